//! Questions about trajectories.

use std::collections::HashMap;
use std::sync::Arc;

use adeona_method::journal::{Deed, Entry};
use adeona_method::progress::{Progress, progress};
use adeona_platform::access::{How, Look, Scope, Thing, tables::account};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Id, Stop, Viewer};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, RelationDef, Select,
};

use super::access::{JournalEntry, Task, Trajectory};
use super::reading::{conceal, only_trains, withhold};
use super::record::entry_of;
use super::tables::task::WaitsFor;
use super::tables::{entry, seat, task, trajectory};
use crate::rooms::method::{Bound, VersionNamed, Versions};
use crate::rooms::people::tables::person;
use crate::rooms::people::{Person, found_by};

/// A trajectory in a list.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    pub id: i64,
    pub subject_name: Option<String>,
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    pub person_id: Option<i64>,
    pub version_id: i64,
    pub method: String,
    pub standing: String,
    pub phase: Option<String>,
    pub enrolled_on: Day,
    pub started_on: Option<Day>,
    pub ended_on: Option<Day>,
    pub outcome: Option<String>,
    pub coach_id: i64,
    pub head: i32,
    /// The coach that the participant would rather have.
    pub wished_coach_id: Option<i64>,
    /// Of the person, BCP 47.
    pub language: Option<String>,
}

impl Row {
    /// The subject's own name, or the person's.
    pub fn name(&self) -> String {
        subject_name(&self.subject_name, &self.given_name, &self.family_name)
    }
}

/// The subject's own name, or the person's.
pub fn subject_name(
    subject: &Option<String>,
    given: &Option<String>,
    family: &Option<String>,
) -> String {
    let person = || {
        format!(
            "{} {}",
            given.as_deref().unwrap_or_default(),
            family.as_deref().unwrap_or_default()
        )
    };
    subject.clone().unwrap_or_else(person)
}

/// Trajectories, narrowed; newest first.
#[derive(Debug, Default)]
pub struct Rows {
    pub people: Option<Vec<i64>>,
    pub method: Option<String>,
    /// Steered by this account.
    pub coach: Option<i64>,
    pub standing: Option<String>,
    /// Beginnings of words that must all occur in the name or client number of the person, or a part of the name that
    /// it has of its own.
    pub sought: String,
    /// Only rows with a smaller id: for paging.
    pub before: Option<i64>,
    pub limit: Option<u64>,
    /// Of the limit, the last row only tells that there is more.
    pub peek: bool,
}

impl Look for Rows {
    type Answer = Vec<Row>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use trajectory::Column as C;
        let mut seen = scope.seen::<Trajectory>();
        let of_people = self.people.is_some();
        if let Some(people) = self.people {
            seen = seen.filter(C::PersonId.is_in(people));
        }
        if let Some(method) = self.method {
            seen = seen.filter(C::Method.eq(method));
        }
        if let Some(coach) = self.coach {
            seen = seen.filter(C::CoachId.eq(coach));
        }
        if let Some(standing) = self.standing {
            seen = seen.filter(C::Standing.eq(standing));
        }
        if !self.sought.trim().is_empty() {
            seen = seen.filter(named_like(scope.viewer(), &self.sought));
        }
        if let Some(before) = self.before {
            seen = seen.filter(C::Id.lt(before));
        }
        if let Some(limit) = self.limit.filter(|_| self.peek) {
            seen = seen.showing(limit.saturating_sub(1));
        }
        // A database that is asked for the order may walk all rows in it, rather than look up the few of these people.
        let in_order = |s: Select<trajectory::Entity>| match of_people {
            true => with_name(s),
            false => with_name(s).order_by_desc(C::Id).limit(self.limit),
        };
        let mut rows: Vec<Row> = seen.shape(in_order).rows().await?;
        if of_people {
            rows.sort_by_key(|row| std::cmp::Reverse(row.id));
            rows.truncate(self.limit.map_or(usize::MAX, |most| most as usize));
        }
        Ok(rows)
    }
}

/// By the words of the person, or by a name of its own.
pub fn named_like(viewer: &Viewer, sought: &str) -> Condition {
    let people = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(Person::visible(viewer))
        .filter(found_by(viewer, sought));
    Condition::any()
        .add(trajectory::Column::SubjectName.contains(sought.trim()))
        .add(trajectory::Column::PersonId.in_subquery(people.into_query()))
}

