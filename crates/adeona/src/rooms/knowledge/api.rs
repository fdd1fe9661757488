//! Questions and answers, for programs.

use adeona_knowledge::clock::Due;
use adeona_knowledge::search::Kind as Of;
use adeona_platform::access::{May, Read};
use adeona_platform::{Id, Stop};
use axum::Json;
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::{AskQuestion, GiveAnswer, Handle, Question, Settle, takes_part};
use super::answering::Given;
use super::asking::Asked as Asking;
use super::audience::Chosen;
use super::feeds;
use super::figures;
use super::finding::{Find, Found};
use super::following::keep_up;
use super::outside;
use super::plans::{self, plan_of};
use super::queries::{QuestionOf, QuestionRow};
use super::queue_api;
use super::said_sources::Rests;
use super::sheets;
use super::subscriptions;
use super::tables::answer::Kind;
use super::tables::question::Audience;
use super::topics;
use super::weighing::{self, WeighingShown};
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::{Asked, At, Made, Sent};
use crate::rooms::organisation::Organisation;

/// The room's routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(find_questions, ask_question))
        .routes(routes!(show_question))
        .routes(routes!(answer_question))
        .routes(routes!(solve_question))
        .routes(routes!(ask_on))
        .routes(routes!(take_on_question))
        .routes(routes!(hold_question))
        .routes(routes!(resume_question))
        .routes(routes!(close_question))
        .merge(queue_api::api())
        .merge(sheets::api())
        .merge(outside::api())
        .merge(outside::mail_api())
        .merge(figures::api())
        .merge(figures::saving_api())
        .merge(feeds::api())
        .merge(subscriptions::api())
        .merge(weighing::api())
        .merge(plans::api())
        .merge(topics::api())
}

/// What is looked for. Without any of it, all questions, the latest first.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Words, in any language.
    q: Option<String>,
    /// ISO 3166-1 alpha-2.
    country: Option<String>,
    /// Code of a topic.
    topic: Option<String>,
    /// From 1.
    page: Option<usize>,
}

/// Rows on a page.
const PAGE: usize = 25;

/// A question in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionListed {
    id: i64,
    title: String,
    country: String,
    topic: String,
    /// BCP 47.
    language: String,
    /// `open`, `held`, `answered`, `solved` or `closed`.
    standing: String,
    /// `network`, `organisation` or `named`.
    audience: String,
    #[schema(format = DateTime)]
    asked_at: String,
    /// The last day of the term.
    #[schema(format = Date)]
    due_on: String,
    organisation: String,
    /// Who handles it.
    handler: Option<String>,
}

impl From<QuestionRow> for QuestionListed {
    fn from(row: QuestionRow) -> Self {
        QuestionListed {
            id: row.id,
            title: row.title,
            country: row.country,
            topic: row.topic,
            language: row.language,
            standing: row.standing.code().to_owned(),
            audience: row.audience.code().to_owned(),
            asked_at: row.asked_at.zoned().timestamp().to_string(),
            due_on: row.due_on.date().to_string(),
            organisation: row.organisation,
            handler: row.handler,
        }
    }
}

/// What was found, best first.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionsFound {
    /// Of all pages.
    total: usize,
    items: Vec<QuestionListed>,
}

/// Of an answer: what it rests on.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceGiven {
    title: String,
    url: Option<String>,
    /// Of the source itself.
    #[schema(value_type = Option<String>, format = Date)]
    dated: Option<Date>,
    /// `official`, `report`, `reference`, `website`, `news`, `conversation`, `experience` or `other`; none when nobody said.
    kind: Option<String>,
    /// `A` (official and checked) to `D` (hearsay).
    reliability: String,
}

/// An answer, or what the asker added.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnswerShown {
    id: i64,
    /// `answer` or `more`.
    kind: &'static str,
    language: String,
    /// Markdown.
    body: String,
    #[schema(format = Date)]
    valid_until: Option<String>,
    #[schema(format = DateTime)]
    written_at: String,
    writer: String,
    organisation: String,
    /// The organisation outside that it came from, by a link.
    contact: Option<String>,
    sources: Vec<SourceGiven>,
    /// How many thank for it.
    thanks: usize,
}

