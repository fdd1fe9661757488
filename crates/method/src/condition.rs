//! Conditions: structured data over a closed set of facts, no expression language. So they can be checked
//! exhaustively, drawn, and put into words.
//!
//! In TOML a condition is a table with exactly one subject and, where the subject takes one, one test:
//! `{ field = "intake.education", in = ["0", "1"] }`, `{ field = "intake.level", at_least = "A2" }`,
//! `{ field = "intake.childcare", is = "yes" }`, `{ field = "x.y", answered = true }`,
//! `{ step = "intake" }` (is done), `{ step = "lessons", times = 4 }` (done at least so often),
//! `{ step = "exam", skipped = true }`, `{ phase = "training" }` (is complete), `{ route = "b1" }`,
//! `{ outcome = "work" }`, `{ class = "work" }` or `{ class = ["work", "work-at-level"] }`, `{ started = true }`, `{ ended = true }`,
//! `{ all = [ … ] }`, `{ any = [ … ] }`, `{ not = { … } }`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::method::OutcomeClass;

/// A condition. Three-valued: what is not known yet is neither true nor false.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "RawCondition", into = "RawCondition")]
#[schemars(with = "RawCondition")]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    /// A test on an answer.
    Field {
        field: String,
        test: Test,
    },
    /// The step is done, at least so often.
    Step {
        step: String,
        times: u16,
    },
    /// The step was skipped, with a reason.
    Skipped {
        step: String,
    },
    /// Every step of the phase that applies is done or skipped.
    Phase {
        phase: String,
    },
    Route {
        route: String,
    },
    Outcome {
        outcome: String,
    },
    Class {
        classes: Vec<OutcomeClass>,
    },
    /// A trajectory was really started.
    Started,
    Ended,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    Is(String),
    In(Vec<String>),
    /// For numbers, dates (ISO) and levels.
    AtLeast(String),
    AtMost(String),
    Answered,
}

