//! Destroying what was kept long enough, and what stays of it to count.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{index, make, reference, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Of a row that goes: its trajectory is in a destruction that somebody approved.
const APPROVED: &str = "EXISTS (SELECT 1 FROM destruction_item i JOIN destruction d ON d.id = i.destruction_id \
                        WHERE d.approved_at IS NOT NULL AND i.left_out IS NULL AND i.trajectory_id = ";
/// Tables of which the rows go with their trajectory, and how to come from an old row to it.
const GO: [(&str, &str); 2] = [
    ("entry", "OLD.trajectory_id"),
    (
        "referral_event",
        "(SELECT r.trajectory_id FROM referral r WHERE r.id = OLD.referral_id)",
    ),
];

/// The condition under which the rows of a trajectory go.
pub(super) fn approved(trajectory: &str) -> String {
    format!("{APPROVED}{trajectory})")
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make(
            manager,
            vec![
                table("destruction")
                    .col(big_integer("organisation_id"))
                    .col(big_integer("proposed_by"))
                    .col(timestamp_with_time_zone("proposed_at"))
                    .col(big_integer_null("decided_by"))
                    .col(timestamp_with_time_zone_null("approved_at"))
                    .col(timestamp_with_time_zone_null("refused_at"))
                    .col(text_null("reason"))
                    .col(json_binary_null("removed"))
                    .foreign_key(&mut reference(
                        "destruction",
                        "organisation_id",
                        "organisation",
                    ))
                    .to_owned(),
                // What it names is gone once it is carried out: no references.
                table("destruction_item")
                    .col(big_integer("destruction_id"))
                    .col(big_integer("organisation_id"))
                    .col(big_integer("trajectory_id"))
                    .col(text("method"))
                    .col(date("ended_on"))
                    .col(date("kept_until"))
                    .col(text("source"))
                    .col(text_null("left_out"))
                    .foreign_key(&mut reference(
                        "destruction_item",
                        "destruction_id",
                        "destruction",
                    ))
                    .to_owned(),
                table("remembered")
                    .col(big_integer("organisation_id"))
                    .col(text("method"))
                    .col(big_integer("version_id"))
                    .col(integer_null("started_in"))
                    .col(integer_null("ended_in"))
                    .col(json_binary("stands"))
                    .foreign_key(&mut reference("remembered", "version_id", "method_version"))
                    .to_owned(),
            ],
            vec![
                index("destruction", &["organisation_id"]),
                index("destruction_item", &["destruction_id"]),
                index("destruction_item", &["trajectory_id"]),
                index("remembered", &["organisation_id", "method"]),
            ],
        )
        .await?;
        for (table, trajectory) in GO {
            let_go(manager, table, &approved(trajectory)).await?;
        }
        Ok(())
    }
}

/// The database goes on refusing to change a row, and to remove one unless the condition holds.
async fn let_go(manager: &SchemaManager<'_>, table: &str, when: &str) -> Result<(), DbErr> {
    let db = manager.get_connection();
    if manager.get_database_backend() != sea_orm::DatabaseBackend::Postgres {
        let drop = format!("DROP TRIGGER {table}_no_delete");
        db.execute_unprepared(&drop).await?;
        let anew = format!(
            "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN NOT {when} \
             BEGIN SELECT RAISE(ABORT, 'append-only table {table}'); END"
        );
        return db.execute_unprepared(&anew).await.map(|_| ());
    }
    for statement in [
        format!(
            "CREATE FUNCTION adeona_{table}_goes() RETURNS trigger AS $$ BEGIN \
             IF TG_OP = 'DELETE' AND {when} THEN RETURN OLD; END IF; \
             RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME; END $$ LANGUAGE plpgsql"
        ),
        format!("DROP TRIGGER {table}_append_only ON {table}"),
        format!(
            "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} \
             FOR EACH ROW EXECUTE FUNCTION adeona_{table}_goes()"
        ),
    ] {
        db.execute_unprepared(&statement).await?;
    }
    Ok(())
}
