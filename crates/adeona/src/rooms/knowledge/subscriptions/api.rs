//! Subscriptions, for programs.

use adeona_platform::access::May;
use adeona_platform::{Id, Stop};
use axum::Json;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::{KeepSubscription, Subscribe, Subscription};
use super::queries::{CouldAnswer, Subscriptions};
use super::subscribing::Wanted;
use super::tables::subscription::How;
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::{At, Made, Sent};
use crate::rooms::knowledge::access::takes_part;
use crate::rooms::knowledge::api::QuestionListed;
use crate::rooms::organisation::Organisation;

/// Open questions in an answer.
const MOST: u64 = 50;

/// The routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_subscriptions, subscribe))
        .routes(routes!(change_subscription, end_subscription))
}

/// Of which open questions one hears, and how.
#[derive(Debug, Serialize, ToSchema)]
pub struct SubscriptionListed {
    id: i64,
    /// ISO 3166-1 alpha-2; none for all.
    country: Option<String>,
    /// Code of a topic; none for all.
    topic: Option<String>,
    /// `at-once`, `digest` (one letter on a working day) or `none` (on the page alone).
    how: &'static str,
}

/// One's subscriptions, and what is open of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct SubscriptionsListed {
    items: Vec<SubscriptionListed>,
    /// What one could answer, the first due first; 50 at most.
    open: Vec<QuestionListed>,
}

/// Of which questions, and how.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "country": "SO", "topic": "housing", "how": "digest" }))]
pub struct NewSubscription {
    /// ISO 3166-1 alpha-2; none for all.
    country: Option<String>,
    /// Code of a topic; none for all.
    topic: Option<String>,
    /// `at-once`, `digest` or `none`.
    how: String,
}

/// How one hears of it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "how": "at-once" }))]
pub struct SubscriptionHow {
    /// `at-once`, `digest` or `none`.
    how: String,
}

/// One's subscriptions
///
/// With the open questions that they are about.
#[utoipa::path(get, path = "/subscriptions", tag = "knowledge",
    responses((status = 200, body = SubscriptionsListed)))]
async fn list_subscriptions(visit: Visit) -> Result<Json<SubscriptionsListed>, Stop> {
    if !takes_part(visit.viewer()) {
        return Err(Stop::Forbidden);
    }
    let rows = visit.desk.look(Subscriptions).await?.into_iter();
    let items = rows.map(|row| SubscriptionListed {
        id: row.id,
        country: row.country,
        topic: row.topic,
        how: row.how.code(),
    });
    let open = CouldAnswer {
        limit: MOST,
        ..CouldAnswer::default()
    };
    let open = visit.desk.look(open).await?;
    Ok(Json(SubscriptionsListed {
        items: items.collect(),
        open: open.into_iter().map(QuestionListed::from).collect(),
    }))
}

/// Hear of open questions
///
/// The same country and topic again changes how one hears of it.
#[utoipa::path(post, path = "/subscriptions", tag = "knowledge", request_body = NewSubscription,
    responses((status = 201, body = Made)))]
async fn subscribe(visit: Visit, Sent(new): Sent<NewSubscription>) -> Result<Made, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let may: May<Subscribe, Organisation> = visit.desk.may(here).await?;
    let wanted = Wanted {
        country: new.country,
        topic: new.topic,
        how: How::of(&new.how),
    };
    let id = Organisation::subscribe(&may, &visit.desk, wanted).await?;
    Ok(Made::at("/api/v1/subscriptions", id))
}

/// Hear of it otherwise
#[utoipa::path(put, path = "/subscriptions/{subscription}", tag = "knowledge",
    params(("subscription" = i64, Path)), request_body = SubscriptionHow,
    responses((status = 204, description = "Done")))]
async fn change_subscription(
    visit: Visit,
    At(id): At<Id<Subscription>>,
    Sent(new): Sent<SubscriptionHow>,
) -> Result<StatusCode, Stop> {
    let may: May<KeepSubscription, Subscription> = visit.desk.may(id).await?;
    Subscription::hear(&may, &visit.desk, How::of(&new.how)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Hear of it no more
#[utoipa::path(delete, path = "/subscriptions/{subscription}", tag = "knowledge",
    params(("subscription" = i64, Path)), responses((status = 204, description = "Done")))]
async fn end_subscription(visit: Visit, At(id): At<Id<Subscription>>) -> Result<StatusCode, Stop> {
    let may: May<KeepSubscription, Subscription> = visit.desk.may(id).await?;
    Subscription::end(&may, &visit.desk).await?;
    Ok(StatusCode::NO_CONTENT)
}
