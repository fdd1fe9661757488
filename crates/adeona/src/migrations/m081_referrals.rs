//! Referrals to other organisations, followed to their end.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::m001_access::append_only;
use super::{index, make, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make(
            manager,
            vec![
                table("referral")
                    .col(big_integer("trajectory_id"))
                    .col(big_integer("from_organisation"))
                    .col(big_integer("to_organisation"))
                    .col(text_null("step"))
                    .col(text("purpose"))
                    .col(json_binary("parts"))
                    .col(big_integer("offered_by"))
                    .col(date("answer_by"))
                    .col(date("report_by"))
                    .col(date("until"))
                    .col(text("standing"))
                    .col(timestamp_with_time_zone("standing_since"))
                    .col(big_integer_null("taken_by"))
                    .col(big_integer_null("share_id"))
                    .col(timestamp_with_time_zone_null("settled_at"))
                    .foreign_key(&mut reference("referral", "trajectory_id", "trajectory"))
                    .foreign_key(&mut reference(
                        "referral",
                        "from_organisation",
                        "organisation",
                    ))
                    .foreign_key(&mut reference(
                        "referral",
                        "to_organisation",
                        "organisation",
                    ))
                    .foreign_key(&mut reference("referral", "share_id", "share"))
                    .to_owned(),
                // Everything that happened to it.
                table("referral_event")
                    .col(big_integer("referral_id"))
                    .col(integer("number"))
                    .col(timestamp_with_time_zone("at"))
                    .col(big_integer_null("account_id"))
                    .col(text("standing"))
                    .col(text_null("text"))
                    .foreign_key(&mut reference("referral_event", "referral_id", "referral"))
                    .foreign_key(&mut reference("referral_event", "account_id", "account"))
                    .to_owned(),
            ],
            vec![
                index("referral", &["trajectory_id"]),
                index("referral", &["from_organisation", "standing"]),
                index("referral", &["to_organisation", "standing"]),
                index("referral", &["taken_by"]),
                index("referral", &["standing", "answer_by"]),
                unique("referral_event", &["referral_id", "number"]),
            ],
        )
        .await?;
        append_only(manager, "referral_event").await
    }
}
