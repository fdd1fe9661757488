//! Packages that an organisation brought in: theirs alone, each with the packages that it stands on.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::unique;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One at a time: SQLite adds one column a statement.
        for column in [
            big_integer_null("organisation_id"),
            big_integer_null("added_by"),
            json_binary_null("parents"),
        ] {
            let alter = Table::alter()
                .table("method_version")
                .add_column(column)
                .to_owned();
            manager.alter_table(alter).await?;
        }
        let drop = Index::drop()
            .name("uq_method_version_method_version")
            .table("method_version")
            .to_owned();
        manager.drop_index(drop).await?;
        manager
            .create_index(unique(
                "method_version",
                &["organisation_id", "method", "version"],
            ))
            .await?;
        // To a unique index no two nulls are the same; those that ship have no organisation.
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX uq_method_version_shipped ON method_version (method, version) \
                 WHERE organisation_id IS NULL",
            )
            .await?;
        Ok(())
    }
}
