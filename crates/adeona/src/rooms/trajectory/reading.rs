//! What of a trajectory a viewer reads: steps and answers by role and sensitivity. Pages, exports and the API all
//! ask here.

use std::collections::BTreeSet;

use adeona_method::condition::Condition;
use adeona_method::journal::{Answers, Deed, Entry};
use adeona_method::method::{Field, FieldKind, Holder, Method, Sensitivity, Step};
use adeona_method::progress::{Progress, Reason, Why};
use adeona_platform::Viewer;
use adeona_platform::access::Role;

use super::parts::{Parts, is_guarded};

/// How somebody reads one trajectory: as which of the method's kinds of people, and what of it is shared with them.
#[derive(Debug, Clone)]
pub struct Reader {
    holders: BTreeSet<Holder>,
    /// Is helped, and works nowhere.
    helped: bool,
    /// Whose data they are, taking out everything.
    subject: bool,
    /// What is shared with somebody of another organisation.
    parts: Option<Parts>,
}

impl Reader {
    /// Somebody in their own organisation, or the participant.
    pub fn at_home(viewer: &Viewer) -> Self {
        Reader {
            holders: holders(viewer),
            helped: viewer.person().is_some() && !viewer.is_worker(),
            subject: false,
            parts: None,
        }
    }

    /// Whose data they are: everything that was written down.
    pub fn of_subject() -> Self {
        use Holder::{
            Care, Coach, Coordinator, Employer, JobCoach, Mentor, Participant, Partner, Trainer,
        };
        Reader {
            holders: [
                Participant,
                Coach,
                Trainer,
                JobCoach,
                Employer,
                Mentor,
                Care,
                Partner,
                Coordinator,
            ]
            .into(),
            helped: false,
            subject: true,
            parts: None,
        }
    }

    /// Somebody of another organisation, with whom it is shared.
    pub fn elsewhere(viewer: &Viewer, parts: Parts) -> Self {
        Reader {
            parts: Some(parts),
            ..Reader::at_home(viewer)
        }
    }

    /// Whose data they are.
    pub fn is_subject(&self) -> bool {
        self.subject
    }

    /// Holds no role with work in a trajectory but that of trainer.
    fn only_trains(&self) -> bool {
        self.holders == [Holder::Trainer].into()
    }

    /// What is shared with them, when they are of another organisation.
    pub fn parts(&self) -> Option<&Parts> {
        self.parts.as_ref()
    }

    /// The same, when it is not the whole plan.
    pub fn partly(&self) -> Option<&Parts> {
        self.parts().filter(|parts| !parts.whole)
    }
}

