//! Counting and ranking what matches, in one pass: what the viewer may not see is passed over before anything else.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashMap};
use std::sync::Arc;

use tantivy::columnar::{Column, ColumnValues, StrColumn};
use tantivy::query::{Bm25StatisticsProvider, EnableScoring, Query};
use tantivy::schema::Field;
use tantivy::{DocAddress, DocId, Searcher, SegmentOrdinal, SegmentReader, Term};

use super::document::{Audience, Key, Kind};
use super::schema::{COUNTRIES, Facts, Fields, audience_number, country_number};
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
    /// What stands before everything else, and by how much.
    pub ahead: HashMap<DocAddress, f32>,
}

/// So many addresses of what was seen are kept.
pub(super) const ENOUGH: usize = 4;

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
            ahead: HashMap::new(),
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
}

/// A document among the best.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ranked {
    pub score: f32,
    pub changed: i32,
    pub key: Key,
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

/// What was counted.
#[derive(Debug)]
pub(super) struct Tally {
    /// Of what the viewer may see, whatever was chosen.
    pub seen: usize,
    /// The first of them.
    pub first: Vec<DocAddress>,
    /// Of what was chosen.
    pub total: usize,
    pub countries: Vec<usize>,
    pub topics: HashMap<String, usize>,
    pub kinds: [usize; Kind::ALL.len()],
    pub languages: [usize; Language::ALL.len()],
    best: BinaryHeap<Reverse<Ranked>>,
}

impl Tally {
    /// The best, best first.
    pub fn best(&self) -> Vec<Ranked> {
        let mut best: Vec<Ranked> = self.best.iter().map(|ranked| ranked.0).collect();
        best.sort_by(|a, b| b.cmp(a));
        best
    }

    /// Goes through everything that matches.
    pub fn of(
        searcher: &Searcher,
        fields: &Fields,
        query: &dyn Query,
        wanted: &Wanted,
    ) -> tantivy::Result<Tally> {
        let mut tally = Tally {
            seen: 0,
            first: vec![],
            total: 0,
            countries: vec![0; COUNTRIES],
            topics: HashMap::new(),
            kinds: [0; Kind::ALL.len()],
            languages: [0; Language::ALL.len()],
            best: BinaryHeap::new(),
        };
        if wanted.audience.is_empty() {
            return Ok(tally);
        }
        let rarity = Rarity { searcher, fields };
        let weight = query.weight(EnableScoring::enabled_from_statistics_provider(
            &rarity, searcher,
        ))?;
        for (ordinal, reader) in searcher.segment_readers().iter().enumerate() {
            let mut segment = Segment::open(ordinal as SegmentOrdinal, reader, wanted)?;
            let alive = reader.alive_bitset();
            weight.for_each(reader, &mut |doc, score| {
                if alive.is_none_or(|alive| alive.is_alive(doc)) {
                    segment.count(doc, score, wanted, &mut tally);
                }
            })?;
            segment.close(&mut tally);
        }
        Ok(tally)
    }

    fn keep(&mut self, ranked: Ranked, most: usize) {
        if self.best.len() < most {
            self.best.push(Reverse(ranked));
        } else if let Some(mut worst) = self.best.peek_mut()
            && worst.0 < ranked
        {
            *worst = Reverse(ranked);
        }
    }
}

/// How rare a word is: the same for titles and bodies. Else a word that is in many titles and in few bodies would count for
/// more in a body.
struct Rarity<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
}

impl Bm25StatisticsProvider for Rarity<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        self.searcher.total_num_tokens(field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.searcher.total_num_docs()
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let (title, body) = (self.fields.title, self.fields.body);
        let other = match term.field() {
            field if field == title => body,
            field if field == body => title,
            _ => return Bm25StatisticsProvider::doc_freq(self.searcher, term),
        };
        let text = term.value().as_str().unwrap_or_default().to_owned();
        let there =
            Bm25StatisticsProvider::doc_freq(self.searcher, &Term::from_field_text(other, &text))?;
        Ok(there.max(Bm25StatisticsProvider::doc_freq(self.searcher, term)?))
    }
}

/// The columns of one part of the index.
struct Segment {
    ordinal: SegmentOrdinal,
    ids: Arc<dyn ColumnValues<i64>>,
    facts: Arc<dyn ColumnValues<u64>>,
    audience: Option<Column<u64>>,
    country: Option<Column<u64>>,
    topic: Option<StrColumn>,
    /// By ordinal of the topic in this part.
    topics: Vec<usize>,
    topic_wanted: Vec<bool>,
}

