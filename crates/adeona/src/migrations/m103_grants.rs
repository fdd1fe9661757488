//! What is shared with somebody is read from an index alone, however much it is.

use sea_orm_migration::prelude::*;

use super::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let to_organisation = ["organisation_id", "withdrawn_at", "until", "trajectory_id"];
        let to_account = ["account_id", "withdrawn_at", "until", "with_organisation"];
        let to_account = [&to_account[..], &["kin_id", "trajectory_id"]].concat();
        // PostgreSQL cuts a name that lists all of them.
        let to_account = index("share", &to_account)
            .name("ix_share_to_account")
            .to_owned();
        for index in [index("share", &to_organisation), to_account] {
            manager.create_index(index).await?;
        }
        // These begin alike and say more.
        for column in ["organisation_id", "account_id"] {
            let old = Index::drop()
                .name(format!("ix_share_{column}"))
                .table("share")
                .to_owned();
            manager.drop_index(old).await?;
        }
        Ok(())
    }
}
