//! Thanks for answers, and which of those that contradict each other to go by.

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
                table("answer_thanks")
                    .col(big_integer("answer_id"))
                    .col(big_integer("account_id"))
                    .col(timestamp_with_time_zone("thanked_at"))
                    .foreign_key(&mut reference("answer_thanks", "answer_id", "answer"))
                    .foreign_key(&mut reference("answer_thanks", "account_id", "account"))
                    .to_owned(),
                table("answer_weighing")
                    .col(big_integer("question_id"))
                    .col(big_integer("preferred_id"))
                    .col(json_binary("against"))
                    .col(text("reason"))
                    .col(big_integer("weighed_by"))
                    .col(timestamp_with_time_zone("weighed_at"))
                    .col(timestamp_with_time_zone_null("ended_at"))
                    .foreign_key(&mut reference("answer_weighing", "question_id", "question"))
                    .foreign_key(&mut reference("answer_weighing", "preferred_id", "answer"))
                    .foreign_key(&mut reference("answer_weighing", "weighed_by", "account"))
                    .to_owned(),
            ],
            vec![
                unique("answer_thanks", &["answer_id", "account_id"]),
                index("answer_thanks", &["account_id"]),
                index("answer_weighing", &["question_id"]),
            ],
        )
        .await
    }
}
