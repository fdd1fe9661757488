//! People.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{index, make, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make(
            manager,
            vec![
                table("person")
                    .col(big_integer("organisation_id"))
                    .col(text("given_name"))
                    .col(text("family_name"))
                    .col(date_null("born"))
                    .col(text_null("language"))
                    .col(text_null("country"))
                    .col(text_null("email"))
                    .col(text_null("phone"))
                    .col(text_null("client_number"))
                    .col(text_null("bsn"))
                    .col(big_integer("registered_by"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(integer("revision"))
                    .foreign_key(&mut reference("person", "organisation_id", "organisation"))
                    .to_owned(),
                // The words by which people are found, kept with every change of a name or number.
                Table::create()
                    .table("person_word")
                    .col(big_integer("person_id"))
                    .col(big_integer("organisation_id"))
                    .col(bytewise(manager, text("word")))
                    .primary_key(Index::create().col("person_id").col("word"))
                    .foreign_key(&mut reference("person_word", "person_id", "person"))
                    .to_owned(),
            ],
            vec![
                unique("person", &["organisation_id", "client_number"]),
                unique("person", &["organisation_id", "bsn"]),
                index(
                    "person",
                    &["organisation_id", "family_name", "given_name", "id"],
                ),
                index("person_word", &["organisation_id", "word", "person_id"]),
                index("person", &["registered_by"]),
            ],
        )
        .await
    }
}

/// Compared byte by byte, so that the words with a beginning lie together, whatever language the server speaks.
fn bytewise(manager: &SchemaManager<'_>, mut column: ColumnDef) -> ColumnDef {
    if manager.get_database_backend() == sea_orm::DatabaseBackend::Postgres {
        column.extra(r#"COLLATE "C""#);
    }
    column
}
