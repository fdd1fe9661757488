//! Trajectories: journal and projection.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::m001_access::append_only;
use super::{index, make, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make(
            manager,
            vec![
                table("trajectory")
                    .col(big_integer("organisation_id"))
                    .col(big_integer_null("person_id"))
                    .col(text_null("subject_name"))
                    .col(json_binary("members"))
                    .col(text("method"))
                    .col(big_integer("version_id"))
                    .col(big_integer("coach_id"))
                    .col(text_null("reference"))
                    // From here on the projection, which the journal can always remake.
                    .col(integer("head"))
                    .col(text("standing"))
                    .col(text_null("phase"))
                    .col(date("enrolled_on"))
                    .col(date_null("started_on"))
                    .col(date_null("ended_on"))
                    .col(text_null("outcome"))
                    .col(text_null("outcome_class"))
                    .col(date_null("wakes_on"))
                    .foreign_key(&mut reference(
                        "trajectory",
                        "organisation_id",
                        "organisation",
                    ))
                    .foreign_key(&mut reference("trajectory", "person_id", "person"))
                    .foreign_key(&mut reference("trajectory", "version_id", "method_version"))
                    .foreign_key(&mut reference("trajectory", "coach_id", "account"))
                    .to_owned(),
                // The organisation is that of the trajectory, written twice so that an index can lead with it: what a
                // coordinator sees newest first, or first due, is then read from one end. So with tasks.
                table("entry")
                    .col(big_integer("trajectory_id"))
                    .col(big_integer("organisation_id"))
                    .col(integer("number"))
                    .col(date("happened_on"))
                    .col(timestamp_with_time_zone("written_at"))
                    .col(big_integer("account_id"))
                    .col(json_binary("deed"))
                    .foreign_key(&mut reference("entry", "trajectory_id", "trajectory"))
                    .to_owned(),
                // What is to be done, per trajectory: remade with every entry.
                table("task")
                    .col(big_integer("trajectory_id"))
                    .col(big_integer("organisation_id"))
                    .col(text("step"))
                    .col(text("holder"))
                    .col(text("waits_for"))
                    .col(integer("position"))
                    .col(date("opened_on"))
                    .col(date_null("due_on"))
                    .col(json_binary_null("due"))
                    .foreign_key(&mut reference("task", "trajectory_id", "trajectory"))
                    .to_owned(),
                // Workers besides the coach.
                table("assignment")
                    .col(big_integer("trajectory_id"))
                    .col(big_integer("account_id"))
                    .col(text("role"))
                    .foreign_key(&mut reference("assignment", "trajectory_id", "trajectory"))
                    .foreign_key(&mut reference("assignment", "account_id", "account"))
                    .to_owned(),
                // Shared with another organisation or one worker of it.
                table("share")
                    .col(big_integer("trajectory_id"))
                    .col(big_integer_null("organisation_id"))
                    .col(big_integer_null("account_id"))
                    .col(text("purpose"))
                    .col(date("until"))
                    .col(timestamp_with_time_zone_null("withdrawn_at"))
                    .foreign_key(&mut reference("share", "trajectory_id", "trajectory"))
                    .to_owned(),
            ],
            vec![
                unique("trajectory", &["organisation_id", "reference"]),
                index("trajectory", &["organisation_id", "id"]),
                index("trajectory", &["organisation_id", "method", "id"]),
                index("trajectory", &["organisation_id", "standing"]),
                index("trajectory", &["coach_id", "standing"]),
                index("trajectory", &["person_id"]),
                index("trajectory", &["version_id"]),
                index("trajectory", &["wakes_on"]),
                // What a coordinator asks of some people, or of what changes by itself, starts from these few also
                // before the database has counted its rows.
                index("trajectory", &["organisation_id", "person_id"]),
                index("trajectory", &["organisation_id", "wakes_on"]),
                unique("entry", &["trajectory_id", "number"]),
                index("entry", &["organisation_id", "id"]),
                unique("task", &["trajectory_id", "step"]),
                index("task", &["organisation_id", "waits_for", "due_on", "id"]),
                unique("assignment", &["trajectory_id", "account_id", "role"]),
                index("assignment", &["account_id"]),
                index("share", &["trajectory_id"]),
                index("share", &["organisation_id"]),
                index("share", &["account_id"]),
            ],
        )
        .await?;
        append_only(manager, "entry").await?;
        note_shares(manager).await
    }
}

/// Accounts and organisations carry the last day until which something is shared with them. The database keeps it
/// with every share: no verb can forget it, and who is shown nothing need not be asked about shares.
async fn note_shares(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let shown = [
        ("account", "account_id"),
        ("organisation", "organisation_id"),
    ];
    for (table, _) in shown {
        let column = date_null("shown_until");
        let add = Table::alter().table(table).add_column(column).to_owned();
        manager.alter_table(add).await?;
    }
    let postgres = manager.get_database_backend() == sea_orm::DatabaseBackend::Postgres;
    let later = if postgres { "GREATEST" } else { "MAX" };
    let notes = shown.map(|(table, column)| {
        format!(
            "UPDATE {table} SET shown_until = {later}(COALESCE(shown_until, NEW.until), NEW.until) \
             WHERE id = NEW.{column};"
        )
    });
    let notes = notes.join(" ");
    let db = manager.get_connection();
    if postgres {
        db.execute_unprepared(&format!(
            "CREATE FUNCTION adeona_note_share() RETURNS trigger AS $$ BEGIN {notes} RETURN NEW; END $$ \
             LANGUAGE plpgsql"
        ))
        .await?;
        db.execute_unprepared(
            "CREATE TRIGGER share_noted AFTER INSERT OR UPDATE ON share \
             FOR EACH ROW EXECUTE FUNCTION adeona_note_share()",
        )
        .await?;
        return Ok(());
    }
    for act in ["INSERT", "UPDATE"] {
        let trigger = format!(
            "CREATE TRIGGER share_noted_{} AFTER {act} ON share BEGIN {notes} END",
            act.to_lowercase()
        );
        db.execute_unprepared(&trigger).await?;
    }
    Ok(())
}
