//! For whoever watches over the program: alive, ready, and its numbers.

use std::net::SocketAddr;

use adeona_platform::{Stop, secret};
use axum::extract::{ConnectInfo, FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::operations::last_backup;

/// The process runs.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// The database answers.
pub async fn readyz(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.store.answers().await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database does not answer\n",
        ),
    }
}

/// Somebody who may read the numbers: with the token, or on this machine itself when no token is set. What a proxy
/// passes on comes from elsewhere, also when the proxy is on this machine.
#[derive(Debug)]
pub struct Watcher;

impl FromRequestParts<App> for Watcher {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Stop> {
        let may = match &app.metrics_token {
            Some(digest) => token(&parts.headers).is_some_and(|t| secret::digest(t) == *digest),
            None => is_here(parts),
        };
        if may {
            Ok(Watcher)
        } else {
            Err(Stop::NotFound)
        }
    }
}

fn token(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    text.strip_prefix("Bearer ").map(str::trim)
}

fn is_here(parts: &Parts) -> bool {
    let passed_on = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    peer.is_some_and(|ConnectInfo(peer)| peer.ip().to_canonical().is_loopback())
        && passed_on
            .iter()
            .all(|name| !parts.headers.contains_key(*name))
}

/// OpenMetrics text, for Prometheus. Answers also while the database is away.
pub async fn metrics(_: Watcher, State(app): State<App>) -> Result<Response, Stop> {
    let n = &app.numbers;
    let up = app.store.answers().await.is_ok();
    n.database_up.set(i64::from(up));
    if up {
        let backup = last_backup(&app.store).await?;
        n.last_backup.set(backup.map_or(0, |at| at.0.timestamp()));
    }
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    let text = n.told().map_err(Stop::broken)?;
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}
