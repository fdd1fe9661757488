//! What of a trajectory is shared, by whom, and who ended that.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            // Also when it is shared with a single worker.
            big_integer_null("with_organisation"),
            json_binary("parts").default(r#"{"whole":true}"#).to_owned(),
            big_integer_null("given_by"),
            timestamp_with_time_zone_null("given_at"),
            big_integer_null("withdrawn_by"),
        ];
        for column in columns {
            let add = Table::alter().table("share").add_column(column).to_owned();
            manager.alter_table(add).await?;
        }
        Ok(())
    }
}
