//! A write with an `Idempotency-Key` is done once, however often it is sent.

use adeona_platform::{Stop, Viewer, secret};
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::kept::{Kept, Keyed, Known, forget, keep, take};
use super::problem::Refusal;
use super::taken::bytes;
use crate::app::App;
use crate::frame::Visit;

/// The header with the key.
pub const KEY: &str = "idempotency-key";
/// On an answer that was given before.
const REPLAYED: &str = "idempotency-replayed";
/// Letters in a key, at most.
const LONGEST: usize = 255;

/// On an answer with a secret in it, which is kept nowhere: the write may be done again.
#[derive(Debug, Clone, Copy)]
pub struct Secret;

/// Answers a repeated write with what was answered before. Only writes that were done are remembered: what was
/// refused changed nothing, and may be sent again.
pub async fn once(State(app): State<App>, request: Request, next: Next) -> Response {
    let done = match key(&request) {
        Ok(None) => return next.run(request).await,
        Ok(Some(key)) => keyed(app, key, request, next).await,
        Err(refusal) => Err(refusal),
    };
    done.unwrap_or_else(IntoResponse::into_response)
}

fn key(request: &Request) -> Result<Option<String>, Refusal> {
    let Some(value) = request.headers().get(KEY) else {
        return Ok(None);
    };
    if request.method() != Method::POST {
        return Ok(None);
    }
    let text = value.to_str().unwrap_or_default().trim();
    match text.len() {
        1..=LONGEST => Ok(Some(text.to_owned())),
        _ => Err(Refusal::Told(StatusCode::BAD_REQUEST, "stop-key")),
    }
}

async fn keyed(app: App, key: String, request: Request, next: Next) -> Result<Response, Refusal> {
    let (mut parts, body) = request.into_parts();
    let visit = Visit::from_request_parts(&mut parts, &app).await?;
    let body = bytes(Request::from_parts(parts.clone(), body), &app).await?;
    let write = Keyed {
        account: visit.viewer().account().get(),
        key,
        fingerprint: fingerprint(visit.viewer(), &parts, &body),
    };
    match take(&app.store, &write).await? {
        Known::UnderWay => Err(Refusal::Told(StatusCode::CONFLICT, "stop-key-under-way")),
        Known::Other => Err(Refusal::Told(
            StatusCode::UNPROCESSABLE_ENTITY,
            "stop-key-other",
        )),
        Known::Done(kept) => Ok(replayed(kept)),
        Known::New(id) => {
            let request = Request::from_parts(parts, Body::from(body));
            // On its own: who sent it may hang up, and will then ask again with the same key.
            let run = tokio::spawn(async move { finish(app, id, next.run(request).await).await });
            Ok(run.await.map_err(Stop::broken)??)
        }
    }
}

fn fingerprint(viewer: &Viewer, parts: &Parts, body: &[u8]) -> String {
    let body = String::from_utf8_lossy(body);
    let organisation = viewer.organisation();
    secret::digest(&format!(
        "{organisation}\0{}\0{}\0{body}",
        parts.method, parts.uri
    ))
}

async fn finish(app: App, id: i64, response: Response) -> Result<Response, Stop> {
    if !response.status().is_success() || response.extensions().get::<Secret>().is_some() {
        forget(&app.store, id).await?;
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.map_err(Stop::broken)?;
    let kept = Kept {
        status: parts.status.as_u16(),
        location: text(&parts.headers, header::LOCATION),
        body: String::from_utf8_lossy(&body).into_owned(),
    };
    keep(&app.store, id, kept).await?;
    Ok(Response::from_parts(parts, Body::from(body)))
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    Some(headers.get(name)?.to_str().ok()?.to_owned())
}

fn replayed(kept: Kept) -> Response {
    let empty = kept.body.is_empty();
    let status = StatusCode::from_u16(kept.status).unwrap_or_default();
    let mut response = (status, kept.body).into_response();
    let headers = response.headers_mut();
    headers.insert(REPLAYED, HeaderValue::from_static("true"));
    headers.remove(header::CONTENT_TYPE);
    if !empty {
        let json = HeaderValue::from_static("application/json");
        headers.insert(header::CONTENT_TYPE, json);
    }
    if let Some(to) = kept.location.and_then(|to| HeaderValue::from_str(&to).ok()) {
        headers.insert(header::LOCATION, to);
    }
    response
}
