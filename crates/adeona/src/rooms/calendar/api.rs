//! One's calendar address, for programs.

use adeona_platform::Stop;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::address::{Publish, make_address, revoke_address};
use crate::app::App;
use crate::frame::api::{Secret, Worker};
use crate::rooms::organisation::Organisation;

/// The room's routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(make_calendar))
        .routes(routes!(revoke_calendar))
}

/// A calendar address. Whoever has it reads the calendar.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "path": "/calendar/6vW…A.ics" }))]
pub struct CalendarAddress {
    /// On this site; told once.
    path: String,
}

/// Make a calendar address
///
/// For calendar programs: your meetings, and the due days of the steps that you coach, without names. An older
/// address stops working. Never remembered for an `Idempotency-Key`: it holds a secret.
#[utoipa::path(post, path = "/me/calendar", tag = "me",
    responses((status = 201, body = CalendarAddress)))]
async fn make_calendar(Worker(visit): Worker) -> Result<Response, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let may = visit.desk.may::<Publish, Organisation>(here).await?;
    let token = make_address(&may, &visit.desk).await?;
    let path = format!("/calendar/{token}.ics");
    let made = Json(CalendarAddress { path });
    Ok((StatusCode::CREATED, Extension(Secret), made).into_response())
}

/// Revoke it
#[utoipa::path(post, path = "/me/calendar/revocation", tag = "me",
    responses((status = 204, description = "It no longer works")))]
async fn revoke_calendar(Worker(visit): Worker) -> Result<StatusCode, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let may = visit.desk.may::<Publish, Organisation>(here).await?;
    revoke_address(&may, &visit.desk).await?;
    Ok(StatusCode::NO_CONTENT)
}
