//! Of what kind a source is, what came along with a mail that is held, and who was told that a sheet grows old.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{make, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (of, column) in [
            ("answer_source", text_null("kind")),
            ("put_out", json_binary_null("held_files")),
        ] {
            let add = Table::alter().table(of).add_column(column).to_owned();
            manager.alter_table(add).await?;
        }
        make(
            manager,
            vec![
                table("sheet_reminder")
                    .col(big_integer("sheet_id"))
                    .col(big_integer("account_id"))
                    .col(date("review_on"))
                    .col(text("reason"))
                    .col(timestamp_with_time_zone("told_at"))
                    .foreign_key(&mut reference("sheet_reminder", "sheet_id", "sheet"))
                    .foreign_key(&mut reference("sheet_reminder", "account_id", "account"))
                    .to_owned(),
            ],
            vec![unique(
                "sheet_reminder",
                &["sheet_id", "account_id", "review_on", "reason"],
            )],
        )
        .await
    }
}
