//! Whoever signs in again leaves no session behind in the same browser.

use adeona_platform::access::end_session;
use adeona_platform::web::cookie;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;

use super::SESSION_COOKIE;
use crate::app::App;

/// Ends the session of the request when the answer gives another, however somebody came in.
pub async fn end_former(State(app): State<App>, request: Request, next: Next) -> Response {
    let former = cookie(request.headers(), SESSION_COOKIE).map(str::to_owned);
    let response = next.run(request).await;
    if let Some(former) = former
        && given(response.headers()).is_some_and(|new| !new.is_empty() && new != former)
        && let Err(stop) = end_session(&app.store, &former, false).await
    {
        tracing::warn!(cause = %stop, "a former session could not be ended");
    }
    response
}

/// The session that an answer gives.
fn given(headers: &HeaderMap) -> Option<&str> {
    let lines = headers.get_all(header::SET_COOKIE).iter();
    let mut pairs = lines
        .filter_map(|line| line.to_str().ok())
        .filter_map(|line| line.split(';').next()?.split_once('='));
    pairs.find_map(|(name, value)| (name == SESSION_COOKIE).then_some(value))
}
