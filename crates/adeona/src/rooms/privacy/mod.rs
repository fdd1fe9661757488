//! Watching over who sees whom: the read record, and dossiers that somebody opened in an emergency.

mod access;
mod alarms;
mod api;
mod emergencies;
mod emergency_pages;
mod looks;
mod looks_pages;
mod opening;
mod reviewing;
#[cfg(test)]
mod tests;

pub use access::OpenInEmergency;
pub use access::opens;
#[cfg(test)]
pub use access::{Emergency, LookedAt, Review, Stop as End, Watch};
pub use alarms::{Alarm, alarms};
pub use api::api;
pub use opening::Opening;
pub use opening::opened;
#[cfg(test)]
pub use opening::sealed;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/privacy", get(looks_pages::looks))
        .route("/privacy/looks.csv", get(looks_pages::export))
        .route(
            "/emergencies",
            get(emergency_pages::list).post(emergency_pages::open),
        )
        .route("/emergencies/new", get(emergency_pages::new))
        .route("/emergencies/{emergency}", get(emergency_pages::emergency))
        .route(
            "/emergencies/{emergency}/ending",
            post(emergency_pages::end),
        )
        .route(
            "/emergencies/{emergency}/review",
            post(emergency_pages::review),
        )
}
