//! The journal of a trajectory: append-only entries. Everything else is derived from them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One entry. `number` counts from 1 within the trajectory; two entries never share one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub number: u32,
    /// The day on which it happened, which may be before the day on which it was written down.
    pub on: Date,
    pub deed: Deed,
}

/// An answer in a form: codes for choices and levels, `yes`/`no`, ISO dates, decimal numbers, free text.
pub type Value = String;

/// Answers by `<form>.<field>`.
pub type Answers = BTreeMap<String, Value>;

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "kebab-case")]
pub enum Deed {
    Enrolled,
    /// A step was done (once, when it repeats), with the answers of its form and the items ticked.
    Done {
        step: String,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        answers: Answers,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        ticked: Vec<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// Answers kept before the step is done: a draft.
    Drafted {
        step: String,
        /// An empty answer takes an earlier draft of that field back.
        answers: Answers,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        ticked: Vec<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// A piece was put in the portfolio of a step. How the trajectory stands does not change by it.
    Piece {
        step: String,
        title: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        /// As an answer to a file field is written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file: Option<String>,
    },
    /// A consent was given or withdrawn outside of the step that asks for it.
    Consented {
        /// `<form>.<field>`.
        field: String,
        given: bool,
    },
    /// A meeting was held and this participant was absent.
    Missed {
        step: String,
        reason: Option<String>,
    },
    /// Deviation: the step will not be done.
    Skipped {
        step: String,
        reason: String,
    },
    /// Deviation: a step is done though it does not apply or is blocked.
    Added {
        step: String,
        reason: String,
    },
    /// Deviation: another day than the term gives.
    Rescheduled {
        step: String,
        due: Date,
        reason: String,
    },
    /// Deviation: another route than the rule gives.
    Rerouted {
        routing: String,
        route: String,
        reason: String,
    },
    /// What the participant chose for a step.
    Chosen {
        step: String,
        choice: crate::method::Choice,
        value: String,
    },
    Held {
        reason: String,
        until: Option<Date>,
    },
    Resumed,
    /// The worker responsible changed.
    Transferred {
        from: i64,
        to: i64,
        reason: String,
    },
    Noted {
        text: String,
    },
    Ended {
        outcome: String,
        reason: Option<String>,
    },
    Reopened {
        reason: String,
    },
    /// An earlier entry is withdrawn; it stays readable.
    Corrected {
        entry: u32,
        reason: String,
    },
    /// The trajectory goes on under another version of the method; steps by old id to new id (absent: dropped), and
    /// fields likewise. What is not named keeps its name.
    Migrated {
        from: String,
        to: String,
        steps: BTreeMap<String, Option<String>>,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        fields: BTreeMap<String, Option<String>>,
        reason: String,
    },
}

impl Deed {
    /// The step that it is about.
    pub fn step(&self) -> Option<&str> {
        match self {
            Deed::Done { step, .. }
            | Deed::Drafted { step, .. }
            | Deed::Piece { step, .. }
            | Deed::Missed { step, .. }
            | Deed::Skipped { step, .. }
            | Deed::Added { step, .. }
            | Deed::Rescheduled { step, .. }
            | Deed::Chosen { step, .. } => Some(step),
            _ => None,
        }
    }

    /// What was answered with it.
    pub fn answers(&self) -> Option<&Answers> {
        match self {
            Deed::Done { answers, .. } | Deed::Drafted { answers, .. } => Some(answers),
            _ => None,
        }
    }

    pub fn answers_mut(&mut self) -> Option<&mut Answers> {
        match self {
            Deed::Done { answers, .. } | Deed::Drafted { answers, .. } => Some(answers),
            _ => None,
        }
    }

    /// A change to what the method prescribes, for which a reason was given.
    pub fn is_deviation(&self) -> bool {
        matches!(
            self,
            Deed::Skipped { .. }
                | Deed::Added { .. }
                | Deed::Rescheduled { .. }
                | Deed::Rerouted { .. }
                | Deed::Transferred { .. }
        )
    }
}
