//! A copy of an SQLite database at one moment, while others write in it.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use adeona_platform::store::sqlite_url;
use adeona_platform::{Stop, Store};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use sea_orm::{ConnectionTrait, Database, DatabaseBackend, Statement};

use super::{of_file, rows, told};

/// Copies the database to `to`, as it is at one moment. Writers are not held up.
pub async fn copy(store: &Store, to: &Path) -> Result<BTreeMap<String, u64>, Stop> {
    let name = to
        .to_str()
        .ok_or_else(|| told("a path that is not UTF-8"))?;
    let vacuum = Statement::from_sql_and_values(
        DatabaseBackend::Sqlite,
        "VACUUM INTO ?",
        [name.to_owned().into()],
    );
    store.database().execute_raw(vacuum).await?;
    check(to).await
}

/// Whether a database file is whole, and the rows of its tables.
pub async fn check(file: &Path) -> Result<BTreeMap<String, u64>, Stop> {
    let db = Database::connect(sqlite_url(file, "ro")?).await?;
    let asked = Statement::from_string(DatabaseBackend::Sqlite, "PRAGMA integrity_check(1)");
    let row = db.query_one_raw(asked).await?;
    let answer: String = row.map_or(Ok(String::new()), |row| row.try_get_by_index(0))?;
    if answer != "ok" {
        return Err(told(format!("the database is damaged: {answer}")));
    }
    let counts = rows::count(&db).await?;
    db.close().await?;
    Ok(counts)
}

pub fn compress(from: &Path, to: &Path) -> Result<(), Stop> {
    let mut source = File::open(from).map_err(|e| of_file(from, e))?;
    let target = File::create_new(to).map_err(|e| of_file(to, e))?;
    let mut gz = GzEncoder::new(target, Compression::fast());
    std::io::copy(&mut source, &mut gz).map_err(|e| of_file(to, e))?;
    gz.finish().map_err(|e| of_file(to, e))?;
    Ok(())
}

/// Writes what `from` unpacks to, and waits until the disk has it.
pub fn unpack(from: impl std::io::Read, to: &Path) -> Result<(), Stop> {
    let mut target = super::restore::new_file(to)?;
    std::io::copy(&mut GzDecoder::new(from), &mut target).map_err(|e| of_file(to, e))?;
    target.sync_all().map_err(|e| of_file(to, e))
}

/// Whether a program has this database file open. One that cannot be read is open nowhere.
pub async fn is_in_use(file: &Path) -> Result<bool, Stop> {
    use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
    use sea_orm::sqlx::{ConnectOptions, Connection};
    let options = SqliteConnectOptions::new()
        .filename(file)
        .busy_timeout(std::time::Duration::from_millis(500))
        // Leaving the write-ahead log takes the whole database, which nobody gets while others have it open.
        .journal_mode(SqliteJournalMode::Delete);
    match options.connect().await {
        Ok(connection) => {
            connection.close().await.ok();
            Ok(false)
        }
        Err(e) => {
            let code = e.as_database_error().and_then(|e| e.code());
            let code: u32 = code.and_then(|code| code.parse().ok()).unwrap_or(0);
            Ok([5, 6].contains(&(code & 0xff)))
        }
    }
}
