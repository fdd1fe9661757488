//! Sharing parts of a trajectory with a member of the family.

use adeona_method::calendar::plus_days;
use adeona_platform::access::May;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};

use super::access::Kin;
use super::queries::{FamilyOf, Relative};
use super::sharing::FamilySharing;
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::people::read_day;
use crate::rooms::sharing::{Choice, Give, choice, parts};
use crate::rooms::trajectory::{DossierOf, Explainer, Trajectory};

/// Days that are proposed.
const DAYS: i64 = 182;

#[derive(Template)]
#[template(path = "family/templates/share.html")]
struct SharePage {
    f: Frame,
    id: Id<Trajectory>,
    name: String,
    person: i64,
    /// Those with whom something may be shared: number of the tie, and name.
    relatives: Vec<(String, String)>,
    apart: Vec<Relative>,
    choice: Choice,
    input: Shown,
}

pub async fn new(visit: Visit, Path(id): Path<Id<Trajectory>>) -> Result<Response, Stop> {
    visit.desk.may::<Give, Trajectory>(id).await?;
    let until = plus_days(visit.desk.today(), DAYS).to_string();
    let values = vec![("until".to_owned(), until)];
    show(&visit, id, Shown::of(values, vec![])).await
}

async fn show(visit: &Visit, id: Id<Trajectory>, input: Shown) -> Result<Response, Stop> {
    let dossier = visit.desk.look(DossierOf(id)).await?;
    let person = dossier.row.person_id.ok_or(Stop::NotFound)?;
    let family = visit.desk.look(FamilyOf(person)).await?;
    let (apart, together): (Vec<_>, Vec<_>) = family.into_iter().partition(|one| one.apart);
    let explainer = Explainer {
        w: &visit.w,
        package: &dossier.bound.package,
        plain: false,
    };
    let relative = |one: &Relative| {
        let kind = visit.w.t(&format!("family-is-{}", one.kind.code()));
        (one.kin.to_string(), format!("{} ({kind})", one.name))
    };
    let status = input.status();
    let page = SharePage {
        f: visit
            .frame(visit.w.t("family-share-title"), Here::People)
            .crumb("/people", visit.w.t("people-title"))
            .crumb(format!("/trajectories/{id}"), dossier.row.name()),
        id,
        name: dossier.row.name(),
        person,
        relatives: together.iter().map(relative).collect(),
        apart,
        choice: choice(&dossier, &explainer),
        input,
    };
    Ok((status, html(page)?).into_response())
}

pub async fn share(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let may: May<Give, Trajectory> = visit.desk.may(id).await?;
    let input = Shown::of(values, vec![]);
    let with = FamilySharing {
        kin: input.value("kin").parse().unwrap_or(0),
        purpose: input.value("purpose").to_owned(),
        until: read_day(input.value("until")),
        parts: parts(&input),
        agreed: input.is("agreed", "yes"),
    };
    match Kin::share(&may, &visit.desk, with).await {
        Ok(_) => Ok(see_other(&format!("/trajectories/{id}/shares?said=shared"))),
        Err(Stop::Invalid(faults)) => show(&visit, id, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}
