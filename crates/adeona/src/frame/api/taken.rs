//! What the API takes from a request; what does not fit is refused as problem+json.

use adeona_platform::{Fault, Stop};
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::problem::Refusal;
use crate::app::App;
use crate::frame::Visit;

/// A visit of somebody who works with people. Whoever does not is refused the whole address.
#[derive(Debug)]
pub struct Worker(pub Visit);

impl FromRequestParts<App> for Worker {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Stop> {
        let visit = Visit::from_request_parts(parts, app).await?;
        match visit.viewer().is_worker() {
            true => Ok(Worker(visit)),
            false => Err(Stop::Forbidden),
        }
    }
}

/// The ids in the address. What is no id is not there.
#[derive(Debug)]
pub struct At<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for At<T> {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Stop> {
        // PostgreSQL has no text with a NUL in it.
        if parts.uri.path().contains("%00") {
            return Err(Stop::NotFound);
        }
        match Path::from_request_parts(parts, app).await {
            Ok(Path(found)) => Ok(At(found)),
            Err(_) => Err(Stop::NotFound),
        }
    }
}

/// What is asked after the question mark.
#[derive(Debug)]
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Asked<T> {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Stop> {
        if parts.uri.query().is_some_and(|q| q.contains("%00")) {
            return Err(Stop::fault("", "nul"));
        }
        match Query::from_request_parts(parts, app).await {
            Ok(Query(asked)) => Ok(Asked(asked)),
            Err(error) => Err(unfit("", error.body_text())),
        }
    }
}

/// A JSON body.
#[derive(Debug)]
pub struct Sent<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Sent<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refusal> {
        if !is_json(request.headers()) {
            let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
            return Err(Refusal::Told(status, "stop-media-type"));
        }
        Ok(Sent(read(&bytes(request, app).await?)?))
    }
}

/// The body, up to the limit.
pub(super) async fn bytes(request: Request, app: &App) -> Result<Bytes, Refusal> {
    let read = Bytes::from_request(request, app).await;
    read.map_err(|error| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Refusal::Told(StatusCode::PAYLOAD_TOO_LARGE, "stop-too-large")
        }
        _ => Refusal::Told(StatusCode::BAD_REQUEST, "stop-malformed"),
    })
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok());
    kind.and_then(|kind| kind.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    let malformed = Refusal::Told(StatusCode::BAD_REQUEST, "stop-malformed");
    let value: Value = serde_json::from_slice(bytes).map_err(|_| malformed)?;
    // A list would otherwise pass for an object without fields.
    if !value.is_object() {
        return Err(unfit("", "an object is wanted".to_owned()).into());
    }
    if holds_nul(&value) {
        return Err(Stop::fault("", "nul").into());
    }
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        let field = if path == "." { "" } else { &path };
        unfit(field, error.inner().to_string()).into()
    })
}

fn unfit(field: &str, reason: String) -> Stop {
    Stop::Invalid(vec![Fault::new(field, "unfit").with("reason", reason)])
}

fn holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(all) => all.iter().any(holds_nul),
        Value::Object(all) => all.iter().any(|(k, v)| k.contains('\0') || holds_nul(v)),
        _ => false,
    }
}
