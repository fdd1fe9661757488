//! Worlds in which somebody can go no further and has not reached an outcome.

use biodivine_lib_bdd::{Bdd, BddValuation};

use super::example::example;
use super::model::{Model, State};
use super::reach::path;
use crate::check::inspection::Inspection;
use crate::check::terms::phase_is_aftercare;
use crate::method::StepKind;

pub(super) fn check(inspection: &mut Inspection, model: &Model, state: &State) {
    let ends = model
        .steps
        .iter()
        .enumerate()
        .filter(|(_, (_, step))| step.kind == StepKind::Outcome);
    let reached = model.logic.any(ends.map(|(at, _)| state.done[at].clone()));
    let stuck = model.logic.and_not(&model.worlds, &reached);
    // without any outcome step that is told by itself
    let no_end = !model
        .steps
        .iter()
        .any(|(_, step)| step.kind == StepKind::Outcome);
    if no_end || model.logic.overflowed() {
        return;
    }
    let Some((world, words)) = example(model, &stuck) else {
        return;
    };
    let (at, what) = blocked(model, state, &world);
    let message = format!("with {words}, nobody gets to an outcome: {what}");
    inspection.error("stuck", &at, message);
}

/// Where somebody in that world comes to stand still.
fn blocked(model: &Model, state: &State, world: &BddValuation) -> (String, String) {
    let here = |worlds: &Bdd| worlds.eval_in(world);
    for (at, (phase, step)) in model.steps.iter().enumerate() {
        if model.aftercare[at] {
            continue;
        }
        let open = here(&state.opened[*phase]) && !here(&state.passed[*phase]);
        let (applies, fails) = model.truth_of(&step.when, state);
        if !open || step.optional || here(&state.done[at]) || here(&fails) {
            continue;
        }
        let id = &step.id;
        return if !here(&applies) {
            let what = format!(
                "whether step `{id}` applies is never known. Make the question that it looks at required, or let the condition hold for this case too"
            );
            (format!("{}.when", path(model, at)), what)
        } else {
            let what = format!(
                "step `{id}` applies but what it needs never holds. Widen its needs, or let it not apply here"
            );
            (format!("{}.needs", path(model, at)), what)
        };
    }
    for (p, phase) in model.method.phases.iter().enumerate() {
        let comes_before = !phase_is_aftercare(phase);
        if comes_before && !here(&state.opened[p]) && !here(&state.passed[p]) {
            let at = if phase.opens.is_some() {
                "opens"
            } else {
                "when"
            };
            let what = format!(
                "phase `{}` does not open. Widen its condition, or let an earlier step lead to an outcome",
                phase.id
            );
            return (format!("phase[{p}].{at}"), what);
        }
    }
    let end = model
        .steps
        .iter()
        .position(|(_, step)| step.kind == StepKind::Outcome)
        .unwrap_or(0);
    let what = "no step that records an outcome applies. Widen the condition of one".to_owned();
    (format!("{}.when", path(model, end)), what)
}
