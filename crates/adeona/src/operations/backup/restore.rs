//! Putting a back-up back.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use adeona_platform::clock::{Clock, amsterdam};
use adeona_platform::{Stop, Store, store};
use serde_json::json;

use super::container::{Opened, open};
use super::make::sync;
use super::manifest::Kind;
use super::postgres::{Target, load};
use super::{blobs, of_file, rows, sqlite, told};
use crate::app::Place;
use crate::migrations::refuse_newer;
use crate::operations::chain::write_list;
use crate::operations::on_record::record;
use crate::rooms::knowledge::name_anew;

/// What came of it.
#[derive(Debug)]
pub struct Restored {
    pub made_at: String,
    pub rows: u64,
    pub files: u64,
    /// Where the data of before is now.
    pub aside: Option<PathBuf>,
}

/// Puts a back-up into an empty place. What was checked first changes nothing when it is refused.
///
/// # Errors
/// Why the back-up is refused, or the place is.
pub async fn restore(
    place: &Place,
    files: &Path,
    from: &Path,
    force: bool,
    clock: Clock,
) -> Result<Restored, Stop> {
    let opened = open(from)?;
    refuse_newer(&opened.manifest.migrations)?;
    let wanted = match place {
        Place::Folder(_) => Kind::Sqlite,
        Place::Url { .. } => Kind::Postgres,
    };
    let kind = opened.manifest.database;
    if kind != wanted {
        return Err(told(format!(
            "the back-up is of {kind}, and this place is {wanted}: a back-up goes back to the kind of database it came from"
        )));
    }
    match place {
        Place::Folder(folder) => to_folder(&opened, place, folder, force, clock).await,
        Place::Url { url, .. } => to_postgres(&opened, place, url, files, force, clock).await,
    }
}

/// Names in a data folder that hold data.
const HELD: [&str; 5] = [
    "adeona.db",
    "adeona.db-wal",
    "adeona.db-shm",
    "files",
    SEALS,
];
/// The list of seals: of the data that was there, and anew of what is put back.
const SEALS: &str = "seals.log";

async fn to_folder(
    opened: &Opened,
    place: &Place,
    folder: &Path,
    force: bool,
    clock: Clock,
) -> Result<Restored, Stop> {
    let held = held(folder)?;
    if !held.is_empty() && !force {
        return Err(told(format!(
            "{} holds data already; with --force that is moved aside first",
            folder.display()
        )));
    }
    let old = folder.join(store::FILE);
    if old.exists() && sqlite::is_in_use(&old).await? {
        return Err(told(format!(
            "a program has {} open: stop it first",
            old.display()
        )));
    }
    let work = work_in(folder)?;
    let database = work.path().join(store::FILE);
    unpack(opened, &work.path().join("files"), &database)?;
    compare(opened, &sqlite::check(&database).await?)?;
    let store = Store::open_file(&database, clock.clone()).await?;
    let seals = place.seals().with_log(work.path().join(SEALS));
    settle(store.with_seals(seals), opened).await?;
    let aside = match held.is_empty() {
        true => None,
        false => Some(move_aside(folder, &held, &clock)?),
    };
    // The database last: without it, the program takes the place for an empty one.
    for name in ["files", SEALS, store::FILE] {
        let here = work.path().join(name);
        if here.exists() {
            let there = folder.join(name);
            std::fs::rename(&here, &there).map_err(|e| of_file(&there, e))?;
        }
    }
    sync(folder)?;
    Ok(restored(opened, aside))
}

