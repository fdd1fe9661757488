//! Answers that are kept shorter than their dossier.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::index;
use super::m101_moving::goes_along;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Of a trajectory: it is in a destruction that somebody approved, whole.
fn goes(trajectory: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM destruction_item i JOIN destruction d ON d.id = i.destruction_id \
         WHERE d.approved_at IS NOT NULL AND i.left_out IS NULL AND i.field IS NULL \
         AND i.trajectory_id = {trajectory})"
    )
}

/// Of an entry that changes: an answer in it is being destroyed, by a destruction that was approved and is not carried
/// out yet, and nothing changes but what was done.
fn loses_an_answer(is: &str) -> String {
    let same = ["id", "trajectory_id", "organisation_id", "number"];
    let same = same
        .iter()
        .chain(&["happened_on", "written_at", "account_id"]);
    let same: Vec<String> = same
        .map(|column| format!("NEW.{column} {is} OLD.{column}"))
        .collect();
    format!(
        "({} AND EXISTS (SELECT 1 FROM destruction_item i JOIN destruction d ON d.id = i.destruction_id \
         WHERE d.approved_at IS NOT NULL AND d.removed IS NULL AND i.left_out IS NULL \
         AND i.field IS NOT NULL AND i.trajectory_id = OLD.trajectory_id))",
        same.join(" AND ")
    )
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("destruction_item", text_null("field")),
            ("trajectory", date_null("answers_until")),
        ] {
            let add = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(add).await?;
        }
        let by_term = index("trajectory", &["organisation_id", "answers_until"]);
        manager.create_index(by_term).await?;
        let member = "(SELECT r.trajectory_id FROM referral r WHERE r.id = OLD.referral_id)";
        let tables = [("entry", "OLD.trajectory_id"), ("referral_event", member)];
        let db = manager.get_connection();
        if manager.get_database_backend() != sea_orm::DatabaseBackend::Postgres {
            for (table, trajectory) in tables {
                let drop = format!("DROP TRIGGER {table}_no_delete");
                db.execute_unprepared(&drop).await?;
                let anew = format!(
                    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN NOT {} \
                     BEGIN SELECT RAISE(ABORT, 'append-only table {table}'); END",
                    goes(trajectory)
                );
                db.execute_unprepared(&anew).await?;
            }
            db.execute_unprepared("DROP TRIGGER entry_no_update")
                .await?;
            let anew = format!(
                "CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry WHEN NOT ({} OR {}) \
                 BEGIN SELECT RAISE(ABORT, 'append-only table entry'); END",
                goes_along("IS"),
                loses_an_answer("IS")
            );
            return db.execute_unprepared(&anew).await.map(|_| ());
        }
        for (table, trajectory) in tables {
            let changes = match table {
                "entry" => format!(
                    "IF TG_OP = 'UPDATE' THEN IF {} OR {} THEN RETURN NEW; END IF; END IF;",
                    goes_along("IS NOT DISTINCT FROM"),
                    loses_an_answer("IS NOT DISTINCT FROM")
                ),
                _ => String::new(),
            };
            let anew = format!(
                "CREATE OR REPLACE FUNCTION adeona_{table}_goes() RETURNS trigger AS $$ BEGIN \
                 IF TG_OP = 'DELETE' AND {} THEN RETURN OLD; END IF; {changes} \
                 RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME; END $$ LANGUAGE plpgsql",
                goes(trajectory)
            );
            db.execute_unprepared(&anew).await?;
        }
        Ok(())
    }
}
