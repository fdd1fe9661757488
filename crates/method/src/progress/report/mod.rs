//! From the facts to the states of phases, steps and routes, each with its why.

mod phases;
mod steps;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::ledger::Ledger;
use super::names::Names;
use super::{
    Draft, Due, PhaseProgress, Progress, Reason, RouteProgress, Standing, StepProgress, StepState,
    Why,
};
use crate::calendar::plus_days;
use crate::condition::Condition;
use crate::facts::Truth;
use crate::journal::{Answers, Deed, Entry};

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
        held_until: ledger.held().and_then(|hold| hold.to),
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

    /// What keeps a condition from being true; none when it is.
    fn unmet(&self, condition: &Option<Condition>) -> Option<Vec<Reason>> {
        let condition = condition.as_ref()?;
        (condition.holds(self.ledger) != Truth::True).then(|| condition.missing(self.ledger))
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

    fn drafts(&self) -> BTreeMap<String, Draft> {
        let mut pending = self.ledger.drafts.clone();
        pending.retain(|(at, entry)| entry.number > self.ledger.steps[*at].last_written);
        pending.sort_by_key(|(_, entry)| entry.number);
        let mut drafts: BTreeMap<String, Draft> = BTreeMap::new();
        for (at, entry) in pending {
            let step = self.ledger.compiled.steps[at].step.id.clone();
            self.lay_over(drafts.entry(step).or_default(), entry);
        }
        drafts
    }

    fn lay_over(&self, draft: &mut Draft, entry: &Entry) {
        let Deed::Drafted {
            answers,
            ticked,
            note,
            ..
        } = &entry.deed
        else {
            return;
        };
        for (field, value) in answers {
            let name = self.ledger.reading.field_name(entry, field);
            draft
                .answers
                .extend(name.map(|name| (name.to_owned(), value.clone())));
        }
        draft.answers.retain(|_, value| !value.is_empty());
        draft.ticked.clone_from(ticked);
        draft.note.clone_from(note);
        draft.entry = entry.number;
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
