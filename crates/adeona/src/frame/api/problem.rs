//! What went wrong, for programs: problem+json (RFC 9457).

use adeona_platform::web::Stopped;
use adeona_platform::words::Tongue;
use adeona_platform::{Fault, Stop};
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

/// Why a request was not done. `type` ends in a stable code; `title` and `detail` are in the language asked for.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "type": "about:blank#stop-invalid", "title": "Something is not right", "status": 422,
    "detail": "Check what you filled in and try again.",
    "errors": [{ "field": "given_name", "code": "required", "detail": "Fill this in." }]
}))]
pub struct Problem {
    #[serde(rename = "type")]
    kind: String,
    title: String,
    status: u16,
    detail: String,
    /// For a fault of the program itself: the number under which it was logged.
    #[serde(skip_serializing_if = "Option::is_none")]
    instance: Option<String>,
    /// All faults in the input at once.
    errors: Vec<FieldError>,
}

/// A fault in one field.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldError {
    /// Its path in the body or its name in the query; empty for the whole.
    field: String,
    code: String,
    detail: String,
}

impl Problem {
    pub(in crate::frame) fn of(status: StatusCode, stopped: &Stopped, w: &Tongue) -> Self {
        Problem {
            kind: format!("about:blank#{}", stopped.key),
            title: w.t(&format!("{}-title", stopped.key)),
            status: status.as_u16(),
            detail: w.t1(stopped.key, "seconds", stopped.seconds),
            instance: stopped.reference.clone(),
            errors: stopped.faults.iter().map(|f| field_error(f, w)).collect(),
        }
    }
}

fn field_error(fault: &Fault, w: &Tongue) -> FieldError {
    let values = fault.values.iter().map(|(n, v)| (n.as_str(), v.clone()));
    FieldError {
        field: fault.field.clone(),
        code: fault.code.clone(),
        detail: w.ta(
            &format!("fault-{}", fault.code),
            &values.collect::<Vec<_>>(),
        ),
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or_default();
        let kind = [(header::CONTENT_TYPE, "application/problem+json")];
        let mut response = (status, kind, json!(self).to_string()).into_response();
        if status == StatusCode::UNAUTHORIZED {
            let how = HeaderValue::from_static("Bearer");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, how);
        }
        response
    }
}

/// Why the API does not take a request.
#[derive(Debug)]
pub enum Refusal {
    Stop(Stop),
    /// With the key of the words for it.
    Told(StatusCode, &'static str),
}

impl From<Stop> for Refusal {
    fn from(stop: Stop) -> Self {
        Refusal::Stop(stop)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, key) = match self {
            Refusal::Stop(stop) => return stop.into_response(),
            Refusal::Told(status, key) => (status, key),
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(Stopped {
            key,
            reference: None,
            faults: vec![],
            seconds: 0,
        });
        response
    }
}

/// Gives the refusals of the web framework itself, such as a method that an address does not have, their words.
pub async fn name_refusals(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let named = response.extensions().get::<Stopped>().is_some();
    if named || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let mut told = refusal_of(status).into_response();
    if let Some(allow) = response.headers().get(header::ALLOW) {
        told.headers_mut().insert(header::ALLOW, allow.clone());
    }
    told
}

fn refusal_of(status: StatusCode) -> Refusal {
    match status {
        StatusCode::NOT_FOUND => Stop::NotFound.into(),
        StatusCode::METHOD_NOT_ALLOWED => Refusal::Told(status, "stop-method"),
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::Told(status, "stop-too-large"),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Refusal::Told(status, "stop-media-type"),
        status if status.is_client_error() => Refusal::Told(status, "stop-malformed"),
        status => Stop::broken(format!("an answer of {status} without words")).into(),
    }
}
