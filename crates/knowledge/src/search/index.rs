//! The index: opened, written, kept in step with the database.

use std::collections::HashSet;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};
use tantivy::directory::error::LockError;
use tantivy::indexer::IndexWriterOptions;
use tantivy::{IndexReader, IndexSettings, IndexWriter, ReloadPolicy, Searcher, TantivyError};

use super::columns::Cache;
use super::document::{Document, Key};
use super::lexicon::{Lexicon, Names};
use super::schema::{Fields, Reader};
use super::spare::Spare;

/// Raised when documents are laid out or words are cut in another way: an index of another version is made anew.
const VERSION: u32 = 1;
/// Bytes that are gathered before they are written to disk.
const GATHERED: usize = 24_000_000;

/// Why the index could not be used.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// One process writes at a time.
    #[error("another process writes to this index; every node needs a folder of its own")]
    Busy,
    #[error("the index could not be read or written: {0}")]
    Broken(#[from] TantivyError),
    #[error("the folder of the index could not be used: {0}")]
    Folder(#[from] std::io::Error),
}

/// What was found in the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// In step with the database up to and with this change: put what changed since.
    Kept { change: u64 },
    /// There was none, or one of another version or damaged; it was made anew and is empty: put everything, then commit.
    Anew,
}

/// The index. It can be shared between threads; writing waits for writing, finding waits for nothing.
pub struct Index {
    pub(super) fields: Fields,
    pub(super) lexicon: Lexicon,
    pub(super) columns: Cache,
    pub(super) spare: Spare,
    reader: IndexReader,
    writer: Mutex<Writing>,
    change: AtomicU64,
}

struct Writing {
    index: IndexWriter,
    reader: Reader,
    /// While everything is put anew: the keys that were put. What is not among them needs no taking out, which costs more
    /// than putting.
    anew: Option<HashSet<Key>>,
}

impl Writing {
    /// True when there may be a document with that key.
    fn may_have(&mut self, key: Key) -> bool {
        self.anew.as_mut().is_none_or(|put| !put.insert(key))
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("change", &self.change())
            .finish_non_exhaustive()
    }
}

impl Index {
    /// In a folder that is used for nothing else. What is not an index of this version is taken away.
    pub fn open(folder: &Path, names: &Names) -> Result<(Index, Opened), Trouble> {
        std::fs::create_dir_all(folder)?;
        let place = folder.join("index");
        match kept(&place) {
            Ok(Some((index, change))) => {
                Ok((Index::over(index, names, change)?, Opened::Kept { change }))
            }
            Err(Trouble::Busy) => Err(Trouble::Busy),
            _ => {
                if place.exists() {
                    std::fs::remove_dir_all(&place)?;
                }
                std::fs::create_dir_all(&place)?;
                let index = tantivy::Index::create_in_dir(&place, Fields::new().schema)?;
                Ok((Index::over(index, names, 0)?, Opened::Anew))
            }
        }
    }

    /// Kept in memory only: for tests and for small sets.
    pub fn in_memory(names: &Names) -> Result<Index, Trouble> {
        let index = tantivy::Index::builder()
            .schema(Fields::new().schema)
            .settings(IndexSettings::default());
        Index::over(index.create_in_ram()?, names, 0)
    }

    fn over(index: tantivy::Index, names: &Names, change: u64) -> Result<Index, Trouble> {
        let options = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .num_merge_threads(1)
            .memory_budget_per_thread(GATHERED)
            .build();
        let writer = index.writer_with_options(options).map_err(busy_or_broken)?;
        let reader: IndexReader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        let columns = Cache::default();
        columns.renew(&reader.searcher())?;
        Ok(Index {
            fields: Fields::new(),
            lexicon: Lexicon::new(names),
            columns,
            spare: Spare::default(),
            writer: Mutex::new(Writing {
                anew: (reader.searcher().num_docs() == 0).then(HashSet::new),
                index: writer,
                reader: Reader::default(),
            }),
            reader,
            change: AtomicU64::new(change),
        })
    }

    /// Up to and with which change of the database what can be found is in step.
    pub fn change(&self) -> u64 {
        self.change.load(Ordering::Acquire)
    }

    /// How many documents can be found, by whomever.
    pub fn len(&self) -> u64 {
        self.searcher().num_docs()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Puts a document in the place of the one with its key. It is found after the next [`Index::commit`].
    pub fn put(&self, document: &Document) -> Result<(), Trouble> {
        let mut writing = self.writer();
        if writing.may_have(document.key) {
            writing
                .index
                .delete_term(self.fields.key_term(document.key));
        }
        let laid = self.fields.lay(document, &mut writing.reader);
        writing.index.add_document(laid)?;
        Ok(())
    }

    /// Takes a document out, if it is there, at the next [`Index::commit`].
    pub fn remove(&self, key: Key) {
        self.writer().index.delete_term(self.fields.key_term(key));
    }

    /// Takes everything out at the next [`Index::commit`]: the start of building it anew while it is in use.
    pub fn clear(&self) -> Result<(), Trouble> {
        let mut writing = self.writer();
        writing.index.delete_all_documents()?;
        writing.anew = Some(HashSet::new());
        Ok(())
    }

    /// Makes everything since the last time findable, and keeps up to which change that is: all of it or nothing, also
    /// in a crash. While everything is put anew, commit once, at the end.
    pub fn commit(&self, change: u64) -> Result<(), Trouble> {
        let mut writing = self.writer();
        let mut prepared = writing.index.prepare_commit()?;
        prepared.set_payload(&payload(change));
        prepared.commit()?;
        writing.anew = None;
        self.reader.reload()?;
        self.columns.renew(&self.searcher())?;
        self.change.store(change, Ordering::Release);
        Ok(())
    }

    pub(super) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    fn writer(&self) -> MutexGuard<'_, Writing> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn busy_or_broken(error: TantivyError) -> Trouble {
    match error {
        TantivyError::LockFailure(LockError::LockBusy, _) => Trouble::Busy,
        other => Trouble::Broken(other),
    }
}

/// The index that is there, whole and of this version, and its change.
fn kept(place: &Path) -> Result<Option<(tantivy::Index, u64)>, Trouble> {
    if !place.exists() {
        return Ok(None);
    }
    let index = tantivy::Index::open_in_dir(place)?;
    let Some(change) = index.load_metas()?.payload.as_deref().and_then(change_of) else {
        return Ok(None);
    };
    let whole = index.schema() == Fields::new().schema && index.validate_checksum()?.is_empty();
    if !whole {
        return Ok(None);
    }
    // A file that is missing shows only when it is opened.
    index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into()?;
    Ok(Some((index, change)))
}

fn payload(change: u64) -> String {
    format!("{} {change}", version())
}

fn change_of(payload: &str) -> Option<u64> {
    payload.strip_prefix(&version())?.trim().parse().ok()
}

/// Also of the thesaurus: Dutch compounds are cut by its words.
fn version() -> String {
    let words = Sha256::digest(include_bytes!("../thesaurus/thesaurus.toml"));
    let print: String = words
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("adeona-knowledge {VERSION} {print}")
}
