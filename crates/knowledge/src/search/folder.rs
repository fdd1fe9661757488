//! The index in a folder: whose it is, and whether what is there can be gone on with.
//!
//! In the folder lies what texts say: it is for the owner's eyes only, as the database is.

use std::fs::{DirBuilder, File, Permissions, TryLockError};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tantivy::fastfield::AliveBitSet;
use tantivy::{IndexReader, ReloadPolicy, SegmentReader};

use super::index::{Index, Trouble};
use super::lexicon::Names;
use super::schema::Fields;

/// Raised when documents are laid out or words are cut in another way: an index of another version is made anew.
pub(super) const VERSION: u32 = 2;

/// Held by the program that has the folder; it also says that the folder is ours.
const LOCK: &str = "adeona-index.lock";

/// What was found in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// In step with the database up to and with this change, which had this mark: put what changed since.
    Kept { change: u64, mark: String },
    /// There was none, or it could not be gone on with; it was made anew and is empty: put everything.
    Anew(Option<Why>),
}

/// Why what was in the folder was thrown away.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    #[error("another version of the program made it")]
    Version,
    #[error("it is of another database")]
    Other,
    #[error("it is damaged: {0}")]
    Damaged(String),
}

/// How far an index in a folder came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reached {
    version: String,
    /// Of which database.
    pub of: String,
    pub change: u64,
    /// Something of what that change was.
    pub mark: String,
}

impl Reached {
    pub(super) fn new(of: &str, change: u64, mark: &str) -> Self {
        Reached {
            version: version(),
            of: of.to_owned(),
            change,
            mark: mark.to_owned(),
        }
    }

    pub(super) fn payload(&self) -> String {
        serde_json::json!(self).to_string()
    }

    /// Reads how far the index in a folder came, also while a program has it in use; none when there is none.
    pub fn in_folder(folder: &Path) -> Result<Option<Self>, Trouble> {
        if !folder.join("meta.json").exists() {
            return Ok(None);
        }
        let metas = tantivy::Index::open_in_dir(folder)?.load_metas()?;
        let payload = metas.payload.as_deref();
        Ok(payload.and_then(|payload| serde_json::from_str(payload).ok()))
    }
}

/// The folder of an index, held as long as this is.
#[derive(Debug)]
pub(super) struct Folder {
    place: PathBuf,
    /// Of which database.
    pub of: String,
    /// The system lets go of it when the program ends, however it ends.
    _lock: File,
}

impl Folder {
    fn hold(place: &Path, of: &str) -> Result<Self, Trouble> {
        let mut owner = DirBuilder::new();
        owner.recursive(true).mode(0o700).create(place)?;
        let lock = place.join(LOCK);
        if !lock.exists() && place.read_dir()?.next().is_some() {
            return Err(Trouble::Taken);
        }
        let mut options = File::options();
        let lock = options.write(true).create(true).truncate(false).mode(0o600);
        let lock = lock.open(place.join(LOCK))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Trouble::Busy),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        std::fs::set_permissions(place, Permissions::from_mode(0o700))?;
        Ok(Folder {
            place: place.to_owned(),
            of: of.to_owned(),
            _lock: lock,
        })
    }

    /// The index that is there, whole, of this version and of this database.
    fn kept(&self) -> Result<(tantivy::Index, Reached), Option<Why>> {
        let damaged = |error: &dyn std::fmt::Display| Some(Why::Damaged(error.to_string()));
        if !self.place.join("meta.json").exists() {
            // A program that was killed while it made one, or threw one away.
            return Err(None);
        }
        let index = tantivy::Index::open_in_dir(&self.place).map_err(|e| damaged(&e))?;
        let metas = index.load_metas().map_err(|e| damaged(&e))?;
        let Some(payload) = metas.payload else {
            // Nothing was ever committed.
            return Err(None);
        };
        let reached: Reached = serde_json::from_str(&payload).map_err(|_| Some(Why::Version))?;
        if reached.version != version() || index.schema() != Fields::new().schema {
            return Err(Some(Why::Version));
        }
        if reached.of != self.of {
            return Err(Some(Why::Other));
        }
        let damage = index.validate_checksum().map_err(|e| damaged(&e))?;
        if let Some(file) = damage.iter().next() {
            return Err(damaged(&file.display()));
        }
        // A file that is missing shows only when it is opened.
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
        let reader: IndexReader = reader.try_into().map_err(|e| damaged(&e))?;
        for part in reader.searcher().segment_readers() {
            if !is_as_told(part).map_err(|e| damaged(&e))? {
                return Err(damaged(&"meta.json"));
            }
        }
        Ok((index, reached))
    }

    /// Takes everything away but the lock, and makes an index that is empty.
    fn anew(self, names: &Names) -> Result<Index, Trouble> {
        for entry in self.place.read_dir()? {
            let entry = entry?;
            match entry.file_type()?.is_dir() {
                true => std::fs::remove_dir_all(entry.path())?,
                false if entry.file_name() == LOCK => {}
                false => std::fs::remove_file(entry.path())?,
            }
        }
        let index = tantivy::Index::create_in_dir(&self.place, Fields::new().schema)?;
        Index::over(index, names, Some(self))
    }
}

impl Index {
    /// In a folder that is used for nothing else, by one program at a time. What cannot be gone on with is thrown away.
    /// `of`: which database it is of, and how its rows become documents.
    pub fn open(place: &Path, names: &Names, of: &str) -> Result<(Index, Opened), Trouble> {
        let folder = Folder::hold(place, of)?;
        let why = match folder.kept() {
            Ok((index, Reached { change, mark, .. })) => {
                let index = Index::over(index, names, Some(folder))?;
                index.reached(change);
                return Ok((index, Opened::Kept { change, mark }));
            }
            Err(why) => why,
        };
        Ok((folder.anew(names)?, Opened::Anew(why)))
    }

    /// Whether it outlives the program.
    pub fn is_in_folder(&self) -> bool {
        self.folder.is_some()
    }

    /// Throws everything away, and is empty: what is in the folder is not what the database says.
    pub fn anew(mut self, names: &Names) -> Result<Index, Trouble> {
        let folder = self.folder.take();
        // Its writer goes before its files do.
        drop(self);
        match folder {
            Some(folder) => folder.anew(names),
            None => Index::in_memory(names),
        }
    }
}

/// The one file without a checksum tells how many documents a part has; its columns know.
fn is_as_told(part: &SegmentReader) -> tantivy::Result<bool> {
    let rows = part.fast_fields().u64("facts")?.num_docs();
    let alive = part.alive_bitset();
    let alive = alive.map_or(rows as usize, AliveBitSet::num_alive_docs);
    Ok(rows == part.max_doc() && alive == part.num_docs() as usize)
}

/// Also of the program and of the thesaurus: Dutch compounds are cut by its words. What countries are called is read at
/// each start and lies in no file.
fn version() -> String {
    let words = Sha256::digest(include_bytes!("../thesaurus/thesaurus.toml"));
    let print = words.iter().take(4).map(|byte| format!("{byte:02x}"));
    let program = env!("CARGO_PKG_VERSION");
    format!("{VERSION} {program} {}", print.collect::<String>())
}
