//! The store: SQLite or PostgreSQL behind one set of entities and migrations.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, RwLock};
use std::time::Duration;

use sea_orm::sqlx::{Connection, PgConnection};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseBackend, DatabaseConnection,
    DatabaseTransaction, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::address::{guarded, is_open};
use crate::chain::{Chain, Record, Seals};
use crate::clock::Clock;
use crate::mail::Sender;
use crate::pool::{Doubt, OpenFile};
use crate::{Files, Sealing, Stop};

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
    doubt: Doubt,
    /// For SQLite in a file.
    file: Option<OpenFile>,
    files: Files,
    sealing: Sealing,
    sender: Option<Arc<Sender>>,
    chain: Chain,
}

/// The name of the SQLite file in a data folder.
pub const FILE: &str = "adeona.db";
/// How long a request waits for a connection.
const PATIENCE: Duration = Duration::from_secs(5);

/// What rooms keep in memory beside this database, by type.
type Memory = Arc<RwLock<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>>;

impl Store {
    /// Opens the SQLite file `adeona.db` in the folder, making both when absent, for the owner's eyes only;
    /// files and seals come beside it.
    ///
    /// # Errors
    /// When the file cannot be opened; the text says why.
    pub async fn open(folder: &Path, clock: Clock) -> Result<Self, Stop> {
        let told = |what: &Path, e| Stop::NoDatabase(format!("{}: {e}", what.display()));
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(|e| told(folder, e))?;
        let file = folder.join(FILE);
        std::fs::OpenOptions::new()
            .append(true)
            .create(true)
            .mode(0o600)
            .open(&file)
            .map_err(|e| told(&file, e))?;
        let store = Self::open_file(&file, clock).await?;
        let store = store.with_files(Files::in_folder(&folder.join("files"))?);
        Ok(store.with_seals(Seals::in_folder(folder)))
    }

    /// Opens an SQLite file that is there.
    pub async fn open_file(file: &Path, clock: Clock) -> Result<Self, Stop> {
        // Never "rwc": a connection that is opened later must not make a new database where the old one was.
        let mut store = Self::connect(&sqlite_url(file, "rw")?, clock).await?;
        store.file = OpenFile::of(file);
        Ok(store)
    }

    /// Connects to `sqlite://…` or `postgres://…`. There is no place for files and seals yet.
    pub async fn connect(url: &str, clock: Clock) -> Result<Self, Stop> {
        let url = &url.replacen("postgresql://", "postgres://", 1);
        let url = &match url.starts_with("postgres") {
            true => guarded(url),
            false => url.clone(),
        };
        if url.starts_with("postgres") {
            if is_open(url) {
                tracing::warn!("the way to the database is not guarded: its address asks for that");
            }
            try_once(url).await?;
        }
        let doubt = Doubt::new();
        let mut options = ConnectOptions::new(url);
        doubt.watch(&mut options);
        options
            .sqlx_logging(false)
            .record_stmt_in_spans(false)
            .max_connections(if url.starts_with("sqlite") { 8 } else { 16 })
            .acquire_timeout(PATIENCE)
            // SQLite pragmas hold per connection: set on every one of the pool.
            .map_sqlx_sqlite_opts(|sqlite| {
                sqlite
                    .pragma("journal_mode", "WAL")
                    .pragma("synchronous", "FULL")
                    .pragma("foreign_keys", "ON")
                    .pragma("cache_size", "-4000")
                    .busy_timeout(Duration::from_secs(10))
            })
            // With one organisation holding most rows a generic plan walks the primary key; and compiling a statement
            // takes longer than any of ours runs.
            .map_sqlx_postgres_opts(|postgres| {
                postgres.options([("plan_cache_mode", "force_custom_plan"), ("jit", "off")])
            });
        let mut database = Database::connect(options).await?;
        let statements = Arc::new(AtomicU64::new(0));
        let overheard = Arc::new(std::sync::Mutex::new(None::<Vec<Statement>>));
        let (counter, ear, doubts) = (statements.clone(), overheard.clone(), doubt.clone());
        database.set_metric_callback(move |done| {
            if BACKGROUND.try_with(|_| ()).is_err() {
                counter.fetch_add(1, Ordering::Relaxed);
                if let Ok(mut heard) = ear.lock()
                    && let Some(heard) = heard.as_mut()
                {
                    heard.push(done.statement.clone());
                }
            }
            if done.failed {
                doubts.raise();
            }
        });
        let chain = Chain::new(Seals::default(), clock.clone());
        Ok(Store {
            database,
            writer: Arc::new(Mutex::new(())),
            clock,
            statements,
            overheard,
            memory: Memory::default(),
            doubt,
            file: None,
            files: Files::default(),
            sealing: Sealing::default(),
            sender: None,
            chain,
        })
    }

    /// Whether the database can be reached and written to.
    pub async fn answers(&self) -> Result<(), Stop> {
        self.stands()?;
        let asked = self.database.execute_unprepared("SELECT 1");
        match tokio::time::timeout(PATIENCE, asked).await {
            Ok(answer) => answer.map(drop).map_err(Stop::from),
            Err(_) => Err(Stop::NoDatabase("no answer in time".into())),
        }
    }

