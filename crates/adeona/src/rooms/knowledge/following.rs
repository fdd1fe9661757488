//! The index beside the database, kept in step by the number of the last change.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::{Duration, Instant};

use adeona_knowledge::search::{Index, Trouble};
use adeona_platform::store::in_the_background;
use adeona_platform::{Stop, Store};
use sea_orm::DbErr;
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::task::{spawn, spawn_blocking};
use tokio::time::{MissedTickBehavior, interval, timeout};

use super::documents::{Step, changed, names};
use super::keeping::{clock, in_folder, mark_of};

/// Steps between two commits while much is read: so much is read again after a program was killed.
const STEPS: u64 = 20;

/// How often a program that serves looks by itself whether there is something new to find.
const EVERY: Duration = Duration::from_millis(200);

/// When the index was brought up so lately, who looks for something takes what there is: it is brought up again by itself.
const LATELY: Duration = Duration::from_millis(500);

/// And else waits so long at most. It takes longer when the disk is slow, or when much is new.
const PATIENCE: Duration = Duration::from_millis(50);

/// The index of one database: in the memory of this program, or in a folder that it goes on with when it starts again.
#[derive(Debug, Default)]
pub struct Finder {
    index: RwLock<Option<Arc<Index>>>,
    folder: OnceLock<PathBuf>,
    /// One at a time brings it up to date.
    turn: Arc<Mutex<()>>,
    /// It is brought up to date by itself, whether or not anybody looks for something.
    beside: AtomicBool,
    /// When something new was put into it last; none until all was that there is.
    put: RwLock<Option<Instant>>,
}

impl Finder {
    pub fn index(&self) -> Result<Arc<Index>, Stop> {
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        index
            .clone()
            .ok_or(Stop::broken("the index of knowledge is not there yet"))
    }

    fn take_up(&self, index: Arc<Index>) {
        let mut place = self.index.write().unwrap_or_else(PoisonError::into_inner);
        *place = Some(index);
    }

    fn put(&self, at: Option<Instant>) {
        *self.put.write().unwrap_or_else(PoisonError::into_inner) = at;
    }

    /// How long ago something new was put into it; none until all was that there is.
    fn put_ago(&self) -> Option<Duration> {
        let put = self.put.read().unwrap_or_else(PoisonError::into_inner);
        put.map(|at| at.elapsed())
    }

    fn is_followed_beside(&self) -> bool {
        self.beside.load(Ordering::Relaxed)
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
        in_memory(store).await
    }
}

/// The turn of whoever brings an index up. Held by what writes too: who asked may be gone before that is done.
type Turn = Arc<OwnedMutexGuard<()>>;

async fn turn_of(finder: &Finder) -> Turn {
    Arc::new(finder.turn.clone().lock_owned().await)
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

impl From<Halt> for Stop {
    fn from(halt: Halt) -> Self {
        match halt {
            Halt::Database(stop) => stop,
            Halt::Index(why) => broken(&why),
        }
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

async fn in_memory(store: &Store) -> Result<Index, Stop> {
    Index::in_memory(&names(store).await?).map_err(|e| broken(&e))
}

/// Until it is dropped, the index is followed beside.
struct Beside(Arc<Finder>);

impl Drop for Beside {
    fn drop(&mut self) {
        self.0.beside.store(false, Ordering::Relaxed);
    }
}

/// Brings the index up by itself until the task is dropped, so that nobody who looks for something has to.
pub async fn follow_beside(store: Store) {
    let beside = Beside(store.kept::<Finder>());
    beside.0.beside.store(true, Ordering::Relaxed);
    let mut every = interval(EVERY);
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut told = false;
    loop {
        every.tick().await;
        match in_the_background(follow(&store)).await {
            Ok(_) => told = false,
            // Once, until it goes well again.
            Err(_) if told => {}
            Err(stop) => {
                tracing::warn!(cause = %stop, "the index of knowledge was not brought up to date");
                told = true;
            }
        }
    }
}

/// Before somebody looks for something: brings the index up, as [`follow`] does, but waits for it no longer than a moment when
/// it is done beside too. They then look in what there is, which is whole; what is wrong is in the log.
///
/// # Errors
/// When nobody does it beside, or not all is there yet: when the database or the index does not answer.
pub async fn keep_up(store: &Store) -> Result<(), Stop> {
    let finder = store.kept::<Finder>();
    let Some(ago) = finder.put_ago().filter(|_| finder.is_followed_beside()) else {
        return follow(store).await.map(drop);
    };
    if ago < LATELY {
        return Ok(());
    }
    // Who no longer waits for a turn takes none.
    let followed = async {
        let turn = turn_of(&finder).await;
        let (store, finder) = (store.clone(), finder.clone());
        // Once begun, it goes on to its end.
        spawn(async move { in_turn(&store, &finder, turn).await }).await
    };
    timeout(PATIENCE, followed).await.ok();
    Ok(())
}

/// Brings the index up to what the database says now; from the beginning, when this program has none yet. Gives how many
/// documents were read for that.
///
/// # Errors
/// When the database or the index does not answer.
pub async fn follow(store: &Store) -> Result<u64, Stop> {
    let finder = store.kept::<Finder>();
    let turn = turn_of(&finder).await;
    in_turn(store, &finder, turn).await
}

async fn in_turn(store: &Store, finder: &Arc<Finder>, turn: Turn) -> Result<u64, Stop> {
    let index = match finder.index() {
        Ok(index) => index,
        Err(_) => first(store, finder.clone(), turn.clone()).await?,
    };
    let before = index.change();
    let read = match bring_up(store, &index, &turn).await {
        Err(Halt::Index(why)) if index.is_in_folder() => {
            in_memory_instead(&why);
            // Others find in the one that there was until all is in the new one.
            let anew = Arc::new(in_memory(store).await?);
            let read = bring_up(store, &anew, &turn).await?;
            finder.take_up(anew);
            read
        }
        read => read?,
    };
    if index.change() != before || finder.put_ago().is_none() {
        finder.put(Some(Instant::now()));
    }
    Ok(read)
}

/// How many changes the index does not have yet, of those that the database knows now.
///
/// # Errors
/// When the database does not answer.
pub async fn behind(store: &Store) -> Result<i64, Stop> {
    let last = clock(store).await?.n;
    let index = store.kept::<Finder>().index();
    let reached = index.map_or(0, |index| index.change().cast_signed());
    Ok((last - reached).max(0))
}

/// To its end, whoever asked: a folder that is opened halfway would be in use when the next one asks.
async fn first(store: &Store, finder: Arc<Finder>, turn: Turn) -> Result<Arc<Index>, Stop> {
    let store = store.clone();
    let begun = spawn(async move {
        let index = Arc::new(finder.begin(&store).await?);
        finder.take_up(index.clone());
        drop(turn);
        Ok(index)
    });
    begun.await.map_err(Stop::broken)?
}

/// Up to what the database said after this was called. What comes meanwhile is left for the next time: where much is written,
/// there is always something.
async fn bring_up(store: &Store, index: &Arc<Index>, turn: &Turn) -> Result<u64, Halt> {
    let (mut since, mut read, mut waits) = (index.change(), 0, false);
    for number in 1.. {
        let step = changed(store, since).await?;
        let (last, more) = (step.last, step.more);
        if last.is_none() && !waits {
            break;
        }
        since = last.unwrap_or(since);
        read += step.documents.len() as u64;
        let mark = match !more || number % STEPS == 0 {
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
        if !more {
            break;
        }
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

#[cfg(test)]
mod tests;
