//! Thanks and weighing, for programs.

use adeona_platform::access::May;
use adeona_platform::{Id, Stop};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::{Thank, Weigh};
use super::queries::WeighingRow;
use super::verbs::Weighed;
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::{At, Sent};
use crate::rooms::knowledge::access::{Answer, Question};

/// The routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(thank_for_answer))
        .routes(routes!(weigh_answers, end_weighing))
}

/// Of answers that contradict each other, which one to go by.
#[derive(Debug, Serialize, ToSchema)]
pub struct WeighingShown {
    /// The answer to go by.
    preferred: i64,
    /// Those that say otherwise.
    against: Vec<i64>,
    reason: String,
    by: String,
    #[schema(format = DateTime)]
    weighed_at: String,
}

impl From<WeighingRow> for WeighingShown {
    fn from(row: WeighingRow) -> Self {
        WeighingShown {
            preferred: row.preferred_id,
            against: row.against.0,
            reason: row.reason,
            by: row.by,
            weighed_at: row.weighed_at.zoned().timestamp().to_string(),
        }
    }
}

/// Which answer to go by, which say otherwise, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "preferred": 12, "against": [11], "reason": "Van de gemeente zelf, en nieuwer." }))]
pub struct NewWeighing {
    preferred: i64,
    against: Vec<i64>,
    reason: String,
    /// The writer saw what looks like a person in it, and sends it all the same.
    #[serde(default)]
    looked: bool,
}

/// Thank for an answer
#[utoipa::path(post, path = "/questions/{question}/answers/{answer}/thanks", tag = "knowledge",
    params(("question" = i64, Path), ("answer" = i64, Path)), responses((status = 204)))]
async fn thank_for_answer(
    visit: Visit,
    At((question, answer)): At<(Id<Question>, Id<Answer>)>,
) -> Result<StatusCode, Stop> {
    let may: May<Thank, Answer> = visit.desk.may(answer).await?;
    if !may.is_of(question) {
        return Err(Stop::NotFound);
    }
    Answer::thank(&may, &visit.desk).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Say which of the answers to go by
///
/// By the back office, where they contradict each other. What was said before is kept, and holds no more.
#[utoipa::path(post, path = "/questions/{question}/weighing", tag = "knowledge", params(("question" = i64, Path)),
    request_body = NewWeighing, responses((status = 204)))]
async fn weigh_answers(
    visit: Visit,
    At(id): At<Id<Question>>,
    Sent(new): Sent<NewWeighing>,
) -> Result<StatusCode, Stop> {
    let may: May<Weigh, Question> = visit.desk.may(id).await?;
    let weighed = Weighed {
        preferred: new.preferred,
        against: new.against,
        reason: new.reason,
        looked: new.looked,
    };
    Question::weigh(&may, &visit.desk, weighed).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Say that the answers contradict each other no more
#[utoipa::path(delete, path = "/questions/{question}/weighing", tag = "knowledge", params(("question" = i64, Path)),
    responses((status = 204)))]
async fn end_weighing(visit: Visit, At(id): At<Id<Question>>) -> Result<StatusCode, Stop> {
    let may: May<Weigh, Question> = visit.desk.may(id).await?;
    Question::end_weighing(&may, &visit.desk).await?;
    Ok(StatusCode::NO_CONTENT)
}
