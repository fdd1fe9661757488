//! The page that asks again who one is, and goes on to where one was.

use adeona_platform::access::May;
use adeona_platform::{Fault, Faults, Stop};
use askama::Template;
use axum::extract::{Form, Query};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::access::{Account, Manage};
use super::passkeys::Site;
use super::passkeys::pages::{ASK_PROOF, offering};
use super::proof::Shown as Given;
use super::queries::{OwnFactorSince, OwnPasskeys, OwnProvider};
use crate::frame::{Frame, Here, PROOF_PAGE, Shown, Visit, encoded, html, inside, see_other};

/// Why somebody was not let in elsewhere, as far as they are told.
pub const REFUSALS: [&str; 7] = [
    "trouble", "denied", "over", "failed", "group", "another", "nobody",
];

#[derive(Template)]
#[template(path = "account/templates/proof.html")]
struct ProofPage {
    f: Frame,
    email: String,
    back: String,
    /// They may show it by their password.
    has_password: bool,
    asks_code: bool,
    /// They have a passkey for this address.
    has_passkey: bool,
    /// A passkey is asked, not the password.
    owes: bool,
    /// Where they may show it elsewhere, with where they were.
    elsewhere: Option<Elsewhere>,
    /// Why it did not go elsewhere.
    refused: Option<&'static str>,
    input: Shown,
}

/// The name of a provider, and where they were as a part of an address.
struct Elsewhere {
    name: String,
    back: String,
}

/// How somebody comes to the page.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    back: String,
    #[serde(default)]
    refused: String,
}

pub(super) async fn own(visit: &Visit) -> Result<May<Manage, Account>, Stop> {
    visit.desk.may(Account::of_viewer(visit.viewer())).await
}

pub async fn proof(
    visit: Visit,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let refused = REFUSALS.into_iter().find(|why| *why == asked.refused);
    show(&visit, &headers, asked.back, vec![], refused).await
}

/// The page again, with why a passkey did not do.
pub(super) async fn refuse_passkey(
    visit: &Visit,
    headers: &HeaderMap,
    back: String,
    fault: Fault,
) -> Result<Response, Stop> {
    show(visit, headers, back, vec![fault], None).await
}

async fn show(
    visit: &Visit,
    headers: &HeaderMap,
    back: String,
    faults: Faults,
    refused: Option<&'static str>,
) -> Result<Response, Stop> {
    let account = own(visit).await?;
    let provider = visit.desk.look(OwnProvider).await?;
    let passkeys = visit.desk.look(OwnPasskeys).await?;
    let owes = visit.viewer().owes_second_factor() && !passkeys.is_empty();
    if !account.has_password() && provider.is_none() && passkeys.is_empty() {
        return Err(Stop::Forbidden);
    }
    let site = Site::of(&visit.app, headers);
    let site = site.filter(|site| passkeys.iter().any(|key| key.host == site.host()));
    let status = match faults.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let mut f = visit.frame(visit.w.t("proof-title"), Here::Elsewhere);
    // Whoever chooses another language still goes on to where they were.
    f.path = format!("{PROOF_PAGE}?back={}", encoded(&back));
    let page = ProofPage {
        f,
        email: account.email().unwrap_or_default().to_owned(),
        elsewhere: provider.map(|name| Elsewhere {
            name,
            back: encoded(&back),
        }),
        back,
        has_password: account.has_password() && !owes,
        has_passkey: site.is_some(),
        owes,
        refused,
        asks_code: visit.desk.look(OwnFactorSince).await?.is_some(),
        input: Shown::of(vec![], faults),
    };
    let page = offering(html(page)?, site.as_ref(), ASK_PROOF);
    Ok((status, page).into_response())
}

pub async fn prove(
    visit: Visit,
    headers: HeaderMap,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let account = own(&visit).await?;
    let input = Shown::of(values, vec![]);
    let asked = visit.desk.look(OwnFactorSince).await?;
    let given = Given {
        password: input.value("password").to_owned(),
        code: asked.map(|_| input.value("code").to_owned()),
    };
    let back = input.value("back");
    match Account::prove(&account, &visit.desk, &visit.app.store, given).await {
        Ok(()) => Ok(see_other(inside(back))),
        Err(Stop::Invalid(faults)) => {
            visit.app.numbers.sign_ins_refused.inc();
            show(&visit, &headers, back.to_owned(), faults, None).await
        }
        Err(stop) => Err(stop),
    }
}
