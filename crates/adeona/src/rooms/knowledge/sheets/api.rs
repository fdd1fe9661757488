//! Fact sheets, for programs.

use adeona_knowledge::language::Language as Spoken;
use adeona_knowledge::search::Kind as Of;
use adeona_platform::access::{May, Read};
use adeona_platform::{Id, Stop};
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::{Attachment, KeepSheet, Sheet, TakeOff, WriteSheet};
use super::attaching::Attachments;
use super::attachment_pages;
use super::bringing::Brought;
use super::import_pages::read_aside;
use super::queries::{SheetOf, SheetRow};
use super::writing::{MadeOf, Written};
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::{Asked, At, Made, Sent};
use crate::rooms::knowledge::access::takes_part;
use crate::rooms::knowledge::answering::Rests;
use crate::rooms::knowledge::audience::Chosen;
use crate::rooms::knowledge::finding::{Find, Found};
use crate::rooms::knowledge::following::keep_up;
use crate::rooms::knowledge::tables::question::Audience;
use crate::rooms::knowledge::topics::TopicsHere;
use crate::rooms::organisation::Organisation;

/// The routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(find_sheets, write_sheet))
        .routes(routes!(show_sheet))
        .routes(routes!(revise_sheet))
        .routes(routes!(renew_sheet))
        .routes(routes!(take_on_sheet))
        .routes(routes!(withdraw_sheet))
        .routes(routes!(bring_in_sheets))
        .routes(routes!(read_sheet_file))
        .routes(routes!(take_sheet_file_off))
}

/// What is looked for. Without any of it, all sheets, the latest first.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SheetsWanted {
    /// Words, in any language.
    q: Option<String>,
    /// ISO 3166-1 alpha-2.
    country: Option<String>,
    /// Code of a topic.
    topic: Option<String>,
    /// `nl`, `en` or `ar`.
    language: Option<String>,
    /// From 1.
    page: Option<usize>,
}

/// Rows on a page.
const PAGE: usize = 25;

/// A sheet in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct SheetListed {
    id: i64,
    title: String,
    /// ISO 3166-1 alpha-2; none when it is about any country.
    country: Option<String>,
    topics: Vec<String>,
    /// BCP 47.
    language: String,
    /// `network`, `organisation` or `named`.
    audience: String,
    organisation: String,
    /// Who keeps it up to date.
    owner: Option<String>,
    /// The last day before somebody must look whether it still holds.
    #[schema(format = Date)]
    review_on: Option<String>,
    #[schema(format = DateTime)]
    changed_at: String,
}

impl From<SheetRow> for SheetListed {
    fn from(row: SheetRow) -> Self {
        SheetListed {
            topics: row.topics.0,
            id: row.id,
            title: row.title,
            country: row.country,
            language: row.language,
            audience: row.audience.code().to_owned(),
            organisation: row.organisation,
            owner: row.owner,
            review_on: row.review_on.map(|day| day.date().to_string()),
            changed_at: row.changed_at.zoned().timestamp().to_string(),
        }
    }
}

/// What was found, best first.
#[derive(Debug, Serialize, ToSchema)]
pub struct SheetsFound {
    /// Of all pages.
    total: usize,
    items: Vec<SheetListed>,
}

/// What a sheet rests on.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SheetSource {
    title: String,
    url: Option<String>,
    /// Of the source itself.
    #[schema(value_type = Option<String>, format = Date)]
    dated: Option<Date>,
    /// `official`, `report`, `reference`, `website`, `news`, `conversation`, `experience` or `other`; none when nobody said.
    kind: Option<String>,
    /// `A` (official and checked) to `D` (hearsay); none of what nobody judged.
    reliability: Option<String>,
}

/// A sheet with its text.
#[derive(Debug, Serialize, ToSchema)]
pub struct SheetShown {
    #[serde(flatten)]
    listed: SheetListed,
    /// Markdown.
    body: String,
    sources: Vec<SheetSource>,
    /// From 1; to be told when the text is changed.
    version: i32,
    /// The question whose answers it was made of.
    question: Option<i64>,
    translation_of: Option<i64>,
    files: Vec<FileListed>,
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

/// A sheet as it is written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "country": "SO", "topics": ["housing"], "language": "nl", "audience": "network",
    "title": "Een kamer huren in Hargeisa", "body": "Reken op **80 tot 120 dollar** in de maand.",
    "review_on": "2027-05-30",
    "source": { "title": "Navraag bij drie verhuurders", "url": null, "dated": "2026-11-20", "kind": "conversation", "reliability": "B" } }))]
