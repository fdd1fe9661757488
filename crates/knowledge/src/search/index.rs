//! The index: opened, written, kept in step with the database.

use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use tantivy::directory::error::LockError;
use tantivy::index::{SegmentId, SegmentMeta};
use tantivy::indexer::IndexWriterOptions;
use tantivy::{
    FutureResult, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, Searcher, TantivyError,
};

use super::columns::Cache;
use super::document::{Document, Key};
use super::folder::{Folder, Reached};
use super::lexicon::{Lexicon, Names};
use super::schema::{Fields, Reader};
use super::spare::Spare;

/// Bytes that are gathered before they are written to disk.
const GATHERED: usize = 24_000_000;

/// Why the index could not be used.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// One program at a time has a folder.
    #[error("another program has this folder in use; each needs one of its own")]
    Busy,
    /// What is in the folder is not ours to take away.
    #[error("the folder holds other things; the index wants one for itself")]
    Taken,
    #[error("the index could not be read or written: {0}")]
    Broken(#[from] TantivyError),
    #[error("the folder of the index could not be used: {0}")]
    Folder(#[from] std::io::Error),
}

/// The index. It can be shared between threads; writing waits for writing, finding waits for nothing.
pub struct Index {
    pub(super) fields: Fields,
    lexicon: RwLock<Arc<Lexicon>>,
    pub(super) columns: Cache,
    pub(super) spare: Spare,
    reader: IndexReader,
    writer: Mutex<Writing>,
    change: AtomicU64,
    /// None of one in memory.
    pub(super) folder: Option<Folder>,
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
    /// Kept in memory only: for tests and for small sets.
    pub fn in_memory(names: &Names) -> Result<Index, Trouble> {
        let index = tantivy::Index::builder()
            .schema(Fields::new().schema)
            .settings(IndexSettings::default());
        Index::over(index.create_in_ram()?, names, None)
    }

    /// Over what there is, which is empty or was found whole.
    pub(super) fn over(
        index: tantivy::Index,
        names: &Names,
        folder: Option<Folder>,
    ) -> Result<Index, Trouble> {
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
            lexicon: RwLock::new(Arc::new(Lexicon::new(names))),
            columns,
            spare: Spare::default(),
            writer: Mutex::new(Writing {
                anew: (reader.searcher().num_docs() == 0).then(HashSet::new),
                index: writer,
                reader: Reader::default(),
            }),
            reader,
            change: AtomicU64::new(0),
            folder,
        })
    }

    /// Calls what it knows by other names from here on; what is in it stays as it is.
    pub fn rename(&self, names: &Names) {
        let lexicon = Arc::new(Lexicon::new(names));
        let mut place = self.lexicon.write().unwrap_or_else(PoisonError::into_inner);
        *place = lexicon;
    }

    pub(super) fn lexicon(&self) -> Arc<Lexicon> {
        let lexicon = self.lexicon.read().unwrap_or_else(PoisonError::into_inner);
        lexicon.clone()
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
    /// in a crash. `mark`: something of what that change was, given back when it is opened again.
    pub fn commit(&self, change: u64, mark: &str) -> Result<(), Trouble> {
        let mut writing = self.writer();
        let mut prepared = writing.index.prepare_commit()?;
        if let Some(folder) = &self.folder {
            prepared.set_payload(&Reached::new(&folder.of, change, mark).payload());
        }
        prepared.commit()?;
        self.renew()?;
        self.reached(change);
        Ok(())
    }

    /// All that there is was put: from here on documents come one by one, and what was kept to put many is let go.
    pub fn filled(&self) {
        let mut writing = self.writer();
        if writing.anew.take().is_some() {
            writing.reader = Reader::default();
        }
    }

    /// Writes the parts anew from which documents were taken out or replaced: until then their texts lie in the files. A
    /// part that is being merged waits for the next time. Nobody who finds or writes waits for it.
    pub fn tidy(&self) -> Result<(), Trouble> {
        let merged = {
            let mut writing = self.writer();
            let parts = writing.index.index().searchable_segment_metas()?;
            let torn = parts.iter().filter(|part| part.has_deletes());
            let torn: Vec<SegmentId> = torn.map(SegmentMeta::id).collect();
            drop(parts);
            (!torn.is_empty()).then(|| writing.index.merge(&torn))
        };
        match merged.map(FutureResult::wait) {
            // Parts that were merged meanwhile are there no more.
            None | Some(Ok(_) | Err(TantivyError::InvalidArgument(_))) => {}
            Some(Err(error)) => return Err(error.into()),
        }
        let writing = self.writer();
        self.renew()?;
        // What a program left that was killed while it wrote goes too.
        writing.index.garbage_collect_files().wait()?;
        Ok(())
    }

    fn renew(&self) -> Result<(), Trouble> {
        self.reader.reload()?;
        Ok(self.columns.renew(&self.searcher())?)
    }

    pub(super) fn reached(&self, change: u64) {
        self.change.store(change, Ordering::Release);
    }

    pub(super) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    fn writer(&self) -> MutexGuard<'_, Writing> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) fn busy_or_broken(error: TantivyError) -> Trouble {
    match error {
        TantivyError::LockFailure(LockError::LockBusy, _) => Trouble::Busy,
        other => Trouble::Broken(other),
    }
}
