//! Progress: a pure function of method, journal and day.
//!
//! How a journal is read:
//! - A withdrawn entry counts as if it never was, whatever the day of the withdrawal; so does a withdrawn withdrawal.
//!   A migration renames what was written before it. Everything else counts from its own day on.
//! - A day is settled as a whole: the order of what happened on one day matters only for two entries about the same.
//! - A phase opens when all phases before it are complete or passed over, or when its `opens` holds; once open it stays
//!   open, even when a later answer unsettles an earlier phase. It is complete when it is open and every step that
//!   applies and is not optional is done or skipped. A phase that does not apply is passed over, and then counts as
//!   complete in conditions.
//! - What was done counts as done, also where the step was blocked or did not apply; it had then begun by that day.
//! - After the end nothing opens and nothing is late, except aftercare: a step that looks at the end or the outcome, in
//!   its own conditions or in those of its phase.
//! - A hold stops the clock of terms, save those that run on; a hold that still lasts counts up to today. It goes on
//!   by itself on the day that was said with it.

mod compiled;
mod ledger;
mod names;
mod reading;
mod report;
mod settling;
mod terms;

#[cfg(test)]
pub(crate) mod examples;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::condition::Condition;
use crate::journal::{Answers, Entry};
use crate::method::{Choice, Event, Method, Span};

pub use compiled::Compiled;
pub(crate) use ledger::Ledger;

/// How a trajectory stands on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    pub standing: Standing,
    pub enrolled_on: Option<Date>,
    /// The day from which `started_when` held; the enrolment day where the method has none.
    pub started_on: Option<Date>,
    /// Set while on hold.
    pub held_since: Option<Date>,
    /// The day on which it goes on by itself, when that was said.
    pub held_until: Option<Date>,
    pub ended_on: Option<Date>,
    pub outcome: Option<String>,
    pub end_reason: Option<String>,
    /// The last day within the maximum duration, moved by holds.
    pub ends_by: Option<Date>,
    /// In the order of the method.
    pub phases: Vec<PhaseProgress>,
    /// In the order of the method.
    pub steps: Vec<StepProgress>,
    pub routes: Vec<RouteProgress>,
    pub answers: Answers,
    /// Drafts that were not completed yet, by step.
    pub drafts: BTreeMap<String, Draft>,
    /// What the participant chose, by step.
    pub choices: BTreeMap<String, BTreeMap<Choice, String>>,
    /// Numbers of the entries that were withdrawn.
    pub withdrawn: Vec<u32>,
    /// The next day on which something changes by itself (a step opens or becomes late, a hold moves what is due): the
    /// projection is due for a fresh look then. Until then, and without new entries, progress stays equal.
    pub wakes_on: Option<Date>,
}

