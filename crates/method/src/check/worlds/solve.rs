//! Doing everything that can be done, in all worlds at once, until nothing changes.

use std::collections::BTreeSet;

use biodivine_lib_bdd::Bdd;

use super::model::{Model, State};
use crate::method::{Step, StepKind};

/// Steps and phases taken otherwise than they are written.
#[derive(Default)]
pub(super) struct Given<'a> {
    /// Never done, though they may stand in the way.
    pub forbidden: BTreeSet<usize>,
    /// As if recording an outcome ended nothing.
    pub endless: bool,
    /// Up to the end and no further.
    pub running: bool,
    pub granted: &'a Granted,
}

/// Faults that were told already: taken as if they were mended, so that they are not told again at every later step.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Granted {
    pub steps: BTreeSet<usize>,
    pub phases: BTreeSet<usize>,
}

static NOTHING: Granted = Granted {
    steps: BTreeSet::new(),
    phases: BTreeSet::new(),
};

impl Default for &Granted {
    fn default() -> Self {
        &NOTHING
    }
}

impl Model<'_> {
    pub fn solve(&self, given: &Given) -> State {
        let none = |count: usize| vec![self.logic.never(); count];
        let mut state = State {
            done: none(self.steps.len()),
            known: none(self.facts.len()),
            opened: none(self.method.phases.len()),
            passed: none(self.method.phases.len()),
            ended: false,
            is_final: false,
            is_fixed: false,
        };
        self.settle(given, &mut state);
        if !given.running {
            self.end(given, &mut state);
            self.settle(given, &mut state);
        }
        state
    }

    fn settle(&self, given: &Given, state: &mut State) {
        loop {
            let before = state.clone();
            self.sweep(given, state);
            if *state == before || self.logic.overflowed() {
                return;
            }
        }
    }

    /// Everybody ends where they can, having done all that they could. From there on only aftercare is done.
    fn end(&self, given: &Given, state: &mut State) {
        let ready: Vec<Bdd> = (0..self.steps.len())
            .map(|at| match self.ends_it(at) && !given.endless {
                true => self.doable(given, at, state),
                false => self.logic.never(),
            })
            .collect();
        for (done, ready) in state.done.iter_mut().zip(&ready) {
            *done = self.logic.or(done, ready);
        }
        state.ended = true;
    }

    /// Records an outcome while the trajectory runs.
    pub fn ends_it(&self, at: usize) -> bool {
        self.steps[at].1.kind == StepKind::Outcome && !self.aftercare[at]
    }

    fn may_come(&self, given: &Given, at: usize, state: &State) -> bool {
        given.endless
            || given.granted.steps.contains(&at)
            || match state.ended {
                false => !self.ends_it(at),
                true => self.aftercare[at],
            }
    }

    fn sweep(&self, given: &Given, state: &mut State) {
        let mut reached = self.worlds.clone();
        let mut at = 0;
        for (p, phase) in self.method.phases.iter().enumerate() {
            let (applies, passes_over) = self.truth_of(&phase.when, state);
            let opens = phase
                .opens
                .as_ref()
                .map(|condition| self.truths(condition, state).holds);
            let opened = if given.granted.phases.contains(&p) {
                self.worlds.clone()
            } else {
                let opens = self
                    .logic
                    .and(&opens.unwrap_or_else(|| reached.clone()), &applies);
                self.logic.and(&opens, &self.worlds)
            };
            state.opened[p] = self.logic.or(&state.opened[p], &opened);
            let mut complete = state.opened[p].clone();
            for step in &phase.steps {
                let passes = self.step(given, at, step, state);
                complete = self.logic.and(&complete, &passes);
                at += 1;
            }
            let over = self.logic.and(&passes_over, &reached);
            let passed = self.logic.or(&complete, &over);
            state.passed[p] = self.logic.or(&state.passed[p], &passed);
            self.learn(state);
            reached = self
                .logic
                .and(&reached, &self.logic.or(&complete, &passes_over));
        }
    }

    /// Does the step where it can be done; gives where the phase can be complete as far as it goes.
    fn step(&self, given: &Given, at: usize, step: &Step, state: &mut State) -> Bdd {
        if self.may_come(given, at, state) {
            let doable = self.doable(given, at, state);
            state.done[at] = self.logic.or(&state.done[at], &doable);
        }
        let (_, fails) = self.truth_of(&step.when, state);
        let passes = self.logic.or(&state.done[at], &fails);
        if step.optional {
            self.logic.always()
        } else {
            passes
        }
    }

    /// Where the step can be done now.
    fn doable(&self, given: &Given, at: usize, state: &State) -> Bdd {
        let (phase, step) = self.steps[at];
        if given.forbidden.contains(&at) {
            return self.logic.never();
        }
        if given.granted.steps.contains(&at) {
            return state.opened[phase].clone();
        }
        let (applies, _) = self.truth_of(&step.when, state);
        self.ready(step, &applies, &state.opened[phase], state)
    }

    fn ready(&self, step: &Step, applies: &Bdd, opened: &Bdd, state: &State) -> Bdd {
        let open = self.logic.and(opened, applies);
        if open.is_false() {
            return open;
        }
        let (needs, _) = self.truth_of(&step.needs, state);
        let event = step
            .not_before
            .as_ref()
            .map(|term| self.happens(&term.of, state));
        let ready = self.logic.and(&open, &needs);
        event.map_or(ready.clone(), |event| self.logic.and(&ready, &event))
    }

    /// The answers of forms that were filled in. Questions may depend on each other.
    fn learn(&self, state: &mut State) {
        for (at, fact) in self.facts.iter().enumerate() {
            let asked = self.asked(&fact.name, state);
            let known = self.logic.and(&asked, &fact.is_answered(&self.logic));
            state.known[at] = self.logic.or(&state.known[at], &known);
        }
    }

    /// Where an optional condition holds and where it fails.
    pub fn truth_of(
        &self,
        condition: &Option<crate::condition::Condition>,
        state: &State,
    ) -> (Bdd, Bdd) {
        match condition {
            None => (self.logic.always(), self.logic.never()),
            Some(condition) => {
                let truths = self.truths(condition, state);
                (truths.holds, truths.fails)
            }
        }
    }
}
