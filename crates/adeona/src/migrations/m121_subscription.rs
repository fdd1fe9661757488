//! Of which open questions somebody wants to hear, and what they were told.

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
                table("subscription")
                    .col(big_integer("account_id"))
                    .col(text_null("country"))
                    .col(text_null("topic"))
                    .col(text("how"))
                    .col(timestamp_with_time_zone("made_at"))
                    .col(timestamp_with_time_zone("since"))
                    .col(date_null("digest_on"))
                    .foreign_key(&mut reference("subscription", "account_id", "account"))
                    .to_owned(),
                table("question_told")
                    .col(big_integer("question_id"))
                    .col(big_integer("account_id"))
                    .col(timestamp_with_time_zone("asked_at"))
                    .col(timestamp_with_time_zone("told_at"))
                    .foreign_key(&mut reference("question_told", "question_id", "question"))
                    .foreign_key(&mut reference("question_told", "account_id", "account"))
                    .to_owned(),
            ],
            vec![
                index("subscription", &["account_id"]),
                unique("question_told", &["question_id", "account_id", "asked_at"]),
            ],
        )
        .await
    }
}
