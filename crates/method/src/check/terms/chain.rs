//! The chain of terms along the shortest way to an outcome: everyone taking all the time that each step gives.
//!
//! The shortest way leaves out what is optional and what applies only to some.

use std::collections::BTreeMap;

use super::{
    counted_from, least_days, most_days, phase_is_aftercare, step_is_aftercare, term_span,
};
use crate::check::inspection::Inspection;
use crate::condition::Condition;
use crate::method::{Event, Method, Step, StepKind, Term};

pub(super) fn check(inspection: &mut Inspection) {
    let method = inspection.method;
    let Some(max) = method.max_duration.map(most_days) else {
        return;
    };
    let Some((path, days)) = shortest(method) else {
        return;
    };
    if days > max {
        let message = format!(
            "who takes all the time that the terms give arrives here after {days} days at least, though a trajectory may last {max} (max_duration); shorten terms on the way or lengthen that"
        );
        inspection.warning("terms-exceed-max-duration", &path, message);
    }
}

/// The path of the outcome step that can be due first, and when.
fn shortest(method: &Method) -> Option<(String, u64)> {
    let mut days = Days {
        method,
        steps: BTreeMap::new(),
        phases: BTreeMap::new(),
    };
    let mut opened = 0;
    let mut best: Option<(String, u64)> = None;
    for (p, phase) in method.phases.iter().enumerate() {
        if phase_is_aftercare(phase) {
            continue;
        }
        let from = match &phase.opens {
            Some(condition) => days.of_condition(condition),
            None => opened,
        };
        days.phases.insert(&phase.id, from);
        let mut complete = from;
        for (s, step) in phase.steps.iter().enumerate() {
            if step_is_aftercare(step) {
                continue;
            }
            let due = days.of_step(step, from);
            days.steps.insert(&step.id, due);
            if step.kind == StepKind::Outcome && best.as_ref().is_none_or(|(_, days)| due < *days) {
                best = Some((format!("phase[{p}].step[{s}].id"), due));
            }
            if !step.optional && step.when.is_none() {
                complete = complete.max(due);
            }
        }
        if phase.when.is_none() {
            opened = opened.max(complete);
        }
    }
    best
}

/// The day after enrolment by which each thing is due.
struct Days<'m> {
    method: &'m Method,
    steps: BTreeMap<&'m str, u64>,
    phases: BTreeMap<&'m str, u64>,
}

impl Days<'_> {
    fn of_step(&self, step: &Step, opened: u64) -> u64 {
        let needs = step
            .needs
            .as_ref()
            .map_or(0, |needs| self.of_condition(needs));
        let ready = opened.max(needs);
        let starts = step
            .not_before
            .as_ref()
            .map_or(ready, |term| ready.max(self.of_term(term, ready)));
        step.term
            .as_ref()
            .map_or(starts, |term| self.of_term(term, starts).max(starts))
    }

    fn of_term(&self, term: &Term, opened: u64) -> u64 {
        let from = match &term.of {
            Event::Opened => opened,
            Event::Phase(phase) => self.phases.get(phase.as_str()).copied().unwrap_or(0),
            _ => counted_from(term)
                .and_then(|step| self.steps.get(step).copied())
                .unwrap_or(0),
        };
        from + term_span(self.method, term).map_or(0, least_days)
    }

    fn of_condition(&self, condition: &Condition) -> u64 {
        match condition {
            Condition::All(parts) => parts
                .iter()
                .map(|part| self.of_condition(part))
                .max()
                .unwrap_or(0),
            Condition::Any(parts) => parts
                .iter()
                .map(|part| self.of_condition(part))
                .min()
                .unwrap_or(0),
            Condition::Step { step, .. } => self.steps.get(step.as_str()).copied().unwrap_or(0),
            _ => 0,
        }
    }
}
