//! The leaves of conditions: what they name, and whether their test fits it.

use super::inspection::Inspection;
use super::sites;
use crate::condition::{Condition, Test};
use crate::facts::{decimal, iso_date};
use crate::method::{Field, FieldKind, Method};

pub(super) fn check(inspection: &mut Inspection) {
    for (_, path, leaf) in sites::all_leaves(inspection.method) {
        if let Some((code, message)) = fault(inspection.method, leaf) {
            inspection.error(code, &path, message);
        }
    }
}

type Fault = (&'static str, String);

fn fault(method: &Method, leaf: &Condition) -> Option<Fault> {
    let unless = |known: bool, code: &'static str, kind: &str, name: &str| {
        let message = || format!("there is no {kind} `{name}`; correct the name or add the {kind}");
        (!known).then(|| (code, message()))
    };
    match leaf {
        Condition::Step { step, times } => match method.step(step) {
            Some(found) => too_often(step, *times, found.repeat.map_or(1, |r| r.times)),
            None => unless(false, "unknown-step", "step", step),
        },
        Condition::Skipped { step } => {
            unless(method.step(step).is_some(), "unknown-step", "step", step)
        }
        Condition::Phase { phase } => {
            let known = method.phases.iter().any(|p| p.id == *phase);
            unless(known, "unknown-phase", "phase", phase)
        }
        Condition::Route { route } => {
            let mut routes = method.routings.iter().flat_map(|routing| &routing.routes);
            unless(
                routes.any(|r| r.id == *route),
                "unknown-route",
                "route",
                route,
            )
        }
        Condition::Outcome { outcome } => {
            let known = method.outcome(outcome).is_some();
            unless(known, "unknown-outcome", "outcome", outcome)
        }
        Condition::Field { field, test } => match method.field(field) {
            Some(found) => misfit(method, field, found, test),
            None => unless(false, "unknown-field", "field", field),
        },
        _ => None,
    }
}

fn too_often(step: &str, times: u16, repeat: u16) -> Option<Fault> {
    (times > repeat).then(|| {
        let message = format!("`{step}` is done {repeat} times at most, so it never is {times} times; lower it, or raise repeat");
        ("too-many-times", message)
    })
}

fn misfit(method: &Method, name: &str, field: &Field, test: &Test) -> Option<Fault> {
    match test {
        Test::Answered => None,
        Test::Is(value) => foreign(method, name, field, value),
        Test::In(values) => values
            .iter()
            .find_map(|value| foreign(method, name, field, value)),
        Test::AtLeast(value) | Test::AtMost(value) => {
            if is_ordered(field.kind) {
                return foreign(method, name, field, value);
            }
            let message =
                format!("the answers of `{name}` have no order; name the values with in = [ … ]");
            Some(("unordered-test", message))
        }
    }
}

fn is_ordered(kind: FieldKind) -> bool {
    use FieldKind::{Cefr, Date, Isced, Number};
    matches!(kind, Number | Date | Cefr | Isced)
}

/// A value that can never be an answer.
fn foreign(method: &Method, name: &str, field: &Field, value: &str) -> Option<Fault> {
    let wrong = |what: &str| {
        let message = format!("`{value}` is not {what}, which `{name}` asks for");
        Some(("wrong-value", message))
    };
    match field.kind {
        FieldKind::Number if decimal(value).is_none() => wrong("a number"),
        FieldKind::Date if iso_date(value).is_none() => wrong("a date such as 2026-01-31"),
        _ => {
            let values = values_of(method, field)?;
            if values.iter().any(|known| known == value) {
                return None;
            }
            let message = format!(
                "`{name}` is never `{value}`; it is one of {}",
                values.join(", ")
            );
            Some(("unknown-value", message))
        }
    }
}

/// The finite set of answers, when there is one.
pub(super) fn values_of(method: &Method, field: &Field) -> Option<Vec<String>> {
    if field.kind == FieldKind::Choice {
        let list = method.list(field.list.as_deref()?)?;
        return Some(list.values.clone());
    }
    let values = field.kind.values()?;
    Some(values.iter().map(|&value| value.to_owned()).collect())
}
