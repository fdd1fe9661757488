//! The read record: who was shown whose data.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::m001_access::append_only;
use super::{index, make, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make(
            manager,
            vec![
                // No foreign keys: a record outlives what it is about.
                table("viewing")
                    .col(timestamp_with_time_zone("at"))
                    .col(date("day"))
                    .col(big_integer("account_id"))
                    .col(big_integer("organisation_id"))
                    .col(text("roles"))
                    .col(text("via"))
                    .col(big_integer_null("via_id"))
                    .col(text("screen"))
                    .col(text("purpose"))
                    .to_owned(),
                table("viewed")
                    .col(big_integer("viewing_id"))
                    .col(big_integer_null("person_id"))
                    .col(big_integer_null("trajectory_id"))
                    .col(text("how"))
                    .to_owned(),
            ],
            vec![
                index("viewing", &["organisation_id", "at"]),
                index("viewing", &["account_id", "at"]),
                index("viewed", &["viewing_id"]),
                index("viewed", &["person_id", "viewing_id"]),
                index("viewed", &["trajectory_id", "viewing_id"]),
            ],
        )
        .await?;
        append_only(manager, "viewing").await?;
        append_only(manager, "viewed").await
    }
}
