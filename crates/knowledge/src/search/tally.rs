//! Counting and ranking what matches: what the viewer may not see is passed over before anything else.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashMap};
use std::sync::Arc;

use tantivy::{DocAddress, DocId, SegmentOrdinal, SegmentReader};

use super::columns::{Columns, Row};
use super::document::{Audience, Key, Kind};
use super::schema::{COUNTRIES, Facts, audience_number, country_number};
use crate::language::Language;

/// Which documents are wanted. A list that is empty leaves its dimension open.
#[derive(Debug)]
pub(super) struct Wanted {
    pub audience: Vec<u64>,
    pub countries: Vec<u64>,
    pub topics: Vec<String>,
    pub kinds: Vec<Kind>,
    pub languages: Vec<Language>,
    /// Questions only when they have an answer.
    pub answered: bool,
    /// How many of the best are kept.
    pub keep: usize,
    pub today: i32,
}

impl Wanted {
    pub fn of(audience: &[Audience], today: i32) -> Self {
        Wanted {
            audience: audience.iter().map(|who| audience_number(*who)).collect(),
            countries: vec![],
            topics: vec![],
            kinds: vec![],
            languages: vec![],
            answered: false,
            keep: 10,
            today,
        }
    }

    pub fn countries(mut self, codes: &[String]) -> Self {
        // A code that is none still closes the dimension: nothing is of that country.
        self.countries = codes
            .iter()
            .map(|code| country_number(code).unwrap_or(u64::MAX))
            .collect();
        self
    }

    /// What is decided for the sets of one part of the index.
    pub fn decided(&self, columns: &Columns) -> Decided {
        let open = |chosen: &[u64], set: &Vec<u64>| {
            chosen.is_empty() || set.iter().any(|value| chosen.contains(value))
        };
        let topics = |set: &Vec<Arc<str>>| {
            self.topics.is_empty()
                || set
                    .iter()
                    .any(|topic| self.topics.iter().any(|t| **t == **topic))
        };
        Decided {
            may_see: columns
                .audiences
                .0
                .iter()
                .map(|set| set.iter().any(|who| self.audience.contains(who)))
                .collect(),
            countries: columns
                .countries
                .0
                .iter()
                .map(|set| open(&self.countries, set))
                .collect(),
            topics: columns.topics.0.iter().map(topics).collect(),
            kinds: Kind::ALL.map(|kind| self.kinds.is_empty() || self.kinds.contains(&kind)),
            languages: Language::ALL
                .map(|language| self.languages.is_empty() || self.languages.contains(&language)),
            answered: self.answered,
        }
    }
}

/// By number of the set: whether it is among what is wanted.
pub(super) struct Decided {
    may_see: Vec<bool>,
    countries: Vec<bool>,
    topics: Vec<bool>,
    kinds: [bool; Kind::ALL.len()],
    languages: [bool; Language::ALL.len()],
    answered: bool,
}

impl Decided {
    pub fn may_see(&self, row: &Row) -> bool {
        self.may_see[row.audience as usize]
            && (!self.answered || Facts::unpacked(row.facts).answered)
    }

    fn place(&self, row: &Row, facts: Facts) -> Place {
        let out = [
            !self.countries[row.countries as usize],
            !self.topics[row.topics as usize],
            !self.kinds[facts.kind as usize],
            !self.languages[facts.language as usize],
        ];
        match (
            out.iter().filter(|out| **out).count(),
            out.iter().position(|out| *out),
        ) {
            (0, _) => Place::Fits,
            (1, Some(dimension)) => Place::OutBy(dimension),
            _ => Place::Nowhere,
        }
    }
}

/// Where a document counts. What fits counts everywhere. What one dimension alone keeps out counts in that dimension: it
/// would be among the rows if something else were chosen there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Fits,
    OutBy(usize),
    Nowhere,
}

impl Place {
    fn counts_in(self, dimension: usize) -> bool {
        self == Place::Fits || self == Place::OutBy(dimension)
    }
}

/// A document among the best.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ranked {
    pub score: f32,
    pub changed: i32,
    pub key: Key,
    pub language: Language,
    pub address: DocAddress,
}

impl Eq for Ranked {}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The better is the greater: by score, then the later change, then the older key; so the order is always the same.
impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_score = self.score.total_cmp(&other.score);
        by_score
            .then(self.changed.cmp(&other.changed))
            .then(other.key.cmp(&self.key))
    }
}

/// A document, before anything is known of it but what it has of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scored {
    pub doc: DocId,
    pub score: f32,
    /// How far it stands before others, whatever it is worth.
    pub ahead: f32,
}

/// What was counted.
#[derive(Debug)]
pub(super) struct Tally {
    pub total: usize,
    pub countries: Vec<usize>,
    pub topics: HashMap<Arc<str>, usize>,
    pub kinds: [usize; Kind::ALL.len()],
    pub languages: [usize; Language::ALL.len()],
    best: BinaryHeap<Reverse<Ranked>>,
}

