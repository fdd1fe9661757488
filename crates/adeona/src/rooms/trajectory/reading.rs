//! What of a trajectory a viewer reads: steps and answers by role and sensitivity. Pages, exports and the API all
//! ask here.

use std::collections::BTreeSet;

use adeona_method::condition::Condition;
use adeona_method::journal::{Answers, Deed};
use adeona_method::method::{Field, Holder, Method, Sensitivity, Step};
use adeona_method::progress::{Progress, Reason, Why};
use adeona_platform::Viewer;
use adeona_platform::access::Role;

/// The method's kinds of people that a viewer counts as.
pub fn holders(viewer: &Viewer) -> BTreeSet<Holder> {
    let of = |role: &Role| match role {
        Role::Coordinator => vec![Holder::Coordinator, Holder::Coach],
        Role::Coach => vec![Holder::Coach],
        Role::Trainer => vec![Holder::Trainer],
        Role::JobCoach => vec![Holder::JobCoach],
        Role::Care => vec![Holder::Care],
        Role::Participant => vec![Holder::Participant],
        Role::Administrator | Role::Policy => vec![],
    };
    viewer.roles().iter().flat_map(of).collect()
}

fn named(method: &Method, roles: &[String], holders: &BTreeSet<Holder>) -> bool {
    roles
        .iter()
        .filter_map(|id| method.role(id))
        .any(|role| holders.contains(&role.held_by))
}

/// Steps without `visible_to` are for everybody who sees the trajectory; whoever only trains sees what is done in
/// groups, by trainers and by participants.
pub fn may_see_step(method: &Method, step: &Step, viewer: &Viewer) -> bool {
    let shown = step.visible_to.is_empty() || named(method, &step.visible_to, &holders(viewer));
    shown && (!only_trains(viewer) || is_training(method, step))
}

/// Holds no role with work in a trajectory but that of trainer.
pub fn only_trains(viewer: &Viewer) -> bool {
    holders(viewer) == [Holder::Trainer].into()
}

fn is_training(method: &Method, step: &Step) -> bool {
    let by = method.role(&step.by).map(|role| role.held_by);
    step.group || matches!(by, Some(Holder::Trainer | Holder::Participant))
}

/// Answers: the roles that the field names; without names, coaches for everything but care, and participants their
/// own ordinary and personal answers. Care notes are for care alone, whatever a package says; a trainer never reads
/// legal status.
pub fn may_read_field(method: &Method, field: &Field, viewer: &Viewer) -> bool {
    let holders = holders(viewer);
    let allowed_class = match field.sensitivity {
        Sensitivity::Care => holders.contains(&Holder::Care),
        Sensitivity::Legal => !holders.is_subset(&[Holder::Trainer, Holder::JobCoach].into()),
        Sensitivity::Ordinary | Sensitivity::Personal | Sensitivity::Sensitive => true,
    };
    let allowed_role = match field.visible_to.is_empty() {
        false => named(method, &field.visible_to, &holders),
        true => {
            holders.contains(&Holder::Coach)
                || holders.contains(&Holder::Care)
                || (field.sensitivity <= Sensitivity::Personal && !holders.is_empty())
        }
    };
    allowed_class && allowed_role
}

/// The answers that the viewer may read.
pub fn readable(method: &Method, answers: &Answers, viewer: &Viewer) -> Answers {
    answers
        .iter()
        .filter(|(key, _)| {
            method
                .field(key)
                .is_some_and(|field| may_read_field(method, field, viewer))
        })
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

/// Takes out of every why the answers that the viewer may not read.
pub fn conceal(progress: &mut Progress, method: &Method, viewer: &Viewer) {
    let readable = |reason: &Reason| match &reason.leaf {
        Condition::Field { field, .. } => method
            .field(field)
            .is_some_and(|field| may_read_field(method, field, viewer)),
        _ => true,
    };
    let phases = progress.phases.iter_mut().map(|phase| &mut phase.why);
    let steps = progress.steps.iter_mut().map(|step| &mut step.why);
    for why in phases.chain(steps) {
        match why {
            Why::PhaseNotOpen { missing, .. }
            | Why::Needs { missing }
            | Why::Undecided { missing }
            | Why::DoesNotApply { because: missing } => missing.retain(readable),
            _ => {}
        }
    }
    for route in &mut progress.routes {
        route.because.retain(readable);
        route.deviation.take_if(|_| only_trains(viewer));
    }
}

/// A journal deed as the viewer may read it, given the version under which it was written; nothing of a step that they
/// may not see, or that the version does not know. Whoever only trains reads nothing that colleagues write to each other.
pub fn readable_deed(method: &Method, deed: &Deed, viewer: &Viewer) -> Option<Deed> {
    let seen = |id: &str| {
        let step = method.step(id);
        step.is_some_and(|step| may_see_step(method, step, viewer))
    };
    if deed.step().is_some_and(|step| !seen(step)) {
        return None;
    }
    let participant = viewer.person().is_some() && !viewer.is_worker();
    let trains = only_trains(viewer);
    Some(match deed.clone() {
        Deed::Noted { .. }
        | Deed::Held { .. }
        | Deed::Rerouted { .. }
        | Deed::Transferred { .. }
        | Deed::Reopened { .. }
        | Deed::Corrected { .. }
            if trains =>
        {
            return None;
        }
        Deed::Ended { outcome, .. } if trains => Deed::Ended {
            outcome,
            reason: None,
        },
        Deed::Done {
            step,
            answers,
            ticked,
            note,
        } => Deed::Done {
            answers: readable(method, &answers, viewer),
            note: note.filter(|_| !participant),
            step,
            ticked,
        },
        Deed::Drafted { step, answers } => Deed::Drafted {
            answers: readable(method, &answers, viewer),
            step,
        },
        Deed::Noted { .. } if participant => return None,
        // Under its new name a step is as visible as it is now; of a dropped one the old version would have to tell.
        Deed::Migrated {
            from,
            to,
            mut steps,
            mut fields,
            reason,
        } => {
            let read = |name: &String| {
                let field = method.field(name);
                field.is_some_and(|field| may_read_field(method, field, viewer))
            };
            steps.retain(|_, new| new.as_deref().is_some_and(seen));
            fields.retain(|_, new| new.as_ref().is_some_and(read));
            Deed::Migrated {
                from,
                to,
                steps,
                fields,
                reason,
            }
        }
        other => other,
    })
}
