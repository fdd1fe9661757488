//! The answers that rules look at, cut into as few cases as the rules tell apart.

use std::collections::{BTreeMap, BTreeSet};

use biodivine_lib_bdd::{Bdd, BddValuation, BddVariable};
use jiff::ToSpan;
use jiff::civil::Date;

use super::logic::Logic;
use crate::check::leaves::values_of;
use crate::check::sites::{self, Owner};
use crate::condition::{Condition, Test};
use crate::facts::{Truth, decimal, iso_date};
use crate::method::{Event, Field, FieldKind, Method, Outcome};

/// A set of answers that no rule tells apart: what to call it, and one of them.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub label: String,
    answer: String,
}

/// One field in all its cases.
pub(super) struct Fact {
    pub name: String,
    pub cases: Vec<Case>,
    bits: Vec<BddVariable>,
    /// For a field that need not be answered.
    pub answered: Option<BddVariable>,
}

/// The tests on each field, in the order of the forms.
type Tests<'m> = Vec<(String, &'m Field, Vec<&'m Test>)>;

/// The facts; and, in the last place and none of them, the outcome that somebody will have.
pub(super) fn facts(method: &Method) -> (Vec<Fact>, Fact, Logic) {
    let drafts: Vec<(String, bool, Vec<Case>)> = tests(method)
        .into_iter()
        .map(|(name, field, tests)| (name, field.required, cases(method, field, &tests)))
        .collect();
    let width = |count: usize| count.next_power_of_two().trailing_zeros() as usize;
    let total: usize = drafts
        .iter()
        .map(|(_, required, cases)| width(cases.len()) + usize::from(!required))
        .sum();
    let outcomes = width(method.outcomes.len());
    let logic = Logic::new(u16::try_from(total + outcomes).unwrap_or(u16::MAX - 1));
    let mut free = logic.variables().into_iter();
    let facts = drafts
        .into_iter()
        .map(|(name, required, cases)| Fact {
            name,
            answered: if required { None } else { free.next() },
            bits: free.by_ref().take(width(cases.len())).collect(),
            cases,
        })
        .collect();
    let of = |outcome: &Outcome| Case {
        label: outcome.id.clone(),
        answer: outcome.id.clone(),
    };
    let outcome = Fact {
        name: "outcome".to_owned(),
        cases: method.outcomes.iter().map(of).collect(),
        bits: free.by_ref().take(outcomes).collect(),
        answered: None,
    };
    (facts, outcome, logic)
}

fn tests(method: &Method) -> Tests<'_> {
    let mut by_field: BTreeMap<&str, Vec<&Test>> = BTreeMap::new();
    for (owner, _, leaf) in sites::all_leaves(method) {
        if let (false, Condition::Field { field, test }) = (owner == Owner::Indicator, leaf) {
            by_field.entry(field).or_default().push(test);
        }
    }
    let mut bare: BTreeSet<&str> = BTreeSet::new();
    for site in sites::terms(method) {
        if let (Owner::NotBefore(..), Event::Field(field)) = (site.owner, &site.item.of) {
            bare.insert(field);
        }
    }
    let fields = method.forms.iter().flat_map(|form| &form.fields);
    bare.extend(fields.filter_map(|field| field.consent.as_deref()));
    let mut tests = Vec::new();
    for form in &method.forms {
        for field in &form.fields {
            let name = format!("{}.{}", form.id, field.id);
            let found = by_field.remove(name.as_str());
            if found.is_some() || bare.contains(name.as_str()) {
                tests.push((name, field, found.unwrap_or_default()));
            }
        }
    }
    tests
}

fn cases(method: &Method, field: &Field, tests: &[&Test]) -> Vec<Case> {
    let named = |value: &str| Case {
        label: value.to_owned(),
        answer: value.to_owned(),
    };
    let bounds: BTreeSet<&str> = tests.iter().flat_map(|test| test.values()).collect();
    match field.kind {
        FieldKind::Number => numbers(field, &bounds),
        FieldKind::Date => dates(&bounds),
        _ => match values_of(method, field) {
            Some(values) => values.iter().map(|value| named(value)).collect(),
            None => {
                let other = Case {
                    label: "something else".to_owned(),
                    answer: "\u{0}".to_owned(),
                };
                bounds
                    .iter()
                    .map(|value| named(value))
                    .chain([other])
                    .collect()
            }
        },
    }
}

