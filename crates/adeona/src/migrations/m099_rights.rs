//! What people ask about their data, and destruction because somebody asked for it.

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
                table("rights_request")
                    .col(big_integer("organisation_id"))
                    .col(big_integer("person_id"))
                    .col(text("kind"))
                    .col(text("words"))
                    .col(big_integer("asked_by"))
                    .col(timestamp_with_time_zone("asked_at"))
                    .col(date("due_on"))
                    .col(big_integer_null("decided_by"))
                    .col(timestamp_with_time_zone_null("decided_at"))
                    .col(boolean_null("granted"))
                    .col(text_null("answer"))
                    .foreign_key(&mut reference(
                        "rights_request",
                        "organisation_id",
                        "organisation",
                    ))
                    .foreign_key(&mut reference("rights_request", "person_id", "person"))
                    .to_owned(),
            ],
            vec![
                index("rights_request", &["organisation_id", "decided_at"]),
                index("rights_request", &["person_id"]),
            ],
        )
        .await?;
        // Once it is carried out this number is nobody's any more: no reference.
        let erases = big_integer_null("erases");
        let mut add = Table::alter();
        add.table("destruction").add_column(erases);
        manager.alter_table(add).await
    }
}
