//! How long a search takes, beside SQLite FTS5 over the same texts, in turns.

use std::hint::black_box;
use std::time::{Duration, Instant};

use adeona_knowledge::search::{Index, Query};

use crate::Anyhow;
use crate::report::{Missing, Report, Times, heading, table};
use crate::sqlite::{Fts, Way};
use crate::{machine, memory};
use adeona_knowledge::made_up::Corpus;
use adeona_knowledge::made_up::{Sort, ask};

/// Searches of each sort; and before those, to warm up.
const EACH: usize = 300;
const WARM: usize = 30;
/// Searches of one turn, and how often each is asked.
const TURN: usize = 50;
const TIMES: usize = 3;

pub const WAY: Way = Way {
    all_first: true,
    beginning: false,
};

/// FTS5 over the same texts.
pub fn fts(corpus: &Corpus, folder: &std::path::Path) -> Anyhow<Fts> {
    let start = Instant::now();
    std::fs::create_dir_all(folder)?;
    let mut fts = Fts::in_file(&folder.join("fts.sqlite"))?;
    fts.begin()?;
    corpus.each(|document| fts.put(document).map_err(std::io::Error::other))?;
    fts.commit()?;
    println!(
        "\nSQLite FTS5 over the same texts: {:.1} s, {:.0} MB on disk (with its tables and the texts)",
        start.elapsed().as_secs_f64(),
        memory::on_disk(folder)?
    );
    Ok(fts)
}

/// Ours and theirs.
#[derive(Default)]
struct Measured([Side; 2]);

#[derive(Default)]
struct Side {
    times: Times,
    /// Of each search the fastest of its times: what the machine did for others in the middle of one is not in it.
    fastest: Times,
    found: usize,
}

impl Side {
    fn extend(&mut self, other: &Side) {
        self.times.extend(&other.times);
        self.fastest.extend(&other.fastest);
        self.found += other.found;
    }
}

pub fn measure(corpus: &Corpus, index: &Index, fts: &Fts, report: &mut Report) -> Anyhow<()> {
    heading("Searching, one at a time: each three times, in turns of 50");
    let machine = machine::since_now();
    let (mut all, mut rows) = (Measured::default(), vec![]);
    for sort in Sort::ALL {
        let mut of_sort = Measured::default();
        let asked: Vec<Query> = (0..WARM + EACH).map(|at| ask(corpus, sort, at)).collect();
        let (warm, measured) = asked.split_at(WARM);
        turn(warm, index, fts, &mut Measured::default())?;
        for queries in measured.chunks(TURN) {
            turn(queries, index, fts, &mut of_sort)?;
        }
        rows.push(row(sort.name(), &of_sort));
        all.0
            .iter_mut()
            .zip(&of_sort.0)
            .for_each(|(all, side)| all.extend(side));
    }
    rows.push(row("all", &all));
    let head = [
        "search",
        "Adeona p50",
        "p99",
        "p99 of the fastest (ms)",
        "found",
        "FTS5 p50",
        "p99",
        "p99 of the fastest (ms)",
        "found",
        "p50 ratio",
        "p99 ratio",
    ];
    table(&head, &rows);
    println!("\n{machine}");
    let [ours, _] = all.0;
    for (what, times) in [("", &ours.times), (", each at its fastest", &ours.fastest)] {
        let p99 = times.percentile(99);
        let what = format!("search with facets, p99{what}");
        report.target(
            &what,
            format!("{p99:.1} ms"),
            "under 10 ms",
            p99 < 10.0,
            Missing::Told,
        );
    }
    Ok(())
}

/// The same searches by one and then by the other: so that what slows the machine slows both, and neither finds the caches
/// of the processor full of what the other read.
fn turn(queries: &[Query], index: &Index, fts: &Fts, into: &mut Measured) -> Anyhow<()> {
    let [ours, theirs] = &mut into.0;
    asked(queries, ours, |query| {
        Ok(black_box(index.find(query)?).total)
    })?;
    asked(queries, theirs, |query| {
        let found = black_box(fts.find(query, WAY)?);
        black_box((&found.countries, &found.shown));
        Ok(found.total)
    })
}

fn asked(queries: &[Query], side: &mut Side, find: impl Fn(&Query) -> Anyhow<usize>) -> Anyhow<()> {
    let mut fastest = vec![Duration::MAX; queries.len()];
    for time in 0..TIMES {
        for (query, fastest) in queries.iter().zip(&mut fastest) {
            let start = Instant::now();
            let found = find(query)?;
            let took = start.elapsed();
            side.times.push(took);
            *fastest = took.min(*fastest);
            side.found += if time == 0 { found } else { 0 };
        }
    }
    fastest.into_iter().for_each(|took| side.fastest.push(took));
    Ok(())
}

fn row(name: &str, of: &Measured) -> Vec<String> {
    let sides = of.0.iter().flat_map(|side| {
        let ms = |ms: f64| format!("{ms:.2}");
        [
            ms(side.times.percentile(50)),
            ms(side.times.percentile(99)),
            ms(side.fastest.percentile(99)),
            (side.found / side.fastest.len().max(1)).to_string(),
        ]
    });
    let [ours, theirs] = &of.0;
    let ratio = |percent| {
        format!(
            "{:.2}",
            ours.times.percentile(percent) / theirs.times.percentile(percent)
        )
    };
    [name.to_owned()]
        .into_iter()
        .chain(sides)
        .chain([ratio(50), ratio(99)])
        .collect()
}
