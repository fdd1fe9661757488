//! Families, for programs.

use adeona_platform::access::{May, Read};
use adeona_platform::{Id, Stop};
use axum::Json;
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::Kin;
use super::kin::{Kind, Tie};
use super::queries::FamilyOf;
use super::sharing::FamilySharing;
use crate::app::App;
use crate::frame::api::{At, Made, Sent, Worker};
use crate::rooms::people::{Amend, Person};
use crate::rooms::sharing::Give;
use crate::rooms::trajectory::{Parts, Trajectory};

/// The room's routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_family, note_family))
        .routes(routes!(keep_apart))
        .routes(routes!(end_family))
        .routes(routes!(share_with_family))
}

/// A member of the family.
#[derive(Debug, Serialize, ToSchema)]
pub struct RelativeShown {
    /// Number of the tie.
    kin: i64,
    person: i64,
    name: String,
    /// What they are of the person that was asked about.
    kind: Kind,
    /// Nothing of the one may come to the other.
    apart: bool,
}

/// All of somebody's family that the reader sees.
#[derive(Debug, Serialize, ToSchema)]
pub struct Family {
    items: Vec<RelativeShown>,
}

/// The family of somebody
#[utoipa::path(get, path = "/people/{id}/family", tag = "people", params(("id" = i64, Path)),
    responses((status = 200, body = Family)))]
async fn list_family(Worker(visit): Worker, At(id): At<Id<Person>>) -> Result<Json<Family>, Stop> {
    visit.desk.may::<Read, Person>(id).await?;
    let found = visit.desk.look(FamilyOf(id.get())).await?;
    let shown = found.into_iter().map(|one| RelativeShown {
        kin: one.kin,
        person: one.person,
        name: one.name,
        kind: one.kind,
        apart: one.apart,
    });
    Ok(Json(Family {
        items: shown.collect(),
    }))
}

/// Who is what of somebody.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "other": 12, "kind": "child" }))]
pub struct NewTie {
    /// The number of the other person, who is that of the first which the kind says.
    other: i64,
    kind: Kind,
    /// Nothing of the one may come to the other.
    #[serde(default)]
    apart: bool,
}

/// Note a member of the family
///
/// It shows neither of them anything of the other.
#[utoipa::path(post, path = "/people/{id}/family", tag = "people", params(("id" = i64, Path)),
    request_body = NewTie, responses((status = 201, body = Made)))]
async fn note_family(
    Worker(visit): Worker,
    At(id): At<Id<Person>>,
    Sent(new): Sent<NewTie>,
) -> Result<Made, Stop> {
    let may: May<Amend, Person> = visit.desk.may(id).await?;
    let tie = Tie {
        other: Id::new(new.other),
        kind: new.kind.code().to_owned(),
        apart: new.apart,
    };
    let kin = Kin::note(&may, &visit.desk, tie).await?;
    Ok(Made::at(&format!("/api/v1/people/{id}/family"), kin))
}

/// Whether they are kept apart.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "apart": true }))]
pub struct Apart {
    apart: bool,
}

/// Keep two of a family apart, or no longer
///
/// What was shared between them ends.
#[utoipa::path(post, path = "/people/{id}/family/{kin}/apart", tag = "people",
    params(("id" = i64, Path), ("kin" = i64, Path)), request_body = Apart,
    responses((status = 204, description = "Written down")))]
async fn keep_apart(
    Worker(visit): Worker,
    At((id, kin)): At<(Id<Person>, Id<Kin>)>,
    Sent(new): Sent<Apart>,
) -> Result<StatusCode, Stop> {
    let may: May<Amend, Person> = visit.desk.may(id).await?;
    let kin = visit.desk.may::<Read, Kin>(kin).await?;
    Kin::keep_apart(&may, &visit.desk, &kin, new.apart).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a member of the family away
///
/// What was shared between them ends.
#[utoipa::path(post, path = "/people/{id}/family/{kin}/removal", tag = "people",
    params(("id" = i64, Path), ("kin" = i64, Path)), responses((status = 204, description = "Taken away")))]
async fn end_family(
    Worker(visit): Worker,
    At((id, kin)): At<(Id<Person>, Id<Kin>)>,
) -> Result<StatusCode, Stop> {
    let may: May<Amend, Person> = visit.desk.may(id).await?;
    let kin = visit.desk.may::<Read, Kin>(kin).await?;
    Kin::end(&may, &visit.desk, &kin).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What is shared with a member of the family.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "kin": 3, "purpose": "To plan the move together", "until": "2027-05-31",
    "steps": ["intake"], "agreed": true }))]
pub struct NewFamilyShare {
    /// Number of the tie.
    kin: i64,
    purpose: String,
    /// The last day.
    #[schema(value_type = String, format = Date)]
    until: Date,
    /// Steps, with what is recorded of them.
    #[serde(default)]
    steps: Vec<String>,
    /// Answers by `<form>.<field>`; none about care or legal status.
    #[serde(default)]
    fields: Vec<String>,
    /// Whose trajectory it is agrees.
    agreed: bool,
}

/// Share parts with a member of the family
///
/// They read it on their own pages.
#[utoipa::path(post, path = "/trajectories/{id}/family", tag = "sharing", params(("id" = i64, Path)),
    request_body = NewFamilyShare, responses((status = 201, body = Made)))]
async fn share_with_family(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
    Sent(new): Sent<NewFamilyShare>,
) -> Result<Made, Stop> {
    let may = visit.desk.may::<Give, Trajectory>(id).await?;
    let with = FamilySharing {
        kin: new.kin,
        purpose: new.purpose,
        until: Some(new.until),
        parts: Parts {
            steps: new.steps.into_iter().collect(),
            fields: new.fields.into_iter().collect(),
            ..Parts::default()
        },
        agreed: new.agreed,
    };
    let share = Kin::share(&may, &visit.desk, with).await?;
    Ok(Made::at(
        &format!("/api/v1/trajectories/{id}/shares"),
        share,
    ))
}