fn with_name(select: Select<trajectory::Entity>) -> Select<trajectory::Entity> {
    use trajectory::Column as C;
    select
        .join(JoinType::LeftJoin, to_person())
        .select_only()
        .columns([
            C::Id,
            C::SubjectName,
            C::PersonId,
            C::VersionId,
            C::Method,
            C::Standing,
            C::Phase,
            C::EnrolledOn,
        ])
        .columns([C::StartedOn, C::EndedOn, C::Outcome, C::CoachId, C::Head])
        .column(C::WishedCoachId)
        .columns([person::Column::GivenName, person::Column::FamilyName])
        .column(person::Column::Language)
}

fn to_person() -> RelationDef {
    trajectory::Entity::belongs_to(person::Entity)
        .from(trajectory::Column::PersonId)
        .to(person::Column::Id)
        .into()
}

fn to_trajectory() -> RelationDef {
    task::Entity::belongs_to(trajectory::Entity)
        .from(task::Column::TrajectoryId)
        .to(trajectory::Column::Id)
        .into()
}

/// Which methods the visible trajectories run under, with how many.
#[derive(Debug)]
pub struct InMethods;

impl Look for InMethods {
    type Answer = Vec<(String, i64)>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use trajectory::Column as C;
        let grouped = |s: Select<trajectory::Entity>| {
            s.select_only()
                .column(C::Method)
                .column_as(C::Id.count(), "n")
                .group_by(C::Method)
                .order_by_asc(C::Method)
        };
        let seen = scope.aside().seen::<Trajectory>();
        seen.shape(grouped).tuples().await
    }
}

/// An open step in a list.
#[derive(Debug, Clone, FromQueryResult)]
pub struct WorkRow {
    pub trajectory_id: i64,
    pub step: String,
    pub holder: String,
    pub opened_on: Day,
    pub due_on: Option<Day>,
    pub due: Option<sea_orm::JsonValue>,
    pub version_id: i64,
    pub subject_name: Option<String>,
    pub given_name: Option<String>,
    pub family_name: Option<String>,
}

impl WorkRow {
    pub fn name(&self) -> String {
        subject_name(&self.subject_name, &self.given_name, &self.family_name)
    }
}

/// What is to be done in the trajectories that the viewer steers (a coordinator: in all): most at risk first.
#[derive(Debug)]
pub struct Work {
    /// At most so many steps for workers,
    pub limit: u64,
    /// after so many others.
    pub skip: u64,
    /// At most so many steps that wait for others.
    pub waiting: u64,
}

/// How far late steps are counted: beyond it, "more than" is as good.
pub const MOST_LATE: u64 = 999;

/// The work of somebody, with how much there is of it.
#[derive(Debug)]
pub struct Works {
    /// For workers, most at risk first.
    pub mine: Vec<WorkRow>,
    /// For participants and partners to do.
    pub others: Vec<WorkRow>,
    /// Counted up to one more than [`MOST_LATE`].
    pub late: u64,
    /// Running trajectories of which the viewer is the coach.
    pub caseload: u64,
}

impl Look for Work {
    type Answer = Works;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use task::Column as C;
        let mut running = Condition::all().add(seated().not());
        if only_trains(scope.viewer()) {
            running = running.add(C::Holder.eq("trainer"));
        }
        let pile = |waits_for: WaitsFor| {
            let seen = scope.seen::<Task>().filter(C::WaitsFor.eq(waits_for));
            seen.filter(running.clone())
        };
        let mine =
            pile(WaitsFor::Workers).shape(|s| first_due(s).offset(self.skip).limit(self.limit));
        let others = pile(WaitsFor::Others).shape(|s| first_due(s).limit(self.waiting));
        let late = pile(WaitsFor::Workers).filter(C::DueOn.lt(Day::from(scope.today())));
        let caseload = scope
            .seen::<Trajectory>()
            .filter(trajectory::Column::CoachId.eq(scope.viewer().account().get()))
            .filter(trajectory::Column::Standing.is_in(["enrolled", "started"]));
        Ok(Works {
            mine: mine.rows().await?,
            others: others.rows().await?,
            late: late.count_up_to(MOST_LATE + 1).await?,
            caseload: caseload.count().await?,
        })
    }
}

/// Of a task: a group does the step, and it is recorded with the attendance of its meetings.
pub fn seated() -> sea_orm::sea_query::SimpleExpr {
    let of_task = Condition::all()
        .add(
            Expr::col((seat::Entity, seat::Column::TrajectoryId))
                .equals((task::Entity, task::Column::TrajectoryId)),
        )
        .add(
            Expr::col((seat::Entity, seat::Column::Step))
                .equals((task::Entity, task::Column::Step)),
        );
    let seats = seat::Entity::find()
        .select_only()
        .column(seat::Column::Id)
        .filter(of_task);
    Expr::exists(seats.into_query())
}

