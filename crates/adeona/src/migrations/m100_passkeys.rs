//! Keys on people's own devices with which they sign in, and what such a device is asked meanwhile.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{index, make, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let shown = Table::alter()
            .table("session")
            .add_column(big_integer_null("passkey_id"))
            .to_owned();
        manager.alter_table(shown).await?;
        make(
            manager,
            vec![passkey(), challenge()],
            vec![
                unique("passkey", &["credential_id"]),
                index("passkey", &["account_id"]),
                unique("passkey_challenge", &["token"]),
                index("passkey_challenge", &["expires_at"]),
                index("passkey_challenge", &["account_id"]),
            ],
        )
        .await
    }
}

fn passkey() -> TableCreateStatement {
    table("passkey")
        .col(big_integer("account_id"))
        .col(text("name"))
        .col(text("host"))
        .col(text("handle"))
        .col(text("credential_id"))
        .col(json_binary("credential"))
        .col(timestamp_with_time_zone("added_at"))
        .col(timestamp_with_time_zone_null("used_at"))
        .foreign_key(&mut reference("passkey", "account_id", "account"))
        .to_owned()
}

fn challenge() -> TableCreateStatement {
    table("passkey_challenge")
        .col(text("token"))
        .col(text("purpose"))
        .col(big_integer_null("account_id"))
        .col(big_integer_null("session_id"))
        .col(text("host"))
        .col(json_binary("state"))
        .col(timestamp_with_time_zone("made_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .foreign_key(&mut reference("passkey_challenge", "account_id", "account"))
        .foreign_key(&mut reference("passkey_challenge", "session_id", "session"))
        .to_owned()
}
