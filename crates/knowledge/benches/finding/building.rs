//! The index made from nothing, and opened again.

use std::path::Path;
use std::time::{Duration, Instant};

use adeona_knowledge::search::{Index, Opened};

use crate::Anyhow;
use crate::memory;
use crate::report::{Missing, Report, heading, table};
use adeona_knowledge::made_up::Corpus;

/// Questions between two commits when a program follows its database from the beginning.
const TOGETHER: u64 = 500;

pub fn built(corpus: &Corpus, folder: &Path, report: &mut Report) -> Anyhow<Index> {
    heading("Building");
    let start = Instant::now();
    let (mut letters, mut many) = (0usize, 0u64);
    corpus.each(|document| {
        letters += document.title.len() + document.body.len();
        many += 1;
        Ok::<_, std::io::Error>(())
    })?;
    let made = start.elapsed().as_secs_f64();
    let before = memory::now();
    memory::forget_peak();
    let start = Instant::now();
    let (index, _) = Index::open(folder, &corpus.atlas.names(), "")?;
    let empty = memory::now();
    corpus.each(|document| index.put(document))?;
    index.commit(many, "")?;
    let took = start.elapsed().as_secs_f64();
    let written = parts(folder)?;
    let start = Instant::now();
    let merged = settled(folder)?;
    let merging = start.elapsed().as_secs_f64();
    let after = memory::now();
    let size = memory::on_disk(folder)?;
    drop(index);
    let start = Instant::now();
    let (index, opened) = Index::open(folder, &corpus.atlas.names(), "")?;
    let opening = start.elapsed().as_secs_f64();
    let reopened = memory::now();
    let row = |what: &str, figure: String| [what.to_owned(), figure];
    table(
        &["", ""],
        &[
            row(
                "documents",
                format!("{many}, {:.0} MB of text", letters as f64 / 1e6),
            ),
            row("making the texts alone", format!("{made:.1} s")),
            row("making and indexing them", format!("{took:.1} s")),
            row(
                "until its parts were merged",
                format!("{merging:.1} s more, from {written} parts to {merged}"),
            ),
            row("size on disk", format!("{size:.0} MB")),
            row("memory before", told(before)),
            row("memory, index open and empty", told(empty)),
            row("memory after", told(after)),
            row("opening it again", format!("{opening:.2} s")),
            row("memory, opened again", told(reopened)),
        ],
    );
    let kept =
        matches!(opened, Opened::Kept { change, .. } if change == many) && index.len() == many;
    report.target(
        "all that was put is there when opened again",
        index.len().to_string(),
        &many.to_string(),
        kept,
        Missing::Fails,
    );
    report.target(
        "built",
        format!("{took:.1} s"),
        "under 60 s",
        took < 60.0,
        Missing::Told,
    );
    let most = after.peak.max(reopened.peak) - before.resident;
    report.target(
        "memory for the index, at its peak",
        format!("{most:.0} MB"),
        "under 250 MB",
        most < 250.0,
        Missing::Told,
    );
    Ok(index)
}

fn told(memory: memory::Memory) -> String {
    let memory::Memory {
        resident,
        own,
        peak,
    } = memory;
    format!("{resident:.0} MB, of which {own:.0} MB in no file; peak {peak:.0} MB")
}

/// How many parts the index has: one file of texts each.
fn parts(folder: &Path) -> std::io::Result<usize> {
    let mut parts = 0;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        parts += usize::from(path.extension().is_some_and(|ending| ending == "store"));
    }
    Ok(parts)
}

/// Waits until the parts stay as they are: an index that is closed while they are merged is left with all of them.
fn settled(folder: &Path) -> std::io::Result<usize> {
    const STILL: u32 = 8;
    let (mut known, mut still) = (parts(folder)?, 0);
    while still < STILL {
        std::thread::sleep(Duration::from_millis(500));
        let now = parts(folder)?;
        still = if now == known { still + 1 } else { 0 };
        known = now;
    }
    Ok(known)
}

/// As the program does when it starts: in memory, some hundreds at a time.
pub fn followed(corpus: &Corpus) -> Anyhow<()> {
    heading("Following a database from the beginning, in memory");
    let before = memory::now();
    let start = Instant::now();
    let index = Index::in_memory(&corpus.atlas.names())?;
    let mut many = 0;
    corpus.each(|document| {
        index.put(document)?;
        many += 1;
        match many % TOGETHER {
            0 => index.commit(many, ""),
            _ => Ok(()),
        }
    })?;
    index.commit(many, "")?;
    let took = start.elapsed().as_secs_f64();
    let more = memory::now().resident - before.resident;
    println!(
        "{many} documents, {TOGETHER} for each commit: {took:.1} s, {more:.0} MB more in memory"
    );
    Ok(())
}
