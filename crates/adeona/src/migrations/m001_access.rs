//! Organisations, accounts, sessions, audit.

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
                table("organisation")
                    .col(text("name"))
                    .col(text("kind"))
                    .col(timestamp_with_time_zone("created_at"))
                    .to_owned(),
                table("account")
                    .col(text_null("email"))
                    .col(text("name"))
                    .col(text_null("password"))
                    .col(text("language"))
                    .col(big_integer_null("person_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("closed_at"))
                    .to_owned(),
                table("membership")
                    .col(big_integer("account_id"))
                    .col(big_integer("organisation_id"))
                    .col(text("role"))
                    .col(integer("weekly_minutes"))
                    .col(date("since"))
                    .col(date_null("until"))
                    .foreign_key(&mut reference("membership", "account_id", "account"))
                    .foreign_key(&mut reference(
                        "membership",
                        "organisation_id",
                        "organisation",
                    ))
                    .to_owned(),
                table("session")
                    .col(text("token"))
                    .col(big_integer("account_id"))
                    .col(big_integer("organisation_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("ended_at"))
                    .foreign_key(&mut reference("session", "account_id", "account"))
                    .to_owned(),
                table("api_token")
                    .col(text("token"))
                    .col(big_integer("account_id"))
                    .col(big_integer("organisation_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("ended_at"))
                    .foreign_key(&mut reference("api_token", "account_id", "account"))
                    .to_owned(),
                table("access_card")
                    .col(big_integer("account_id"))
                    .col(text("secret"))
                    .col(text("pin"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("withdrawn_at"))
                    .foreign_key(&mut reference("access_card", "account_id", "account"))
                    .to_owned(),
                // Tries per subject (a digest of e-mail address or card), so that delays survive a restart.
                table("sign_in_try")
                    .col(text("subject"))
                    .col(timestamp_with_time_zone("at"))
                    .to_owned(),
                table("setup_code")
                    .col(text("code"))
                    .col(timestamp_with_time_zone_null("used_at"))
                    .to_owned(),
                table("audit")
                    .col(timestamp_with_time_zone("at"))
                    .col(big_integer_null("account_id"))
                    .col(big_integer_null("organisation_id"))
                    .col(text("act"))
                    .col(text("deed"))
                    .col(text("thing"))
                    .col(big_integer("thing_id"))
                    .col(json_binary("detail"))
                    .to_owned(),
            ],
            vec![
                unique("account", &["email"]),
                unique("membership", &["account_id", "organisation_id", "role"]),
                index("membership", &["organisation_id"]),
                unique("session", &["token"]),
                index("session", &["account_id"]),
                unique("api_token", &["token"]),
                unique("access_card", &["secret"]),
                index("sign_in_try", &["subject", "at"]),
                index("audit", &["organisation_id", "at"]),
                index("audit", &["thing", "thing_id"]),
            ],
        )
        .await?;
        append_only(manager, "audit").await
    }
}

/// The database itself refuses to change or remove a row.
pub(super) async fn append_only(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let db = manager.get_connection();
    if manager.get_database_backend() == sea_orm::DatabaseBackend::Postgres {
        db.execute_unprepared(
            "CREATE OR REPLACE FUNCTION adeona_append_only() RETURNS trigger AS $$ \
             BEGIN RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME; END $$ LANGUAGE plpgsql",
        )
        .await?;
        db.execute_unprepared(&format!(
            "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} \
             FOR EACH ROW EXECUTE FUNCTION adeona_append_only()"
        ))
        .await?;
        return Ok(());
    }
    for act in ["UPDATE", "DELETE"] {
        db.execute_unprepared(&format!(
            "CREATE TRIGGER {table}_no_{} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, 'append-only table {table}'); END",
            act.to_lowercase()
        ))
        .await?;
    }
    Ok(())
}
