//! Organisations that a question or a sheet is for, besides the one whose it is.

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
                table("named_reader")
                    .col(big_integer_null("question_id"))
                    .col(big_integer_null("sheet_id"))
                    .col(big_integer("organisation_id"))
                    .foreign_key(&mut reference("named_reader", "question_id", "question"))
                    .foreign_key(&mut reference("named_reader", "sheet_id", "sheet"))
                    .foreign_key(&mut reference(
                        "named_reader",
                        "organisation_id",
                        "organisation",
                    ))
                    .to_owned(),
            ],
            vec![
                index("named_reader", &["organisation_id", "question_id"]),
                index("named_reader", &["organisation_id", "sheet_id"]),
                index("named_reader", &["question_id"]),
                index("named_reader", &["sheet_id"]),
            ],
        )
        .await
    }
}
