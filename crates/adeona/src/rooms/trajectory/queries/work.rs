//! What is to be done: for Today.

use adeona_platform::Stop;
use adeona_platform::access::{Look, Scope};
use adeona_platform::time::Day;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, RelationDef, Select,
};

use super::rows::{subject_name, to_person};
use crate::rooms::people::tables::person;
use crate::rooms::trajectory::access::{Task, Trajectory};
use crate::rooms::trajectory::reading::only_trains;
use crate::rooms::trajectory::tables::task::WaitsFor;
use crate::rooms::trajectory::tables::{seat, task, trajectory};

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
            .seen_at_home::<Trajectory>()
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

fn to_trajectory() -> RelationDef {
    task::Entity::belongs_to(trajectory::Entity)
        .from(task::Column::TrajectoryId)
        .to(trajectory::Column::Id)
        .into()
}
