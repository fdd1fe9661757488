//! Finding: first what has every idea of the text, then, when that is too little, also what is nearly so.

use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Occur,
    Query as Search, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::document::{Audience, Key, Kind};
use super::index::{Index, Trouble};
use super::plan::{self, Idea, Sign};
use super::schema::{Fields, country_code};
use super::show::{self, Segment};
use super::tally::{ENOUGH, Tally, Wanted};
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

/// What was found in a stricter round stands before what a looser one adds.
const AHEAD: f32 = 100.0;
/// A page beyond this many documents is not given.
const DEEPEST: usize = 10_000;
const TITLE: f32 = 2.2;

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
        let ideas = plan::ideas(&query.text, &self.lexicon, &searcher, &self.fields);
        let (tally, loosened) = self.rounds(&searcher, &query.text, &ideas, wanted)?;
        let page = tally.best().into_iter().skip(before);
        let hits = page
            .map(|ranked| show::hit(&searcher, &self.fields, ranked, &ideas))
            .collect::<Result<_, _>>()?;
        Ok(Found {
            hits,
            total: tally.total,
            facets: facets(&tally),
            loosened,
        })
    }

    /// Whether there is enough goes by what the viewer may see whatever was chosen: so choosing a facet never changes
    /// what counts as a match, and the counts stay true.
    fn rounds(
        &self,
        searcher: &Searcher,
        text: &str,
        ideas: &[Idea],
        mut wanted: Wanted,
    ) -> Result<(Tally, bool), Trouble> {
        if text.trim().is_empty() {
            let all = ConstScoreQuery::new(Box::new(AllQuery), 1.0);
            return Ok((Tally::of(searcher, &self.fields, &all, &wanted)?, false));
        }
        if ideas.is_empty() {
            return Ok((
                Tally::of(searcher, &self.fields, &EmptyQuery, &wanted)?,
                false,
            ));
        }
        let all = Round {
            must: ideas.len(),
            ..Round::default()
        };
        let looser = Round {
            looser: true,
            ..all
        };
        let most = Round {
            must: most_of(ideas.len()),
            ..looser
        };
        let others = ideas.iter().filter(|idea| !idea.place).count();
        let there = Round {
            must: (others / 2).max(others.min(1)),
            place: true,
            looser: true,
        };
        let any = Round { must: 1, ..looser };
        let mut tally = Tally::of(
            searcher,
            &self.fields,
            &matching(&self.fields, ideas, all),
            &wanted,
        )?;
        for (at, round) in [looser, there, most, any].into_iter().enumerate() {
            if tally.seen >= ENOUGH {
                return Ok((tally, at > 0));
            }
            for address in tally.first {
                wanted
                    .ahead
                    .entry(address)
                    .or_insert(AHEAD * (4 - at) as f32);
            }
            tally = Tally::of(
                searcher,
                &self.fields,
                &matching(&self.fields, ideas, round),
                &wanted,
            )?;
        }
        Ok((tally, true))
    }
}

/// What counts as a match.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Round {
    /// So many ideas at least; besides the places when those are asked for.
    pub must: usize,
    /// Also what is nearly an idea.
    pub looser: bool,
    /// The places that were named are among them.
    pub place: bool,
}

fn most_of(ideas: usize) -> usize {
    (ideas * 3).div_ceil(5)
}

pub(super) fn matching(fields: &Fields, ideas: &[Idea], round: Round) -> BooleanQuery {
    let each = ideas.iter().map(|idea| -> (Occur, Box<dyn Search>) {
        let occur = if round.place && idea.place {
            Occur::Must
        } else {
            Occur::Should
        };
        (occur, Box::new(one_of(fields, idea, round.looser)))
    });
    BooleanQuery::with_minimum_required_clauses(each.collect(), round.must)
}

/// The best sign of an idea counts, the others hardly.
fn one_of(fields: &Fields, idea: &Idea, looser: bool) -> DisjunctionMaxQuery {
    const OTHERS: f32 = 0.1;
    let signs = idea
        .signs
        .iter()
        .chain(idea.looser.iter().filter(|_| looser));
    let searches = signs.flat_map(|(sign, weight)| searches(fields, sign, *weight));
    DisjunctionMaxQuery::with_tie_breaker(searches.collect(), OTHERS)
}

fn searches(fields: &Fields, sign: &Sign, weight: f32) -> Vec<Box<dyn Search>> {
    match sign {
        Sign::Said(stems) => match stems.as_slice() {
            [stem] => vec![
                stands(fields.title, stem, TITLE * weight),
                stands(fields.body, stem, weight),
            ],
            several => {
                let each = several.iter().map(|stem| -> Box<dyn Search> {
                    let places = vec![
                        stands(fields.title, stem, TITLE),
                        stands(fields.body, stem, 1.0),
                    ];
                    Box::new(DisjunctionMaxQuery::new(places))
                });
                let share = weight / several.len() as f32;
                vec![Box::new(BoostQuery::new(
                    Box::new(BooleanQuery::intersection(each.collect())),
                    share,
                ))]
            }
        },
        Sign::Country(number) => vec![filed(
            Term::from_field_u64(fields.country, *number),
            2.5 * weight,
        )],
        Sign::Topic(code) => vec![filed(
            Term::from_field_text(fields.topic, code),
            1.5 * weight,
        )],
    }
}

fn stands(field: Field, stem: &str, weight: f32) -> Box<dyn Search> {
    let term = TermQuery::new(
        Term::from_field_text(field, stem),
        IndexRecordOption::WithFreqs,
    );
    Box::new(BoostQuery::new(Box::new(term), weight))
}

fn filed(term: Term, weight: f32) -> Box<dyn Search> {
    let term = TermQuery::new(term, IndexRecordOption::Basic);
    Box::new(BoostQuery::new(Box::new(term), weight))
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
                .map(|(code, count)| (code.clone(), *count)),
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
