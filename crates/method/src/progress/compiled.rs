//! A method prepared for many journals: every look-up is done once.

use std::ops::Range;

use jiff::civil::Date;

use super::ledger::Ledger;
use super::names::{NameSet, Names};
use super::{Progress, report};
use crate::condition::Condition;
use crate::journal::Entry;
use crate::method::{Method, OutcomeClass, Step};

/// A method with its parts by name and position. Borrow one method, read many journals.
#[derive(Debug)]
pub struct Compiled<'m> {
    pub method: &'m Method,
    pub(crate) steps: Vec<CompiledStep<'m>>,
    pub(super) phase_steps: Vec<Range<usize>>,
    step_at: Names<'m, usize>,
    phase_at: Names<'m, usize>,
    /// By route: its routing and its place there.
    route_at: Names<'m, (usize, usize)>,
    classes: Names<'m, OutcomeClass>,
    /// Fields that a condition looks at.
    tested: NameSet<'m>,
}

#[derive(Debug)]
pub(crate) struct CompiledStep<'m> {
    pub step: &'m Step,
    pub phase: usize,
    /// Times it is to be done.
    pub of: u16,
    /// The numbers of times that a condition asks for.
    pub counted: Vec<u16>,
    /// It, or its phase, looks at the end or the outcome: it comes after the end, so the end does not block it.
    pub aftercare: bool,
}

impl<'m> Compiled<'m> {
    pub fn new(method: &'m Method) -> Self {
        let conditions = conditions(method);
        let mut counted = counted_steps(&conditions);
        let mut steps = Vec::new();
        let mut phase_steps = Vec::with_capacity(method.phases.len());
        for (phase, p) in method.phases.iter().enumerate() {
            let first = steps.len();
            let late_phase = looks_at_end(&p.when) || looks_at_end(&p.opens);
            steps.extend(p.steps.iter().map(|step| CompiledStep {
                step,
                phase,
                of: step.repeat.map_or(1, |repeat| repeat.times.max(1)),
                counted: counted.remove(step.id.as_str()).unwrap_or_default(),
                aftercare: late_phase || looks_at_end(&step.when) || looks_at_end(&step.needs),
            }));
            phase_steps.push(first..steps.len());
        }
        Compiled {
            method,
            step_at: places(steps.iter().map(|s| s.step.id.as_str())),
            phase_at: places(method.phases.iter().map(|p| p.id.as_str())),
            route_at: route_places(method),
            classes: method
                .outcomes
                .iter()
                .map(|o| (o.id.as_str(), o.class))
                .collect(),
            tested: tested_fields(&conditions),
            steps,
            phase_steps,
        }
    }

    /// How the trajectory stands on `today`; see [`super::progress`].
    pub fn progress(&self, journal: &[Entry], today: Date) -> Progress {
        report::report(&Ledger::read(self, journal, today), today)
    }

    /// The facts as they stand on `today`, without the states of steps.
    pub(crate) fn ledger<'a>(&'a self, journal: &'a [Entry], today: Date) -> Ledger<'a> {
        Ledger::read(self, journal, today)
    }

    pub(crate) fn step_at(&self, id: &str) -> Option<usize> {
        self.step_at.get(id).copied()
    }

    pub(super) fn phase_at(&self, id: &str) -> Option<usize> {
        self.phase_at.get(id).copied()
    }

    pub(super) fn route_at(&self, id: &str) -> Option<(usize, usize)> {
        self.route_at.get(id).copied()
    }

    pub(super) fn class_of(&self, outcome: &str) -> Option<OutcomeClass> {
        self.classes.get(outcome).copied()
    }

    pub(crate) fn is_tested(&self, field: &str) -> bool {
        self.tested.contains(field)
    }
}

fn places<'m>(ids: impl Iterator<Item = &'m str>) -> Names<'m, usize> {
    ids.enumerate().map(|(at, id)| (id, at)).collect()
}

fn route_places(method: &Method) -> Names<'_, (usize, usize)> {
    let mut places = Names::default();
    for (r, routing) in method.routings.iter().enumerate() {
        for (at, route) in routing.routes.iter().enumerate() {
            places.insert(route.id.as_str(), (r, at));
        }
    }
    places
}

/// Every condition that progress depends on.
fn conditions(method: &Method) -> Vec<&Condition> {
    let of_phases = method.phases.iter().flat_map(|p| [&p.opens, &p.when]);
    let of_steps = method.steps().flat_map(|(_, s)| [&s.when, &s.needs]);
    let of_routes = method
        .routings
        .iter()
        .flat_map(|routing| routing.routes.iter().map(|route| &route.when));
    of_phases
        .chain(of_steps)
        .chain([&method.started_when])
        .flatten()
        .chain(of_routes)
        .collect()
}

fn counted_steps<'m>(conditions: &[&'m Condition]) -> Names<'m, Vec<u16>> {
    let mut steps: Names<Vec<u16>> = Names::default();
    for condition in conditions {
        condition.each_leaf(&mut |leaf| {
            if let Condition::Step { step, times } = leaf {
                steps.entry(step).or_default().push(*times);
            }
        });
    }
    steps
}

fn tested_fields<'m>(conditions: &[&'m Condition]) -> NameSet<'m> {
    let mut fields = NameSet::default();
    for condition in conditions {
        condition.each_leaf(&mut |leaf| {
            if let Condition::Field { field, .. } = leaf {
                fields.insert(field.as_str());
            }
        });
    }
    fields
}

fn looks_at_end(condition: &Option<Condition>) -> bool {
    let mut looks = false;
    if let Some(condition) = condition {
        condition.each_leaf(&mut |leaf| {
            looks |= matches!(
                leaf,
                Condition::Ended | Condition::Outcome { .. } | Condition::Class { .. }
            );
        });
    }
    looks
}
