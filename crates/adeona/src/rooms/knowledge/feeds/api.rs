//! One's feeds, for programs.

use adeona_platform::access::{May, lapses};
use adeona_platform::{Id, Stop};
use axum::Json;
use axum::http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::{EndFeed, end, make};
use super::queries::Feeds;
use crate::app::App;
use crate::frame::api::{At, Sent};
use crate::frame::{Visit, own_address};
use crate::rooms::calendar::{Address, Publish, Told};
use crate::rooms::knowledge::access::takes_part;
use crate::rooms::organisation::Organisation;

/// The routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_feeds, make_feed))
        .routes(routes!(end_feed))
}

/// A feed at a secret address, which is shown once and kept nowhere.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeedListed {
    id: i64,
    /// ISO 3166-1 alpha-2; none for all.
    country: Option<String>,
    /// Code of a topic; none for all.
    topic: Option<String>,
    #[schema(format = Date)]
    made_on: String,
    /// The last day on which it works.
    #[schema(format = Date)]
    until: String,
}

/// One's feeds that work, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeedsListed {
    items: Vec<FeedListed>,
}

/// Of what.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "country": "SO", "topic": null }))]
pub struct NewFeed {
    /// ISO 3166-1 alpha-2; none for all.
    country: Option<String>,
    /// Code of a topic; none for all.
    topic: Option<String>,
}

/// The address of a new feed. Whoever has it reads what its owner reads.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeedMade {
    address: String,
}

/// One's feeds
#[utoipa::path(get, path = "/feeds", tag = "knowledge", responses((status = 200, body = FeedsListed)))]
async fn list_feeds(visit: Visit) -> Result<Json<FeedsListed>, Stop> {
    if !takes_part(visit.viewer()) {
        return Err(Stop::Forbidden);
    }
    let rows = visit.desk.look(Feeds).await?.into_iter();
    let items = rows.map(|row| FeedListed {
        id: row.id,
        country: row.country,
        topic: row.topic,
        made_on: row.created_at.zoned().date().to_string(),
        until: lapses(row.created_at).zoned().date().to_string(),
    });
    Ok(Json(FeedsListed {
        items: items.collect(),
    }))
}

/// Make a feed
///
/// Its address is told this once.
#[utoipa::path(post, path = "/feeds", tag = "knowledge", request_body = NewFeed,
    responses((status = 200, body = FeedMade)))]
async fn make_feed(
    visit: Visit,
    headers: HeaderMap,
    Sent(new): Sent<NewFeed>,
) -> Result<Json<FeedMade>, Stop> {
    if !takes_part(visit.viewer()) {
        return Err(Stop::Forbidden);
    }
    let here = Organisation::of_viewer(visit.viewer());
    let may: May<Publish, Organisation> = visit.desk.may(here).await?;
    let told = Told {
        country: new.country,
        topic: new.topic,
    };
    let token = make(&may, &visit.desk, told).await?;
    let path = format!("/calendar/{token}.xml");
    Ok(Json(FeedMade {
        address: own_address(&visit.app, &headers, &path),
    }))
}

/// End a feed
#[utoipa::path(delete, path = "/feeds/{feed}", tag = "knowledge", params(("feed" = i64, Path)),
    responses((status = 204)))]
async fn end_feed(visit: Visit, At(id): At<Id<Address>>) -> Result<StatusCode, Stop> {
    let may: May<EndFeed, Address> = visit.desk.may(id).await?;
    end(&may, &visit.desk).await?;
    Ok(StatusCode::NO_CONTENT)
}
