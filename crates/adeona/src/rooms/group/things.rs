//! What is seen with a group or with one of its members.

use adeona_platform::access::{About, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select};

use super::access::{visible_meetings, visible_members};
use super::tables::{attendance, group_member, homework, homework_done, meeting, reply};

/// A trajectory in a group.
#[derive(Debug)]
pub struct Member(pub(super) group_member::Model);

/// A meeting of a group.
#[derive(Debug)]
pub struct Meeting(pub(super) meeting::Model);

/// Whether a member was there: seen with the member.
#[derive(Debug)]
pub struct Presence(pub(super) attendance::Model);

/// Whether a member says to come: seen with the member.
#[derive(Debug)]
pub struct Reply(pub(super) reply::Model);

/// Something to do at home: seen with its meeting.
#[derive(Debug)]
pub struct Homework(pub(super) homework::Model);

/// Homework that a member did: seen with the member.
#[derive(Debug)]
pub struct HomeworkDone(pub(super) homework_done::Model);

fn member_ids(viewer: &Viewer) -> Select<group_member::Entity> {
    group_member::Entity::find()
        .select_only()
        .column(group_member::Column::Id)
        .filter(visible_members(viewer))
}

fn meeting_ids(viewer: &Viewer) -> Select<meeting::Entity> {
    meeting::Entity::find()
        .select_only()
        .column(meeting::Column::Id)
        .filter(visible_meetings(viewer))
}

// Whose data it is, is on record with the member, without whom none of this is shown.
macro_rules! thing {
    ($thing:ident, $module:ident, $name:literal, $about:expr, $viewer:ident => $visible:expr) => {
        impl Thing for $thing {
            type Entity = $module::Entity;
            const NAME: &'static str = $name;

            fn visible($viewer: &Viewer) -> Condition {
                $visible
            }

            fn about() -> About<$module::Column> {
                $about
            }

            fn key() -> $module::Column {
                $module::Column::Id
            }

            fn of(row: $module::Model) -> Self {
                $thing(row)
            }

            fn id(&self) -> Id<Self> {
                Id::new(self.0.id)
            }
        }
    };
}

thing!(Member, group_member, "group-member", About::trajectory(group_member::Column::TrajectoryId), viewer => visible_members(viewer));
thing!(Meeting, meeting, "meeting", About::Nobody, viewer => visible_meetings(viewer));
thing!(Presence, attendance, "attendance", About::Nobody, viewer => Condition::all()
    .add(attendance::Column::MemberId.in_subquery(member_ids(viewer).into_query())));
thing!(Reply, reply, "reply", About::Nobody, viewer => Condition::all()
    .add(reply::Column::MemberId.in_subquery(member_ids(viewer).into_query())));
thing!(Homework, homework, "homework", About::Nobody, viewer => Condition::all()
    .add(homework::Column::MeetingId.in_subquery(meeting_ids(viewer).into_query())));
thing!(HomeworkDone, homework_done, "homework-done", About::Nobody, viewer => Condition::all()
    .add(homework_done::Column::MemberId.in_subquery(member_ids(viewer).into_query())));