/// Why a question waits.
#[derive(Debug, Serialize, ToSchema)]
pub struct HoldShown {
    reason: String,
    #[schema(format = DateTime)]
    since: String,
}

/// Why the last day of a term is that day. Of a question that waits: if it goes on today.
#[derive(Debug, Serialize, ToSchema)]
pub struct TermShown {
    #[schema(format = Date)]
    asked_on: String,
    /// After the day of asking.
    days: u16,
    /// Days on hold, which do not count.
    held: u16,
    /// Days on which no term ends, from its end to the last day.
    moved: Vec<MovedShown>,
    #[schema(format = Date)]
    last: String,
}

/// A day on which no term ends.
#[derive(Debug, Serialize, ToSchema)]
pub struct MovedShown {
    #[schema(format = Date)]
    day: String,
    /// `saturday`, `sunday`, or the name of a holiday such as `kings-day`.
    why: &'static str,
}

impl From<&Due> for TermShown {
    fn from(due: &Due) -> Self {
        let moved = due.rule.moved.iter().map(|moved| MovedShown {
            day: moved.day.to_string(),
            why: moved.why.code(),
        });
        TermShown {
            asked_on: due.asked_on.to_string(),
            days: due.rule.days,
            held: due.rule.held,
            moved: moved.collect(),
            last: due.due.to_string(),
        }
    }
}

/// A question with its answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionShown {
    #[serde(flatten)]
    listed: QuestionListed,
    /// Markdown.
    body: String,
    /// Why it was closed.
    reason: Option<String>,
    /// Why it waits, as long as it does.
    held: Option<HoldShown>,
    term: TermShown,
    /// Which answer to go by, where they contradict each other.
    weighing: Option<WeighingShown>,
    answers: Vec<AnswerShown>,
}

/// What is asked.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "country": "SO", "topic": "housing", "audience": "network",
    "title": "Wat kost een kamer in Hargeisa?", "body": "Voor een alleenstaande man die terug wil." }))]
pub struct NewQuestion {
    /// ISO 3166-1 alpha-2.
    country: String,
    /// Code of a topic.
    topic: String,
    title: String,
    /// Markdown.
    body: String,
    /// `network`, `organisation` or `named`.
    audience: String,
    /// Numbers of the organisations that see it too, when it is for `named` ones.
    #[serde(default)]
    organisations: Vec<i64>,
    /// The writer saw what looks like a person in it, and sends it all the same.
    #[serde(default)]
    looked: bool,
    /// Id of the trajectory for whose plan it is asked. The question does not show it.
    trajectory: Option<i64>,
}

/// An answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "body": "Reken op 80 tot 120 dollar in de maand.", "valid_until": "2027-06-30",
    "sources": [{ "title": "Navraag bij drie verhuurders", "url": null, "dated": "2026-11-20", "kind": "conversation", "reliability": "B" }] }))]
pub struct NewAnswer {
    /// Markdown.
    body: String,
    /// The last day on which it may be relied on.
    #[schema(value_type = Option<String>, format = Date)]
    valid_until: Option<Date>,
    /// What it rests on, thirty at most.
    #[serde(default)]
    sources: Vec<SourceGiven>,
    /// The writer saw what looks like a person in it, and sends it all the same.
    #[serde(default)]
    looked: bool,
}

impl NewAnswer {
    pub fn given(self) -> Given {
        let said = |source: SourceGiven| Rests {
            title: source.title,
            url: source.url.unwrap_or_default(),
            dated: source.dated.map(Ok),
            kind: source.kind.unwrap_or_default(),
            reliability: source.reliability,
        };
        Given {
            body: self.body,
            valid_until: self.valid_until.map(Ok),
            sources: self.sources.into_iter().map(said).collect(),
            looked: self.looked,
        }
    }
}

