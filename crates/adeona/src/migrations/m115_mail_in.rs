//! What came in by mail in answer to a letter, until somebody looked at it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            json_binary_null("mails"),
            text_null("held_text"),
            text_null("held_from"),
            text_null("held_why"),
            timestamp_with_time_zone_null("held_at"),
        ] {
            let add = Table::alter()
                .table("put_out")
                .add_column(column)
                .to_owned();
            manager.alter_table(add).await?;
        }
        let by_letter = index("put_out", &["letter"]);
        manager.create_index(by_letter).await
    }
}
