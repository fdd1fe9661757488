//! Topics, for programs.

use adeona_knowledge::language::Language;
use adeona_knowledge::topics::Topic;
use adeona_platform::Stop;
use adeona_platform::access::May;
use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::KeepTopics;
use super::queries::{SaidHere, topics_of};
use super::verbs::Called;
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::{At, Sent};
use crate::rooms::knowledge::access::takes_part;
use crate::rooms::organisation::Organisation;

/// The routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_topics, add_topic))
        .routes(routes!(call_topic))
        .routes(routes!(retire_topic, offer_topic))
}

/// What a topic is called.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TopicNames {
    nl: String,
    en: String,
    /// Empty: as in English.
    #[serde(default)]
    ar: String,
}

/// By which words a topic is looked for, besides those that the search knows by itself.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TopicWords {
    nl: Vec<String>,
    en: Vec<String>,
    ar: Vec<String>,
}

/// A subject of questions and sheets.
#[derive(Debug, Serialize, ToSchema)]
pub struct TopicListed {
    /// Never changes.
    code: String,
    names: TopicNames,
    words: TopicWords,
    /// Added here: not one of those that every installation has.
    added: bool,
    /// Offered no more; what is filed under it stays.
    retired: bool,
    /// The number of its last change; none when nothing was changed here.
    change: Option<i64>,
}

/// All topics, in the order in which they are offered.
#[derive(Debug, Serialize, ToSchema)]
pub struct TopicsListed {
    items: Vec<TopicListed>,
}

/// A new topic.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "names": { "nl": "Huisdieren", "en": "Pets", "ar": "حيوانات أليفة" },
    "words": { "nl": ["hond", "kat"], "en": ["dog", "cat"], "ar": ["كلب"] } }))]
pub struct NewTopic {
    names: TopicNames,
    #[serde(default)]
    words: TopicWords,
}

/// What a topic is called from here on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "names": { "nl": "Wonen", "en": "Housing", "ar": "السكن" },
    "words": { "nl": ["flatje"] }, "change": null }))]
pub struct TopicCalled {
    /// Of a topic that every installation has, an empty name is the one that it has there.
    names: TopicNames,
    #[serde(default)]
    words: TopicWords,
    /// The number of its last change that was read; none when there was none.
    change: Option<i64>,
}

/// A topic that was added.
#[derive(Debug, Serialize, ToSchema)]
pub struct TopicMade {
    code: String,
}

impl TopicListed {
    fn of(topic: &Topic, change: Option<i64>) -> Self {
        let name = |language| topic.name(language).to_owned();
        let words = |language| topic.words(language).to_vec();
        TopicListed {
            code: topic.code().to_owned(),
            names: TopicNames {
                nl: name(Language::Nl),
                en: name(Language::En),
                ar: name(Language::Ar),
            },
            words: TopicWords {
                nl: words(Language::Nl),
                en: words(Language::En),
                ar: words(Language::Ar),
            },
            added: topic.is_added(),
            retired: topic.is_retired(),
            change,
        }
    }
}

fn called(names: TopicNames, words: TopicWords) -> Called {
    Called {
        names: [names.nl, names.en, names.ar],
        words: [words.nl, words.en, words.ar],
    }
}

async fn may(visit: &Visit) -> Result<May<KeepTopics, Organisation>, Stop> {
    let organisation = Organisation::of_viewer(visit.viewer());
    visit.desk.may(organisation).await
}

/// The topics
///
/// Of questions, sheets and organisations of the register.
#[utoipa::path(get, path = "/topics", tag = "knowledge", responses((status = 200, body = TopicsListed)))]
async fn list_topics(visit: Visit) -> Result<Json<TopicsListed>, Stop> {
    if !takes_part(visit.viewer()) {
        return Err(Stop::Forbidden);
    }
    let rows = visit.desk.look(SaidHere).await?;
    let changes: Vec<(String, i64)> = rows
        .iter()
        .map(|row| (row.code.clone(), row.change))
        .collect();
    let change = |code: &str| changes.iter().find(|(of, _)| of == code).map(|(_, n)| *n);
    let topics = topics_of(rows);
    let items = topics
        .iter()
        .map(|topic| TopicListed::of(topic, change(topic.code())));
    Ok(Json(TopicsListed {
        items: items.collect(),
    }))
}

/// Add a topic
///
/// By the back office. Its code is made of its English name.
#[utoipa::path(post, path = "/topics", tag = "knowledge", request_body = NewTopic,
    responses((status = 201, body = TopicMade)))]
async fn add_topic(visit: Visit, Sent(new): Sent<NewTopic>) -> Result<impl IntoResponse, Stop> {
    let may = may(&visit).await?;
    let code = Organisation::add_topic(&may, &visit.desk, called(new.names, new.words)).await?;
    let place = [(header::LOCATION, format!("/api/v1/topics/{code}"))];
    Ok((StatusCode::CREATED, place, Json(TopicMade { code })))
}

/// Call a topic otherwise
///
/// By the back office. What is filed under it stays.
#[utoipa::path(put, path = "/topics/{topic}", tag = "knowledge", params(("topic" = String, Path)),
    request_body = TopicCalled, responses((status = 204, description = "Done")))]
async fn call_topic(
    visit: Visit,
    At(code): At<String>,
    Sent(new): Sent<TopicCalled>,
) -> Result<StatusCode, Stop> {
    let may = may(&visit).await?;
    let given = (called(new.names, new.words), new.change);
    Organisation::call_topic(&may, &visit.desk, &code, given).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Offer a topic no more
///
/// By the back office. What is filed under it stays, and is found.
#[utoipa::path(put, path = "/topics/{topic}/retirement", tag = "knowledge", params(("topic" = String, Path)),
    responses((status = 204, description = "Done")))]
async fn retire_topic(visit: Visit, At(code): At<String>) -> Result<StatusCode, Stop> {
    let may = may(&visit).await?;
    Organisation::offer_topic(&may, &visit.desk, &code, false).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Offer a topic again
///
/// By the back office.
#[utoipa::path(delete, path = "/topics/{topic}/retirement", tag = "knowledge", params(("topic" = String, Path)),
    responses((status = 204, description = "Done")))]
async fn offer_topic(visit: Visit, At(code): At<String>) -> Result<StatusCode, Stop> {
    let may = may(&visit).await?;
    Organisation::offer_topic(&may, &visit.desk, &code, true).await?;
    Ok(StatusCode::NO_CONTENT)
}
