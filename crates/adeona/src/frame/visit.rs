//! Who is at the door: a visit is a signed-in viewer with a desk and a language; a guest has only a language.

use adeona_platform::access::{Witness, viewer_of_session, viewer_of_token};
use adeona_platform::web::{cookie, set_cookie};
use adeona_platform::words::{Language, Tongue};
use adeona_platform::{Desk, Stop, Viewer};
use axum::extract::{Form, FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::page::{Frame, Here};
use crate::app::App;

pub const SESSION_COOKIE: &str = "adeona";
/// What was chosen on a device.
pub const LANGUAGE_COOKIE: &str = "language";

/// Where a second factor is set up: whoever owes one comes nowhere but here and to their passkeys.
pub const SECOND_FACTOR_PAGE: &str = "/account/second-factor";
/// Where somebody shows again who they are.
pub const PROOF_PAGE: &str = "/account/proof";
/// Where somebody has the passkeys with which they sign in.
pub const PASSKEYS_PAGE: &str = "/account/passkeys";
const FIRST: [&str; 3] = [SECOND_FACTOR_PAGE, PASSKEYS_PAGE, PROOF_PAGE];

/// For how many seconds it counts that somebody showed who they are.
const PROVED_WITHIN: i64 = 15 * 60;
/// For how many it does for a form that was opened meanwhile.
const SENT_WITHIN: i64 = 60 * 60;

fn is_under(parts: &Parts, page: &str) -> bool {
    let rest = parts.uri.path().strip_prefix(page);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A signed-in viewer at work.
#[derive(Debug, Clone)]
pub struct Visit {
    pub desk: Desk,
    pub w: Tongue,
    pub app: App,
    path: String,
    said: Option<String>,
    /// Something is sent, rather than looked at.
    sends: bool,
}

impl Visit {
    pub fn viewer(&self) -> &Viewer {
        self.desk.viewer()
    }

    /// Asks whoever is signed in to have shown lately who they are: for exports and for what administers. A form that
    /// was opened in time may be sent within the hour, so that nothing typed is lost.
    ///
    /// # Errors
    /// `Prove`: the layer that puts stops into words leads to the page that asks the password, and back.
    pub fn proved(&self) -> Result<(), Stop> {
        let seconds = if self.sends {
            SENT_WITHIN
        } else {
            PROVED_WITHIN
        };
        match self.viewer().proved_within(seconds) {
            true => Ok(()),
            false => Err(Stop::Prove),
        }
    }

    pub fn frame(&self, title: impl Into<String>, here: Here) -> Frame {
        let viewer = Some(self.viewer());
        Frame::new(
            self.w.clone(),
            viewer,
            self.desk.today(),
            self.path.clone(),
            self.said.clone(),
        )
        .at(title, here, viewer)
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Stop> {
        let viewer = viewer(&parts.headers, app).await?.ok_or(Stop::SignIn)?;
        if viewer.owes_second_factor() && !FIRST.iter().any(|path| is_under(parts, path)) {
            return Err(Stop::SecondFactor);
        }
        let spoken = match is_api(parts.uri.path()) {
            true => asked(&parts.headers, Some(&viewer)),
            false => language(&parts.headers, Some(&viewer)),
        };
        let w = app.words.tongue(spoken).read_on(app.store.clock().today());
        let witness = parts.extensions.get::<Witness>().cloned();
        let witness = witness.ok_or(Stop::broken("nobody watches this route"))?;
        let desk = Desk::watched(viewer, app.store.clone(), witness);
        Ok(Visit {
            desk,
            w,
            app: app.clone(),
            path: path(parts),
            said: said(parts),
            sends: !parts.method.is_safe(),
        })
    }
}

/// Somebody who did not sign in (or did, on a page that does not ask for it).
#[derive(Debug, Clone)]
pub struct Guest {
    pub w: Tongue,
    pub app: App,
    path: String,
    said: Option<String>,
    witness: Witness,
}

impl Guest {
    /// A desk for somebody without an account, who came with a link: whom it shows goes on record like every look.
    pub fn desk(&self, viewer: Viewer) -> Desk {
        Desk::watched(viewer, self.app.store.clone(), self.witness.clone())
    }

    pub fn frame(&self, title: impl Into<String>) -> Frame {
        let today = self.app.store.clock().today();
        Frame::new(
            self.w.clone(),
            None,
            today,
            self.path.clone(),
            self.said.clone(),
        )
        .at(title, Here::Elsewhere, None)
    }
}

impl FromRequestParts<App> for Guest {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Stop> {
        let w = app
            .words
            .tongue(language(&parts.headers, None))
            .read_on(app.store.clock().today());
        let witness = parts.extensions.get::<Witness>().cloned();
        Ok(Guest {
            w,
            app: app.clone(),
            path: path(parts),
            said: said(parts),
            witness: witness.ok_or(Stop::broken("nobody watches this route"))?,
        })
    }
}

async fn viewer(headers: &HeaderMap, app: &App) -> Result<Option<Viewer>, Stop> {
    let bearer = headers
        .get(header::AUTHORIZATION)
        .and_then(|v| v.to_str().ok())
        .and_then(|v| v.split_once(' '))
        .and_then(|(scheme, token)| {
            scheme
                .eq_ignore_ascii_case("bearer")
                .then_some(token.trim())
        });
    match (bearer, cookie(headers, SESSION_COOKIE)) {
        (Some(token), _) => viewer_of_token(&app.store, token).await,
        (None, Some(token)) => viewer_of_session(&app.store, token).await,
        (None, None) => Ok(None),
    }
}

/// What was chosen on this device, else the account's, else what the browser asks for.
pub(super) fn language(headers: &HeaderMap, viewer: Option<&Viewer>) -> Language {
    let asked = || {
        headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|v| v.to_str().ok())
            .map_or(Language::Nl, Language::accepted)
    };
    cookie(headers, LANGUAGE_COOKIE)
        .and_then(Language::of)
        .or_else(|| viewer.and_then(|v| Language::of(v.language())))
        .unwrap_or_else(asked)
}

/// For programs: what this request asks for, else the account's.
pub(super) fn asked(headers: &HeaderMap, viewer: Option<&Viewer>) -> Language {
    headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|v| v.to_str().ok())
        .map_or_else(|| language(headers, viewer), Language::accepted)
}

/// Answered to programs rather than people.
pub(super) fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

fn path(parts: &Parts) -> String {
    parts.uri.path().to_owned()
}

fn said(parts: &Parts) -> Option<String> {
    let pairs = parts.uri.query()?.split('&');
    pairs
        .filter_map(|pair| pair.strip_prefix("said="))
        .map(str::to_owned)
        .next()
}

/// Only a path on this site. Browsers leave out tabs and line ends, and take a backslash for a slash: `/<tab>/evil` would
/// lead to another site.
pub fn inside(back: &str) -> &str {
    let odd = |c: char| c == '\\' || c.is_control() || c.is_whitespace();
    match back.starts_with('/') && !back.starts_with("//") && !back.contains(odd) {
        true => back,
        false => "/",
    }
}

/// After a write: look there.
pub fn see_other(address: &str) -> Response {
    let to = HeaderValue::from_str(address).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

#[derive(Debug, Deserialize)]
pub struct Chosen {
    language: String,
    back: String,
}

/// Keeps the language on this device and goes back to the page.
pub async fn choose_language(
    State(app): State<App>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Stop> {
    let language = Language::of(&chosen.language).ok_or(Stop::NotFound)?;
    let mut answer = see_other(inside(&chosen.back));
    let cookie = set_cookie(
        LANGUAGE_COOKIE,
        language.code(),
        365 * 24 * 3600,
        app.secure,
    );
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn one_comes_back_only_to_this_site() {
        for here in [
            "/",
            "/people?q=a&after=3",
            "/trajectories/7#faults",
            "/a//b",
        ] {
            assert_eq!(inside(here), here);
        }
        for elsewhere in [
            "",
            "people",
            "//evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "/ /evil.example",
            "/\u{a0}/evil.example",
            "https://evil.example/",
        ] {
            assert_eq!(inside(elsewhere), "/", "{elsewhere:?}");
        }
    }
}
