//! Pages of signing in.

use adeona_platform::access::{Session, end_session};
use adeona_platform::web::{cookie, forget_cookie, set_cookie};
use adeona_platform::{Fault, Stop};
use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::code_pages::admit;
use super::device::Device;
use super::passkeys::Site;
use super::passkeys::pages::{ASK_SIGN_IN, offering};
use super::{setup, signing};
use crate::app::App;
use crate::frame::{Frame, Guest, SESSION_COOKIE, encoded, html, inside, see_other};
use crate::rooms::organisation::somebody_signs_in_elsewhere;

#[derive(Template)]
#[template(path = "account/templates/sign_in.html")]
struct SignInPage {
    f: Frame,
    email: String,
    back: String,
    fault: Option<Fault>,
    /// Passkeys can be used at this address.
    passkeys: bool,
    passkey_fault: Option<Fault>,
    /// Somebody's organisation lets its people sign in elsewhere.
    elsewhere: Option<String>,
    demo: bool,
}

/// Where somebody was, on this site.
#[derive(Debug, Default, Deserialize)]
pub struct Back {
    #[serde(default)]
    pub back: String,
}

pub async fn sign_in_page(
    guest: Guest,
    headers: HeaderMap,
    Query(back): Query<Back>,
) -> Result<Response, Stop> {
    if setup::nobody_yet(&guest.app.store).await? {
        return Ok(see_other("/setup"));
    }
    show(&guest, &headers, (String::new(), back.back), None).await
}

async fn show(
    guest: &Guest,
    headers: &HeaderMap,
    (email, back): (String, String),
    fault: Option<Fault>,
) -> Result<Response, Stop> {
    let mut f = guest.frame(guest.w.t("sign-in-title"));
    // Also when a form came back: another language begins here.
    f.path = match back.as_str() {
        "" => "/sign-in".to_owned(),
        back => format!("/sign-in?back={}", encoded(back)),
    };
    let site = Site::of(&guest.app, headers);
    let elsewhere = somebody_signs_in_elsewhere(&guest.app.store).await?;
    let (passkey_fault, fault) = match fault {
        Some(fault) if fault.field == "passkey" => (Some(fault), None),
        fault => (None, fault),
    };
    let page = html(SignInPage {
        f,
        email,
        elsewhere: elsewhere.then(|| encoded(&back)),
        back,
        fault,
        passkeys: site.is_some(),
        passkey_fault,
        demo: guest.app.demo,
    })?;
    Ok(offering(page, site.as_ref(), ASK_SIGN_IN))
}

/// The page of signing in again, with why a passkey did not do.
pub(super) async fn refuse_passkey(
    guest: &Guest,
    headers: &HeaderMap,
    back: String,
    fault: Fault,
) -> Result<Response, Stop> {
    let page = show(guest, headers, (String::new(), back), Some(fault)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

#[derive(Debug, Deserialize)]
pub struct Credentials {
    email: String,
    password: String,
    #[serde(default)]
    back: String,
}

pub async fn sign_in(
    guest: Guest,
    headers: HeaderMap,
    Form(given): Form<Credentials>,
) -> Result<Response, Stop> {
    let device = device(&headers);
    let store = &guest.app.store;
    let tried = signing::sign_in_on(store, &given.email, given.password, &device).await;
    let fault = match tried {
        Ok(Some(entry)) => return Ok(admit(&guest.app, entry, inside(&given.back))),
        Ok(None) => Fault::new("email", "sign-in"),
        Err(Stop::TooMany(seconds)) => Fault::new("email", "wait").with("seconds", seconds),
        Err(stop) => return Err(stop),
    };
    guest.app.numbers.sign_ins_refused.inc();
    let typed = (given.email, given.back);
    let page = show(&guest, &headers, typed, Some(fault)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// What the device of a request is called by.
pub fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT);
    let agent = agent.and_then(|value| value.to_str().ok());
    agent
        .and_then(Device::of)
        .map(Device::code)
        .unwrap_or_default()
}

/// Gives the cookie of a session, and leads on.
pub fn welcome(app: &App, session: Session, to: &str) -> Response {
    let mut answer = see_other(to);
    let cookie = set_cookie(SESSION_COOKIE, &session.token, session.seconds, app.secure);
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    answer
}

#[derive(Template)]
#[template(path = "account/templates/card.html")]
struct CardPage {
    f: Frame,
    secret: String,
    fault: Option<Fault>,
}

pub async fn card_page(guest: Guest, Path(secret): Path<String>) -> Result<Response, Stop> {
    html(CardPage {
        f: guest.frame(guest.w.t("card-title")),
        secret,
        fault: None,
    })
}

#[derive(Debug, Deserialize)]
pub struct Pin {
    pin: String,
}

pub async fn sign_in_with_card(
    guest: Guest,
    Path(secret): Path<String>,
    headers: HeaderMap,
    Form(given): Form<Pin>,
) -> Result<Response, Stop> {
    let (pin, device) = (given.pin.trim().to_owned(), device(&headers));
    let fault = match signing::sign_in_with_card(&guest.app.store, &secret, pin, &device).await {
        Ok(Some(session)) => return Ok(welcome(&guest.app, session, "/mine")),
        Ok(None) => Fault::new("pin", "pin"),
        Err(Stop::TooMany(seconds)) => Fault::new("pin", "wait").with("seconds", seconds),
        Err(stop) => return Err(stop),
    };
    guest.app.numbers.sign_ins_refused.inc();
    let page = html(CardPage {
        f: guest.frame(guest.w.t("card-title")),
        secret,
        fault: Some(fault),
    })?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

#[derive(Debug, Default, Deserialize)]
pub struct Where {
    #[serde(default)]
    everywhere: bool,
}

pub async fn sign_out(
    State(app): State<App>,
    headers: HeaderMap,
    Form(asked): Form<Where>,
) -> Result<Response, Stop> {
    if let Some(token) = cookie(&headers, SESSION_COOKIE) {
        end_session(&app.store, token, asked.everywhere).await?;
    }
    let mut answer = see_other("/sign-in?said=signed-out");
    answer.headers_mut().append(
        header::SET_COOKIE,
        forget_cookie(SESSION_COOKIE, app.secure),
    );
    Ok(answer)
}
