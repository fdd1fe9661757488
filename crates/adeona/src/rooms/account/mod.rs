//! Signing in and out, the very first start, invitations, and one's own account.

mod access;
#[cfg(test)]
mod alike_tests;
mod card;
mod code_pages;
mod codes;
mod device;
mod entry;
mod invitation;
mod own;
mod own_pages;
mod pages;
mod passkeys;
mod proof;
mod proof_pages;
#[cfg(test)]
mod proof_tests;
mod queries;
mod second_factor;
mod second_factor_pages;
#[cfg(test)]
pub mod second_factor_tests;
mod setup;
mod signing;
mod tables;
#[cfg(test)]
mod tests;
mod totp;
mod tries;
mod welcome;

pub use access::{Account, Manage};
#[cfg(test)]
pub use access::{OwnCode, OwnFactor, OwnIdentity, OwnPasskey, OwnSession, OwnToken};
pub use card::{PrintedCard, issue_card, rename_participant, withdraw_card};
pub use invitation::{Link, close_links, make_link};
pub use own::{end_sessions, end_tokens, new_token};
pub use pages::{Back, device, welcome};
pub use proof_pages::REFUSALS;
pub use second_factor::{end_second_factor, forget_second_factor};
pub use setup::first_code;
pub use signing::{sign_in, sign_in_with_card};
pub use tables::access_card;
#[cfg(test)]
pub use tables::recovery_code;
pub use tries::{Subject, wait_for};

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;
use crate::frame::{PASSKEYS_PAGE, PROOF_PAGE, SECOND_FACTOR_PAGE};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in", get(pages::sign_in_page).post(pages::sign_in))
        .route(
            "/card/{secret}",
            get(pages::card_page).post(pages::sign_in_with_card),
        )
        .route(
            "/sign-in/code",
            get(code_pages::code_page).post(code_pages::send_code),
        )
        .route("/sign-out", post(pages::sign_out))
        .route("/setup", get(setup::setup_page).post(setup::set_up))
        .route("/welcome/{token}", get(welcome::page).post(welcome::choose))
        .route("/account", get(own_pages::account).post(own_pages::amend))
        .route("/account/password", post(own_pages::change_password))
        .route("/account/sessions/ending", post(own_pages::end_others))
        .route(
            "/account/sessions/{id}/ending",
            post(own_pages::end_session),
        )
        .merge(second_factor_routes())
        .merge(passkey_routes())
        .route(PROOF_PAGE, get(proof_pages::proof).post(proof_pages::prove))
        .route("/account/tokens", post(own_pages::make_token))
        .route("/account/tokens/{id}/ending", post(own_pages::end_token))
}

fn passkey_routes() -> Router<App> {
    let part = |part: &str| format!("{PASSKEYS_PAGE}/{part}");
    Router::new()
        .route(
            PASSKEYS_PAGE,
            get(passkeys::pages::passkeys).post(passkeys::pages::add),
        )
        .route(&part("challenge"), post(passkeys::pages::ask_new))
        .route(&part("{id}/ending"), post(passkeys::pages::end))
        .route("/sign-in/passkey", post(passkeys::pages::sign_in))
        .route(
            passkeys::pages::ASK_SIGN_IN,
            post(passkeys::pages::ask_sign_in),
        )
        .route("/account/proof/passkey", post(passkeys::pages::prove))
        .route(passkeys::pages::ASK_PROOF, post(passkeys::pages::ask_proof))
}

fn second_factor_routes() -> Router<App> {
    let page = SECOND_FACTOR_PAGE;
    let part = |part: &str| format!("{page}/{part}");
    Router::new()
        .route(
            page,
            get(second_factor_pages::second_factor).post(second_factor_pages::begin),
        )
        .route(&part("confirmation"), post(second_factor_pages::confirm))
        .route(&part("codes"), post(second_factor_pages::renew))
        .route(&part("ending"), post(second_factor_pages::end))
}
