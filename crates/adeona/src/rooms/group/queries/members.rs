//! One member of a group.

use adeona_platform::access::{Look, Scope};
use adeona_platform::{Id, Stop};
use sea_orm::{ColumnTrait, QueryOrder};

use super::groups::{MemberRow, with_names};
use crate::rooms::group::access::Group;
use crate::rooms::group::tables::{attendance, group_member, meeting};
use crate::rooms::group::things::{Meeting, Member, Presence};

/// A member with when they were there.
#[derive(Debug)]
pub struct MemberOf(pub Id<Group>, pub Id<Member>);

/// A member of a group.
#[derive(Debug)]
pub struct MemberShown {
    pub row: MemberRow,
    /// The newest first.
    pub marks: Vec<(meeting::Model, attendance::Model)>,
}

impl Look for MemberOf {
    type Answer = MemberShown;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let row: MemberRow = scope
            .seen::<Member>()
            .filter(group_member::Column::Id.eq(self.1.get()))
            .filter(group_member::Column::GroupId.eq(self.0.get()))
            .shape(with_names)
            .rows()
            .await?
            .pop()
            .ok_or(Stop::NotFound)?;
        let of = attendance::Column::MemberId.eq(row.id);
        let mut marks = scope.seen::<Presence>().filter(of).all().await?;
        let ids = meeting::Column::Id.is_in(marks.iter().map(|mark| mark.meeting_id));
        let meetings = scope
            .seen::<Meeting>()
            .filter(ids)
            .shape(|s| s.order_by_desc(meeting::Column::StartsAt))
            .all()
            .await?;
        let with_mark = |meeting: meeting::Model| {
            let at = marks.iter().position(|m| m.meeting_id == meeting.id)?;
            Some((meeting, marks.swap_remove(at)))
        };
        let marks = meetings.into_iter().filter_map(with_mark).collect();
        Ok(MemberShown { row, marks })
    }
}