fn numbers(field: &Field, bounds: &BTreeSet<&str>) -> Vec<Case> {
    let allowed = |n: &f64| {
        field.min.is_none_or(|min| *n >= min as f64) && field.max.is_none_or(|max| *n <= max as f64)
    };
    let mut at: Vec<f64> = bounds
        .iter()
        .filter_map(|bound| decimal(bound))
        .filter(allowed)
        .collect();
    at.sort_by(f64::total_cmp);
    at.dedup();
    let case = |label: String, n: f64| {
        allowed(&n).then(|| Case {
            label,
            answer: n.to_string(),
        })
    };
    let (Some(first), Some(last)) = (at.first().copied(), at.last().copied()) else {
        let any = field.min.or(field.max).unwrap_or(0);
        return vec![Case {
            label: "any number".to_owned(),
            answer: any.to_string(),
        }];
    };
    let lowest = field.min.map_or(first - 1.0, |min| min as f64);
    let highest = field.max.map_or(last + 1.0, |max| max as f64);
    let mut cases = Vec::new();
    cases.extend(if lowest < first {
        case(format!("below {first}"), lowest)
    } else {
        None
    });
    for (i, &bound) in at.iter().enumerate() {
        cases.extend(case(bound.to_string(), bound));
        if let Some(&next) = at.get(i + 1) {
            cases.extend(case(
                format!("between {bound} and {next}"),
                (bound + next) / 2.0,
            ));
        }
    }
    cases.extend(if highest > last {
        case(format!("above {last}"), highest)
    } else {
        None
    });
    cases
}

fn dates(bounds: &BTreeSet<&str>) -> Vec<Case> {
    let at: Vec<Date> = bounds.iter().filter_map(|bound| iso_date(bound)).collect();
    let case = |label: String, day: Date| Case {
        label,
        answer: day.to_string(),
    };
    let (Some(&first), Some(&last)) = (at.first(), at.last()) else {
        return vec![case("any date".to_owned(), Date::constant(2000, 1, 1))];
    };
    let before = first.checked_sub(1.day()).ok();
    let mut cases: Vec<Case> = before
        .map(|day| case(format!("before {first}"), day))
        .into_iter()
        .collect();
    for (i, &bound) in at.iter().enumerate() {
        cases.push(case(bound.to_string(), bound));
        let after = bound.checked_add(1.day()).ok();
        if let (Some(&next), Some(day)) = (at.get(i + 1), after) {
            let between = format!("between {bound} and {next}");
            cases.extend((day < next).then(|| case(between, day)));
        }
    }
    let after = last.checked_add(1.day()).ok();
    cases.extend(after.map(|day| case(format!("after {last}"), day)));
    cases
}

impl Test {
    /// The values that it compares with.
    fn values(&self) -> Vec<&str> {
        match self {
            Test::Is(value) | Test::AtLeast(value) | Test::AtMost(value) => vec![value],
            Test::In(values) => values.iter().map(String::as_str).collect(),
            Test::Answered => Vec::new(),
        }
    }
}

impl Fact {
    /// Only codes that stand for a case.
    pub fn domain(&self, logic: &Logic) -> Bdd {
        logic.any((0..self.cases.len()).map(|case| self.is(logic, case)))
    }

    /// The answer, if given, is in this case.
    pub fn is(&self, logic: &Logic, case: usize) -> Bdd {
        logic.all(
            self.bits
                .iter()
                .enumerate()
                .map(|(bit, &variable)| logic.literal(variable, case >> bit & 1 == 1)),
        )
    }

    /// The answer, if given, passes the test.
    pub fn passes(&self, logic: &Logic, test: &Test) -> Bdd {
        let passing = self
            .cases
            .iter()
            .enumerate()
            .filter(|(_, case)| test.holds(Some(&case.answer)) == Truth::True);
        logic.any(passing.map(|(at, _)| self.is(logic, at)))
    }

    /// Whether some answer passes the test, and whether some answer does not.
    pub fn may_pass(&self, test: &Test) -> (bool, bool) {
        let passes = |case: &Case| test.holds(Some(&case.answer)) == Truth::True;
        (
            self.cases.iter().any(passes),
            !self.cases.iter().all(passes),
        )
    }

    pub fn is_answered(&self, logic: &Logic) -> Bdd {
        self.answered
            .map_or(logic.always(), |variable| logic.literal(variable, true))
    }

    /// How it stands in one world: the case, or none when not answered.
    pub fn in_world(&self, world: &BddValuation) -> Option<usize> {
        if self.answered.is_some_and(|variable| !world.value(variable)) {
            return None;
        }
        let code =
            |(bit, variable): (usize, &BddVariable)| usize::from(world.value(*variable)) << bit;
        Some(self.bits.iter().enumerate().map(code).sum())
    }
}
