//! What plans rest on, for programs.

use adeona_platform::access::May;
use adeona_platform::{Id, Stop};
use axum::Json;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::Basis;
use super::linking::On;
use super::pages::reconsider;
use super::queries::{Rest, Rests};
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::{At, Sent};
use crate::rooms::trajectory::{Steer, Trajectory};

/// The routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_bases, link_basis))
        .routes(routes!(review_basis))
        .routes(routes!(remove_basis))
}

/// A question or a fact sheet on which a plan rests.
#[derive(Debug, Serialize, ToSchema)]
pub struct BasisShown {
    id: i64,
    question: Option<i64>,
    sheet: Option<i64>,
    /// Empty when it is not there any more.
    title: String,
    /// Of a question: `open`, `held`, `answered`, `solved` or `closed`.
    standing: Option<&'static str>,
    /// The last day of the answer, or that on which somebody must look at the sheet.
    #[schema(format = Date)]
    last_day: Option<String>,
    /// That day has passed.
    old: bool,
    /// What somebody must look at: `gone`, `old`, `review`, `changed` or `answered`.
    why: Option<&'static str>,
    /// The question was asked for this plan.
    asked: bool,
    #[schema(format = Date)]
    linked_on: String,
    /// Name of the worker who linked it.
    linked_by: String,
    /// When somebody said last that it still holds.
    #[schema(format = Date)]
    looked_on: Option<String>,
}

impl From<Rest> for BasisShown {
    fn from(rest: Rest) -> Self {
        BasisShown {
            id: rest.id,
            question: rest.question,
            sheet: rest.sheet,
            title: rest.title,
            standing: rest.standing.map(|standing| standing.code()),
            last_day: rest.last_day.map(|day| day.to_string()),
            old: rest.old,
            why: rest.why.map(|why| why.code()),
            asked: rest.asked,
            linked_on: rest.linked_on.to_string(),
            linked_by: rest.linked_by,
            looked_on: rest.looked_on.map(|day| day.to_string()),
        }
    }
}

/// What a plan is to rest on: one of the two.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "question": 12 }))]
pub struct NewBasis {
    question: Option<i64>,
    sheet: Option<i64>,
}

/// What a plan rests on
///
/// Questions and fact sheets, in the order of linking; for those who steer the trajectory.
#[utoipa::path(get, path = "/trajectories/{id}/questions", tag = "knowledge", params(("id" = i64, Path)),
    responses((status = 200, body = Vec<BasisShown>)))]
async fn list_bases(
    visit: Visit,
    At(id): At<Id<Trajectory>>,
) -> Result<Json<Vec<BasisShown>>, Stop> {
    let _: May<Steer, Trajectory> = visit.desk.may(id).await?;
    let rests = visit.desk.look(Rests::Of(id.get())).await?;
    Ok(Json(rests.into_iter().map(BasisShown::from).collect()))
}

/// Let a plan rest on a question or a fact sheet
///
/// What is linked already stays as it is.
#[utoipa::path(post, path = "/trajectories/{id}/questions", tag = "knowledge", params(("id" = i64, Path)),
    request_body = NewBasis, responses((status = 204)))]
async fn link_basis(
    visit: Visit,
    At(id): At<Id<Trajectory>>,
    Sent(new): Sent<NewBasis>,
) -> Result<StatusCode, Stop> {
    let may: May<Steer, Trajectory> = visit.desk.may(id).await?;
    let on = match (new.question, new.sheet) {
        (Some(id), None) => On::Question(Id::new(id)),
        (None, Some(id)) => On::Sheet(Id::new(id)),
        _ => return Err(Stop::fault("question", "required")),
    };
    Trajectory::rest_on(&may, &visit.desk, on).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Say that it still holds
///
/// What was to be looked at is looked at.
#[utoipa::path(post, path = "/trajectories/{id}/questions/{basis}/review", tag = "knowledge",
    params(("id" = i64, Path), ("basis" = i64, Path)), responses((status = 204)))]
async fn review_basis(
    visit: Visit,
    At((id, basis)): At<(Id<Trajectory>, Id<Basis>)>,
) -> Result<StatusCode, Stop> {
    let may = reconsider(&visit, (id, basis)).await?;
    Basis::look_again(&may, &visit.desk).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take it off
///
/// The plan does not rest on it any more.
#[utoipa::path(post, path = "/trajectories/{id}/questions/{basis}/removal", tag = "knowledge",
    params(("id" = i64, Path), ("basis" = i64, Path)), responses((status = 204)))]
async fn remove_basis(
    visit: Visit,
    At((id, basis)): At<(Id<Trajectory>, Id<Basis>)>,
) -> Result<StatusCode, Stop> {
    let may = reconsider(&visit, (id, basis)).await?;
    Basis::take_off(&may, &visit.desk).await?;
    Ok(StatusCode::NO_CONTENT)
}
