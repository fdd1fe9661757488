//! Figures of the back office: how many questions, how fast they are answered, what stays without an answer, and what
//! nobody had to ask; by country, topic, organisation and partner. Every number opens its list.

mod access;
mod api;
mod counting;
#[cfg(test)]
mod counting_tests;
mod export;
mod pages;
mod partners;
mod queries;
mod saving;
mod saving_api;
mod saving_pages;
#[cfg(test)]
mod saving_tests;
mod shown;
pub mod tables;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod trying;
mod what;

#[cfg(test)]
pub use access::{QuestionTerm, Saved};
pub use access::{TakeOffered, counts};
pub use api::api;
pub use counting::nearest_rank;
pub use saving::Meant;
pub use saving_api::api as saving_api;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

/// The routes of pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/knowledge/figures", get(pages::figures))
        .route("/knowledge/figures/questions", get(pages::list))
        .route("/knowledge/figures/year", get(pages::year))
        .route("/knowledge/figures.csv", get(export::csv))
        .route("/knowledge/figures.xlsx", get(export::xlsx))
        .route("/knowledge/saved-questions", post(saving_pages::take))
}
