//! One set of migrations for SQLite and PostgreSQL.

use adeona_platform::{Stop, Store};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use sea_orm_migration::prelude::*;

use crate::operations::chain::link_afterwards;

mod m001_access;
mod m002_people;
mod m003_methods;
mod m004_trajectories;
mod m005_groups;
mod m006_calendar;
mod m010_imports;
mod m011_idempotency;
mod m030_packages;
mod m040_looks;
mod m041_administration;
mod m050_files;
mod m060_chain;
mod m070_second_factor;
mod m071_sessions;
mod m080_sharing;
mod m081_referrals;
mod m092_providers;
mod m093_partner;
mod m096_guarded;
mod m097_retention;
mod m098_emergencies;
mod m099_rights;
mod m100_passkeys;
mod m101_moving;
mod m102_family;
mod m103_grants;
mod m104_answers;
mod m105_never_enrolled;
mod m110_knowledge;
mod m112_sheets;
mod m113_put_out;
mod m114_mail;
mod m115_mail_in;
mod m116_saved;
mod m117_told;
mod m118_feeds;
mod m119_basis;
mod m120_index;
mod m121_subscription;
mod m122_weighing;
mod m123_named_reader;
mod m124_topic;
mod m125_back_office_indexes;
mod m126_sources_and_reminders;
mod m127_attachments;
mod m128_letters;

/// All migrations, in order.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m001_access::Migration),
            Box::new(m002_people::Migration),
            Box::new(m003_methods::Migration),
            Box::new(m004_trajectories::Migration),
            Box::new(m005_groups::Migration),
            Box::new(m006_calendar::Migration),
            Box::new(m010_imports::Migration),
            Box::new(m011_idempotency::Migration),
            Box::new(m030_packages::Migration),
            Box::new(m040_looks::Migration),
            Box::new(m041_administration::Migration),
            Box::new(m050_files::Migration),
            Box::new(m060_chain::Migration),
            Box::new(m070_second_factor::Migration),
            Box::new(m071_sessions::Migration),
            Box::new(m080_sharing::Migration),
            Box::new(m081_referrals::Migration),
            Box::new(m092_providers::Migration),
            Box::new(m093_partner::Migration),
            Box::new(m096_guarded::Migration),
            Box::new(m097_retention::Migration),
            Box::new(m098_emergencies::Migration),
            Box::new(m099_rights::Migration),
            Box::new(m100_passkeys::Migration),
            Box::new(m101_moving::Migration),
            Box::new(m102_family::Migration),
            Box::new(m103_grants::Migration),
            Box::new(m104_answers::Migration),
            Box::new(m105_never_enrolled::Migration),
            Box::new(m110_knowledge::Migration),
            Box::new(m112_sheets::Migration),
            Box::new(m113_put_out::Migration),
            Box::new(m114_mail::Migration),
            Box::new(m115_mail_in::Migration),
            Box::new(m116_saved::Migration),
            Box::new(m117_told::Migration),
            Box::new(m118_feeds::Migration),
            Box::new(m119_basis::Migration),
            Box::new(m120_index::Migration),
            Box::new(m121_subscription::Migration),
            Box::new(m122_weighing::Migration),
            Box::new(m123_named_reader::Migration),
            Box::new(m124_topic::Migration),
            Box::new(m125_back_office_indexes::Migration),
            Box::new(m126_sources_and_reminders::Migration),
            Box::new(m127_attachments::Migration),
            Box::new(m128_letters::Migration),
        ]
    }
}

/// Tables whose rows are never changed or removed: the database itself refuses.
pub const APPEND_ONLY: [&str; 8] = [
    "audit",
    "entry",
    "viewing",
    "viewed",
    "chain",
    "link",
    "seal",
    "referral_event",
];

/// What is sealed under a key outside the database: the table, and the column or the part of it.
pub const SEALED: [(&str, &str); 6] = [
    ("second_factor", "secret"),
    ("provider", "secret"),
    ("entry", "(deed ->> 'sealed')"),
    ("emergency", "reason"),
    ("emergency", "finding"),
    ("letter", "sealed"),
];

