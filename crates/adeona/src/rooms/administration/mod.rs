//! Administration: members over time, settings of the organisation, and who did what. No dossiers.

mod access;
mod audit;
mod audit_pages;
mod member_pages;
mod members;
mod pages;
mod queries;
mod second_factor;
#[cfg(test)]
pub mod second_factor_tests;
mod settings;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub use access::{Carried, Recorded};
pub use audit::{Audit, AuditLine, Who};
pub use members::HandOverTo;
pub use second_factor::Why;
pub use settings::Settings;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub fn routes() -> Router<App> {
    let member = "/administration/members/{id}";
    let of_member = |part: &str| format!("{member}/{part}");
    Router::new()
        .route("/administration", get(pages::members))
        .route("/administration/members", post(pages::invite))
        .route("/administration/members/new", get(pages::new_member))
        .route(member, get(member_pages::member))
        .route(&of_member("post"), post(member_pages::change))
        .route(&of_member("caseload"), post(member_pages::hand_over))
        .route(&of_member("ending"), post(member_pages::end))
        .route(&of_member("link"), post(member_pages::link))
        .route(
            &of_member("second-factor/ending"),
            post(member_pages::reset_second_factor),
        )
        .route(
            &of_member("sessions/ending"),
            post(member_pages::end_sessions),
        )
        .route(
            "/administration/organisation",
            get(pages::organisation).post(pages::settle),
        )
        .route("/administration/audit", get(audit_pages::audit))
        .route("/administration/audit.csv", get(audit_pages::export))
}
