//! The JSON API: what all its routes share, and its OpenAPI document.

mod document;
mod kept;
mod once;
mod paging;
mod problem;
#[cfg(test)]
pub mod program;
mod taken;

use std::sync::Arc;

use axum::http::header;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Router};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub use document::{about, completed};
pub use kept::forget_old;
pub use once::Secret;
pub use paging::{Made, after, cut, rows};
pub use problem::{Problem, Refusal};
pub use taken::{Asked, At, Sent, Worker};

use crate::app::{App, broken};

/// Where all routes of the API start.
pub const ROOT: &str = "/api/v1";

/// The OpenAPI document, as it is sent.
#[derive(Debug, Clone)]
struct Document(Arc<str>);

/// The routes of the API with everything that they share.
pub fn routes(app: &App, rooms: OpenApiRouter<App>) -> Router<App> {
    let (router, document) = assembled(rooms);
    router
        .layer(CatchPanicLayer::custom(broken))
        .layer(from_fn_with_state(app.clone(), once::once))
        .layer(from_fn(problem::name_refusals))
        .layer(Extension(Document(document.to_string().into())))
}

/// The bare routes and the document that describes them.
pub fn assembled(rooms: OpenApiRouter<App>) -> (Router<App>, serde_json::Value) {
    let all = rooms.routes(routes!(openapi));
    let (router, document) = about().nest(ROOT, all).split_for_parts();
    (router, completed(document))
}

/// This description of the API
#[utoipa::path(get, path = "/openapi.json", tag = "about", security(()),
    responses((status = 200, description = "OpenAPI 3.1", body = Object)))]
async fn openapi(Extension(document): Extension<Document>) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (kind, document.0.to_string()).into_response()
}

#[cfg(test)]
mod tests;
