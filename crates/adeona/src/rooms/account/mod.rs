//! Signing in and out, and the very first start.

mod card;
mod pages;
mod setup;
mod signing;
mod tables;

pub use card::{PrintedCard, issue_card};
pub use setup::first_code;
pub use signing::{new_token, sign_in, sign_in_with_card, wait_for};

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in", get(pages::sign_in_page).post(pages::sign_in))
        .route(
            "/card/{secret}",
            get(pages::card_page).post(pages::sign_in_with_card),
        )
        .route("/sign-out", post(pages::sign_out))
        .route("/setup", get(setup::setup_page).post(setup::set_up))
}
