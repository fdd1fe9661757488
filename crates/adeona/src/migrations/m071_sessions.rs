//! When a session was last seen, and when whoever sits there last proved who they are.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["seen_at", "proved_at"] {
            let column = timestamp_with_time_zone(column)
                .default("1970-01-01 00:00:00+00:00")
                .to_owned();
            let added = Table::alter()
                .table("session")
                .add_column(column)
                .to_owned();
            manager.alter_table(added).await?;
        }
        let db = manager.get_connection();
        let of_before = "UPDATE session SET seen_at = created_at, proved_at = created_at";
        db.execute_unprepared(of_before).await.map(drop)
    }
}
