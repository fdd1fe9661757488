//! How many rows each table has.

use std::collections::BTreeMap;

use adeona_platform::Stop;
use sea_orm::{ConnectionTrait, DatabaseBackend, Statement};

/// Rows by table, as one connection or transaction sees them.
pub async fn count(db: &impl ConnectionTrait) -> Result<BTreeMap<String, u64>, Stop> {
    let backend = db.get_database_backend();
    let mut counts = BTreeMap::new();
    for table in tables(db).await? {
        let sql = format!("SELECT COUNT(*) FROM \"{}\"", table.replace('"', "\"\""));
        let row = db
            .query_one_raw(Statement::from_string(backend, sql))
            .await?;
        let n: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
        counts.insert(table, n.unsigned_abs());
    }
    Ok(counts)
}

/// The tables of the program, and the list of migrations.
pub async fn tables(db: &impl ConnectionTrait) -> Result<Vec<String>, Stop> {
    let backend = db.get_database_backend();
    let sql = match backend {
        DatabaseBackend::Sqlite => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY 1"
        }
        _ => {
            "SELECT table_name::text FROM information_schema.tables \
             WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1"
        }
    };
    let rows = db
        .query_all_raw(Statement::from_string(backend, sql))
        .await?;
    let name = |row: &sea_orm::QueryResult| row.try_get_by_index(0);
    Ok(rows.iter().map(name).collect::<Result<_, _>>()?)
}

/// In what two counts differ, in words; nothing when they are alike.
pub fn difference(wanted: &BTreeMap<String, u64>, found: &BTreeMap<String, u64>) -> Option<String> {
    let differ: Vec<String> = wanted
        .keys()
        .chain(found.keys())
        .filter(|table| wanted.get(*table) != found.get(*table))
        .map(|table| {
            let n = |of: &BTreeMap<String, u64>| of.get(table).copied().unwrap_or(0);
            format!("{table}: {} instead of {} rows", n(found), n(wanted))
        })
        .collect();
    (!differ.is_empty()).then(|| differ.join(", "))
}