/// How a condition stands in TOML and JSON.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Condition")]
pub struct RawCondition {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    all: Option<Vec<Condition>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    any: Option<Vec<Condition>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    not: Option<Box<Condition>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    is: Option<Scalar>,
    #[serde(default, skip_serializing_if = "Option::is_none", rename = "in")]
    one_of: Option<Vec<Scalar>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at_least: Option<Scalar>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at_most: Option<Scalar>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answered: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    step: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    times: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    skipped: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    phase: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    route: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    class: Option<Classes>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    started: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ended: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
enum Scalar {
    Bool(bool),
    Number(i64),
    Text(String),
}

impl Scalar {
    fn code(self) -> String {
        match self {
            Scalar::Bool(true) => "yes".into(),
            Scalar::Bool(false) => "no".into(),
            Scalar::Number(n) => n.to_string(),
            Scalar::Text(s) => s,
        }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
enum Classes {
    One(OutcomeClass),
    Many(Vec<OutcomeClass>),
}

impl TryFrom<RawCondition> for Condition {
    type Error = String;

    fn try_from(raw: RawCondition) -> Result<Self, String> {
        let subjects = [
            ("all", raw.all.is_some()),
            ("any", raw.any.is_some()),
            ("not", raw.not.is_some()),
            ("field", raw.field.is_some()),
            ("step", raw.step.is_some()),
            ("phase", raw.phase.is_some()),
            ("route", raw.route.is_some()),
            ("outcome", raw.outcome.is_some()),
            ("class", raw.class.is_some()),
            ("started", raw.started.is_some()),
            ("ended", raw.ended.is_some()),
        ];
        let named: Vec<_> = subjects
            .iter()
            .filter(|(_, there)| *there)
            .map(|(name, _)| *name)
            .collect();
        let [subject] = named[..] else {
            return Err(format!(
                "a condition names exactly one of all, any, not, field, step, phase, route, outcome, class, started, ended; this one names {}",
                if named.is_empty() {
                    "none".to_owned()
                } else {
                    named.join(" and ")
                }
            ));
        };
        let tests: Vec<Test> = [
            raw.is.map(|v| Test::Is(v.code())),
            raw.one_of
                .map(|vs| Test::In(vs.into_iter().map(Scalar::code).collect())),
            raw.at_least.map(|v| Test::AtLeast(v.code())),
            raw.at_most.map(|v| Test::AtMost(v.code())),
            raw.answered.map(|_| Test::Answered),
        ]
        .into_iter()
        .flatten()
        .collect();
        if subject != "field" && !tests.is_empty() {
            return Err(format!(
                "is, in, at_least, at_most and answered go with field, not with {subject}"
            ));
        }
        if subject != "step" && (raw.times.is_some() || raw.skipped.is_some()) {
            return Err(format!(
                "times and skipped go with step, not with {subject}"
            ));
        }
        let not_if = |no: bool, c: Condition| if no { Condition::Not(Box::new(c)) } else { c };
        Ok(match subject {
            "all" => Condition::All(raw.all.unwrap_or_default()),
            "any" => Condition::Any(raw.any.unwrap_or_default()),
            "not" => Condition::Not(raw.not.ok_or("not needs a condition")?),
            "field" => {
                let field = raw.field.unwrap_or_default();
                let mut tests = tests.into_iter();
                match (tests.next(), tests.next()) {
                    (Some(test), None) => not_if(
                        raw.answered == Some(false),
                        Condition::Field { field, test },
                    ),
                    (None, _) => {
                        return Err(format!(
                            "what about {field}? Add is, in, at_least, at_most or answered"
                        ));
                    }
                    _ => return Err(format!("one test at a time on {field}; join two with all")),
                }
            }
            "step" => {
                let step = raw.step.unwrap_or_default();
                match raw.skipped {
                    Some(wanted) => not_if(!wanted, Condition::Skipped { step }),
                    None => Condition::Step {
                        step,
                        times: raw.times.unwrap_or(0),
                    },
                }
            }
            "phase" => Condition::Phase {
                phase: raw.phase.unwrap_or_default(),
            },
            "route" => Condition::Route {
                route: raw.route.unwrap_or_default(),
            },
            "outcome" => Condition::Outcome {
                outcome: raw.outcome.unwrap_or_default(),
            },
            "class" => Condition::Class {
                classes: match raw.class {
                    Some(Classes::Many(many)) => many,
                    Some(Classes::One(one)) => vec![one],
                    None => vec![],
                },
            },
            "started" => not_if(raw.started == Some(false), Condition::Started),
            _ => not_if(raw.ended == Some(false), Condition::Ended),
        })
    }
}

impl From<Condition> for RawCondition {
    fn from(condition: Condition) -> Self {
        let mut raw = RawCondition::default();
        match condition {
            Condition::All(all) => raw.all = Some(all),
            Condition::Any(any) => raw.any = Some(any),
            Condition::Not(not) => raw.not = Some(not),
            Condition::Field { field, test } => {
                raw.field = Some(field);
                match test {
                    Test::Is(v) => raw.is = Some(Scalar::Text(v)),
                    Test::In(vs) => raw.one_of = Some(vs.into_iter().map(Scalar::Text).collect()),
                    Test::AtLeast(v) => raw.at_least = Some(Scalar::Text(v)),
                    Test::AtMost(v) => raw.at_most = Some(Scalar::Text(v)),
                    Test::Answered => raw.answered = Some(true),
                }
            }
            Condition::Step { step, times } => {
                raw.step = Some(step);
                raw.times = (times > 0).then_some(times);
            }
            Condition::Skipped { step } => {
                raw.step = Some(step);
                raw.skipped = Some(true);
            }
            Condition::Phase { phase } => raw.phase = Some(phase),
            Condition::Route { route } => raw.route = Some(route),
            Condition::Outcome { outcome } => raw.outcome = Some(outcome),
            Condition::Class { classes } => raw.class = Some(Classes::Many(classes)),
            Condition::Started => raw.started = Some(true),
            Condition::Ended => raw.ended = Some(true),
        }
        raw
    }
}
