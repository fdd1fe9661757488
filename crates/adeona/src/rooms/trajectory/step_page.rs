//! A step's page is its form.

use adeona_method::method::{Holder, Method, Step, StepKind};
use adeona_platform::access::Read;
use adeona_platform::{Id, May, Stop};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::access::{Steer, Train, Trajectory};
use super::dossier::{PlanStep, plan_step};
use super::drafting::told;
use super::explain::Explainer;
use super::fields::{FieldShown, fields_of};
use super::files::take_in;
use super::filling::{Go, read_input};
use super::occupations::search_fields;
use super::queries::{Dossier, DossierOf};
use super::reading::may_see_step;
use super::verbs::StepInput;
use crate::frame::{Filled, Frame, Here, Shown, Visit, html, see_other};

#[derive(Template)]
#[template(path = "trajectory/templates/step.html")]
struct StepPage {
    f: Frame,
    id: Id<Trajectory>,
    name: String,
    step: PlanStep,
    head: i32,
    fields: Vec<FieldShown>,
    takes_files: bool,
    /// Whose draft this is, and of when; empty without one.
    draft: String,
    note: String,
    /// A long form can be kept as a draft.
    drafts: bool,
    items: Vec<(String, String, bool)>,
    outcomes: Vec<(String, String)>,
    input: Shown,
    today: String,
    /// Somebody else wrote about this step meanwhile: what they wrote.
    conflict: Vec<(String, String)>,
    steers: bool,
    /// Somebody without an account can be asked to fill it in.
    asks: bool,
}

pub async fn step(
    visit: Visit,
    Path((id, step)): Path<(Id<Trajectory>, String)>,
) -> Result<Response, Stop> {
    show(&visit, id, &step, Shown::default(), None).await
}

async fn show(
    visit: &Visit,
    id: Id<Trajectory>,
    step: &str,
    input: Shown,
    seen: Option<u32>,
) -> Result<Response, Stop> {
    let trajectory: May<Read, Trajectory> = visit.desk.may(id).await?;
    let dossier = visit.desk.look(DossierOf(id)).await?;
    let bound = dossier.bound.clone();
    let method = &bound.package.method;
    let found = method
        .step(step)
        .filter(|s| may_see_step(method, s, &dossier.reader))
        .ok_or(Stop::NotFound)?;
    if !visit.viewer().is_worker() {
        return Err(Stop::NotFound);
    }
    let explainer = Explainer {
        w: &visit.w,
        package: &bound.package,
        plain: false,
    };
    let ticked = dossier
        .progress
        .step(step)
        .map(|s| s.ticked.clone())
        .unwrap_or_default();
    let draft = dossier.progress.drafts.get(step);
    let item = |id: &String| {
        let drafted = draft.is_some_and(|draft| draft.ticked.contains(id));
        let on = if input.values.is_empty() {
            ticked.contains(id) || drafted
        } else {
            input.is("ticked", id)
        };
        (
            id.clone(),
            explainer.part("item", &format!("{step}-{id}")),
            on,
        )
    };
    let allowed = |id: &str| found.outcomes.is_empty() || found.outcomes.iter().any(|o| o == id);
    let outcomes = method
        .outcomes
        .iter()
        .filter(|o| found.kind == StepKind::Outcome && allowed(&o.id));
    let f = visit
        .frame(explainer.step(step), Here::People)
        .crumb("/people", visit.w.t("people-title"))
        .crumb(format!("/trajectories/{id}"), dossier.row.name());
    let mut fields = fields_of(&dossier, found, &explainer, &visit.app.words, &input);
    search_fields(visit, &mut fields, &input).await?;
    let plan = plan_step(&dossier, &explainer, step).ok_or(Stop::NotFound)?;
    let outside = method.role(&found.by).map(|role| role.held_by);
    let outside = matches!(outside, Some(Holder::Partner | Holder::Employer));
    let asks = plan.open && (outside || !fields.is_empty()) && found.kind != StepKind::Outcome;
    let page = StepPage {
        id,
        name: dossier.row.name(),
        step: plan,
        head: dossier.row.head,
        note: match input.values.is_empty() {
            true => draft.and_then(|d| d.note.clone()).unwrap_or_default(),
            false => input.value("note").to_owned(),
        },
        draft: told(&dossier, step, &explainer, visit),
        drafts: !fields.is_empty() && found.kind != StepKind::Outcome,
        takes_files: fields.iter().any(|field| field.input == "file"),
        fields,
        items: found.items.iter().map(item).collect(),
        outcomes: outcomes
            .map(|o| (o.id.clone(), explainer.part("outcome", &o.id)))
            .collect(),
        today: visit.desk.today().to_string(),
        conflict: seen
            .map(|seen| meanwhile(&dossier, &explainer, step, seen))
            .unwrap_or_default(),
        input,
        asks: asks && visit.desk.could::<Steer, _>(&*trajectory),
        steers: may_record(visit, &trajectory, method, found),
        f,
    };
    let status = match (seen.is_some(), page.input.faults.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (_, false) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::OK,
    };
    Ok((status, html(page)?).into_response())
}

