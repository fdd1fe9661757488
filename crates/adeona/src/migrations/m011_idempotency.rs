//! Writes of programs that are done once, however often they are sent.

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
                table("idempotency")
                    .col(big_integer("account_id"))
                    .col(text("key"))
                    .col(text("fingerprint"))
                    .col(integer_null("status"))
                    .col(text_null("location"))
                    .col(text_null("body"))
                    .col(timestamp_with_time_zone("at"))
                    .foreign_key(&mut reference("idempotency", "account_id", "account"))
                    .to_owned(),
            ],
            vec![
                unique("idempotency", &["account_id", "key"]),
                index("idempotency", &["at"]),
            ],
        )
        .await
    }
}
