//! Occupations by name: an organisation's own copy of a list such as ESCO's, so that a form can offer it.

mod access;
mod list;
mod pages;
mod queries;
pub mod tables;

#[cfg(test)]
mod tests;

#[cfg(test)]
pub use access::Occupation;
pub use queries::{Known, Sought};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;

use crate::app::App;
use crate::frame::FILLED_BYTES;

pub fn routes() -> Router<App> {
    let page = get(pages::occupations).post(pages::replace);
    Router::new().route(
        "/administration/occupations",
        page.layer(DefaultBodyLimit::max(FILLED_BYTES)),
    )
}
