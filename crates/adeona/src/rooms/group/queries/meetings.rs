//! Meetings: one with its members, and what a trainer has before them.

use std::collections::HashMap;
use std::sync::Arc;

use adeona_platform::access::{Look, Scope};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Id, Stop};
use sea_orm::{
    ColumnTrait, Condition, ExprTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use super::groups::{MemberRow, with_names};
use super::{group_to_members, meeting_to_group};
use crate::rooms::group::access::Group;
use crate::rooms::group::attendance::was_in;
use crate::rooms::group::tables::{
    attendance, course_group, group_member, homework, homework_done, meeting, reply,
};
use crate::rooms::group::things::{Homework, HomeworkDone, Meeting, Member, Presence, Reply};
use crate::rooms::method::{Bound, VersionOf};

/// Who were in the group on the day of a meeting, as far as they are seen.
#[derive(Debug)]
pub struct MembersOn {
    pub group: i64,
    pub meeting: i64,
}

impl Look for MembersOn {
    type Answer = Vec<MemberRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let meeting = meeting_in(scope, self.group, self.meeting).await?;
        members_on(scope, &meeting).await
    }
}

async fn meeting_in(scope: &Scope<'_>, group: i64, meeting: i64) -> Result<meeting::Model, Stop> {
    scope
        .seen::<Meeting>()
        .filter(meeting::Column::Id.eq(meeting))
        .filter(meeting::Column::GroupId.eq(group))
        .one()
        .await?
        .ok_or(Stop::NotFound)
}

async fn members_on(scope: &Scope<'_>, meeting: &meeting::Model) -> Result<Vec<MemberRow>, Stop> {
    let rows: Vec<MemberRow> = scope
        .seen::<Member>()
        .filter(group_member::Column::GroupId.eq(meeting.group_id))
        .shape(with_names)
        .rows()
        .await?;
    let day = Day::from(meeting.starts_at.zoned().date());
    let there = |member: &MemberRow| was_in(member.joined_on, member.left_on, day);
    Ok(rows.into_iter().filter(there).collect())
}

/// A member at a meeting.
#[derive(Debug, Clone)]
pub struct Present {
    pub member: MemberRow,
    pub mark: Option<attendance::Model>,
    pub reply: Option<reply::Model>,
}

/// Homework with who did it.
#[derive(Debug, Clone)]
pub struct Assigned {
    pub row: homework::Model,
    pub done: HashMap<i64, homework_done::Model>,
}

/// One meeting of a group.
#[derive(Debug)]
pub struct MeetingOf(pub Id<Group>, pub i64);

/// A meeting with everything that its page needs.
#[derive(Debug)]
pub struct MeetingShown {
    pub row: meeting::Model,
    pub group: course_group::Model,
    pub bound: Arc<Bound>,
    pub members: Vec<Present>,
    /// Members of whom the viewer does not see who they are.
    pub others: i64,
    pub homework: Vec<Assigned>,
}

impl Look for MeetingOf {
    type Answer = MeetingShown;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let group = scope
            .seen::<Group>()
            .filter(course_group::Column::Id.eq(self.0.get()))
            .one()
            .await?
            .ok_or(Stop::NotFound)?;
        let row = meeting_in(scope, group.id, self.1).await?;
        let members = members_on(scope, &row).await?;
        let ids: Vec<i64> = members.iter().map(|member| member.id).collect();
        let mut marks = marks(scope, row.id).await?;
        let mut replies = replies(scope, row.id).await?;
        let day = Day::from(row.starts_at.zoned().date());
        let others = head_count(scope, group.id, day).await? - members.len() as i64;
        let present = |member: MemberRow| Present {
            mark: marks.remove(&member.id),
            reply: replies.remove(&member.id),
            member,
        };
        Ok(MeetingShown {
            members: members.into_iter().map(present).collect(),
            others,
            homework: homework(scope, row.id, ids).await?,
            bound: VersionOf(group.version_id).look(scope).await?,
            group,
            row,
        })
    }
}

async fn marks(scope: &Scope<'_>, meeting: i64) -> Result<HashMap<i64, attendance::Model>, Stop> {
    let of = attendance::Column::MeetingId.eq(meeting);
    let rows = scope.seen::<Presence>().filter(of).all().await?;
    Ok(rows.into_iter().map(|row| (row.member_id, row)).collect())
}

async fn replies(scope: &Scope<'_>, meeting: i64) -> Result<HashMap<i64, reply::Model>, Stop> {
    let of = reply::Column::MeetingId.eq(meeting);
    let rows = scope.seen::<Reply>().filter(of).all().await?;
    Ok(rows.into_iter().map(|row| (row.member_id, row)).collect())
}

