//! Finding, measured on a large place, beside SQLite FTS5; and what is found, on the judged set.
//!
//! `cargo bench -p adeona-knowledge --bench finding -- --questions 100000`

mod building;
mod freshness;
mod machine;
mod memory;
mod options;
mod relevance;
mod report;
mod speed;
mod sqlite;
mod truth;

use std::process::ExitCode;

use adeona_knowledge::made_up::Corpus;
use options::Options;
use report::{Report, heading};

type Anyhow<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Anyhow<ExitCode> {
    let Some(options) = Options::read(std::env::args().skip(1))? else {
        println!("measures only when started so: {}", options::USAGE);
        return Ok(ExitCode::SUCCESS);
    };
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    if options.factbook.is_none() {
        println!("THE COUNTRY FACTS ARE NOT HERE (shared/data/factbook): measured without them");
    }
    let cores = std::thread::available_parallelism()?;
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    println!("seed {}, {cores} cores, load before {load}", options.seed);
    let corpus = Corpus::new(options.seed, options.questions, options.factbook)?;
    let mut report = Report::default();
    let index = building::built(&corpus, &folder.path().join("index"), &mut report)?;
    let fts = speed::fts(&corpus, &folder.path().join("fts"))?;
    speed::measure(&corpus, &index, &fts, &mut report)?;
    drop(fts);
    truth::check(&corpus, &index, &mut report)?;
    relevance::measure(&mut report)?;
    freshness::measure(&corpus, &index, &mut report)?;
    drop(index);
    building::followed(&corpus)?;
    heading("Targets");
    Ok(match report.close() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}
