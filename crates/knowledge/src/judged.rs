//! How well finding does: a small corpus and what people type, with by hand which documents should come.
//!
//! Anything that searches can be measured on it: give [`figures`] a function from a text to the ids that it finds.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::language::Language;
use crate::search::{Audience, Document, Index, Key, Kind, Names, Query, Trouble};

/// The day on which the corpus is searched, in days since 1 January 1970, and the day on which it was written.
pub const TODAY: i32 = 20_785;
const WRITTEN: i32 = TODAY - 60;

/// Something that somebody types.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judged {
    pub language: Language,
    pub text: String,
    /// Id of a document, and its grade: 3 answers it, 2 is useful, 1 touches upon it.
    pub relevant: Vec<(i64, u32)>,
}

/// How well it went, from 0 to 1, on average over the queries.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figures {
    /// Normalised discounted gain of the first ten: the best first, and in the right order.
    pub ndcg10: f64,
    /// The share of what is relevant that is among the first ten.
    pub recall10: f64,
    /// One divided by the place of the first that is relevant.
    pub mrr: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    countries: BTreeMap<String, Vec<String>>,
    #[serde(rename = "document")]
    documents: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: i64,
    kind: Kind,
    #[serde(default = "yes")]
    answered: bool,
    #[serde(default)]
    outdated: bool,
    language: Language,
    countries: Vec<String>,
    topics: Vec<String>,
    title: String,
    body: String,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Queries {
    #[serde(rename = "query")]
    queries: Vec<Judged>,
}

fn corpus() -> Result<Corpus, toml::de::Error> {
    toml::from_str(include_str!("../judged/documents.toml"))
}

/// The documents of the corpus; everybody may see them. Their ids are unique over all kinds.
pub fn documents() -> Result<Vec<Document>, toml::de::Error> {
    let document = |written: Written| Document {
        key: Key {
            kind: written.kind,
            id: written.id,
        },
        language: written.language,
        title: written.title,
        body: written.body,
        countries: written.countries,
        topics: written.topics,
        audience: vec![Audience::Network],
        changed: if written.outdated {
            WRITTEN - 1_000
        } else {
            WRITTEN
        },
        valid_until: written.outdated.then_some(WRITTEN - 500),
        answered: written.answered,
        quality: 50,
    };
    Ok(corpus()?.documents.into_iter().map(document).collect())
}

/// The names of the countries in the corpus.
pub fn names() -> Result<Names, toml::de::Error> {
    Ok(Names {
        countries: corpus()?.countries.into_iter().collect(),
        topics: vec![],
    })
}

/// What people type.
pub fn queries() -> Result<Vec<Judged>, toml::de::Error> {
    Ok(toml::from_str::<Queries>(include_str!("../judged/queries.toml"))?.queries)
}

/// The ids that the index finds for a text, ten at most; of an index that holds [`documents`].
pub fn found_by(index: &Index, text: &str) -> Result<Vec<i64>, Trouble> {
    let query = Query {
        text: text.to_owned(),
        audience: vec![Audience::Network],
        per_page: 10,
        today: TODAY,
        ..Query::default()
    };
    Ok(index
        .find(&query)?
        .hits
        .iter()
        .map(|hit| hit.key.id)
        .collect())
}

/// The figures of an index that holds [`documents`].
pub fn evaluate(index: &Index, queries: &[Judged]) -> Result<Figures, Trouble> {
    let found: Result<Vec<Vec<i64>>, Trouble> = queries
        .iter()
        .map(|query| found_by(index, &query.text))
        .collect();
    let found = found?;
    Ok(figures(queries, |at| found[at].clone()))
}

/// The figures of anything that searches: the ids that it finds for the query at that place, best first.
pub fn figures(queries: &[Judged], found: impl Fn(usize) -> Vec<i64>) -> Figures {
    let mut sum = Figures::default();
    for (at, query) in queries.iter().enumerate() {
        let of_query = one(query, &found(at));
        sum.ndcg10 += of_query.ndcg10;
        sum.recall10 += of_query.recall10;
        sum.mrr += of_query.mrr;
    }
    let many = queries.len().max(1) as f64;
    Figures {
        ndcg10: sum.ndcg10 / many,
        recall10: sum.recall10 / many,
        mrr: sum.mrr / many,
    }
}

