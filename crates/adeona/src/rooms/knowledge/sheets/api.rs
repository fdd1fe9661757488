//! Fact sheets, for programs.

use adeona_knowledge::language::Language as Spoken;
use adeona_knowledge::search::Kind as Of;
use adeona_platform::access::{May, Read};
use adeona_platform::{Id, Stop};
use axum::Json;
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::{KeepSheet, Sheet, WriteSheet};
use super::attaching::Attachments;
use super::file_api::{self, FileListed};
use super::import_api;
use super::queries::{SheetOf, SheetRow};
use super::writing::{MadeOf, Written};
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::{Asked, At, Made, Sent};
use crate::rooms::knowledge::access::takes_part;
use crate::rooms::knowledge::audience::Chosen;
use crate::rooms::knowledge::finding::{Find, Found};
use crate::rooms::knowledge::following::keep_up;
use crate::rooms::knowledge::said_sources::Rests;
use crate::rooms::knowledge::tables::question::Audience;
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
        .merge(import_api::api())
        .merge(file_api::api())
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

/// A sheet as it is written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "country": "SO", "topics": ["housing"], "language": "nl", "audience": "network",
    "title": "Een kamer huren in Hargeisa", "body": "Reken op **80 tot 120 dollar** in de maand.",
    "review_on": "2027-05-30",
    "sources": [{ "title": "Navraag bij drie verhuurders", "url": null, "dated": "2026-11-20", "kind": "conversation", "reliability": "B" }] }))]
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
    /// What it rests on, thirty at most, each with its reliability. When it is not told: what it rested on before; of a new one
    /// what it is made of rests on.
    sources: Option<Vec<SheetSource>>,
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
        let said = |source: SheetSource| Rests {
            title: source.title,
            url: source.url.unwrap_or_default(),
            dated: source.dated.map(Ok),
            kind: source.kind.unwrap_or_default(),
            reliability: source.reliability.unwrap_or_default(),
        };
        let sources = self.sources.map(|all| all.into_iter().map(said).collect());
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
            sources,
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
    Ok(Json(SheetShown {
        files: files.into_iter().map(FileListed::from).collect(),
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
