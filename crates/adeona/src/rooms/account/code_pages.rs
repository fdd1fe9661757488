//! The second page of signing in, which asks a code.

use adeona_platform::web::{cookie, forget_cookie, set_cookie};
use adeona_platform::{Fault, Stop};
use askama::Template;
use axum::extract::{Form, Query};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::codes::Way;
use super::entry::{Entry, Finished, Pending, finish, waits};
use super::pages::{Back, welcome};
use crate::app::App;
use crate::frame::{Frame, Guest, SECOND_FACTOR_PAGE, encoded, html, inside, see_other};

/// Binds a sign-in that waits for its code to the browser in which it began.
pub const PENDING_COOKIE: &str = "adeona-sign-in";

#[derive(Template)]
#[template(path = "account/templates/code.html")]
struct CodePage {
    f: Frame,
    back: String,
    fault: Option<Fault>,
}

/// Lets somebody in, or asks their code first.
pub(super) fn admit(app: &App, entry: Entry, to: &str) -> Response {
    match entry {
        Entry::In(session) => welcome(app, session, to),
        Entry::Code(Pending { token, seconds }) => {
            let mut answer = see_other(&format!("/sign-in/code?back={}", encoded(to)));
            let cookie = set_cookie(PENDING_COOKIE, &token, seconds, app.secure);
            answer.headers_mut().append(header::SET_COOKIE, cookie);
            answer
        }
    }
}

pub async fn code_page(
    guest: Guest,
    headers: HeaderMap,
    Query(back): Query<Back>,
) -> Result<Response, Stop> {
    match cookie(&headers, PENDING_COOKIE) {
        Some(token) if waits(&guest.app.store, token).await? => show(&guest, back.back, None),
        _ => Ok(over(&guest.app)),
    }
}

fn show(guest: &Guest, back: String, fault: Option<Fault>) -> Result<Response, Stop> {
    let mut f = guest.frame(guest.w.t("factor-code"));
    f.path = format!("/sign-in/code?back={}", encoded(&back));
    html(CodePage { f, back, fault })
}

/// However a sign-in came to be none, it begins anew.
fn over(app: &App) -> Response {
    let mut answer = see_other("/sign-in?said=sign-in-over");
    let cookie = forget_cookie(PENDING_COOKIE, app.secure);
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    answer
}

#[derive(Debug, Deserialize)]
pub struct Given {
    #[serde(default)]
    code: String,
    #[serde(default)]
    back: String,
}

pub async fn send_code(
    guest: Guest,
    headers: HeaderMap,
    Form(given): Form<Given>,
) -> Result<Response, Stop> {
    let Some(token) = cookie(&headers, PENDING_COOKIE) else {
        return Ok(over(&guest.app));
    };
    let fault = match finish(&guest.app.store, token, &given.code).await {
        Ok(Finished::In(session, way)) => {
            return Ok(let_in(&guest.app, session, way, &given.back));
        }
        Ok(Finished::Wrong) => Fault::new("code", "code"),
        Ok(Finished::Unreadable) => Fault::new("code", "code-unreadable"),
        Ok(Finished::Over) => {
            guest.app.numbers.sign_ins_refused.inc();
            return Ok(over(&guest.app));
        }
        Err(Stop::TooMany(seconds)) => Fault::new("code", "wait").with("seconds", seconds),
        Err(stop) => return Err(stop),
    };
    guest.app.numbers.sign_ins_refused.inc();
    let page = show(&guest, given.back, Some(fault))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Whoever used a recovery code sees first how many are left.
fn let_in(app: &App, session: adeona_platform::access::Session, way: Way, back: &str) -> Response {
    let left = format!("{SECOND_FACTOR_PAGE}?said=recovery-code-used");
    let to = match way {
        Way::Telephone => inside(back),
        Way::Recovery => &left,
    };
    let mut answer = welcome(app, session, to);
    let cookie = forget_cookie(PENDING_COOKIE, app.secure);
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    answer
}
