//! Bringing fact sheets in, for programs.

use adeona_knowledge::reading::Read;
use adeona_platform::Stop;
use adeona_platform::access::May;
use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::WriteSheet;
use super::bringing::Brought;
use super::import_pages::read_aside;
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::Sent;
use crate::rooms::knowledge::topics::TopicsHere;
use crate::rooms::organisation::Organisation;

/// The routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(bring_in_sheets))
}

/// A file with fact sheets.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "bladen.csv",
    "text": "titel;tekst;land;onderwerpen\nEen kamer huren;Reken op 80 dollar.;SO;huisvesting" }))]
pub struct FileBrought {
    /// Its ending tells what it is: `.csv`, `.md` or `.json`. What has the same name and key is the same sheet.
    name: String,
    text: String,
}

/// What came of a file.
#[derive(Debug, Serialize, ToSchema)]
pub struct FileRead {
    new: usize,
    /// Was there, and reads otherwise now.
    changed: usize,
    same: usize,
    /// Was changed or taken away here: what was done here stays.
    kept: usize,
    wrong: Vec<NotRead>,
}

/// What of a file was not read.
#[derive(Debug, Serialize, ToSchema)]
pub struct NotRead {
    /// From 1; none when it is the file as a whole.
    line: Option<usize>,
    code: &'static str,
    /// In English: what is wrong, and what to do.
    text: String,
}

impl FileRead {
    fn of(brought: Brought, read: &Read) -> Self {
        let wrong = read.faults.iter().map(|fault| NotRead {
            line: fault.line,
            code: fault.problem.code(),
            text: fault.problem.to_string(),
        });
        FileRead {
            new: brought.new,
            changed: brought.changed,
            same: brought.same,
            kept: brought.kept,
            wrong: wrong.collect(),
        }
    }
}

/// Bring fact sheets in
///
/// By the back office, for everybody in the network. Again makes no doubles. Workbooks are brought in by the page or at the
/// console.
#[utoipa::path(post, path = "/sheets/imports", tag = "knowledge", request_body = FileBrought,
    responses((status = 200, body = FileRead)))]
async fn bring_in_sheets(
    visit: Visit,
    Sent(file): Sent<FileBrought>,
) -> Result<Json<FileRead>, Stop> {
    let organisation = Organisation::of_viewer(visit.viewer());
    let may: May<WriteSheet, Organisation> = visit.desk.may(organisation).await?;
    let topics = visit.desk.look(TopicsHere).await?;
    let read = read_aside("name", topics, file.name, file.text).await;
    let read = read.map_err(|fault| Stop::Invalid(vec![fault]))?;
    let brought = match read.sheets.is_empty() {
        true => Brought::default(),
        false => Organisation::bring_in_sheets(&may, &visit.desk, &read.sheets).await?,
    };
    Ok(Json(FileRead::of(brought, &read)))
}
