//! Going over to another version of a method: a declared mapping, and a plan that says per trajectory whether it can
//! go by itself or somebody must decide.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::answers::fits;
use crate::journal::{Deed, Entry};
use crate::method::Method;
use crate::progress::{Compiled, Progress, StepState};

/// How one version becomes another. In TOML: `steps = { old = "new", gone = false }`. What is not named keeps its name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Versions.
    pub from: String,
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
        old: Compiled::new(old),
        new: Compiled::new(new),
        mapping,
        today,
    };
    let journals = journals.into_iter();
    journals.map(|journal| change.decide(journal)).collect()
}

struct Change<'m> {
    old: Compiled<'m>,
    new: Compiled<'m>,
    mapping: &'m Mapping,
    today: Date,
}

impl Change<'_> {
    fn decide(&self, journal: &[Entry]) -> Decision {
        let before = self.old.progress(journal, self.today);
        let after = self.new.progress(&self.migrated(journal), self.today);
        let mut doubts = self.of_steps(&before, &after);
        doubts.extend(self.of_answers(&before));
        doubts.extend(of_routes(&before, &after));
        doubts.extend(self.of_outcome(&before));
        match doubts.is_empty() {
            true => Decision::Automatic,
            false => Decision::Undecided { doubts },
        }
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
mod tests {
    use super::*;
    use crate::progress::examples::{Story, day, small, state};

    fn mapping(text: &str) -> Mapping {
        toml::from_str(&format!("from = '1.0.0'\nto = '2.0.0'\n{text}")).unwrap()
    }

    fn doubts(change: impl Fn(&mut Method), rules: &str, story: &Story) -> Vec<Doubt> {
        let (old, mut new) = (small(), small());
        change(&mut new);
        let journals = [&story.0[..]];
        match plan(&old, &new, &mapping(rules), journals, day(9)).remove(0) {
            Decision::Automatic => vec![],
            Decision::Undecided { doubts } => doubts,
        }
    }

    fn at_b1() -> Story {
        let answers = [
            ("intake.dutch", "B1"),
            ("intake.children", "no"),
            ("intake.hours", "30"),
        ];
        Story::begun().answered(1, "intake", &answers)
    }

    #[test]
    fn without_a_difference_it_goes_by_itself() {
        assert_eq!(doubts(|_| {}, "", &at_b1()), vec![]);
        assert_eq!(doubts(|_| {}, "", &at_b1().ended(2, "job")), vec![]);
    }

    #[test]
    fn a_renamed_step_must_be_declared() {
        let rename = |m: &mut Method| m.phases[0].steps[0].id = "first-talk".into();
        let gone = Doubt::StepGone {
            step: "intake".into(),
            done: true,
        };
        assert!(doubts(rename, "", &at_b1()).contains(&gone));
        let rules = "steps = { intake = 'first-talk' }";
        let settled = |m: &mut Method| {
            rename(m);
            m.routings[0].after = "first-talk".into();
        };
        assert_eq!(doubts(settled, rules, &at_b1()), vec![]);
    }

    #[test]
    fn a_dropped_step_must_be_declared_when_it_is_done_or_open() {
        let drop = |m: &mut Method| m.phases[0].steps.retain(|step| step.id != "coffee");
        let gone = Doubt::StepGone {
            step: "coffee".into(),
            done: false,
        };
        assert_eq!(doubts(drop, "", &at_b1()), vec![gone]);
        assert_eq!(doubts(drop, "steps = { coffee = false }", &at_b1()), vec![]);
        let lessons = |m: &mut Method| m.phases[1].steps.retain(|step| step.id != "lessons");
        let begun_early = doubts(lessons, "", &Story::begun().done(1, "lessons"));
        let gone = Doubt::StepGone {
            step: "lessons".into(),
            done: false,
        };
        assert_eq!(begun_early, vec![gone]);
        let unseen = |m: &mut Method| m.phases[2].steps.retain(|step| step.id != "decision");
        assert_eq!(doubts(unseen, "", &Story::begun()), vec![]);
    }

    #[test]
    fn more_work_for_what_was_done_is_a_doubt() {
        let longer = |m: &mut Method| {
            m.phases[0].steps[0].repeat = Some(crate::method::Repeat {
                times: 2,
                every: None,
            });
        };
        let doubt = Doubt::NoLongerDone {
            step: "intake".into(),
        };
        assert!(doubts(longer, "", &at_b1()).contains(&doubt));
    }

    #[test]
    fn an_answer_must_keep_its_field_and_its_meaning() {
        let fewer = |m: &mut Method| m.forms[0].fields[2].max = Some(20);
        let unfit = Doubt::AnswerUnfit {
            field: "intake.hours".into(),
            answer: "30".into(),
        };
        assert_eq!(doubts(fewer, "", &at_b1()), vec![unfit]);
        let rename = |m: &mut Method| m.forms[0].fields[2].id = "time".into();
        let gone = Doubt::FieldGone {
            field: "intake.hours".into(),
        };
        assert_eq!(doubts(rename, "", &at_b1()), vec![gone]);
        let rules = "fields = { 'intake.hours' = 'intake.time' }";
        assert_eq!(doubts(rename, rules, &at_b1()), vec![]);
        assert_eq!(
            doubts(fewer, "fields = { 'intake.hours' = false }", &at_b1()),
            vec![]
        );
    }

    #[test]
    fn another_route_or_a_lost_outcome_is_a_doubt() {
        let swap = |m: &mut Method| {
            let routes = &mut m.routings[0].routes;
            let first = routes[0].when.clone();
            routes[0].when = std::mem::replace(&mut routes[1].when, first);
        };
        let found = doubts(swap, "", &at_b1());
        assert!(
            matches!(&found[..], [Doubt::RouteChanges { from, to: Some(to), .. }]
            if from == "work" && to == "school")
        );
        let lose = |m: &mut Method| m.outcomes.retain(|outcome| outcome.id != "job");
        let found = doubts(lose, "", &at_b1().ended(2, "job"));
        assert_eq!(
            found,
            vec![Doubt::OutcomeGone {
                outcome: "job".into()
            }]
        );
    }

    #[test]
    fn the_deed_carries_steps_and_answers_over() {
        let mut new = small();
        new.forms[0].fields[0].id = "level".into();
        new.routings[0].routes[0].when =
            toml::from_str("field = 'intake.level'\nat_least = 'B1'").unwrap();
        let rules = mapping("fields = { 'intake.dutch' = 'intake.level' }");
        let progress = at_b1().on(3, rules.deed("better")).under(&new, 4);
        assert_eq!(progress.answers["intake.level"], "B1");
        assert_eq!(progress.answers.get("intake.dutch"), None);
        assert_eq!(progress.routes[0].route.as_deref(), Some("work"));
        assert_eq!(state(&progress, "intake"), StepState::Done);
    }

    #[test]
    fn a_mapping_reads_and_writes_as_toml() {
        let rules = mapping("steps = { a = 'b', c = false }\nfields = { 'f.x' = 'g.y' }");
        assert_eq!(rules.steps["c"], None);
        let again: Mapping = toml::from_str(&toml::to_string(&rules).unwrap()).unwrap();
        assert_eq!(again, rules);
        let wrong = toml::from_str::<Mapping>("from = '1'\nto = '2'\nsteps = { a = true }");
        assert!(
            wrong
                .unwrap_err()
                .to_string()
                .contains("false when it was dropped")
        );
    }
}
