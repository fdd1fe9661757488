//! How trajectories look to programs. Made only of what the viewer may read.

use adeona_method::journal::Deed;
use adeona_platform::time::Day;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::frame::Visit;
use crate::rooms::trajectory::dossier::{PlanPhase, PlanStep, plan};
use crate::rooms::trajectory::explain::Explainer;
use crate::rooms::trajectory::fields::FieldShown;
use crate::rooms::trajectory::queries::{Dossier, Row, Written};
use crate::rooms::trajectory::reading::{readable, readable_deed};

/// A trajectory in a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "id": 7, "name": "Amina Yusuf", "person": 12, "method": "spark", "coach": 3,
    "standing": "started", "phase": "module", "enrolled_on": "2026-11-23", "started_on": "2026-11-27",
    "ended_on": null, "outcome": null, "head": 2 }))]
pub struct TrajectoryRow {
    id: i64,
    /// Of the person, or of the pair, team, network or campaign.
    name: String,
    person: Option<i64>,
    method: String,
    /// Account of the worker responsible.
    coach: i64,
    /// `enrolled`, `started`, `on-hold` or `ended`.
    standing: String,
    phase: Option<String>,
    #[schema(format = Date)]
    enrolled_on: String,
    #[schema(format = Date)]
    started_on: Option<String>,
    #[schema(format = Date)]
    ended_on: Option<String>,
    outcome: Option<String>,
    /// Account of the coach that the participant would rather have.
    wished_coach: Option<i64>,
    /// Number of the last journal entry: send it with a write to be told when somebody else was first.
    head: i32,
}

impl From<&Row> for TrajectoryRow {
    fn from(row: &Row) -> Self {
        let day = |day: Day| day.date().to_string();
        TrajectoryRow {
            id: row.id,
            name: row.name(),
            person: row.person_id,
            method: row.method.clone(),
            coach: row.coach_id,
            standing: row.standing.clone(),
            phase: row.phase.clone(),
            enrolled_on: day(row.enrolled_on),
            started_on: row.started_on.map(day),
            ended_on: row.ended_on.map(day),
            outcome: row.outcome.clone(),
            wished_coach: row.wished_coach_id,
            head: row.head,
        }
    }
}

/// A page of trajectories.
#[derive(Debug, Serialize, ToSchema)]
pub struct TrajectoryPage {
    pub items: Vec<TrajectoryRow>,
    /// Ask the next page with this as `after`; absent on the last one.
    pub next: Option<String>,
}

/// A code with its words.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "code": "open", "text": "open" }))]
pub struct Coded {
    code: String,
    text: String,
}

impl Coded {
    pub fn new((code, text): (String, String)) -> Self {
        Coded { code, text }
    }
}

/// A trajectory with its plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct TrajectoryShown {
    #[serde(flatten)]
    row: TrajectoryRow,
    version: String,
    coach_name: String,
    #[schema(format = Date)]
    held_since: Option<String>,
    /// The day on which it goes on by itself.
    #[schema(format = Date)]
    held_until: Option<String>,
    /// The last day within the longest duration of the method.
    #[schema(format = Date)]
    ends_by: Option<String>,
    phases: Vec<PhaseShown>,
    answers: Vec<AnswerShown>,
    /// How it can be closed.
    outcomes: Vec<Coded>,
}

impl TrajectoryShown {
    pub fn of(dossier: &Dossier, visit: &Visit) -> Self {
        let explainer = explainer(dossier, visit);
        let method = &dossier.bound.package.method;
        let outcome = |id: &String| (id.clone(), explainer.part("outcome", id));
        let phases = plan(dossier, &explainer);
        TrajectoryShown {
            row: (&dossier.row).into(),
            version: method.version.clone(),
            coach_name: dossier.coach.clone(),
            held_since: dossier.progress.held_since.map(|d| d.to_string()),
            held_until: dossier.progress.held_until.map(|d| d.to_string()),
            ends_by: dossier.progress.ends_by.map(|d| d.to_string()),
            phases: phases.into_iter().map(PhaseShown::from).collect(),
            answers: answers(&dossier.progress.answers, dossier, &explainer),
            outcomes: method
                .outcomes
                .iter()
                .map(|o| Coded::new(outcome(&o.id)))
                .collect(),
        }
    }
}

pub fn explainer<'a>(dossier: &'a Dossier, visit: &'a Visit) -> Explainer<'a> {
    Explainer {
        w: &visit.w,
        package: &dossier.bound.package,
        plain: false,
    }
}

/// A phase as it stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct PhaseShown {
    id: String,
    name: String,
    state: Coded,
    why: String,
    steps: Vec<StepShown>,
}

impl From<PlanPhase> for PhaseShown {
    fn from(phase: PlanPhase) -> Self {
        PhaseShown {
            id: phase.id,
            name: phase.name,
            state: Coded::new((phase.state, phase.state_text)),
            why: phase.why,
            steps: phase.steps.into_iter().map(StepShown::from).collect(),
        }
    }
}

/// A step as it stands.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "id": "intake", "name": "Intake by the coach", "by": "Coach", "open": true,
    "state": { "code": "open", "text": "open" }, "due": "2026-12-07", "why": "It is its turn.",
    "rule": "2 weeks after enrolment on 23 Nov: 7 Dec." }))]
