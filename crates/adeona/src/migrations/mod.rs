//! One set of migrations for SQLite and PostgreSQL.

use adeona_platform::{Stop, Store};
use sea_orm_migration::prelude::*;

mod m001_access;
mod m002_people;
mod m003_methods;
mod m004_trajectories;
mod m010_imports;
mod m011_idempotency;
mod m050_files;

/// All migrations, in order.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m001_access::Migration),
            Box::new(m002_people::Migration),
            Box::new(m003_methods::Migration),
            Box::new(m004_trajectories::Migration),
            Box::new(m010_imports::Migration),
            Box::new(m011_idempotency::Migration),
            Box::new(m050_files::Migration),
        ]
    }
}

/// Brings the database up to date.
pub async fn migrate(store: &Store) -> Result<(), Stop> {
    Migrator::up(store.database(), None)
        .await
        .map_err(Stop::broken)
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
