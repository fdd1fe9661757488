//! Somebody without an account does one thing in a trajectory: a link to one task, and a code that is sent apart. It
//! works once, until a day, and opens nothing else.

mod access;
mod answering;
mod api;
mod asking;
mod lapsing;
mod opening;
mod outside_pages;
mod own;
mod pages;
mod queries;
mod standing;
mod task;
#[cfg(test)]
mod tests;
mod today;

pub use access::{Follow, PartnerLink};
pub use answering::Given;
pub use api::api;
pub use asking::{Asking, MadeLink};
pub use lapsing::Lapsed;
pub use opening::{Opened, open};
pub use own::{AskedOfOthers, asked_of_others};
pub use task::task_of;
pub use today::{ToFollow, to_follow};

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route(
            "/trajectories/{id}/links",
            get(pages::links).post(pages::ask),
        )
        .route(
            "/trajectories/{id}/links/{link}/withdrawal",
            post(pages::withdraw),
        )
        .route(
            "/trajectories/{id}/links/{link}/settlement",
            post(pages::settle),
        )
        .route(
            "/partner/{secret}",
            get(outside_pages::page).post(outside_pages::send),
        )
        .route("/partner/{secret}/code", post(outside_pages::give_code))
}
