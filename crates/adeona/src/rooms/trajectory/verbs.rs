//! What one does with a trajectory. Every verb writes journal entries; nothing else changes it.

use std::sync::Arc;

use adeona_method::answers::validate_answers;
use adeona_method::journal::{Answers, Deed, Entry};
use adeona_method::method::{Choice, Holder, Step, StepKind, Subject};
use adeona_method::progress::{Progress, StepState, progress};
use adeona_platform::access::{Act, Change, May, Role};
use adeona_platform::{Desk, Fault, Id, Stop};
use jiff::civil::Date;
use sea_orm::{ActiveModelTrait, EntityTrait, NotSet, Set};
use serde_json::json;

use super::access::{HandOver, Steer, TakePart, Train, Trajectory};
use super::files::{attach, file_faults, named_files};
use super::record::{append, read_journal};
use super::tables::{assignment, trajectory};
use crate::rooms::method::{Bound, VersionOf};
use crate::rooms::organisation::{Colleagues, Enrol, Organisation};

/// A later end of a hold is a slip of the pen.
const LONGEST_HOLD: jiff::SignedDuration = jiff::SignedDuration::from_hours(24 * 366 * 5);

/// Who is enrolled, in what, by whom it will be steered.
#[derive(Debug, Clone)]
pub struct Enrolment {
    pub version: i64,
    pub person: Option<i64>,
    pub subject_name: Option<String>,
    pub members: Vec<String>,
    pub coach: i64,
    pub on: Date,
    pub reference: Option<String>,
}

/// Something done with a step, as a form gives it.
#[derive(Debug, Clone, Default)]
pub struct StepInput {
    pub step: String,
    pub on: Option<Date>,
    pub answers: Answers,
    pub ticked: Vec<String>,
    pub note: String,
    pub outcome: String,
    pub reason: String,
}

impl Trajectory {
    /// Starts a trajectory.
    pub async fn enrol(
        may: &May<Enrol, Organisation>,
        desk: &Desk,
        new: Enrolment,
    ) -> Result<Id<Trajectory>, Stop> {
        let bound = desk.look(VersionOf(new.version)).await?;
        let coaches = desk.look(Colleagues { role: None }).await?;
        if !coaches
            .iter()
            .any(|c| c.account == new.coach && matches!(c.role, Role::Coach | Role::Coordinator))
        {
            return Err(Stop::fault("coach", "coach"));
        }
        let mut change = may.change(desk, "trajectory.enrolled").await?;
        let row = Trajectory::insert(&change, desk, &bound, &new).await?;
        change.detail(json!({ "trajectory": row.id, "version": new.version }));
        change.keep().await?;
        Ok(Id::new(row.id))
    }

    /// Inside a change that the caller keeps: for an import of many.
    pub async fn insert(
        change: &Change,
        desk: &Desk,
        bound: &Arc<Bound>,
        new: &Enrolment,
    ) -> Result<trajectory::Model, Stop> {
        let faults = enrolment_faults(bound, new, desk.today());
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let row = trajectory::ActiveModel {
            id: NotSet,
            organisation_id: Set(desk.viewer().organisation().get()),
            person_id: Set(new.person),
            subject_name: Set(new.subject_name.clone()),
            members: Set(json!(new.members)),
            method: Set(bound.package.method.id.clone()),
            version_id: Set(new.version),
            coach_id: Set(new.coach),
            reference: Set(new.reference.clone()),
            head: Set(0),
            standing: Set("enrolled".to_owned()),
            phase: Set(None),
            enrolled_on: Set(new.on.into()),
            started_on: Set(None),
            ended_on: Set(None),
            outcome: Set(None),
            outcome_class: Set(None),
            wakes_on: Set(None),
            wished_coach_id: Set(None),
        };
        let row = row.insert(change.db()).await?;
        append(
            change,
            desk,
            &bound.package,
            &row,
            vec![],
            vec![(new.on, Deed::Enrolled)],
        )
        .await
    }