    fn stands(&self) -> Result<(), Stop> {
        self.file.as_ref().map_or(Ok(()), OpenFile::stands)
    }

    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The same store with this place for files.
    pub fn with_files(self, files: Files) -> Self {
        Store { files, ..self }
    }

    pub fn sealing(&self) -> &Sealing {
        &self.sealing
    }

    /// The same store with these keys.
    pub fn with_sealing(self, sealing: Sealing) -> Self {
        Store { sealing, ..self }
    }

    /// In whose name mail goes out; nobody when it is not set up.
    pub fn sender(&self) -> Option<&Sender> {
        self.sender.as_deref()
    }

    /// The same store with this sender of mail.
    pub fn with_sender(self, sender: Sender) -> Self {
        let sender = Some(Arc::new(sender));
        Store { sender, ..self }
    }

    /// The same store with this key and list of seals, for a chain of its own.
    pub fn with_seals(self, seals: Seals) -> Self {
        let chain = Chain::new(seals, self.clock.clone());
        Store { chain, ..self }
    }

    /// The chain in which this program puts what is on record.
    pub fn chain(&self) -> &Chain {
        &self.chain
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

    /// How many SQL statements ran through this store since it opened, but for those in the background.
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

    /// Lets SQLite count its rows, where it has not or where they have become many more, so that it goes by the right
    /// index. PostgreSQL does so by itself.
    pub async fn keep_statistics(&self) -> Result<(), Stop> {
        if !self.is_sqlite() {
            return Ok(());
        }
        let writing = self.write().await?;
        // 0x10000: of all tables, not only of those that this connection asked; 0x2: count.
        writing
            .db()
            .execute_unprepared("PRAGMA optimize = 0x10002")
            .await?;
        writing.keep().await
    }

    /// A transaction that may write; rolled back when dropped without [`Writing::keep`].
    pub async fn write(&self) -> Result<Writing, Stop> {
        self.stands()?;
        let turn = match self.is_sqlite() {
            true => Some(self.writer.clone().lock_owned().await),
            false => None,
        };
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let begun = self.database.begin_with_options(options).await;
        let transaction = begun.inspect_err(|_| self.doubt.raise())?;
        Ok(Writing {
            doubt: self.doubt.clone(),
            transaction,
            chain: self.chain.clone(),
            sealing: self.sealing.clone(),
            sender: self.sender.clone(),
            records: vec![],
            _turn: turn,
        })
    }
}

/// The address of an SQLite file, to be opened to read (`ro`) or to read and write (`rw`).
///
/// # Errors
/// When the path is not UTF-8.
pub fn sqlite_url(file: &Path, mode: &str) -> Result<String, Stop> {
    let path = file
        .to_str()
        .ok_or_else(|| Stop::NoDatabase(format!("{} is not UTF-8", file.display())))?;
    let path = path
        .replace('%', "%25")
        .replace('?', "%3F")
        .replace('#', "%23");
    Ok(format!("sqlite://{path}?mode={mode}"))
}

/// A pool only says that it waited in vain; this says why.
async fn try_once(url: &str) -> Result<(), Stop> {
    match tokio::time::timeout(PATIENCE, PgConnection::connect(url)).await {
        Ok(connection) => Ok(connection?.close().await?),
        Err(_) => Err(Stop::NoDatabase("no answer in time".into())),
    }
}

tokio::task_local! {
    static BACKGROUND: ();
}

/// Runs something of which the statements are not counted: what pages ask must be told apart from what goes on anyway.
pub async fn in_the_background<T>(work: impl Future<Output = T>) -> T {
    BACKGROUND.scope((), work).await
}

/// An open transaction.
#[derive(Debug)]
pub struct Writing {
    doubt: Doubt,
    pub(crate) transaction: DatabaseTransaction,
    pub(crate) chain: Chain,
    sealing: Sealing,
    sender: Option<Arc<Sender>>,
    records: Vec<Record>,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Writing {
    pub fn db(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// The keys under which some values are kept.
    pub fn sealing(&self) -> &Sealing {
        &self.sealing
    }

    /// In whose name mail goes out; nobody when it is not set up.
    pub fn sender(&self) -> Option<&Sender> {
        self.sender.as_deref()
    }

    /// Puts a record of this transaction at the end of the chain, when it is kept.
    pub fn link(&mut self, record: Record) {
        self.records.push(record);
    }

    pub async fn keep(mut self) -> Result<(), Stop> {
        let records = std::mem::take(&mut self.records);
        if records.is_empty() {
            return self.commit().await;
        }
        // Held until the commit has answered: nobody else takes the same place in the chain. Nothing else of this
        // transaction waits for anybody, so that two of them cannot wait for each other.
        let mut held = self.chain.take().await;
        let chain = self.chain.clone();
        chain.extend(&self.transaction, &mut held, &records).await?;
        self.commit().await?;
        held.put_back();
        Ok(())
    }

    pub(crate) async fn commit(self) -> Result<(), Stop> {
        let kept = self.transaction.commit().await;
        Ok(kept.inspect_err(|_| self.doubt.raise())?)
    }
}
