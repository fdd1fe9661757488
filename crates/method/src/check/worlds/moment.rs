//! Conditions whose truth depends on the moment at which they are looked at.
//!
//! What has not happened is false as of now. Where something waits for a condition to hold, that says only "not yet".
//! It matters under a `not`; and in a `when`, since what does not apply as of now is passed over, and applies later on.

use crate::check::inspection::Inspection;
use crate::check::sites::{self, Owner};
use crate::condition::{Condition, Test};
use crate::method::{Method, StepKind};

use super::model::Model;
use super::reach::path;

pub(super) fn check(inspection: &mut Inspection, model: &Model) {
    let method = inspection.method;
    for (f, form) in method.forms.iter().enumerate() {
        let mut tested = model.facts.iter().map(|fact| fact.name.as_str());
        let within = |name: &str| name.split_once('.').is_some_and(|(of, _)| of == form.id);
        if tested.any(|name| within(name) && model.is_asked_again(name)) {
            let message = format!(
                "form `{}` is filled in more than once, so its answers may change; the check takes it that they can",
                form.id
            );
            inspection.note("approximated", &format!("form[{f}].id"), message);
        }
    }
    for (at, (_, step)) in model.steps.iter().enumerate() {
        if step.kind == StepKind::Outcome && model.aftercare[at] {
            let message = format!(
                "`{}` records an outcome after the end, instead of the one before; the check takes it that there may be any",
                step.id
            );
            inspection.note("approximated", &format!("{}.id", path(model, at)), message);
        }
    }
    for site in sites::conditions(method) {
        if matters(method, site.owner, site.item, false) {
            let message = "whether this holds depends on the moment: what has not happened yet may still happen; the check takes it that it can hold and can fail";
            inspection.note("approximated", &site.path, message);
        }
    }
}

fn matters(method: &Method, owner: Owner, condition: &Condition, negated: bool) -> bool {
    let leaf = match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            let mut parts = parts.iter();
            return parts.any(|part| matters(method, owner, part, negated));
        }
        Condition::Not(part) => return matters(method, owner, part, !negated),
        leaf => leaf,
    };
    match owner {
        Owner::Indicator => false,
        _ if !happens(leaf) => false,
        _ if is_over(method, owner, leaf) => false,
        // a form is filled in once: what comes later no longer changes what is asked
        Owner::Field(..) => true,
        Owner::PhaseWhen(_) | Owner::StepWhen(..) => negated || !is_end(leaf),
        _ => negated || matches!(leaf, Condition::Skipped { .. }),
    }
}

/// False as of now until something happens.
fn happens(leaf: &Condition) -> bool {
    match leaf {
        Condition::Field { test, .. } => *test == Test::Answered,
        Condition::Route { .. } => false,
        _ => true,
    }
}

fn is_end(leaf: &Condition) -> bool {
    matches!(
        leaf,
        Condition::Ended | Condition::Outcome { .. } | Condition::Class { .. }
    )
}

/// It happened, or will not, once the owner is looked at: the phase of the owner waits for all before it.
fn is_over(method: &Method, owner: Owner, leaf: &Condition) -> bool {
    let (Owner::PhaseWhen(own) | Owner::StepWhen(own, _) | Owner::StepNeeds(own, _)) = owner else {
        return false;
    };
    let phase = match leaf {
        Condition::Step { step, .. } => {
            let mut phases = method.phases.iter();
            phases.position(|phase| phase.steps.iter().any(|s| s.id == *step && !s.optional))
        }
        Condition::Phase { phase } => method.phases.iter().position(|p| p.id == *phase),
        _ => None,
    };
    // The condition of a phase is looked at from the beginning on, that of a step once its phase is open.
    let is_step = !matches!(owner, Owner::PhaseWhen(_));
    is_step && method.phases[own].opens.is_none() && phase.is_some_and(|phase| phase < own)
}
