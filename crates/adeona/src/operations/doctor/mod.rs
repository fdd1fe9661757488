//! `adeona doctor`: looks the data over, and remakes projections that are wrong.
//!
//! Everything is read in batches, each in a transaction of its own, so that memory stays level and a program that
//! serves meanwhile does not look like a fault.

mod chains;
mod database;
mod files;
mod index;
mod journals;
mod mending;
mod on_record;
mod outbox;
mod report;
mod shelf;
#[cfg(test)]
mod tests;

pub use index::examine as look_at_index;
pub use report::{Difference, Report};

use std::path::Path;

use adeona_platform::{Stop, Store};

use crate::migrations::{applied, known, refuse_newer};
use crate::operations::unopened;

/// Looks everything over. `say` hears how far it is.
///
/// # Errors
/// When the database cannot be read, or is not of this version of the program.
pub async fn examine(
    store: &Store,
    files: &Path,
    mend: bool,
    say: &mut (dyn FnMut(String) + Send),
) -> Result<Report, Stop> {
    let had = applied(store.database()).await?;
    refuse_newer(&had)?;
    if had.len() < known().len() {
        return Err(Stop::Broken(
            "this data is of an older version of Adeona: start `adeona serve` once, which brings it up to date".into(),
        ));
    }
    let mut report = Report::default();
    say("the database itself".into());
    database::examine(store, &mut report).await?;
    say("methods".into());
    shelf::examine(store, &mut report).await?;
    journals::examine(store, mend, &mut report, say).await?;
    on_record::examine(store, &mut report, say).await?;
    say("keys".into());
    for told in unopened(store).await? {
        report.differs("sealed", "keys".into(), told);
    }
    outbox::examine(store, &mut report).await?;
    chains::examine(store, &mut report, say).await?;
    say("files".into());
    files::examine(files, &mut report)?;
    Ok(report)
}