    /// Records that a step was done. `seen` is the head that the worker had before them: if somebody else wrote
    /// about the same step since, it is a conflict and nothing is written.
    pub async fn complete(
        may: &May<Steer, Trajectory>,
        desk: &Desk,
        seen: u32,
        input: StepInput,
    ) -> Result<(), Stop> {
        complete(may, desk, seen, input, None).await
    }

    /// The trainer does a step that the method gives to a trainer.
    pub async fn train(
        may: &May<Train, Trajectory>,
        desk: &Desk,
        seen: u32,
        input: StepInput,
    ) -> Result<(), Stop> {
        complete(may, desk, seen, input, Some(Holder::Trainer)).await
    }

    /// The participant does a step that the method leaves to them.
    pub async fn take_step(
        may: &May<TakePart, Trajectory>,
        desk: &Desk,
        seen: u32,
        input: StepInput,
    ) -> Result<(), Stop> {
        complete(may, desk, seen, input, Some(Holder::Participant)).await
    }

    /// The participant chooses place, time, coach, guidance or module, where the method leaves it open.
    pub async fn choose(
        may: &May<TakePart, Trajectory>,
        desk: &Desk,
        step: &str,
        choice: Choice,
        value: &str,
    ) -> Result<(), Stop> {
        let bound = desk.look(VersionOf(may.0.version_id)).await?;
        let offered = bound
            .package
            .method
            .step(step)
            .is_some_and(|s| s.choices.contains(&choice));
        if !offered {
            return Err(Stop::NotFound);
        }
        let value: String = value.trim().chars().take(200).collect();
        if value.is_empty() {
            return Err(Stop::fault(&super::record::code(&choice), "required"));
        }
        let value = match choice {
            Choice::Coach => super::wishes::offered(may, desk, &value).await?,
            Choice::Guidance => super::wishes::on_the_scale(&value)?,
            _ => value,
        };
        let deed = Deed::Chosen {
            step: step.to_owned(),
            choice,
            value,
        };
        write(
            may,
            desk,
            "trajectory.chosen",
            None,
            vec![(desk.today(), deed)],
        )
        .await
    }

    /// Leaves a step out, puts it on another day, or does it though the rule says otherwise; always with a reason.
    pub async fn deviate(
        may: &May<Steer, Trajectory>,
        desk: &Desk,
        seen: u32,
        deed: Deed,
    ) -> Result<(), Stop> {
        let reason = match &deed {
            Deed::Skipped { reason, .. }
            | Deed::Added { reason, .. }
            | Deed::Rescheduled { reason, .. }
            | Deed::Rerouted { reason, .. } => reason,
            _ => return Err(Stop::NotFound),
        };
        required("reason", reason)?;
        let bound = desk.look(VersionOf(may.0.version_id)).await?;
        if let Some(step) = deed.step()
            && bound.package.method.step(step).is_none()
        {
            return Err(Stop::NotFound);
        }
        write(
            may,
            desk,
            "trajectory.deviated",
            Some(seen),
            vec![(desk.today(), deed)],
        )
        .await
    }

    /// Stops the clock, or starts it again.
    pub async fn hold(
        may: &May<Steer, Trajectory>,
        desk: &Desk,
        reason: &str,
        until: Option<Date>,
    ) -> Result<(), Stop> {
        required("reason", reason)?;
        // Whoever names a day by mistake would have stopped nothing.
        if until.is_some_and(|until| until <= desk.today()) {
            return Err(Stop::fault("until", "not-to-come"));
        }
        if until.is_some_and(|until| until > desk.today().saturating_add(LONGEST_HOLD)) {
            return Err(Stop::fault("until", "far-away"));
        }
        let deed = Deed::Held {
            reason: reason.to_owned(),
            until,
        };
        write(
            may,
            desk,
            "trajectory.held",
            None,
            vec![(desk.today(), deed)],
        )
        .await
    }

    pub async fn resume(may: &May<Steer, Trajectory>, desk: &Desk) -> Result<(), Stop> {
        write(
            may,
            desk,
            "trajectory.resumed",
            None,
            vec![(desk.today(), Deed::Resumed)],
        )
        .await
    }

