//! Terms by themselves and against the longest duration.

use jiff::civil::{Date, date};

use super::inspection::Inspection;
use super::sites::{self, Owner};
use crate::calendar::{add, days_between, plus_days};
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
    let method = inspection.method;
    let (Some(max), Some(span)) = (method.max_duration, term_span(method, term)) else {
        return;
    };
    if is_surely_longer(span, max) {
        let message = format!(
            "this term of {} days at least is longer than the whole trajectory may last ({} days at most by max_duration); shorten it or lengthen that",
            least_days(span),
            most_days(max)
        );
        inspection.error("term-too-long", path, message);
    }
}

fn opens_too_late(inspection: &mut Inspection, step: &Step, path: &str) {
    let (Some(opens), Some(due)) = (&step.not_before, &step.term) else {
        return;
    };
    let method = inspection.method;
    let (Some(from), Some(to)) = (term_span(method, opens), term_span(method, due)) else {
        return;
    };
    if opens.of == due.of && is_surely_longer(from, to) {
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

/// Days from which spans are measured: months have 28 to 31 days, and holidays fall now here, now there.
fn starts() -> impl Iterator<Item = Date> {
    (0..24).map(|n| plus_days(date(2027, 1, 1), n * 31))
}

/// Longer, whenever it begins: twelve months are not longer than a year.
fn is_surely_longer(span: Span, other: Span) -> bool {
    starts().all(|from| add(span, from) > add(other, from))
}

fn days(span: Span) -> impl Iterator<Item = u64> {
    starts().map(move |from| days_between(from, add(span, from)).unsigned_abs())
}

pub(super) fn least_days(span: Span) -> u64 {
    days(span).min().unwrap_or(0)
}

pub(super) fn most_days(span: Span) -> u64 {
    days(span).max().unwrap_or(0)
}

/// The length, by the last value where a parameter holds it.
pub(super) fn term_span(method: &Method, term: &Term) -> Option<Span> {
    let by_parameter = || {
        let values = &method.parameter(term.parameter.as_deref()?)?.values;
        values.last()?.span
    };
    term.within.or_else(by_parameter)
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
