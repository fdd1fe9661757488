//! From the page that asks for one's organisation to its provider, and back.

use adeona_platform::web::{cookie, forget_cookie, set_cookie};
use adeona_platform::{Fault, Stop};
use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::RETURN;
use super::coming_back::{self, Brought};
use super::leaving::{self, Came, Door, Leaving, SECONDS, Sent};
use super::refused::Refused;
use crate::app::App;
use crate::frame::{
    Frame, Guest, PROOF_PAGE, SESSION_COOKIE, Visit, address_here, encoded, html, inside, see_other,
};
use crate::rooms::account::{Back, REFUSALS, device, welcome};

/// Binds a sign-in elsewhere to the browser in which it began.
const PROVIDER_COOKIE: &str = "adeona-provider";
const FIND: &str = "/sign-in/organisation";

#[derive(Template)]
#[template(path = "federation/templates/elsewhere.html")]
struct ElsewherePage {
    f: Frame,
    back: String,
    /// As a part of an address.
    onward: String,
    of: String,
    fault: Option<Fault>,
    refused: Option<&'static str>,
    /// Once the organisation is known.
    door: Option<Door>,
}

/// How somebody comes to the page.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    back: String,
    #[serde(default)]
    refused: String,
}

pub async fn find(guest: Guest, Query(asked): Query<Asked>) -> Result<Response, Stop> {
    let mut page = page(&guest, FIND, asked.back);
    page.refused = REFUSALS.into_iter().find(|why| *why == asked.refused);
    html(page)
}

fn page(guest: &Guest, path: &str, back: String) -> ElsewherePage {
    let mut f = guest.frame(guest.w.t("elsewhere-title"));
    let onward = encoded(&back);
    f.path = format!("{path}?back={onward}");
    ElsewherePage {
        f,
        back,
        onward,
        of: String::new(),
        fault: None,
        refused: None,
        door: None,
    }
}

#[derive(Debug, Deserialize)]
pub struct Organisation {
    of: String,
    #[serde(default)]
    back: String,
}

pub async fn found(guest: Guest, Form(given): Form<Organisation>) -> Result<Response, Stop> {
    if let Some(door) = leaving::door(&guest.app.store, &given.of).await? {
        let back = encoded(&given.back);
        return Ok(see_other(&format!("{FIND}/{}?back={back}", door.address)));
    }
    let mut page = page(&guest, FIND, given.back);
    page.of = given.of;
    page.fault = Some(Fault::new("of", "elsewhere"));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(page)?).into_response())
}

pub async fn door(
    guest: Guest,
    Path(address): Path<String>,
    Query(back): Query<Back>,
) -> Result<Response, Stop> {
    let Some(door) = leaving::door(&guest.app.store, &address).await? else {
        return Ok(see_other(FIND));
    };
    let path = format!("{FIND}/{}", door.address);
    let page = page(&guest, &path, back.back);
    html(ElsewherePage {
        door: Some(door),
        ..page
    })
}

fn starting(app: &App, headers: &HeaderMap, back: &str, language: &str) -> Leaving {
    Leaving {
        back: inside(back).to_owned(),
        device: device(headers),
        return_to: address_here(app, headers, RETURN),
        language: language.to_owned(),
    }
}

pub async fn leave(
    guest: Guest,
    headers: HeaderMap,
    Path(address): Path<String>,
    Query(back): Query<Back>,
) -> Result<Response, Stop> {
    let (app, language) = (&guest.app, guest.w.code());
    let from = starting(app, &headers, &back.back, language);
    match leaving::leave(&app.store, &app.outgoing, &address, from).await? {
        None => Ok(see_other(FIND)),
        Some(came) => Ok(sent(app, came, None)),
    }
}

pub async fn leave_to_prove(
    visit: Visit,
    headers: HeaderMap,
    Query(back): Query<Back>,
) -> Result<Response, Stop> {
    let app = &visit.app;
    let from = starting(app, &headers, &back.back, visit.w.code());
    let back = from.back.clone();
    let viewer = visit.viewer();
    let came = leaving::leave_to_prove(&app.store, &app.outgoing, viewer, from).await?;
    Ok(sent(app, came, Some(back)))
}

fn sent(app: &App, came: Came<Sent>, proving: Option<String>) -> Response {
    match came {
        Err(why) => refuse(app, &why, proving),
        Ok(Sent { to, token }) => {
            let mut answer = see_other(&to);
            let cookie = set_cookie(PROVIDER_COOKIE, &token, SECONDS, app.secure);
            answer.headers_mut().append(header::SET_COOKIE, cookie);
            answer
        }
    }
}

/// What a provider adds to the address at which somebody comes back.
#[derive(Debug, Default, Deserialize)]
pub struct Parts {
    #[serde(default)]
    state: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    error: String,
    iss: Option<String>,
}

pub async fn come_back(
    guest: Guest,
    headers: HeaderMap,
    Query(parts): Query<Parts>,
) -> Result<Response, Stop> {
    let app = &guest.app;
    let token = cookie(&headers, PROVIDER_COOKIE);
    let session = cookie(&headers, SESSION_COOKIE);
    let (store, brought) = (&app.store, parts.into());
    let back = coming_back::come_back(store, &app.outgoing, token, session, brought).await?;
    Ok(answered(app, back))
}

fn answered(app: &App, back: coming_back::Back) -> Response {
    use coming_back::Back;
    match back {
        Back::In(session, to) => over(app, welcome(app, session, inside(&to))),
        Back::Proved(to) => over(app, see_other(inside(&to))),
        // It may be going on in another window.
        Back::Refused(why @ Refused::State, proving) => refuse(app, &why, proving),
        Back::Refused(why, proving) => over(app, refuse(app, &why, proving)),
    }
}

impl From<Parts> for Brought {
    fn from(parts: Parts) -> Self {
        Brought {
            state: parts.state,
            code: parts.code,
            error: parts.error,
            issuer: parts.iss,
        }
    }
}

fn refuse(app: &App, why: &Refused, proving: Option<String>) -> Response {
    app.numbers.sign_ins_refused.inc();
    let told = why.told();
    match proving {
        Some(back) => see_other(&format!(
            "{PROOF_PAGE}?back={}&refused={told}",
            encoded(&back)
        )),
        None => see_other(&format!("{FIND}?refused={told}")),
    }
}

fn over(app: &App, mut answer: Response) -> Response {
    let cookie = forget_cookie(PROVIDER_COOKIE, app.secure);
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    answer
}
