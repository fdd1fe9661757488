//! What is new of a question until its asker is told, and the letters about open questions that are answered by mail.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{index, make, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [text_null("letter"), json_binary_null("mails")] {
            let add = Table::alter()
                .table("question_told")
                .add_column(column)
                .to_owned();
            manager.alter_table(add).await?;
        }
        make(
            manager,
            vec![
                table("asker_news")
                    .col(big_integer("question_id"))
                    .col(text("what"))
                    .col(timestamp_with_time_zone("at"))
                    .foreign_key(&mut reference("asker_news", "question_id", "question"))
                    .to_owned(),
            ],
            vec![
                unique("asker_news", &["question_id", "what"]),
                index("question_told", &["letter"]),
            ],
        )
        .await
    }
}
