//! A method as functions of the answers.

use std::collections::{BTreeMap, BTreeSet};

use biodivine_lib_bdd::Bdd;

use super::facts::{Fact, facts};
use super::logic::Logic;
use crate::check::terms::{phase_is_aftercare, step_is_aftercare};
use crate::condition::{Condition, Test};
use crate::method::{Event, Method, Outcome, OutcomeClass, Step, StepKind};

/// Where a condition is known to hold, and where it is known not to.
pub(super) struct Truths {
    pub holds: Bdd,
    pub fails: Bdd,
}

pub(super) struct Model<'m> {
    pub method: &'m Method,
    pub logic: Logic,
    pub facts: Vec<Fact>,
    /// The outcome with which somebody ends.
    outcome: Fact,
    fact_at: BTreeMap<String, usize>,
    /// All steps with the position of their phase, in order.
    pub steps: Vec<(usize, &'m Step)>,
    /// Steps that come after the end: they, or their phases, look at it.
    pub aftercare: Vec<bool>,
    step_at: BTreeMap<&'m str, usize>,
    phase_at: BTreeMap<&'m str, usize>,
    /// The steps that ask each form.
    askers: BTreeMap<&'m str, Vec<usize>>,
    /// All worlds.
    pub worlds: Bdd,
}

/// What can be done and known so far. Everything in it only grows.
#[derive(Clone, PartialEq)]
pub(super) struct State {
    pub done: Vec<Bdd>,
    /// Where each fact is known.
    pub known: Vec<Bdd>,
    pub opened: Vec<Bdd>,
    /// Complete or passed over.
    pub passed: Vec<Bdd>,
    /// Outcomes have been recorded; before that, nobody has any.
    pub ended: bool,
    /// Look at what did not happen as final instead of as possible.
    pub is_final: bool,
    /// Answers stay as they are, also to a question that is asked again.
    pub is_fixed: bool,
}