/// Names the lock under which programs on one PostgreSQL database take turns at migrating.
const TURN: i64 = 0x0ade_04a0;

/// Brings the database up to date: whole, or not at all when the program is stopped halfway.
///
/// # Errors
/// When a newer program was here: this one does not know what its own tables mean any more.
pub async fn migrate(store: &Store) -> Result<(), Stop> {
    let applied = applied(store.database()).await?;
    refuse_newer(&applied)?;
    if applied.len() == known().len() {
        return Ok(());
    }
    let writing = store.write().await?;
    if !store.is_sqlite() {
        let turn = format!("SELECT pg_advisory_xact_lock({TURN})");
        writing.db().execute_unprepared(&turn).await?;
    }
    Migrator::up(writing.db(), None).await?;
    // Of this turn only, so that rows that somebody adds later are never taken for those of before.
    let sealed = match first_chain(&applied) {
        true => link_afterwards(store, writing.db()).await?,
        false => None,
    };
    writing.keep().await?;
    // An index that was never counted looks better to SQLite than those that were.
    store.keep_statistics().await?;
    match sealed {
        Some(seal) => store.chain().seals().write_down(&seal),
        None => Ok(()),
    }
}

/// Whether there were no chains yet.
fn first_chain(applied: &[String]) -> bool {
    !applied.iter().any(|name| name == "m060_chain")
}

/// The migrations that this program knows, in order.
pub fn known() -> Vec<String> {
    let all = Migrator::migrations();
    all.iter().map(|m| m.name().to_owned()).collect()
}

/// The migrations that a database has had; none when it is empty.
pub async fn applied(db: &DatabaseConnection) -> Result<Vec<String>, Stop> {
    let table = "seaql_migrations";
    if !SchemaManager::new(db).has_table(table).await? {
        return Ok(vec![]);
    }
    let all = Query::select()
        .column("version")
        .from(table)
        .order_by("version", Order::Asc)
        .to_owned();
    let rows = db.query_all(&all).await?;
    let version = |row: &sea_orm::QueryResult| row.try_get("", "version");
    Ok(rows.iter().map(version).collect::<Result<_, _>>()?)
}

/// Refuses what a newer program has migrated.
pub fn refuse_newer(applied: &[String]) -> Result<(), Stop> {
    let known = known();
    let newer: Vec<&str> = applied
        .iter()
        .map(String::as_str)
        .filter(|name| !known.iter().any(|k| k == name))
        .collect();
    match newer.is_empty() {
        true => Ok(()),
        false => Err(Stop::Broken(format!(
            "a newer version of Adeona made this data ({}): use that version, or a newer one",
            newer.join(", ")
        ))),
    }
}

/// The primary key of every table.
fn id() -> ColumnDef {
    ColumnDef::new("id")
        .big_integer()
        .not_null()
        .auto_increment()
        .primary_key()
        .to_owned()
}

/// A table with its id.
fn table(name: &'static str) -> TableCreateStatement {
    Table::create().table(name).col(id()).to_owned()
}

/// A reference to the id of another table.
fn reference(
    table: &'static str,
    column: &'static str,
    to: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("fk_{table}_{column}"))
        .from(table, column)
        .to(to, "id")
        .to_owned()
}

fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create()
        .name(format!("ix_{table}_{}", columns.join("_")))
        .table(table)
        .to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    index(table, columns)
        .name(format!("uq_{table}_{}", columns.join("_")))
        .unique()
        .to_owned()
}

/// Makes tables and then their indexes.
async fn make(
    manager: &SchemaManager<'_>,
    tables: Vec<TableCreateStatement>,
    indexes: Vec<IndexCreateStatement>,
) -> Result<(), DbErr> {
    for table in tables {
        manager.create_table(table).await?;
    }
    for index in indexes {
        manager.create_index(index).await?;
    }
    Ok(())
}
