//! The state of a step, its due day and its why.

use super::Reporter;
use crate::facts::Truth;
use crate::progress::ledger::StepFacts;
use crate::progress::{Reason, StepProgress, StepState, Why};
use jiff::civil::Date;

/// What became of a step before its due day is looked at.
struct Verdict {
    state: StepState,
    why: Why,
    opened_on: Option<Date>,
}

impl Verdict {
    fn blocked(why: Why) -> Self {
        Verdict {
            state: StepState::Blocked,
            why,
            opened_on: None,
        }
    }
}

impl Reporter<'_, '_> {
    pub(super) fn step(&self, at: usize) -> StepProgress {
        let facts = &self.ledger.steps[at];
        let compiled = &self.ledger.compiled.steps[at];
        let mut verdict = self.verdict(at);
        // What was done early had, by that, begun.
        verdict.opened_on = earliest(verdict.opened_on, facts.first_done_on);
        let due = match verdict.state {
            StepState::NotApplicable => None,
            _ => {
                let term = compiled.step.term.as_ref();
                let opened = verdict.opened_on;
                self.ledger.step_due(facts, term, opened, self.today)
            }
        };
        let late = due.as_ref().is_some_and(|due| due.on < self.today);
        // What may be left undone is never late: the time for it has passed, or has not.
        let counts = !compiled.step.optional && self.ledger.held_since().is_none();
        if verdict.state == StepState::Open && late && counts {
            verdict.state = StepState::Late;
        }
        StepProgress {
            step: compiled.step.id.clone(),
            state: verdict.state,
            times: facts.times,
            of: compiled.of,
            missed: facts.missed,
            opened_on: verdict.opened_on,
            done_on: facts.done_on,
            entry: facts.entry,
            due,
            ticked: facts.ticked.iter().map(|item| (*item).to_owned()).collect(),
            why: verdict.why,
        }
    }

    fn verdict(&self, at: usize) -> Verdict {
        let facts = &self.ledger.steps[at];
        let aftercare = self.ledger.compiled.steps[at].aftercare;
        if let Some(verdict) = settled(facts) {
            return verdict;
        }
        if let Some(because) = self.not_applicable(at) {
            return Verdict {
                state: StepState::NotApplicable,
                why: Why::DoesNotApply { because },
                opened_on: None,
            };
        }
        let verdict = self.opening(at);
        match &self.ledger.end {
            Some(end) if !aftercare => Verdict {
                state: StepState::Blocked,
                why: Why::Ended { on: end.on },
                ..verdict
            },
            _ => self.held(verdict),
        }
    }

    fn held(&self, mut verdict: Verdict) -> Verdict {
        if verdict.state == StepState::Open
            && let Some(since) = self.ledger.held_since()
        {
            verdict.why = Why::Held { since };
        }
        verdict
    }

    /// Why the step, or its phase, does not apply to this person; none when it may.
    fn not_applicable(&self, at: usize) -> Option<Vec<Reason>> {
        let step = &self.ledger.compiled.steps[at];
        if self.ledger.steps[at].added.is_some() {
            return None;
        }
        let phase = &self.ledger.compiled.method.phases[step.phase];
        [&phase.when, &step.step.when]
            .into_iter()
            .flatten()
            .find(|condition| condition.holds(self.ledger) == Truth::False)
            .map(|condition| condition.because(self.ledger))
    }

    /// Open, or what stands in the way of a step that may apply.
    fn opening(&self, at: usize) -> Verdict {
        let facts = &self.ledger.steps[at];
        let compiled = &self.ledger.compiled.steps[at];
        if let Some(added) = facts.added {
            return Verdict {
                state: StepState::Open,
                why: Why::Added {
                    entry: added.number,
                    reason: added.reason.to_owned(),
                },
                opened_on: facts.ready_since,
            };
        }
        if let Some(why) = self.phase_shut(compiled.phase) {
            return Verdict::blocked(why);
        }
        if let Some(missing) = self.unmet(&compiled.step.when) {
            return Verdict::blocked(Why::Undecided { missing });
        }
        if let Some(missing) = self.unmet(&compiled.step.needs) {
            return Verdict::blocked(Why::Needs { missing });
        }
        self.wait_for_its_day(at)
    }

    /// The last day on which the step could open: today, or the end.
    fn last_day(&self, at: usize) -> Date {
        match &self.ledger.end {
            Some(end) if !self.ledger.compiled.steps[at].aftercare => end.on.min(self.today),
            _ => self.today,
        }
    }

    /// Everything but the earliest day lets the step open.
    fn wait_for_its_day(&self, at: usize) -> Verdict {
        let ready = self.ledger.steps[at].ready_since;
        let mut opened_on = ready;
        if let Some(term) = &self.ledger.compiled.steps[at].step.not_before {
            match self.ledger.due(term, ready, self.today) {
                None => {
                    let event = term.of.clone();
                    return Verdict::blocked(Why::EventNotKnown { event });
                }
                Some(due) if due.on > self.last_day(at) => {
                    let due = Box::new(due);
                    return Verdict::blocked(Why::NotBefore { due });
                }
                Some(due) => opened_on = ready.map(|day| day.max(due.on)),
            }
        }
        Verdict {
            state: StepState::Open,
            why: Why::Open,
            opened_on,
        }
    }
}

fn settled(facts: &StepFacts) -> Option<Verdict> {
    let opened_on = facts.ready_since;
    if let (true, Some(on), Some(entry)) = (facts.done, facts.done_on, facts.entry) {
        return Some(Verdict {
            state: StepState::Done,
            why: Why::Done { entry, on },
            opened_on,
        });
    }
    facts.skipped.map(|skipped| Verdict {
        state: StepState::Skipped,
        why: Why::Skipped {
            entry: skipped.number,
            reason: skipped.reason.to_owned(),
        },
        opened_on,
    })
}

fn earliest(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        _ => a.or(b),
    }
}
