//! Terms: from which day, how long, how much a hold adds, and where the law moves the end.

use jiff::civil::Date;

use super::Due;
use super::ledger::{Hold, Ledger, StepFacts};
use crate::calendar::{add, days_between, next_working_day, plus_days};
use crate::facts::{Facts, iso_date};
use crate::method::{Event, Span, Term};

impl Ledger<'_> {
    /// When a term ends, counted as of `today`; none while the day that it counts from is not known, or where its
    /// parameter has no value yet on that day. `opened` is the day on which the step or phase itself opened.
    pub(super) fn due(&self, term: &Term, opened: Option<Date>, today: Date) -> Option<Due> {
        let from = self.day_of(&term.of, opened)?;
        let span = self.span(term, from)?;
        let (end, held_days) = match term.runs_on_hold {
            true => (add(span, from), 0),
            false => self.after_holds(from, add(span, from), today),
        };
        let on = match term.statutory {
            true => next_working_day(end),
            false => end,
        };
        Some(Due {
            on,
            from,
            event: term.of.clone(),
            span,
            parameter: term.parameter.clone(),
            held_days,
            moved_from: (on != end).then_some(end),
            source: term.source.clone(),
            deviation: None,
        })
    }

    /// The due day of a step: by its rule, or by the deviation that set another.
    pub(super) fn step_due(
        &self,
        facts: &StepFacts,
        term: Option<&Term>,
        opened: Option<Date>,
        today: Date,
    ) -> Option<Due> {
        let by_rule = term.and_then(|term| self.due(term, opened, today));
        let Some((on, entry, reason)) = facts.rescheduled else {
            return by_rule;
        };
        let rule = by_rule.unwrap_or_else(|| Due {
            on,
            from: entry.on,
            event: Event::Opened,
            span: Span::default(),
            parameter: None,
            held_days: 0,
            moved_from: None,
            source: None,
            deviation: None,
        });
        Some(Due {
            on,
            held_days: 0,
            moved_from: None,
            deviation: Some(reason.to_owned()),
            ..rule
        })
    }

    /// The last day within the maximum duration.
    pub(super) fn ends_by(&self, today: Date) -> Option<Date> {
        let started = self.started_on?;
        let longest = self.compiled.method.max_duration?;
        Some(self.after_holds(started, add(longest, started), today).0)
    }

    /// A step counts once it is done as often as it must be.
    fn day_of(&self, event: &Event, opened: Option<Date>) -> Option<Date> {
        match event {
            Event::Opened => opened,
            Event::Enrolled => self.enrolled_on,
            Event::Started => self.started_on,
            Event::Phase(phase) => self.phases[self.compiled.phase_at(phase)?].opened_on,
            Event::Step(step) => {
                let facts = &self.steps[self.compiled.step_at(step)?];
                facts.done_on.filter(|_| facts.done)
            }
            Event::Field(field) => iso_date(self.answer(field)?),
        }
    }

    /// The length of a term: its own, or that of its parameter as it stood on the day.
    fn span(&self, term: &Term, on: Date) -> Option<Span> {
        let Some(parameter) = &term.parameter else {
            return term.within;
        };
        let values = &self.compiled.method.parameter(parameter)?.values;
        values.iter().rfind(|value| value.from <= on)?.span
    }

    fn after_holds(&self, from: Date, end: Date, today: Date) -> (Date, u32) {
        let until = self.end.as_ref().map_or(today, |end| end.on.min(today));
        after_holds(&self.holds, from, end, until)
    }
}

/// Moves an end by the days of every hold that falls within the time that was still running. A hold that still lasts
/// counts until `until`.
fn after_holds(holds: &[Hold], from: Date, end: Date, until: Date) -> (Date, u32) {
    let mut moved = end;
    for hold in holds {
        let to = hold.to.unwrap_or(until).min(until);
        let since = hold.from.max(from);
        if since <= moved && to > since {
            moved = plus_days(moved, days_between(since, to));
        }
    }
    (moved, days_between(end, moved).try_into().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    /// Day by day: a day on hold does not use up the term.
    fn slow_after_holds(holds: &[Hold], from: Date, days: i64, until: Date) -> Date {
        let mut at = from;
        let mut left = days;
        loop {
            let held = holds
                .iter()
                .any(|hold| hold.from <= at && at < hold.to.unwrap_or(until).min(until));
            if !held && left == 0 {
                return at;
            }
            if !held {
                left -= 1;
            }
            at = plus_days(at, 1);
        }
    }

    fn any_holds() -> impl Strategy<Value = Vec<Hold>> {
        (
            proptest::collection::vec((1i64..40, 0i64..30), 0..5),
            any::<bool>(),
        )
            .prop_map(|(gaps, open)| {
                let mut at = date(2026, 1, 1);
                let mut holds = Vec::new();
                for (gap, length) in gaps {
                    let from = plus_days(at, gap);
                    at = plus_days(from, length);
                    holds.push(Hold { from, to: Some(at) });
                }
                if open && let Some(last) = holds.last_mut() {
                    last.to = None;
                }
                holds
            })
    }

    proptest! {
        #[test]
        fn holds_move_an_end_as_counting_by_days_does(
            holds in any_holds(), start in 0i64..120, days in 0i64..90,
        ) {
            let from = plus_days(date(2026, 1, 1), start);
            let until = date(2026, 12, 31);
            let (end, held) = after_holds(&holds, from, plus_days(from, days), until);
            prop_assert_eq!(end, slow_after_holds(&holds, from, days, until));
            prop_assert_eq!(i64::from(held), days_between(from, end) - days);
        }
    }
}