impl Tally {
    pub fn new() -> Self {
        Tally {
            total: 0,
            countries: vec![0; COUNTRIES],
            topics: HashMap::new(),
            kinds: [0; Kind::ALL.len()],
            languages: [0; Language::ALL.len()],
            best: BinaryHeap::new(),
        }
    }

    /// The best, best first.
    pub fn best(&self) -> Vec<Ranked> {
        let mut best: Vec<Ranked> = self.best.iter().map(|ranked| ranked.0).collect();
        best.sort_by(|a, b| b.cmp(a));
        best
    }

    /// Takes in the documents of one part of the index, with what each scored.
    pub fn take(
        &mut self,
        (ordinal, reader): (usize, &SegmentReader),
        columns: &Columns,
        wanted: &Wanted,
        documents: impl Iterator<Item = Scored>,
    ) {
        let decided = wanted.decided(columns);
        let mut countries = vec![0usize; columns.countries.0.len()];
        let mut topics = vec![0usize; columns.topics.0.len()];
        let alive = reader.alive_bitset();
        for scored in documents {
            let doc = scored.doc;
            let row = &columns.rows[doc as usize];
            if !decided.may_see(row) || alive.is_some_and(|alive| !alive.is_alive(doc)) {
                continue;
            }
            let facts = Facts::unpacked(row.facts);
            let place = decided.place(row, facts);
            countries[row.countries as usize] += usize::from(place.counts_in(0));
            topics[row.topics as usize] += usize::from(place.counts_in(1));
            self.kinds[facts.kind as usize] += usize::from(place.counts_in(2));
            self.languages[facts.language as usize] += usize::from(place.counts_in(3));
            if place == Place::Fits {
                self.total += 1;
                self.rank(
                    DocAddress::new(ordinal as SegmentOrdinal, doc),
                    scored,
                    row,
                    facts,
                    wanted,
                );
            }
        }
        for (set, count) in columns.countries.0.iter().zip(countries) {
            set.iter().for_each(|country| {
                self.countries[(*country as usize).min(COUNTRIES - 1)] += count
            });
        }
        for (set, count) in columns
            .topics
            .0
            .iter()
            .zip(topics)
            .filter(|(_, count)| *count > 0)
        {
            set.iter()
                .for_each(|topic| *self.topics.entry(topic.clone()).or_default() += count);
        }
    }

    fn rank(
        &mut self,
        address: DocAddress,
        scored: Scored,
        row: &Row,
        facts: Facts,
        wanted: &Wanted,
    ) {
        let full = self.best.len() >= wanted.keep;
        let worst = self.best.peek().map_or(f32::MIN, |worst| worst.0.score);
        // The best that it can stand is less than what is kept already.
        if full && scored.ahead + scored.score * BEST_STANDING < worst {
            return;
        }
        let ranked = Ranked {
            score: scored.ahead + scored.score * standing(facts, wanted.today),
            changed: facts.changed,
            key: Key {
                kind: facts.kind,
                id: row.id,
            },
            language: facts.language,
            address,
        };
        if !full {
            self.best.push(Reverse(ranked));
        } else if let Some(mut worst) = self.best.peek_mut()
            && worst.0 < ranked
        {
            *worst = Reverse(ranked);
        }
    }
}

/// Nothing stands higher.
const BEST_STANDING: f32 = 1.15;

/// How much a document is worth whatever was asked: what tells before whom to ask, answered before unanswered, what holds before what is out of date,
/// judged good before the rest, lately changed mildly before long ago.
fn standing(facts: Facts, today: i32) -> f32 {
    let age = (today - facts.changed).max(0) as f32;
    let fresh = 0.85 + 0.15 * (-age / 500.0).exp2();
    let answered = if facts.answered { 1.0 } else { 0.7 };
    let holds = if facts.valid_until.is_some_and(|until| until < today) {
        0.6
    } else {
        1.0
    };
    // Whom one could ask is no answer yet.
    let tells = match facts.kind {
        Kind::Contact => 0.7,
        _ => 1.0,
    };
    let quality = 0.85 + 0.3 * f32::from(facts.quality) / 100.0;
    fresh * answered * holds * tells * quality
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_answered_holds_and_is_fresh_stands_higher() {
        let good = Facts {
            answered: true,
            quality: 50,
            changed: 20_000,
            ..Facts::unpacked(0)
        };
        let today = 20_100;
        let worse = [
            Facts {
                answered: false,
                ..good
            },
            Facts {
                valid_until: Some(today - 1),
                ..good
            },
            Facts {
                quality: 10,
                ..good
            },
            Facts {
                kind: Kind::Contact,
                ..good
            },
            Facts {
                changed: 18_000,
                ..good
            },
        ];
        for facts in worse {
            assert!(standing(facts, today) < standing(good, today), "{facts:?}");
        }
        let until_today = Facts {
            valid_until: Some(today),
            ..good
        };
        assert_eq!(standing(until_today, today), standing(good, today));
        let best = Facts {
            quality: 100,
            changed: today,
            ..good
        };
        assert!(standing(best, today) <= BEST_STANDING + f32::EPSILON);
    }
}
