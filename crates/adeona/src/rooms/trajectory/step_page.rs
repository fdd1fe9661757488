//! A step's page is its form.

use std::collections::BTreeMap;

use adeona_method::method::{Field, FieldKind, Holder, Method, Sensitivity, Step, StepKind};
use adeona_platform::access::Read;
use adeona_platform::{Id, May, Stop};
use askama::Template;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::access::{Steer, Train, Trajectory};
use super::dossier::{PlanStep, plan_step};
use super::explain::Explainer;
use super::queries::{Dossier, DossierOf};
use super::reading::{may_read_field, may_see_step};
use super::verbs::StepInput;
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};

/// A field as a form shows it.
#[derive(Debug, Clone)]
pub struct FieldShown {
    /// `<form>.<field>`, the name of the input.
    pub name: String,
    pub label: String,
    pub hint: Option<String>,
    pub purpose: String,
    /// How it is entered: text, long-text, number, date, select, radio, file.
    pub input: &'static str,
    pub options: Vec<(String, String)>,
    pub required: bool,
    pub value: String,
    /// Set when only some roles read it.
    pub guarded: bool,
    /// Asked only if.
    pub condition: Option<String>,
    pub min: Option<i64>,
    pub max: Option<i64>,
}

/// The fields of a step's form that the viewer may read, with what is answered so far.
pub fn fields_of(
    dossier: &Dossier,
    step: &Step,
    explainer: &Explainer<'_>,
    visit: &Visit,
    input: &Shown,
) -> Vec<FieldShown> {
    let method = &dossier.bound.package.method;
    let Some(form) = step.form.as_deref().and_then(|id| method.form(id)) else {
        return vec![];
    };
    let shown = |field: &Field| {
        let name = format!("{}.{}", form.id, field.id);
        let answered = dossier
            .progress
            .answers
            .get(&name)
            .map(String::as_str)
            .unwrap_or_default();
        let value = if input.values.is_empty() {
            answered
        } else {
            input.value(&name)
        };
        FieldShown {
            label: explainer.field(&name),
            hint: explainer
                .package
                .texts
                .hint(visit.w.code(), &format!("field-{}-{}", form.id, field.id))
                .map(str::to_owned),
            purpose: explainer.part("purpose", &field.purpose),
            input: input_kind(field.kind),
            options: options(method, field, explainer, &name),
            required: field.required,
            value: value.to_owned(),
            guarded: field.sensitivity >= Sensitivity::Sensitive,
            condition: field.when.as_ref().map(|c| explainer.condition(c)),
            min: field.min,
            max: field.max,
            name,
        }
    };
    form.fields
        .iter()
        .filter(|field| may_read_field(method, field, visit.viewer()))
        .map(shown)
        .collect()
}

fn input_kind(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::LongText => "long-text",
        FieldKind::Number => "number",
        FieldKind::Date => "date",
        FieldKind::YesNo | FieldKind::Consent => "radio",
        FieldKind::Choice | FieldKind::Cefr | FieldKind::Isced => "select",
        FieldKind::Country
        | FieldKind::Language
        | FieldKind::Text
        | FieldKind::Occupation
        | FieldKind::File => "text",
    }
}

fn options(
    method: &Method,
    field: &Field,
    explainer: &Explainer<'_>,
    name: &str,
) -> Vec<(String, String)> {
    let listed = || {
        field
            .list
            .as_deref()
            .and_then(|id| method.list(id))
            .map(|l| l.values.clone())
            .unwrap_or_default()
    };
    let values = match field.kind.values() {
        Some(values) => values.iter().map(|v| (*v).to_owned()).collect(),
        None => listed(),
    };
    values
        .into_iter()
        .map(|v| (v.clone(), explainer.value(name, &v)))
        .collect()
}

#[derive(Template)]
#[template(path = "trajectory/templates/step.html")]
struct StepPage {
    f: Frame,
    id: Id<Trajectory>,
    name: String,
    step: PlanStep,
    head: i32,
    fields: Vec<FieldShown>,
    items: Vec<(String, String, bool)>,
    outcomes: Vec<(String, String)>,
    input: Shown,
    today: String,
    /// Somebody else wrote about this step meanwhile: what they wrote.
    conflict: Vec<(String, String)>,
    steers: bool,
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
        .filter(|s| may_see_step(method, s, visit.viewer()))
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
    let item = |id: &String| {
        let on = if input.values.is_empty() {
            ticked.contains(id)
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
    let page = StepPage {
        id,
        name: dossier.row.name(),
        step: plan_step(&dossier, &explainer, step).ok_or(Stop::NotFound)?,
        head: dossier.row.head,
        fields: fields_of(&dossier, found, &explainer, visit, &input),
        items: found.items.iter().map(item).collect(),
        outcomes: outcomes
            .map(|o| (o.id.clone(), explainer.part("outcome", &o.id)))
            .collect(),
        today: visit.desk.today().to_string(),
        conflict: seen
            .map(|seen| meanwhile(&dossier, &explainer, visit, step, seen))
            .unwrap_or_default(),
        input,
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
    visit: &Visit,
    step: &str,
    seen: u32,
) -> Vec<(String, String)> {
    let method = &dossier.bound.package.method;
    let newer = dossier.journal.iter().filter(|w| w.entry.number > seen);
    newer
        .filter(|w| w.entry.deed.step() == Some(step) || w.entry.deed.step().is_none())
        .filter_map(|w| {
            let deed = super::reading::readable_deed(method, &w.entry.deed, visit.viewer())?;
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

/// What a step's form holds.
pub fn read_input(step: &str, input: &Shown) -> StepInput {
    let answers: BTreeMap<String, String> = input
        .values
        .iter()
        .filter(|(name, value)| name.contains('.') && !value.trim().is_empty())
        .map(|(name, value)| (name.clone(), value.trim().to_owned()))
        .collect();
    StepInput {
        step: step.to_owned(),
        on: input.value("on").parse().ok(),
        answers,
        ticked: input
            .values
            .iter()
            .filter(|(name, _)| name == "ticked")
            .map(|(_, v)| v.clone())
            .collect(),
        note: input.value("note").to_owned(),
        outcome: input.value("outcome").to_owned(),
        reason: input.value("reason").to_owned(),
    }
}

pub async fn record(
    visit: Visit,
    Path((id, step)): Path<(Id<Trajectory>, String)>,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let input = Shown::of(values, vec![]);
    let seen: u32 = input.value("head").parse().unwrap_or(0);
    match do_step(&visit, id, seen, read_input(&step, &input)).await {
        Ok(()) => Ok(see_other(&format!("/trajectories/{id}?said=step-recorded"))),
        Err(Stop::Invalid(faults)) => {
            show(&visit, id, &step, Shown { faults, ..input }, None).await
        }
        Err(Stop::Conflict) => show(&visit, id, &step, input, Some(seen)).await,
        Err(stop) => Err(stop),
    }
}
