//! What each kind of step needs.

use super::inspection::Inspection;
use crate::method::{Step, StepKind};

pub(super) fn check(inspection: &mut Inspection) {
    let method = inspection.method;
    for (p, phase) in method.phases.iter().enumerate() {
        if phase.steps.is_empty() {
            let message = format!(
                "phase `{}` has no steps; give it some or leave it out",
                phase.id
            );
            inspection.warning("empty-phase", &format!("phase[{p}].id"), message);
        }
        for (s, step) in phase.steps.iter().enumerate() {
            if let Some((code, message)) = lacks(step) {
                inspection.error(code, &format!("phase[{p}].step[{s}].id"), message);
            }
        }
    }
    if !method
        .steps()
        .any(|(_, step)| step.kind == StepKind::Outcome)
    {
        let message = "no step records how the trajectory ends; add one with kind = \"outcome\"";
        inspection.error("no-outcome-step", "phase", message);
    }
    if method.outcomes.is_empty() {
        let message = "there are no outcomes; a trajectory must be able to end";
        inspection.error("no-outcome", "outcome", message);
    }
    if method.max_duration.is_none() {
        let message = "there is no max_duration; say how long a trajectory may last, so that terms can be held against it";
        inspection.note("no-max-duration", "id", message);
    }
}

fn lacks(step: &Step) -> Option<(&'static str, String)> {
    let id = &step.id;
    match step.kind {
        StepKind::Series if step.repeat.is_none() => Some((
            "series-without-repeat",
            format!("`{id}` is a series of how many meetings? Add repeat = {{ times = … }}"),
        )),
        StepKind::Checklist if step.items.is_empty() => Some((
            "checklist-without-items",
            format!("`{id}` is a checklist with nothing to tick; add items = [ … ]"),
        )),
        StepKind::Form if step.form.is_none() => Some((
            "form-missing",
            format!("`{id}` is a form step; which form? Add form = \"…\""),
        )),
        kind if kind != StepKind::Checklist && !step.items.is_empty() => Some((
            "items-without-checklist",
            format!(
                "`{id}` has items to tick but is not a checklist; change its kind or drop the items"
            ),
        )),
        kind if kind != StepKind::Outcome && !step.outcomes.is_empty() => Some((
            "outcomes-elsewhere",
            format!("`{id}` lists outcomes but does not record one; change its kind or drop them"),
        )),
        StepKind::Outcome if step.repeat.is_some() => Some((
            "outcome-repeated",
            format!(
                "`{id}` records the outcome, and that ends the trajectory: it is done once; leave repeat out"
            ),
        )),
        _ if step.repeat.is_some_and(|repeat| repeat.times == 0) => Some((
            "repeat-zero",
            format!("`{id}` is to be done zero times; raise times or leave the step out"),
        )),
        _ => None,
    }
}
