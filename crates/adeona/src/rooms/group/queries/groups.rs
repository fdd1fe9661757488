//! Groups in a list, one group, and who could come in.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use adeona_platform::access::tables::account;
use adeona_platform::access::{Look, Scope};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Id, Stop, Viewer};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select,
};

use super::{
    group_to_members, group_to_trainer, member_to_trajectory, trajectory_to_coach,
    trajectory_to_person,
};
use crate::rooms::group::access::Group;
use crate::rooms::group::childcare::Childcare;
use crate::rooms::group::steps::list_of;
use crate::rooms::group::tables::{attendance, course_group, group_member, meeting};
use crate::rooms::group::things::{Meeting, Member, Presence};
use crate::rooms::method::{Bound, VersionOf};
use crate::rooms::people::tables::person;
use crate::rooms::trajectory::tables::{seat, task, trajectory};
use crate::rooms::trajectory::{Task, Trajectory, named_like, subject_name};

/// A group in a list.
#[derive(Debug, Clone, FromQueryResult)]
pub struct GroupLine {
    pub id: i64,
    pub name: String,
    pub version_id: i64,
    pub place: String,
    pub capacity: i32,
    pub trainer_id: i64,
    /// Name of the trainer.
    pub trainer: String,
    pub closed_on: Option<Day>,
}

/// With what one wants to know first.
#[derive(Debug, Clone)]
pub struct Listed {
    pub line: GroupLine,
    pub members: i64,
    /// The next meeting that goes on.
    pub next: Option<Moment>,
}

/// Groups, the newest first.
#[derive(Debug, Default)]
pub struct Groups {
    pub closed: bool,
    /// Those that the viewer trains or made, or only the others.
    pub mine: Option<bool>,
    /// Only rows with a smaller id: for paging.
    pub before: Option<i64>,
    pub limit: u64,
}

impl Look for Groups {
    type Answer = Vec<Listed>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use course_group::Column as C;
        let mut which = Condition::all().add(match self.closed {
            true => C::ClosedOn.is_not_null(),
            false => C::ClosedOn.is_null(),
        });
        let me = scope.viewer().account().get();
        let mine = C::TrainerId.eq(me).or(C::MadeBy.eq(me));
        which = which.add_option(self.mine.map(|yes| if yes { mine } else { mine.not() }));
        which = which.add_option(self.before.map(|before| C::Id.lt(before)));
        let lines = scope.seen::<Group>().filter(which).shape(|s| {
            s.join(JoinType::InnerJoin, group_to_trainer())
                .select_only()
                .columns([C::Id, C::Name, C::VersionId, C::Place, C::Capacity])
                .columns([C::TrainerId, C::ClosedOn])
                .column_as(account::Column::Name, "trainer")
                .order_by_desc(C::Id)
                .limit(self.limit)
        });
        let lines: Vec<GroupLine> = lines.rows().await?;
        let ids: Vec<i64> = lines.iter().map(|line| line.id).collect();
        let counts = head_counts(scope, &ids).await?;
        let next = next_meetings(scope, &ids).await?;
        let listed = |line: GroupLine| Listed {
            members: counts.get(&line.id).copied().unwrap_or(0),
            next: next.get(&line.id).copied(),
            line,
        };
        Ok(lines.into_iter().map(listed).collect())
    }
}

/// How many are in each group now, also those whom the viewer does not see.
async fn head_counts(scope: &Scope<'_>, groups: &[i64]) -> Result<HashMap<i64, i64>, Stop> {
    let counted = |s: Select<course_group::Entity>| {
        s.join(JoinType::InnerJoin, group_to_members())
            .filter(group_member::Column::LeftOn.is_null())
            .select_only()
            .column(course_group::Column::Id)
            .column_as(group_member::Column::Id.count(), "n")
            .group_by(course_group::Column::Id)
    };
    let rows: Vec<(i64, i64)> = scope
        .seen::<Group>()
        .filter(course_group::Column::Id.is_in(groups.to_vec()))
        .shape(counted)
        .tuples()
        .await?;
    Ok(rows.into_iter().collect())
}

/// When each group meets next.
pub(super) async fn next_meetings(
    scope: &Scope<'_>,
    groups: &[i64],
) -> Result<HashMap<i64, Moment>, Stop> {
    use meeting::Column as C;
    let first = |s: Select<meeting::Entity>| {
        s.select_only()
            .column(C::GroupId)
            .column_as(C::StartsAt.min(), "first")
            .group_by(C::GroupId)
    };
    let rows: Vec<(i64, Moment)> = scope
        .seen::<Meeting>()
        .filter(C::GroupId.is_in(groups.to_vec()))
        .filter(C::EndsAt.gte(scope.now()).and(C::CancelledAt.is_null()))
        .shape(first)
        .tuples()
        .await?;
    Ok(rows.into_iter().collect())
}

