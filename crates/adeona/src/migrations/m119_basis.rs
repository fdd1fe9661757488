//! What a plan rests on: questions and fact sheets that somebody linked to a dossier.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{index, make, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let of = |column, to| reference("basis", column, to);
        make(
            manager,
            vec![
                table("basis")
                    .col(big_integer("trajectory_id"))
                    .col(big_integer("organisation_id"))
                    .col(big_integer_null("question_id"))
                    .col(big_integer_null("sheet_id"))
                    .col(boolean("asked"))
                    .col(integer_null("sheet_version"))
                    .col(big_integer("linked_by"))
                    .col(timestamp_with_time_zone("linked_at"))
                    .col(big_integer_null("looked_by"))
                    .col(timestamp_with_time_zone("looked_at"))
                    .foreign_key(&mut of("trajectory_id", "trajectory"))
                    .foreign_key(&mut of("organisation_id", "organisation"))
                    .foreign_key(&mut of("question_id", "question"))
                    .foreign_key(&mut of("sheet_id", "sheet"))
                    .foreign_key(&mut of("linked_by", "account"))
                    .foreign_key(&mut of("looked_by", "account"))
                    .to_owned(),
            ],
            vec![
                unique("basis", &["trajectory_id", "question_id"]),
                unique("basis", &["trajectory_id", "sheet_id"]),
                index("basis", &["organisation_id"]),
                index("basis", &["question_id"]),
                index("basis", &["sheet_id"]),
            ],
        )
        .await
    }
}
