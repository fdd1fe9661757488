//! Versions of a method beside each other: what is different, and taking trajectories over from one to another.

mod access;
mod api;
mod pages;
mod queries;
mod told;
mod transfer;

#[cfg(test)]
mod tests;

pub use access::Transfer;
pub use api::api;
pub use queries::{Plan, Planned};
pub use transfer::{Order, Transferred};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;

use crate::app::App;

/// Decisions about twenty thousand trajectories fit in it.
const ORDER_BYTES: usize = 1 << 20;

pub fn routes() -> Router<App> {
    let transfer = get(pages::transfer)
        .post(pages::apply)
        .layer(DefaultBodyLimit::max(ORDER_BYTES));
    Router::new()
        .route(
            "/methods/{method}/versions/{version}/differences",
            get(pages::differences),
        )
        .route("/methods/{method}/versions/{version}/transfer", transfer)
}
