//! Asking somebody without an account, for programs.

use adeona_platform::access::May;
use adeona_platform::{Id, Stop};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::{Follow, PartnerLink};
use super::asking::Asking;
use super::queries::{LinkRow, Links};
use super::standing::Standing;
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::{At, Secret, Sent, Worker};
use crate::rooms::trajectory::{Dossier, DossierOf, Parts, Steer, Trajectory, may_see_step};

/// The room's routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_links))
        .routes(routes!(make_link))
        .routes(routes!(withdraw_link))
        .routes(routes!(settle_link))
}

/// Somebody without an account who was asked for a step. The secret of the link and its code are kept nowhere.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinkShown {
    id: i64,
    step: String,
    /// Who is asked, as the sender calls them.
    partner: String,
    email: Option<String>,
    /// Name of the worker who asked.
    worker: String,
    #[schema(format = DateTime)]
    asked_at: String,
    /// The last day.
    #[schema(format = Date)]
    until: String,
    standing: Standing,
    /// When the right code was last given.
    #[schema(format = DateTime)]
    opened_at: Option<String>,
    /// When it was used, withdrawn or closed.
    #[schema(format = DateTime)]
    closed_at: Option<String>,
    /// Number of the journal entry that came of it.
    entry: Option<i32>,
    /// Somebody has seen how it ended.
    settled: bool,
}

impl LinkShown {
    fn of(row: LinkRow, today: Date) -> Self {
        let told = |at: adeona_platform::time::Moment| at.0.to_rfc3339();
        LinkShown {
            standing: row.stands_on(today),
            id: row.id,
            step: row.step,
            partner: row.partner,
            email: row.email,
            worker: row.worker,
            asked_at: told(row.asked_at),
            until: row.until.date().to_string(),
            opened_at: row.opened_at.map(told),
            closed_at: row.closed_at.map(told),
            entry: row.entry,
            settled: row.settled_at.is_some(),
        }
    }
}

/// The links of a trajectory, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinkList {
    items: Vec<LinkShown>,
}

/// Who is asked for what.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "step": "intake", "partner": "Bakkerij De Korenaar", "until": "2026-12-14" }))]
pub struct NewLink {
    /// An open step with a form.
    step: String,
    /// A name or an organisation.
    partner: String,
    /// For the sender to remember: nothing is sent.
    email: Option<String>,
    /// The last day; at most 30 days ahead.
    #[schema(value_type = String, format = Date)]
    until: Date,
    /// Ids of steps that they read, with what is recorded of them.
    #[serde(default)]
    steps: Vec<String>,
    /// Answers that they read, by `<form>.<field>`. About care or legal status: also whether they are asked.
    #[serde(default)]
    fields: Vec<String>,
}

/// A link and its code. Send them by different ways.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "id": 7, "href": "/api/v1/trajectories/3/links/7", "path": "/partner/Jb2…",
    "code": "K7QF-2MXB", "until": "2026-12-14" }))]
pub struct LinkMade {
    id: i64,
    href: String,
    /// On this site.
    path: String,
    code: String,
    #[schema(format = Date)]
    until: String,
}

/// What was asked of others
#[utoipa::path(get, path = "/trajectories/{id}/links", tag = "trajectories", params(("id" = i64, Path)),
    responses((status = 200, body = LinkList)))]
async fn list_links(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
) -> Result<Json<LinkList>, Stop> {
    visit.desk.may::<Steer, Trajectory>(id).await?;
    let dossier = visit.desk.look(DossierOf(id)).await?;
    let trajectory = Some(id.get());
    let rows = visit.desk.look(Links { trajectory }).await?;
    let today = visit.desk.today();
    let seen = rows.into_iter().filter(|row| is_seen(row, &dossier));
    let items = seen.map(|row| LinkShown::of(row, today)).collect();
    Ok(Json(LinkList { items }))
}

/// Of a step that the reader may see.
fn is_seen(row: &LinkRow, dossier: &Dossier) -> bool {
    let method = &dossier.bound.package.method;
    let step = dossier.present_step(row.head.unsigned_abs(), &row.step);
    let step = step.and_then(|step| method.step(step));
    step.is_none_or(|step| may_see_step(method, step, &dossier.reader))
}

/// Ask somebody without an account
///
/// The answer is told once: a repeated key makes a new link.
#[utoipa::path(post, path = "/trajectories/{id}/links", tag = "trajectories", params(("id" = i64, Path)),
    request_body = NewLink, responses((status = 201, body = LinkMade)))]
async fn make_link(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
    Sent(new): Sent<NewLink>,
) -> Result<Response, Stop> {
    let may = visit.desk.may::<Steer, Trajectory>(id).await?;
    let made = Trajectory::ask_outside(&may, &visit.desk, new.into()).await?;
    let made = LinkMade {
        id: made.id.get(),
        href: format!("/api/v1/trajectories/{id}/links/{}", made.id),
        path: made.path,
        code: made.code,
        until: made.until.to_string(),
    };
    let to = HeaderValue::from_str(&made.href).map_err(Stop::broken)?;
    let place = [(header::LOCATION, to)];
    Ok((StatusCode::CREATED, place, Extension(Secret), Json(made)).into_response())
}

impl From<NewLink> for Asking {
    fn from(new: NewLink) -> Asking {
        Asking {
            step: new.step,
            partner: new.partner,
            email: new.email.unwrap_or_default(),
            until: Some(new.until),
            parts: Parts {
                steps: new.steps.into_iter().collect(),
                fields: new.fields.into_iter().collect(),
                ..Parts::default()
            },
        }
    }
}

async fn follow(
    visit: &Visit,
    (id, link): (Id<Trajectory>, Id<PartnerLink>),
) -> Result<May<Follow, PartnerLink>, Stop> {
    let may = visit.desk.may::<Follow, PartnerLink>(link).await?;
    match may.row().trajectory_id == id.get() {
        true => Ok(may),
        false => Err(Stop::NotFound),
    }
}

/// Withdraw a link
#[utoipa::path(post, path = "/trajectories/{id}/links/{link}/withdrawal", tag = "trajectories",
    params(("id" = i64, Path), ("link" = i64, Path)),
    responses((status = 204, description = "It opens nothing any more")))]
async fn withdraw_link(
    Worker(visit): Worker,
    At(at): At<(Id<Trajectory>, Id<PartnerLink>)>,
) -> Result<StatusCode, Stop> {
    PartnerLink::withdraw(&follow(&visit, at).await?, &visit.desk).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Say that one has seen how it ended
#[utoipa::path(post, path = "/trajectories/{id}/links/{link}/settlement", tag = "trajectories",
    params(("id" = i64, Path), ("link" = i64, Path)),
    responses((status = 204, description = "Off Today")))]
async fn settle_link(
    Worker(visit): Worker,
    At(at): At<(Id<Trajectory>, Id<PartnerLink>)>,
) -> Result<StatusCode, Stop> {
    PartnerLink::settle(&follow(&visit, at).await?, &visit.desk).await?;
    Ok(StatusCode::NO_CONTENT)
}
