//! Files of fact sheets, and what changed last.

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
                table("attachment")
                    .col(big_integer("sheet_id"))
                    .col(big_integer("organisation_id"))
                    .col(text("name"))
                    .col(text("media_type"))
                    .col(integer("bytes"))
                    .col(text("sha256"))
                    .col(big_integer("added_by"))
                    .col(timestamp_with_time_zone("added_at"))
                    .col(timestamp_with_time_zone_null("removed_at"))
                    .foreign_key(&mut reference("attachment", "sheet_id", "sheet"))
                    .foreign_key(&mut reference(
                        "attachment",
                        "organisation_id",
                        "organisation",
                    ))
                    .foreign_key(&mut reference("attachment", "added_by", "account"))
                    .to_owned(),
            ],
            vec![
                index("attachment", &["sheet_id"]),
                index("attachment", &["sha256"]),
                index("sheet", &["changed_at"]),
            ],
        )
        .await
    }
}
