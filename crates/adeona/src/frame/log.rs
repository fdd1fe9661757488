//! One log line and one count per request: what kind of request, how it was answered and how long it took. The
//! template of the address stands for the address, so that no name, search or secret gets into the log.

use std::time::Instant;

use adeona_platform::secret;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

use crate::app::App;

/// Says under which id the request is in the log.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// What is asked so often that it would drown the rest.
const QUIET: [&str; 4] = ["/healthz", "/readyz", "/metrics", "/assets/{name}"];

pub async fn log(State(app): State<App>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("none", MatchedPath::as_str).to_owned();
    let method = request.method().clone();
    let id = secret::short_code();
    let span = tracing::info_span!("request", id);
    let mut response = next.run(request).instrument(span).await;
    let (status, after) = (response.status(), begun.elapsed());
    app.numbers.answered(&method, &route, status, after);
    let micros = u64::try_from(after.as_micros()).unwrap_or(u64::MAX);
    let (method, status) = (method.as_str(), status.as_u16());
    if QUIET.contains(&route.as_str()) {
        tracing::debug!(id, method, route, status, micros, "answered");
    } else {
        tracing::info!(id, method, route, status, micros, "answered");
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}
