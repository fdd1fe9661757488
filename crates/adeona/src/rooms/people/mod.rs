//! People: identity with as little as possible, and finding them.

mod access;
mod api;
mod bsn;
mod pages;
mod person;
mod queries;
pub mod tables;
mod words;

pub use access::{Amend, Person};
pub use api::api;
pub use person::{Details, read_day};
pub use queries::{Alike, Names, People, PersonRow};
pub use words::{found_by, keep_words, words_for};

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/people", get(pages::list).post(pages::register))
        .route("/people/new", get(pages::new))
        .route("/people/{id}", get(pages::person))
        .route("/people/{id}/card", post(pages::card))
}
