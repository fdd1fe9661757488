//! Organisations that know something of a country, and questions that are put out to them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{index, make, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let of = |column, to| reference("put_out", column, to);
        make(
            manager,
            vec![
                table("contact")
                    .col(big_integer("organisation_id"))
                    .col(text("name"))
                    .col(text("kind"))
                    .col(json_binary("countries"))
                    .col(json_binary("topics"))
                    .col(json_binary("languages"))
                    .col(text_null("person"))
                    .col(text_null("email"))
                    .col(text_null("phone"))
                    .col(text_null("url"))
                    .col(text_null("note"))
                    .col(timestamp_with_time_zone("changed_at"))
                    .col(big_integer_null("changed_by"))
                    .col(timestamp_with_time_zone_null("withdrawn_at"))
                    .col(big_integer("change"))
                    .foreign_key(&mut reference("contact", "organisation_id", "organisation"))
                    .to_owned(),
                table("put_out")
                    .col(big_integer("question_id"))
                    .col(big_integer("contact_id"))
                    .col(big_integer("organisation_id"))
                    .col(big_integer("account_id"))
                    .col(text("language"))
                    .col(text("title"))
                    .col(text("body"))
                    .col(text("secret"))
                    .col(timestamp_with_time_zone("sent_at"))
                    .col(date("due_on"))
                    .col(timestamp_with_time_zone_null("closed_at"))
                    .col(text_null("closing"))
                    .col(text_null("reason"))
                    .foreign_key(&mut of("question_id", "question"))
                    .foreign_key(&mut of("contact_id", "contact"))
                    .foreign_key(&mut of("account_id", "account"))
                    .to_owned(),
            ],
            vec![
                index("contact", &["change"]),
                unique("put_out", &["secret"]),
                index("put_out", &["question_id"]),
                index("put_out", &["contact_id"]),
            ],
        )
        .await?;
        let column = Table::alter()
            .table("answer")
            .add_column(big_integer_null("contact_id"))
            .to_owned();
        manager.alter_table(column).await
    }
}
