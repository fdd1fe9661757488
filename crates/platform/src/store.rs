//! The store: SQLite or PostgreSQL behind one set of entities and migrations.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, RwLock};
use std::time::Duration;

use sea_orm::{
    ConnectOptions, Database, DatabaseBackend, DatabaseConnection, DatabaseTransaction,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::Stop;
use crate::clock::Clock;

/// The database with the clock. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    database: DatabaseConnection,
    /// SQLite knows one writer at a time: waiting here is orderly, waiting inside SQLite is not.
    writer: Arc<Mutex<()>>,
    clock: Clock,
    statements: Arc<AtomicU64>,
    overheard: Arc<std::sync::Mutex<Option<Vec<Statement>>>>,
    memory: Memory,
}

/// What rooms keep in memory beside this database, by type.
type Memory = Arc<RwLock<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>>;

impl Store {
    /// Opens the SQLite file `adeona.db` in the folder, making both when absent.
    ///
    /// # Errors
    /// When the file cannot be opened; the text says why.
    pub async fn open(folder: &Path, clock: Clock) -> Result<Self, Stop> {
        std::fs::create_dir_all(folder)
            .map_err(|e| Stop::Broken(format!("cannot make {}: {e}", folder.display())))?;
        let file = folder.join("adeona.db");
        Self::connect(&format!("sqlite://{}?mode=rwc", file.display()), clock).await
    }

    /// Connects to `sqlite://…` or `postgres://…`.
    pub async fn connect(url: &str, clock: Clock) -> Result<Self, Stop> {
        let mut options = ConnectOptions::new(url);
        options
            .sqlx_logging(false)
            .max_connections(if url.starts_with("sqlite") { 8 } else { 16 })
            .acquire_timeout(Duration::from_secs(10))
            .test_before_acquire(false)
            // SQLite pragmas hold per connection: set on every one of the pool.
            .map_sqlx_sqlite_opts(|sqlite| {
                sqlite
                    .pragma("journal_mode", "WAL")
                    .pragma("synchronous", "FULL")
                    .pragma("foreign_keys", "ON")
                    .pragma("cache_size", "-16000")
                    .busy_timeout(Duration::from_secs(10))
            })
            // With one organisation holding most rows a generic plan walks the primary key.
            .map_sqlx_postgres_opts(|postgres| {
                postgres.options([("plan_cache_mode", "force_custom_plan")])
            });
        let mut database = Database::connect(options).await.map_err(Stop::broken)?;
        let statements = Arc::new(AtomicU64::new(0));
        let overheard = Arc::new(std::sync::Mutex::new(None::<Vec<Statement>>));
        let (counter, ear) = (statements.clone(), overheard.clone());
        database.set_metric_callback(move |info| {
            counter.fetch_add(1, Ordering::Relaxed);
            if let Ok(mut heard) = ear.lock()
                && let Some(heard) = heard.as_mut()
            {
                heard.push(info.statement.clone());
            }
        });
        Ok(Store {
            database,
            writer: Arc::new(Mutex::new(())),
            clock,
            statements,
            overheard,
            memory: Memory::default(),
        })
    }

    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The same store with another clock.
    pub fn with_clock(&self, clock: Clock) -> Self {
        Store {
            clock,
            ..self.clone()
        }
    }

    /// What is kept in memory of this database, of one type: made empty at first. For what the database itself can
    /// always give again, and never in place of asking who may see it.
    pub fn kept<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let found = |memory: &HashMap<TypeId, Arc<dyn Any + Send + Sync>>| {
            let kept = memory.get(&TypeId::of::<T>()).cloned();
            kept.and_then(|kept| kept.downcast::<T>().ok())
        };
        if let Some(kept) = self.memory.read().ok().and_then(|memory| found(&memory)) {
            return kept;
        }
        let Ok(mut memory) = self.memory.write() else {
            return Arc::default();
        };
        found(&memory).unwrap_or_else(|| {
            let fresh = Arc::<T>::default();
            memory.insert(TypeId::of::<T>(), fresh.clone());
            fresh
        })
    }

    pub fn is_sqlite(&self) -> bool {
        self.database.get_database_backend() == DatabaseBackend::Sqlite
    }

    /// How many SQL statements ran through this store since it opened.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Does the work, and tells which statements ran meanwhile: for measuring, while nobody else is here.
    pub async fn overhear<T>(&self, work: impl Future<Output = T>) -> (T, Vec<Statement>) {
        let swap = |with: Option<Vec<Statement>>| match self.overheard.lock() {
            Ok(mut heard) => std::mem::replace(&mut *heard, with),
            Err(_) => None,
        };
        swap(Some(vec![]));
        let done = work.await;
        (done, swap(None).unwrap_or_default())
    }

    /// The connection itself, for migrations, back-ups and the account room. Rooms reach data through the door.
    pub fn database(&self) -> &DatabaseConnection {
        &self.database
    }

    /// A transaction that may write; rolled back when dropped without [`Writing::keep`].
    pub async fn write(&self) -> Result<Writing, Stop> {
        let turn = match self.is_sqlite() {
            true => Some(self.writer.clone().lock_owned().await),
            false => None,
        };
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let transaction = self.database.begin_with_options(options).await?;
        Ok(Writing {
            transaction,
            _turn: turn,
        })
    }
}

/// An open transaction.
#[derive(Debug)]
pub struct Writing {
    pub(crate) transaction: DatabaseTransaction,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Writing {
    pub fn db(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    pub async fn keep(self) -> Result<(), Stop> {
        Ok(self.transaction.commit().await?)
    }
}
