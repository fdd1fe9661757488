//! Files of fact sheets, for programs.

use adeona_platform::access::May;
use adeona_platform::{Id, Stop};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::{Attachment, Sheet, TakeOff};
use super::attaching::AttachmentRow;
use super::attachment_pages::sent;
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::At;

/// The routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read_sheet_file))
        .routes(routes!(take_sheet_file_off))
}

/// A file of a sheet.
#[derive(Debug, Serialize, ToSchema)]
pub struct FileListed {
    id: i64,
    name: String,
    media_type: String,
    bytes: i32,
    #[schema(format = DateTime)]
    added_at: String,
}

impl From<AttachmentRow> for FileListed {
    fn from(row: AttachmentRow) -> Self {
        FileListed {
            id: row.id,
            name: row.name,
            media_type: row.media_type,
            bytes: row.bytes,
            added_at: row.added_at.zoned().timestamp().to_string(),
        }
    }
}

/// The contents of a file of a fact sheet
#[utoipa::path(get, path = "/sheets/{sheet}/files/{file}", tag = "knowledge",
    params(("sheet" = i64, Path), ("file" = i64, Path)),
    responses((status = 200, content_type = "application/octet-stream", description = "The file")))]
async fn read_sheet_file(
    visit: Visit,
    At((sheet, file)): At<(Id<Sheet>, Id<Attachment>)>,
) -> Result<Response, Stop> {
    sent(&visit, (sheet, file)).await
}

/// Take a file off a fact sheet
///
/// By the back office of the organisation that keeps it. Files are put to a sheet by its page.
#[utoipa::path(post, path = "/sheets/{sheet}/files/{file}/removal", tag = "knowledge",
    params(("sheet" = i64, Path), ("file" = i64, Path)), responses((status = 204)))]
async fn take_sheet_file_off(
    visit: Visit,
    At((sheet, file)): At<(Id<Sheet>, Id<Attachment>)>,
) -> Result<StatusCode, Stop> {
    let may: May<TakeOff, Attachment> = visit.desk.may(file).await?;
    if !may.is_of(sheet) {
        return Err(Stop::NotFound);
    }
    Attachment::take_off(&may, &visit.desk).await?;
    Ok(StatusCode::NO_CONTENT)
}
