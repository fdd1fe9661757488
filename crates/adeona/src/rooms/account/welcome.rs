//! The page behind a link with which somebody chooses a password.

use adeona_platform::{Fault, Faults, Stop};
use askama::Template;
use axum::extract::{Form, Path};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::code_pages::admit;
use super::invitation::{accept, invited};
use super::pages::device;
use crate::frame::{Frame, Guest, Shown, html};

#[derive(Template)]
#[template(path = "account/templates/welcome.html")]
struct WelcomePage {
    f: Frame,
    /// Name and e-mail address; nothing when the link works no longer.
    invited: Option<(String, String)>,
    input: Shown,
}

pub async fn page(guest: Guest, Path(token): Path<String>) -> Result<Response, Stop> {
    show(&guest, &token, vec![]).await
}

async fn show(guest: &Guest, token: &str, faults: Faults) -> Result<Response, Stop> {
    let found = invited(&guest.app.store, token).await?;
    let status = match (&found, faults.is_empty()) {
        (None, _) => StatusCode::NOT_FOUND,
        (_, true) => StatusCode::OK,
        (_, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let title = match &found {
        Some((account, _)) => guest.w.t1("welcome-title", "name", &account.name),
        None => guest.w.t("welcome-lapsed"),
    };
    let page = WelcomePage {
        f: guest.frame(title),
        invited: found.map(|(account, _)| (account.name, account.email.unwrap_or_default())),
        input: Shown::of(vec![], faults),
    };
    Ok((status, html(page)?).into_response())
}

pub async fn choose(
    guest: Guest,
    Path(token): Path<String>,
    headers: HeaderMap,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let input = Shown::of(values, vec![]);
    let password = input.value("password").to_owned();
    if password != input.value("again") {
        return show(&guest, &token, vec![Fault::new("again", "password-again")]).await;
    }
    match accept(&guest.app.store, &token, password, &device(&headers)).await {
        Ok(entry) => Ok(admit(&guest.app, entry, "/?said=password-chosen")),
        Err(Stop::Invalid(faults)) => show(&guest, &token, faults).await,
        Err(Stop::NotFound) => show(&guest, &token, vec![]).await,
        Err(stop) => Err(stop),
    }
}
