//! People: identity with as little as possible, and finding them.

mod access;
mod alike;
mod amending;
mod api;
mod bsn;
mod card_pages;
mod details_pages;
mod doubles;
mod pages;
mod person;
mod queries;
pub mod tables;
#[cfg(test)]
mod tests;
mod words;

pub use access::{Amend, Person, details};
#[cfg(test)]
pub use access::{Card, Word};
pub use alike::sounds_as;
pub use amending::{Amendment, Number};
pub use api::api;
pub use person::{Details, read_day};
pub use queries::{Alike, Names, People, PersonRow, Reached};
pub use words::{found_by, keep_words, named_in, words_for};

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/people", get(pages::list).post(details_pages::register))
        .route("/people/new", get(details_pages::new))
        .route("/people/{id}", get(pages::person))
        .route(
            "/people/{id}/details",
            get(details_pages::details_page).post(details_pages::amend),
        )
        .route("/people/{id}/card", post(card_pages::give))
        .route("/people/{id}/card/withdrawal", post(card_pages::withdraw))
}
