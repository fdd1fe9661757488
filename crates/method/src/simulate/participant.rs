//! One made-up participant, from enrolment to an outcome or to a standstill.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{START, invent};
use crate::calendar::{add, days_between, next_working_day, plus_days};
use crate::journal::{Answers, Deed, Entry};
use crate::method::{OutcomeClass, Step, StepKind};
use crate::progress::{Compiled, Progress, StepProgress};

/// How it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    Outcome(String),
    Stuck,
}

/// One in so many drops out on the way, where the method knows that outcome.
const DROP_OUT: f64 = 0.1;
/// One in two does what is optional.
const OPTIONAL: f64 = 0.5;
/// Whoever is not at the end after so many entries goes round in circles.
const MOST_ENTRIES: usize = 2_000;

/// The journal of a participant. The number chooses one of the participants that the seed gives.
pub fn participant(compiled: &Compiled, seed: u64, number: u32) -> (Vec<Entry>, End) {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    chance.set_stream(u64::from(number));
    let mut walk = Walk {
        compiled,
        leaves_on: None,
        journal: Vec::new(),
        plans: BTreeMap::new(),
        declined: BTreeSet::new(),
        today: START,
        chance,
    };
    walk.leaves_on = walk.day_of_leaving();
    walk.write(Deed::Enrolled);
    let end = walk.go_on();
    (walk.journal, end)
}

struct Walk<'c, 'm> {
    compiled: &'c Compiled<'m>,
    /// The day of dropping out, for the few who do.
    leaves_on: Option<Date>,
    journal: Vec<Entry>,
    /// The day on which an open step will be done.
    plans: BTreeMap<String, Date>,
    /// Optional steps that will not be done.
    declined: BTreeSet<String>,
    today: Date,
    chance: ChaCha8Rng,
}

impl Walk<'_, '_> {
    fn go_on(&mut self) -> End {
        while self.journal.len() < MOST_ENTRIES {
            let progress = self.compiled.progress(&self.journal, self.today);
            let Some((step, on)) = self.next(&progress) else {
                match self.wait(&progress) {
                    Some(end) => return end,
                    None => continue,
                }
            };
            if let Some(end) = self.leave_before(on) {
                return end;
            }
            self.today = on;
            if let Some(end) = self.do_step(&step) {
                return end;
            }
        }
        End::Stuck
    }

    fn write(&mut self, deed: Deed) {
        let number = self.journal.len() as u32 + 1;
        let on = self.today;
        self.journal.push(Entry { number, on, deed });
    }

    fn end(&mut self, outcome: String) -> End {
        let known = self.compiled.method.outcome(&outcome);
        let reason = known.filter(|known| known.reason).map(|_| "…".to_owned());
        self.write(Deed::Ended {
            outcome: outcome.clone(),
            reason,
        });
        End::Outcome(outcome)
    }

    /// The open step whose day comes first.
    fn next(&mut self, progress: &Progress) -> Option<(String, Date)> {
        let mut first: Option<(String, Date)> = None;
        for open in progress.open_steps() {
            let Some(on) = self.planned(open) else {
                continue;
            };
            if first.as_ref().is_none_or(|(_, day)| on < *day) {
                first = Some((open.step.clone(), on));
            }
        }
        first
    }

    /// The day on which an open step will be done, made up when it is first seen; none when it will not be.
    fn planned(&mut self, open: &StepProgress) -> Option<Date> {
        if self.declined.contains(&open.step) {
            return None;
        }
        if let Some(on) = self.plans.get(&open.step) {
            return Some(*on);
        }
        let step = self.compiled.method.step(&open.step)?;
        if step.optional && open.times == 0 && !self.chance.random_bool(OPTIONAL) {
            self.declined.insert(open.step.clone());
            return None;
        }
        let on = next_working_day(self.made_up_day(step, open).max(self.today));
        self.plans.insert(open.step.clone(), on);
        Some(on)
    }

