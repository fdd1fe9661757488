//! The form by which somebody is offered to another organisation.

use adeona_method::calendar::plus_days;
use adeona_method::method::StepKind;
use adeona_platform::access::May;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::access::Referral;
use super::offer::Offering;
use super::queries::{Referrals, Which};
use super::today::Waiting;
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::people::read_day;
use crate::rooms::sharing::{Choice, Give, Partners, choice, parts};
use crate::rooms::trajectory::{Dossier, DossierOf, Explainer, Trajectory, may_see_step};

/// Days within which an answer is asked, and after which a report, and the end of sharing.
const DAYS: [(&str, i64); 3] = [("answer_by", 14), ("report_by", 56), ("until", 182)];
/// Earlier referrals on the page.
const MOST: u64 = 20;

#[derive(Template)]
#[template(path = "referral/templates/offer.html")]
struct OfferPage {
    f: Frame,
    id: Id<Trajectory>,
    name: String,
    partners: Vec<(String, String)>,
    /// Open steps for which another organisation may be asked.
    steps: Vec<(String, String)>,
    choice: Choice,
    has_person: bool,
    ended: bool,
    earlier: Vec<Waiting>,
    input: Shown,
}

/// For which step.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    step: String,
}

pub async fn new(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    visit.desk.may::<Give, Trajectory>(id).await?;
    let mut values = vec![("step".to_owned(), asked.step)];
    for (field, days) in DAYS {
        let day = plus_days(visit.desk.today(), days);
        values.push((field.to_owned(), day.to_string()));
    }
    show(&visit, id, Shown::of(values, vec![])).await
}

async fn show(visit: &Visit, id: Id<Trajectory>, mut input: Shown) -> Result<Response, Stop> {
    let dossier = visit.desk.look(DossierOf(id)).await?;
    let explainer = Explainer {
        w: &visit.w,
        package: &dossier.bound.package,
        plain: false,
    };
    fill(&mut input, &dossier);
    let which = Which::Of(id.get());
    let earlier = Referrals {
        which,
        before: None,
        limit: MOST,
    };
    let earlier = visit.desk.look(earlier).await?;
    let partners = visit.desk.look(Partners).await?.into_iter();
    let status = input.status();
    let page = OfferPage {
        f: visit
            .frame(visit.w.t("refer-title"), Here::People)
            .crumb("/people", visit.w.t("people-title"))
            .crumb(format!("/trajectories/{id}"), dossier.row.name()),
        id,
        name: dossier.row.name(),
        partners: partners.map(|(id, name)| (id.to_string(), name)).collect(),
        steps: steps(&dossier, &explainer),
        choice: choice(&dossier, &explainer),
        has_person: dossier.row.person_id.is_some(),
        ended: dossier.progress.ended_on.is_some(),
        earlier: earlier.iter().map(|row| Waiting::of(row, visit)).collect(),
        input,
    };
    Ok((status, html(page)?).into_response())
}

/// With a step of the method, what the method says that it needs is ticked beforehand.
fn fill(input: &mut Shown, dossier: &Dossier) {
    let method = &dossier.bound.package.method;
    let touched = input.values.iter().any(|(name, _)| name == "what");
    let Some(step) = method.step(input.value("step")).filter(|_| !touched) else {
        return;
    };
    for part in &step.shares {
        let (name, value) = match part.as_str() {
            "contact" => ("contact", "yes"),
            field if field.contains('.') => ("field", field),
            step => ("share", step),
        };
        input.values.push((name.to_owned(), value.to_owned()));
    }
}

fn steps(dossier: &Dossier, explainer: &Explainer<'_>) -> Vec<(String, String)> {
    let method = &dossier.bound.package.method;
    let open = dossier.progress.open_steps();
    let open = open.filter_map(|open| method.step(&open.step));
    let mut open: Vec<_> = open
        .filter(|step| may_see_step(method, step, &dossier.reader))
        .collect();
    open.sort_by_key(|step| step.kind != StepKind::Referral);
    open.iter()
        .map(|step| (step.id.clone(), explainer.step(&step.id)))
        .collect()
}

pub async fn offer(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let may: May<Give, Trajectory> = visit.desk.may(id).await?;
    let input = Shown::of(values, vec![]);
    match Referral::offer(&may, &visit.desk, offering(&input)).await {
        Ok(referral) => Ok(see_other(&format!("/referrals/{referral}?said=referred"))),
        Err(Stop::Invalid(faults)) => show(&visit, id, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

fn offering(input: &Shown) -> Offering {
    let day = |field: &str| read_day(input.value(field));
    Offering {
        organisation: input.value("organisation").parse().unwrap_or(0),
        step: input.value("step").to_owned(),
        purpose: input.value("purpose").to_owned(),
        answer_by: day("answer_by"),
        report_by: day("report_by"),
        until: day("until"),
        parts: parts(input),
    }
}
