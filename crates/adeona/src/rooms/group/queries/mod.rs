//! Questions about groups.

mod beside;
mod groups;
mod meetings;
mod members;
mod mine;

use adeona_platform::access::tables::account;
use sea_orm::{EntityTrait, RelationDef};

pub use beside::{Beside, BesideOf, BesideRow};
pub use groups::{Candidate, Candidates, GroupOf, GroupShown, Groups, Listed, MemberRow};
pub use meetings::{
    Agenda, AgendaRow, Assigned, Coming, MeetingOf, MeetingShown, MeetingsITrain, MembersOn,
    Present,
};
pub use members::{MemberOf, MemberShown};
pub use mine::{MyHomework, MyHomeworkRow, MyMeeting, MyMeetingRow, MyMeetings};

use super::tables::{course_group, group_member, homework, meeting};
use crate::rooms::people::tables::person;
use crate::rooms::trajectory::tables::trajectory;

fn group_to_trainer() -> RelationDef {
    course_group::Entity::belongs_to(account::Entity)
        .from(course_group::Column::TrainerId)
        .to(account::Column::Id)
        .into()
}

pub(super) fn group_to_meetings() -> RelationDef {
    course_group::Entity::belongs_to(meeting::Entity)
        .from(course_group::Column::Id)
        .to(meeting::Column::GroupId)
        .into()
}

fn group_to_members() -> RelationDef {
    course_group::Entity::belongs_to(group_member::Entity)
        .from(course_group::Column::Id)
        .to(group_member::Column::GroupId)
        .into()
}

fn member_to_group() -> RelationDef {
    group_member::Entity::belongs_to(course_group::Entity)
        .from(group_member::Column::GroupId)
        .to(course_group::Column::Id)
        .into()
}

fn member_to_trajectory() -> RelationDef {
    group_member::Entity::belongs_to(trajectory::Entity)
        .from(group_member::Column::TrajectoryId)
        .to(trajectory::Column::Id)
        .into()
}

fn trajectory_to_person() -> RelationDef {
    trajectory::Entity::belongs_to(person::Entity)
        .from(trajectory::Column::PersonId)
        .to(person::Column::Id)
        .into()
}

fn trajectory_to_coach() -> RelationDef {
    trajectory::Entity::belongs_to(account::Entity)
        .from(trajectory::Column::CoachId)
        .to(account::Column::Id)
        .into()
}

fn meeting_to_group() -> RelationDef {
    meeting::Entity::belongs_to(course_group::Entity)
        .from(meeting::Column::GroupId)
        .to(course_group::Column::Id)
        .into()
}

fn meeting_to_members() -> RelationDef {
    meeting::Entity::belongs_to(group_member::Entity)
        .from(meeting::Column::GroupId)
        .to(group_member::Column::GroupId)
        .into()
}

fn homework_to_meeting() -> RelationDef {
    homework::Entity::belongs_to(meeting::Entity)
        .from(homework::Column::MeetingId)
        .to(meeting::Column::Id)
        .into()
}
