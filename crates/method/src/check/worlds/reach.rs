//! Steps, phases and outcomes that nobody ever reaches.

use std::collections::BTreeSet;

use super::model::{Model, State};
use super::solve::{Given, Granted};
use crate::check::inspection::Inspection;
use crate::method::{OutcomeClass, Phase};

/// Tells each fault where it begins; gives what is to be taken as mended from here on. Steps in `late` have been told.
pub(super) fn check(inspection: &mut Inspection, model: &Model, late: &BTreeSet<usize>) -> Granted {
    let mut granted = Granted {
        steps: late.clone(),
        ..Granted::default()
    };
    loop {
        let state = model.solve(&Given {
            granted: &granted,
            ..Given::default()
        });
        let steps = undone(model, &state);
        let phases = closed_phases(model, &state, &steps);
        if model.logic.overflowed() || (phases.is_empty() && steps.is_empty()) {
            return granted;
        }
        for &phase in &phases {
            tell_phase(inspection, phase);
        }
        let endless = model.solve(&Given {
            granted: &granted,
            endless: true,
            ..Given::default()
        });
        for &step in &causes(model, &granted, &steps) {
            tell_step(inspection, model, step, !endless.done[step].is_false());
        }
        granted.phases.extend(phases);
        granted.steps.extend(steps);
    }
}

/// Phases that open for nobody. One that only waits for an earlier phase is a consequence, when that does not open or
/// holds a step that is never done; when its steps are done, but never all of them by one person, it is told here.
fn closed_phases(model: &Model, state: &State, undone: &BTreeSet<usize>) -> BTreeSet<usize> {
    let never = |condition: &Option<_>| {
        model
            .logic
            .and(&model.truth_of(condition, state).0, &model.worlds)
            .is_false()
    };
    let phases = model.method.phases.iter().enumerate();
    let told = |earlier: usize| {
        let stops = state.passed[earlier].is_false();
        let explained = state.opened[earlier].is_false()
            || undone.iter().any(|&step| model.steps[step].0 == earlier);
        stops && explained
    };
    let own_fault = |p: usize, phase: &Phase| {
        let waits = phase.opens.is_none() && (0..p).any(told);
        never(&phase.opens) || never(&phase.when) || !waits
    };
    phases
        .filter(|(p, phase)| state.opened[*p].is_false() && own_fault(*p, phase))
        .map(|(p, _)| p)
        .collect()
}

fn undone(model: &Model, state: &State) -> BTreeSet<usize> {
    let steps = model.steps.iter().enumerate();
    steps
        .filter(|(at, (phase, _))| state.done[*at].is_false() && !state.opened[*phase].is_false())
        .map(|(at, _)| at)
        .collect()
}

/// A step that waits for an unreachable one is its consequence; steps that wait for each other are all told.
fn causes(model: &Model, granted: &Granted, steps: &BTreeSet<usize>) -> BTreeSet<usize> {
    const MANY: usize = 12;
    if steps.len() > MANY {
        return steps.clone();
    }
    let stays = |step: &&usize| {
        let mut granted = granted.clone();
        granted
            .steps
            .extend(steps.iter().filter(|other| other != step));
        let state = model.solve(&Given {
            granted: &granted,
            ..Given::default()
        });
        state.done[**step].is_false()
    };
    let causes: BTreeSet<usize> = steps.iter().filter(stays).copied().collect();
    if causes.is_empty() {
        steps.clone()
    } else {
        causes
    }
}

fn tell_phase(inspection: &mut Inspection, phase: usize) {
    let found = &inspection.method.phases[phase];
    let at = if found.opens.is_some() {
        "opens"
    } else {
        "when"
    };
    let message = format!(
        "phase `{}` opens for nobody, whatever is answered; correct its condition",
        found.id
    );
    inspection.error(
        "unreachable-phase",
        &format!("phase[{phase}].{at}"),
        message,
    );
}

/// `too_late`: only the end stands in its way.
fn tell_step(inspection: &mut Inspection, model: &Model, step: usize, too_late: bool) {
    let found = model.steps[step].1;
    if too_late {
        let message = format!(
            "step `{}` comes only after the outcome is recorded, and then the trajectory has ended. Put it before that step, or let it look at the end: needs = {{ ended = true }}",
            found.id
        );
        let at = format!("{}.id", path(model, step));
        return inspection.error("unreachable-step", &at, message);
    }
    let at = match (&found.when, &found.needs) {
        (_, Some(_)) => "needs",
        (Some(_), None) => "when",
        (None, None) => "not_before",
    };
    let message = format!(
        "step `{}` can never be done, whatever is answered; correct its condition, or leave it out",
        found.id
    );
    inspection.error(
        "unreachable-step",
        &format!("{}.{at}", path(model, step)),
        message,
    );
}

/// The path of a step in the file.
pub(super) fn path(model: &Model, step: usize) -> String {
    let phase = model.steps[step].0;
    let first = model
        .steps
        .iter()
        .position(|(p, _)| *p == phase)
        .unwrap_or(0);
    format!("phase[{phase}].step[{}]", step - first)
}

/// Outcomes that no step ever records. Dropping out needs no step.
pub(super) fn outcomes(inspection: &mut Inspection, model: &Model, state: &State) {
    for (o, outcome) in model.method.outcomes.iter().enumerate() {
        let records =
            |at: &usize| model.records(model.steps[*at].1, |id: &str, _| id == outcome.id);
        let reached = (0..model.steps.len())
            .filter(records)
            .any(|at| !state.done[at].is_false());
        if !reached && outcome.class != OutcomeClass::DroppedOut {
            let message = format!(
                "no step can record outcome `{}`; add it to the outcomes of a step, or leave it out",
                outcome.id
            );
            inspection.error("unreachable-outcome", &format!("outcome[{o}].id"), message);
        }
    }
}
