//! Sharing, for programs.

use adeona_platform::access::May;
use adeona_platform::{Id, Stop};
use axum::Json;
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::Give;
use super::grant::Sharing;
use super::queries::{ShareRow, Shares};
use crate::app::App;
use crate::frame::api::{At, Made, Sent, Worker};
use crate::rooms::trajectory::{Parts, Trajectory};

/// The room's routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_shares))
        .routes(routes!(share))
        .routes(routes!(withdraw_share))
}

/// What of a trajectory is shared.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SharedParts {
    /// All steps and the journal, but for answers about care and legal status.
    whole: bool,
    /// Ids of steps, with what is recorded of them.
    steps: Vec<String>,
    /// Answers, by `<form>.<field>`. About care or legal status they are shared only when they are named.
    fields: Vec<String>,
    /// Portfolio pieces, by the number of their journal entry.
    pieces: Vec<u32>,
    /// E-mail address and telephone number of the person.
    contact: bool,
}

impl From<SharedParts> for Parts {
    fn from(parts: SharedParts) -> Parts {
        Parts {
            whole: parts.whole,
            steps: parts.steps.into_iter().collect(),
            fields: parts.fields.into_iter().collect(),
            pieces: parts.pieces.into_iter().collect(),
            contact: parts.contact,
        }
    }
}

impl From<Parts> for SharedParts {
    fn from(parts: Parts) -> SharedParts {
        SharedParts {
            whole: parts.whole,
            steps: parts.steps.into_iter().collect(),
            fields: parts.fields.into_iter().collect(),
            pieces: parts.pieces.into_iter().collect(),
            contact: parts.contact,
        }
    }
}

/// With whom, for what, until when.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "organisation": 2, "purpose": "Zoekt samen een stageplaats", "until": "2027-02-28",
    "parts": { "steps": ["intake"], "contact": true } }))]
pub struct NewShare {
    /// Another organisation.
    organisation: i64,
    /// E-mail address of a single worker there; absent: everybody who works there.
    worker: Option<String>,
    purpose: String,
    /// The last day; at most a year ahead.
    #[schema(value_type = String, format = Date)]
    until: Date,
    parts: SharedParts,
}

/// A share.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShareShown {
    id: i64,
    organisation: Option<String>,
    /// Name of the single worker.
    worker: Option<String>,
    purpose: String,
    #[schema(format = Date)]
    until: String,
    /// It is not withdrawn, and its last day has not gone by.
    holds: bool,
    parts: SharedParts,
}

/// The shares of a trajectory, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShareList {
    items: Vec<ShareShown>,
}

async fn may(
    visit: &crate::frame::Visit,
    id: Id<Trajectory>,
) -> Result<May<Give, Trajectory>, Stop> {
    visit.desk.may::<Give, Trajectory>(id).await
}

/// With whom it is shared
///
/// Also what was withdrawn or is over.
#[utoipa::path(get, path = "/trajectories/{id}/shares", tag = "trajectories", params(("id" = i64, Path)),
    responses((status = 200, body = ShareList)))]
async fn list_shares(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
) -> Result<Json<ShareList>, Stop> {
    may(&visit, id).await?;
    let trajectory = Some(id.get());
    let rows = visit.desk.look(Shares { trajectory }).await?;
    let shown = |row: ShareRow| ShareShown {
        id: row.id,
        holds: row.holds_on(visit.desk.today().into()),
        organisation: row.organisation,
        worker: row.worker,
        purpose: row.purpose,
        until: row.until.date().to_string(),
        parts: serde_json::from_value::<Parts>(row.parts)
            .unwrap_or_default()
            .into(),
    };
    let items = rows.into_iter().map(shown).collect();
    Ok(Json(ShareList { items }))
}

/// Share it
///
/// Only what the account may read itself is shared.
#[utoipa::path(post, path = "/trajectories/{id}/shares", tag = "trajectories", params(("id" = i64, Path)),
    request_body = NewShare, responses((status = 201, body = Made)))]
async fn share(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
    Sent(new): Sent<NewShare>,
) -> Result<Made, Stop> {
    let trajectory = may(&visit, id).await?;
    let with = Sharing {
        organisation: new.organisation,
        worker: new.worker.unwrap_or_default(),
        purpose: new.purpose,
        until: Some(new.until),
        parts: new.parts.into(),
    };
    let share = Trajectory::share(&trajectory, &visit.desk, with).await?;
    Ok(Made::at(
        &format!("/api/v1/trajectories/{id}/shares"),
        share,
    ))
}

/// End a share
#[utoipa::path(post, path = "/trajectories/{id}/shares/{share}/withdrawal", tag = "trajectories",
    params(("id" = i64, Path), ("share" = i64, Path)),
    responses((status = 204, description = "Nobody sees anything by it any more")))]
async fn withdraw_share(
    Worker(visit): Worker,
    At((id, share)): At<(Id<Trajectory>, i64)>,
) -> Result<StatusCode, Stop> {
    let trajectory = may(&visit, id).await?;
    Trajectory::unshare(&trajectory, &visit.desk, share).await?;
    Ok(StatusCode::NO_CONTENT)
}
