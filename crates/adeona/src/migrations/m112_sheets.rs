//! Fact sheets about countries: written here or brought in.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{index, make, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let of = |column, to| reference("sheet", column, to);
        make(
            manager,
            vec![
                table("sheet")
                    .col(big_integer("organisation_id"))
                    .col(big_integer_null("owner_id"))
                    .col(text_null("key"))
                    .col(text_null("print"))
                    .col(text_null("country"))
                    .col(json_binary("topics"))
                    .col(text("language"))
                    .col(text("audience"))
                    .col(text("title"))
                    .col(text("body"))
                    .col(json_binary("sources"))
                    .col(date_null("review_on"))
                    .col(big_integer_null("question_id"))
                    .col(big_integer_null("translation_of"))
                    .col(integer_null("translated_version"))
                    .col(text("standing"))
                    .col(text_null("reason"))
                    .col(integer("version"))
                    .col(timestamp_with_time_zone("changed_at"))
                    .col(big_integer_null("changed_by"))
                    .col(big_integer("change"))
                    .foreign_key(&mut of("organisation_id", "organisation"))
                    .foreign_key(&mut of("owner_id", "account"))
                    .foreign_key(&mut of("question_id", "question"))
                    .foreign_key(&mut of("translation_of", "sheet"))
                    .to_owned(),
                // How it was before.
                table("sheet_version")
                    .col(big_integer("sheet_id"))
                    .col(integer("version"))
                    .col(text("title"))
                    .col(text("body"))
                    .col(timestamp_with_time_zone("changed_at"))
                    .col(big_integer_null("changed_by"))
                    .foreign_key(&mut reference("sheet_version", "sheet_id", "sheet"))
                    .to_owned(),
            ],
            vec![
                unique("sheet", &["key"]),
                index("sheet", &["country"]),
                index("sheet", &["change"]),
                index("sheet", &["question_id"]),
                index("sheet", &["translation_of"]),
                index("sheet", &["organisation_id", "review_on"]),
                unique("sheet_version", &["sheet_id", "version"]),
            ],
        )
        .await
    }
}
