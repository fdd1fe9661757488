//! Sharing with other organisations: what of a trajectory, with whom, for what, until when.

mod access;
mod api;
mod grant;
mod pages;
mod queries;
mod shared_pages;
#[cfg(test)]
mod tests;

pub use access::{Give, Partner, Received, Share};
pub use api::{SharedParts, api};
pub use grant::{LONGEST, Sharing, faults, within};
pub use pages::{Choice, choice, parts, ticked, what};
pub use queries::{Partners, ShareRow, Shares, by_name};

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/shared", get(shared_pages::shared))
        .route(
            "/trajectories/{id}/shares",
            get(pages::shares).post(pages::share),
        )
        .route(
            "/trajectories/{id}/shares/{share}/withdrawal",
            post(pages::withdraw),
        )
}
