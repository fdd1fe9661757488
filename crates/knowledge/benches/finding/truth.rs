//! Whether counts are those of the rows, and nobody finds what is not theirs.

use std::collections::{BTreeMap, HashSet};

use adeona_knowledge::search::{Document, Found, Index, Kind, Query};

use crate::Anyhow;
use crate::report::{Missing, Report};
use adeona_knowledge::made_up::Corpus;
use adeona_knowledge::made_up::{Sort, ask};

/// Searches of each sort.
const EACH: usize = 12;
/// Values of a dimension that are chosen in turn.
const CHOSEN: usize = 4;
/// All rows are read when there are no more.
const MOST_ROWS: usize = 3_000;

#[derive(Default)]
struct Checked {
    counts: usize,
    rows: usize,
    wrong: Vec<String>,
}

pub fn check(corpus: &Corpus, index: &Index, report: &mut Report) -> Anyhow<()> {
    let mut checked = Checked::default();
    for sort in Sort::ALL {
        for number in 0..EACH {
            let mut query = ask(corpus, sort, 1_000 + number);
            query.page = 1;
            checked.chosen(index, &query)?;
            query.kinds = vec![Kind::Question];
            checked.rows(corpus, index, &query)?;
        }
    }
    for wrong in checked.wrong.iter().take(10) {
        println!("wrong: {wrong}");
    }
    let figure = format!(
        "{} counts and {} rows, {} wrong",
        checked.counts,
        checked.rows,
        checked.wrong.len()
    );
    report.target(
        "counts are those of the rows, which the viewer may see",
        figure,
        "none wrong",
        checked.wrong.is_empty(),
        Missing::Fails,
    );
    Ok(())
}

impl Checked {
    fn same(&mut self, query: &Query, what: &str, counted: usize, there: usize) {
        self.counts += 1;
        if counted != there {
            self.wrong.push(format!(
                "{what}: {counted} counted, {there} there, {query:?}"
            ));
        }
    }

    /// Choosing a value gives as many as were told.
    fn chosen(&mut self, index: &Index, query: &Query) -> Anyhow<()> {
        let facets = index.find(query)?.facets;
        let mut turn = |what: &str, counted: usize, chosen: Query| -> Anyhow<()> {
            self.same(query, what, counted, index.find(&chosen)?.total);
            Ok(())
        };
        for count in facets.countries.iter().take(CHOSEN) {
            let countries = vec![count.value.clone()];
            turn(
                "country",
                count.count,
                Query {
                    countries,
                    ..query.clone()
                },
            )?;
        }
        for count in facets.topics.iter().take(CHOSEN) {
            let topics = vec![count.value.clone()];
            turn(
                "topic",
                count.count,
                Query {
                    topics,
                    ..query.clone()
                },
            )?;
        }
        for count in &facets.kinds {
            let kinds = vec![count.value];
            turn(
                "kind",
                count.count,
                Query {
                    kinds,
                    ..query.clone()
                },
            )?;
        }
        for count in &facets.languages {
            let languages = vec![count.value];
            turn(
                "language",
                count.count,
                Query {
                    languages,
                    ..query.clone()
                },
            )?;
        }
        Ok(())
    }

    /// Every row once, and counted again from the documents themselves.
    fn rows(&mut self, corpus: &Corpus, index: &Index, query: &Query) -> Anyhow<()> {
        let mut query = Query {
            per_page: 100,
            ..query.clone()
        };
        let found: Found = index.find(&query)?;
        if found.total > MOST_ROWS {
            return Ok(());
        }
        let mut ids = HashSet::new();
        let mut read = 0;
        loop {
            let page = index.find(&query)?.hits;
            read += page.len();
            ids.extend(page.iter().map(|hit| hit.key.id));
            if page.len() < query.per_page {
                break;
            }
            query.page += 1;
        }
        self.rows += read;
        self.same(&query, "rows", found.total, read);
        self.same(&query, "rows that differ", ids.len(), read);
        let documents: Vec<Document> = ids.iter().map(|id| corpus.question(*id as usize)).collect();
        let hidden = documents.iter().filter(|document| {
            !document
                .audience
                .iter()
                .any(|who| query.audience.contains(who))
        });
        self.same(&query, "hidden from the viewer", 0, hidden.count());
        if query.countries.is_empty() {
            let told = found
                .facets
                .countries
                .iter()
                .map(|count| (count.value.clone(), count.count));
            let there = counted(documents.iter().flat_map(|document| &document.countries));
            self.same(
                &query,
                "countries",
                0,
                usize::from(told.collect::<BTreeMap<_, _>>() != there),
            );
        }
        if query.topics.is_empty() {
            let told = found
                .facets
                .topics
                .iter()
                .map(|count| (count.value.clone(), count.count));
            let there = counted(documents.iter().flat_map(|document| &document.topics));
            self.same(
                &query,
                "topics",
                0,
                usize::from(told.collect::<BTreeMap<_, _>>() != there),
            );
        }
        Ok(())
    }
}

fn counted<'a>(values: impl Iterator<Item = &'a String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for value in values {
        *counts.entry(value.clone()).or_default() += 1;
    }
    counts
}
