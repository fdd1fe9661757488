//! The index beside the database, kept in step by the number of the last change.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use adeona_knowledge::search::{Index, Trouble};
use adeona_platform::{Stop, Store};
use sea_orm::DbErr;
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::task::{spawn, spawn_blocking};

use super::documents::{Step, changed, names};
use super::keeping::{in_folder, mark_of};

/// Steps between two commits while much is read: so much is read again after a program was killed.
const STEPS: u64 = 20;

/// The index of one database: in the memory of this program, or in a folder that it goes on with when it starts again.
#[derive(Debug, Default)]
pub struct Finder {
    index: RwLock<Option<Arc<Index>>>,
    folder: OnceLock<PathBuf>,
    /// One at a time brings it up to date.
    turn: Arc<Mutex<()>>,
}

impl Finder {
    pub fn index(&self) -> Result<Arc<Index>, Stop> {
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        index
            .clone()
            .ok_or(Stop::broken("the index of knowledge is not there yet"))
    }

    fn take_up(&self, index: Index) -> Arc<Index> {
        let index = Arc::new(index);
        let mut place = self.index.write().unwrap_or_else(PoisonError::into_inner);
        *place = Some(index.clone());
        index
    }

    /// In its folder when it has one that can be used.
    async fn begin(&self, store: &Store) -> Result<Index, Stop> {
        if let Some(folder) = self.folder.get() {
            match in_folder(store, folder).await {
                Ok(index) => return Ok(index),
                Err(Halt::Database(stop)) => return Err(stop),
                Err(Halt::Index(why)) => in_memory_instead(&why),
            }
        }
        Index::in_memory(&names(store).await?).map_err(|e| broken(&e))
    }
}

/// Keeps the index of this database in a folder. Before it is first followed.
pub fn keep_in(store: &Store, folder: PathBuf) {
    // Named once; whoever names another afterwards comes too late.
    store.kept::<Finder>().folder.set(folder).ok();
}

pub fn broken(trouble: &dyn std::fmt::Display) -> Stop {
    Stop::Broken(format!("the index of knowledge: {trouble}"))
}

/// What went wrong: what is wrong with a folder need not keep anybody from finding.
pub enum Halt {
    Database(Stop),
    Index(String),
}

impl From<Stop> for Halt {
    fn from(stop: Stop) -> Self {
        Halt::Database(stop)
    }
}

impl From<DbErr> for Halt {
    fn from(error: DbErr) -> Self {
        Halt::Database(error.into())
    }
}

impl From<Trouble> for Halt {
    fn from(trouble: Trouble) -> Self {
        Halt::Index(trouble.to_string())
    }
}

/// Files are read and written where nobody waits for them who has something else to do.
pub async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Trouble> + Send + 'static,
) -> Result<T, Halt> {
    match spawn_blocking(work).await {
        Ok(done) => Ok(done?),
        Err(panic) => Err(Halt::Index(panic.to_string())),
    }
}

fn in_memory_instead(why: &str) {
    tracing::warn!(
        why,
        "the index of knowledge is not kept in its folder: it is in memory until the program starts again"
    );
}

/// Brings the index up to what the database says now; from the beginning, when this program has none yet. Gives how many
/// documents were read for that.
///
/// # Errors
/// When the database or the index does not answer.
pub async fn follow(store: &Store) -> Result<u64, Stop> {
    let finder = store.kept::<Finder>();
    // Held by whatever writes too: who asked may be gone before that is done.
    let turn = Arc::new(finder.turn.clone().lock_owned().await);
    let index = match finder.index() {
        Ok(index) => index,
        Err(_) => first(store, finder.clone(), turn.clone()).await?,
    };
    match bring_up(store, &index, &turn).await {
        Ok(read) => Ok(read),
        Err(Halt::Database(stop)) => Err(stop),
        Err(Halt::Index(why)) if index.is_in_folder() => {
            in_memory_instead(&why);
            let index = Index::in_memory(&names(store).await?).map_err(|e| broken(&e))?;
            let index = finder.take_up(index);
            match bring_up(store, &index, &turn).await {
                Ok(read) => Ok(read),
                Err(Halt::Database(stop)) => Err(stop),
                Err(Halt::Index(why)) => Err(broken(&why)),
            }
        }
        Err(Halt::Index(why)) => Err(broken(&why)),
    }
}

/// To its end, whoever asked: a folder that is opened halfway would be in use when the next one asks.
async fn first(
    store: &Store,
    finder: Arc<Finder>,
    turn: Arc<OwnedMutexGuard<()>>,
) -> Result<Arc<Index>, Stop> {
    let store = store.clone();
    let begun = spawn(async move {
        let index = finder.begin(&store).await?;
        let index = finder.take_up(index);
        drop(turn);
        Ok(index)
    });
    begun.await.map_err(Stop::broken)?
}

async fn bring_up(
    store: &Store,
    index: &Arc<Index>,
    turn: &Arc<OwnedMutexGuard<()>>,
) -> Result<u64, Halt> {
    let (mut since, mut read, mut waits) = (index.change(), 0, false);
    for number in 1.. {
        let step = changed(store, since).await?;
        let last = step.last;
        if last.is_none() && !waits {
            break;
        }
        since = last.unwrap_or(since);
        read += step.documents.len() as u64;
        let mark = match !step.more || number % STEPS == 0 {
            true if index.is_in_folder() => Some(mark_of(store, since).await?.unwrap_or_default()),
            true => Some(String::new()),
            false => None,
        };
        waits = mark.is_none();
        let (index, turn) = (index.clone(), turn.clone());
        aside(move || {
            let written = write(&index, &step, since, mark.as_deref());
            drop(turn);
            written
        })
        .await?;
    }
    Ok(read)
}

/// Puts what changed, and commits all that was put when there is a mark.
fn write(index: &Index, step: &Step, change: u64, mark: Option<&str>) -> Result<(), Trouble> {
    for document in &step.documents {
        index.put(document)?;
    }
    step.gone.iter().for_each(|key| index.remove(*key));
    if let Some(names) = &step.names {
        index.rename(names);
    }
    if let Some(mark) = mark {
        index.commit(change, mark)?;
    }
    if !step.more {
        index.filled();
    }
    Ok(())
}

/// Takes what was removed or replaced out of the files of the index too.
///
/// # Errors
/// When the files cannot be written.
pub async fn tidy(store: &Store) -> Result<(), Stop> {
    let finder = store.kept::<Finder>();
    let Ok(index) = finder.index() else {
        return Ok(());
    };
    if !index.is_in_folder() {
        return Ok(());
    }
    match aside(move || index.tidy()).await {
        Ok(()) => Ok(()),
        Err(Halt::Database(stop)) => Err(stop),
        Err(Halt::Index(why)) => Err(broken(&why)),
    }
}
