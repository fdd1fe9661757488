//! Doing a step, and choosing for one.

use std::collections::BTreeSet;

use adeona_method::answers::validate_answers;
use adeona_method::journal::{Answers, Deed};
use adeona_method::method::{Choice, Holder, Step, StepKind};
use adeona_method::progress::{Progress, StepState, progress};
use adeona_platform::access::{Act, Change, May};
use adeona_platform::{Desk, Fault, Stop};
use jiff::civil::Date;
use serde_json::json;

use super::writing::{current, required, untouched, write};
use crate::rooms::method::{Bound, VersionOf};
use crate::rooms::trajectory::access::{FillIn, Steer, TakePart, Train, Trajectory};
use crate::rooms::trajectory::files::{attach, file_faults, named_files};
use crate::rooms::trajectory::reading::{Reader, may_see_step};
use crate::rooms::trajectory::record::append;

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

    /// Somebody without an account did the step for which they were asked, inside a change that the caller keeps: the
    /// number of the entry. Of the answers only those count that were asked.
    pub async fn fill_in(
        change: &Change,
        may: &May<FillIn, Trajectory>,
        desk: &Desk,
        bound: &Bound,
        mut input: StepInput,
        asked: &BTreeSet<String>,
    ) -> Result<i32, Stop> {
        input.answers.retain(|name, _| asked.contains(name));
        let seen = may.0.head.unsigned_abs();
        fill(change, may, desk, bound, seen, input).await
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
            return Err(Stop::fault(
                &crate::rooms::trajectory::record::code(&choice),
                "required",
            ));
        }
        let value = match choice {
            Choice::Coach => crate::rooms::trajectory::wishes::offered(may, desk, &value).await?,
            Choice::Guidance => crate::rooms::trajectory::wishes::on_the_scale(&value)?,
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
}

async fn complete<A: Act>(
    may: &May<A, Trajectory>,
    desk: &Desk,
    seen: u32,
    input: StepInput,
    only: Option<Holder>,
) -> Result<(), Stop> {
    let bound = desk.look(VersionOf(may.0.version_id)).await?;
    step_of(&bound, &input.step, desk, only)?;
    let mut change = may.change(desk, "trajectory.step-done").await?;
    change.detail(json!({ "step": input.step }));
    fill(&change, may, desk, &bound, seen, input).await?;
    change.keep().await
}

/// Writes that a step was done, inside a change that the caller keeps: the number of the entry.
async fn fill(
    change: &Change,
    may: &Trajectory,
    desk: &Desk,
    bound: &Bound,
    seen: u32,
    mut input: StepInput,
) -> Result<i32, Stop> {
    let step = step_of(bound, &input.step, desk, None)?;
    let on = input.on.unwrap_or(desk.today());
    let (row, journal) = current(change, &may.0).await?;
    untouched(&journal, seen, &input.step)?;
    let method = &bound.package.method;
    let stands = progress(method, &journal, desk.today());
    crate::rooms::trajectory::filling::leave_out_unasked(method, &mut input, &stands);
    let mut faults = validate_answers(method, &input.step, &input.answers, &stands)
        .into_iter()
        .map(fault_of)
        .collect::<Vec<_>>();
    faults.extend(crate::rooms::trajectory::filling::unknown_codes(
        method,
        &input.answers,
    ));
    let files = named_files(method, &input.answers);
    let me = desk.viewer().account().get();
    faults.extend(file_faults(change, may.0.id, me, &files).await?);
    faults.extend(day_faults("on", on, may, desk));
    faults.extend(state_fault(&stands, &input.step));
    let mut deeds = vec![(on, done(&input))];
    if step.kind == StepKind::Outcome {
        match end(bound, &input.outcome, &input.reason) {
            Ok(deed) => deeds.push((on, deed)),
            Err(Stop::Invalid(more)) => faults.extend(more),
            Err(stop) => return Err(stop),
        }
    }
    if !faults.is_empty() {
        return Err(Stop::Invalid(faults));
    }
    let entry = row.head + 1;
    append(change, desk, &bound.package, &row, journal, deeds).await?;
    attach(change, &files, entry).await?;
    Ok(entry)
}

fn done(input: &StepInput) -> Deed {
    Deed::Done {
        step: input.step.clone(),
        answers: input.answers.clone(),
        ticked: input.ticked.clone(),
        note: (!input.note.trim().is_empty()).then(|| input.note.trim().to_owned()),
    }
}

/// The step, when the viewer may do it: workers any that they see; with `only`, a step that the method gives to such
/// people alone.
pub(in crate::rooms::trajectory) fn step_of<'b>(
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
    match may_see_step(method, step, &Reader::at_home(desk.viewer())) {
        true => Ok(step),
        false => Err(Stop::NotFound),
    }
}

pub(super) fn day_faults(field: &str, on: Date, row: &Trajectory, desk: &Desk) -> Vec<Fault> {
    match () {
        () if on > desk.today() => vec![Fault::new(field, "future")],
        () if on < row.0.enrolled_on.date() => vec![Fault::new(field, "before-enrolment")],
        () => vec![],
    }
}

pub(super) fn end(bound: &Bound, outcome: &str, reason: &str) -> Result<Deed, Stop> {
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

/// The engine's fault, for the words of the interface.
pub(in crate::rooms::trajectory) fn fault_of(fault: adeona_method::answers::Fault) -> Fault {
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

/// A step that is not open cannot be done; a deviation opens it.
pub(in crate::rooms::trajectory) fn state_fault(stands: &Progress, step: &str) -> Option<Fault> {
    let state = stands.steps.iter().find(|s| s.step == step)?.state;
    (!matches!(state, StepState::Open | StepState::Late))
        .then(|| Fault::new("step", "step-not-open"))
}
