//! What somebody decides about trajectories that do not go over by themselves.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Change, Doubt, Mapping};
use crate::journal::Entry;
use crate::method::Method;
use crate::progress::Compiled;

/// A decision about a doubt. As text: `drop`, `accept`, or `to:` with the new name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Decided {
    /// The step or the answers are given up.
    Drop,
    /// It becomes this step or field of the new version.
    To(String),
    /// It may go on as the new version has it.
    Accept,
}

/// Decisions by the key of the doubt. A doubt about which nothing is decided keeps its trajectories where they are.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Decisions(pub BTreeMap<String, Decided>);

impl Doubt {
    /// The same for every trajectory in which the same is to be decided.
    pub fn key(&self) -> String {
        match self {
            Doubt::StepGone { step, .. } => format!("step-gone.{step}"),
            Doubt::NoLongerDone { step } => format!("no-longer-done.{step}"),
            Doubt::FieldGone { field } => format!("field-gone.{field}"),
            Doubt::AnswerUnfit { field, .. } => format!("answer-unfit.{field}"),
            Doubt::RouteChanges { routing, from, to } => {
                format!(
                    "route-changes.{routing}.{from}.{}",
                    to.as_deref().unwrap_or_default()
                )
            }
            Doubt::OutcomeGone { outcome } => format!("outcome-gone.{outcome}"),
        }
    }

    /// Whether this may be decided about it.
    pub fn takes(&self, decided: &Decided, new: &Method) -> bool {
        match (self, decided) {
            (Doubt::StepGone { .. }, Decided::To(step)) => new.step(step).is_some(),
            (Doubt::FieldGone { .. }, Decided::To(field)) => new.field(field).is_some(),
            (
                Doubt::StepGone { .. } | Doubt::FieldGone { .. } | Doubt::AnswerUnfit { .. },
                Decided::Drop,
            ) => true,
            (Doubt::NoLongerDone { .. } | Doubt::RouteChanges { .. }, Decided::Accept) => true,
            _ => false,
        }
    }
}

impl Decisions {
    pub fn get(&self, doubt: &Doubt) -> Option<&Decided> {
        self.0.get(&doubt.key())
    }

    /// Takes up in a mapping what was decided about these doubts. True when it changed.
    fn take_up(&self, mapping: &mut Mapping, doubts: &[Doubt]) -> bool {
        let mut changed = false;
        for doubt in doubts {
            let new = match self.get(doubt) {
                Some(Decided::Drop) => None,
                Some(Decided::To(new)) => Some(new.clone()),
                Some(Decided::Accept) | None => continue,
            };
            let (names, name) = match doubt {
                Doubt::StepGone { step, .. } => (&mut mapping.steps, step),
                Doubt::FieldGone { field } | Doubt::AnswerUnfit { field, .. } => {
                    (&mut mapping.fields, field)
                }
                _ => continue,
            };
            changed |= names.get(name) != Some(&new);
            names.insert(name.clone(), new);
        }
        changed
    }

    fn accept(&self, doubt: &Doubt) -> bool {
        self.get(doubt) == Some(&Decided::Accept)
    }
}

/// What becomes of one trajectory, with what was decided.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    /// The declared mapping, with the decisions that concern this trajectory.
    pub mapping: Mapping,
    /// Everything that somebody had or has to look at; none when it goes by itself.
    pub doubts: Vec<Doubt>,
    /// Nothing is left to decide.
    pub goes: bool,
}

impl Settled {
    pub fn is_automatic(&self) -> bool {
        self.doubts.is_empty()
    }
}

/// What becomes of each trajectory under the mapping and the decisions, in the order of the journals. A decision about
/// a step or an answer concerns only those trajectories in which it was in doubt.
pub fn settle<'a>(
    old: &Method,
    new: &Method,
    declared: &Mapping,
    decisions: &Decisions,
    journals: impl IntoIterator<Item = &'a [Entry]>,
    today: Date,
) -> Vec<Settled> {
    let (old, new) = (Compiled::new(old), Compiled::new(new));
    let settle_one = |journal: &'a [Entry]| {
        let mut mapping = declared.clone();
        let mut all: Vec<Doubt> = Vec::new();
        loop {
            let change = Change {
                old: &old,
                new: &new,
                mapping: &mapping,
                today,
            };
            let doubts = change.doubts(journal);
            let fresh = doubts.iter().filter(|doubt| !all.contains(doubt)).cloned();
            let fresh: Vec<Doubt> = fresh.collect();
            all.extend(fresh);
            // Giving one thing up may put another in doubt; names are finite, so this ends.
            if !decisions.take_up(&mut mapping, &doubts) {
                let goes = doubts.iter().all(|doubt| decisions.accept(doubt));
                return Settled {
                    mapping,
                    doubts: all,
                    goes,
                };
            }
        }
    };
    journals.into_iter().map(settle_one).collect()
}

impl From<Decided> for String {
    fn from(decided: Decided) -> String {
        match decided {
            Decided::Drop => "drop".to_owned(),
            Decided::Accept => "accept".to_owned(),
            Decided::To(name) => format!("to:{name}"),
        }
    }
}

impl TryFrom<String> for Decided {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        match (text.as_str(), text.strip_prefix("to:")) {
            ("drop", _) => Ok(Decided::Drop),
            ("accept", _) => Ok(Decided::Accept),
            (_, Some(name)) => Ok(Decided::To(name.to_owned())),
            _ => Err(format!("`{text}` is not drop, accept or to: with a name")),
        }
    }
}