    pub async fn note(may: &May<Steer, Trajectory>, desk: &Desk, text: &str) -> Result<(), Stop> {
        required("text", text)?;
        let deed = Deed::Noted {
            text: text.chars().take(10_000).collect(),
        };
        write(
            may,
            desk,
            "trajectory.noted",
            None,
            vec![(desk.today(), deed)],
        )
        .await
    }

    /// Withdraws an earlier entry; it stays readable.
    pub async fn correct(
        may: &May<Steer, Trajectory>,
        desk: &Desk,
        entry: u32,
        reason: &str,
    ) -> Result<(), Stop> {
        required("reason", reason)?;
        if entry <= 1 || i64::from(entry) > i64::from(may.0.head) {
            return Err(Stop::NotFound);
        }
        let deed = Deed::Corrected {
            entry,
            reason: reason.to_owned(),
        };
        write(
            may,
            desk,
            "trajectory.corrected",
            None,
            vec![(desk.today(), deed)],
        )
        .await
    }

    /// Another worker becomes responsible.
    pub async fn hand_over(
        may: &May<HandOver, Trajectory>,
        desk: &Desk,
        to: i64,
        reason: &str,
    ) -> Result<(), Stop> {
        required("reason", reason)?;
        let colleagues = desk.look(Colleagues { role: None }).await?;
        let fit = colleagues
            .iter()
            .any(|c| c.account == to && matches!(c.role, Role::Coach | Role::Coordinator));
        if !fit || to == may.0.coach_id {
            return Err(Stop::fault("coach", "coach"));
        }
        let deed = Deed::Transferred {
            from: may.0.coach_id,
            to,
            reason: reason.to_owned(),
        };
        write(
            may,
            desk,
            "trajectory.handed-over",
            None,
            vec![(desk.today(), deed)],
        )
        .await
    }

    /// Ends it with an outcome of the method.
    pub async fn close(
        may: &May<Steer, Trajectory>,
        desk: &Desk,
        on: Date,
        outcome: &str,
        reason: &str,
    ) -> Result<(), Stop> {
        let bound = desk.look(VersionOf(may.0.version_id)).await?;
        let deed = end(&bound, outcome, reason)?;
        let faults = day_faults("on", on, may, desk);
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        write(may, desk, "trajectory.closed", None, vec![(on, deed)]).await
    }

    pub async fn reopen(
        may: &May<Steer, Trajectory>,
        desk: &Desk,
        reason: &str,
    ) -> Result<(), Stop> {
        required("reason", reason)?;
        let deed = Deed::Reopened {
            reason: reason.to_owned(),
        };
        write(
            may,
            desk,
            "trajectory.reopened",
            None,
            vec![(desk.today(), deed)],
        )
        .await
    }

    /// A colleague works along: trainer, job coach, care.
    pub async fn assign(
        may: &May<HandOver, Trajectory>,
        desk: &Desk,
        to: i64,
        role: Role,
    ) -> Result<(), Stop> {
        let colleagues = desk.look(Colleagues { role: Some(role) }).await?;
        if !colleagues.iter().any(|c| c.account == to) {
            return Err(Stop::fault("colleague", "coach"));
        }
        let mut change = may.change(desk, "trajectory.assigned").await?;
        let row = assignment::ActiveModel {
            id: NotSet,
            trajectory_id: Set(may.0.id),
            account_id: Set(to),
            role: Set(role.code().to_owned()),
        };
        row.insert(change.db()).await?;
        change.detail(json!({ "to": to, "role": role.code() }));
        change.keep().await
    }
}

fn enrolment_faults(bound: &Bound, new: &Enrolment, today: Date) -> Vec<Fault> {
    let mut faults = vec![];
    let person = bound.package.method.subject == Subject::Person;
    match (
        person,
        new.person,
        new.subject_name.as_deref().map(str::trim),
    ) {
        (true, None, _) => faults.push(Fault::new("person", "required")),
        (false, _, None | Some("")) => faults.push(Fault::new("subject_name", "required")),
        _ => {}
    }
    if new.on > today {
        faults.push(Fault::new("on", "future"));
    }
    faults
}

pub(super) fn required(field: &str, text: &str) -> Result<(), Stop> {
    match text.trim().is_empty() {
        true => Err(Stop::fault(field, "required")),
        false => Ok(()),
    }
}

