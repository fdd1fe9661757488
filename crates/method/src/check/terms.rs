//! Terms by themselves and against the longest duration.

use super::inspection::Inspection;
use super::sites::{self, Owner};
use crate::condition::Condition;
use crate::method::{Event, Method, Phase, Span, Step, Term};

mod chain;

pub(super) fn check(inspection: &mut Inspection) {
    let method = inspection.method;
    for site in sites::terms(method) {
        length(inspection, site.item, &site.path);
        if !is_after_the_end(method, site.owner) {
            against_max(inspection, site.item, &site.path);
        }
    }
    for (p, phase) in method.phases.iter().enumerate() {
        for (s, step) in phase.steps.iter().enumerate() {
            opens_too_late(inspection, step, &format!("phase[{p}].step[{s}]"));
        }
    }
    chain::check(inspection);
}

fn length(inspection: &mut Inspection, term: &Term, path: &str) {
    match (&term.within, &term.parameter) {
        (None, None) => {
            let message = "a term of which length? Add within = { … } or parameter = \"…\"";
            inspection.error("empty-term", path, message);
        }
        (Some(_), Some(_)) => {
            let message = "a term has one length: keep within or parameter";
            inspection.error("two-lengths", path, message);
        }
        (None, Some(name)) => {
            let parameter = inspection.method.parameter(name);
            if parameter.is_some_and(|p| p.values.iter().any(|value| value.span.is_none())) {
                let message = format!(
                    "not every value of parameter `{name}` is a length of time; add span to each"
                );
                inspection.error(
                    "parameter-without-span",
                    &format!("{path}.parameter"),
                    message,
                );
            }
        }
        (Some(_), None) => {}
    }
}

fn against_max(inspection: &mut Inspection, term: &Term, path: &str) {
    let (Some(max), Some(days)) = (
        inspection.method.max_duration,
        term_days(inspection.method, term),
    ) else {
        return;
    };
    if days > span_days(max) {
        let message = format!(
            "this term of about {days} days is longer than the whole trajectory may last ({} days by max_duration); shorten it or lengthen that",
            span_days(max)
        );
        inspection.error("term-too-long", path, message);
    }
}

fn opens_too_late(inspection: &mut Inspection, step: &Step, path: &str) {
    let (Some(opens), Some(due)) = (&step.not_before, &step.term) else {
        return;
    };
    let method = inspection.method;
    let (Some(from), Some(to)) = (term_days(method, opens), term_days(method, due)) else {
        return;
    };
    if opens.of == due.of && from > to {
        let message = format!(
            "`{}` is due before it opens: its term is shorter than its not_before",
            step.id
        );
        inspection.error(
            "not-before-after-due",
            &format!("{path}.not_before"),
            message,
        );
    }
}

/// About how many days; a month has 30, five working days make a week.
pub(super) fn span_days(span: Span) -> u64 {
    u64::from(span.years) * 365
        + u64::from(span.months) * 30
        + u64::from(span.weeks) * 7
        + u64::from(span.days)
        + u64::from(span.working_days) * 7 / 5
}

/// The length, by the last value where a parameter holds it.
pub(super) fn term_days(method: &Method, term: &Term) -> Option<u64> {
    let by_parameter = || {
        let values = &method.parameter(term.parameter.as_deref()?)?.values;
        values.last()?.span
    };
    term.within.or_else(by_parameter).map(span_days)
}

/// Aftercare: what looks at the end comes after it, so the longest duration does not hold for it.
fn is_after_the_end(method: &Method, owner: Owner) -> bool {
    let (p, s) = match owner {
        Owner::PhaseTerm(p) => (p, None),
        Owner::StepTerm(p, s) | Owner::NotBefore(p, s) => (p, Some(s)),
        _ => return false,
    };
    let phase = &method.phases[p];
    phase_is_aftercare(phase) || s.is_some_and(|s| step_is_aftercare(&phase.steps[s]))
}

pub(super) fn phase_is_aftercare(phase: &Phase) -> bool {
    looks_at_end([&phase.opens, &phase.when])
}

pub(super) fn step_is_aftercare(step: &Step) -> bool {
    looks_at_end([&step.needs, &step.when])
}

fn looks_at_end(conditions: [&Option<Condition>; 2]) -> bool {
    let mut found = false;
    for condition in conditions.into_iter().flatten() {
        condition.each_leaf(&mut |leaf| {
            found |= matches!(
                leaf,
                Condition::Ended | Condition::Outcome { .. } | Condition::Class { .. }
            );
        });
    }
    found
}

/// The step that a term counts from, if it counts from one.
fn counted_from(term: &Term) -> Option<&str> {
    match &term.of {
        Event::Step(step) => Some(step),
        _ => None,
    }
}
