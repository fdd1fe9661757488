//! Where the index of knowledge is, and how far. It is a copy: whatever it is like, nothing is lost.

use std::path::Path;

use adeona_platform::{Stop, Store};

use super::report::Report;
use crate::rooms::knowledge::how_far;

/// Notes where the index is kept. `folder`: none when it is in the memory of the program.
///
/// # Errors
/// When the database cannot be read.
pub async fn examine(
    store: &Store,
    folder: Option<&Path>,
    report: &mut Report,
) -> Result<(), Stop> {
    let Some(folder) = folder else {
        report.note("the index of knowledge is in the memory of the program");
        return Ok(());
    };
    let at = folder.display();
    report.note(match how_far(store, folder).await {
        Ok(Some((change, newest))) => format!(
            "the index of knowledge in {at} goes up to change {change} of {newest}"
        ),
        Ok(None) => format!(
            "there is no index of knowledge of this database in {at}: the program makes it when it serves"
        ),
        Err(Stop::Broken(why)) => format!("{at}: {why}: the program makes it anew when it serves"),
        Err(stop) => return Err(stop),
    });
    Ok(())
}
