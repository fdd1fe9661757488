//! The page of one's own passkeys, and the addresses to which they are shown.

use adeona_platform::access::May;
use adeona_platform::time::Moment;
use adeona_platform::web::{cookie, forget_cookie, set_cookie};
use adeona_platform::{Fault, Id, Stop};
use askama::Template;
use axum::Json;
use axum::extract::{Form, Path};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::challenge::{Asked, SECONDS};
pub(in crate::rooms::account) use super::own::may_have_passkeys;
use super::shown::{self, Given};
use super::site::Site;
use crate::app::App;
use crate::frame::{
    Frame, Guest, Here, PASSKEYS_PAGE, Script, Shown, Visit, html, inside, scripted, see_other,
};
use crate::rooms::account::access::{Account, Manage, OwnPasskey};
use crate::rooms::account::pages::{device, refuse_passkey, welcome};
use crate::rooms::account::proof_pages;
use crate::rooms::account::queries::{OwnPasskeys, PasskeyRow};

type Values = Form<Vec<(String, String)>>;

/// Binds what a device is asked to the browser in which it was asked.
const PASSKEY_COOKIE: &str = "adeona-passkey";

/// Where the script of each page asks.
pub const ASK_SIGN_IN: &str = "/sign-in/passkey/challenge";
pub const ASK_PROOF: &str = "/account/proof/passkey/challenge";
const ASK_NEW: &str = "/account/passkeys/challenge";

#[derive(Template)]
#[template(path = "account/templates/passkeys.html")]
struct PasskeysPage {
    f: Frame,
    passkeys: Vec<PasskeyRow>,
    /// Passkeys can be used at this address.
    possible: bool,
    /// Their organisation wants a second factor, and they have none yet.
    owes: bool,
    input: Shown,
}

async fn own(visit: &Visit) -> Result<May<Manage, Account>, Stop> {
    let account = Account::of_viewer(visit.viewer());
    let own = visit.desk.may::<Manage, Account>(account).await?;
    match may_have_passkeys(&own, &visit.desk) {
        true => Ok(own),
        false => Err(Stop::NotFound),
    }
}

fn site(app: &App, headers: &HeaderMap) -> Result<Site, Stop> {
    Site::of(app, headers).ok_or(Stop::NotFound)
}

pub async fn passkeys(visit: Visit, headers: HeaderMap) -> Result<Response, Stop> {
    visit.proved()?;
    show(&visit, &headers, None).await
}

async fn show(visit: &Visit, headers: &HeaderMap, input: Option<Shown>) -> Result<Response, Stop> {
    own(visit).await?;
    let passkeys = visit.desk.look(OwnPasskeys).await?;
    if visit.viewer().owes_second_factor() && !passkeys.is_empty() {
        return Err(Stop::Prove);
    }
    let status = match &input {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let mut f = visit
        .frame(visit.w.t("passkeys-title"), Here::Elsewhere)
        .crumb("/account", visit.w.t("account-title"));
    // Also when a form came back: another language begins here.
    f.path = PASSKEYS_PAGE.to_owned();
    let site = Site::of(&visit.app, headers);
    let page = html(PasskeysPage {
        f,
        passkeys,
        possible: site.is_some(),
        owes: visit.viewer().owes_second_factor(),
        input: input.unwrap_or_default(),
    })?;
    Ok((status, offering(page, site.as_ref(), ASK_NEW)).into_response())
}

/// Lets a page that offers a passkey run the script that it takes.
pub fn offering(page: Response, site: Option<&Site>, asks: &str) -> Response {
    match site {
        Some(site) => scripted(page, &site.origin(), (Script::Passkey, asks)),
        None => page,
    }
}

/// The question for a device, with the cookie by which its answer is known.
fn question(app: &App, asked: Asked) -> Response {
    let mut answer = Json(asked.question).into_response();
    let cookie = set_cookie(PASSKEY_COOKIE, &asked.token, SECONDS, app.secure);
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    answer
}

/// What was asked is over.
fn over(app: &App, mut answer: Response) -> Response {
    let cookie = forget_cookie(PASSKEY_COOKIE, app.secure);
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    answer
}

fn given<'g>(site: &'g Site, headers: &'g HeaderMap, answer: &'g str) -> Given<'g> {
    let token = cookie(headers, PASSKEY_COOKIE);
    Given {
        site,
        token,
        answer,
    }
}

pub async fn ask_new(visit: Visit, headers: HeaderMap) -> Result<Response, Stop> {
    visit.proved()?;
    let (account, site) = (own(&visit).await?, site(&visit.app, &headers)?);
    let (desk, store) = (&visit.desk, &visit.app.store);
    let asked = Account::ask_new_passkey(&account, desk, store, &site).await?;
    Ok(question(&visit.app, asked))
}

