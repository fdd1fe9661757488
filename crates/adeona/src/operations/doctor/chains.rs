//! The chains of what is on record.

use adeona_platform::{Stop, Store};

use super::report::Report;
use crate::operations::chain::verify;

pub async fn examine(
    store: &Store,
    report: &mut Report,
    say: &mut (dyn FnMut(String) + Send),
) -> Result<(), Stop> {
    let found = verify(store, &[], say).await?;
    report.chained = found.records;
    for note in found.notes {
        report.note(note);
    }
    if let Some(broken) = found.broken {
        let about = match broken.chain {
            Some(chain) => format!("chain {chain}"),
            None => "all chains".into(),
        };
        report.differs("chain", about, broken.to_string());
    }
    Ok(())
}
