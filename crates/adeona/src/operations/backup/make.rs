//! Making a back-up.

use std::path::{Path, PathBuf};

use adeona_platform::{Stop, Store};
use serde_json::json;

use super::container::Writer;
use super::manifest::{FORMAT, Kind, Manifest};
use super::postgres::{Target, dump};
use super::{blobs, of_file, sqlite, told};
use crate::app::Place;
use crate::migrations::{applied, refuse_newer};
use crate::operations::on_record::record;

/// What came of it.
#[derive(Debug)]
pub struct Made {
    pub bytes: u64,
    pub rows: u64,
    pub files: u64,
    /// What its keeper should know.
    pub notes: Vec<String>,
}

/// Writes everything to one file, which bears its name only when it is complete and on the disk.
///
/// # Errors
/// When something could not be read or written; then there is no file, or the old one is still there.
pub async fn backup(
    place: &Place,
    store: &Store,
    files: &Path,
    to: &Path,
    force: bool,
) -> Result<Made, Stop> {
    if to.is_dir() || (to.exists() && !force) {
        return Err(told(format!(
            "{} is there already; with --force it is replaced",
            to.display()
        )));
    }
    let migrations = applied(store.database()).await?;
    refuse_newer(&migrations)?;
    let folder = to.parent().filter(|p| !p.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let work = tempfile::Builder::new()
        .prefix(".adeona-backup-")
        .tempdir_in(folder)
        .map_err(|e| of_file(folder, e))?;
    let now = store.clock().now();
    let (kind, part, rows) = database(place, store, work.path()).await?;
    let mut manifest = Manifest {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: now.to_string(),
        database: kind,
        migrations,
        rows,
        parts: vec![],
    };
    let unfinished = work.path().join("backup");
    let at = u64::try_from(now.as_second()).unwrap_or(0);
    let mut made = pack(&unfinished, at, &part, files, &mut manifest)?;
    std::fs::rename(&unfinished, to).map_err(|e| of_file(to, e))?;
    sync(folder)?;
    // The back-up is there, whatever becomes of this line.
    let detail = json!({ "bytes": made.bytes, "rows": made.rows, "files": made.files });
    if let Err(stop) = record(store, "program.backed-up", detail).await {
        made.notes.push(format!(
            "that it was made could not be put on record: {stop}"
        ));
    }
    Ok(made)
}

async fn database(
    place: &Place,
    store: &Store,
    work: &Path,
) -> Result<(Kind, PathBuf, std::collections::BTreeMap<String, u64>), Stop> {
    match place {
        Place::Folder(_) => {
            let (copy, packed) = (work.join("copy.db"), work.join("copy.db.gz"));
            let rows = sqlite::copy(store, &copy).await?;
            sqlite::compress(&copy, &packed)?;
            std::fs::remove_file(&copy).map_err(|e| of_file(&copy, e))?;
            Ok((Kind::Sqlite, packed, rows))
        }
        Place::Url { url, .. } => {
            let packed = work.join("database.pgdump");
            let rows = dump(store, &Target::of(url)?, &packed).await?;
            Ok((Kind::Postgres, packed, rows))
        }
    }
}

/// The files are read after the database: every file that it names is there by then.
fn pack(
    to: &Path,
    at: u64,
    database: &Path,
    files: &Path,
    manifest: &mut Manifest,
) -> Result<Made, Stop> {
    let mut writer = Writer::create(to, at)?;
    writer.add(manifest.database.part(), database)?;
    let found = blobs::list(files)?;
    let mut notes = vec![];
    for blob in &found.blobs {
        let name = format!("files/{}/{}", &blob.name[..2], blob.name);
        // Nothing in the database named it any more when that was copied.
        if !blob.path.exists() {
            notes.push(format!("file {} was removed meanwhile", blob.name));
            continue;
        }
        if writer.add(&name, &blob.path)?.sha256 != blob.name {
            notes.push(format!(
                "the content of file {} was changed on the disk; the back-up has it as it is",
                blob.name
            ));
        }
    }
    if found.strangers > 0 {
        notes.push(format!(
            "{} names in {} are no files of Adeona's and were left out",
            found.strangers,
            files.display()
        ));
    }
    Ok(Made {
        rows: manifest.rows.values().sum(),
        files: found.blobs.len() as u64,
        bytes: writer.finish(manifest)?,
        notes,
    })
}

/// Waits until the disk has the names in a folder.
pub(super) fn sync(folder: &Path) -> Result<(), Stop> {
    std::fs::File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|e| of_file(folder, e))
}