pub async fn add(visit: Visit, headers: HeaderMap, Form(values): Values) -> Result<Response, Stop> {
    visit.proved()?;
    let (account, site) = (own(&visit).await?, site(&visit.app, &headers)?);
    let input = Shown::of(values, vec![]);
    let (desk, store, name) = (&visit.desk, &visit.app.store, input.value("name"));
    let given = given(&site, &headers, input.value("credential"));
    let done = Account::add_passkey(&account, desk, store, name, given).await;
    let answer = answered(&visit, &headers, done, "passkey-added", input).await?;
    Ok(over(&visit.app, answer))
}

pub async fn end(
    visit: Visit,
    Path(id): Path<Id<OwnPasskey>>,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    visit.proved()?;
    let passkey = visit.desk.may::<Manage, OwnPasskey>(id).await?;
    let done = OwnPasskey::end(&passkey, &visit.desk).await;
    answered(&visit, &headers, done, "passkey-removed", Shown::default()).await
}

async fn answered(
    visit: &Visit,
    headers: &HeaderMap,
    done: Result<(), Stop>,
    said: &str,
    input: Shown,
) -> Result<Response, Stop> {
    match done {
        Ok(()) => Ok(see_other(&format!("{PASSKEYS_PAGE}?said={said}"))),
        Err(Stop::Invalid(faults)) => {
            let input = Shown { faults, ..input };
            show(visit, headers, Some(input)).await
        }
        Err(stop) => Err(stop),
    }
}

/// What a browser sends of a passkey.
#[derive(Debug, Default, Deserialize)]
pub struct Sent {
    #[serde(default)]
    credential: String,
    #[serde(default)]
    back: String,
}

pub async fn ask_sign_in(guest: Guest, headers: HeaderMap) -> Result<Response, Stop> {
    let site = site(&guest.app, &headers)?;
    let asked = shown::ask(&guest.app.store, &site).await?;
    Ok(question(&guest.app, asked))
}

pub async fn sign_in(
    guest: Guest,
    headers: HeaderMap,
    Form(sent): Form<Sent>,
) -> Result<Response, Stop> {
    let (app, site) = (&guest.app, site(&guest.app, &headers)?);
    let given = given(&site, &headers, &sent.credential);
    let fault = match shown::sign_in(&app.store, given, &device(&headers)).await {
        Ok(Some(session)) => return Ok(over(app, welcome(app, session, inside(&sent.back)))),
        Ok(None) => Fault::new("passkey", "passkey"),
        Err(Stop::TooMany(seconds)) => Fault::new("passkey", "wait").with("seconds", seconds),
        Err(stop) => return Err(stop),
    };
    app.numbers.sign_ins_refused.inc();
    let page = refuse_passkey(&guest, &headers, sent.back, fault).await?;
    Ok(over(app, page))
}

pub async fn ask_proof(visit: Visit, headers: HeaderMap) -> Result<Response, Stop> {
    let site = site(&visit.app, &headers)?;
    let account = proof_pages::own(&visit).await?;
    let (desk, store) = (&visit.desk, &visit.app.store);
    let asked = shown::ask_own(&account, desk, store, &site).await?;
    Ok(question(&visit.app, asked))
}

pub async fn prove(
    visit: Visit,
    headers: HeaderMap,
    Form(sent): Form<Sent>,
) -> Result<Response, Stop> {
    let (account, site) = (proof_pages::own(&visit).await?, site(&visit.app, &headers)?);
    let given = given(&site, &headers, &sent.credential);
    let (app, desk) = (&visit.app, &visit.desk);
    let fault = match Account::prove_by_passkey(&account, desk, &app.store, given).await {
        Ok(true) => return Ok(over(app, see_other(inside(&sent.back)))),
        Ok(false) => Fault::new("passkey", "passkey"),
        Err(Stop::TooMany(seconds)) => Fault::new("passkey", "wait").with("seconds", seconds),
        Err(stop) => return Err(stop),
    };
    app.numbers.sign_ins_refused.inc();
    let page = proof_pages::refuse_passkey(&visit, &headers, sent.back, fault).await?;
    Ok(over(app, page))
}

/// Since when and with what somebody has a passkey, as a page tells it.
impl PasskeyRow {
    fn seen(&self, f: &Frame) -> String {
        let at = |at: Moment| f.moment_and_year(at);
        match self.used_at {
            Some(used) => f.t1("passkey-used", "at", at(used)),
            None => f.t("passkey-unused"),
        }
    }
}
