//! Journals of made-up participants, begun on any day.

use adeona_method::calendar::{days_between, plus_days};
use adeona_method::journal::{Deed, Entry};
use adeona_method::load::Package;
use adeona_method::progress::Compiled;
use adeona_method::simulate::{START, participant};
use jiff::civil::Date;

use crate::demo::moved_deed;

/// Made-up participants of each method; who comes later goes the way of one of them, on other days.
const POOL: usize = 400;

/// The journals of one method.
pub struct Journals<'p> {
    package: &'p Package,
    pool: Vec<Vec<Entry>>,
}

impl<'p> Journals<'p> {
    /// Each as the simulation gives it, with notes in between where it is shorter than `length`.
    pub fn simulate(package: &'p Package, seed: u64, length: usize) -> Self {
        let compiled = Compiled::new(&package.method);
        let journal = |number: usize| noted(participant(&compiled, seed, number as u32).0, length);
        Journals {
            package,
            pool: (0..POOL).map(journal).collect(),
        }
    }

    /// The journal of somebody who began on the first day of the week of `start`, as far as it is written today.
    pub fn written(&self, number: usize, start: Date, today: Date) -> Vec<Entry> {
        let count = self.count(number, start, today);
        (0..count).map(|at| self.entry(number, start, at)).collect()
    }

    /// How many entries are written today: at least the first.
    fn count(&self, number: usize, start: Date, today: Date) -> usize {
        let days = later(start);
        let journal = self.of(number);
        journal
            .iter()
            .take_while(|entry| plus_days(entry.on, days) <= today)
            .count()
            .max(1)
    }

    pub fn entry(&self, number: usize, start: Date, at: usize) -> Entry {
        let (days, entry) = (later(start), &self.of(number)[at]);
        let mut deed = entry.deed.clone();
        moved_deed(&self.package.method, &mut deed, days);
        Entry {
            number: entry.number,
            on: plus_days(entry.on, days),
            deed,
        }
    }

    fn of(&self, number: usize) -> &[Entry] {
        &self.pool[number % POOL]
    }
}

/// By how many days a journal moves: whole weeks.
fn later(start: Date) -> i64 {
    days_between(START, start).div_euclid(7) * 7
}

/// A coach's note after an entry, here and there, until the journal has the length.
fn noted(journal: Vec<Entry>, length: usize) -> Vec<Entry> {
    let missing = length.saturating_sub(journal.len());
    let entries = journal.len();
    let mut all = Vec::with_capacity(entries + missing);
    for (at, entry) in journal.into_iter().enumerate() {
        let on = entry.on;
        let notes = missing * (at + 1) / entries - missing * at / entries;
        let ends = matches!(entry.deed, Deed::Ended { .. });
        let note = |number: usize| Deed::Noted {
            text: format!("Gesproken over hoe het gaat; afspraak {number} gemaakt."),
        };
        let notes = (0..notes).map(|n| note(at + n));
        match ends {
            true => all.extend(notes.chain([entry.deed]).map(|deed| (on, deed))),
            false => all.extend([entry.deed].into_iter().chain(notes).map(|deed| (on, deed))),
        }
    }
    let number = |(at, (on, deed)): (usize, (Date, Deed))| Entry {
        number: at as u32 + 1,
        on,
        deed,
    };
    all.into_iter().enumerate().map(number).collect()
}
