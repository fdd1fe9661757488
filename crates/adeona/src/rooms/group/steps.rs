//! Which steps of a method a group does.

use adeona_method::Method;
use adeona_method::method::{Step, StepKind};

/// Steps that a group can do: done in a group, and recorded by presence alone. A step with a form asks each
/// participant something and is recorded in the dossier.
pub fn group_steps(method: &Method) -> impl Iterator<Item = &Step> {
    let steps = method.phases.iter().flat_map(|phase| &phase.steps);
    steps.filter(|step| step.group && step.form.is_none() && is_met(step.kind))
}

fn is_met(kind: StepKind) -> bool {
    matches!(
        kind,
        StepKind::Series | StepKind::Meeting | StepKind::Lesson
    )
}

/// How many meetings the method gives a step.
pub fn times_of(method: &Method, step: &str) -> u16 {
    let repeat = method.step(step).and_then(|step| step.repeat.as_ref());
    repeat.map_or(1, |repeat| repeat.times)
}

/// Days between one meeting and the next, by the method.
pub fn rhythm_of(method: &Method, step: &str) -> Option<u16> {
    let every = method.step(step)?.repeat.as_ref()?.every?;
    let days = every.days + 7 * every.weeks + 28 * every.months;
    (days > 0).then_some(days)
}

/// The ids in a column of the database.
pub fn list_of(json: &serde_json::Value) -> Vec<String> {
    serde_json::from_value(json.clone()).unwrap_or_default()
}
