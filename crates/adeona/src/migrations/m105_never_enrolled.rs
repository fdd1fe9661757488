//! People who never began, in proposals to destroy.

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
                // Whom it names is gone once it is carried out: no reference to them.
                table("destruction_person")
                    .col(big_integer("destruction_id"))
                    .col(big_integer("organisation_id"))
                    .col(big_integer("person_id"))
                    .col(date("registered_on"))
                    .col(date("kept_until"))
                    .col(text("source"))
                    .col(text_null("left_out"))
                    .foreign_key(&mut reference(
                        "destruction_person",
                        "destruction_id",
                        "destruction",
                    ))
                    .to_owned(),
            ],
            vec![
                index("destruction_person", &["destruction_id"]),
                index("destruction_person", &["person_id"]),
                index("person", &["organisation_id", "created_at"]),
            ],
        )
        .await
    }
}
