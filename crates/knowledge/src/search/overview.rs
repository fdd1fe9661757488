//! How much there is of each country, in one look at every document.

use std::collections::HashMap;

use super::document::{Audience, Kind};
use super::index::{Index, Trouble};
use super::schema::{COUNTRIES, Facts, country_code};
use super::tally::Wanted;

/// How many documents there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Held {
    all: [usize; Kind::ALL.len()],
    answered: [usize; Kind::ALL.len()],
}

impl Held {
    pub fn of(&self, kind: Kind) -> usize {
        self.all[kind as usize]
    }

    /// That give an answer.
    pub fn answered(&self, kind: Kind) -> usize {
        self.answered[kind as usize]
    }

    fn add(&mut self, other: &Held) {
        for kind in 0..Kind::ALL.len() {
            self.all[kind] += other.all[kind];
            self.answered[kind] += other.answered[kind];
        }
    }
}

impl Index {
    /// Of each country, by its code, what the viewer may see. What is about several countries counts in each; a country of
    /// which there is nothing is left out.
    pub fn by_country(&self, audience: &[Audience]) -> Result<HashMap<String, Held>, Trouble> {
        // The day plays no part: nothing is ranked.
        let wanted = Wanted::of(audience, 0);
        let mut countries = vec![Held::default(); COUNTRIES];
        for reader in self.searcher().segment_readers() {
            let columns = self.columns.of(reader)?;
            let decided = wanted.decided(&columns);
            let mut sets = vec![Held::default(); columns.countries.0.len()];
            let alive = reader.alive_bitset();
            for (doc, row) in (0..).zip(&columns.rows) {
                if decided.may_see(row) && alive.is_none_or(|alive| alive.is_alive(doc)) {
                    let facts = Facts::unpacked(row.facts);
                    let held = &mut sets[row.countries as usize];
                    held.all[facts.kind as usize] += 1;
                    held.answered[facts.kind as usize] += usize::from(facts.answered);
                }
            }
            for (set, held) in columns.countries.0.iter().zip(&sets) {
                for country in set {
                    countries[(*country as usize).min(COUNTRIES - 1)].add(held);
                }
            }
        }
        let some = (0u64..)
            .zip(countries)
            .filter(|(_, held)| *held != Held::default());
        Ok(some
            .map(|(number, held)| (country_code(number), held))
            .collect())
    }
}
