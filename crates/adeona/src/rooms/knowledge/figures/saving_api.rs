//! Taking what was offered instead of asking, for programs.

use adeona_platform::access::May;
use adeona_platform::{Id, Stop};
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::TakeOffered;
use super::saving::Meant;
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::{At, Sent};
use crate::rooms::knowledge::Question;
use crate::rooms::knowledge::sheets::Sheet;

/// The routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(take_question))
        .routes(routes!(take_sheet))
}

/// About what somebody was going to ask, as far as they had said it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "country": "SO", "topic": "housing" }))]
pub struct MeantToAsk {
    /// ISO 3166-1 alpha-2.
    #[serde(default)]
    country: String,
    /// Code of a topic.
    #[serde(default)]
    topic: String,
}

impl MeantToAsk {
    fn meant(self) -> Meant {
        Meant {
            country: self.country,
            topic: self.topic,
        }
    }
}

/// Take a question and its answers instead of asking
///
/// It is counted as a question that nobody had to ask; more than once a day counts once.
#[utoipa::path(post, path = "/questions/{question}/saved", tag = "knowledge", params(("question" = i64, Path)),
    request_body = MeantToAsk, responses((status = 204)))]
async fn take_question(
    visit: Visit,
    At(id): At<Id<Question>>,
    Sent(meant): Sent<MeantToAsk>,
) -> Result<StatusCode, Stop> {
    let may: May<TakeOffered, Question> = visit.desk.may(id).await?;
    Question::take_offered(&may, &visit.desk, &meant.meant()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a fact sheet instead of asking
///
/// It is counted as a question that nobody had to ask; more than once a day counts once.
#[utoipa::path(post, path = "/sheets/{sheet}/saved", tag = "knowledge", params(("sheet" = i64, Path)),
    request_body = MeantToAsk, responses((status = 204)))]
async fn take_sheet(
    visit: Visit,
    At(id): At<Id<Sheet>>,
    Sent(meant): Sent<MeantToAsk>,
) -> Result<StatusCode, Stop> {
    let may: May<TakeOffered, Sheet> = visit.desk.may(id).await?;
    Sheet::take_offered(&may, &visit.desk, &meant.meant()).await?;
    Ok(StatusCode::NO_CONTENT)
}
