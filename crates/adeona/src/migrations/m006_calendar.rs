//! Secret addresses of calendars.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{index, make, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make(
            manager,
            vec![
                table("calendar_address")
                    .col(text("token"))
                    .col(big_integer("account_id"))
                    .col(big_integer("organisation_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("revoked_at"))
                    .foreign_key(&mut reference("calendar_address", "account_id", "account"))
                    .to_owned(),
            ],
            vec![
                unique("calendar_address", &["token"]),
                index("calendar_address", &["account_id"]),
            ],
        )
        .await
    }
}
