//! What figures count and stands nowhere else: terms that are over, and questions that nobody had to ask.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{index, make, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let saved = |column, to| reference("question_saved", column, to);
        make(
            manager,
            vec![
                table("question_term")
                    .col(big_integer("question_id"))
                    .col(timestamp_with_time_zone("asked_at"))
                    .col(timestamp_with_time_zone("answered_at"))
                    .foreign_key(&mut reference("question_term", "question_id", "question"))
                    .to_owned(),
                table("question_saved")
                    .col(big_integer_null("question_id"))
                    .col(big_integer_null("sheet_id"))
                    .col(big_integer("organisation_id"))
                    .col(big_integer("account_id"))
                    .col(text_null("country"))
                    .col(text_null("topic"))
                    .col(date("saved_on"))
                    .foreign_key(&mut saved("question_id", "question"))
                    .foreign_key(&mut saved("sheet_id", "sheet"))
                    .foreign_key(&mut saved("organisation_id", "organisation"))
                    .foreign_key(&mut saved("account_id", "account"))
                    .to_owned(),
            ],
            vec![
                index("question", &["asked_at"]),
                index("put_out", &["sent_at"]),
                index("question_term", &["question_id"]),
                index("question_term", &["asked_at"]),
                index("question_saved", &["saved_on"]),
                unique("question_saved", &["account_id", "question_id", "saved_on"]),
                unique("question_saved", &["account_id", "sheet_id", "saved_on"]),
            ],
        )
        .await
    }
}
