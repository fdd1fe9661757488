//! Trajectories: a person under a method, from intake to outcome. Today, the dossier, and the steps.

mod access;
mod api;
mod dossier;
mod enrolling;
mod explain;
mod pages;
mod print;
mod queries;
mod reading;
mod record;
mod step_page;
pub mod tables;
mod today;
mod verbs;

pub use access::{HandOver, JournalEntry, Steer, TakePart, Task, Trajectory, visible_trajectories};
pub use api::{TrajectoryRow, api};
pub use explain::Explainer;
pub use queries::{Dossier, DossierOf, DossiersOf, InMethods, Row, Rows, Work, WorkRow};
pub use reading::{holders, may_read_field, may_see_step, readable, readable_deed};
pub use record::{append, code, entry_of, journal_of, project, projection, read_journal, tasks};
pub use step_page::{FieldShown, fields_of, read_input};
pub use verbs::{Enrolment, StepInput};

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(today::today))
        .route("/trajectories", post(enrolling::enrol))
        .route("/trajectories/new", get(enrolling::new))
        .route("/trajectories/{id}", get(dossier::dossier))
        .route(
            "/trajectories/{id}/steps/{step}",
            get(step_page::step).post(step_page::record),
        )
        .route("/trajectories/{id}/plan.pdf", get(print::plan))
        .route("/trajectories/{id}/deviations", post(pages::deviate))
        .route("/trajectories/{id}/holds", post(pages::hold))
        .route("/trajectories/{id}/resumption", post(pages::resume))
        .route("/trajectories/{id}/notes", post(pages::note))
        .route("/trajectories/{id}/corrections", post(pages::correct))
        .route("/trajectories/{id}/coach", post(pages::hand_over))
        .route("/trajectories/{id}/closure", post(pages::close))
        .route("/trajectories/{id}/reopening", post(pages::reopen))
        .route("/trajectories/{id}/assignments", post(pages::assign))
}
