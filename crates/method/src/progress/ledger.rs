//! The facts of a trajectory, gathered day by day from its journal.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::compiled::Compiled;
use super::names::Names;
use super::reading::Reading;
use crate::facts::{Facts, Truth};
use crate::journal::{Answers, Deed, Entry};
use crate::method::{Choice, OutcomeClass, StepKind};

/// What is known of a trajectory on a day.
pub(crate) struct Ledger<'a> {
    pub compiled: &'a Compiled<'a>,
    pub reading: Reading<'a>,
    pub steps: Vec<StepFacts<'a>>,
    pub phases: Vec<PhaseFacts>,
    pub routes: Vec<RouteFacts<'a>>,
    pub answers: Names<'a, &'a str>,
    pub enrolled_on: Option<Date>,
    pub started_on: Option<Date>,
    pub today: Date,
    /// In order; the last may still run.
    pub holds: Vec<Hold>,
    pub end: Option<End<'a>>,
    /// By place of their step.
    pub drafts: Vec<(usize, &'a Entry)>,
    pub choices: BTreeMap<usize, BTreeMap<Choice, &'a str>>,
    /// Something happened that conditions may look at.
    pub(super) stirred: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hold {
    pub from: Date,
    /// The day on which it went on again, or will by itself.
    pub to: Option<Date>,
}

pub(crate) struct End<'a> {
    pub on: Date,
    pub outcome: &'a str,
    pub reason: Option<&'a str>,
    pub class: Option<OutcomeClass>,
}

/// A deed of an entry that matters later: its number and reason.
#[derive(Clone, Copy)]
pub(crate) struct Deviation<'a> {
    pub number: u32,
    pub reason: &'a str,
}

#[derive(Clone, Default)]
pub(crate) struct StepFacts<'a> {
    pub times: u16,
    pub missed: u16,
    pub done: bool,
    pub first_done_on: Option<Date>,
    pub done_on: Option<Date>,
    pub entry: Option<u32>,
    /// The highest number of an entry by which it was done: drafts before it are spent.
    pub last_written: u32,
    pub ticked: Vec<&'a str>,
    pub skipped: Option<Deviation<'a>>,
    pub added: Option<Deviation<'a>>,
    pub rescheduled: Option<(Date, &'a Entry, &'a str)>,
    /// Since when nothing but its earliest day stood in the way; kept once it was done.
    pub ready_since: Option<Date>,
}

impl StepFacts<'_> {
    pub fn is_settled(&self) -> bool {
        self.done || self.skipped.is_some()
    }
}

#[derive(Clone, Copy)]
pub(crate) struct PhaseFacts {
    pub applies: Truth,
    pub opened_on: Option<Date>,
    pub completed_on: Option<Date>,
    /// The last entry of the day on which it was completed.
    pub completed_by: u32,
    /// Complete, or passed over.
    pub passed: bool,
}

#[derive(Clone, Copy, Default)]
pub(crate) struct RouteFacts<'a> {
    /// Set by a deviation: the place of the route in its routing.
    pub set: Option<(usize, &'a str)>,
    /// The route followed.
    pub followed: Option<usize>,
}

impl<'a> Ledger<'a> {
    /// Reads the journal up to and including `today`. Days are settled as a whole, so that the order of what happened
    /// on one day does not matter.
    pub fn read(compiled: &'a Compiled<'a>, journal: &'a [Entry], today: Date) -> Self {
        let mut ledger = Ledger::empty(compiled, Reading::of(journal, today), today);
        let entries = std::mem::take(&mut ledger.reading.entries);
        for day in entries.chunk_by(|a, b| a.on == b.on) {
            for entry in day {
                ledger.apply(entry);
            }
            if ledger.stirred
                && let Some(last) = day.last()
            {
                ledger.settle(last.on, last.number);
            }
        }
        ledger.reading.entries = entries;
        ledger
    }