pub struct SheetWritten {
    /// ISO 3166-1 alpha-2; none when it is about any country.
    country: Option<String>,
    /// Codes, one at least.
    topics: Vec<String>,
    /// `nl`, `en` or `ar`.
    language: String,
    title: String,
    /// Markdown.
    body: String,
    /// `network`, `organisation` or `named`.
    audience: String,
    /// Numbers of the organisations that see it too, when it is for `named` ones.
    #[serde(default)]
    organisations: Vec<i64>,
    /// The last day before somebody must look whether it still holds; half a year from now, if not told.
    #[schema(value_type = Option<String>, format = Date)]
    review_on: Option<Date>,
    /// One more source, with its reliability.
    source: Option<SheetSource>,
    /// Of a new one: the question whose answers it is made of.
    question: Option<i64>,
    /// Of a new one: the sheet that it is a translation of.
    translation_of: Option<i64>,
    /// Of a change: the version that was read.
    version: Option<i32>,
    /// The writer saw what looks like a person in it, and keeps it all the same.
    #[serde(default)]
    looked: bool,
}

/// Until when it holds.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "review_on": "2027-05-30" }))]
pub struct SheetRenewed {
    #[schema(value_type = String, format = Date)]
    review_on: Date,
}

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "De wet is veranderd" }))]
pub struct SheetReason {
    reason: String,
    /// The writer saw what looks like a person in it, and keeps it all the same.
    #[serde(default)]
    looked: bool,
}

impl SheetWritten {
    fn parts(self) -> (Written, MadeOf, i32) {
        let made_of = MadeOf {
            question: self.question,
            translation_of: self.translation_of,
        };
        let source = self.source.map(|source| Rests {
            title: source.title,
            url: source.url.unwrap_or_default(),
            dated: source.dated.map(Ok),
            kind: source.kind.unwrap_or_default(),
            reliability: source.reliability.unwrap_or_default(),
        });
        let written = Written {
            country: self.country.unwrap_or_default(),
            topics: self.topics,
            language: self.language,
            title: self.title,
            body: self.body,
            chosen: Chosen {
                audience: Audience::of(&self.audience),
                named: self.organisations,
            },
            source,
            review_on: self.review_on.map(Ok),
            looked: self.looked,
        };
        (written, made_of, self.version.unwrap_or_default())
    }
}

/// Find fact sheets
///
/// Of what may be seen: those of the network, and those of one's own organisation.
#[utoipa::path(get, path = "/sheets", tag = "knowledge", params(SheetsWanted),
    responses((status = 200, body = SheetsFound)))]
async fn find_sheets(
    visit: Visit,
    Asked(wanted): Asked<SheetsWanted>,
) -> Result<Json<SheetsFound>, Stop> {
    if !takes_part(visit.viewer()) {
        return Err(Stop::Forbidden);
    }
    keep_up(&visit.app.store).await?;
    let find = Find {
        text: wanted.q.unwrap_or_default(),
        country: wanted.country,
        topic: wanted.topic,
        kind: Some(Of::Sheet),
        language: wanted.language.as_deref().and_then(Spoken::of),
        page: wanted.page.unwrap_or(1),
        per_page: PAGE,
    };
    let found = visit.desk.look(find).await?;
    let sheet = |(found, _)| match found {
        Found::Sheet(row) => Some(row.into()),
        Found::Question(_) | Found::Contact(_) | Found::File(_) => None,
    };
    Ok(Json(SheetsFound {
        total: found.total,
        items: found.rows.into_iter().filter_map(sheet).collect(),
    }))
}

/// One fact sheet
#[utoipa::path(get, path = "/sheets/{sheet}", tag = "knowledge", params(("sheet" = i64, Path)),
    responses((status = 200, body = SheetShown)))]
async fn show_sheet(visit: Visit, At(id): At<Id<Sheet>>) -> Result<Json<SheetShown>, Stop> {
    let _: May<Read, Sheet> = visit.desk.may(id).await?;
    let whole = visit.desk.look(SheetOf(id)).await?;
    let source = |rest: super::tables::sheet::Rest| SheetSource {
        title: rest.title,
        url: rest.url,
        dated: rest.dated,
        kind: rest.kind,
        reliability: rest.reliability,
    };
    let files = visit
        .desk
        .look(Attachments::OfSheets(vec![id.get()]))
        .await?;
    let files = files.into_iter().map(|file| FileListed {
        id: file.id,
        name: file.name,
        media_type: file.media_type,
        bytes: file.bytes,
        added_at: file.added_at.zoned().timestamp().to_string(),
    });
    Ok(Json(SheetShown {
        files: files.collect(),
        body: whole.row.body.clone(),
        sources: whole.row.sources.0.into_iter().map(source).collect(),
        version: whole.row.version,
        question: whole.row.question_id,
        translation_of: whole.row.translation_of,
        listed: whole.listed.into(),
    }))
}

