//! Families: who is what of whom, that some are kept apart, and which parts of a trajectory a member of the family reads.
//! By itself family shows nothing: each has a trajectory of their own, and parts are hidden until they are shared.

mod access;
mod api;
pub mod kin;
mod mine;
mod pages;
mod queries;
mod share_pages;
mod sharing;
pub mod tables;
#[cfg(test)]
mod tests;

pub use access::Kin;
pub use api::api;
pub use kin::{Kind, Tie};
pub use queries::{FamilyOf, Relative};
pub use sharing::FamilySharing;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/people/{id}/family", get(pages::family).post(pages::note))
        .route("/people/{id}/family/{kin}/apart", post(pages::apart))
        .route("/people/{id}/family/{kin}/removal", post(pages::remove))
        .route(
            "/trajectories/{id}/family",
            get(share_pages::new).post(share_pages::share),
        )
        .route("/mine/family", get(mine::family))
}
