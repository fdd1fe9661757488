//! Files: each is still what its name, the SHA-256 of its content, says.

use std::path::Path;

use adeona_platform::Stop;

use super::report::Report;
use crate::operations::backup::blobs;

pub fn examine(folder: &Path, report: &mut Report) -> Result<(), Stop> {
    let found = blobs::list(folder)?;
    for blob in &found.blobs {
        report.files += 1;
        let about = || format!("file {}", blob.name);
        match blobs::digest(&blob.path) {
            Ok((digest, _)) if digest == blob.name => {}
            Ok(_) => report.differs("file", about(), "its content was changed"),
            Err(e) => report.differs("file", about(), format!("cannot be read: {e}")),
        }
    }
    if found.strangers > 0 {
        report.note(format!(
            "{} names in {} are no files of Adeona's",
            found.strangers,
            folder.display()
        ));
    }
    Ok(())
}
