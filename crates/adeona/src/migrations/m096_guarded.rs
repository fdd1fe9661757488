//! Entries with something under seal, by the key that they need.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = "CREATE INDEX ix_entry_sealed ON entry (substr((deed ->> 'sealed'), 4, 8)) \
                     WHERE (deed ->> 'sealed') IS NOT NULL";
        let db = manager.get_connection();
        db.execute_unprepared(index).await.map(|_| ())
    }
}
