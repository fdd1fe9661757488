//! What a participant has before them.

use std::collections::HashMap;

use adeona_platform::access::tables::account;
use adeona_platform::access::{Look, Scope};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Id, Stop};
use sea_orm::{
    ColumnTrait, Condition, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, Select,
};

use super::{
    group_to_trainer, homework_to_meeting, meeting_to_group, meeting_to_members,
    member_to_trajectory,
};
use crate::rooms::group::tables::{
    course_group, group_member, homework, homework_done, meeting, reply,
};
use crate::rooms::group::things::{Homework, HomeworkDone, Meeting, Reply};
use crate::rooms::trajectory::tables::trajectory;

/// A meeting of the participant.
#[derive(Debug, Clone, FromQueryResult)]
pub struct MyMeetingRow {
    pub id: i64,
    pub member_id: i64,
    pub trajectory_id: i64,
    pub version_id: i64,
    pub step: String,
    pub uid: String,
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub place: String,
    pub title: Option<String>,
    pub cancelled_at: Option<Moment>,
    pub cancel_reason: Option<String>,
    pub sequence: i32,
    pub changed_at: Moment,
    pub trainer: String,
    pub contact: Option<String>,
    /// What they replied: coming or not, and why not.
    #[sea_orm(skip)]
    pub reply: Option<(bool, Option<String>)>,
}

/// The meetings of the participant that the viewer is, from a moment on, the first one first; cancelled ones too.
#[derive(Debug)]
pub struct MyMeetings {
    pub from: Moment,
    pub limit: u64,
}

impl Look for MyMeetings {
    type Answer = Vec<MyMeetingRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let coming = Condition::all().add(meeting::Column::EndsAt.gte(self.from));
        my_meetings(scope, coming, self.limit).await
    }
}

/// One of them.
#[derive(Debug)]
pub struct MyMeeting(pub i64);

impl Look for MyMeeting {
    type Answer = MyMeetingRow;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let one = Condition::all().add(meeting::Column::Id.eq(self.0));
        let found = my_meetings(scope, one, 1).await?;
        found.into_iter().next().ok_or(Stop::NotFound)
    }
}

async fn my_meetings(
    scope: &Scope<'_>,
    which: Condition,
    limit: u64,
) -> Result<Vec<MyMeetingRow>, Stop> {
    use meeting::Column as C;
    let Some(me) = scope.viewer().person() else {
        return Ok(vec![]);
    };
    let rows = |s: Select<meeting::Entity>| {
        s.join(JoinType::InnerJoin, meeting_to_group())
            .join(JoinType::InnerJoin, group_to_trainer())
            .join(JoinType::InnerJoin, meeting_to_members())
            .join(JoinType::InnerJoin, member_to_trajectory())
            .filter(group_member::Column::LeftOn.is_null())
            .filter(trajectory::Column::PersonId.eq(me))
            .select_only()
            .columns([C::Id, C::Step, C::Uid, C::StartsAt, C::EndsAt, C::Place])
            .columns([C::Title, C::CancelledAt, C::CancelReason])
            .columns([C::Sequence, C::ChangedAt])
            .column_as(group_member::Column::Id, "member_id")
            .column(group_member::Column::TrajectoryId)
            .column(trajectory::Column::VersionId)
            .column_as(account::Column::Name, "trainer")
            .column(course_group::Column::Contact)
            .order_by_asc(C::StartsAt)
            .limit(limit)
    };
    let mut found: Vec<MyMeetingRow> = scope
        .seen::<Meeting>()
        .filter(which)
        .shape(rows)
        .rows()
        .await?;
    let replied = reply::Column::MeetingId.is_in(found.iter().map(|row| row.id));
    let replies = scope.seen::<Reply>().filter(replied).all().await?;
    for row in &mut found {
        let said = replies
            .iter()
            .find(|r| r.meeting_id == row.id && r.member_id == row.member_id);
        row.reply = said.map(|r| (r.coming, r.reason.clone()));
    }
    Ok(found)
}

/// Homework of the participant.
#[derive(Debug, Clone, FromQueryResult)]
pub struct MyHomeworkRow {
    pub id: i64,
    pub member_id: i64,
    pub trajectory_id: i64,
    pub title: String,
    pub text: String,
    pub due_on: Option<Day>,
    pub withdrawn_at: Option<Moment>,
    /// When they did it, and what they keep of it.
    #[sea_orm(skip)]
    pub done: Option<(Day, Option<String>)>,
}

impl MyHomeworkRow {
    pub fn trajectory(&self) -> Id<crate::rooms::trajectory::Trajectory> {
        Id::new(self.trajectory_id)
    }
}

/// All homework of the participant that the viewer is: what is still to do first, by day.
#[derive(Debug, Default)]
pub struct MyHomework {
    /// This one only.
    pub one: Option<i64>,
}

impl Look for MyHomework {
    type Answer = Vec<MyHomeworkRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use homework::Column as C;
        let Some(me) = scope.viewer().person() else {
            return Ok(vec![]);
        };
        let rows = |s: Select<homework::Entity>| {
            s.join(JoinType::InnerJoin, homework_to_meeting())
                .join(JoinType::InnerJoin, meeting_to_members())
                .join(JoinType::InnerJoin, member_to_trajectory())
                .filter(group_member::Column::LeftOn.is_null())
                .filter(trajectory::Column::PersonId.eq(me))
                .select_only()
                .columns([C::Id, C::Title, C::Text, C::DueOn, C::WithdrawnAt])
                .column_as(group_member::Column::Id, "member_id")
                .column(group_member::Column::TrajectoryId)
                .order_by_desc(C::Id)
                .limit(200)
        };
        let which = Condition::all().add_option(self.one.map(|id| C::Id.eq(id)));
        let mut found: Vec<MyHomeworkRow> = scope
            .seen::<Homework>()
            .filter(which)
            .shape(rows)
            .rows()
            .await?;
        let done = done_by_me(scope, &found).await?;
        for row in &mut found {
            row.done = done.get(&(row.id, row.member_id)).cloned();
        }
        // What was taken back stays only for whoever had done it.
        found.retain(|row| row.withdrawn_at.is_none() || row.done.is_some());
        found.sort_by_key(|row| {
            let due = row.due_on.map(Day::date);
            (row.done.is_some(), due.unwrap_or(jiff::civil::Date::MAX))
        });
        Ok(found)
    }
}

type Done = (Day, Option<String>);

async fn done_by_me(
    scope: &Scope<'_>,
    found: &[MyHomeworkRow],
) -> Result<HashMap<(i64, i64), Done>, Stop> {
    let which = homework_done::Column::MemberId.is_in(found.iter().map(|row| row.member_id));
    let rows = scope.seen::<HomeworkDone>().filter(which).all().await?;
    let done = |row: homework_done::Model| {
        let key = (row.homework_id, row.member_id);
        (key, (row.done_on, row.piece))
    };
    Ok(rows.into_iter().map(done).collect())
}
