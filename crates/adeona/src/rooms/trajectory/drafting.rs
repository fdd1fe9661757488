//! Drafts: a long form kept before it is done.

use adeona_method::Method;
use adeona_method::answers::{Flaw, validate_answers};
use adeona_method::journal::{Answers, Deed};
use adeona_method::method::{Holder, Step};
use adeona_method::progress::{Draft, Progress, progress};
use adeona_platform::access::{Allows, May};
use adeona_platform::{Desk, Fault, Stop};
use jiff::civil::Date;
use serde_json::json;

use super::access::Trajectory;
use super::explain::Explainer;
use super::files::{Fills, attach, file_faults, named_files};
use super::filling::{leave_out_unasked, unknown_codes};
use super::queries::Dossier;
use super::reading::{Reader, may_read_field};
use super::record::append;
use super::verbs::{StepInput, current, fault_of, state_fault, step_of, untouched};
use crate::frame::Visit;
use crate::rooms::method::VersionOf;

impl Trajectory {
    /// Keeps what is in the form of a step without doing the step. What must be answered may still be empty; what is
    /// there must fit. Only whoever may do the step may draft it.
    pub async fn draft<A: Fills>(
        may: &May<A, Trajectory>,
        desk: &Desk,
        seen: u32,
        mut input: StepInput,
    ) -> Result<(), Stop>
    where
        Trajectory: Allows<A>,
    {
        let bound = desk.look(VersionOf(may.row().version_id)).await?;
        let step = step_of(&bound, &input.step, desk, only(desk))?;
        if step.form.is_none() {
            return Err(Stop::NotFound);
        }
        let mut change = may.change(desk, "trajectory.step-drafted").await?;
        let (row, journal) = current(&change, may.row()).await?;
        untouched(&journal, seen, &input.step)?;
        let method = &bound.package.method;
        let stands = progress(method, &journal, desk.today());
        leave_out_unasked(method, &mut input, &stands);
        let files = named_files(method, &input.answers);
        let mut faults = faults(method, &input, &stands);
        let me = desk.viewer().account().get();
        faults.extend(file_faults(&change, row.id, me, &files).await?);
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let emptied = emptied(method, step, &input.answers, &stands, desk);
        let deed = drafted(input, emptied);
        let entry = row.head + 1;
        let deeds = vec![(desk.today(), deed)];
        append(&change, desk, &bound.package, &row, journal, deeds).await?;
        attach(&change, &files, entry).await?;
        change.detail(json!({ "step": step.id }));
        change.keep().await
    }
}

fn faults(method: &Method, input: &StepInput, stands: &Progress) -> Vec<Fault> {
    let found = validate_answers(method, &input.step, &input.answers, stands);
    let may_wait = |flaw: &Flaw| *flaw == Flaw::Required;
    let told = found.into_iter().filter(|fault| !may_wait(&fault.flaw));
    let told = told.map(fault_of);
    told.chain(unknown_codes(method, &input.answers))
        .chain(state_fault(stands, &input.step))
        .collect()
}

/// Fields that the writer sees, had something in them, and are empty now.
fn emptied(
    method: &Method,
    step: &Step,
    answers: &Answers,
    stands: &Progress,
    desk: &Desk,
) -> Answers {
    let form = step.form.as_deref().and_then(|id| method.form(id));
    let reader = Reader::at_home(desk.viewer());
    let before = stands.drafts.get(&step.id).map(|draft| &draft.answers);
    let was = |name: &str| before.is_some_and(|answers| answers.contains_key(name));
    let fields = form.into_iter().flat_map(|form| {
        let named = move |field| (format!("{}.{}", form.id, field_id(field)), field);
        form.fields.iter().map(named)
    });
    fields
        .filter(|(name, _)| was(name) && !answers.contains_key(name))
        .filter(|(name, _)| may_read_field(method, name, &reader))
        .map(|(name, _)| (name, String::new()))
        .collect()
}

fn field_id(field: &adeona_method::method::Field) -> &str {
    &field.id
}

/// Participants draft what is theirs to do; workers what they see.
fn only(desk: &Desk) -> Option<Holder> {
    (!desk.viewer().is_worker()).then_some(Holder::Participant)
}

fn drafted(input: StepInput, emptied: Answers) -> Deed {
    let note = input.note.trim();
    Deed::Drafted {
        note: (!note.is_empty()).then(|| note.to_owned()),
        step: input.step,
        answers: input.answers.into_iter().chain(emptied).collect(),
        ticked: input.ticked,
    }
}

/// A draft as its form tells of it.
#[derive(Debug, Clone)]
pub struct DraftShown {
    pub by: String,
    pub on: Date,
}

/// The draft of a step, with who kept it last, and when.
pub fn draft_of<'d>(dossier: &'d Dossier, step: &str) -> Option<(&'d Draft, DraftShown)> {
    let draft = dossier.progress.drafts.get(step)?;
    let written = |w: &&super::queries::Written| w.entry.number == draft.entry;
    let written = dossier.journal.iter().find(written)?;
    let shown = DraftShown {
        by: written.by.clone(),
        on: written.at.zoned().date(),
    };
    Some((draft, shown))
}

/// "Draft of Els Brouwer, Tue 24 Nov", for a form.
pub fn told(dossier: &Dossier, step: &str, explainer: &Explainer<'_>, visit: &Visit) -> String {
    let Some((_, shown)) = draft_of(dossier, step) else {
        return String::new();
    };
    let day = explainer.w.day(shown.on);
    let away = explainer.w.away(shown.on, visit.desk.today());
    let said = [("by", shown.by), ("day", day), ("away", away)];
    explainer.w.ta("draft-of", &said)
}