    fn empty(compiled: &'a Compiled<'a>, reading: Reading<'a>, today: Date) -> Self {
        let phase = PhaseFacts {
            applies: Truth::Unknown,
            opened_on: None,
            completed_on: None,
            completed_by: 0,
            passed: false,
        };
        Ledger {
            compiled,
            reading,
            steps: vec![StepFacts::default(); compiled.steps.len()],
            phases: vec![phase; compiled.method.phases.len()],
            routes: vec![RouteFacts::default(); compiled.method.routings.len()],
            answers: Names::with_capacity_and_hasher(64, Default::default()),
            enrolled_on: None,
            started_on: None,
            today,
            holds: Vec::new(),
            end: None,
            drafts: Vec::new(),
            choices: BTreeMap::new(),
            stirred: false,
        }
    }

    fn apply(&mut self, entry: &'a Entry) {
        match &entry.deed {
            Deed::Enrolled => {
                self.enrolled_on.get_or_insert(entry.on);
            }
            Deed::Held { until, .. } => return self.hold(entry.on, *until),
            Deed::Resumed => return self.resume(entry.on),
            Deed::Ended { outcome, reason } => self.finish(entry.on, outcome, reason.as_deref()),
            Deed::Reopened { .. } => self.end = None,
            Deed::Rerouted {
                routing,
                route,
                reason,
            } => self.reroute(routing, route, reason),
            Deed::Consented { field, given } => return self.consent(entry, field, *given),
            deed => return self.apply_to_step(entry, deed),
        }
        self.stirred = true;
    }

    fn apply_to_step(&mut self, entry: &'a Entry, deed: &'a Deed) {
        if let Deed::Done { answers, .. } = deed {
            self.take_answers(entry, answers);
        }
        let Some(at) = self.place_of(entry) else {
            return;
        };
        let facts = &mut self.steps[at];
        match deed {
            Deed::Done { ticked, .. } => self.do_step(at, entry, ticked),
            Deed::Drafted { .. } => self.drafts.push((at, entry)),
            Deed::Missed { .. } => facts.missed = facts.missed.saturating_add(1),
            Deed::Skipped { reason, .. } => self.skip(at, entry, reason),
            Deed::Added { reason, .. } => self.add(at, entry, reason),
            Deed::Rescheduled { due, reason, .. } => {
                facts.rescheduled = Some((*due, entry, reason));
            }
            Deed::Chosen { choice, value, .. } => {
                self.choices.entry(at).or_default().insert(*choice, value);
            }
            _ => {}
        }
    }

    /// The step that an entry is about, by its present name.
    fn place_of(&self, entry: &'a Entry) -> Option<usize> {
        let name = self.reading.step_name(entry, entry.deed.step()?)?;
        self.compiled.step_at(name)
    }

    fn skip(&mut self, at: usize, entry: &Entry, reason: &'a str) {
        let number = entry.number;
        self.steps[at].skipped = Some(Deviation { number, reason });
        self.steps[at].added = None;
        self.stirred = true;
    }

    fn add(&mut self, at: usize, entry: &Entry, reason: &'a str) {
        let number = entry.number;
        let facts = &mut self.steps[at];
        facts.added = Some(Deviation { number, reason });
        facts.skipped = None;
        facts.ready_since.get_or_insert(entry.on);
        self.stirred = true;
    }

    fn take_answers(&mut self, entry: &Entry, answers: &'a Answers) {
        for (field, value) in answers {
            self.take_answer(entry, field, value);
        }
    }

    fn take_answer(&mut self, entry: &Entry, field: &'a str, value: &'a str) {
        let Some(field) = self.reading.field_name(entry, field) else {
            return;
        };
        let before = self.answers.insert(field, value);
        self.stirred |= before != Some(value) && self.compiled.is_tested(field);
    }

    fn consent(&mut self, entry: &Entry, field: &'a str, given: bool) {
        self.take_answer(entry, field, if given { "yes" } else { "no" });
    }

