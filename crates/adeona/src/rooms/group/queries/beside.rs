//! What a dossier says of groups: which ones, how often there, and homework.

use adeona_platform::access::tables::account;
use adeona_platform::access::{Look, Scope};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Id, Stop};
use sea_orm::{
    ColumnTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, Select,
};

use super::groups::{next_meetings, tallies};
use super::{group_to_trainer, homework_to_meeting, meeting_to_group, member_to_group};
use crate::rooms::group::tables::{course_group, group_member, homework, homework_done, meeting};
use crate::rooms::group::things::{Homework, HomeworkDone, Member};
use crate::rooms::trajectory::Trajectory;

/// The groups of a trajectory.
#[derive(Debug)]
pub struct BesideOf(pub Id<Trajectory>);

#[derive(Debug, Clone, FromQueryResult)]
struct MemberIn {
    id: i64,
    group_id: i64,
    group: String,
    trainer: String,
    left_on: Option<Day>,
}

/// A group that the trajectory is or was in.
#[derive(Debug, Clone)]
pub struct BesideRow {
    pub group_id: i64,
    pub group: String,
    pub trainer: String,
    pub left_on: Option<Day>,
    pub next: Option<Moment>,
    /// How often there, and how often not.
    pub present: i64,
    pub absent: i64,
    pub homework: Vec<Given>,
}

/// Homework, as the dossier shows it.
#[derive(Debug, Clone)]
pub struct Given {
    pub title: String,
    pub due_on: Option<Day>,
    pub done_on: Option<Day>,
    /// What is kept in the portfolio.
    pub piece: Option<String>,
}

/// All of it.
#[derive(Debug, Default)]
pub struct Beside {
    pub groups: Vec<BesideRow>,
}

#[derive(Debug, Clone, FromQueryResult)]
struct HomeworkIn {
    id: i64,
    group_id: i64,
    title: String,
    due_on: Option<Day>,
    withdrawn_at: Option<Moment>,
}

impl Look for BesideOf {
    type Answer = Beside;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let members = members(scope, self.0).await?;
        if members.is_empty() {
            return Ok(Beside::default());
        }
        let groups: Vec<i64> = members.iter().map(|m| m.group_id).collect();
        let ids: Vec<i64> = members.iter().map(|m| m.id).collect();
        let next = next_meetings(scope, &groups).await?;
        let attended = tallies(scope, ids.clone()).await?;
        let given = given(scope, groups).await?;
        let done = homework_done::Column::MemberId.is_in(ids);
        let done = scope.seen::<HomeworkDone>().filter(done).all().await?;
        let beside = |member: MemberIn| {
            let (present, absent) = attended.get(&member.id).copied().unwrap_or_default();
            let homework = given
                .iter()
                .filter(|g| g.group_id == member.group_id)
                .filter_map(|g| shown(g, &member, &done));
            BesideRow {
                next: next
                    .get(&member.group_id)
                    .copied()
                    .filter(|_| member.left_on.is_none()),
                homework: homework.collect(),
                group_id: member.group_id,
                group: member.group,
                trainer: member.trainer,
                left_on: member.left_on,
                present,
                absent,
            }
        };
        Ok(Beside {
            groups: members.into_iter().map(beside).collect(),
        })
    }
}

/// Once done it stays; what was taken back, or given to a group that they left, is no longer to do.
fn shown(given: &HomeworkIn, member: &MemberIn, done: &[homework_done::Model]) -> Option<Given> {
    let done = done
        .iter()
        .find(|d| d.homework_id == given.id && d.member_id == member.id);
    if done.is_none() && (given.withdrawn_at.is_some() || member.left_on.is_some()) {
        return None;
    }
    Some(Given {
        title: given.title.clone(),
        due_on: given.due_on,
        done_on: done.map(|d| d.done_on),
        piece: done.and_then(|d| d.piece.clone()),
    })
}

async fn members(scope: &Scope<'_>, trajectory: Id<Trajectory>) -> Result<Vec<MemberIn>, Stop> {
    use group_member::Column as C;
    let named = |s: Select<group_member::Entity>| {
        s.join(JoinType::InnerJoin, member_to_group())
            .join(JoinType::InnerJoin, group_to_trainer())
            .select_only()
            .columns([C::Id, C::GroupId, C::LeftOn])
            .column_as(course_group::Column::Name, "group")
            .column_as(account::Column::Name, "trainer")
            .order_by_desc(C::Id)
    };
    scope
        .seen::<Member>()
        .filter(C::TrajectoryId.eq(trajectory.get()))
        .shape(named)
        .rows()
        .await
}

async fn given(scope: &Scope<'_>, groups: Vec<i64>) -> Result<Vec<HomeworkIn>, Stop> {
    use homework::Column as C;
    let rows = |s: Select<homework::Entity>| {
        s.join(JoinType::InnerJoin, homework_to_meeting())
            .join(JoinType::InnerJoin, meeting_to_group())
            .filter(meeting::Column::GroupId.is_in(groups))
            .select_only()
            .columns([C::Id, C::Title, C::DueOn, C::WithdrawnAt])
            .column(meeting::Column::GroupId)
            .order_by_desc(C::Id)
            .limit(100)
    };
    scope.seen::<Homework>().shape(rows).rows().await
}
