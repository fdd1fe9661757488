//! The calendar: a secret address that a telephone or calendar program reads.
//!
//! Calendars are shared and shown on locked screens: what goes in names no participant.

mod address;
mod api;
mod feed;
mod pages;
mod queries;

#[cfg(test)]
mod tests;

pub use address::{Publish, Told, put};
pub use api::api;
pub use queries::Address;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/calendar", get(pages::calendar))
        .route("/calendar/address", post(pages::make))
        .route("/calendar/revocation", post(pages::revoke))
        .route("/calendar/{file}", get(pages::feed))
}
