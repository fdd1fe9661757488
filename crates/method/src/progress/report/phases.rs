//! The state of a phase, its due day and its why.

use super::Reporter;
use crate::condition::Condition;
use crate::facts::Truth;
use crate::method::Phase;
use crate::progress::{PhaseProgress, PhaseState, Reason, Why};

impl Reporter<'_, '_> {
    /// Why a phase that may apply is not open; none when it is.
    pub(super) fn phase_shut(&self, at: usize) -> Option<Why> {
        let facts = &self.ledger.phases[at];
        let phase = &self.ledger.compiled.method.phases[at];
        if let Some(missing) = self.unmet(&phase.when) {
            return Some(Why::Undecided { missing });
        }
        if facts.opened_on.is_some() {
            return None;
        }
        Some(Why::PhaseNotOpen {
            phase: phase.id.clone(),
            missing: self.awaited(at, phase),
        })
    }

    /// What a phase waits for: its own condition, or the phases before it.
    fn awaited(&self, at: usize, phase: &Phase) -> Vec<Reason> {
        if let Some(opens) = &phase.opens {
            return opens.missing(self.ledger);
        }
        let phases = &self.ledger.compiled.method.phases;
        (0..at)
            .filter(|earlier| !self.ledger.phases[*earlier].passed)
            .map(|earlier| Reason {
                leaf: Condition::Phase {
                    phase: phases[earlier].id.clone(),
                },
                negated: false,
                found: None,
            })
            .collect()
    }

    pub(super) fn phase(&self, at: usize) -> PhaseProgress {
        let facts = &self.ledger.phases[at];
        let phase = &self.ledger.compiled.method.phases[at];
        let (state, why) = self.phase_state(at, phase);
        let applies = state != PhaseState::NotApplicable;
        let opened_on = facts.opened_on.filter(|_| applies);
        let due = phase.term.as_ref().filter(|_| applies);
        PhaseProgress {
            phase: phase.id.clone(),
            state,
            opened_on,
            completed_on: facts.completed_on,
            due: due.and_then(|term| self.ledger.due(term, opened_on, self.today)),
            why,
        }
    }

    fn phase_state(&self, at: usize, phase: &Phase) -> (PhaseState, Why) {
        let facts = &self.ledger.phases[at];
        if let Some(on) = facts.completed_on {
            let entry = facts.completed_by;
            return (PhaseState::Complete, Why::Done { entry, on });
        }
        if let Some(when) = &phase.when
            && when.holds(self.ledger) == Truth::False
        {
            let because = when.because(self.ledger);
            return (PhaseState::NotApplicable, Why::DoesNotApply { because });
        }
        let (state, why) = match self.phase_shut(at) {
            Some(why) => (PhaseState::Waiting, why),
            None => (PhaseState::Open, Why::Open),
        };
        (state, self.phase_paused(at, state).unwrap_or(why))
    }

    /// An end or a hold stands before every other why of a phase.
    fn phase_paused(&self, at: usize, state: PhaseState) -> Option<Why> {
        let compiled = self.ledger.compiled;
        let mut steps = compiled.phase_steps[at].clone();
        match &self.ledger.end {
            Some(end) if !steps.any(|step| compiled.steps[step].aftercare) => {
                Some(Why::Ended { on: end.on })
            }
            _ if state == PhaseState::Open => {
                self.ledger.held_since().map(|since| Why::Held { since })
            }
            _ => None,
        }
    }
}
