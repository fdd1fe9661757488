//! Members over time, settings, invitations, devices and named tokens.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{index, make, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            (
                "organisation",
                integer("full_time_minutes").default(36 * 60).to_owned(),
            ),
            ("organisation", text("language").default("nl").to_owned()),
            ("membership", timestamp_with_time_zone_null("ended_at")),
            ("session", text("device").default("").to_owned()),
            ("api_token", text("name").default("").to_owned()),
            ("person", text("sounds_as").default("").to_owned()),
        ];
        for (table, column) in columns {
            let added = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(added).await?;
        }
        // A role may be held again later: its rows are a history.
        let once = Index::drop()
            .name("uq_membership_account_id_organisation_id_role")
            .table("membership")
            .to_owned();
        manager.drop_index(once).await?;
        make(
            manager,
            vec![
                table("invitation")
                    .col(big_integer("account_id"))
                    .col(big_integer("organisation_id"))
                    .col(text("token"))
                    .col(big_integer("made_by"))
                    .col(timestamp_with_time_zone("made_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("closed_at"))
                    .foreign_key(&mut reference("invitation", "account_id", "account"))
                    .foreign_key(&mut reference(
                        "invitation",
                        "organisation_id",
                        "organisation",
                    ))
                    .to_owned(),
            ],
            vec![
                unique("invitation", &["token"]),
                index("invitation", &["account_id"]),
                index("membership", &["account_id", "organisation_id"]),
                index("person", &["organisation_id", "sounds_as"]),
                index("person", &["organisation_id", "born"]),
                index("audit", &["account_id", "at"]),
            ],
        )
        .await
    }
}
