//! Files that go to another organisation, and what is kept of them where they were.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{index, make, reference, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Of an entry that changes: somebody's file goes from the organisation that had it to another, which a shell says, and
/// nothing of it changes but whose it is.
pub(super) fn goes_along(is: &str) -> String {
    let same = ["id", "trajectory_id", "number", "happened_on", "written_at"];
    let same = same.iter().chain(&["account_id", "deed"]);
    let same: Vec<String> = same
        .map(|column| format!("NEW.{column} {is} OLD.{column}"))
        .collect();
    format!(
        "({} AND EXISTS (SELECT 1 FROM shell s JOIN trajectory t ON t.person_id = s.person_id \
         WHERE t.id = OLD.trajectory_id AND s.organisation_id = OLD.organisation_id \
         AND s.to_organisation = NEW.organisation_id))",
        same.join(" AND ")
    )
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make(
            manager,
            vec![
                // Whose it is lives on elsewhere, and may be destroyed there before this is: no reference to them.
                table("shell")
                    .col(big_integer("organisation_id"))
                    .col(big_integer("to_organisation"))
                    .col(big_integer("referral_id"))
                    .col(big_integer("person_id"))
                    .col(text("given_name"))
                    .col(text("family_name"))
                    .col(text_null("client_number"))
                    .col(json_binary("dossiers"))
                    .col(date("left_on"))
                    .col(date("kept_until"))
                    .col(text("source"))
                    .foreign_key(&mut reference("shell", "organisation_id", "organisation"))
                    .foreign_key(&mut reference("shell", "to_organisation", "organisation"))
                    .to_owned(),
            ],
            vec![
                index("shell", &["organisation_id", "left_on"]),
                index("shell", &["referral_id"]),
                index("shell", &["person_id"]),
                index("shell", &["kept_until"]),
            ],
        )
        .await?;
        let whole = boolean("hands_over").default(false).to_owned();
        let add = Table::alter()
            .table("referral")
            .add_column(whole)
            .to_owned();
        manager.alter_table(add).await?;
        let_go_along(manager).await
    }
}

/// The database goes on refusing to change an entry, unless it goes along with a file.
async fn let_go_along(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    if manager.get_database_backend() != sea_orm::DatabaseBackend::Postgres {
        db.execute_unprepared("DROP TRIGGER entry_no_update")
            .await?;
        let anew = format!(
            "CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry WHEN NOT {} \
             BEGIN SELECT RAISE(ABORT, 'append-only table entry'); END",
            goes_along("IS")
        );
        return db.execute_unprepared(&anew).await.map(|_| ());
    }
    let approved = super::m097_retention::approved("OLD.trajectory_id");
    let anew = format!(
        "CREATE OR REPLACE FUNCTION adeona_entry_goes() RETURNS trigger AS $$ BEGIN \
         IF TG_OP = 'DELETE' AND {approved} THEN RETURN OLD; END IF; \
         IF TG_OP = 'UPDATE' THEN IF {} THEN RETURN NEW; END IF; END IF; \
         RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME; END $$ LANGUAGE plpgsql",
        goes_along("IS NOT DISTINCT FROM")
    );
    db.execute_unprepared(&anew).await.map(|_| ())
}
