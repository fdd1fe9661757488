//! Looking at trajectories.

use adeona_method::method::StepKind;
use adeona_platform::access::Read;
use adeona_platform::time::Day;
use adeona_platform::{Id, Stop};
use axum::Json;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::shapes::{
    Coded, FieldAsked, Journal, StepForm, TrajectoryPage, TrajectoryRow, TrajectoryShown, explainer,
};
use crate::app::App;
use crate::frame::api::{Asked, At, Worker, after, cut, rows};
use crate::frame::{Shown, Visit};
use crate::rooms::method::Versions;
use crate::rooms::trajectory::access::{HandOver, Trajectory};
use crate::rooms::trajectory::dossier::plan_step;
use crate::rooms::trajectory::fields::fields_of;
use crate::rooms::trajectory::list::STANDINGS;
use crate::rooms::trajectory::looks::{Looker, LooksAt, Whom};
use crate::rooms::trajectory::queries::{Dossier, DossierOf, Rows, Work};
use crate::rooms::trajectory::reading::may_see_step;
use crate::rooms::trajectory::today::{Item, piles};
use crate::rooms::trajectory::waking::wake_seen;

pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_trajectories))
        .routes(routes!(read_trajectory))
        .routes(routes!(read_journal))
        .routes(routes!(read_step))
        .routes(routes!(read_looks))
        .routes(routes!(today))
}

/// Which trajectories.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SoughtTrajectories {
    /// Of this person.
    person: Option<i64>,
    /// Under this method.
    method: Option<String>,
    /// Steered by this account.
    coach: Option<i64>,
    /// `enrolled`, `started`, `on-hold` or `ended`.
    standing: Option<String>,
    /// Beginnings of words that all occur in the name.
    #[serde(default)]
    q: String,
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows on a page.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u64>,
}

/// Trajectories
///
/// The newest first.
#[utoipa::path(get, path = "/trajectories", tag = "trajectories", params(SoughtTrajectories),
    responses((status = 200, body = TrajectoryPage)))]
async fn list_trajectories(
    Worker(visit): Worker,
    Asked(sought): Asked<SoughtTrajectories>,
) -> Result<Json<TrajectoryPage>, Stop> {
    let limit = rows(sought.limit)?;
    let narrowed = Rows {
        people: sought.person.map(|id| vec![id]),
        method: sought.method,
        coach: sought.coach,
        here: false,
        standing: standing(sought.standing)?,
        sought: sought.q,
        before: after("trajectories", sought.after.as_deref())?,
        limit: Some(limit + 1),
        peek: true,
    };
    let mut found = visit.desk.look(narrowed).await?;
    let next = cut(&mut found, limit, "trajectories", |row| row.id);
    let items = found.iter().map(TrajectoryRow::from).collect();
    Ok(Json(TrajectoryPage { items, next }))
}

fn standing(asked: Option<String>) -> Result<Option<String>, Stop> {
    let known = |asked: &String| STANDINGS.contains(&asked.as_str());
    match asked.as_ref().is_none_or(known) {
        true => Ok(asked),
        false => Err(Stop::fault("standing", "not-in-list")),
    }
}

/// One trajectory
///
/// Its plan as it stands today, with the reason of every state.
#[utoipa::path(get, path = "/trajectories/{id}", tag = "trajectories", params(("id" = i64, Path)),
    responses((status = 200, body = TrajectoryShown)))]
async fn read_trajectory(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
) -> Result<Json<TrajectoryShown>, Stop> {
    let dossier = dossier(&visit, id).await?;
    Ok(Json(TrajectoryShown::of(&dossier, &visit)))
}

async fn dossier(visit: &Visit, id: Id<Trajectory>) -> Result<Dossier, Stop> {
    visit.desk.may::<Read, Trajectory>(id).await?;
    visit.desk.look(DossierOf(id)).await
}

/// Its journal
///
/// Everything that was done, with who, when and why, as far as the account may read it.
#[utoipa::path(get, path = "/trajectories/{id}/journal", tag = "trajectories", params(("id" = i64, Path)),
    responses((status = 200, body = Journal)))]
async fn read_journal(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
) -> Result<Json<Journal>, Stop> {
    let dossier = dossier(&visit, id).await?;
    Ok(Json(Journal::of(&dossier, &visit)))
}

/// One step
///
/// With the fields of its form, the items to tick and the outcomes to choose from.
#[utoipa::path(get, path = "/trajectories/{id}/steps/{step}", tag = "trajectories",
    params(("id" = i64, Path), ("step" = String, Path, example = "intake")),
    responses((status = 200, body = StepForm)))]
async fn read_step(
    Worker(visit): Worker,
    At((id, step)): At<(Id<Trajectory>, String)>,
) -> Result<Json<StepForm>, Stop> {
    let dossier = dossier(&visit, id).await?;
    Ok(Json(form(&dossier, &visit, &step).ok_or(Stop::NotFound)?))
}

