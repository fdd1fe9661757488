//! Subscriptions: who knows something of a country and a topic hears of open questions about it.

mod access;
mod api;
mod pages;
mod queries;
mod replying;
#[cfg(test)]
mod replying_tests;
mod subscribing;
pub mod tables;
mod telling;
#[cfg(test)]
mod tests;

pub use access::Subscribe;
#[cfg(test)]
pub use access::{KeepSubscription, Subscription};
pub use api::api;
pub use queries::CouldAnswer;
pub use replying::take_in;
pub use subscribing::Wanted;
pub use telling::{Post, tell};

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

/// The routes of pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route(
            "/knowledge/subscriptions",
            get(pages::subscriptions).post(pages::subscribe),
        )
        .route(
            "/knowledge/subscriptions/{subscription}",
            post(pages::change),
        )
}
