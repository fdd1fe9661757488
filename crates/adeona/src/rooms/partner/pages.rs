//! What was asked of others for a trajectory, and asking.

use std::collections::BTreeSet;

use adeona_method::calendar::plus_days;
use adeona_platform::access::May;
use adeona_platform::words::Tongue;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::Deserialize;

use super::access::{Follow, PartnerLink};
use super::asking::{Asking, MadeLink, USUAL};
use super::queries::{LinkRow, Links};
use super::standing::Standing;
use super::task::{asked, is_outside, open_step};
use crate::frame::{Frame, Here, Shown, Visit, encoded, html, own_address, see_other};
use crate::rooms::people::read_day;
use crate::rooms::sharing::{Choice, choice, ticked};
use crate::rooms::trajectory::{
    Dossier, DossierOf, Explainer, Parts, Steer, Trajectory, is_guarded, may_read_field,
    may_see_step,
};

/// A link as the worker sees it.
#[derive(Debug)]
struct Told {
    row: LinkRow,
    step: String,
    standing: Standing,
}

#[derive(Template)]
#[template(path = "partner/templates/links.html")]
struct LinksPage {
    f: Frame,
    id: Id<Trajectory>,
    name: String,
    rows: Vec<Told>,
    /// Open steps of which somebody outside can be asked the form; those of partners and employers first.
    steps: Vec<(String, String)>,
    choice: Choice,
    /// Answers about care or legal status that these steps ask, which are asked only when they are named.
    guarded: Vec<(String, String)>,
    input: Shown,
}

#[derive(Template)]
#[template(path = "partner/templates/made.html")]
struct MadePage {
    f: Frame,
    id: Id<Trajectory>,
    partner: String,
    until: Date,
    address: String,
    code: String,
    message: String,
    code_message: String,
    mail: String,
    sms: String,
}

/// For which step.
#[derive(Debug, Default, Deserialize)]
pub struct For {
    #[serde(default)]
    step: String,
}

pub async fn links(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    Query(asked): Query<For>,
) -> Result<Response, Stop> {
    visit.desk.may::<Steer, Trajectory>(id).await?;
    let until = plus_days(visit.desk.today(), USUAL);
    let values = vec![
        ("step".to_owned(), asked.step),
        ("until".to_owned(), until.to_string()),
    ];
    show(&visit, id, Shown::of(values, vec![])).await
}

async fn show(visit: &Visit, id: Id<Trajectory>, input: Shown) -> Result<Response, Stop> {
    let dossier = visit.desk.look(DossierOf(id)).await?;
    let explainer = Explainer {
        w: &visit.w,
        package: &dossier.bound.package,
        plain: false,
    };
    let trajectory = Some(id.get());
    let rows = visit.desk.look(Links { trajectory }).await?;
    let today = visit.desk.today();
    let status = input.status();
    let rows = rows
        .into_iter()
        .filter_map(|row| told(row, &dossier, &explainer, today));
    let page = LinksPage {
        f: visit
            .frame(visit.w.t("links-title"), Here::People)
            .crumb("/people", visit.w.t("people-title"))
            .crumb(format!("/trajectories/{id}"), dossier.row.name()),
        id,
        name: dossier.row.name(),
        rows: rows.collect(),
        steps: askable(&dossier, &explainer),
        choice: choice(&dossier, &explainer),
        guarded: guarded(&dossier, &explainer),
        input,
    };
    Ok((status, html(page)?).into_response())
}

/// A link for a step that the reader may see.
fn told(row: LinkRow, dossier: &Dossier, explainer: &Explainer<'_>, today: Date) -> Option<Told> {
    let method = &dossier.bound.package.method;
    let now = dossier.present_step(row.head.unsigned_abs(), &row.step);
    let step = now.and_then(|step| method.step(step));
    let hidden = step.is_some_and(|step| !may_see_step(method, step, &dossier.reader));
    let step = explainer.step(now.unwrap_or(&row.step));
    (!hidden).then_some(Told {
        step,
        standing: row.stands_on(today),
        row,
    })
}

/// Everything named that the reader reads: whether a step can be asked at all.
fn all_named(dossier: &Dossier) -> Parts {
    let method = &dossier.bound.package.method;
    let names = method.fields().into_keys();
    Parts {
        fields: names
            .filter(|name| may_read_field(method, name, &dossier.reader))
            .collect(),
        ..Parts::default()
    }
}

