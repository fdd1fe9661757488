//! The judged set, ours and FTS5 side by side.

use adeona_knowledge::Language;
use adeona_knowledge::judged::{self, Figures, Judged};
use adeona_knowledge::search::{Audience, Index, Query};

use crate::Anyhow;
use crate::report::{Missing, Report, heading, table};
use crate::sqlite::{Fts, Way};

/// What finding must reach on all queries, and in each language; the tests ask the second too.
const ALL: f64 = 0.8;
const EACH: f64 = 0.7;

const WAYS: [(Way, &str); 4] = [
    (
        Way {
            all_first: false,
            beginning: false,
        },
        "any word",
    ),
    (
        Way {
            all_first: false,
            beginning: true,
        },
        "any word, the last one begun",
    ),
    (
        Way {
            all_first: true,
            beginning: false,
        },
        "all words, else any",
    ),
    (
        Way {
            all_first: true,
            beginning: true,
        },
        "all words, else any, the last one begun",
    ),
];

/// The ids found for each query.
type Lists = Vec<Vec<i64>>;

pub fn measure(report: &mut Report) -> Anyhow<()> {
    heading("What is found: the judged set");
    let queries = judged::queries()?;
    let (index, fts) = (Index::in_memory(&judged::names()?)?, filled()?);
    for document in judged::documents()? {
        index.put(&document)?;
    }
    index.commit(1, "")?;
    let ours: Result<Lists, _> = queries
        .iter()
        .map(|query| judged::found_by(&index, &query.text))
        .collect();
    let ours = ours?;
    let mut best: Option<(f64, Lists, &str)> = None;
    for (way, name) in WAYS {
        let lists: Result<Lists, _> = queries
            .iter()
            .map(|query| by_fts(&fts, query, way))
            .collect();
        let lists = lists?;
        let ndcg = judged::figures(&queries, |at| lists[at].clone()).ndcg10;
        println!("FTS5, {name}: nDCG@10 {ndcg:.3}");
        if best.as_ref().is_none_or(|(known, ..)| *known < ndcg) {
            best = Some((ndcg, lists, name));
        }
    }
    let (_, theirs, name) = best.ok_or("no way to ask FTS5")?;
    println!("\nFTS5 below: {name}\n");
    let mut rows = vec![];
    for language in Language::ALL.into_iter().map(Some).chain([None]) {
        let (few, at) = those(&queries, language);
        let of = |lists: &Lists| judged::figures(&few, |number| lists[at[number]].clone());
        let (ours, theirs) = (of(&ours), of(&theirs));
        let name = language.map_or("all", Language::code);
        rows.push(row(name, few.len(), ours, theirs));
        let least = if language.is_some() { EACH } else { ALL };
        report.target(
            &format!("nDCG@10, {name}"),
            format!("{:.3}", ours.ndcg10),
            &format!("over {least}, and more than FTS5's {:.3}", theirs.ndcg10),
            ours.ndcg10 > least && ours.ndcg10 > theirs.ndcg10,
            Missing::Fails,
        );
    }
    let head = [
        "language",
        "queries",
        "Adeona nDCG@10",
        "recall@10",
        "MRR",
        "FTS5 nDCG@10",
        "recall@10",
        "MRR",
    ];
    table(&head, &rows);
    Ok(())
}

/// Those of a language, and where each stands among all.
fn those(queries: &[Judged], language: Option<Language>) -> (Vec<Judged>, Vec<usize>) {
    let all = queries.iter().enumerate();
    let few = all.filter(|(_, query)| language.is_none_or(|language| query.language == language));
    few.map(|(at, query)| (query.clone(), at)).unzip()
}

fn filled() -> Anyhow<Fts> {
    let mut fts = Fts::in_memory()?;
    fts.begin()?;
    for document in judged::documents()? {
        fts.put(&document)?;
    }
    fts.commit()?;
    Ok(fts)
}

fn by_fts(fts: &Fts, judged: &Judged, way: Way) -> rusqlite::Result<Vec<i64>> {
    let query = Query {
        text: judged.text.clone(),
        audience: vec![Audience::Network],
        per_page: 10,
        today: judged::TODAY,
        ..Query::default()
    };
    let found = fts.find(&query, way)?;
    Ok(found.rows.into_iter().map(|(_, id)| id).collect())
}

fn row(name: &str, many: usize, ours: Figures, theirs: Figures) -> Vec<String> {
    let figures = [ours, theirs]
        .into_iter()
        .flat_map(|of| [of.ndcg10, of.recall10, of.mrr]);
    let figures = figures.map(|figure| format!("{figure:.3}"));
    [name.to_owned(), many.to_string()]
        .into_iter()
        .chain(figures)
        .collect()
}
