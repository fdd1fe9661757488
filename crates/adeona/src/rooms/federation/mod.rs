//! Signing in at one's own organisation: OpenID Connect, with the provider that the organisation sets.

mod access;
mod asked;
mod coming_back;
mod known;
mod leaving;
mod matching;
mod pages;
mod queries;
mod refused;
mod setting;
mod setting_pages;
mod tables;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub use access::Provider;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

/// Where a provider sends people back to. The same for every organisation: the cookie knows which.
pub const RETURN: &str = "/sign-in/oidc/return";

pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in/organisation", get(pages::find).post(pages::found))
        .route("/sign-in/organisation/{address}", get(pages::door))
        .route(
            "/sign-in/organisation/{address}/provider",
            get(pages::leave),
        )
        .route("/account/proof/provider", get(pages::leave_to_prove))
        .route(RETURN, get(pages::come_back))
        .route(
            "/administration/organisation/sign-in",
            get(setting_pages::setting).post(setting_pages::set),
        )
        .route(
            "/administration/organisation/sign-in/trial",
            post(setting_pages::try_out),
        )
}
