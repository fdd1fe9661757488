//! What waits for an answer, and what is like what somebody is about to ask, for programs.

use adeona_knowledge::search::Kind as Of;
use adeona_platform::Stop;
use adeona_platform::access::{May, Role};
use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::AskQuestion;
use super::api::QuestionListed;
use super::finding::{Alike, Found};
use super::following::keep_up;
use super::queries::{Queue, Waiting};
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::Sent;
use crate::rooms::organisation::Organisation;

/// The routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_queue))
        .routes(routes!(find_alike))
}

/// A question that owes an answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct QueueListed {
    #[serde(flatten)]
    listed: QuestionListed,
    /// The last day of its term with the days on hold, if it goes on today.
    #[schema(format = Date)]
    last: String,
    /// Why it waits, when it does.
    held_for: Option<String>,
    /// Organisations that it was put out to.
    outside: usize,
    /// How many of those replied.
    replied: usize,
}

impl From<Waiting> for QueueListed {
    fn from(one: Waiting) -> Self {
        QueueListed {
            last: one.due.due.to_string(),
            held_for: one.held_for,
            outside: one.outside.0,
            replied: one.outside.1,
            listed: one.row.into(),
        }
    }
}

/// What is most at risk of being late comes first.
#[derive(Debug, Serialize, ToSchema)]
pub struct QueueShown {
    items: Vec<QueueListed>,
}

/// Questions that wait for an answer
///
/// For the back office, of what it may see.
#[utoipa::path(get, path = "/questions/queue", tag = "knowledge", responses((status = 200, body = QueueShown)))]
async fn list_queue(visit: Visit) -> Result<Json<QueueShown>, Stop> {
    if !visit.viewer().is(Role::BackOffice) {
        return Err(Stop::Forbidden);
    }
    let rows = visit.desk.look(Queue).await?.into_iter();
    Ok(Json(QueueShown {
        items: rows.map(QueueListed::from).collect(),
    }))
}

/// What somebody is about to ask.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "title": "Wat kost een kamer in Hargeisa?", "body": "Voor een alleenstaande man." }))]
pub struct AboutToAsk {
    title: String,
    #[serde(default)]
    body: String,
}

/// Something that is known and is like a question.
#[derive(Debug, Serialize, ToSchema)]
pub struct AlikeListed {
    /// `question` or `sheet`.
    kind: &'static str,
    id: i64,
    title: String,
    /// ISO 3166-1 alpha-2; none when it is about any country.
    country: Option<String>,
    topics: Vec<String>,
    language: String,
}

impl AlikeListed {
    fn of(found: Found) -> Option<Self> {
        match found {
            Found::Question(row) => Some(AlikeListed {
                kind: Of::Question.code(),
                id: row.id,
                title: row.title,
                country: Some(row.country),
                topics: vec![row.topic],
                language: row.language,
            }),
            Found::Sheet(row) => Some(AlikeListed {
                kind: Of::Sheet.code(),
                id: row.id,
                title: row.title,
                country: row.country,
                topics: row.topics.0,
                language: row.language,
            }),
            Found::Contact(_) | Found::File(_) => None,
        }
    }
}

/// The most alike comes first.
#[derive(Debug, Serialize, ToSchema)]
pub struct AlikeFound {
    items: Vec<AlikeListed>,
}

/// What is like a question that somebody is about to ask
///
/// Answered questions and fact sheets, three at most. What is sent is kept nowhere.
#[utoipa::path(post, path = "/questions/alike", tag = "knowledge", request_body = AboutToAsk,
    responses((status = 200, body = AlikeFound)))]
async fn find_alike(visit: Visit, Sent(about): Sent<AboutToAsk>) -> Result<Json<AlikeFound>, Stop> {
    let organisation = Organisation::of_viewer(visit.viewer());
    let _: May<AskQuestion, Organisation> = visit.desk.may(organisation).await?;
    keep_up(&visit.app.store).await?;
    let text = format!("{}\n\n{}", about.title, about.body);
    let found = visit.desk.look(Alike(text)).await?.into_iter();
    Ok(Json(AlikeFound {
        items: found
            .filter_map(|(found, _)| AlikeListed::of(found))
            .collect(),
    }))
}
