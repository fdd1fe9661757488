//! Going over to another version of a method: a declared mapping, and a plan that says per trajectory whether it can
//! go by itself or somebody must decide.

mod decisions;
mod declared;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use decisions::{Decided, Decisions, Settled, settle};
pub use declared::{CHANGES, check, held_against, read};

use crate::answers::fits;
use crate::journal::{Deed, Entry};
use crate::method::Method;
use crate::progress::{Compiled, Progress, StepState};

/// How one version becomes another. In `changes.toml` of the new version: `[[change]]` with `from = "1.0.0"` and
/// `steps = { old = "new", gone = false }`. What is not named keeps its name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Versions.
    pub from: String,
    /// In a package always its own version, so that it need not be written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// Old step to new step; none when it was dropped.
    #[serde(default, with = "renames", skip_serializing_if = "BTreeMap::is_empty")]
    pub steps: BTreeMap<String, Option<String>>,
    /// Old `<form>.<field>` to new; none when its answers are given up.
    #[serde(default, with = "renames", skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, Option<String>>,
}

/// TOML has no null: `false` stands for "dropped".
mod renames {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    #[derive(Serialize, Deserialize)]
    #[serde(untagged)]
    enum Name {
        Dropped(bool),
        New(String),
    }

    pub fn serialize<S: Serializer>(
        names: &BTreeMap<String, Option<String>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_map(names.iter().map(|(old, new)| {
            let new = new.clone().map_or(Name::Dropped(false), Name::New);
            (old, new)
        }))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<BTreeMap<String, Option<String>>, D::Error> {
        let names = BTreeMap::<String, Name>::deserialize(deserializer)?;
        let name = |(old, new)| match new {
            Name::New(new) => Ok((old, Some(new))),
            Name::Dropped(false) => Ok((old, None)),
            Name::Dropped(true) => Err(D::Error::custom(format!(
                "{old} = true says nothing: give the new name, or false when it was dropped"
            ))),
        };
        names.into_iter().map(name).collect()
    }
}

/// What is to be done with one trajectory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "decision", rename_all = "kebab-case")]
pub enum Decision {
    /// Nothing is lost and nothing changes course.
    Automatic,
    /// Somebody must look at it.
    Undecided { doubts: Vec<Doubt> },
}

/// A reason why a trajectory does not go by itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "doubt", rename_all = "kebab-case")]
pub enum Doubt {
    /// A done or open step has no place in the new version, and the mapping does not say so.
    StepGone { step: String, done: bool },
    /// A step (by its old name) that was done is not done under the new version.
    NoLongerDone { step: String },
    /// An answered field has no place in the new version, and the mapping does not say so.
    FieldGone { field: String },
    /// The answer is none that the new field takes.
    AnswerUnfit { field: String, answer: String },
    /// The trajectory would follow another route, or none.
    RouteChanges {
        routing: String,
        from: String,
        to: Option<String>,
    },
    /// It ended with an outcome that the new version does not have.
    OutcomeGone { outcome: String },
}

impl Mapping {
    /// Between two versions that say nothing about it: everything keeps its name.
    pub fn plain(from: &str, to: &str) -> Self {
        Mapping {
            from: from.to_owned(),
            to: to.to_owned(),
            ..Mapping::default()
        }
    }

    /// The deed that carries it out in a journal.
    pub fn deed(&self, reason: &str) -> Deed {
        Deed::Migrated {
            from: self.from.clone(),
            to: self.to.clone(),
            steps: self.steps.clone(),
            fields: self.fields.clone(),
            reason: reason.to_owned(),
        }
    }