impl<'m> Model<'m> {
    /// None when there are too many answers even to count them.
    pub fn of(method: &'m Method) -> Option<Self> {
        let (facts, outcome, logic) = facts(method);
        let steps: Vec<(usize, &Step)> = method
            .phases
            .iter()
            .enumerate()
            .flat_map(|(p, phase)| phase.steps.iter().map(move |step| (p, step)))
            .collect();
        let mut askers: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, (_, step)) in steps.iter().enumerate() {
            if let Some(form) = &step.form {
                askers.entry(form).or_default().push(at);
            }
        }
        let end = (!method.outcomes.is_empty()).then_some(&outcome);
        let worlds = logic.all(facts.iter().chain(end).map(|fact| fact.domain(&logic)));
        let model = Model {
            fact_at: facts
                .iter()
                .enumerate()
                .map(|(at, fact)| (fact.name.clone(), at))
                .collect(),
            step_at: steps
                .iter()
                .enumerate()
                .map(|(at, (_, step))| (step.id.as_str(), at))
                .collect(),
            phase_at: method
                .phases
                .iter()
                .enumerate()
                .map(|(at, phase)| (phase.id.as_str(), at))
                .collect(),
            aftercare: steps
                .iter()
                .map(|(p, step)| phase_is_aftercare(&method.phases[*p]) || step_is_aftercare(step))
                .collect(),
            method,
            logic,
            facts,
            steps,
            askers,
            outcome,
            worlds,
        };
        (!model.worlds.is_false()).then_some(model)
    }

    pub fn step_at(&self, id: &str) -> Option<usize> {
        self.step_at.get(id).copied()
    }

    /// The steps that ask the form of a field.
    pub fn askers(&self, field: &str) -> &[usize] {
        let form = field.split_once('.').map_or("", |(form, _)| form);
        self.askers.get(form).map_or(&[], Vec::as_slice)
    }

    pub fn truths(&self, condition: &Condition, state: &State) -> Truths {
        let logic = &self.logic;
        match condition {
            Condition::All(parts) => {
                let parts = self.parts(parts, state);
                Truths {
                    holds: logic.all(parts.iter().map(|part| part.holds.clone())),
                    fails: logic.any(parts.iter().map(|part| part.fails.clone())),
                }
            }
            Condition::Any(parts) => {
                let parts = self.parts(parts, state);
                Truths {
                    holds: logic.any(parts.iter().map(|part| part.holds.clone())),
                    fails: logic.all(parts.iter().map(|part| part.fails.clone())),
                }
            }
            Condition::Not(part) => {
                let Truths { holds, fails } = self.truths(part, state);
                Truths {
                    holds: fails,
                    fails: holds,
                }
            }
            leaf => self.leaf(leaf, state),
        }
    }

    fn parts(&self, parts: &[Condition], state: &State) -> Vec<Truths> {
        parts.iter().map(|part| self.truths(part, state)).collect()
    }

    fn leaf(&self, leaf: &Condition, state: &State) -> Truths {
        let logic = &self.logic;
        let step = |id: &str| {
            self.step_at(id)
                .map_or(logic.never(), |at| state.done[at].clone())
        };
        match leaf {
            Condition::Field { field, test } => self.answer(field, test, state),
            Condition::Step { step: id, .. } => self.so_far(step(id), state),
            Condition::Skipped { .. } => self.so_far(logic.of(!state.is_final), state),
            Condition::Phase { phase } => {
                let passed = self
                    .phase_at
                    .get(phase.as_str())
                    .map(|&at| state.passed[at].clone());
                self.so_far(passed.unwrap_or_else(|| logic.never()), state)
            }
            Condition::Route { route } => self.route(route, state),
            Condition::Outcome { outcome } => self.ends(state, |id, _| id == outcome),
            Condition::Class { classes } => self.ends(state, |_, class| classes.contains(&class)),
            Condition::Ended => self.ends(state, |_, _| true),
            _ => match &self.method.started_when {
                // a method that starts once it has started never starts, and must not turn for ever
                Some(condition) if !mentions_start(condition) => {
                    let holds = self.truths(condition, state).holds;
                    self.so_far(holds, state)
                }
                Some(_) => self.so_far(logic.never(), state),
                None => self.so_far(logic.always(), state),
            },
        }
    }

    /// What did not happen yet is false as of now.
    fn so_far(&self, holds: Bdd, state: &State) -> Truths {
        let logic = &self.logic;
        let fails = if state.is_final {
            logic.and_not(&logic.always(), &holds)
        } else {
            logic.always()
        };
        Truths { holds, fails }
    }

    fn answer(&self, field: &str, test: &Test, state: &State) -> Truths {
        let logic = &self.logic;
        let Some(&at) = self.fact_at.get(field) else {
            return Truths {
                holds: logic.never(),
                fails: logic.never(),
            };
        };
        let known = &state.known[at];
        if *test == Test::Answered {
            return self.so_far(known.clone(), state);
        }
        let passes = self.facts[at].passes(logic, test);
        let again = if state.is_fixed {
            logic.never()
        } else {
            logic.and(known, &self.asked_again(field, state))
        };
        let (some_pass, some_fail) = self.facts[at].may_pass(test);
        let or_later = |now: Bdd, possible: bool| match possible {
            true => logic.or(&now, &again),
            false => now,
        };
        Truths {
            holds: or_later(logic.and(known, &passes), some_pass),
            fails: or_later(logic.and_not(known, &passes), some_fail),
        }
    }

    /// Whether the form of a field is filled in more than once: then its answers may change.
    pub fn is_asked_again(&self, field: &str) -> bool {
        let times = |at: &usize| self.steps[*at].1.repeat.map_or(1, |repeat| repeat.times);
        self.askers(field)
            .iter()
            .map(times)
            .map(u32::from)
            .sum::<u32>()
            > 1
    }

    /// Where it has been asked for the second time, or can have been.
    fn asked_again(&self, field: &str, state: &State) -> Bdd {
        let logic = &self.logic;
        let (mut once, mut twice) = (logic.never(), logic.never());
        for &at in self.askers(field) {
            let done = &state.done[at];
            if self.steps[at]
                .1
                .repeat
                .is_some_and(|repeat| repeat.times > 1)
            {
                twice = logic.or(&twice, done);
            }
            twice = logic.or(&twice, &logic.and(&once, done));
            once = logic.or(&once, done);
        }
        twice
    }

    /// The first route of a routing that holds is followed.
    fn route(&self, id: &str, state: &State) -> Truths {
        let logic = &self.logic;
        let routing = self
            .method
            .routings
            .iter()
            .find(|routing| routing.routes.iter().any(|r| r.id == id));
        let Some(routing) = routing else {
            return Truths {
                holds: logic.never(),
                fails: logic.never(),
            };
        };
        let after = self
            .step_at(&routing.after)
            .map_or(logic.never(), |at| state.done[at].clone());
        let (mut holds, mut fails) = (logic.never(), logic.never());
        for route in &routing.routes {
            let chosen = logic.and(&after, &self.truths(&route.when, state).holds);
            let side = if route.id == id {
                &mut holds
            } else {
                &mut fails
            };
            *side = logic.or(side, &chosen);
        }
        Truths { holds, fails }
    }

    /// Somebody can always drop out; other outcomes wait for a step that records them. What is recorded in aftercare
    /// comes instead of it.
    fn ends(&self, state: &State, fits: impl Fn(&str, OutcomeClass) -> bool) -> Truths {
        let logic = &self.logic;
        let by = |aftercare: bool, fits: &dyn Fn(&str, OutcomeClass) -> bool| {
            let steps = self.steps.iter().enumerate();
            let recording = steps.filter(|(at, (_, step))| {
                self.aftercare[*at] == aftercare && self.records(step, fits)
            });
            logic.any(recording.map(|(at, _)| state.done[at].clone()))
        };
        let with = |(at, outcome): (usize, &Outcome)| {
            if !fits(&outcome.id, outcome.class) {
                return logic.never();
            }
            let dropped = outcome.class == OutcomeClass::DroppedOut && state.ended;
            let recorded = by(false, &|id, _| id == outcome.id);
            let there = logic.or(&recorded, &logic.of(dropped));
            logic.and(&there, &self.outcome.is(logic, at))
        };
        let first = logic.any(self.method.outcomes.iter().enumerate().map(with));
        Truths {
            holds: logic.or(&first, &by(true, &fits)),
            fails: logic.always(),
        }
    }

    /// The step can record an outcome that fits.
    pub fn records(&self, step: &Step, fits: impl Fn(&str, OutcomeClass) -> bool) -> bool {
        let mut outcomes = self.method.outcomes.iter();
        step.kind == StepKind::Outcome
            && outcomes.any(|o| {
                (step.outcomes.is_empty() || step.outcomes.contains(&o.id)) && fits(&o.id, o.class)
            })
    }

    /// The day from which a term counts is known.
    pub fn happens(&self, event: &Event, state: &State) -> Bdd {
        match event {
            Event::Opened | Event::Enrolled => self.logic.always(),
            Event::Started => self.truths(&Condition::Started, state).holds,
            Event::Phase(id) => self
                .phase_at
                .get(id.as_str())
                .map_or(self.logic.never(), |&at| state.opened[at].clone()),
            Event::Step(id) => self
                .step_at(id)
                .map_or(self.logic.never(), |at| state.done[at].clone()),
            Event::Field(field) => self.known(field, state),
        }
    }

    /// Where a field has an answer; for one that no rule looks at: where it can have one.
    pub fn known(&self, field: &str, state: &State) -> Bdd {
        match self.fact_at.get(field) {
            Some(&at) => state.known[at].clone(),
            None => self.asked(field, state),
        }
    }

    /// Where a field is asked.
    pub fn asked(&self, field: &str, state: &State) -> Bdd {
        let logic = &self.logic;
        let Some(found) = self.method.field(field) else {
            return logic.never();
        };
        let by = logic.any(self.askers(field).iter().map(|&at| state.done[at].clone()));
        let when = found
            .when
            .as_ref()
            .map_or(logic.always(), |when| self.truths(when, state).holds);
        let consent = found.consent.as_ref().map_or(logic.always(), |consent| {
            self.answer(consent, &Test::Is("yes".to_owned()), state)
                .holds
        });
        logic.all([by, when, consent])
    }

    /// The positions of the steps of a phase.
    pub fn steps_of(&self, phase: usize) -> BTreeSet<usize> {
        let within = self
            .steps
            .iter()
            .enumerate()
            .filter(|(_, (p, _))| *p == phase);
        within.map(|(at, _)| at).collect()
    }
}

fn mentions_start(condition: &Condition) -> bool {
    let mut found = false;
    condition.each_leaf(&mut |leaf| found |= *leaf == Condition::Started);
    found
}