/// In the order of the index: what has no due day comes last.
fn first_due(select: Select<task::Entity>) -> Select<task::Entity> {
    work_columns(select.join(JoinType::InnerJoin, to_trajectory()))
        .order_by_with_nulls(
            task::Column::DueOn,
            sea_orm::Order::Asc,
            sea_orm::sea_query::NullOrdering::Last,
        )
        .order_by_asc(task::Column::Id)
}

fn work_columns(select: Select<task::Entity>) -> Select<task::Entity> {
    use task::Column as C;
    select
        .join(JoinType::LeftJoin, to_person())
        .select_only()
        .columns([
            C::TrajectoryId,
            C::Step,
            C::Holder,
            C::OpenedOn,
            C::DueOn,
            C::Due,
        ])
        .columns([
            trajectory::Column::VersionId,
            trajectory::Column::SubjectName,
        ])
        .columns([person::Column::GivenName, person::Column::FamilyName])
}

/// What others wrote lately.
#[derive(Debug)]
pub struct JustChanged {
    pub limit: u64,
}

/// An entry by somebody else, in a list.
#[derive(Debug, Clone, FromQueryResult)]
pub struct News {
    pub trajectory_id: i64,
    pub deed: sea_orm::JsonValue,
    pub version_id: i64,
    pub subject_name: Option<String>,
    pub given_name: Option<String>,
    pub family_name: Option<String>,
}

impl News {
    pub fn name(&self) -> String {
        subject_name(&self.subject_name, &self.given_name, &self.family_name)
    }
}

impl Look for JustChanged {
    type Answer = Vec<News>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use entry::Column as C;
        let to_trajectory: RelationDef = entry::Entity::belongs_to(trajectory::Entity)
            .from(C::TrajectoryId)
            .to(trajectory::Column::Id)
            .into();
        let columns = |s: Select<entry::Entity>| {
            s.join(JoinType::InnerJoin, to_trajectory)
                .join(JoinType::LeftJoin, to_person())
                .select_only()
                .columns([C::TrajectoryId, C::Deed])
                .columns([
                    trajectory::Column::VersionId,
                    trajectory::Column::SubjectName,
                ])
                .columns([person::Column::GivenName, person::Column::FamilyName])
                .order_by_desc(C::Id)
                .limit(self.limit)
        };
        let by_others = C::AccountId.ne(scope.viewer().account().get());
        scope
            .seen::<JournalEntry>()
            .filter(by_others)
            .shape(columns)
            .rows()
            .await
    }
}

/// One trajectory with everything that its page needs.
#[derive(Debug)]
pub struct DossierOf(pub Id<Trajectory>);

/// Several trajectories likewise, in this order; those that the viewer does not see are left out.
#[derive(Debug)]
pub struct DossiersOf(pub Vec<i64>);

/// A trajectory, its journal and how it stands today.
#[derive(Debug)]
pub struct Dossier {
    pub row: Row,
    pub coach: String,
    pub journal: Vec<Written>,
    pub bound: Arc<Bound>,
    /// Versions under which it ran before, each with the entry by which it left them.
    pub earlier: Vec<(u32, Arc<Bound>)>,
    pub progress: Progress,
}

impl Dossier {
    /// The version under which an entry was written.
    pub fn bound_at(&self, entry: u32) -> &Arc<Bound> {
        let left = self.earlier.iter().find(|(left, _)| entry < *left);
        left.map_or(&self.bound, |(_, bound)| bound)
    }

    /// The name that a step of an entry has now; none when it was dropped.
    pub fn present_step<'a>(&'a self, entry: u32, step: &'a str) -> Option<&'a str> {
        let mut name = step;
        for written in self.journal.iter().filter(|w| w.entry.number > entry) {
            if let Deed::Migrated { steps, .. } = &written.entry.deed
                && let Some(new) = steps.get(name)
            {
                name = new.as_deref()?;
            }
        }
        Some(name)
    }
}

/// An entry with who wrote it, and when.
#[derive(Debug, Clone)]
pub struct Written {
    pub entry: Entry,
    pub by: String,
    pub at: Moment,
}

#[derive(Debug, FromQueryResult)]
struct EntryRow {
    trajectory_id: i64,
    number: i32,
    happened_on: Day,
    written_at: Moment,
    deed: sea_orm::JsonValue,
    name: String,
}

