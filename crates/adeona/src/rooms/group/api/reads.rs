//! Looking at groups.

use adeona_platform::access::{Read, Role};
use adeona_platform::{Id, Stop};
use axum::Json;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::shapes::{CandidateList, CandidateRow, GroupFull, GroupPage, GroupRow, MeetingFull};
use crate::app::App;
use crate::frame::api::{Asked, At, Worker, after, cut, rows};
use crate::rooms::group::access::{Group, Place};
use crate::rooms::group::queries::{Candidates, GroupOf, Groups, MeetingOf};

pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_groups))
        .routes(routes!(read_group))
        .routes(routes!(list_candidates))
        .routes(routes!(read_meeting))
}

/// Which groups.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SoughtGroups {
    /// Closed ones instead of those that run.
    #[serde(default)]
    closed: bool,
    /// Those that you train or made (`true`), or the others (`false`).
    mine: Option<bool>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows on a page.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u64>,
}

/// Groups
///
/// The newest first. Trainers see those that they train; coaches those that they made or have somebody in;
/// coordinators all.
#[utoipa::path(get, path = "/groups", tag = "groups", params(SoughtGroups),
    responses((status = 200, body = GroupPage)))]
async fn list_groups(
    Worker(visit): Worker,
    Asked(sought): Asked<SoughtGroups>,
) -> Result<Json<GroupPage>, Stop> {
    let work = [Role::Coordinator, Role::Coach, Role::Trainer];
    if !visit.viewer().is_any(&work) {
        return Err(Stop::Forbidden);
    }
    let limit = rows(sought.limit)?;
    let narrowed = Groups {
        closed: sought.closed,
        mine: sought.mine,
        before: after("groups", sought.after.as_deref())?,
        limit: limit + 1,
    };
    let found = visit.desk.look(narrowed).await?;
    let mut items: Vec<GroupRow> = found.into_iter().map(GroupRow::from).collect();
    let next = cut(&mut items, limit, "groups", |row| row.id);
    Ok(Json(GroupPage { items, next }))
}

/// One group
///
/// With its members, as far as you see them, and its meetings.
#[utoipa::path(get, path = "/groups/{id}", tag = "groups", params(("id" = i64, Path)),
    responses((status = 200, body = GroupFull)))]
async fn read_group(Worker(visit): Worker, At(id): At<Id<Group>>) -> Result<Json<GroupFull>, Stop> {
    let group = visit.desk.may::<Read, Group>(id).await?;
    let places = visit.desk.could::<Place, _>(&*group);
    let shown = visit.desk.look(GroupOf(id)).await?;
    Ok(Json(GroupFull::of(&shown, places)))
}

/// Whom to look for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SoughtCandidates {
    /// Words that must all occur in the name.
    #[serde(default)]
    q: String,
}

/// Who could come in
///
/// Trajectories under its method that run, and that are in no other group for the same step. At most a hundred.
#[utoipa::path(get, path = "/groups/{id}/candidates", tag = "groups",
    params(("id" = i64, Path), SoughtCandidates), responses((status = 200, body = CandidateList)))]
async fn list_candidates(
    Worker(visit): Worker,
    At(id): At<Id<Group>>,
    Asked(sought): Asked<SoughtCandidates>,
) -> Result<Json<CandidateList>, Stop> {
    visit.desk.may::<Place, Group>(id).await?;
    let group = visit.desk.look(GroupOf(id)).await?;
    let ask = Candidates {
        method: group.row.method.clone(),
        steps: group.steps(),
        sought: sought.q,
        limit: 100,
    };
    let found = visit.desk.look(ask).await?;
    let items = found.into_iter().map(CandidateRow::from).collect();
    Ok(Json(CandidateList { items }))
}

/// One meeting
///
/// With who says to come, who was there, and homework.
#[utoipa::path(get, path = "/groups/{id}/meetings/{meeting}", tag = "groups",
    params(("id" = i64, Path), ("meeting" = i64, Path)), responses((status = 200, body = MeetingFull)))]
async fn read_meeting(
    Worker(visit): Worker,
    At((id, meeting)): At<(Id<Group>, i64)>,
) -> Result<Json<MeetingFull>, Stop> {
    let shown = visit.desk.look(MeetingOf(id, meeting)).await?;
    Ok(Json(MeetingFull::of(&shown, &visit)))
}
