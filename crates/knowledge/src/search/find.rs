//! Finding: first what has every idea of the text, then, when that is too little, also what is nearly so.

use tantivy::{DocAddress, DocId, Searcher};

use super::document::{Audience, Key, Kind};
use super::index::{Index, Trouble};
use super::plan::{self, Idea};
use super::schema::country_code;
use super::show::{self, Segment};
use super::tally::{Scored, Tally, Wanted};
use super::weigh::{Search, Weighed};
use crate::language::Language;

/// What somebody looks for. Several values in one list widen it; lists narrow each other.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// As it was typed; anything goes. Empty finds everything, the latest first.
    pub text: String,
    /// ISO codes.
    pub countries: Vec<String>,
    /// Codes.
    pub topics: Vec<String>,
    pub kinds: Vec<Kind>,
    pub languages: Vec<Language>,
    /// Everything that the viewer belongs to. Nothing is found without.
    pub audience: Vec<Audience>,
    /// From 1; 0 is taken for 1.
    pub page: usize,
    /// At most 100.
    pub per_page: usize,
    /// Days since 1 January 1970: what is out of date is ranked by it.
    pub today: i32,
}

/// What was found, of what the viewer may see.
#[derive(Debug, Clone)]
pub struct Found {
    /// Of this page, best first.
    pub hits: Vec<Hit>,
    /// Of all pages.
    pub total: usize,
    pub facets: Facets,
    /// Too little had every word: what has most of them, or is nearly spelt so, is among it.
    pub loosened: bool,
}

/// One document that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    pub key: Key,
    /// Comparable within one search only.
    pub score: f32,
    pub title: Vec<Segment>,
    /// The part of the body that has most of what was looked for.
    pub fragment: Vec<Segment>,
}

/// How many a value would give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count<T> {
    pub value: T,
    pub count: usize,
}

/// Each count is the number of rows if that value alone were chosen in its dimension and everything else stayed as it is.
/// So counts within a dimension do not add up when documents have several values. Most first.
#[derive(Debug, Clone, Default)]
pub struct Facets {
    pub countries: Vec<Count<String>>,
    pub topics: Vec<Count<String>>,
    pub kinds: Vec<Count<Kind>>,
    pub languages: Vec<Count<Language>>,
}

/// Fewer than this that have every idea is too little.
const ENOUGH: usize = 4;
/// What has more of the ideas stands before what has fewer, when there is too little that has all.
const AHEAD: f32 = 100.0;
/// A page beyond this many documents is not given.
const DEEPEST: usize = 10_000;

impl Index {
    /// What the viewer may see of what matches. Any text is fine.
    pub fn find(&self, query: &Query) -> Result<Found, Trouble> {
        let searcher = self.searcher();
        let per_page = query.per_page.clamp(1, 100);
        let before = (query.page.max(1) - 1)
            .saturating_mul(per_page)
            .min(DEEPEST);
        let mut wanted = Wanted::of(&query.audience, query.today).countries(&query.countries);
        wanted.topics = query.topics.clone();
        wanted.kinds = query.kinds.clone();
        wanted.languages = query.languages.clone();
        wanted.keep = before + per_page;
        let mut ideas = plan::ideas(&query.text, &self.lexicon(), &searcher, &self.fields);
        let (tally, loosened) = match query.text.trim() {
            "" => (self.everything(&searcher, &wanted)?, false),
            _ => self.matching(&searcher, &mut ideas, &wanted)?,
        };
        let page = tally.best().into_iter().skip(before);
        let shown = show::Shown::of(&ideas);
        let hits = page
            .map(|ranked| shown.hit(&searcher, &self.fields, ranked))
            .collect::<Result<_, _>>()?;
        Ok(Found {
            hits,
            total: tally.total,
            facets: facets(&tally),
            loosened,
        })
    }

    fn everything(&self, searcher: &Searcher, wanted: &Wanted) -> Result<Tally, Trouble> {
        let mut tally = Tally::new();
        for (ordinal, reader) in searcher.segment_readers().iter().enumerate() {
            let columns = self.columns.of(reader)?;
            tally.take(
                (ordinal, reader),
                &columns,
                wanted,
                (0..reader.max_doc()).map(|doc| Scored {
                    doc,
                    score: 1.0,
                    ahead: 0.0,
                }),
            );
        }
        Ok(tally)
    }

    /// Whether there is enough goes by what the viewer may see whatever was chosen: so choosing a facet never changes
    /// what counts as a match, and the counts stay true.
    fn matching(
        &self,
        searcher: &Searcher,
        ideas: &mut [Idea],
        wanted: &Wanted,
    ) -> Result<(Tally, bool), Trouble> {
        let mut search = Search::of(searcher, &self.fields, ideas)?;
        let all = Rule::all(ideas);
        let exact = self.weighed(searcher, &search, all.must)?;
        let exactly = self.seen(searcher, &exact, wanted, all)?;
        if exactly.len() >= ENOUGH || ideas.is_empty() {
            let tally = self.tally(searcher, &exact, wanted, |_, has| {
                all.fits(has).then_some(0.0)
            })?;
            return Ok((tally, false));
        }
        let whole = self.tally(searcher, &exact, wanted, |_, has| {
            all.fits(has).then_some(0.0)
        })?;
        drop(exact);
        plan::loosen(ideas, &self.lexicon(), searcher, &self.fields);
        search.loosen(searcher, &self.fields, ideas)?;
        // What has the words as they were typed stands first, then what has all, the place that was named, most.
        let rules = Rule::looser(ideas);
        let mut loose = self.weighed(searcher, &search, all.must)?;
        let (mut must, mut last) = (all.must, rules.len() - 1);
        for (at, rule) in rules.iter().enumerate() {
            if rule.must != must {
                must = rule.must;
                drop(loose);
                loose = self.weighed(searcher, &search, must)?;
            }
            if self.seen(searcher, &loose, wanted, *rule)?.len() >= ENOUGH {
                last = at;
                break;
            }
        }
        let rules = &rules[..=last];
        let tier = |address: DocAddress, has: u32| {
            let at = rules.iter().position(|rule| rule.fits(has))?;
            let ahead = match exactly.contains(&address) {
                true => rules.len(),
                false => rules.len() - 1 - at,
            };
            Some(AHEAD * ahead as f32)
        };
        let tally = self.tally(searcher, &loose, wanted, tier)?;
        let more = tally.total > whole.total;
        Ok((tally, more))
    }