/// A trajectory with the name of its coach.
#[derive(Debug, FromQueryResult)]
struct CoachedRow {
    #[sea_orm(nested)]
    row: Row,
    coach: String,
}

impl Look for DossierOf {
    type Answer = Dossier;
    const HOW: How = How::Opened;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let found = DossiersOf(vec![self.0.get()]).look(scope).await?;
        found.into_iter().next().ok_or(Stop::NotFound)
    }
}

impl Look for DossiersOf {
    type Answer = Vec<Dossier>;
    const HOW: How = How::Opened;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let seen = scope
            .seen::<Trajectory>()
            .filter(trajectory::Column::Id.is_in(self.0.iter().copied()));
        let mut rows: Vec<CoachedRow> = seen.shape(with_coach).rows().await?;
        rows.sort_by_key(|found| self.0.iter().position(|id| *id == found.row.id));
        let versions = rows.iter().map(|found| found.row.version_id).collect();
        let bounds = Versions(versions).look(scope).await?;
        let mut journals = entries(scope, self.0).await?;
        let mut dossiers = Vec::with_capacity(rows.len());
        for found in rows {
            let bound = bounds.get(&found.row.version_id).ok_or(Stop::NotFound)?;
            let written = journals.remove(&found.row.id).unwrap_or_default();
            dossiers.push(dossier(scope, found, bound.clone(), written).await?);
        }
        Ok(dossiers)
    }
}

async fn dossier(
    scope: &Scope<'_>,
    found: CoachedRow,
    bound: Arc<Bound>,
    rows: Vec<EntryRow>,
) -> Result<Dossier, Stop> {
    let mut journal = Vec::with_capacity(rows.len());
    let mut written = Vec::with_capacity(rows.len());
    for row in rows {
        journal.push(entry_of(row.number, row.happened_on, row.deed)?);
        written.push((row.name, row.written_at));
    }
    let mut stands = progress(&bound.package.method, &journal, scope.today());
    conceal(&mut stands, &bound.package.method, scope.viewer());
    withhold(&bound.package.method, &mut stands, journal.iter_mut());
    let earlier = earlier(scope, &found.row.method, &journal).await?;
    let entries = journal.into_iter().zip(written);
    Ok(Dossier {
        row: found.row,
        coach: found.coach,
        journal: entries
            .map(|(entry, (by, at))| Written { entry, by, at })
            .collect(),
        earlier,
        bound,
        progress: stands,
    })
}

/// The entries by which it went over to another version, with the version that it left.
async fn earlier(
    scope: &Scope<'_>,
    method: &str,
    journal: &[Entry],
) -> Result<Vec<(u32, Arc<Bound>)>, Stop> {
    let mut bounds = vec![];
    for entry in journal {
        if let Deed::Migrated { from, .. } = &entry.deed {
            let named = VersionNamed {
                method: method.to_owned(),
                version: from.clone(),
            };
            let found = named.look(scope).await?;
            bounds.extend(found.map(|(_, bound)| (entry.number, bound)));
        }
    }
    Ok(bounds)
}

fn with_coach(select: Select<trajectory::Entity>) -> Select<trajectory::Entity> {
    let to_coach: RelationDef = trajectory::Entity::belongs_to(account::Entity)
        .from(trajectory::Column::CoachId)
        .to(account::Column::Id)
        .into();
    with_name(select)
        .join(JoinType::InnerJoin, to_coach)
        .column_as(account::Column::Name, "coach")
}

/// Journals by trajectory, each in order.
async fn entries(
    scope: &Scope<'_>,
    trajectories: Vec<i64>,
) -> Result<HashMap<i64, Vec<EntryRow>>, Stop> {
    use entry::Column as C;
    let to_account: RelationDef = entry::Entity::belongs_to(account::Entity)
        .from(C::AccountId)
        .to(account::Column::Id)
        .into();
    let columns = |s: Select<entry::Entity>| {
        s.join(JoinType::InnerJoin, to_account)
            .select_only()
            .columns([C::TrajectoryId, C::Number])
            .columns([C::HappenedOn, C::WrittenAt, C::Deed])
            .column(account::Column::Name)
            .order_by_asc(C::TrajectoryId)
            .order_by_asc(C::Number)
    };
    let seen = scope
        .seen::<JournalEntry>()
        .filter(C::TrajectoryId.is_in(trajectories));
    let rows: Vec<EntryRow> = seen.shape(columns).rows().await?;
    let mut journals: HashMap<i64, Vec<EntryRow>> = HashMap::new();
    for row in rows {
        journals.entry(row.trajectory_id).or_default().push(row);
    }
    Ok(journals)
}
