//! Files, the coach that somebody would rather have, and occupations by name.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{index, make, reference, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Part of the projection, which the journal can always remake.
        let wish = Table::alter()
            .table("trajectory")
            .add_column(big_integer_null("wished_coach_id"))
            .to_owned();
        manager.alter_table(wish).await?;
        make(
            manager,
            vec![
                table("file")
                    .col(big_integer("organisation_id"))
                    .col(big_integer("trajectory_id"))
                    .col(text("step"))
                    .col(text_null("field"))
                    .col(text("name"))
                    .col(text("media_type"))
                    .col(integer("bytes"))
                    .col(text("sha256"))
                    .col(big_integer("uploaded_by"))
                    .col(timestamp_with_time_zone("uploaded_at"))
                    .col(integer_null("entry"))
                    .foreign_key(&mut reference("file", "organisation_id", "organisation"))
                    .foreign_key(&mut reference("file", "trajectory_id", "trajectory"))
                    .foreign_key(&mut reference("file", "uploaded_by", "account"))
                    .to_owned(),
                // An organisation's own copy of a list of occupations, such as ESCO's.
                table("occupation")
                    .col(big_integer("organisation_id"))
                    .col(text("language"))
                    .col(text("uri"))
                    .col(text("isco"))
                    .col(text("label"))
                    .col(text("sought_as"))
                    .foreign_key(&mut reference(
                        "occupation",
                        "organisation_id",
                        "organisation",
                    ))
                    .to_owned(),
            ],
            vec![
                index("trajectory", &["organisation_id", "wished_coach_id"]),
                index("file", &["trajectory_id"]),
                index("file", &["sha256"]),
                index("occupation", &["organisation_id", "language", "label"]),
            ],
        )
        .await
    }
}