/// What the asker adds.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "more": "En geldt dat ook buiten de stad?" }))]
pub struct MoreAsked {
    /// Markdown.
    more: String,
    /// The writer saw what looks like a person in it, and sends it all the same.
    #[serde(default)]
    looked: bool,
}

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "Wacht op de ambassade" }))]
pub struct QuestionReason {
    reason: String,
    /// The writer saw what looks like a person in it, and keeps it all the same.
    #[serde(default)]
    looked: bool,
}

fn may_enter(visit: &Visit) -> Result<(), Stop> {
    match takes_part(visit.viewer()) {
        true => Ok(()),
        false => Err(Stop::Forbidden),
    }
}

/// Find questions
///
/// Of what may be seen: those of the network, and those of one's own organisation.
#[utoipa::path(get, path = "/questions", tag = "knowledge", params(Wanted),
    responses((status = 200, body = QuestionsFound)))]
async fn find_questions(
    visit: Visit,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<QuestionsFound>, Stop> {
    may_enter(&visit)?;
    keep_up(&visit.app.store).await?;
    let find = Find {
        text: wanted.q.unwrap_or_default(),
        country: wanted.country,
        topic: wanted.topic,
        page: wanted.page.unwrap_or(1),
        kind: Some(Of::Question),
        language: None,
        per_page: PAGE,
    };
    let found = visit.desk.look(find).await?;
    let question = |(found, _)| match found {
        Found::Question(row) => Some(row.into()),
        Found::Sheet(_) | Found::Contact(_) | Found::File(_) => None,
    };
    Ok(Json(QuestionsFound {
        total: found.total,
        items: found.rows.into_iter().filter_map(question).collect(),
    }))
}

/// Ask something
///
/// The clock of fourteen days begins.
#[utoipa::path(post, path = "/questions", tag = "knowledge", request_body = NewQuestion,
    responses((status = 201, body = Made)))]
async fn ask_question(visit: Visit, Sent(new): Sent<NewQuestion>) -> Result<Made, Stop> {
    let organisation = Organisation::of_viewer(visit.viewer());
    let may: May<AskQuestion, Organisation> = visit.desk.may(organisation).await?;
    let asked = Asking {
        country: new.country,
        topic: new.topic,
        title: new.title,
        body: new.body,
        chosen: Chosen {
            audience: Audience::of(&new.audience),
            named: new.organisations,
        },
        looked: new.looked,
    };
    let trajectory = new.trajectory.map_or(String::new(), |id| id.to_string());
    let plan = plan_of(&visit, &trajectory).await?;
    let id = plans::ask(&visit.desk, &may, plan.as_ref(), asked).await?;
    Ok(Made::at("/api/v1/questions", id))
}

/// One question with its answers
#[utoipa::path(get, path = "/questions/{question}", tag = "knowledge", params(("question" = i64, Path)),
    responses((status = 200, body = QuestionShown)))]
async fn show_question(
    visit: Visit,
    At(id): At<Id<Question>>,
) -> Result<Json<QuestionShown>, Stop> {
    may_enter(&visit)?;
    let _: May<Read, Question> = visit.desk.may(id).await?;
    let whole = visit.desk.look(QuestionOf(id)).await?;
    let (thanks, weighing) = (&whole.thanks, whole.weighing().cloned());
    let held = whole.hold().map(|hold| HoldShown {
        reason: hold.reason.clone(),
        since: hold.since.zoned().timestamp().to_string(),
    });
    let answers = whole.answers.into_iter().map(|(row, sources)| {
        let sources = sources.into_iter().map(|source| SourceGiven {
            title: source.title,
            url: source.url,
            dated: source.dated.map(|day| day.date()),
            kind: source.kind,
            reliability: source.reliability,
        });
        AnswerShown {
            id: row.id,
            kind: match row.kind {
                Kind::Answer => "answer",
                Kind::More => "more",
            },
            language: row.language,
            body: row.body,
            valid_until: row.valid_until.map(|day| day.date().to_string()),
            written_at: row.written_at.zoned().timestamp().to_string(),
            writer: row.writer,
            organisation: row.organisation,
            contact: row.contact,
            sources: sources.collect(),
            thanks: thanks.get(&row.id).map_or(0, |one| one.by),
        }
    });
    Ok(Json(QuestionShown {
        answers: answers.collect(),
        weighing: weighing.map(WeighingShown::from),
        body: whole.row.body.clone(),
        reason: whole.row.reason.clone(),
        held,
        term: TermShown::from(&whole.due),
        listed: whole.row.into(),
    }))
}