impl Segment {
    fn open(
        ordinal: SegmentOrdinal,
        reader: &SegmentReader,
        wanted: &Wanted,
    ) -> tantivy::Result<Self> {
        let fast = reader.fast_fields();
        let topic = fast.str("topic")?;
        let mut segment = Segment {
            ordinal,
            ids: fast.column_first_or_default("id")?,
            facts: fast.column_first_or_default("facts")?,
            audience: fast.column_opt("audience")?,
            country: fast.column_opt("country")?,
            topics: vec![0; topic.as_ref().map_or(0, |topic| topic.num_terms())],
            topic_wanted: vec![],
            topic,
        };
        segment.topic_wanted = (0..segment.topics.len())
            .map(|at| wanted.topics.contains(&segment.topic_at(at)))
            .collect();
        Ok(segment)
    }

    fn topic_at(&self, ordinal: usize) -> String {
        let mut code = String::new();
        if let Some(topic) = &self.topic {
            topic.ord_to_str(ordinal as u64, &mut code).ok();
        }
        code
    }

    fn close(self, tally: &mut Tally) {
        for (at, count) in self
            .topics
            .iter()
            .enumerate()
            .filter(|(_, count)| **count > 0)
        {
            *tally.topics.entry(self.topic_at(at)).or_default() += count;
        }
    }

    fn count(&mut self, doc: DocId, score: f32, wanted: &Wanted, tally: &mut Tally) {
        let Some(audience) = &self.audience else {
            return;
        };
        if !audience
            .values_for_doc(doc)
            .any(|who| wanted.audience.contains(&who))
        {
            return;
        }
        let facts = Facts::unpacked(self.facts.get_val(doc));
        if wanted.answered && !facts.answered {
            return;
        }
        tally.seen += 1;
        let address = DocAddress::new(self.ordinal, doc);
        if tally.first.len() < ENOUGH {
            tally.first.push(address);
        }
        let fits = [
            wanted.countries.is_empty()
                || self
                    .countries_of(doc)
                    .any(|c| wanted.countries.contains(&c)),
            wanted.topics.is_empty() || self.topics_of(doc).any(|t| self.topic_wanted[t as usize]),
            wanted.kinds.is_empty() || wanted.kinds.contains(&facts.kind),
            wanted.languages.is_empty() || wanted.languages.contains(&facts.language),
        ];
        // What fits counts everywhere; what one dimension alone keeps out counts in that dimension: it would be among the
        // rows if something else were chosen there.
        let out = fits.iter().filter(|fits| !**fits).count();
        if out > 1 {
            return;
        }
        let counts = |dimension: usize| out == 0 || !fits[dimension];
        if counts(0) {
            for country in self.country.iter().flat_map(|c| c.values_for_doc(doc)) {
                tally.countries[(country as usize).min(COUNTRIES - 1)] += 1;
            }
        }
        if counts(1) {
            for topic in self.topic.iter().flat_map(|t| t.term_ords(doc)) {
                self.topics[topic as usize] += 1;
            }
        }
        if counts(2) {
            tally.kinds[facts.kind as usize] += 1;
        }
        if counts(3) {
            tally.languages[facts.language as usize] += 1;
        }
        if out == 0 {
            tally.total += 1;
            let ahead = wanted.ahead.get(&address).copied().unwrap_or_default();
            self.rank(
                doc,
                ahead + score * standing(facts, wanted.today),
                facts,
                wanted.keep,
                tally,
            );
        }
    }

    fn rank(&self, doc: DocId, score: f32, facts: Facts, most: usize, tally: &mut Tally) {
        let worst = tally.best.peek().map_or(f32::MIN, |worst| worst.0.score);
        if tally.best.len() >= most && score < worst {
            return;
        }
        let ranked = Ranked {
            score,
            changed: facts.changed,
            key: Key {
                kind: facts.kind,
                id: self.ids.get_val(doc),
            },
            address: DocAddress::new(self.ordinal, doc),
        };
        tally.keep(ranked, most);
    }

    fn countries_of(&self, doc: DocId) -> impl Iterator<Item = u64> {
        self.country
            .iter()
            .flat_map(move |country| country.values_for_doc(doc))
    }

    fn topics_of(&self, doc: DocId) -> impl Iterator<Item = u64> {
        self.topic
            .iter()
            .flat_map(move |topic| topic.term_ords(doc))
    }
}

/// How much a document is worth whatever was asked: answered before unanswered, what holds before what is out of date,
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
    let quality = 0.85 + 0.3 * f32::from(facts.quality) / 100.0;
    fresh * answered * holds * quality
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
    }
}
