//! Dossiers that somebody opened in an emergency, and whether that was needed.

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
                table("emergency")
                    .col(big_integer("organisation_id"))
                    .col(big_integer("account_id"))
                    .col(big_integer("person_id"))
                    .col(text("reason"))
                    .col(timestamp_with_time_zone("opened_at"))
                    .col(timestamp_with_time_zone("until"))
                    .col(timestamp_with_time_zone_null("ended_at"))
                    .col(big_integer_null("reviewed_by"))
                    .col(timestamp_with_time_zone_null("reviewed_at"))
                    .col(boolean_null("was_needed"))
                    .col(text_null("finding"))
                    .foreign_key(&mut reference(
                        "emergency",
                        "organisation_id",
                        "organisation",
                    ))
                    .foreign_key(&mut reference("emergency", "account_id", "account"))
                    .foreign_key(&mut reference("emergency", "person_id", "person"))
                    .to_owned(),
            ],
            vec![
                index("emergency", &["organisation_id", "reviewed_at"]),
                index("emergency", &["account_id", "until"]),
                index("emergency", &["person_id"]),
            ],
        )
        .await?;
        // Until when at most somebody has one: every request asks it with the account.
        let until = timestamp_with_time_zone_null("emergency_until");
        let add = Table::alter().table("account").add_column(until).to_owned();
        manager.alter_table(add).await
    }
}