    /// True when it was written for these two versions.
    pub fn is_between(&self, old: &Method, new: &Method) -> bool {
        self.from == old.version && self.to == new.version
    }
}

/// The new name of a thing; none when it was declared dropped.
fn renamed<'a>(names: &'a BTreeMap<String, Option<String>>, old: &'a str) -> Option<&'a str> {
    match names.get(old) {
        Some(new) => new.as_deref(),
        None => Some(old),
    }
}

/// What would become of each trajectory, as of `today`; in the order of the journals. Changes nothing.
pub fn plan<'a>(
    old: &Method,
    new: &Method,
    mapping: &Mapping,
    journals: impl IntoIterator<Item = &'a [Entry]>,
    today: Date,
) -> Vec<Decision> {
    let change = Change {
        old: &Compiled::new(old),
        new: &Compiled::new(new),
        mapping,
        today,
    };
    let journals = journals.into_iter();
    journals.map(|journal| change.decide(journal)).collect()
}

struct Change<'m> {
    old: &'m Compiled<'m>,
    new: &'m Compiled<'m>,
    mapping: &'m Mapping,
    today: Date,
}

impl Change<'_> {
    fn decide(&self, journal: &[Entry]) -> Decision {
        let doubts = self.doubts(journal);
        match doubts.is_empty() {
            true => Decision::Automatic,
            false => Decision::Undecided { doubts },
        }
    }

    fn doubts(&self, journal: &[Entry]) -> Vec<Doubt> {
        let before = self.old.progress(journal, self.today);
        let after = self.new.progress(&self.migrated(journal), self.today);
        let mut doubts = self.of_steps(&before, &after);
        doubts.extend(self.of_answers(&before));
        doubts.extend(of_routes(&before, &after));
        doubts.extend(self.of_outcome(&before));
        doubts
    }

    fn migrated(&self, journal: &[Entry]) -> Vec<Entry> {
        let last = journal.iter().map(|entry| entry.number).max();
        let mut journal = journal.to_vec();
        journal.push(Entry {
            number: last.unwrap_or(0).saturating_add(1),
            on: self.today,
            deed: self.mapping.deed(""),
        });
        journal
    }

    fn of_steps(&self, before: &Progress, after: &Progress) -> Vec<Doubt> {
        let matters = |state| matches!(state, StepState::Done | StepState::Open | StepState::Late);
        let steps = before.steps.iter();
        steps
            .filter(|step| matters(step.state) || step.times > 0)
            .filter_map(|step| {
                let done = step.state == StepState::Done;
                let name = step.step.clone();
                match after.step(renamed(&self.mapping.steps, &name)?) {
                    None => Some(Doubt::StepGone { step: name, done }),
                    Some(new) if done && new.state != StepState::Done => {
                        Some(Doubt::NoLongerDone { step: name })
                    }
                    Some(_) => None,
                }
            })
            .collect()
    }

    fn of_answers(&self, before: &Progress) -> Vec<Doubt> {
        let answers = before.answers.iter();
        answers
            .filter(|(field, _)| self.old.method.field(field).is_some())
            .filter_map(|(name, answer)| {
                let new = renamed(&self.mapping.fields, name)?;
                let field = name.clone();
                match self.new.method.field(new) {
                    None => Some(Doubt::FieldGone { field }),
                    Some(kind) if !fits(self.new.method, kind, answer) => {
                        let answer = answer.clone();
                        Some(Doubt::AnswerUnfit { field, answer })
                    }
                    Some(_) => None,
                }
            })
            .collect()
    }

    fn of_outcome(&self, before: &Progress) -> Option<Doubt> {
        let outcome = before.outcome.clone()?;
        let is_gone = self.new.method.outcome(&outcome).is_none();
        is_gone.then_some(Doubt::OutcomeGone { outcome })
    }
}

fn of_routes(before: &Progress, after: &Progress) -> Vec<Doubt> {
    let routes = before.routes.iter();
    routes
        .filter_map(|old| {
            let from = old.route.clone()?;
            let new = after.routes.iter().find(|new| new.routing == old.routing);
            let to = new.and_then(|new| new.route.clone());
            let routing = old.routing.clone();
            (to.as_ref() != Some(&from)).then_some(Doubt::RouteChanges { routing, from, to })
        })
        .collect()
}

#[cfg(test)]
mod tests;
