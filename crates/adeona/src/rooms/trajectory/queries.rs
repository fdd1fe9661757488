//! Questions about trajectories.

use std::collections::HashMap;
use std::sync::Arc;

use adeona_method::journal::Entry;
use adeona_method::progress::{Progress, progress};
use adeona_platform::access::{Look, Scope, tables::account};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Id, Stop};
use jiff::civil::Date;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryOrder, QuerySelect, RelationDef,
    Select,
};

use super::access::{JournalEntry, Task, Trajectory};
use super::record::entry_of;
use super::tables::task::WaitsFor;
use super::tables::{entry, task, trajectory};
use crate::rooms::method::{Bound, Versions};
use crate::rooms::people::tables::person;

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
}

impl Row {
    /// The subject's own name, or the person's.
    pub fn name(&self) -> String {
        name(&self.subject_name, &self.given_name, &self.family_name)
    }
}

fn name(subject: &Option<String>, given: &Option<String>, family: &Option<String>) -> String {
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
    /// Only rows with a smaller id: for paging.
    pub before: Option<i64>,
    pub limit: Option<u64>,
}

impl Look for Rows {
    type Answer = Vec<Row>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use trajectory::Column as C;
        let mut seen = scope.seen::<Trajectory>();
        if let Some(people) = self.people {
            seen = seen.filter(C::PersonId.is_in(people));
        }
        if let Some(method) = self.method {
            seen = seen.filter(C::Method.eq(method));
        }
        if let Some(before) = self.before {
            seen = seen.filter(C::Id.lt(before));
        }
        seen.shape(|s| with_name(s).order_by_desc(C::Id).limit(self.limit))
            .rows()
            .await
    }
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
        .columns([person::Column::GivenName, person::Column::FamilyName])
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
        scope.seen::<Trajectory>().shape(grouped).tuples().await
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
        name(&self.subject_name, &self.given_name, &self.family_name)
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
        let pile = |waits_for: WaitsFor| scope.seen::<Task>().filter(C::WaitsFor.eq(waits_for));
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
        name(&self.subject_name, &self.given_name, &self.family_name)
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
    pub progress: Progress,
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

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let found = DossiersOf(vec![self.0.get()]).look(scope).await?;
        found.into_iter().next().ok_or(Stop::NotFound)
    }
}

impl Look for DossiersOf {
    type Answer = Vec<Dossier>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let seen = scope
            .seen::<Trajectory>()
            .filter(trajectory::Column::Id.is_in(self.0.iter().copied()));
        let mut rows: Vec<CoachedRow> = seen.shape(with_coach).rows().await?;
        rows.sort_by_key(|found| self.0.iter().position(|id| *id == found.row.id));
        let versions = rows.iter().map(|found| found.row.version_id).collect();
        let bounds = Versions(versions).look(scope).await?;
        let mut journals = entries(scope, self.0).await?;
        let dossier = |found: CoachedRow| {
            let bound = bounds.get(&found.row.version_id).ok_or(Stop::NotFound)?;
            let written = journals.remove(&found.row.id).unwrap_or_default();
            dossier(found, bound.clone(), written, scope.today())
        };
        rows.into_iter().map(dossier).collect()
    }
}

fn dossier(
    found: CoachedRow,
    bound: Arc<Bound>,
    rows: Vec<EntryRow>,
    today: Date,
) -> Result<Dossier, Stop> {
    let mut journal = Vec::with_capacity(rows.len());
    let mut written = Vec::with_capacity(rows.len());
    for row in rows {
        journal.push(entry_of(row.number, row.happened_on, row.deed)?);
        written.push((row.name, row.written_at));
    }
    let progress = progress(&bound.package.method, &journal, today);
    let entries = journal.into_iter().zip(written);
    Ok(Dossier {
        row: found.row,
        coach: found.coach,
        journal: entries
            .map(|(entry, (by, at))| Written { entry, by, at })
            .collect(),
        bound,
        progress,
    })
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