    /// Around the due day for most, well before it for some; a series at its own pace.
    fn made_up_day(&mut self, step: &Step, open: &StepProgress) -> Date {
        let every = step.repeat.and_then(|repeat| repeat.every);
        if let (Some(every), Some(last)) = (every, open.done_on) {
            return plus_days(add(every, last), self.chance.random_range(-1..=3));
        }
        let days = match &open.due {
            Some(due) => days_between(self.today, due.on).max(0),
            None => 14,
        };
        let left = i64::from(open.of.saturating_sub(open.times).max(1));
        plus_days(
            self.today,
            self.chance.random_range(0..=days * 11 / 10 / left + 1),
        )
    }

    /// Nothing to do now: until something opens by itself; else what was declined is done after all; else it is the end
    /// or a standstill.
    fn wait(&mut self, progress: &Progress) -> Option<End> {
        if let Some(day) = progress.wakes_on {
            let end = self.leave_before(day);
            self.today = day;
            return end;
        }
        if progress.open_steps().count() > 0 && !self.declined.is_empty() {
            self.declined.clear();
            for open in progress.open_steps() {
                self.plans
                    .insert(open.step.clone(), next_working_day(self.today));
            }
            return None;
        }
        let has_end = |step: &Step| step.kind == StepKind::Outcome;
        if self.compiled.method.steps().any(|(_, step)| has_end(step)) {
            return Some(End::Stuck);
        }
        let outcome = self.any_outcome(&[]);
        Some(outcome.map_or(End::Stuck, |outcome| self.end(outcome)))
    }

    fn do_step(&mut self, id: &str) -> Option<End> {
        self.plans.remove(id);
        let step = self.compiled.method.step(id)?;
        let answers = self.answers(step);
        self.write(Deed::Done {
            step: step.id.clone(),
            answers,
            ticked: step.items.clone(),
            note: None,
        });
        if step.kind != StepKind::Outcome {
            return None;
        }
        let outcome = self.any_outcome(&step.outcomes)?;
        Some(self.end(outcome))
    }

    fn answers(&mut self, step: &Step) -> Answers {
        if step.form.is_none() {
            return Answers::new();
        }
        let (compiled, today) = (self.compiled, self.today);
        let progress = compiled.progress(&self.journal, today);
        invent::answers(compiled, step, &progress, today, &mut self.chance)
    }

    /// One of the outcomes given; without any, one of the method other than dropping out.
    fn any_outcome(&mut self, given: &[String]) -> Option<String> {
        let mut choice = given.to_vec();
        if choice.is_empty() {
            let all = self.compiled.method.outcomes.iter();
            let stays = all.filter(|outcome| outcome.class != OutcomeClass::DroppedOut);
            choice = stays.map(|outcome| outcome.id.clone()).collect();
        }
        let many = choice.len();
        (many > 0).then(|| choice.swap_remove(self.chance.random_range(0..many)))
    }

    fn dropping_out(&self) -> Option<String> {
        let mut all = self.compiled.method.outcomes.iter();
        let outcome = all.find(|outcome| outcome.class == OutcomeClass::DroppedOut)?;
        Some(outcome.id.clone())
    }

    fn day_of_leaving(&mut self) -> Option<Date> {
        self.dropping_out()?;
        let leaves = self.chance.random_bool(DROP_OUT);
        let longest = self.compiled.method.max_duration;
        let last = longest.map_or(plus_days(START, 365), |span| add(span, START));
        let days = self
            .chance
            .random_range(1..=days_between(START, last).max(1) / 2 + 1);
        leaves.then(|| plus_days(START, days))
    }

    fn leave_before(&mut self, next: Date) -> Option<End> {
        let day = self.leaves_on.filter(|day| *day <= next)?;
        let outcome = self.dropping_out()?;
        self.today = self.today.max(day);
        Some(self.end(outcome))
    }
}
