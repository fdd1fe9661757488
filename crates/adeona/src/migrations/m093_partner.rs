//! Links with which somebody without an account does one task.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{index, make, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let link = |column, to| reference("partner_link", column, to);
        make(
            manager,
            vec![
                table("partner_link")
                    .col(big_integer("trajectory_id"))
                    .col(big_integer("organisation_id"))
                    .col(big_integer("account_id"))
                    .col(text("step"))
                    .col(integer("head"))
                    .col(text("partner"))
                    .col(text_null("email"))
                    .col(json_binary("parts"))
                    .col(text("secret"))
                    .col(text("code"))
                    .col(timestamp_with_time_zone("asked_at"))
                    .col(date("until"))
                    .col(integer("wrong"))
                    .col(timestamp_with_time_zone_null("tried_at"))
                    .col(timestamp_with_time_zone_null("opened_at"))
                    .col(timestamp_with_time_zone_null("closed_at"))
                    .col(text_null("closing"))
                    .col(integer_null("entry"))
                    .col(timestamp_with_time_zone_null("settled_at"))
                    .foreign_key(&mut link("trajectory_id", "trajectory"))
                    .foreign_key(&mut link("organisation_id", "organisation"))
                    .foreign_key(&mut link("account_id", "account"))
                    .to_owned(),
                // A browser in which the code was given.
                table("partner_visit")
                    .col(big_integer("link_id"))
                    .col(text("token"))
                    .col(timestamp_with_time_zone("opened_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("sent_at"))
                    .foreign_key(&mut reference("partner_visit", "link_id", "partner_link"))
                    .to_owned(),
            ],
            vec![
                unique("partner_link", &["secret"]),
                // Also finds what came of a link from the entry.
                index("partner_link", &["trajectory_id", "entry"]),
                index("partner_link", &["organisation_id", "settled_at", "until"]),
                index("partner_link", &["closed_at", "until"]),
                unique("partner_visit", &["token"]),
                index("partner_visit", &["link_id"]),
            ],
        )
        .await
    }
}
