//! Secret addresses of feeds, beside those of calendars.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            boolean("feed").default(false).to_owned(),
            text_null("country"),
            text_null("topic"),
        ] {
            let add = Table::alter()
                .table("calendar_address")
                .add_column(column)
                .to_owned();
            manager.alter_table(add).await?;
        }
        Ok(())
    }
}
