//! Referrals: somebody is offered to another organisation, which accepts or refuses, and says how it goes until it is
//! done. Nobody loses sight of anybody: what is not answered comes back, and who is late is on Today. Of somebody who moves the
//! whole file goes, and a closed shell stays.

mod access;
mod api;
mod bounce;
mod carrying;
mod file_pages;
#[cfg(test)]
mod file_tests;
mod offer;
mod offer_pages;
mod pages;
mod queries;
mod shell;
mod standing;
mod tables;
mod taking_over;
#[cfg(test)]
mod tests;
mod today;

pub use access::{Answer, Carry, MoveAway, Refer, Referral};
pub use api::api;
pub use bounce::Unanswered;
pub use carrying::{Move, event};
pub use offer::{FileOffer, Offering};
#[cfg(test)]
pub use queries::Event;
pub use shell::KeptLongEnough;
#[cfg(test)]
pub use shell::Shell;
#[cfg(test)]
pub use tables::referral_event;
pub use tables::shell as shell_table;
pub use today::{Waiting, waiting};
pub use {standing::Standing, tables::referral};

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/referrals", get(pages::list))
        .route("/referrals/{referral}", get(pages::referral))
        .route("/referrals/{referral}/acceptance", post(pages::accept))
        .route(
            "/referrals/{referral}/takeover",
            post(file_pages::take_over),
        )
        .route("/moved", get(file_pages::moved))
        .route("/referrals/{referral}/refusal", post(pages::refuse))
        .route("/referrals/{referral}/reports", post(pages::report))
        .route("/referrals/{referral}/outcome", post(pages::finish))
        .route("/referrals/{referral}/return", post(pages::give_back))
        .route("/referrals/{referral}/revocation", post(pages::revoke))
        .route("/referrals/{referral}/settlement", post(pages::settle))
        .route(
            "/trajectories/{id}/referrals",
            get(offer_pages::new).post(offer_pages::offer),
        )
        .route(
            "/trajectories/{id}/handover",
            get(file_pages::new).post(file_pages::offer),
        )
}
