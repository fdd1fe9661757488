//! Puts a stopped request into words: a page for people, problem+json (RFC 9457) for programs.

use adeona_platform::Viewer;
use adeona_platform::access::viewer_of_session;
use adeona_platform::web::{PROVE, SECOND_FACTOR, Stopped, cookie};
use askama::Template;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use http_body_util::BodyExt;

use super::address::encoded;
use super::api::Problem;
use super::page::{Frame, Here};
use super::typed::Typed;
use super::visit::{
    PROOF_PAGE, SECOND_FACTOR_PAGE, SESSION_COOKIE, asked, is_api, language, see_other,
};
use crate::app::App;

#[derive(Template)]
#[template(path = "stop.html")]
struct StopPage {
    f: Frame,
    text: String,
    reference: Option<String>,
    /// What was typed and is not kept.
    typed: String,
    /// Whether signing in is what to do.
    sign_in: bool,
}

/// The outermost layer of the pages.
pub async fn put_stops_into_words(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> Response {
    let headers = request.headers().clone();
    let path = request.uri().path().to_owned();
    let whole = request.uri().path_and_query().map(ToString::to_string);
    let reading = request.method() == axum::http::Method::GET;
    let mut response = next.run(request).await;
    let Some(stopped) = response.extensions().get::<Stopped>().cloned() else {
        return response;
    };
    let status = response.status();
    let typed = response.extensions_mut().remove::<Typed>();
    let Typed {
        text: typed,
        permit,
    } = typed.unwrap_or_default();
    let mut told = if is_api(&path) {
        let w = app.words.tongue(asked(&headers, None));
        Problem::of(status, &stopped, &w).into_response()
    } else if status == StatusCode::UNAUTHORIZED && typed.is_empty() {
        let back = match whole {
            Some(here) if reading && path != "/" => format!("?back={}", encoded(&here)),
            _ => String::new(),
        };
        see_other(&format!("/sign-in{back}"))
    } else if stopped.key == PROVE {
        let here = if reading { whole } else { sent_from(&headers) };
        let back = encoded(here.as_deref().unwrap_or("/"));
        see_other(&format!("{PROOF_PAGE}?back={back}"))
    } else if stopped.key == SECOND_FACTOR {
        see_other(SECOND_FACTOR_PAGE)
    } else {
        let viewer = reader(&app, &headers, status).await;
        page(
            (status, &stopped, typed),
            &app,
            &headers,
            path,
            viewer.as_ref(),
        )
    };
    if let Some(permit) = permit {
        // It is let go when the page was sent.
        told = told.map(|body| {
            Body::new(body.map_err(move |error| {
                let _ = &permit;
                error
            }))
        });
    }
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = response.headers().get(&name) {
            told.headers_mut().insert(name, value.clone());
        }
    }
    told
}

/// The page that a form was sent from, as an address on this site.
fn sent_from(headers: &HeaderMap) -> Option<String> {
    let from = headers.get(header::REFERER)?.to_str().ok()?;
    let from: axum::http::Uri = from.parse().ok()?;
    from.path_and_query().map(ToString::to_string)
}

/// Who reads it, for language and navigation; nobody when the database is what is wrong.
async fn reader(app: &App, headers: &HeaderMap, status: StatusCode) -> Option<Viewer> {
    if status.is_server_error() {
        return None;
    }
    let token = cookie(headers, SESSION_COOKIE)?;
    viewer_of_session(&app.store, token).await.ok().flatten()
}

fn page(
    (status, stopped, typed): (StatusCode, &Stopped, String),
    app: &App,
    headers: &HeaderMap,
    path: String,
    viewer: Option<&Viewer>,
) -> Response {
    let w = app.words.tongue(language(headers, viewer));
    let title = w.t(&format!("{}-title", stopped.key));
    let text = w.t1(stopped.key, "seconds", stopped.seconds);
    let today = app.store.clock().today();
    let f = Frame::new(w, viewer, today, path, None).at(title, Here::Elsewhere, viewer);
    let page = StopPage {
        f,
        text,
        reference: stopped.reference.clone(),
        typed,
        sign_in: status == StatusCode::UNAUTHORIZED,
    };
    (status, Html(page.render().unwrap_or_default())).into_response()
}
