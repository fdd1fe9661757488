//! Figures, for programs.

use adeona_platform::Stop;
use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::counts;
use super::counting::Figures;
use super::pages::FIRST;
use super::queries::YearOf;
use super::shown::{FigureRow, FigureTable, Naming};
use super::what::{By, What};
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::Asked;

/// The routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(knowledge_figures))
}

/// Of which year, and by what.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FiguresWanted {
    /// From 2000 to this year; this year, if not told.
    year: Option<i16>,
    /// `country`, `topic`, `organisation` or `partner`; `country`, if not told.
    by: Option<String>,
}

/// Of one country, topic, organisation or partner.
#[derive(Debug, Serialize, ToSchema)]
pub struct FiguresOfOne {
    /// Code of the country or topic, id of the organisation or partner; `-` where nobody said it; none of all together.
    code: Option<String>,
    name: String,
    /// Times that something was asked, or put out to the partner.
    asked: usize,
    answered: usize,
    /// Answered on its last day or before.
    in_time: usize,
    /// Of each hundred that are answered or late; none while there are none.
    in_time_percent: Option<usize>,
    /// Days that answers took, by nearest rank; none while there are none.
    median_days: Option<u32>,
    p95_days: Option<u32>,
    /// Still to be answered, late or not.
    open: usize,
    late: usize,
    /// Ended without an answer.
    closed: usize,
    /// Partners alone: they could not help.
    declined: usize,
    /// Not of partners: somebody took what was offered, and did not ask.
    saved: usize,
}

impl From<FigureRow> for FiguresOfOne {
    fn from(row: FigureRow) -> Self {
        let Figures { median, slow, .. } = row.figures;
        let count = |what| row.figures.count(what);
        FiguresOfOne {
            asked: count(What::Asked),
            answered: count(What::Answered),
            in_time: count(What::InTime),
            in_time_percent: row.figures.percent_in_time(),
            median_days: median,
            p95_days: slow,
            open: count(What::Open),
            late: count(What::Late),
            closed: count(What::Closed),
            declined: count(What::Declined),
            saved: count(What::Saved),
            code: row.key,
            name: row.name,
        }
    }
}

/// Figures of a year.
#[derive(Debug, Serialize, ToSchema)]
pub struct FiguresShown {
    year: i16,
    by: String,
    /// The largest first.
    rows: Vec<FiguresOfOne>,
    total: FiguresOfOne,
}

/// Figures of the back office
///
/// For the back office and who coordinates, of what they see themselves.
#[utoipa::path(
    get, path = "/knowledge/figures", tag = "knowledge", params(FiguresWanted),
    responses((status = 200, body = FiguresShown)),
)]
async fn knowledge_figures(
    visit: Visit,
    Asked(wanted): Asked<FiguresWanted>,
) -> Result<Json<FiguresShown>, Stop> {
    if !counts(visit.viewer()) {
        return Err(Stop::Forbidden);
    }
    let (year, by) = wanted.of(&visit)?;
    let counted = visit.desk.look(YearOf::by(year, by)).await?;
    let table = FigureTable::of(&Naming::of(&visit).await?, (year, &counted), by);
    Ok(Json(FiguresShown {
        year,
        by: by.code().to_owned(),
        rows: table.rows.into_iter().map(Into::into).collect(),
        total: table.total.into(),
    }))
}

impl FiguresWanted {
    fn of(&self, visit: &Visit) -> Result<(i16, By), Stop> {
        let now = visit.desk.today().year();
        let year = self.year.unwrap_or(now);
        let by = self.by.as_deref().map_or(Some(By::Country), By::of);
        match by {
            None => Err(Stop::fault("by", "required")),
            Some(_) if !(FIRST..=now).contains(&year) => Err(Stop::fault("year", "required")),
            Some(by) => Ok((year, by)),
        }
    }
}