/// What was kept of a step before it is done. Several drafts lie over each other: the last answer to a field counts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Number of the last entry that drafted it.
    pub entry: u32,
    pub answers: Answers,
    pub ticked: Vec<String>,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    Enrolled,
    Started,
    OnHold,
    Ended,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PhaseProgress {
    pub phase: String,
    pub state: PhaseState,
    pub opened_on: Option<Date>,
    pub completed_on: Option<Date>,
    pub due: Option<Due>,
    pub why: Why,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PhaseState {
    NotApplicable,
    Waiting,
    Open,
    Complete,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepProgress {
    pub step: String,
    pub state: StepState,
    /// How often it was done, of how often it is to be done.
    pub times: u16,
    pub of: u16,
    pub missed: u16,
    pub opened_on: Option<Date>,
    pub done_on: Option<Date>,
    /// Number of the entry by which it was done last.
    pub entry: Option<u32>,
    pub due: Option<Due>,
    /// Items ticked so far, for a checklist.
    pub ticked: Vec<String>,
    pub why: Why,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepState {
    /// Does not apply to this person.
    NotApplicable,
    /// Not yet: its phase, its needs, its earliest day, or an answer on which it depends.
    Blocked,
    Open,
    /// Open and past its due day.
    Late,
    Done,
    /// Left out, with a reason.
    Skipped,
}

/// A due day and how it came about: everything needed to put it into words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Due {
    pub on: Date,
    /// The day counted from, and what happened on it.
    pub from: Date,
    pub event: Event,
    pub span: Span,
    pub parameter: Option<String>,
    /// Days added because the trajectory was on hold.
    pub held_days: u32,
    /// Set when the Algemene termijnenwet moved the end: the day it would have been.
    pub moved_from: Option<Date>,
    pub source: Option<String>,
    /// Set by a deviation instead of the rule: its reason.
    pub deviation: Option<String>,
}

/// Why a phase or step is in its state: the rule, and the values it was applied to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Why {
    /// Open: nothing stands in the way.
    Open,
    /// Its phase has not opened; these phases are not complete, or the phase's own condition does not hold.
    PhaseNotOpen {
        phase: String,
        missing: Vec<Reason>,
    },
    /// Its needs do not hold yet.
    Needs {
        missing: Vec<Reason>,
    },
    /// Not before a day.
    NotBefore {
        due: Box<Due>,
    },
    /// The day counted from is not known yet.
    EventNotKnown {
        event: Event,
    },
    /// It is not known yet whether it applies.
    Undecided {
        missing: Vec<Reason>,
    },
    /// It does not apply, for these reasons.
    DoesNotApply {
        because: Vec<Reason>,
    },
    Done {
        entry: u32,
        on: Date,
    },
    Skipped {
        entry: u32,
        reason: String,
    },
    /// Open although the rule says otherwise.
    Added {
        entry: u32,
        reason: String,
    },
    Held {
        since: Date,
    },
    Ended {
        on: Date,
    },
}

/// A leaf of a condition with the value it met.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// The leaf (never all, any or not).
    pub leaf: Condition,
    /// The leaf stood under an odd number of `not`s.
    pub negated: bool,
    /// The answer it met; for a step how often done; absent when not known.
    pub found: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RouteProgress {
    pub routing: String,
    /// The route that the rules give; absent while not known.
    pub advised: Option<String>,
    /// The route followed: the advised one, or the one set by a deviation.
    pub route: Option<String>,
    pub because: Vec<Reason>,
    /// The reason of the deviation.
    pub deviation: Option<String>,
}

/// How the trajectory stands on `today` under `method`, given what its journal says. Entries may come in any order
/// of day; numbers decide where days are equal. Entries of a day after `today` do not count yet.
///
/// For many journals under one method, make a [`Compiled`] once.
pub fn progress(method: &Method, journal: &[Entry], today: Date) -> Progress {
    Compiled::new(method).progress(journal, today)
}

/// Why a step may not be recorded as done now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Refusal<'a> {
    NoSuchStep,
    Because(&'a Why),
}

/// Whether the step may be recorded as done: it is open or late, and the trajectory is not on hold. Otherwise the
/// deviation `Added` is needed first, or the trajectory must go on again.
pub fn may_do<'a>(progress: &'a Progress, step: &str) -> Result<(), Refusal<'a>> {
    let step = progress.step(step).ok_or(Refusal::NoSuchStep)?;
    let open = matches!(step.state, StepState::Open | StepState::Late);
    match step.why {
        Why::Open | Why::Added { .. } if open => Ok(()),
        _ => Err(Refusal::Because(&step.why)),
    }
}

impl Progress {
    pub fn step(&self, id: &str) -> Option<&StepProgress> {
        self.steps.iter().find(|step| step.step == id)
    }

    pub fn phase(&self, id: &str) -> Option<&PhaseProgress> {
        self.phases.iter().find(|phase| phase.phase == id)
    }

    /// Steps that can be done now, in the order of the method.
    pub fn open_steps(&self) -> impl Iterator<Item = &StepProgress> {
        self.steps
            .iter()
            .filter(|step| matches!(step.state, StepState::Open | StepState::Late))
    }
}
