//! Who is family of whom, and what of a trajectory is shared with them.

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
                table("kin")
                    .col(big_integer("person_id"))
                    .col(big_integer("other_id"))
                    .col(text("kind"))
                    .col(boolean("apart"))
                    .col(big_integer("noted_by"))
                    .col(timestamp_with_time_zone("noted_at"))
                    .col(timestamp_with_time_zone_null("ended_at"))
                    .foreign_key(&mut reference("kin", "person_id", "person"))
                    .foreign_key(&mut reference("kin", "other_id", "person"))
                    .foreign_key(&mut reference("kin", "noted_by", "account"))
                    .to_owned(),
            ],
            vec![index("kin", &["person_id"]), index("kin", &["other_id"])],
        )
        .await?;
        // With a member of the family, not with another organisation.
        let kin = big_integer_null("kin_id");
        let add = Table::alter().table("share").add_column(kin).to_owned();
        manager.alter_table(add).await
    }
}