fn day_faults(field: &str, on: Date, row: &Trajectory, desk: &Desk) -> Vec<Fault> {
    match () {
        () if on > desk.today() => vec![Fault::new(field, "future")],
        () if on < row.0.enrolled_on.date() => vec![Fault::new(field, "before-enrolment")],
        () => vec![],
    }
}

fn end(bound: &Bound, outcome: &str, reason: &str) -> Result<Deed, Stop> {
    let found = bound
        .package
        .method
        .outcome(outcome)
        .ok_or(Stop::fault("outcome", "required"))?;
    if found.reason {
        required("reason", reason)?;
    }
    let reason = (!reason.trim().is_empty()).then(|| reason.trim().to_owned());
    Ok(Deed::Ended {
        outcome: outcome.to_owned(),
        reason,
    })
}

/// The step, when the viewer may do it: workers any that they see; with `only`, a step that the method gives to such
/// people alone.
pub(super) fn step_of<'b>(
    bound: &'b Bound,
    step: &str,
    desk: &Desk,
    only: Option<Holder>,
) -> Result<&'b Step, Stop> {
    let method = &bound.package.method;
    let step = method.step(step).ok_or(Stop::NotFound)?;
    let holder = method.role(&step.by).map(|r| r.held_by);
    if only.is_some() && holder != only {
        return Err(Stop::Forbidden);
    }
    match super::reading::may_see_step(method, step, desk.viewer()) {
        true => Ok(step),
        false => Err(Stop::NotFound),
    }
}

async fn complete<A: Act>(
    may: &May<A, Trajectory>,
    desk: &Desk,
    seen: u32,
    mut input: StepInput,
    only: Option<Holder>,
) -> Result<(), Stop> {
    let bound = desk.look(VersionOf(may.0.version_id)).await?;
    let step = step_of(&bound, &input.step, desk, only)?;
    let on = input.on.unwrap_or(desk.today());
    let mut change = may.change(desk, "trajectory.step-done").await?;
    let (row, journal) = current(&change, &may.0).await?;
    untouched(&journal, seen, &input.step)?;
    let method = &bound.package.method;
    let stands = progress(method, &journal, desk.today());
    super::filling::leave_out_unasked(method, &mut input, &stands);
    let mut faults = validate_answers(method, &input.step, &input.answers, &stands)
        .into_iter()
        .map(fault_of)
        .collect::<Vec<_>>();
    faults.extend(super::filling::unknown_codes(method, &input.answers));
    let files = named_files(method, &input.answers);
    let me = desk.viewer().account().get();
    faults.extend(file_faults(&change, may.0.id, me, &files).await?);
    faults.extend(day_faults("on", on, may, desk));
    faults.extend(state_fault(&stands, &input.step));
    let mut deeds = vec![(on, done(&input))];
    if step.kind == StepKind::Outcome {
        match end(&bound, &input.outcome, &input.reason) {
            Ok(deed) => deeds.push((on, deed)),
            Err(Stop::Invalid(more)) => faults.extend(more),
            Err(stop) => return Err(stop),
        }
    }
    if !faults.is_empty() {
        return Err(Stop::Invalid(faults));
    }
    let entry = row.head + 1;
    append(&change, desk, &bound.package, &row, journal, deeds).await?;
    attach(&change, &files, entry).await?;
    change.detail(json!({ "step": input.step }));
    change.keep().await
}

/// The engine's fault, for the words of the interface.
pub(super) fn fault_of(fault: adeona_method::answers::Fault) -> Fault {
    let flaw = serde_json::to_value(&fault.flaw).unwrap_or_default();
    let mut told = Fault::new(fault.field, flaw["code"].as_str().unwrap_or("invalid"));
    for (name, value) in flaw
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| *name != "code")
    {
        told = told.with(
            name,
            value.as_str().map_or(value.to_string(), str::to_owned),
        );
    }
    told
}

fn done(input: &StepInput) -> Deed {
    Deed::Done {
        step: input.step.clone(),
        answers: input.answers.clone(),
        ticked: input.ticked.clone(),
        note: (!input.note.trim().is_empty()).then(|| input.note.trim().to_owned()),
    }
}

