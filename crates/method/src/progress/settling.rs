//! At the end of a day: which routes are known, which phases open or are complete, which steps are ready.

use jiff::civil::Date;

use super::ledger::Ledger;
use crate::condition::Condition;
use crate::facts::Truth;

impl Ledger<'_> {
    /// Repeats until nothing changes, since a phase may look at a later one. A method that contradicts itself (a step
    /// that applies only while its phase is not complete) must not turn for ever, so the rounds are counted.
    pub(super) fn settle(&mut self, day: Date, number: u32) {
        if self.enrolled_on.is_none() {
            return;
        }
        self.stirred = false;
        for _ in 0..self.phases.len() + 2 {
            let routes = self.settle_routes();
            let start = self.settle_start(day);
            let phases = self.settle_phases(day, number);
            if !(routes || start || phases) {
                break;
            }
        }
    }

    fn settle_start(&mut self, day: Date) -> bool {
        if self.started_on.is_some() {
            return false;
        }
        self.started_on = match &self.compiled.method.started_when {
            None => self.enrolled_on,
            Some(condition) => (condition.holds(self) == Truth::True).then_some(day),
        };
        self.started_on.is_some()
    }

    fn settle_routes(&mut self) -> bool {
        let mut changed = false;
        for at in 0..self.routes.len() {
            let followed = match self.routes[at].set {
                Some((place, _)) => Some(place),
                None => self.advised(at),
            };
            changed |= followed != self.routes[at].followed;
            self.routes[at].followed = followed;
        }
        changed
    }

    /// The route that the rules give, once the step before it is done.
    pub(super) fn advised(&self, routing: usize) -> Option<usize> {
        let routing = &self.compiled.method.routings[routing];
        let after = self.compiled.step_at(&routing.after)?;
        if !self.steps[after].done {
            return None;
        }
        routing
            .routes
            .iter()
            .position(|route| route.when.holds(self) == Truth::True)
    }

    /// An opened phase stays open when an earlier one is unsettled again by a later answer: work has begun.
    fn settle_phases(&mut self, day: Date, number: u32) -> bool {
        let mut changed = false;
        let mut reached = true;
        for at in 0..self.phases.len() {
            let phase = &self.compiled.method.phases[at];
            let applies = self.truth(&phase.when);
            let opens = match &phase.opens {
                Some(condition) => condition.holds(self) == Truth::True,
                None => reached,
            };
            self.phases[at].applies = applies;
            if opens && applies == Truth::True && self.phases[at].opened_on.is_none() {
                self.phases[at].opened_on = Some(day);
                changed = true;
            }
            let complete = self.phases[at].opened_on.is_some() && self.settle_steps(at, day);
            self.settle_completion(at, complete, day, number);
            let passed = complete || (applies == Truth::False && reached);
            changed |= passed != self.phases[at].passed;
            self.phases[at].passed = passed;
            reached &= complete || applies == Truth::False;
        }
        changed
    }

    /// Notes which steps are ready, and says whether the phase is complete as far as its steps go.
    fn settle_steps(&mut self, phase: usize, day: Date) -> bool {
        let open = self.phases[phase].applies == Truth::True;
        let mut complete = open;
        for at in self.compiled.phase_steps[phase].clone() {
            let facts = &self.steps[at];
            if facts.is_settled() {
                continue;
            }
            if facts.first_done_on.is_none() && facts.added.is_none() {
                self.settle_step(at, open, day);
            }
            complete = complete && self.lets_pass(at);
        }
        complete
    }

    /// A step that was begun or added keeps the day on which it became ready.
    fn settle_step(&mut self, at: usize, open: bool, day: Date) {
        let step = self.compiled.steps[at].step;
        let ready =
            open && self.truth(&step.needs) == Truth::True && self.truth(&step.when) == Truth::True;
        let since = self.steps[at].ready_since.unwrap_or(day);
        self.steps[at].ready_since = ready.then_some(since);
    }

    /// The phase can be complete though this step is not done.
    fn lets_pass(&self, at: usize) -> bool {
        let step = self.compiled.steps[at].step;
        self.steps[at].added.is_none() && (step.optional || self.truth(&step.when) == Truth::False)
    }

    fn settle_completion(&mut self, phase: usize, complete: bool, day: Date, number: u32) {
        let facts = &mut self.phases[phase];
        if complete && facts.completed_on.is_none() {
            facts.completed_on = Some(day);
            facts.completed_by = number;
        } else if !complete {
            facts.completed_on = None;
        }
    }

    pub(super) fn truth(&self, condition: &Option<Condition>) -> Truth {
        condition
            .as_ref()
            .map_or(Truth::True, |condition| condition.holds(self))
    }
}