    /// Every part of the index, in order: what has the ideas that it must have, one bit each.
    pub(super) fn weighed(
        &self,
        searcher: &Searcher,
        search: &Search,
        must: u32,
    ) -> Result<Vec<Weighed<'_>>, Trouble> {
        let parts = searcher.segment_readers().iter().enumerate();
        let weighed: tantivy::Result<_> = parts
            .map(|(ordinal, reader)| search.weigh(reader, ordinal, must, &self.spare))
            .collect();
        Ok(weighed?)
    }

    /// The first documents that fit and that the viewer may see, no more than are enough.
    fn seen(
        &self,
        searcher: &Searcher,
        weighed: &[Weighed<'_>],
        wanted: &Wanted,
        rule: Rule,
    ) -> Result<Vec<DocAddress>, Trouble> {
        let mut seen = vec![];
        for ((ordinal, reader), weighed) in
            searcher.segment_readers().iter().enumerate().zip(weighed)
        {
            let columns = self.columns.of(reader)?;
            let decided = wanted.decided(&columns);
            let may_see = |doc: DocId| decided.may_see(&columns.rows[doc as usize]);
            let fitting = weighed
                .documents
                .iter()
                .filter(|doc| rule.fits(weighed.has(**doc)));
            let here = fitting.filter(|doc| may_see(**doc) && !reader.is_deleted(**doc));
            seen.extend(
                here.take(ENOUGH - seen.len())
                    .map(|doc| DocAddress::new(ordinal as u32, *doc)),
            );
        }
        Ok(seen)
    }

    /// What matches is what gets a number: how far ahead it stands.
    pub(super) fn tally(
        &self,
        searcher: &Searcher,
        weighed: &[Weighed<'_>],
        wanted: &Wanted,
        ahead: impl Fn(DocAddress, u32) -> Option<f32>,
    ) -> Result<Tally, Trouble> {
        let mut tally = Tally::new();
        for ((ordinal, reader), weighed) in
            searcher.segment_readers().iter().enumerate().zip(weighed)
        {
            let columns = self.columns.of(reader)?;
            let documents = weighed.documents.iter().filter_map(|doc| {
                let at = DocAddress::new(ordinal as u32, *doc);
                let ahead = ahead(at, weighed.has(*doc))?;
                Some(Scored {
                    doc: *doc,
                    score: weighed.score(*doc),
                    ahead,
                })
            });
            tally.take((ordinal, reader), &columns, wanted, documents);
        }
        Ok(tally)
    }
}

/// Which ideas a document must have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    /// These, one bit each.
    must: u32,
    /// And so many of all.
    least: u32,
}

impl Rule {
    fn all(ideas: &[Idea]) -> Self {
        Rule {
            must: (1 << ideas.len()) - 1,
            ..Rule::least(ideas.len())
        }
    }

    pub(super) fn least(least: usize) -> Self {
        Rule {
            must: 0,
            least: (least as u32).max(1),
        }
    }

    /// All; the places that were named and half of the rest; most; any.
    fn looser(ideas: &[Idea]) -> [Rule; 4] {
        let places = ideas.iter().enumerate().filter(|(_, idea)| idea.place);
        let must = places.fold(0u32, |must, (at, _)| must | 1 << at);
        let others = ideas.len() - must.count_ones() as usize;
        let most = Rule::least((ideas.len() * 3).div_ceil(5));
        let there = Rule {
            must,
            least: must.count_ones() + ((others / 2).max(others.min(1))) as u32,
        };
        [
            Rule::all(ideas),
            if must == 0 { most } else { there },
            most,
            Rule::least(1),
        ]
    }

    pub(super) fn fits(self, has: u32) -> bool {
        has & self.must == self.must && has.count_ones() >= self.least
    }
}

fn facets(tally: &Tally) -> Facets {
    let countries = tally
        .countries
        .iter()
        .enumerate()
        .map(|(number, count)| (country_code(number as u64), *count));
    Facets {
        countries: counts(countries),
        topics: counts(
            tally
                .topics
                .iter()
                .map(|(code, count)| (code.to_string(), *count)),
        ),
        kinds: counts(Kind::ALL.into_iter().zip(tally.kinds)),
        languages: counts(Language::ALL.into_iter().zip(tally.languages)),
    }
}

/// Most first; equal ones in the order of their values.
fn counts<T: Ord>(all: impl Iterator<Item = (T, usize)>) -> Vec<Count<T>> {
    let some = all.filter(|(_, count)| *count > 0);
    let mut counts: Vec<Count<T>> = some.map(|(value, count)| Count { value, count }).collect();
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    counts
}