/// Workers who steer record every step; trainers those that the method gives to a trainer.
fn may_record(visit: &Visit, trajectory: &Trajectory, method: &Method, step: &Step) -> bool {
    let by_trainer = method
        .role(&step.by)
        .is_some_and(|role| role.held_by == Holder::Trainer);
    visit.desk.could::<Steer, _>(trajectory)
        || (by_trainer && visit.desk.could::<Train, _>(trajectory))
}

/// Does the step as whoever the viewer is to the trajectory.
pub(super) async fn do_step(
    visit: &Visit,
    id: Id<Trajectory>,
    seen: u32,
    input: StepInput,
) -> Result<(), Stop> {
    match visit.desk.may::<Steer, Trajectory>(id).await {
        Ok(trajectory) => Trajectory::complete(&trajectory, &visit.desk, seen, input).await,
        Err(Stop::Forbidden) => {
            let trajectory = visit.desk.may::<Train, Trajectory>(id).await?;
            Trajectory::train(&trajectory, &visit.desk, seen, input).await
        }
        Err(stop) => Err(stop),
    }
}

/// What others wrote about the step since the worker opened it.
fn meanwhile(
    dossier: &Dossier,
    explainer: &Explainer<'_>,
    step: &str,
    seen: u32,
) -> Vec<(String, String)> {
    let method = &dossier.bound.package.method;
    let newer = dossier.journal.iter().filter(|w| w.entry.number > seen);
    newer
        .filter(|w| w.entry.deed.step() == Some(step) || w.entry.deed.step().is_none())
        .filter_map(|w| {
            let deed = super::reading::readable_deed(
                method,
                w.entry.number,
                &w.entry.deed,
                &dossier.reader,
            )?;
            let mut text = explainer.deed(&deed);
            if let adeona_method::Deed::Done { answers, .. } = &deed {
                let said: Vec<String> = answers
                    .iter()
                    .map(|(k, v)| format!("{}: {}", explainer.field(k), explainer.value(k, v)))
                    .collect();
                text = format!("{text}. {}", said.join(", "));
            }
            Some((w.by.clone(), text))
        })
        .collect()
}

pub async fn record(
    visit: Visit,
    Path((id, step)): Path<(Id<Trajectory>, String)>,
    sent: Filled,
) -> Result<Response, Stop> {
    let steers = visit.desk.may::<Steer, Trajectory>(id).await;
    let input = match &steers {
        Ok(trajectory) => take_in(trajectory, &visit.desk, &step, sent).await?,
        Err(Stop::Forbidden) => {
            let trajectory = visit.desk.may::<Train, Trajectory>(id).await?;
            take_in(&trajectory, &visit.desk, &step, sent).await?
        }
        Err(_) => return Err(Stop::NotFound),
    };
    if !input.faults.is_empty() {
        return show(&visit, id, &step, input, None).await;
    }
    let seen: u32 = input.value("head").parse().unwrap_or(0);
    let given = read_input(&step, &input);
    let (done, to) = match Go::of(&input) {
        Go::Seek(_) => return show(&visit, id, &step, input, None).await,
        Go::Draft => {
            let drafted = match &steers {
                Ok(trajectory) => Trajectory::draft(trajectory, &visit.desk, seen, given).await,
                Err(_) => {
                    let trajectory = visit.desk.may::<Train, Trajectory>(id).await?;
                    Trajectory::draft(&trajectory, &visit.desk, seen, given).await
                }
            };
            (
                drafted,
                format!("/trajectories/{id}/steps/{step}?said=drafted"),
            )
        }
        Go::Record => (
            do_step(&visit, id, seen, given).await,
            format!("/trajectories/{id}?said=step-recorded"),
        ),
    };
    match done {
        Ok(()) => Ok(see_other(&to)),
        Err(Stop::Invalid(faults)) => {
            show(&visit, id, &step, Shown { faults, ..input }, None).await
        }
        Err(Stop::Conflict) => show(&visit, id, &step, input, Some(seen)).await,
        Err(stop) => Err(stop),
    }
}
