//! Feeds: what is new of a country and a topic, for a program that reads along at a secret address (Atom, RFC 4287).

mod access;
mod api;
mod atom;
mod pages;
mod queries;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub use access::EndFeed;
pub use api::api;
pub use pages::feed;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

/// The routes of pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/knowledge/feeds", get(pages::feeds).post(pages::make))
        .route("/knowledge/feeds/{feed}/revocation", post(pages::revoke))
}