/// The figures of one query.
pub fn one(query: &Judged, found: &[i64]) -> Figures {
    let grade = |id: &i64| {
        query
            .relevant
            .iter()
            .find(|(known, _)| known == id)
            .map_or(0, |(_, grade)| *grade)
    };
    let first: Vec<u32> = found.iter().take(10).map(grade).collect();
    let mut best: Vec<u32> = query.relevant.iter().map(|(_, grade)| *grade).collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    best.truncate(10);
    let relevant = first.iter().filter(|grade| **grade > 0).count();
    let place = first.iter().position(|grade| *grade > 0);
    Figures {
        ndcg10: gain(&first) / gain(&best).max(f64::MIN_POSITIVE),
        recall10: relevant as f64 / query.relevant.len().clamp(1, 10) as f64,
        mrr: place.map_or(0.0, |place| 1.0 / (place + 1) as f64),
    }
}

fn gain(grades: &[u32]) -> f64 {
    let each = grades.iter().enumerate();
    each.map(|(place, grade)| (2f64.powi(*grade as i32) - 1.0) / (place as f64 + 2.0).log2())
        .sum()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn index() -> Index {
        let index = Index::in_memory(&names().unwrap()).unwrap();
        documents()
            .unwrap()
            .iter()
            .for_each(|document| index.put(document).unwrap());
        index.commit(1, "").unwrap();
        index
    }

    #[test]
    fn the_set_is_sound() {
        let (documents, queries) = (documents().unwrap(), queries().unwrap());
        let ids: HashSet<i64> = documents.iter().map(|document| document.key.id).collect();
        assert_eq!(ids.len(), documents.len());
        let topics: HashSet<&str> = crate::thesaurus::topics()
            .iter()
            .map(|topic| topic.code.as_str())
            .collect();
        assert!(
            documents
                .iter()
                .flat_map(|d| &d.topics)
                .all(|topic| topics.contains(topic.as_str()))
        );
        for language in Language::ALL {
            assert!(
                queries
                    .iter()
                    .filter(|query| query.language == language)
                    .count()
                    >= 20
            );
            assert!(
                documents
                    .iter()
                    .filter(|document| document.language == language)
                    .count()
                    >= 30
            );
        }
        for query in &queries {
            assert!(
                query
                    .relevant
                    .iter()
                    .all(|(id, grade)| ids.contains(id) && (1..=3).contains(grade)),
                "{query:?}"
            );
            assert!(
                query.relevant.iter().any(|(_, grade)| *grade == 3),
                "{query:?}"
            );
        }
    }

    #[test]
    fn figures_are_what_a_hand_computes() {
        let query = Judged {
            language: Language::Nl,
            text: String::new(),
            relevant: vec![(1, 3), (2, 1)],
        };
        let perfect = one(&query, &[1, 2]);
        assert_eq!(
            (perfect.ndcg10, perfect.recall10, perfect.mrr),
            (1.0, 1.0, 1.0)
        );
        let second = one(&query, &[9, 1]);
        assert_eq!((second.recall10, second.mrr), (0.5, 0.5));
        assert!((second.ndcg10 - (7.0 / 3f64.log2()) / (7.0 + 1.0 / 3f64.log2())).abs() < 1e-9);
        assert_eq!(one(&query, &[]), Figures::default());
    }

    #[test]
    fn finding_does_well_in_every_language() {
        let (index, queries) = (index(), queries().unwrap());
        for query in &queries {
            let found = found_by(&index, &query.text).unwrap();
            let figures = one(query, &found);
            if figures.ndcg10 < 0.9 {
                println!(
                    "{:.2} {} {found:?} {:?}",
                    figures.ndcg10, query.text, query.relevant
                );
            }
        }
        for language in Language::ALL {
            let of_language: Vec<Judged> = queries
                .iter()
                .filter(|q| q.language == language)
                .cloned()
                .collect();
            let figures = evaluate(&index, &of_language).unwrap();
            println!("{}: {figures:.3?}", language.code());
            assert!(figures.ndcg10 > 0.7, "{language:?} {figures:?}");
        }
        println!("all: {:.3?}", evaluate(&index, &queries).unwrap());
    }
}
