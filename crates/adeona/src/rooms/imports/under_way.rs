//! How far imports are that this process is carrying out.
//!
//! An import is one transaction, so its progress cannot be read from the database before the end: SQLite has one
//! writer, and what a transaction wrote nobody sees yet. The table says that it began and that it is done; how far it
//! is in between, the process knows that does it. When it stops, the transaction goes with it.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use adeona_platform::Id;

use super::access::Import;

static UNDER_WAY: LazyLock<Mutex<HashMap<i64, usize>>> = LazyLock::new(Mutex::default);

fn all() -> MutexGuard<'static, HashMap<i64, usize>> {
    UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Rows that are in, when this process carries the import out.
pub fn rows_in(import: Id<Import>) -> Option<usize> {
    all().get(&import.get()).copied()
}

/// Held while an import is carried out; dropped, also by a panic, it is no longer under way.
#[derive(Debug)]
pub struct UnderWay(i64);

impl UnderWay {
    /// Nothing when it is under way already.
    pub fn begin(import: Id<Import>) -> Option<UnderWay> {
        match all().entry(import.get()) {
            std::collections::hash_map::Entry::Occupied(_) => None,
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(0);
                Some(UnderWay(import.get()))
            }
        }
    }

    pub fn rows_in(&self, rows: usize) {
        all().insert(self.0, rows);
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        all().remove(&self.0);
    }
}
