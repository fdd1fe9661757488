//! The database itself: whole, and refusing what must not be done.

use adeona_platform::{Stop, Store};
use sea_orm::{ConnectionTrait, DatabaseBackend, QueryResult, Statement};

use super::report::Report;
use crate::migrations::APPEND_ONLY;

pub async fn examine(store: &Store, report: &mut Report) -> Result<(), Stop> {
    if store.is_sqlite() {
        pages(store, report).await?;
    }
    for (name, table) in triggers(store) {
        if !stands(store, &name, table).await? {
            let told = format!(
                "the trigger {name} is gone: rows of {table} could be changed or removed unseen"
            );
            report.differs("append-only", format!("table {table}"), told);
        }
    }
    Ok(())
}

async fn pages(store: &Store, report: &mut Report) -> Result<(), Stop> {
    for row in ask(store, "PRAGMA integrity_check".into()).await? {
        let told: String = row.try_get_by_index(0)?;
        if told != "ok" {
            report.differs("integrity", "database".into(), told);
        }
    }
    for row in ask(store, "PRAGMA foreign_key_check".into()).await? {
        let (table, id, to): (String, Option<i64>, String) = (
            row.try_get_by_index(0)?,
            row.try_get_by_index(1)?,
            row.try_get_by_index(2)?,
        );
        let about = format!("{table} {}", id.unwrap_or_default());
        report.differs(
            "reference",
            about,
            format!("names a {to} that is not there"),
        );
    }
    Ok(())
}

/// The triggers that there must be, with their tables.
fn triggers(store: &Store) -> Vec<(String, &'static str)> {
    let of = |table: &'static str| match store.is_sqlite() {
        true => vec![
            (format!("{table}_no_update"), table),
            (format!("{table}_no_delete"), table),
        ],
        false => vec![(format!("{table}_append_only"), table)],
    };
    APPEND_ONLY.into_iter().flat_map(of).collect()
}

async fn stands(store: &Store, trigger: &str, table: &str) -> Result<bool, Stop> {
    let sql = match store.is_sqlite() {
        true => format!(
            "SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = '{trigger}' AND tbl_name = '{table}'"
        ),
        false => format!(
            "SELECT 1 FROM pg_trigger WHERE tgname = '{trigger}' AND tgrelid = to_regclass('{table}') \
             AND tgenabled IN ('O', 'A')"
        ),
    };
    Ok(!ask(store, sql).await?.is_empty())
}

async fn ask(store: &Store, sql: String) -> Result<Vec<QueryResult>, Stop> {
    let backend = match store.is_sqlite() {
        true => DatabaseBackend::Sqlite,
        false => DatabaseBackend::Postgres,
    };
    let statement = Statement::from_string(backend, sql);
    Ok(store.database().query_all_raw(statement).await?)
}
