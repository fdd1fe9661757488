//! Trajectories: a person under a method, from intake to outcome. Today, the dossier, and the steps.

mod access;
mod along;
mod api;
mod consents;
mod dossier;
mod drafting;
mod enrolling;
mod explain;
mod fields;
pub mod files;
mod filling;
mod going_over;
mod guarding;
#[cfg(test)]
pub mod guarding_tests;
mod kept;
mod leaving;
mod list;
mod looks;
mod looks_pages;
mod occupations;
mod pages;
mod parts;
mod portfolio;
mod portfolio_page;
mod print;
mod queries;
mod reading;
mod record;
mod step_page;
pub mod tables;
#[cfg(test)]
mod tests;
mod today;
mod verbs;
mod waking;
mod wishes;

#[cfg(test)]
pub use access::Viewed;
pub use access::{
    FillIn, HandOver, JournalEntry, Steer, TakePart, Task, Train, Trajectory, each_share_to,
    responsible_for, share_holds, shared_with, trajectories_of_others, visible_at_work,
    visible_trajectories, visible_trajectories_by_number, visible_trajectory_ids,
};
pub use along::{Attended, Unrecorded};
pub use api::{TrajectoryRow, api};
pub use consents::{ConsentShown, consents};
pub use dossier::{Line, PlanPhase, Said, answers, lines, plan};
pub use drafting::{draft_of, told as draft_told};
pub use explain::Explainer;
pub use fields::{FieldShown, beside_in_dutch, fields_asked, fields_of};
pub use filling::{Go, read_input};
pub use going_over::{GoingOver, Verdict};
pub use guarding::stored;
pub use kept::{Kept, destroy_answers, kept_answers};
pub use leaving::{Caseload, leave_assignments, running};
pub use looks::{LooksAt, Whom, whose};
pub use looks_pages::{Before, DayShown, days, lookers};
pub use occupations::search_fields;
pub use parts::{Parts, Shared, is_guarded};
pub use portfolio::{FileShown, NewPiece, PieceShown, open_portfolios, piece_entries, pieces};
pub use portfolio_page::put_in;
pub use queries::{
    Dossier, DossierOf, DossiersOf, InMethods, Row, Rows, WholeOf, Work, WorkRow, is_of_others,
    named_like, seated, subject_name,
};
pub use reading::{Reader, may_ask, may_read_field, may_see_step, only_trains, readable_deed};
pub use record::{append, code, entry_of, journal_of, project, projection, read_journal, tasks};
pub use verbs::{Enrolment, StepInput};
pub use waking::{Woken, remake, wake};
pub use wishes::{CoachesOf, GUIDANCE};
#[cfg(test)]
pub use {files::File, wishes::CoachHere};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::app::App;
use crate::frame::FILLED_BYTES;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(today::today))
        .route("/trajectories", get(list::list).post(enrolling::enrol))
        .route("/trajectories/new", get(enrolling::new))
        .route("/trajectories/{id}", get(dossier::dossier))
        .route(
            "/trajectories/{id}/steps/{step}",
            get(step_page::step)
                .post(step_page::record)
                .layer(DefaultBodyLimit::max(FILLED_BYTES)),
        )
        .route(
            "/trajectories/{id}/portfolio",
            get(portfolio_page::portfolio)
                .post(portfolio_page::add)
                .layer(DefaultBodyLimit::max(FILLED_BYTES)),
        )
        .route("/trajectories/{id}/consents", post(pages::consent))
        .route("/files/{id}", get(files::download))
        .route("/trajectories/{id}/plan.pdf", get(print::plan))
        .route("/trajectories/{id}/looks", get(looks_pages::looks))
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
