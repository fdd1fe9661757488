//! What is looked at before a connection of the pool is used again: so that a database that was away is found back
//! without a restart, and without a question to the server before every statement.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use sea_orm::ConnectOptions;
use sea_orm::sqlx::Connection;

use crate::Stop;

/// Connections that were idle for longer are asked whether they still stand: firewalls forget them.
const TRUSTED_FOR: Duration = Duration::from_secs(30);

/// Since when connections are doubted: one that failed says something about the others.
#[derive(Clone, Debug)]
pub(crate) struct Doubt {
    begun: Instant,
    /// Milliseconds after `begun`, plus one; 0: never.
    since: Arc<AtomicU64>,
}

impl Doubt {
    pub fn new() -> Self {
        Doubt {
            begun: Instant::now(),
            since: Arc::default(),
        }
    }

    fn now(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX - 1) + 1
    }

    /// A statement failed: whoever was idle before this moment is asked before use.
    pub fn raise(&self) {
        self.since.store(self.now(), Ordering::Relaxed);
    }

    fn is_about(&self, idle_for: Duration) -> bool {
        let idle_since = self
            .now()
            .saturating_sub(u64::try_from(idle_for.as_millis()).unwrap_or(u64::MAX));
        idle_since <= self.since.load(Ordering::Relaxed)
    }

    /// Puts the looking into the options of a pool.
    pub fn watch(&self, options: &mut ConnectOptions) {
        let doubt = self.clone();
        options
            .test_before_acquire_if_idle_for(TRUSTED_FOR)
            .map_sqlx_postgres_before_acquire(move |connection, seen| {
                let doubted = doubt.is_about(seen.idle_for);
                Box::pin(async move {
                    if doubted {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            // SQLite ends a transaction by itself when the disk is full. The driver does not notice, and would take
            // the next transaction on this connection for a part of the lost one.
            .map_sqlx_sqlite_pool_opts(|pool| {
                pool.after_release(|connection, _| {
                    Box::pin(async move {
                        if connection.is_in_transaction() {
                            connection.ping().await?; // after this the roll-back was tried
                        }
                        Ok(!connection.is_in_transaction())
                    })
                })
            });
    }
}

/// The file of an SQLite database, as it was when it was opened.
#[derive(Clone, Debug)]
pub(crate) struct OpenFile {
    path: Arc<PathBuf>,
    /// Device and number on it.
    mark: (u64, u64),
}

impl OpenFile {
    pub fn of(path: &Path) -> Option<Self> {
        Some(OpenFile {
            path: Arc::new(path.to_owned()),
            mark: mark(path)?,
        })
    }

    /// Whether the path still leads to the file that is open. If not, what is written now would be lost with the
    /// old file.
    pub fn stands(&self) -> Result<(), Stop> {
        match mark(&self.path) {
            Some(mark) if mark == self.mark => Ok(()),
            Some(_) => Err(Stop::NoDatabase(format!(
                "{} was replaced while the program runs: start the program again",
                self.path.display()
            ))),
            None => Err(Stop::NoDatabase(format!(
                "{} is not there any more: put it back, or start the program again",
                self.path.display()
            ))),
        }
    }
}

fn mark(path: &Path) -> Option<(u64, u64)> {
    let seen = std::fs::metadata(path).ok()?;
    Some((seen.dev(), seen.ino()))
}
