//! Thanks for answers, answers that contradict each other, and who knows what.

mod access;
mod api;
mod pages;
mod queries;
pub mod tables;
#[cfg(test)]
mod tests;
mod verbs;

pub use access::{Thank, Weigh, may_thank};
#[cfg(test)]
pub use access::{Thanks, Weighing};
pub use api::{WeighingShown, api};
pub use queries::{Knows, MyThanks, Thanked, WeighingRow, WhoKnows, holding, thanked, weighings};
pub use verbs::Weighed;

use axum::Router;
use axum::routing::post;

use crate::app::App;

/// The routes of pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route(
            "/knowledge/questions/{question}/answers/{answer}/thanks",
            post(pages::thank),
        )
        .route(
            "/knowledge/questions/{question}/weighing",
            post(pages::weigh),
        )
        .route(
            "/knowledge/questions/{question}/weighing/ending",
            post(pages::end_weighing),
        )
}
