//! Evaluating conditions: three-valued, over whatever can tell the facts.
//!
//! What was not answered is unknown, also after the end. What simply did not happen yet (a step not done, no outcome
//! yet) is false as of now. A route is unknown until its routing is known.

use jiff::civil::Date;

use crate::condition::{Condition, Test};
use crate::method::{FieldKind, OutcomeClass};
use crate::progress::Reason;

/// True, false, or not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    True,
    False,
    Unknown,
}

impl std::ops::Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Truth {
        if holds { Truth::True } else { Truth::False }
    }
}

/// What conditions ask about a trajectory.
pub trait Facts {
    /// The answer to `<form>.<field>`.
    fn answer(&self, field: &str) -> Option<&str>;
    /// How often the step was done.
    fn times(&self, step: &str) -> u16;
    /// Done as often as it is to be done.
    fn is_done(&self, step: &str) -> bool;
    fn is_skipped(&self, step: &str) -> bool;
    fn is_complete(&self, phase: &str) -> bool;
    /// Whether the route is followed; unknown until its routing is known.
    fn follows(&self, route: &str) -> Truth;
    /// The outcome, once ended.
    fn outcome(&self) -> Option<&str>;
    fn class(&self) -> Option<OutcomeClass>;
    fn has_started(&self) -> bool;
    fn has_ended(&self) -> bool;
}

impl Condition {
    pub fn holds<F: Facts + ?Sized>(&self, facts: &F) -> Truth {
        match self {
            Condition::All(parts) => first_of(parts, facts, Truth::False),
            Condition::Any(parts) => first_of(parts, facts, Truth::True),
            Condition::Not(part) => !part.holds(facts),
            Condition::Field { field, test } => test.holds(facts.answer(field)),
            Condition::Step { step, times: 0 } => facts.is_done(step).into(),
            Condition::Step { step, times } => (facts.times(step) >= *times).into(),
            Condition::Skipped { step } => facts.is_skipped(step).into(),
            Condition::Phase { phase } => facts.is_complete(phase).into(),
            Condition::Route { route } => facts.follows(route),
            Condition::Outcome { outcome } => (facts.outcome() == Some(outcome)).into(),
            Condition::Class { classes } => facts
                .class()
                .is_some_and(|class| classes.contains(&class))
                .into(),
            Condition::Started => facts.has_started().into(),
            Condition::Ended => facts.has_ended().into(),
        }
    }

    /// The leaves that made the condition what it is: for an unknown one, the leaves that are not known.
    pub fn because<F: Facts + ?Sized>(&self, facts: &F) -> Vec<Reason> {
        let truth = self.holds(facts);
        self.leaves(facts, &[truth])
    }

    /// The leaves that keep the condition from being true.
    pub fn missing<F: Facts + ?Sized>(&self, facts: &F) -> Vec<Reason> {
        self.leaves(facts, &[Truth::False, Truth::Unknown])
    }

    fn leaves<F: Facts + ?Sized>(&self, facts: &F, wanted: &[Truth]) -> Vec<Reason> {
        let mut reasons = Vec::new();
        self.collect(facts, false, wanted, &mut reasons);
        reasons
    }
}

/// The deciding value as soon as one part has it; otherwise unknown if any part is.
fn first_of<F: Facts + ?Sized>(parts: &[Condition], facts: &F, deciding: Truth) -> Truth {
    let mut result = !deciding;
    for part in parts {
        match part.holds(facts) {
            truth if truth == deciding => return deciding,
            Truth::Unknown => result = Truth::Unknown,
            _ => {}
        }
    }
    result
}

impl Condition {
    fn collect<F: Facts + ?Sized>(
        &self,
        facts: &F,
        negated: bool,
        wanted: &[Truth],
        into: &mut Vec<Reason>,
    ) {
        let truth = self.holds(facts);
        if !wanted.contains(&if negated { !truth } else { truth }) {
            return;
        }
        match self {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    part.collect(facts, negated, wanted, into);
                }
            }
            Condition::Not(part) => part.collect(facts, !negated, wanted, into),
            leaf => into.push(Reason {
                leaf: leaf.clone(),
                negated,
                found: leaf.found(facts),
            }),
        }
    }

    /// What a leaf met.
    fn found<F: Facts + ?Sized>(&self, facts: &F) -> Option<String> {
        match self {
            Condition::Field { field, .. } => facts.answer(field).map(str::to_owned),
            Condition::Step { step, .. } => Some(facts.times(step).to_string()),
            Condition::Outcome { .. } | Condition::Class { .. } => {
                facts.outcome().map(str::to_owned)
            }
            _ => None,
        }
    }

    /// Calls `visit` with every leaf.
    pub fn each_leaf<'a>(&'a self, visit: &mut impl FnMut(&'a Condition)) {
        match self {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| part.each_leaf(visit));
            }
            Condition::Not(part) => part.each_leaf(visit),
            leaf => visit(leaf),
        }
    }
}

impl Test {
    /// Unknown without an answer, or where answer and bound cannot be compared.
    pub fn holds(&self, answer: Option<&str>) -> Truth {
        let Some(answer) = answer else {
            return match self {
                Test::Answered => Truth::False,
                _ => Truth::Unknown,
            };
        };
        let bounded = |bound: &str, accepts: fn(std::cmp::Ordering) -> bool| {
            compare(answer, bound).map_or(Truth::Unknown, |order| accepts(order).into())
        };
        match self {
            Test::Is(value) => is_same(answer, value).into(),
            Test::In(values) => values.iter().any(|value| is_same(answer, value)).into(),
            Test::AtLeast(least) => bounded(least, std::cmp::Ordering::is_ge),
            Test::AtMost(most) => bounded(most, std::cmp::Ordering::is_le),
            Test::Answered => Truth::True,
        }
    }
}

/// The same code, or the same number written otherwise.
fn is_same(answer: &str, value: &str) -> bool {
    answer == value || matches!((decimal(answer), decimal(value)), (Some(a), Some(b)) if a == b)
}

/// Orders two language levels, two numbers or two ISO dates; nothing else.
pub fn compare(a: &str, b: &str) -> Option<std::cmp::Ordering> {
    if let (Some(a), Some(b)) = (level(a), level(b)) {
        return Some(a.cmp(&b));
    }
    if let (Some(a), Some(b)) = (decimal(a), decimal(b)) {
        return a.partial_cmp(&b);
    }
    Some(iso_date(a)?.cmp(&iso_date(b)?))
}

/// The place of a language level; levels are the only codes of a capital and a digit.
fn level(code: &str) -> Option<usize> {
    if code.len() != 2 {
        return None;
    }
    let levels = FieldKind::Cefr.values()?;
    levels.iter().position(|level| *level == code)
}

/// A plain decimal number with a point: no exponent, no infinity.
pub fn decimal(text: &str) -> Option<f64> {
    if let [digit @ b'0'..=b'9'] = text.as_bytes() {
        return Some(f64::from(digit - b'0'));
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    plain.then(|| text.parse().ok()).flatten()
}

/// A date as `2026-01-31` and nothing after it.
pub fn iso_date(text: &str) -> Option<Date> {
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests;