/// A member with their name.
#[derive(Debug, Clone, FromQueryResult)]
pub struct MemberRow {
    pub id: i64,
    pub trajectory_id: i64,
    pub joined_on: Day,
    pub childcare: String,
    pub left_on: Option<Day>,
    pub left_reason: Option<String>,
    pub left_note: Option<String>,
    pub subject_name: Option<String>,
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    pub standing: String,
    pub version_id: i64,
    /// Name of the coach.
    pub coach: String,
}

impl MemberRow {
    pub fn name(&self) -> String {
        subject_name(&self.subject_name, &self.given_name, &self.family_name)
    }

    pub fn childcare(&self) -> Childcare {
        Childcare::of(&self.childcare).unwrap_or(Childcare::NotAsked)
    }
}

/// Members with their names, by name.
pub(super) fn with_names(select: Select<group_member::Entity>) -> Select<group_member::Entity> {
    use group_member::Column as C;
    select
        .join(JoinType::InnerJoin, member_to_trajectory())
        .join(JoinType::InnerJoin, trajectory_to_coach())
        .join(JoinType::LeftJoin, trajectory_to_person())
        .select_only()
        .columns([C::Id, C::TrajectoryId, C::JoinedOn, C::Childcare])
        .columns([C::LeftOn, C::LeftReason, C::LeftNote])
        .columns([
            trajectory::Column::SubjectName,
            trajectory::Column::Standing,
            trajectory::Column::VersionId,
        ])
        .columns([person::Column::GivenName, person::Column::FamilyName])
        .column_as(account::Column::Name, "coach")
        .order_by_asc(person::Column::GivenName)
        .order_by_asc(person::Column::FamilyName)
        .order_by_asc(C::Id)
}

/// One group with everything that its page needs.
#[derive(Debug)]
pub struct GroupOf(pub Id<Group>);

/// A group, its members as far as they are seen, and its meetings.
#[derive(Debug)]
pub struct GroupShown {
    pub row: course_group::Model,
    pub trainer: String,
    pub bound: Arc<Bound>,
    pub members: Vec<MemberRow>,
    pub former: Vec<MemberRow>,
    /// How many are in it now, seen or not.
    pub head_count: i64,
    /// How many of them still need something done about childcare.
    pub unsettled: i64,
    pub meetings: Vec<meeting::Model>,
    /// How often each member was there, and how often not.
    pub attended: HashMap<i64, (i64, i64)>,
}

impl GroupShown {
    /// Members of whom the viewer does not see who they are.
    pub fn others(&self) -> i64 {
        self.head_count - self.members.len() as i64
    }

    pub fn steps(&self) -> Vec<String> {
        list_of(&self.row.steps)
    }
}

impl Look for GroupOf {
    type Answer = GroupShown;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let id = self.0.get();
        let seen = scope
            .seen::<Group>()
            .filter(course_group::Column::Id.eq(id));
        let row = seen.one().await?.ok_or(Stop::NotFound)?;
        let bound = VersionOf(row.version_id).look(scope).await?;
        let all: Vec<MemberRow> = scope
            .seen::<Member>()
            .filter(group_member::Column::GroupId.eq(id))
            .shape(with_names)
            .rows()
            .await?;
        let ids = all.iter().map(|member| member.id).collect();
        let (members, former) = all.into_iter().partition(|m| m.left_on.is_none());
        let meetings = scope
            .seen::<Meeting>()
            .filter(meeting::Column::GroupId.eq(id))
            .shape(|s| s.order_by_asc(meeting::Column::StartsAt))
            .all()
            .await?;
        let childcare = childcare_counts(scope, id).await?;
        let unsettled = childcare
            .iter()
            .filter(|(code, _)| Childcare::of(code).is_none_or(Childcare::is_unsettled));
        Ok(GroupShown {
            trainer: trainer_of(scope, id).await?,
            bound,
            members,
            former,
            unsettled: unsettled.map(|(_, n)| n).sum(),
            head_count: childcare.iter().map(|(_, n)| n).sum(),
            meetings,
            attended: tallies(scope, ids).await?,
            row,
        })
    }
}

async fn trainer_of(scope: &Scope<'_>, group: i64) -> Result<String, Stop> {
    let named = scope
        .seen::<Group>()
        .filter(course_group::Column::Id.eq(group))
        .shape(|s| {
            s.join(JoinType::InnerJoin, group_to_trainer())
                .select_only()
                .column(account::Column::Name)
        });
    let rows: Vec<(String,)> = named.tuples().await?;
    Ok(rows
        .into_iter()
        .next()
        .map(|(name,)| name)
        .unwrap_or_default())
}

