//! Made-up participants sent through a method: does everybody come to an end, how long does it take, what does it cost,
//! and whose week does it fill?
//!
//! The same seed gives the same participants. What they do is decided by progress alone, so somebody who gets stuck
//! here would get stuck in earnest.

mod heavy;
mod invent;
mod participant;

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use crate::calendar::{days_between, plus_days};
use crate::journal::{Deed, Entry};
use crate::method::{CostPer, Method};
use crate::progress::Compiled;

pub use heavy::{HEAVY_TODAY, heavy};
pub use participant::{End, participant};

/// The day on which everybody is enrolled.
pub const START: Date = date(2026, 1, 5);

/// What became of the participants.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub participants: u32,
    pub ended: u32,
    /// Not ended, with nothing open and nothing that will open by itself.
    pub stuck: u32,
    /// Ended, by class of outcome.
    pub outcomes: BTreeMap<String, u32>,
    /// Ended, by outcome.
    pub by_outcome: BTreeMap<String, u32>,
    /// Of those who ended.
    pub duration_days: Durations,
    pub cost_cents: Costs,
    /// Minutes of work by role, in each week since enrolment, per participant who was enrolled. A step in a group
    /// counts for each participant.
    pub load: BTreeMap<String, Vec<f64>>,
    /// Weeks until the last step of the last participant.
    pub weeks: usize,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Durations {
    pub median: i64,
    /// Nine of ten took no longer.
    pub p90: i64,
    pub max: i64,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Costs {
    pub total: i64,
    pub per_trajectory: i64,
    pub by_funding: BTreeMap<String, i64>,
}

/// Sends so many participants through the method.
pub fn simulate(method: &Method, participants: u32, seed: u64) -> Report {
    let compiled = Compiled::new(method);
    let mut count = Count::new(method);
    for number in 0..participants {
        let (journal, end) = participant(&compiled, seed, number);
        count.add(&journal, end);
    }
    count.report()
}

/// The report in the making.
struct Count<'m> {
    method: &'m Method,
    report: Report,
    durations: Vec<i64>,
    minutes: BTreeMap<&'m str, Vec<u64>>,
}

impl<'m> Count<'m> {
    fn new(method: &'m Method) -> Self {
        Count {
            method,
            report: Report::default(),
            durations: Vec::new(),
            minutes: BTreeMap::new(),
        }
    }

    fn add(&mut self, journal: &[Entry], end: End) {
        self.report.participants += 1;
        let days = days_between(START, journal.last().map_or(START, |entry| entry.on));
        match end {
            End::Stuck => self.report.stuck += 1,
            End::Outcome(outcome) => {
                self.report.ended += 1;
                self.durations.push(days);
                self.add_outcome(outcome);
            }
        }
        self.add_load(journal);
        self.add_costs(journal, days);
    }

    fn add_outcome(&mut self, id: String) {
        let class = self.method.outcome(&id).map(|outcome| outcome.class);
        let class = class.and_then(|class| serde_json::to_value(class).ok());
        if let Some(class) = class.as_ref().and_then(|class| class.as_str()) {
            *self.report.outcomes.entry(class.to_owned()).or_default() += 1;
        }
        *self.report.by_outcome.entry(id).or_default() += 1;
    }

    fn add_load(&mut self, journal: &[Entry]) {
        for (on, step) in done(journal) {
            let Some(step) = self.method.step(step) else {
                continue;
            };
            let week = (days_between(START, on) / 7) as usize;
            let weeks = self.minutes.entry(&step.by).or_default();
            weeks.resize(weeks.len().max(week + 1), 0);
            weeks[week] += u64::from(step.minutes.unwrap_or(0));
            self.report.weeks = self.report.weeks.max(week + 1);
        }
    }

    fn add_costs(&mut self, journal: &[Entry], days: i64) {
        for cost in &self.method.costs {
            let step = cost.step.as_deref();
            let times = done(journal)
                .filter(|(_, done)| Some(*done) == step)
                .count() as i64;
            let minutes = step.and_then(|step| self.method.step(step)?.minutes);
            let cents = match cost.per {
                CostPer::Trajectory => cost.cents,
                CostPer::Month => cost.cents * months(days),
                CostPer::Step => cost.cents * times,
                CostPer::Hour => cost.cents * times * i64::from(minutes.unwrap_or(0)) / 60,
            };
            let costs = &mut self.report.cost_cents;
            costs.total += cents;
            *costs.by_funding.entry(cost.funding.clone()).or_default() += cents;
        }
    }

    fn report(mut self) -> Report {
        let participants = self.report.participants.max(1);
        self.durations.sort_unstable();
        self.report.duration_days = Durations {
            median: at_share(&self.durations, 50),
            p90: at_share(&self.durations, 90),
            max: at_share(&self.durations, 100),
        };
        self.report.cost_cents.per_trajectory =
            self.report.cost_cents.total / i64::from(participants);
        let weeks = self.report.weeks;
        for (role, mut minutes) in self.minutes {
            minutes.resize(weeks, 0);
            let each = |total| total as f64 / f64::from(participants);
            let load = minutes.into_iter().map(each).collect();
            self.report.load.insert(role.to_owned(), load);
        }
        self.report
    }
}

fn done(journal: &[Entry]) -> impl Iterator<Item = (Date, &str)> {
    journal.iter().filter_map(|entry| match &entry.deed {
        Deed::Done { step, .. } => Some((entry.on, step.as_str())),
        _ => None,
    })
}

/// Months that have begun since the start.
fn months(days: i64) -> i64 {
    let (first, last) = (START, plus_days(START, days));
    let whole = i64::from(last.year() - first.year()) * 12 + i64::from(last.month())
        - i64::from(first.month());
    whole + i64::from(last.day() >= first.day())
}

/// The value that so many per cent do not exceed (nearest rank); 0 when there are none.
fn at_share(sorted: &[i64], percent: usize) -> i64 {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests;
