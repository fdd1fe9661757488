//! Topics: those of the thesaurus, as the back office calls them and by the words that it adds, and those of its own.

mod access;
mod api;
mod pages;
mod queries;
pub mod tables;
#[cfg(test)]
mod tests;
mod verbs;

pub use access::KeepTopics;
#[cfg(test)]
pub use access::Topic;
pub use api::api;
pub use queries::{Naming, TopicsHere, fault_at, topics_in};
pub use verbs::Called;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

/// The routes of pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/knowledge/topics", get(pages::list).post(pages::add))
        // A topic may be called `new`.
        .route("/knowledge/new-topic", get(pages::new))
        .route(
            "/knowledge/topics/{topic}",
            get(pages::topic).post(pages::call),
        )
        .route("/knowledge/topics/{topic}/retirement", post(pages::retire))
        .route("/knowledge/topics/{topic}/return", post(pages::offer))
}