fn askable(dossier: &Dossier, explainer: &Explainer<'_>) -> Vec<(String, String)> {
    let (method, named) = (&dossier.bound.package.method, all_named(dossier));
    let open = dossier.progress.open_steps().map(|open| &open.step);
    let open = open.filter_map(|id| open_step(dossier, id));
    let mut open: Vec<_> = open
        .filter(|step| may_see_step(method, step, &dossier.reader))
        .filter(|step| asked(dossier, step, &dossier.reader, &named).is_some())
        .collect();
    open.sort_by_key(|step| !is_outside(method, step));
    let words = open.iter();
    words
        .map(|step| (step.id.clone(), explainer.step(&step.id)))
        .collect()
}

/// What is guarded of the steps that can be asked.
fn guarded(dossier: &Dossier, explainer: &Explainer<'_>) -> Vec<(String, String)> {
    let (method, named) = (&dossier.bound.package.method, all_named(dossier));
    let open = dossier.progress.open_steps();
    let open = open.filter_map(|open| open_step(dossier, &open.step));
    let fields: BTreeSet<String> = open
        .filter(|step| may_see_step(method, step, &dossier.reader))
        .filter_map(|step| asked(dossier, step, &dossier.reader, &named))
        .flatten()
        .filter(|name| is_guarded(method, name))
        .collect();
    fields
        .into_iter()
        .map(|name| (name.clone(), explainer.field(&name)))
        .collect()
}

pub async fn ask(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    headers: HeaderMap,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let may: May<Steer, Trajectory> = visit.desk.may(id).await?;
    let input = Shown::of(values, vec![]);
    let asking = asking(&input);
    match Trajectory::ask_outside(&may, &visit.desk, asking.clone()).await {
        Ok(link) => made(&visit, id, &asking, link, &headers),
        Err(Stop::Invalid(faults)) => show(&visit, id, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

fn asking(input: &Shown) -> Asking {
    Asking {
        step: input.value("step").to_owned(),
        partner: input.value("partner").to_owned(),
        email: input.value("email").to_owned(),
        until: read_day(input.value("until")),
        parts: Parts {
            steps: ticked(input, "share"),
            fields: ticked(input, "field"),
            ..Parts::default()
        },
    }
}

/// The link and the code, shown once.
fn made(
    visit: &Visit,
    id: Id<Trajectory>,
    asking: &Asking,
    link: MadeLink,
    headers: &HeaderMap,
) -> Result<Response, Stop> {
    let address = own_address(&visit.app, headers, &link.path);
    let w: &Tongue = &visit.w;
    let said = [
        (
            "organisation",
            visit.viewer().organisation_name().to_owned(),
        ),
        ("worker", visit.viewer().name().to_owned()),
        ("until", w.day(link.until)),
        ("link", address.clone()),
    ];
    let message = w.ta("outside-message", &said);
    let code_message = w.t1("outside-code-message", "code", &link.code);
    let to = encoded(asking.email.trim()).replace("%40", "@");
    let subject = encoded(&w.t("outside-message-subject"));
    html(MadePage {
        f: visit
            .frame(w.t("outside-made"), Here::People)
            .crumb(format!("/trajectories/{id}/links"), w.t("links-title")),
        id,
        partner: asking.partner.trim().to_owned(),
        until: link.until,
        mail: format!("mailto:{to}?subject={subject}&body={}", encoded(&message)),
        sms: format!("sms:?body={}", encoded(&code_message)),
        address,
        code: link.code,
        message,
        code_message,
    })
}

/// The permit for a link of this trajectory.
async fn follow(
    visit: &Visit,
    id: Id<Trajectory>,
    link: Id<PartnerLink>,
) -> Result<May<Follow, PartnerLink>, Stop> {
    let may = visit.desk.may::<Follow, PartnerLink>(link).await?;
    match may.row().trajectory_id == id.get() {
        true => Ok(may),
        false => Err(Stop::NotFound),
    }
}

pub async fn withdraw(
    visit: Visit,
    Path((id, link)): Path<(Id<Trajectory>, Id<PartnerLink>)>,
) -> Result<Response, Stop> {
    let may = follow(&visit, id, link).await?;
    PartnerLink::withdraw(&may, &visit.desk).await?;
    Ok(see_other(&format!(
        "/trajectories/{id}/links?said=link-withdrawn"
    )))
}

pub async fn settle(
    visit: Visit,
    Path((id, link)): Path<(Id<Trajectory>, Id<PartnerLink>)>,
) -> Result<Response, Stop> {
    let may = follow(&visit, id, link).await?;
    PartnerLink::settle(&may, &visit.desk).await?;
    Ok(see_other(&format!(
        "/trajectories/{id}/links?said=link-settled"
    )))
}
