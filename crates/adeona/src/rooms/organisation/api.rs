//! Who I am and with whom I work, for programs.

use adeona_platform::Stop;
use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::queries::{Colleague, Colleagues};
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::Worker;

/// The room's routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(me))
        .routes(routes!(colleagues))
}

/// The account that a token stands for.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "account": 3, "name": "Noor de Vries", "language": "nl", "roles": ["coach"],
    "organisation": { "id": 1, "name": "Gemeente Assen" } }))]
pub struct Me {
    account: i64,
    name: String,
    /// BCP 47.
    language: String,
    roles: Vec<&'static str>,
    organisation: Employer,
}

/// An organisation.
#[derive(Debug, Serialize, ToSchema)]
pub struct Employer {
    id: i64,
    name: String,
}

/// Who I am
#[utoipa::path(get, path = "/me", tag = "me", responses((status = 200, body = Me)))]
async fn me(visit: Visit) -> Json<Me> {
    let viewer = visit.viewer();
    Json(Me {
        account: viewer.account().get(),
        name: viewer.name().to_owned(),
        language: viewer.language().to_owned(),
        roles: viewer.roles().iter().map(|role| role.code()).collect(),
        organisation: Employer {
            id: viewer.organisation().get(),
            name: viewer.organisation_name().to_owned(),
        },
    })
}

/// Somebody who works here, in one role.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "account": 4, "name": "Sam Bakker", "role": "trainer" }))]
pub struct ColleagueRow {
    account: i64,
    name: String,
    role: &'static str,
}

impl From<Colleague> for ColleagueRow {
    fn from(one: Colleague) -> Self {
        ColleagueRow {
            account: one.account,
            name: one.name,
            role: one.role.code(),
        }
    }
}

/// Everybody who works here.
#[derive(Debug, Serialize, ToSchema)]
pub struct ColleagueList {
    items: Vec<ColleagueRow>,
}

/// Colleagues
///
/// One row for each role that somebody has: to hand over to, or to assign.
#[utoipa::path(get, path = "/colleagues", tag = "me", responses((status = 200, body = ColleagueList)))]
async fn colleagues(Worker(visit): Worker) -> Result<Json<ColleagueList>, Stop> {
    let found = visit.desk.look(Colleagues { role: None }).await?;
    let items = found.into_iter().map(ColleagueRow::from).collect();
    Ok(Json(ColleagueList { items }))
}
