//! From the facts to the states of phases, steps and routes, each with its why.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::ledger::{Ledger, StepFacts};
use super::names::Names;
use super::{
    Due, PhaseProgress, PhaseState, Progress, Reason, RouteProgress, Standing, StepProgress,
    StepState, Why,
};
use crate::calendar::plus_days;
use crate::condition::Condition;
use crate::facts::Truth;
use crate::journal::Answers;
use crate::method::Phase;

pub(super) fn report(ledger: &Ledger, today: Date) -> Progress {
    let reporter = Reporter { ledger, today };
    let steps: Vec<StepProgress> = (0..ledger.steps.len())
        .map(|at| reporter.step(at))
        .collect();
    let phases: Vec<PhaseProgress> = (0..ledger.phases.len())
        .map(|at| reporter.phase(at))
        .collect();
    let end = ledger.end.as_ref();
    Progress {
        standing: reporter.standing(),
        enrolled_on: ledger.enrolled_on,
        started_on: ledger.started_on,
        held_since: ledger.held_since(),
        ended_on: end.map(|end| end.on),
        outcome: end.map(|end| end.outcome.to_owned()),
        end_reason: end.and_then(|end| end.reason.map(str::to_owned)),
        ends_by: ledger.ends_by(today),
        wakes_on: reporter.wakes_on(&steps),
        phases,
        steps,
        routes: (0..ledger.routes.len())
            .map(|at| reporter.route(at))
            .collect(),
        answers: owned(&ledger.answers),
        drafts: reporter.drafts(),
        choices: reporter.choices(),
        withdrawn: ledger.reading.withdrawn.clone(),
    }
}

fn owned(answers: &Names<&str>) -> Answers {
    answers
        .iter()
        .map(|(field, value)| ((*field).to_owned(), (*value).to_owned()))
        .collect()
}

struct Reporter<'l, 'a> {
    ledger: &'l Ledger<'a>,
    today: Date,
}

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
    fn standing(&self) -> Standing {
        if self.ledger.end.is_some() {
            Standing::Ended
        } else if self.ledger.held_since().is_some() {
            Standing::OnHold
        } else if self.ledger.started_on.is_some() {
            Standing::Started
        } else {
            Standing::Enrolled
        }
    }

    fn step(&self, at: usize) -> StepProgress {
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
        if verdict.state == StepState::Open && late && self.ledger.held_since().is_none() {
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
        self.from_its_day(at)
    }

    /// Everything but the earliest day lets the step open.
    fn from_its_day(&self, at: usize) -> Verdict {
        let ready = self.ledger.steps[at].ready_since;
        let mut opened_on = ready;
        if let Some(term) = &self.ledger.compiled.steps[at].step.not_before {
            match self.ledger.due(term, ready, self.today) {
                None => {
                    let event = term.of.clone();
                    return Verdict::blocked(Why::EventNotKnown { event });
                }
                Some(due) if due.on > self.today => {
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

    /// What keeps a condition from being true; none when it is.
    fn unmet(&self, condition: &Option<Condition>) -> Option<Vec<Reason>> {
        let condition = condition.as_ref()?;
        (condition.holds(self.ledger) != Truth::True).then(|| condition.missing(self.ledger))
    }

    /// Why a phase that may apply is not open; none when it is.
    fn phase_shut(&self, at: usize) -> Option<Why> {
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

    fn phase(&self, at: usize) -> PhaseProgress {
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

    fn route(&self, at: usize) -> RouteProgress {
        let routing = &self.ledger.compiled.method.routings[at];
        let facts = &self.ledger.routes[at];
        let advised = self.ledger.advised(at);
        let name = |place: usize| routing.routes[place].id.clone();
        RouteProgress {
            routing: routing.id.clone(),
            advised: advised.map(name),
            route: facts.followed.map(name),
            because: self.route_reasons(at, advised),
            deviation: facts.set.map(|(_, reason)| reason.to_owned()),
        }
    }

    /// What led to the advice; without advice, the step awaited or the answers that are missing.
    fn route_reasons(&self, at: usize, advised: Option<usize>) -> Vec<Reason> {
        let routing = &self.ledger.compiled.method.routings[at];
        if let Some(place) = advised {
            return routing.routes[place].when.because(self.ledger);
        }
        let after = Condition::Step {
            step: routing.after.clone(),
            times: 0,
        };
        let awaited = after.missing(self.ledger);
        if !awaited.is_empty() {
            return awaited;
        }
        let mut reasons: Vec<Reason> = Vec::new();
        for route in &routing.routes {
            for reason in route.when.because(self.ledger) {
                if !reasons.contains(&reason) {
                    reasons.push(reason);
                }
            }
        }
        reasons
    }

    fn drafts(&self) -> BTreeMap<String, Answers> {
        let mut pending = self.ledger.drafts.clone();
        pending.retain(|(at, entry, _)| entry.number > self.ledger.steps[*at].last_written);
        pending.sort_by_key(|(_, entry, _)| entry.number);
        let mut drafts: BTreeMap<String, Answers> = BTreeMap::new();
        for (at, entry, answers) in pending {
            let step = self.ledger.compiled.steps[at].step.id.clone();
            let draft = drafts.entry(step).or_default();
            for (field, value) in answers {
                let name = self.ledger.reading.field_name(entry, field);
                draft.extend(name.map(|name| (name.to_owned(), value.clone())));
            }
        }
        drafts
    }

    fn choices(&self) -> BTreeMap<String, BTreeMap<crate::method::Choice, String>> {
        let steps = &self.ledger.compiled.steps;
        self.ledger
            .choices
            .iter()
            .map(|(at, made)| {
                let made = made.iter().map(|(c, v)| (*c, (*v).to_owned())).collect();
                (steps[*at].step.id.clone(), made)
            })
            .collect()
    }

    /// A step opens, an open step becomes late, a hold moves what is due by another day, or a day comes of which the
    /// journal already speaks.
    fn wakes_on(&self, steps: &[StepProgress]) -> Option<Date> {
        let held = self.ledger.held_since().is_some();
        let tomorrow = plus_days(self.today, 1);
        let of_steps = steps.iter().filter_map(|step| match &step.why {
            Why::NotBefore { due } => Some(due.on),
            Why::Held { .. } => None,
            _ if step.state == StepState::Open => step.due.as_ref().map(after),
            _ => None,
        });
        of_steps
            .chain(held.then_some(tomorrow))
            .chain(self.ledger.reading.next)
            .filter(|day| *day > self.today)
            .min()
    }
}

fn after(due: &Due) -> Date {
    plus_days(due.on, 1)
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