/// A step that is not open cannot be done; a deviation opens it.
pub(super) fn state_fault(stands: &Progress, step: &str) -> Option<Fault> {
    let state = stands.steps.iter().find(|s| s.step == step)?.state;
    (!matches!(state, StepState::Open | StepState::Late))
        .then(|| Fault::new("step", "step-not-open"))
}

/// Whether anybody wrote about the step, or ended the trajectory, after what the worker saw. A piece for its portfolio
/// changes nothing about the step.
pub(super) fn untouched(journal: &[Entry], seen: u32, step: &str) -> Result<(), Stop> {
    let about = |deed: &Deed| {
        (deed.step() == Some(step) && !matches!(deed, Deed::Piece { .. }))
            || matches!(
                deed,
                Deed::Ended { .. } | Deed::Corrected { .. } | Deed::Migrated { .. }
            )
    };
    match journal
        .iter()
        .any(|entry| entry.number > seen && about(&entry.deed))
    {
        true => Err(Stop::Conflict),
        false => Ok(()),
    }
}

/// The row and journal as they are inside the change. Whoever looked at it under another version looks again.
pub(super) async fn current(
    change: &Change,
    seen: &trajectory::Model,
) -> Result<(trajectory::Model, Vec<Entry>), Stop> {
    let (row, journal) = as_it_is(change, seen.id).await?;
    match row.version_id == seen.version_id {
        true => Ok((row, journal)),
        false => Err(Stop::Conflict),
    }
}

/// The row and journal inside the change, for whoever reads the version with them.
pub(super) async fn as_it_is(
    change: &Change,
    id: i64,
) -> Result<(trajectory::Model, Vec<Entry>), Stop> {
    let row = trajectory::Entity::find_by_id(id)
        .one(change.db())
        .await?
        .ok_or(Stop::NotFound)?;
    let journal = read_journal(change.db(), id).await?;
    Ok((row, journal))
}

/// A change of version is not withdrawn: what was written since is in the words of the new one. Going back is going over
/// again.
fn stays(journal: &[Entry], deed: &Deed) -> Result<(), Stop> {
    let Deed::Corrected { entry, .. } = deed else {
        return Ok(());
    };
    let found = journal.iter().find(|earlier| earlier.number == *entry);
    match found.map(|found| &found.deed) {
        Some(Deed::Migrated { .. }) => Err(Stop::Conflict),
        _ => Ok(()),
    }
}

pub(super) async fn write<A: Act>(
    may: &May<A, Trajectory>,
    desk: &Desk,
    deed: &'static str,
    seen: Option<u32>,
    deeds: Vec<(Date, Deed)>,
) -> Result<(), Stop> {
    let bound = desk.look(VersionOf(may.0.version_id)).await?;
    let mut change = may.change(desk, deed).await?;
    let (row, journal) = current(&change, &may.0).await?;
    for (_, deed) in &deeds {
        stays(&journal, deed)?;
    }
    if let (Some(seen), Some(step)) = (seen, deeds.first().and_then(|(_, deed)| deed.step())) {
        untouched(&journal, seen, step)?;
    }
    let stands = progress(&bound.package.method, &journal, desk.today());
    fits(&stands, &deeds)?;
    let after = append(&change, desk, &bound.package, &row, journal, deeds).await?;
    change.detail(json!({ "head": after.head }));
    change.keep().await
}

/// What cannot follow on how it stands: holding twice, resuming what runs, writing after the end.
fn fits(stands: &Progress, deeds: &[(Date, Deed)]) -> Result<(), Stop> {
    let ended = stands.ended_on.is_some();
    let fits = deeds.iter().all(|(_, deed)| match deed {
        Deed::Held { .. } => stands.held_since.is_none() && !ended,
        Deed::Resumed => stands.held_since.is_some(),
        Deed::Reopened { .. } => ended,
        Deed::Noted { .. } | Deed::Corrected { .. } | Deed::Transferred { .. } => true,
        // A consent can always be taken back.
        Deed::Consented { given, .. } => !given || !ended,
        _ => !ended,
    });
    if fits { Ok(()) } else { Err(Stop::Conflict) }
}
