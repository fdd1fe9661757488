//! Results: each indicator of a method with its definition, denominator, what is missing and not known yet, and what
//! the source published. Small counts are hidden from those who may not see persons.

mod access;
mod figures;
mod pages;
mod queries;
mod remembering;
mod standings;
pub mod tables;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub use access::{Counted, CountedEntry, Remembered};
pub use figures::{Shown, shown};
pub use pages::definition;
pub use queries::{Behind, Period, Results, ResultsOf};
pub use remembering::remember;

use axum::Router;
use axum::routing::get;

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/results", get(pages::methods))
        .route("/results/{method}", get(pages::results))
        .route("/results/{method}/{indicator}", get(pages::behind))
}