/// Answer a question
#[utoipa::path(post, path = "/questions/{question}/answers", tag = "knowledge", params(("question" = i64, Path)),
    request_body = NewAnswer, responses((status = 201, body = Made)))]
async fn answer_question(
    visit: Visit,
    At(id): At<Id<Question>>,
    Sent(new): Sent<NewAnswer>,
) -> Result<Made, Stop> {
    let may: May<GiveAnswer, Question> = visit.desk.may(id).await?;
    let answer = Question::answer(&may, &visit.desk, new.given()).await?;
    Ok(Made::at(&format!("/api/v1/questions/{id}/answers"), answer))
}

/// Say that a question is solved
///
/// By whoever asked it, once there is an answer.
#[utoipa::path(post, path = "/questions/{question}/solution", tag = "knowledge", params(("question" = i64, Path)),
    responses((status = 204)))]
async fn solve_question(visit: Visit, At(id): At<Id<Question>>) -> Result<StatusCode, Stop> {
    let may: May<Settle, Question> = visit.desk.may(id).await?;
    Question::solve(&may, &visit.desk).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ask on
///
/// By whoever asked it. After an answer the clock begins anew.
#[utoipa::path(post, path = "/questions/{question}/more", tag = "knowledge", params(("question" = i64, Path)),
    request_body = MoreAsked, responses((status = 204)))]
async fn ask_on(
    visit: Visit,
    At(id): At<Id<Question>>,
    Sent(new): Sent<MoreAsked>,
) -> Result<StatusCode, Stop> {
    let may: May<Settle, Question> = visit.desk.may(id).await?;
    Question::ask_on(&may, &visit.desk, (&new.more, new.looked)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a question on
///
/// By the back office; also from a colleague.
#[utoipa::path(post, path = "/questions/{question}/handler", tag = "knowledge", params(("question" = i64, Path)),
    responses((status = 204)))]
async fn take_on_question(visit: Visit, At(id): At<Id<Question>>) -> Result<StatusCode, Stop> {
    let may: May<Handle, Question> = visit.desk.may(id).await?;
    Question::take_on(&may, &visit.desk).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Let a question wait
///
/// By the back office. The asker reads the reason; whole days of waiting do not count.
#[utoipa::path(post, path = "/questions/{question}/hold", tag = "knowledge", params(("question" = i64, Path)),
    request_body = QuestionReason, responses((status = 204)))]
async fn hold_question(
    visit: Visit,
    At(id): At<Id<Question>>,
    Sent(why): Sent<QuestionReason>,
) -> Result<StatusCode, Stop> {
    let may: May<Handle, Question> = visit.desk.may(id).await?;
    Question::hold(&may, &visit.desk, (&why.reason, why.looked)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Go on with a question that waits
#[utoipa::path(post, path = "/questions/{question}/resumption", tag = "knowledge", params(("question" = i64, Path)),
    responses((status = 204)))]
async fn resume_question(visit: Visit, At(id): At<Id<Question>>) -> Result<StatusCode, Stop> {
    let may: May<Handle, Question> = visit.desk.may(id).await?;
    Question::resume(&may, &visit.desk).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Close a question with a reason
#[utoipa::path(post, path = "/questions/{question}/closure", tag = "knowledge", params(("question" = i64, Path)),
    request_body = QuestionReason, responses((status = 204)))]
async fn close_question(
    visit: Visit,
    At(id): At<Id<Question>>,
    Sent(why): Sent<QuestionReason>,
) -> Result<StatusCode, Stop> {
    let may: May<Handle, Question> = visit.desk.may(id).await?;
    Question::close(&may, &visit.desk, (&why.reason, why.looked)).await?;
    Ok(StatusCode::NO_CONTENT)
}
