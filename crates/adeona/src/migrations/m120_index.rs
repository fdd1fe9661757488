//! A name by chance for the database and a mark by chance for every change of what can be found: an index in a folder is of
//! this database as it is, or thrown away.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{make, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let add = Table::alter()
            .table("knowledge_clock")
            .add_column(text("base").default("").to_owned())
            .to_owned();
        manager.alter_table(add).await?;
        let name = Query::update()
            .table("knowledge_clock")
            .value("base", adeona_platform::secret::token())
            .to_owned();
        manager.execute(name).await?;
        let marks = table("knowledge_change")
            .col(big_integer("mark"))
            .to_owned();
        make(manager, vec![marks], vec![]).await?;
        // Those of before have one together: no index followed them.
        let mark = rand::random::<i64>();
        let all = ["question", "sheet", "contact"];
        let all = all.map(|table| format!("SELECT change, {mark} FROM {table}"));
        let all = all.join(" UNION ");
        let first = format!("INSERT INTO knowledge_change (id, mark) {all}");
        manager.get_connection().execute_unprepared(&first).await?;
        Ok(())
    }
}