    fn do_step(&mut self, at: usize, entry: &'a Entry, ticked: &'a [String]) {
        let compiled = &self.compiled.steps[at];
        let facts = &mut self.steps[at];
        let was_done = facts.done;
        facts.first_done_on.get_or_insert(entry.on);
        facts.last_written = facts.last_written.max(entry.number);
        if compiled.step.kind == StepKind::Checklist {
            for item in ticked {
                if compiled.step.items.contains(item) && !facts.ticked.contains(&item.as_str()) {
                    facts.ticked.push(item);
                }
            }
            if was_done || facts.ticked.len() < compiled.step.items.len() {
                return;
            }
        }
        facts.times = facts.times.saturating_add(1);
        facts.done = facts.times >= compiled.of || compiled.step.kind == StepKind::Checklist;
        facts.done_on = Some(entry.on);
        facts.entry = Some(entry.number);
        self.stirred |= facts.done != was_done || compiled.counted.contains(&facts.times);
    }

    /// Holding what is on hold says anew until when.
    fn hold(&mut self, on: Date, until: Option<Date>) {
        let to = until.map(|until| until.max(on));
        match self.running_hold(on) {
            Some(hold) => hold.to = to,
            None => self.holds.push(Hold { from: on, to }),
        }
    }

    fn resume(&mut self, on: Date) {
        if let Some(hold) = self.running_hold(on) {
            hold.to = Some(on);
        }
    }

    fn running_hold(&mut self, on: Date) -> Option<&mut Hold> {
        self.holds
            .last_mut()
            .filter(|hold| hold.to.is_none_or(|to| to > on))
    }

    fn finish(&mut self, on: Date, outcome: &'a str, reason: Option<&'a str>) {
        self.end = Some(End {
            on,
            outcome,
            reason,
            class: self.compiled.class_of(outcome),
        });
    }

    fn reroute(&mut self, routing: &str, route: &str, reason: &'a str) {
        let Some((at, place)) = self.compiled.route_at(route) else {
            return;
        };
        if self.compiled.method.routings[at].id == routing {
            self.routes[at].set = Some((place, reason));
        }
    }

    /// The day since which it has been on hold; an end closes a hold.
    pub fn held_since(&self) -> Option<Date> {
        self.held().map(|hold| hold.from)
    }

    /// The hold that lasts; an end closes it.
    pub fn held(&self) -> Option<Hold> {
        let last = self.holds.last().copied();
        last.filter(|hold| hold.to.is_none_or(|to| to > self.today) && self.end.is_none())
    }
}

impl Facts for Ledger<'_> {
    fn answer(&self, field: &str) -> Option<&str> {
        self.answers.get(field).copied()
    }

    fn times(&self, step: &str) -> u16 {
        let at = self.compiled.step_at(step);
        at.map_or(0, |at| self.steps[at].times)
    }

    fn is_done(&self, step: &str) -> bool {
        let at = self.compiled.step_at(step);
        at.is_some_and(|at| self.steps[at].done)
    }

    fn is_skipped(&self, step: &str) -> bool {
        let at = self.compiled.step_at(step);
        at.is_some_and(|at| !self.steps[at].done && self.steps[at].skipped.is_some())
    }

    fn is_complete(&self, phase: &str) -> bool {
        let at = self.compiled.phase_at(phase);
        at.is_some_and(|at| self.phases[at].passed)
    }

    fn follows(&self, route: &str) -> Truth {
        let Some((routing, place)) = self.compiled.route_at(route) else {
            return Truth::Unknown;
        };
        match self.routes[routing].followed {
            Some(followed) => (followed == place).into(),
            None => Truth::Unknown,
        }
    }

    fn outcome(&self) -> Option<&str> {
        self.end.as_ref().map(|end| end.outcome)
    }

    fn class(&self) -> Option<OutcomeClass> {
        self.end.as_ref()?.class
    }

    fn has_started(&self) -> bool {
        self.started_on.is_some()
    }

    fn has_ended(&self) -> bool {
        self.end.is_some()
    }
}
