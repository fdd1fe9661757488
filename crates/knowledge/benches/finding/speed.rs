//! How long a search takes, beside SQLite FTS5 over the same texts, in turns.

use std::hint::black_box;

use adeona_knowledge::search::{Index, Query};

use crate::Anyhow;
use crate::asks::{Sort, ask};
use crate::corpus::Corpus;
use crate::memory;
use crate::report::{Missing, Report, Times, heading, table};
use crate::sqlite::{Fts, Way};

/// Searches of each sort; and before those, to warm up.
const EACH: usize = 300;
const WARM: usize = 30;
/// Searches of one turn.
const TURN: usize = 50;

pub const WAY: Way = Way {
    all_first: true,
    beginning: false,
};

/// FTS5 over the same texts.
pub fn fts(corpus: &Corpus, folder: &std::path::Path) -> Anyhow<Fts> {
    let start = std::time::Instant::now();
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

#[derive(Default)]
struct Measured {
    ours: Times,
    theirs: Times,
    found: [usize; 2],
}

pub fn measure(corpus: &Corpus, index: &Index, fts: &Fts, report: &mut Report) -> Anyhow<()> {
    heading("Searching, one at a time, in turns of 50");
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
        all.ours.extend(&of_sort.ours);
        all.theirs.extend(&of_sort.theirs);
        (0..2).for_each(|at| all.found[at] += of_sort.found[at]);
    }
    rows.push(row("all", &all));
    let head = [
        "search",
        "Adeona p50",
        "p99",
        "most (ms)",
        "found",
        "FTS5 p50",
        "p99",
        "most (ms)",
        "found",
        "p50 ratio",
        "p99 ratio",
    ];
    table(&head, &rows);
    let p99 = all.ours.percentile(99);
    report.target(
        "search with facets, p99",
        format!("{p99:.1} ms"),
        "under 10 ms",
        p99 < 10.0,
        Missing::Told,
    );
    Ok(())
}

/// The same searches by one and then by the other: so that what slows the machine slows both, and neither finds the caches
/// of the processor full of what the other read.
fn turn(queries: &[Query], index: &Index, fts: &Fts, into: &mut Measured) -> Anyhow<()> {
    for query in queries {
        into.found[0] += black_box(into.ours.take(|| index.find(query))?).total;
    }
    for query in queries {
        let theirs = into.theirs.take(|| fts.find(query, WAY))?;
        black_box((&theirs.countries, &theirs.shown));
        into.found[1] += theirs.total;
    }
    Ok(())
}

fn row(name: &str, of: &Measured) -> Vec<String> {
    let ms = |times: &Times, percent| format!("{:.2}", times.percentile(percent));
    let ratio = |percent| {
        format!(
            "{:.2}",
            of.ours.percentile(percent) / of.theirs.percentile(percent)
        )
    };
    let found = of
        .found
        .map(|found| (found / of.ours.len().max(1)).to_string());
    let [ours, theirs] = [(&of.ours, &found[0]), (&of.theirs, &found[1])]
        .map(|(times, found)| [ms(times, 50), ms(times, 99), ms(times, 100), found.clone()]);
    let ratios = [ratio(50), ratio(99)];
    [name.to_owned()]
        .into_iter()
        .chain(ours)
        .chain(theirs)
        .chain(ratios)
        .collect()
}