async fn childcare_counts(scope: &Scope<'_>, group: i64) -> Result<Vec<(String, i64)>, Stop> {
    let counted = |s: Select<course_group::Entity>| {
        s.join(JoinType::InnerJoin, group_to_members())
            .filter(group_member::Column::LeftOn.is_null())
            .select_only()
            .column(group_member::Column::Childcare)
            .column_as(group_member::Column::Id.count(), "n")
            .group_by(group_member::Column::Childcare)
    };
    scope
        .seen::<Group>()
        .filter(course_group::Column::Id.eq(group))
        .shape(counted)
        .tuples()
        .await
}

/// How often members were there, and how often not.
pub(super) async fn tallies(
    scope: &Scope<'_>,
    members: Vec<i64>,
) -> Result<HashMap<i64, (i64, i64)>, Stop> {
    use attendance::Column as C;
    let counted = |s: Select<attendance::Entity>| {
        s.select_only()
            .column(C::MemberId)
            .column(C::Present)
            .column_as(C::Id.count(), "n")
            .group_by(C::MemberId)
            .group_by(C::Present)
    };
    let rows: Vec<(i64, bool, i64)> = scope
        .seen::<Presence>()
        .filter(C::MemberId.is_in(members))
        .shape(counted)
        .tuples()
        .await?;
    let mut found: HashMap<i64, (i64, i64)> = HashMap::new();
    for (member, present, n) in rows {
        let tally = found.entry(member).or_default();
        match present {
            true => tally.0 += n,
            false => tally.1 += n,
        }
    }
    Ok(found)
}

/// Whose trajectory could come into a group: under its method, running, and in no other group for the same step.
#[derive(Debug)]
pub struct Candidates {
    pub method: String,
    pub steps: Vec<String>,
    /// Words that must all occur in the name.
    pub sought: String,
    pub limit: u64,
}

/// A trajectory that could come in.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub trajectory: i64,
    pub name: String,
    /// A step of the group is open now.
    pub ready: bool,
}

impl Look for Candidates {
    /// Those whose turn it is first.
    type Answer = Vec<Candidate>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use trajectory::Column as C;
        let seated = seat::Entity::find()
            .select_only()
            .column(seat::Column::TrajectoryId)
            .filter(seat::Column::Step.is_in(self.steps.clone()));
        let free = Condition::all()
            .add(C::Method.eq(&self.method))
            .add(C::OrganisationId.eq(scope.viewer().organisation().get()))
            .add(C::Standing.ne("ended"))
            .add(C::Id.not_in_subquery(seated.into_query()));
        let named = |s: Select<trajectory::Entity>| {
            s.join(JoinType::LeftJoin, trajectory_to_person())
                .filter(sought_like(scope.viewer(), &self.sought))
                .order_by_asc(person::Column::GivenName)
                .order_by_asc(C::Id)
                .limit(self.limit)
                .select_only()
                .columns([C::Id, C::SubjectName])
                .columns([person::Column::GivenName, person::Column::FamilyName])
        };
        type Named = (i64, Option<String>, Option<String>, Option<String>);
        let rows: Vec<Named> = scope
            .seen_at_home::<Trajectory>()
            .filter(free)
            .shape(named)
            .tuples()
            .await?;
        let ids = rows.iter().map(|row| row.0).collect();
        let ready = open_in(scope, ids, self.steps).await?;
        let candidate = |(id, subject, given, family): Named| Candidate {
            trajectory: id,
            name: subject_name(&subject, &given, &family),
            ready: ready.contains(&id),
        };
        let mut found: Vec<Candidate> = rows.into_iter().map(candidate).collect();
        found.sort_by_key(|candidate| !candidate.ready);
        Ok(found)
    }
}

fn sought_like(viewer: &Viewer, sought: &str) -> Condition {
    match sought.trim().is_empty() {
        true => Condition::all(),
        false => named_like(viewer, sought),
    }
}

async fn open_in(
    scope: &Scope<'_>,
    trajectories: Vec<i64>,
    steps: Vec<String>,
) -> Result<HashSet<i64>, Stop> {
    let open: Vec<(i64,)> = scope
        .seen::<Task>()
        .filter(task::Column::TrajectoryId.is_in(trajectories))
        .filter(task::Column::Step.is_in(steps))
        .shape(|s| {
            s.select_only()
                .column(task::Column::TrajectoryId)
                .distinct()
        })
        .tuples()
        .await?;
    Ok(open.into_iter().map(|(id,)| id).collect())
}