/// The method's kinds of people that a viewer counts as.
pub fn holders(viewer: &Viewer) -> BTreeSet<Holder> {
    let of = |role: &Role| match role {
        Role::Coordinator => vec![Holder::Coordinator, Holder::Coach],
        Role::Coach => vec![Holder::Coach],
        Role::Trainer => vec![Holder::Trainer],
        Role::JobCoach => vec![Holder::JobCoach],
        Role::Care => vec![Holder::Care],
        Role::Participant => vec![Holder::Participant],
        Role::Administrator | Role::Policy | Role::PrivacyOfficer | Role::BackOffice => vec![],
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
/// groups, by trainers and by participants; others see the steps that are shared with them.
pub fn may_see_step(method: &Method, step: &Step, reader: &Reader) -> bool {
    let shown = step.visible_to.is_empty() || named(method, &step.visible_to, &reader.holders);
    let shared = |parts: &Parts| parts.steps.contains(&step.id);
    shown
        && (!reader.only_trains() || is_training(method, step))
        && reader.partly().is_none_or(shared)
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
/// legal status; others read what is shared with them. The name is `<form>.<field>`; what the method does not know,
/// nobody reads.
pub fn may_read_field(method: &Method, name: &str, reader: &Reader) -> bool {
    let field = method.field(name);
    let shared = |parts: &Parts| parts.hold_field(method, name);
    field.is_some_and(|field| may_hold(method, field, &reader.holders))
        && reader.parts().is_none_or(shared)
}

/// Whether somebody without an account may be asked for an answer: by whoever reads it themselves, and about care or
/// legal status only when it is named. A consent is the participant's own; what waits for one, and files, are left out.
pub fn may_ask(method: &Method, name: &str, sender: &Reader, parts: &Parts) -> bool {
    let kind = |field: &Field| {
        !matches!(field.kind, FieldKind::Consent | FieldKind::File) && field.consent.is_none()
    };
    let named = !is_guarded(method, name) || parts.fields.contains(name);
    method.field(name).is_some_and(kind) && may_read_field(method, name, sender) && named
}

fn may_hold(method: &Method, field: &Field, holders: &BTreeSet<Holder>) -> bool {
    let allowed_class = match field.sensitivity {
        Sensitivity::Care => holders.contains(&Holder::Care),
        Sensitivity::Legal => !holders.is_subset(&[Holder::Trainer, Holder::JobCoach].into()),
        Sensitivity::Ordinary | Sensitivity::Personal | Sensitivity::Sensitive => true,
    };
    let allowed_role = match field.visible_to.is_empty() {
        false => named(method, &field.visible_to, holders),
        true => {
            holders.contains(&Holder::Coach)
                || holders.contains(&Holder::Care)
                || (field.sensitivity <= Sensitivity::Personal && !holders.is_empty())
        }
    };
    allowed_class && allowed_role
}

/// The answers that the viewer may read.
pub fn readable(method: &Method, answers: &Answers, reader: &Reader) -> Answers {
    answers
        .iter()
        .filter(|(key, _)| may_read_field(method, key, reader))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

/// Takes out of every why the answers that the reader may not read. With whom parts are shared, they do not learn from
/// a why how the rest stands, nor which route it takes.
pub fn conceal(progress: &mut Progress, method: &Method, reader: &Reader) {
    let readable = |reason: &Reason| match &reason.leaf {
        Condition::Field { field, .. } => may_read_field(method, field, reader),
        _ => reader.partly().is_none(),
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
        route.deviation.take_if(|_| reader.only_trains());
    }
    if reader.partly().is_some() {
        progress.routes.clear();
        (progress.outcome, progress.end_reason) = (None, None);
        (progress.held_until, progress.ends_by) = (None, None);
    }
    for (step, draft) in &mut progress.drafts {
        draft.note.take_if(|_| !reads_words(method, step, reader));
    }
}

/// A step of care: care does it, or its form asks about care. What is said of it beside the form is for care too.
pub fn is_of_care(method: &Method, step: &str) -> bool {
    let step = method.step(step);
    let by = step.and_then(|step| method.role(&step.by));
    let form = step
        .and_then(|step| step.form.as_deref())
        .and_then(|form| method.form(form));
    let mut fields = form.into_iter().flat_map(|form| &form.fields);
    by.is_some_and(|role| role.held_by == Holder::Care)
        || fields.any(|field| field.sensitivity == Sensitivity::Care)
}

/// What was said of a step in free words: for workers, of the whole; and what care said, for care.
fn reads_words(method: &Method, step: &str, reader: &Reader) -> bool {
    let care = reader.holders.contains(&Holder::Care) || !is_of_care(method, step);
    care && !reader.helped && reader.partly().is_none()
}

/// A journal deed as the viewer may read it, given the version under which it was written; nothing of a step that they
/// may not see, or that the version does not know. Whoever only trains, and with whom parts are shared, read nothing that
/// colleagues write to each other.
pub fn readable_deed(method: &Method, entry: u32, deed: &Deed, reader: &Reader) -> Option<Deed> {
    let seen = |id: &str| {
        let step = method.step(id);
        step.is_some_and(|step| may_see_step(method, step, reader))
    };
    let piece = matches!(deed, Deed::Piece { .. })
        && reader
            .parts()
            .is_some_and(|parts| parts.pieces.contains(&entry));
    if deed.step().is_some_and(|step| !seen(step)) && !piece {
        return None;
    }
    let participant = reader.helped;
    let outside = reader.only_trains() || reader.partly().is_some();
    Some(match deed.clone() {
        Deed::Noted { .. }
        | Deed::Held { .. }
        | Deed::Rerouted { .. }
        | Deed::Transferred { .. }
        | Deed::Reopened { .. }
        | Deed::Corrected { .. }
            if outside =>
        {
            return None;
        }
        Deed::Migrated { .. } | Deed::Resumed | Deed::Ended { .. } if reader.partly().is_some() => {
            return None;
        }
        Deed::Ended { outcome, .. } if outside => Deed::Ended {
            outcome,
            reason: None,
        },
        Deed::Done {
            step,
            answers,
            ticked,
            note,
        } => Deed::Done {
            answers: readable(method, &answers, reader),
            note: note.filter(|_| reads_words(method, &step, reader)),
            step,
            ticked,
        },
        Deed::Drafted {
            step,
            answers,
            ticked,
            note,
        } => Deed::Drafted {
            answers: readable(method, &answers, reader),
            note: note.filter(|_| reads_words(method, &step, reader)),
            step,
            ticked,
        },
        Deed::Missed { step, reason } => Deed::Missed {
            // A participant reads why they were absent as they said it; of care, only care reads it besides.
            reason: reason.filter(|_| participant || reads_words(method, &step, reader)),
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
            let read = |name: &String| may_read_field(method, name, reader);
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
        Deed::Consented { field, given } => {
            let unknown = method.field(&field).is_none() && reader.partly().is_none();
            let reads = unknown || may_read_field(method, &field, reader);
            reads.then_some(Deed::Consented { field, given })?
        }
        other => other,
    })
}

/// The method's roles that read the answers to a field.
pub fn readers<'m>(method: &'m Method, field: &Field) -> Vec<&'m str> {
    let reads = |held_by: Holder| {
        let mut holders = BTreeSet::from([held_by]);
        // As in an organisation: who coordinates coaches too.
        if held_by == Holder::Coordinator {
            holders.insert(Holder::Coach);
        }
        may_hold(method, field, &holders)
    };
    let roles = method.roles.iter().filter(|role| reads(role.held_by));
    roles.map(|role| role.id.as_str()).collect()
}

/// The fields whose answers nobody reads now: the consent that they wait for was withdrawn, or its entry was.
pub fn withheld(method: &Method, answers: &Answers) -> BTreeSet<String> {
    let given = |consent: &str| answers.get(consent).is_some_and(|answer| answer == "yes");
    let fields = method.fields().into_iter();
    fields
        .filter(|(_, field)| field.consent.as_deref().is_some_and(|c| !given(c)))
        .map(|(name, _)| name)
        .collect()
}

/// Takes the answers that nobody reads now out of a journal and what was made of it.
pub fn withhold<'e>(
    method: &Method,
    progress: &mut Progress,
    journal: impl Iterator<Item = &'e mut Entry>,
) {
    let held = withheld(method, &progress.answers);
    let strip = |answers: &mut Answers| answers.retain(|field, _| !held.contains(field));
    for entry in journal {
        if let Deed::Done { answers, .. } | Deed::Drafted { answers, .. } = &mut entry.deed {
            strip(answers);
        }
    }
    strip(&mut progress.answers);
    let drafts = progress.drafts.values_mut();
    drafts.for_each(|draft| strip(&mut draft.answers));
    let phases = progress.phases.iter_mut().map(|phase| &mut phase.why);
    let steps = progress.steps.iter_mut().map(|step| &mut step.why);
    let routes = progress.routes.iter_mut().map(|route| &mut route.because);
    let reasons = phases.chain(steps).filter_map(reasons_of).chain(routes);
    for reason in reasons.flatten() {
        match &reason.leaf {
            Condition::Field { field, .. } if held.contains(field) => reason.found = None,
            _ => {}
        }
    }
}

fn reasons_of(why: &mut Why) -> Option<&mut Vec<Reason>> {
    match why {
        Why::PhaseNotOpen { missing, .. }
        | Why::Needs { missing }
        | Why::Undecided { missing }
        | Why::DoesNotApply { because: missing } => Some(missing),
        _ => None,
    }
}
