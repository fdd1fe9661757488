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
                table("entry")
                    .col(big_integer("trajectory_id"))
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
                    .col(text("step"))
                    .col(text("holder"))
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
                index("trajectory", &["organisation_id", "standing"]),
                index("trajectory", &["coach_id", "standing"]),
                index("trajectory", &["person_id"]),
                index("trajectory", &["version_id"]),
                index("trajectory", &["wakes_on"]),
                unique("entry", &["trajectory_id", "number"]),
                unique("task", &["trajectory_id", "step"]),
                index("task", &["due_on"]),
                unique("assignment", &["trajectory_id", "account_id", "role"]),
                index("assignment", &["account_id"]),
                index("share", &["trajectory_id"]),
                index("share", &["organisation_id"]),
                index("share", &["account_id"]),
            ],
        )
        .await?;
        append_only(manager, "entry").await
    }
}