/// How many were in the group on a day, seen or not.
async fn head_count(scope: &Scope<'_>, group: i64, day: Day) -> Result<i64, Stop> {
    use group_member::Column as C;
    let there = Condition::all()
        .add(C::JoinedOn.lte(day))
        .add(C::LeftOn.is_null().or(C::LeftOn.gte(day)));
    let seen = scope
        .seen::<Group>()
        .filter(course_group::Column::Id.eq(group))
        .shape(|s| {
            s.join(JoinType::InnerJoin, group_to_members())
                .filter(there)
                .select_only()
                .column_as(C::Id.count(), "n")
        });
    let rows: Vec<(i64,)> = seen.tuples().await?;
    Ok(rows.first().map_or(0, |(n,)| *n))
}

async fn homework(
    scope: &Scope<'_>,
    meeting: i64,
    members: Vec<i64>,
) -> Result<Vec<Assigned>, Stop> {
    let given = homework::Column::MeetingId
        .eq(meeting)
        .and(homework::Column::WithdrawnAt.is_null());
    let rows = scope
        .seen::<Homework>()
        .filter(given)
        .shape(|s| s.order_by_asc(homework::Column::Id))
        .all()
        .await?;
    let done = homework_done::Column::HomeworkId
        .is_in(rows.iter().map(|row| row.id))
        .and(homework_done::Column::MemberId.is_in(members));
    let done = scope.seen::<HomeworkDone>().filter(done).all().await?;
    let of = |row: homework::Model| Assigned {
        done: done
            .iter()
            .filter(|d| d.homework_id == row.id)
            .map(|d| (d.member_id, d.clone()))
            .collect(),
        row,
    };
    Ok(rows.into_iter().map(of).collect())
}

/// A meeting in the trainer's agenda.
#[derive(Debug, Clone, FromQueryResult)]
pub struct AgendaRow {
    pub id: i64,
    pub group_id: i64,
    /// Name of the group.
    pub group: String,
    pub step: String,
    pub version_id: i64,
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub place: String,
    pub title: Option<String>,
}

/// What a trainer has before them.
#[derive(Debug)]
pub struct Agenda {
    pub limit: u64,
}

/// Meetings to come, and meetings of which nobody saved who was there.
#[derive(Debug, Default)]
pub struct Coming {
    pub next: Vec<AgendaRow>,
    pub untaken: Vec<AgendaRow>,
}

impl Look for Agenda {
    type Answer = Coming;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use meeting::Column as C;
        let now = scope.now();
        let next = agenda(scope, C::EndsAt.gte(now), self.limit, sea_orm::Order::Asc);
        let past = C::EndsAt.lt(now).and(C::Taken.eq(0));
        let untaken = agenda(scope, past, self.limit, sea_orm::Order::Desc);
        Ok(Coming {
            next: next.await?,
            untaken: untaken.await?,
        })
    }
}

async fn agenda(
    scope: &Scope<'_>,
    which: sea_orm::sea_query::SimpleExpr,
    limit: u64,
    order: sea_orm::Order,
) -> Result<Vec<AgendaRow>, Stop> {
    use meeting::Column as C;
    let me = scope.viewer().account().get();
    let rows = |s: Select<meeting::Entity>| {
        s.join(JoinType::InnerJoin, meeting_to_group())
            .filter(course_group::Column::TrainerId.eq(me))
            .filter(course_group::Column::ClosedOn.is_null())
            .select_only()
            .columns([C::Id, C::GroupId, C::Step, C::StartsAt, C::EndsAt])
            .columns([C::Place, C::Title])
            .column_as(course_group::Column::Name, "group")
            .column(course_group::Column::VersionId)
            .order_by(C::StartsAt, order)
            .limit(limit)
    };
    scope
        .seen::<Meeting>()
        .filter(which.and(C::CancelledAt.is_null()))
        .shape(rows)
        .rows()
        .await
}

/// Every meeting of the groups that the viewer trains, from a moment on, cancelled ones too: for their calendar.
#[derive(Debug)]
pub struct MeetingsITrain {
    pub from: Moment,
}

impl Look for MeetingsITrain {
    /// With the name of the group.
    type Answer = Vec<(meeting::Model, String)>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let me = scope.viewer().account().get();
        let mine = scope
            .seen::<Group>()
            .filter(course_group::Column::TrainerId.eq(me))
            .all()
            .await?;
        let names: HashMap<i64, String> = mine.into_iter().map(|g| (g.id, g.name)).collect();
        let meetings = scope
            .seen::<Meeting>()
            .filter(meeting::Column::StartsAt.gte(self.from))
            .filter(meeting::Column::GroupId.is_in(names.keys().copied()))
            .shape(|s| s.order_by_asc(meeting::Column::StartsAt))
            .all()
            .await?;
        let named = |row: meeting::Model| {
            let name = names.get(&row.group_id).cloned().unwrap_or_default();
            (row, name)
        };
        Ok(meetings.into_iter().map(named).collect())
    }
}