async fn to_postgres(
    opened: &Opened,
    place: &Place,
    url: &str,
    files: &Path,
    force: bool,
    clock: Clock,
) -> Result<Restored, Stop> {
    let store = Store::connect(url, clock.clone()).await?;
    if !rows::tables(store.database()).await?.is_empty() {
        return Err(told(
            "the database holds tables already: make an empty one (createdb) and give its address; \
             --force does not empty a PostgreSQL database",
        ));
    }
    let folder = files.parent().unwrap_or(Path::new("."));
    let mut held = held(folder)?;
    held.retain(|name| ["files", SEALS].contains(name));
    if !held.is_empty() && !force {
        return Err(told(format!(
            "{} holds {} already; with --force that is moved aside first",
            folder.display(),
            held.join(" and ")
        )));
    }
    let work = work_in(folder)?;
    let (dump, unpacked) = (work.path().join("dump"), work.path().join("files"));
    unpack(opened, &unpacked, &dump)?;
    load(&store, &Target::of(url)?, &dump).await?;
    compare(opened, &rows::count(store.database()).await?)?;
    let seals = place.seals().with_log(work.path().join(SEALS));
    let store = place.connect(clock.clone()).await?.with_seals(seals);
    settle(store, opened).await?;
    let aside = match held.is_empty() {
        true => None,
        false => Some(move_aside(folder, &held, &clock)?),
    };
    if unpacked.exists() {
        std::fs::remove_dir(files).ok(); // an empty one
        std::fs::rename(&unpacked, files).map_err(|e| of_file(files, e))?;
    }
    let (made, list) = (work.path().join(SEALS), folder.join(SEALS));
    std::fs::rename(&made, &list).map_err(|e| of_file(&list, e))?;
    sync(folder)?;
    Ok(restored(opened, aside))
}

fn restored(opened: &Opened, aside: Option<PathBuf>) -> Restored {
    let manifest = &opened.manifest;
    Restored {
        made_at: manifest.made_at.clone(),
        rows: manifest.rows.values().sum(),
        files: manifest.parts.len() as u64 - 1,
        aside,
    }
}

fn held(folder: &Path) -> Result<Vec<&'static str>, Stop> {
    let holds = |name: &&str| match *name {
        "files" => blobs::list(&folder.join(name)).is_ok_and(|found| !found.blobs.is_empty()),
        name => folder.join(name).exists(),
    };
    Ok(HELD.into_iter().filter(holds).collect())
}

/// A folder of our own beside where everything will be; it goes away with what is left in it.
fn work_in(folder: &Path) -> Result<tempfile::TempDir, Stop> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|e| of_file(folder, e))?;
    tempfile::Builder::new()
        .prefix(".restoring-")
        .tempdir_in(folder)
        .map_err(|e| of_file(folder, e))
}

pub(super) fn new_file(path: &Path) -> Result<File, Stop> {
    use std::os::unix::fs::OpenOptionsExt;
    std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(|e| of_file(path, e))
}

fn unpack(opened: &Opened, files: &Path, database: &Path) -> Result<(), Stop> {
    let kind = opened.manifest.database;
    opened.extract(&mut |part, from| match part.name.strip_prefix("files/") {
        Some(rest) => put(from, &files.join(rest)),
        None if kind == Kind::Sqlite => sqlite::unpack(from, database),
        None => put(from, database),
    })
}

fn put(from: &mut dyn Read, to: &Path) -> Result<(), Stop> {
    use std::os::unix::fs::DirBuilderExt;
    if let Some(folder) = to.parent() {
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(|e| of_file(folder, e))?;
    }
    let mut file = new_file(to)?;
    std::io::copy(from, &mut file).map_err(|e| of_file(to, e))?;
    file.sync_all().map_err(|e| of_file(to, e))
}

fn compare(opened: &Opened, found: &std::collections::BTreeMap<String, u64>) -> Result<(), Stop> {
    match rows::difference(&opened.manifest.rows, found) {
        None => Ok(()),
        Some(what) => Err(told(format!(
            "the rows are not those of the back-up: {what}"
        ))),
    }
}

/// Brings what was put back up to date, and puts on record that it was.
async fn settle(store: Store, opened: &Opened) -> Result<(), Stop> {
    Place::settle(&store).await?;
    name_anew(&store).await?;
    write_list(&store).await?;
    let detail = json!({ "made-at": opened.manifest.made_at });
    record(&store, "program.restored", detail).await?;
    Ok(store.database().clone().close().await?)
}

fn move_aside(folder: &Path, held: &[&str], clock: &Clock) -> Result<PathBuf, Stop> {
    let at = clock.now().to_zoned_datetime(amsterdam());
    let aside = folder.join(format!("before-restore-{}", at.strftime("%Y%m%d-%H%M%S")));
    std::fs::create_dir(&aside).map_err(|e| of_file(&aside, e))?;
    for name in held {
        let (from, to) = (folder.join(name), aside.join(name));
        // The log of an SQLite database goes away by itself when the last program closes it.
        match std::fs::rename(&from, &to) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(of_file(&from, e)),
            _ => {}
        }
    }
    sync(&aside)?;
    Ok(aside)
}
