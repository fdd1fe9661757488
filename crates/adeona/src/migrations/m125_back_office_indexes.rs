//! What the pages of the back office look rows up by: questions of a country with the newest first, and one's own answers.

use sea_orm_migration::prelude::*;

use super::{index, make};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make(
            manager,
            vec![],
            vec![
                index("question", &["country", "id"]),
                index("answer", &["account_id"]),
            ],
        )
        .await
    }
}