pub struct StepShown {
    id: String,
    name: String,
    /// Who does it.
    by: String,
    state: Coded,
    /// Can be done now.
    open: bool,
    /// How often it was done, of how often it is to be done, when that is more than once.
    done_times: Option<u16>,
    of_times: Option<u16>,
    #[schema(format = Date)]
    done_on: Option<String>,
    #[schema(format = Date)]
    due: Option<String>,
    why: String,
    /// How the due day came about.
    rule: Option<String>,
    /// What was decided otherwise than the method says, with the reason.
    deviation: Option<String>,
    choices: Vec<Coded>,
}

impl From<PlanStep> for StepShown {
    fn from(step: PlanStep) -> Self {
        StepShown {
            id: step.id,
            name: step.name,
            by: step.by,
            state: Coded::new((step.state, step.state_text)),
            open: step.open,
            done_times: step.times.map(|(done, _)| done),
            of_times: step.times.map(|(_, of)| of),
            done_on: step.done_on.map(|day| day.to_string()),
            due: step.due.map(|day| day.to_string()),
            why: step.why,
            rule: step.rule,
            deviation: step.deviation,
            choices: step.choices.into_iter().map(Coded::new).collect(),
        }
    }
}

/// An answer.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "field": "intake.sector", "label": "Sector", "value": "care", "text": "Care" }))]
pub struct AnswerShown {
    /// `<form>.<field>`.
    field: String,
    label: String,
    value: String,
    text: String,
}

fn answers(
    given: &adeona_method::journal::Answers,
    dossier: &Dossier,
    explainer: &Explainer<'_>,
) -> Vec<AnswerShown> {
    let answer = |(field, value): (String, String)| AnswerShown {
        label: explainer.field(&field),
        text: explainer.value(&field, &value),
        field,
        value,
    };
    let method = &dossier.bound.package.method;
    readable(method, given, &dossier.reader)
        .into_iter()
        .map(answer)
        .collect()
}

/// A journal entry.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "number": 2, "on": "2026-11-27", "by": "Noor de Vries", "written_at": "2026-11-30T09:12:00Z",
    "text": "Intake done", "withdrawn": false, "deviation": false, "answers": [],
    "deed": { "deed": "done", "step": "intake", "answers": { "intake.goal": "Working in care" } } }))]
pub struct EntryShown {
    number: u32,
    #[schema(format = Date)]
    on: String,
    by: String,
    /// Who filled it in without an account, by a link from whoever it is by.
    partner: Option<String>,
    #[schema(format = DateTime)]
    written_at: String,
    text: String,
    /// A later entry took it back; it stays readable.
    withdrawn: bool,
    /// Otherwise than the method says.
    deviation: bool,
    answers: Vec<AnswerShown>,
    /// The entry as codes: `deed` says which kind, the rest depends on that.
    #[schema(value_type = Object)]
    deed: Value,
}

/// The journal, oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Journal {
    head: i32,
    items: Vec<EntryShown>,
}

impl Journal {
    pub fn of(dossier: &Dossier, visit: &Visit) -> Self {
        let entry = |written| entry(written, dossier, visit);
        Journal {
            head: dossier.row.head,
            items: dossier.journal.iter().filter_map(entry).collect(),
        }
    }
}

fn entry(written: &Written, dossier: &Dossier, visit: &Visit) -> Option<EntryShown> {
    let bound = dossier.bound_at(written.entry.number);
    let explainer = Explainer {
        package: &bound.package,
        ..explainer(dossier, visit)
    };
    let method = &bound.package.method;
    let deed = readable_deed(
        method,
        written.entry.number,
        &written.entry.deed,
        &dossier.reader,
    )?;
    let said = match &deed {
        Deed::Done { answers: given, .. } => answers(given, dossier, &explainer),
        _ => vec![],
    };
    Some(EntryShown {
        number: written.entry.number,
        on: written.entry.on.to_string(),
        by: written.by.clone(),
        partner: written.partner.clone(),
        written_at: written.at.0.to_rfc3339(),
        text: explainer.deed(&deed),
        withdrawn: dossier.progress.withdrawn.contains(&written.entry.number),
        deviation: deed.is_deviation(),
        answers: said,
        deed: serde_json::to_value(&deed).unwrap_or_default(),
    })
}

/// A step with what there is to fill in.
#[derive(Debug, Serialize, ToSchema)]
pub struct StepForm {
    pub head: i32,
    pub step: StepShown,
    pub fields: Vec<FieldAsked>,
    /// For a checklist: what to tick.
    pub items: Vec<Coded>,
    /// For a step that ends the trajectory: with which outcomes.
    pub outcomes: Vec<Coded>,
}

/// A field of a form.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldAsked {
    /// `<form>.<field>`: the key in `answers`.
    name: String,
    label: String,
    hint: Option<String>,
    /// Why it is asked.
    purpose: String,
    required: bool,
    /// What was answered so far.
    value: Option<String>,
    /// The values that there are to choose from; empty: anything that fits.
    options: Vec<Coded>,
    min: Option<i64>,
    max: Option<i64>,
    /// Asked only in this case.
    condition: Option<String>,
    /// Asked only after this consent.
    waits_for: Option<String>,
    /// Who reads the answer.
    readers: String,
}

impl From<FieldShown> for FieldAsked {
    fn from(field: FieldShown) -> Self {
        FieldAsked {
            name: field.name,
            label: field.label,
            hint: field.hint,
            purpose: field.purpose,
            required: field.required,
            value: Some(field.value).filter(|value| !value.is_empty()),
            options: field.options.into_iter().map(Coded::new).collect(),
            min: field.min,
            max: field.max,
            condition: field.condition,
            waits_for: field.waits_for,
            readers: field.readers,
        }
    }
}
