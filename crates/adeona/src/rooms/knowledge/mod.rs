//! The back office for questions about countries of return: ask, find, answer within two weeks. What a plan rests on
//! (`plans`) knows the trajectories; the rest of the room does not.

mod access;
mod answering;
mod api;
mod ask_pages;
mod asker_news;
mod asking;
mod audience;
#[cfg(test)]
mod audience_tests;
pub mod codes;
mod country_pages;
mod documents;
mod escalating;
#[cfg(test)]
mod escalating_tests;
pub mod feeds;
pub mod figures;
mod finding;
mod following;
mod forgetting;
mod forms;
mod handling;
mod keeping;
#[cfg(test)]
mod keeping_tests;
pub mod outside;
mod pages;
#[cfg(test)]
mod paste_tests;
pub mod plans;
mod queries;
mod question_pages;
mod queue_api;
mod readers;
mod said_sources;
pub mod sheets;
#[cfg(test)]
mod source_tests;
mod sources;
pub mod subscriptions;
pub mod tables;
#[cfg(test)]
mod tests;
mod text;
mod topic_page;
#[cfg(test)]
mod topic_tests;
pub mod topics;
#[cfg(test)]
mod trying;
pub mod weighing;

pub use access::Answer;
pub use access::{AskQuestion, GiveAnswer, Handle, Question, Settle};
#[cfg(test)]
pub use access::{Hold, Source};
pub use answering::Given;
pub use api::api;
pub use asker_news::tell_askers;
pub use asking::Asked;
pub use audience::Chosen;
#[cfg(test)]
pub use audience::{NamedReader, Neighbour};
pub use escalating::escalate;
pub use finding::search;
pub use following::{behind as index_behind, follow, follow_beside, keep_in, tidy};
pub use forgetting::forget;
pub use keeping::{how_far, name_anew};
pub use said_sources::Rests;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .merge(sheets::routes())
        .merge(outside::routes())
        .merge(feeds::routes())
        .merge(subscriptions::routes())
        .merge(weighing::routes())
        .merge(figures::routes())
        .merge(plans::routes())
        .merge(topics::routes())
        .route("/knowledge", get(pages::home))
        .route("/knowledge/compare", get(country_pages::compare))
        .route(
            "/knowledge/countries/{country}",
            get(country_pages::country),
        )
        .route(
            "/knowledge/countries/{country}/topics/{topic}",
            get(topic_page::topic),
        )
        .route("/knowledge/queue", get(pages::queue))
        .route("/knowledge/ask", get(ask_pages::ask).post(ask_pages::send))
        .route("/knowledge/alike", post(ask_pages::alike))
        .route(
            "/knowledge/questions/{question}",
            get(question_pages::question),
        )
        .route(
            "/knowledge/questions/{question}/answers",
            post(question_pages::answer),
        )
        .route(
            "/knowledge/questions/{question}/handler",
            post(question_pages::take_on),
        )
        .route(
            "/knowledge/questions/{question}/hold",
            post(question_pages::hold),
        )
        .route(
            "/knowledge/questions/{question}/resumption",
            post(question_pages::resume),
        )
        .route(
            "/knowledge/questions/{question}/solution",
            post(question_pages::solve),
        )
        .route(
            "/knowledge/questions/{question}/more",
            post(question_pages::ask_on),
        )
        .route(
            "/knowledge/questions/{question}/closure",
            post(question_pages::close),
        )
}
