//! Who was told that a question is nearly late.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{make, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make(
            manager,
            vec![
                table("nearly_late")
                    .col(big_integer("question_id"))
                    .col(big_integer("account_id"))
                    .col(date("due_on"))
                    .col(text("reason"))
                    .col(timestamp_with_time_zone("told_at"))
                    .foreign_key(&mut reference("nearly_late", "question_id", "question"))
                    .foreign_key(&mut reference("nearly_late", "account_id", "account"))
                    .to_owned(),
            ],
            vec![unique(
                "nearly_late",
                &["question_id", "account_id", "due_on", "reason"],
            )],
        )
        .await
    }
}
