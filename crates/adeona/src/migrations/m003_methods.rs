//! Method packages and who installed them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{make, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make(
            manager,
            vec![
                table("method_version")
                    .col(text("method"))
                    .col(text("version"))
                    .col(text("checksum"))
                    .col(json_binary("files"))
                    .col(timestamp_with_time_zone("added_at"))
                    .to_owned(),
                table("installation")
                    .col(big_integer("organisation_id"))
                    .col(text("method"))
                    .col(big_integer("version_id"))
                    .col(big_integer("installed_by"))
                    .col(timestamp_with_time_zone("installed_at"))
                    .foreign_key(&mut reference(
                        "installation",
                        "organisation_id",
                        "organisation",
                    ))
                    .foreign_key(&mut reference(
                        "installation",
                        "version_id",
                        "method_version",
                    ))
                    .to_owned(),
            ],
            vec![
                unique("method_version", &["method", "version"]),
                unique("installation", &["organisation_id", "version_id"]),
            ],
        )
        .await
    }
}