/// Write a fact sheet
///
/// By the back office. Of a question it takes over what the answers rest on.
#[utoipa::path(post, path = "/sheets", tag = "knowledge", request_body = SheetWritten,
    responses((status = 201, body = Made)))]
async fn write_sheet(visit: Visit, Sent(new): Sent<SheetWritten>) -> Result<Made, Stop> {
    let organisation = Organisation::of_viewer(visit.viewer());
    let may: May<WriteSheet, Organisation> = visit.desk.may(organisation).await?;
    let (written, made_of, _) = new.parts();
    let id = Organisation::write_sheet(&may, &visit.desk, written, made_of).await?;
    Ok(Made::at("/api/v1/sheets", id))
}

/// Change a fact sheet
///
/// By the back office of the organisation that keeps it, who tells which version they read.
#[utoipa::path(post, path = "/sheets/{sheet}/text", tag = "knowledge", params(("sheet" = i64, Path)),
    request_body = SheetWritten, responses((status = 204)))]
async fn revise_sheet(
    visit: Visit,
    At(id): At<Id<Sheet>>,
    Sent(new): Sent<SheetWritten>,
) -> Result<StatusCode, Stop> {
    let may: May<KeepSheet, Sheet> = visit.desk.may(id).await?;
    let (written, _, version) = new.parts();
    Sheet::revise(&may, &visit.desk, written, version).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Say that a fact sheet still holds
///
/// By the back office of the organisation that keeps it.
#[utoipa::path(post, path = "/sheets/{sheet}/review", tag = "knowledge", params(("sheet" = i64, Path)),
    request_body = SheetRenewed, responses((status = 204)))]
async fn renew_sheet(
    visit: Visit,
    At(id): At<Id<Sheet>>,
    Sent(renewed): Sent<SheetRenewed>,
) -> Result<StatusCode, Stop> {
    let may: May<KeepSheet, Sheet> = visit.desk.may(id).await?;
    Sheet::renew(&may, &visit.desk, Some(Ok(renewed.review_on))).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// See to a fact sheet from now on
///
/// By the back office of the organisation that keeps it; also after a colleague.
#[utoipa::path(post, path = "/sheets/{sheet}/owner", tag = "knowledge", params(("sheet" = i64, Path)),
    responses((status = 204)))]
async fn take_on_sheet(visit: Visit, At(id): At<Id<Sheet>>) -> Result<StatusCode, Stop> {
    let may: May<KeepSheet, Sheet> = visit.desk.may(id).await?;
    Sheet::take_on(&may, &visit.desk).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The contents of a file of a fact sheet
#[utoipa::path(get, path = "/sheets/{sheet}/files/{file}", tag = "knowledge",
    params(("sheet" = i64, Path), ("file" = i64, Path)),
    responses((status = 200, content_type = "application/octet-stream", description = "The file")))]
async fn read_sheet_file(
    visit: Visit,
    At((sheet, file)): At<(Id<Sheet>, Id<Attachment>)>,
) -> Result<Response, Stop> {
    attachment_pages::read(visit, Path((sheet, file))).await
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
    let wrong = read.faults.iter().map(|fault| NotRead {
        line: fault.line,
        code: fault.problem.code(),
        text: fault.problem.to_string(),
    });
    Ok(Json(FileRead {
        new: brought.new,
        changed: brought.changed,
        same: brought.same,
        kept: brought.kept,
        wrong: wrong.collect(),
    }))
}

/// Take a fact sheet away, with a reason
///
/// By the back office of the organisation that keeps it, who still sees it.
#[utoipa::path(post, path = "/sheets/{sheet}/withdrawal", tag = "knowledge", params(("sheet" = i64, Path)),
    request_body = SheetReason, responses((status = 204)))]
async fn withdraw_sheet(
    visit: Visit,
    At(id): At<Id<Sheet>>,
    Sent(why): Sent<SheetReason>,
) -> Result<StatusCode, Stop> {
    let may: May<KeepSheet, Sheet> = visit.desk.may(id).await?;
    Sheet::withdraw(&may, &visit.desk, (&why.reason, why.looked)).await?;
    Ok(StatusCode::NO_CONTENT)
}