fn form(dossier: &Dossier, visit: &Visit, id: &str) -> Option<StepForm> {
    let (method, explainer) = (&dossier.bound.package.method, explainer(dossier, visit));
    let step = method.step(id)?;
    if !may_see_step(method, step, &dossier.reader) {
        return None;
    }
    let coded =
        |kind: &str, id: &str, key: &str| Coded::new((id.to_owned(), explainer.part(kind, key)));
    let item = |item: &String| coded("item", item, &format!("{id}-{item}"));
    let ends = step.kind == StepKind::Outcome;
    let fits = |id: &String| ends && (step.outcomes.is_empty() || step.outcomes.contains(id));
    let outcomes = method.outcomes.iter().map(|o| &o.id).filter(|id| fits(id));
    let fields = fields_of(
        dossier,
        step,
        &explainer,
        &visit.app.words,
        &Shown::default(),
    );
    Some(StepForm {
        head: dossier.row.head,
        step: plan_step(dossier, &explainer, id)?.into(),
        fields: fields.into_iter().map(FieldAsked::from).collect(),
        items: step.items.iter().map(item).collect(),
        outcomes: outcomes.map(|id| coded("outcome", id, id)).collect(),
    })
}

/// Somebody who looked along on a day.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "day": "2026-11-30", "account": 3, "name": "Noor de Vries", "roles": ["coach"],
    "organisation": "Gemeente Assen", "how": "opened", "times": 3 }))]
pub struct LookRow {
    #[schema(format = Date)]
    day: String,
    account: i64,
    name: String,
    /// That they held then.
    roles: Vec<String>,
    organisation: String,
    /// `opened`, `listed` or `exported`.
    how: &'static str,
    times: i64,
}

impl From<Looker> for LookRow {
    fn from(one: Looker) -> Self {
        LookRow {
            day: one.day.date().to_string(),
            account: one.account_id,
            name: one.name,
            roles: one.roles.split_whitespace().map(str::to_owned).collect(),
            organisation: one.organisation,
            how: one.how.code(),
            times: one.times,
        }
    }
}

/// Who looked along.
#[derive(Debug, Serialize, ToSchema)]
pub struct LookPage {
    items: Vec<LookRow>,
    /// Ask the next page with this day as `before`; absent on the last one.
    #[schema(format = Date)]
    next: Option<String>,
}

/// Which days.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SoughtLooks {
    /// Only days before this one.
    #[param(value_type = Option<String>, format = Date)]
    before: Option<Date>,
}

/// Who looked along
///
/// By day, the newest first; for whoever is responsible for the trajectory.
#[utoipa::path(get, path = "/trajectories/{id}/looks", tag = "trajectories",
    params(("id" = i64, Path), SoughtLooks), responses((status = 200, body = LookPage)))]
async fn read_looks(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
    Asked(sought): Asked<SoughtLooks>,
) -> Result<Json<LookPage>, Stop> {
    let trajectory = visit.desk.may::<HandOver, Trajectory>(id).await?;
    let look = LooksAt {
        whom: Whom::Trajectory(id.get(), trajectory.row().person_id),
        before: sought.before.map(Day::from),
    };
    let (lines, next) = visit.desk.look(look).await?;
    Ok(Json(LookPage {
        items: lines.into_iter().map(LookRow::from).collect(),
        next: next.map(|day| day.date().to_string()),
    }))
}

/// A step to do.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "trajectory": 7, "name": "Amina Yusuf", "step": "intake", "step_name": "Intake",
    "due": "2026-12-07", "why": "2 weeks after enrolment on 23 Nov: 7 Dec." }))]
pub struct TodayItem {
    trajectory: i64,
    name: String,
    step: String,
    step_name: String,
    #[schema(format = Date)]
    due: Option<String>,
    why: Option<String>,
}

impl From<Item> for TodayItem {
    fn from(item: Item) -> Self {
        TodayItem {
            trajectory: item.trajectory,
            name: item.name,
            step: item.step_id,
            step_name: item.step,
            due: item.due.map(|day| day.to_string()),
            why: item.why,
        }
    }
}

/// The work of today.
#[derive(Debug, Serialize, ToSchema)]
pub struct TodayShown {
    /// How many are late in all, counted up to a thousand: the lists stop sooner.
    late_count: u64,
    /// Running trajectories of which the account is the coach.
    caseload: u64,
    late: Vec<TodayItem>,
    /// Within seven days.
    week: Vec<TodayItem>,
    later: Vec<TodayItem>,
    /// For participants and partners to do.
    waiting: Vec<TodayItem>,
}

/// Today
///
/// Who needs me, why, and by when.
#[utoipa::path(get, path = "/today", tag = "trajectories", responses((status = 200, body = TodayShown)))]
async fn today(Worker(visit): Worker) -> Result<Json<TodayShown>, Stop> {
    wake_seen(&visit.app.store, &visit.desk).await?;
    let work = Work {
        limit: 60,
        skip: 0,
        waiting: 20,
    };
    let works = visit.desk.look(work).await?;
    let versions = works.mine.iter().chain(&works.others);
    let versions = Versions(versions.map(|row| row.version_id).collect());
    let piles = piles(&visit, &works, &visit.desk.look(versions).await?);
    let list = |items: Vec<Item>| items.into_iter().map(TodayItem::from).collect();
    Ok(Json(TodayShown {
        late_count: works.late,
        caseload: works.caseload,
        late: list(piles.late),
        week: list(piles.week),
        later: list(piles.later),
        waiting: list(piles.waiting),
    }))
}
