//! What a plan rests on: questions that were asked for a dossier, and answers and sheets that somebody uses in it. The
//! dossier knows of them; they never know of the dossier.

mod access;
mod api;
mod beginning;
mod linking;
mod pages;
mod queries;
pub mod tables;
#[cfg(test)]
mod tests;
mod today;
mod used;
mod whom;

pub use access::{Basis, Reconsider, steers};
pub use api::api;
pub use beginning::{ForPlan, Plan, begun, case_of, is_about_a_country, plan_of};
pub use linking::{On, ask, carry_bases};
pub use queries::{Rest, Rests, Why};
pub use today::{ToLookAt, to_look_at};
pub use used::{PlanRow, PlansOn};
pub use whom::Case;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

/// The routes of pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route(
            "/trajectories/{id}/questions",
            get(pages::plan).post(pages::link),
        )
        .route(
            "/trajectories/{id}/questions/{basis}/review",
            post(pages::review),
        )
        .route(
            "/trajectories/{id}/questions/{basis}/removal",
            post(pages::remove),
        )
        .route(
            "/knowledge/questions/{question}/plans",
            get(pages::use_question).post(pages::put_question),
        )
        .route(
            "/knowledge/sheets/{sheet}/plans",
            get(pages::use_sheet).post(pages::put_sheet),
        )
}
