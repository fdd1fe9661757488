//! Steps, phases and outcomes that nobody ever reaches.

use std::collections::BTreeSet;

use super::model::{Model, State};
use super::solve::{Given, Granted};
use crate::check::inspection::Inspection;
use crate::method::OutcomeClass;

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
        let phases = closed_phases(model, &state);
        let steps = undone(model, &state);
        if model.logic.overflowed() || (phases.is_empty() && steps.is_empty()) {
            return granted;
        }
        for &phase in &phases {
            tell_phase(inspection, phase);
        }
        for &step in &causes(model, &granted, &steps) {
            tell_step(inspection, model, step);
        }
        granted.phases.extend(phases);
        granted.steps.extend(steps);
    }
}

/// Phases whose own condition never holds; those that only wait for an earlier one are its consequence.
fn closed_phases(model: &Model, state: &State) -> BTreeSet<usize> {
    let never = |condition: &Option<_>| {
        model
            .logic
            .and(&model.truth_of(condition, state).0, &model.worlds)
            .is_false()
    };
    let phases = model.method.phases.iter().enumerate();
    phases
        .filter(|(p, phase)| {
            state.opened[*p].is_false() && (never(&phase.opens) || never(&phase.when))
        })
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

fn tell_step(inspection: &mut Inspection, model: &Model, step: usize) {
    let found = model.steps[step].1;
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
            |at: &usize| model.records(model.steps[*at].1, &|id: &str, _| id == outcome.id);
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
