//! Questions about countries, and their answers.

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
                table("question")
                    .col(big_integer("organisation_id"))
                    .col(big_integer("asked_by"))
                    .col(text("country"))
                    .col(text("topic"))
                    .col(text("language"))
                    .col(text("audience"))
                    .col(text("title"))
                    .col(text("body"))
                    .col(timestamp_with_time_zone("asked_at"))
                    .col(date("due_on"))
                    .col(big_integer_null("handler_id"))
                    .col(text("standing"))
                    .col(timestamp_with_time_zone_null("answered_at"))
                    .col(timestamp_with_time_zone_null("settled_at"))
                    .col(big_integer_null("settled_by"))
                    .col(text_null("reason"))
                    .col(big_integer("change"))
                    .foreign_key(&mut reference(
                        "question",
                        "organisation_id",
                        "organisation",
                    ))
                    .foreign_key(&mut reference("question", "asked_by", "account"))
                    .to_owned(),
                table("answer")
                    .col(big_integer("question_id"))
                    .col(big_integer("organisation_id"))
                    .col(big_integer("account_id"))
                    .col(text("kind"))
                    .col(text("language"))
                    .col(text("body"))
                    .col(date_null("valid_until"))
                    .col(timestamp_with_time_zone("written_at"))
                    .foreign_key(&mut reference("answer", "question_id", "question"))
                    .foreign_key(&mut reference("answer", "account_id", "account"))
                    .to_owned(),
                table("answer_source")
                    .col(big_integer("answer_id"))
                    .col(text("title"))
                    .col(text_null("url"))
                    .col(date_null("dated"))
                    .col(text("reliability"))
                    .foreign_key(&mut reference("answer_source", "answer_id", "answer"))
                    .to_owned(),
                table("question_hold")
                    .col(big_integer("question_id"))
                    .col(text("reason"))
                    .col(timestamp_with_time_zone("since"))
                    .col(timestamp_with_time_zone_null("until"))
                    .col(big_integer("held_by"))
                    .foreign_key(&mut reference("question_hold", "question_id", "question"))
                    .to_owned(),
                table("knowledge_clock").col(big_integer("n")).to_owned(),
            ],
            vec![
                index("question", &["standing", "due_on"]),
                index("question", &["organisation_id", "standing"]),
                index("question", &["asked_by"]),
                index("question", &["country", "topic"]),
                index("question", &["change"]),
                index("answer", &["question_id"]),
                index("answer_source", &["answer_id"]),
                index("question_hold", &["question_id"]),
            ],
        )
        .await?;
        let first = Query::insert()
            .into_table("knowledge_clock")
            .columns(["n"])
            .values_panic([0.into()])
            .to_owned();
        manager.execute(first).await
    }
}
