//! How long one reading of a journal takes.

use std::hint::black_box;
use std::time::Instant;

use adeona_method::load::load;
use adeona_method::progress::Compiled;
use adeona_method::simulate::{HEAVY_TODAY, heavy, participant};
use adeona_method::{Entry, Method};
use adeona_platform::Stop;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::figures::quantile;
use crate::rooms::method::shipped;

const ROUNDS: usize = 2_000;

/// A hard case of 200 entries, and the longest of a hundred journals of each package that ships. Times in µs.
pub fn fold() -> Result<Vec<Value>, Stop> {
    let (method, journal) = heavy().map_err(Stop::Broken)?;
    let mut told = vec![measured("hard case", &method, &journal, HEAVY_TODAY)];
    for (id, files) in shipped() {
        let package = load(files).map_err(|e| Stop::Broken(format!("{id}: {e:?}")))?;
        let compiled = Compiled::new(&package.method);
        let journals = (0..100).map(|number| participant(&compiled, 1, number).0);
        let journal = journals.max_by_key(Vec::len).unwrap_or_default();
        let last = journal.last().map_or(HEAVY_TODAY, |entry| entry.on);
        told.push(measured(&id, &package.method, &journal, last));
    }
    Ok(told)
}

fn measured(name: &str, method: &Method, journal: &[Entry], today: Date) -> Value {
    let compiled = Compiled::new(method);
    let folds = times(|| drop(black_box(compiled.progress(black_box(journal), today))));
    let prepared = times(|| drop(black_box(Compiled::new(black_box(method)))));
    json!({
        "journal": name,
        "entries": journal.len(),
        "steps": method.steps().count(),
        "fold_us": quantile(&folds, 0.5),
        "fold_p99_us": quantile(&folds, 0.99),
        "prepare_us": quantile(&prepared, 0.5),
    })
}

/// In µs, sorted.
fn times(work: impl Fn()) -> Vec<f64> {
    let once = |_| {
        let begun = Instant::now();
        work();
        begun.elapsed().as_secs_f64() * 1e6
    };
    let mut times: Vec<f64> = (0..ROUNDS).map(once).collect();
    times.sort_by(f64::total_cmp);
    times
}
