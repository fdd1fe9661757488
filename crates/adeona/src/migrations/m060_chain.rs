//! The chains in which the audit and the read record are linked, and their seals.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::m001_access::append_only;
use super::{index, make, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let place = Index::create().col("chain_id").col("position").to_owned();
        make(
            manager,
            vec![
                table("chain")
                    .col(text("name"))
                    .col(timestamp_with_time_zone("began_at"))
                    .col(boolean("afterwards"))
                    .col(text("key"))
                    .col(text("signature"))
                    .to_owned(),
                Table::create()
                    .table("link")
                    .col(big_integer("chain_id"))
                    .col(big_integer("position"))
                    .col(text("kind"))
                    .col(big_integer("record_id"))
                    .col(binary("hash"))
                    .primary_key(&mut place.clone())
                    .foreign_key(&mut reference("link", "chain_id", "chain"))
                    .to_owned(),
                table("seal")
                    .col(big_integer("chain_id"))
                    .col(integer("number"))
                    .col(big_integer("position"))
                    .col(binary("hash"))
                    .col(timestamp_with_time_zone("at"))
                    .col(boolean("last"))
                    .col(text("signature"))
                    .foreign_key(&mut reference("seal", "chain_id", "chain"))
                    .to_owned(),
            ],
            vec![
                unique("chain", &["name"]),
                unique("link", &["record_id", "kind"]),
                unique("seal", &["chain_id", "number"]),
                index("seal", &["at"]),
            ],
        )
        .await?;
        for table in ["chain", "link", "seal"] {
            append_only(manager, table).await?;
        }
        Ok(())
    }
}
