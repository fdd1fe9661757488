//! Imports.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{index, make, reference, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make(
            manager,
            vec![
                table("import")
                    .col(big_integer("organisation_id"))
                    .col(big_integer("account_id"))
                    .col(text("name"))
                    .col(json_binary("sheet"))
                    .col(json_binary("matching"))
                    .col(text("state"))
                    .col(integer("total"))
                    .col(integer("done"))
                    .col(json_binary_null("counts"))
                    .col(timestamp_with_time_zone("made_at"))
                    .col(timestamp_with_time_zone_null("done_at"))
                    .foreign_key(&mut reference("import", "organisation_id", "organisation"))
                    .foreign_key(&mut reference("import", "account_id", "account"))
                    .to_owned(),
            ],
            vec![index("import", &["account_id", "made_at"])],
        )
        .await
    }
}
