//! With whom a trajectory is shared, and sharing it.

use std::collections::BTreeSet;

use adeona_platform::access::May;
use adeona_platform::time::Day;
use adeona_platform::words::Tongue;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};

use super::access::Give;
use super::grant::Sharing;
use super::queries::{Partners, ShareRow, Shares};
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::people::read_day;
use crate::rooms::trajectory::{
    Dossier, DossierOf, Explainer, Parts, PieceShown, Trajectory, is_guarded, may_read_field,
    may_see_step, piece_entries, pieces,
};

/// A share in words.
#[derive(Debug)]
pub struct Told {
    pub row: ShareRow,
    /// What of it.
    pub what: Vec<String>,
    pub holds: bool,
}

/// What of it can be shared, by code and in words.
#[derive(Debug, Default)]
pub struct Choice {
    /// By phase.
    pub steps: Vec<(String, Vec<(String, String)>)>,
    pub fields: Vec<(String, String)>,
    /// Answers that are shared by their own name only.
    pub guarded: Vec<(String, String)>,
    pub pieces: Vec<PieceShown>,
}

#[derive(Template)]
#[template(path = "sharing/templates/shares.html")]
struct SharesPage {
    f: Frame,
    id: Id<Trajectory>,
    name: String,
    now: Vec<Told>,
    before: Vec<Told>,
    partners: Vec<(String, String)>,
    choice: Choice,
    has_person: bool,
    input: Shown,
}

pub async fn shares(visit: Visit, Path(id): Path<Id<Trajectory>>) -> Result<Response, Stop> {
    visit.desk.may::<Give, Trajectory>(id).await?;
    show(&visit, id, Shown::default()).await
}

async fn show(visit: &Visit, id: Id<Trajectory>, input: Shown) -> Result<Response, Stop> {
    let dossier = visit.desk.look(DossierOf(id)).await?;
    let explainer = explainer(&dossier, visit);
    let trajectory = Some(id.get());
    let rows = visit.desk.look(Shares { trajectory }).await?;
    let today = visit.desk.today().into();
    let told = rows.into_iter().map(|row| told(row, &explainer, today));
    let (now, before) = told.partition(|told: &Told| told.holds);
    let partners = visit.desk.look(Partners).await?.into_iter();
    let status = input.status();
    let page = SharesPage {
        f: visit
            .frame(visit.w.t("shares-title"), Here::People)
            .crumb("/people", visit.w.t("people-title"))
            .crumb(format!("/trajectories/{id}"), dossier.row.name()),
        id,
        name: dossier.row.name(),
        now,
        before,
        partners: partners.map(|(id, name)| (id.to_string(), name)).collect(),
        choice: choice(&dossier, &explainer),
        has_person: dossier.row.person_id.is_some(),
        input,
    };
    Ok((status, html(page)?).into_response())
}

fn explainer<'a>(dossier: &'a Dossier, visit: &'a Visit) -> Explainer<'a> {
    Explainer {
        w: &visit.w,
        package: &dossier.bound.package,
        plain: false,
    }
}

/// A share, and what is shared by it, in the words of the method.
pub fn told(row: ShareRow, explainer: &Explainer<'_>, today: Day) -> Told {
    let parts: Parts = serde_json::from_value(row.parts.clone()).unwrap_or_default();
    Told {
        holds: row.holds_on(today),
        what: what(&parts, explainer),
        row,
    }
}

/// Parts in words.
pub fn what(parts: &Parts, explainer: &Explainer<'_>) -> Vec<String> {
    let w: &Tongue = explainer.w;
    let line = |on: bool, key: &str| on.then(|| w.t(key));
    let steps = parts.steps.iter().map(|id| explainer.step(id));
    let fields = parts.fields.iter().map(|name| explainer.field(name));
    let pieces = parts.pieces.len();
    [
        line(parts.whole, "share-whole"),
        line(parts.contact, "share-contact"),
    ]
    .into_iter()
    .flatten()
    .chain(steps)
    .chain(fields)
    .chain((pieces > 0).then(|| w.t1("share-pieces-n", "n", pieces)))
    .collect()
}

/// What the reader could share of a trajectory.
pub fn choice(dossier: &Dossier, explainer: &Explainer<'_>) -> Choice {
    let (method, reader) = (&dossier.bound.package.method, &dossier.reader);
    let phase = |phase: &adeona_method::method::Phase| {
        let seen = phase.steps.iter();
        let seen = seen.filter(|step| may_see_step(method, step, reader));
        let steps = seen.map(|step| (step.id.clone(), explainer.step(&step.id)));
        (explainer.part("phase", &phase.id), steps.collect())
    };
    let answered = dossier.progress.answers.keys();
    let answered = answered.filter(|name| may_read_field(method, name, reader));
    let (guarded, fields): (Vec<_>, Vec<_>) = answered
        .map(|name| (name.clone(), explainer.field(name)))
        .partition(|(name, _)| is_guarded(method, name));
    let alone = piece_entries(dossier);
    let mut shown = pieces(dossier, explainer);
    shown.retain(|piece| alone.contains(&piece.entry));
    Choice {
        steps: method.phases.iter().map(phase).collect(),
        fields,
        guarded,
        pieces: shown,
    }
}

pub async fn share(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let may: May<Give, Trajectory> = visit.desk.may(id).await?;
    let input = Shown::of(values, vec![]);
    match Trajectory::share(&may, &visit.desk, sharing(&input)).await {
        Ok(_) => Ok(see_other(&format!("/trajectories/{id}/shares?said=shared"))),
        Err(Stop::Invalid(faults)) => show(&visit, id, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

fn sharing(input: &Shown) -> Sharing {
    Sharing {
        organisation: input.value("organisation").parse().unwrap_or(0),
        worker: input.value("worker").to_owned(),
        purpose: input.value("purpose").to_owned(),
        until: read_day(input.value("until")),
        parts: parts(input),
    }
}

/// What was ticked under one name.
pub fn ticked(input: &Shown, field: &str) -> BTreeSet<String> {
    let ticked = input.values.iter().filter(|(name, _)| name == field);
    ticked.map(|(_, value)| value.clone()).collect()
}

/// The parts that were ticked.
pub fn parts(input: &Shown) -> Parts {
    let all = |field: &str| ticked(input, field);
    Parts {
        whole: input.is("what", "whole"),
        steps: all("share"),
        fields: all("field"),
        pieces: all("piece").iter().filter_map(|p| p.parse().ok()).collect(),
        contact: input.is("contact", "yes"),
    }
}

pub async fn withdraw(
    visit: Visit,
    Path((id, share)): Path<(Id<Trajectory>, i64)>,
) -> Result<Response, Stop> {
    let may: May<Give, Trajectory> = visit.desk.may(id).await?;
    Trajectory::unshare(&may, &visit.desk, share).await?;
    Ok(see_other(&format!(
        "/trajectories/{id}/shares?said=unshared"
    )))
}
