//! Puts on record whose data an answer shows. Pages have no part in it.

use adeona_platform::access::Witness;
use adeona_platform::web::Stopped;
use axum::extract::{MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::App;

/// Gives every request a witness, and what it saw to the read record before the answer goes out.
pub async fn watch(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let witness = Witness::default();
    request.extensions_mut().insert(witness.clone());
    let screen = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    if !shows(&response) {
        return response;
    }
    let screen = screen.as_ref().map_or("", MatchedPath::as_str);
    let now = app.store.clock().now().into();
    let Some(viewing) = witness.viewing(screen, now) else {
        return response;
    };
    match app.read_record.keep(viewing).await {
        Ok(()) => response,
        Err(stop) => stop.into_response(),
    }
}

/// Whether an answer has a page or data in it: what was refused, written or moved shows nobody. A form that comes
/// back with its faults does.
fn shows(response: &Response) -> bool {
    let stopped = response.extensions().get::<Stopped>().is_some();
    let shown = [
        StatusCode::OK,
        StatusCode::CONFLICT,
        StatusCode::UNPROCESSABLE_ENTITY,
    ];
    !stopped && shown.contains(&response.status())
}
