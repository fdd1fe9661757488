//! A second factor at signing in: the secret of one's codes, recovery codes, and sign-ins that wait for a code.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{index, make, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let demand = Table::alter()
            .table("organisation")
            .add_column(boolean("demands_second_factor").default(false))
            .to_owned();
        manager.alter_table(demand).await?;
        make(
            manager,
            vec![
                table("second_factor")
                    .col(big_integer("account_id"))
                    .col(text("secret"))
                    .col(timestamp_with_time_zone("begun_at"))
                    .col(timestamp_with_time_zone_null("confirmed_at"))
                    .col(big_integer("last_step"))
                    .foreign_key(&mut reference("second_factor", "account_id", "account"))
                    .to_owned(),
                table("recovery_code")
                    .col(big_integer("account_id"))
                    .col(text("code"))
                    .col(timestamp_with_time_zone("made_at"))
                    .col(timestamp_with_time_zone_null("used_at"))
                    .foreign_key(&mut reference("recovery_code", "account_id", "account"))
                    .to_owned(),
                table("pending_sign_in")
                    .col(big_integer("account_id"))
                    .col(text("token"))
                    .col(text("device"))
                    .col(timestamp_with_time_zone("made_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("closed_at"))
                    .foreign_key(&mut reference("pending_sign_in", "account_id", "account"))
                    .to_owned(),
            ],
            vec![
                unique("second_factor", &["account_id"]),
                unique("recovery_code", &["account_id", "code"]),
                unique("pending_sign_in", &["token"]),
                index("pending_sign_in", &["account_id"]),
            ],
        )
        .await
    }
}
