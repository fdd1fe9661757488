//! Groups: members, meetings, attendance, homework.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{index, make, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut tables = groups();
        tables.extend(meetings());
        make(manager, tables, indexes()).await
    }
}

fn groups() -> Vec<TableCreateStatement> {
    vec![
        table("course_group")
            .col(big_integer("organisation_id"))
            .col(text("method"))
            .col(big_integer("version_id"))
            .col(json_binary("steps"))
            .col(text("name"))
            .col(big_integer("trainer_id"))
            .col(text("place"))
            .col(text_null("contact"))
            .col(json_binary("languages"))
            .col(text("composition"))
            .col(text_null("shared_language"))
            .col(text_null("shared_country"))
            .col(integer("capacity"))
            .col(big_integer("made_by"))
            .col(timestamp_with_time_zone("created_at"))
            .col(date_null("closed_on"))
            .col(text_null("closed_reason"))
            .col(integer("revision"))
            .foreign_key(&mut reference(
                "course_group",
                "organisation_id",
                "organisation",
            ))
            .foreign_key(&mut reference(
                "course_group",
                "version_id",
                "method_version",
            ))
            .foreign_key(&mut reference("course_group", "trainer_id", "account"))
            .foreign_key(&mut reference("course_group", "made_by", "account"))
            .to_owned(),
        table("group_member")
            .col(big_integer("group_id"))
            .col(big_integer("trajectory_id"))
            .col(date("joined_on"))
            .col(text("childcare"))
            // Whether joining gave the trainer sight of the trajectory: then leaving takes it away.
            .col(boolean("assigned"))
            .col(date_null("left_on"))
            .col(text_null("left_reason"))
            .col(text_null("left_note"))
            .foreign_key(&mut reference("group_member", "group_id", "course_group"))
            .foreign_key(&mut reference(
                "group_member",
                "trajectory_id",
                "trajectory",
            ))
            .to_owned(),
        // A step that a group does for a trajectory, as long as it does: never two groups for the same.
        table("seat")
            .col(big_integer("trajectory_id"))
            .col(text("step"))
            .col(big_integer("group_id"))
            .foreign_key(&mut reference("seat", "trajectory_id", "trajectory"))
            .foreign_key(&mut reference("seat", "group_id", "course_group"))
            .to_owned(),
    ]
}

fn meetings() -> Vec<TableCreateStatement> {
    vec![
        table("meeting")
            .col(big_integer("group_id"))
            .col(text("step"))
            .col(text("uid"))
            .col(timestamp_with_time_zone("starts_at"))
            .col(timestamp_with_time_zone("ends_at"))
            .col(text("place"))
            .col(text_null("title"))
            .col(text_null("material"))
            .col(timestamp_with_time_zone_null("cancelled_at"))
            .col(text_null("cancel_reason"))
            // Counts the changes, for calendars.
            .col(integer("sequence"))
            .col(timestamp_with_time_zone("changed_at"))
            // Counts how often attendance was saved: a form says which one its writer saw.
            .col(integer("taken"))
            .col(timestamp_with_time_zone_null("taken_at"))
            .foreign_key(&mut reference("meeting", "group_id", "course_group"))
            .to_owned(),
        table("attendance")
            .col(big_integer("meeting_id"))
            .col(big_integer("member_id"))
            .col(boolean("present"))
            .col(text_null("reason"))
            // Number of the journal entry that says so.
            .col(integer_null("entry"))
            // Why the journal could not say so.
            .col(text_null("refused"))
            .foreign_key(&mut reference("attendance", "meeting_id", "meeting"))
            .foreign_key(&mut reference("attendance", "member_id", "group_member"))
            .to_owned(),
        table("reply")
            .col(big_integer("meeting_id"))
            .col(big_integer("member_id"))
            .col(boolean("coming"))
            .col(text_null("reason"))
            .col(timestamp_with_time_zone("at"))
            .foreign_key(&mut reference("reply", "meeting_id", "meeting"))
            .foreign_key(&mut reference("reply", "member_id", "group_member"))
            .to_owned(),
        table("homework")
            .col(big_integer("meeting_id"))
            .col(text("title"))
            .col(text("text"))
            .col(date_null("due_on"))
            .col(timestamp_with_time_zone("given_at"))
            .col(timestamp_with_time_zone_null("withdrawn_at"))
            .foreign_key(&mut reference("homework", "meeting_id", "meeting"))
            .to_owned(),
        table("homework_done")
            .col(big_integer("homework_id"))
            .col(big_integer("member_id"))
            .col(date("done_on"))
            // What the participant keeps of it in the portfolio.
            .col(text_null("piece"))
            .foreign_key(&mut reference("homework_done", "homework_id", "homework"))
            .foreign_key(&mut reference("homework_done", "member_id", "group_member"))
            .to_owned(),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("course_group", &["organisation_id", "closed_on"]),
        index("course_group", &["trainer_id"]),
        index("course_group", &["made_by"]),
        index("group_member", &["group_id"]),
        index("group_member", &["trajectory_id"]),
        unique("seat", &["trajectory_id", "step"]),
        index("seat", &["group_id"]),
        index("meeting", &["group_id", "starts_at"]),
        unique("meeting", &["uid"]),
        unique("attendance", &["meeting_id", "member_id"]),
        index("attendance", &["member_id"]),
        unique("reply", &["meeting_id", "member_id"]),
        index("reply", &["member_id"]),
        index("homework", &["meeting_id"]),
        unique("homework_done", &["homework_id", "member_id"]),
        index("homework_done", &["member_id"]),
    ]
}
