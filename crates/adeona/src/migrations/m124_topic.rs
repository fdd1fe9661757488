//! What the back office says of topics: other names, more words, topics of its own, and those that are offered no more.

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
                table("topic")
                    .col(text("code"))
                    .col(json_binary("names"))
                    .col(json_binary("words"))
                    .col(timestamp_with_time_zone_null("retired_at"))
                    .col(timestamp_with_time_zone("changed_at"))
                    .col(big_integer_null("changed_by"))
                    .col(big_integer("change"))
                    .foreign_key(&mut reference("topic", "changed_by", "account"))
                    .to_owned(),
            ],
            vec![unique("topic", &["code"]), index("topic", &["change"])],
        )
        .await
    }
}
