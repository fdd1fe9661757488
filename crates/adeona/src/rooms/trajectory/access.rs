//! Who may do what to a trajectory: the whole policy, on one screen.

use adeona_platform::access::{Act, Allows, Role, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QuerySelect, QueryTrait, Select,
};

use super::tables::{assignment, entry, share, task, trajectory};

/// A trajectory.
#[derive(Debug)]
pub struct Trajectory(pub(super) trajectory::Model);

impl Trajectory {
    pub fn row(&self) -> &trajectory::Model {
        &self.0
    }
}

/// Coordinators see all of their organisation; workers those that they steer or are assigned to; participants their
/// own; policy officers and administrators none; and whoever it is shared with, until the day and not withdrawn.
pub fn visible_trajectories(viewer: &Viewer) -> Condition {
    use trajectory::Column as C;
    let here = C::OrganisationId.eq(viewer.organisation().get());
    let mut any = Condition::any();
    if viewer.is(Role::Coordinator) {
        any = any.add(here.clone());
    } else if viewer.is_worker() {
        any = any.add(here.clone().and(C::CoachId.eq(viewer.account().get())));
        any = any.add(
            Condition::all()
                .add(here)
                .add(C::Id.in_subquery(assigned_to(viewer).into_query())),
        );
    }
    if let Some(person) = viewer.person() {
        any = any.add(C::PersonId.eq(person));
    }
    if viewer.is_worker() {
        any = any.add(C::Id.in_subquery(shared_with(viewer).into_query()));
    }
    // An empty "any" would be true: nobody sees everything by having no role.
    any.add(Expr::value(1).eq(0))
}

fn assigned_to(viewer: &Viewer) -> Select<assignment::Entity> {
    assignment::Entity::find()
        .select_only()
        .column(assignment::Column::TrajectoryId)
        .filter(assignment::Column::AccountId.eq(viewer.account().get()))
}

fn shared_with(viewer: &Viewer) -> Select<share::Entity> {
    let to = Condition::any()
        .add(share::Column::AccountId.eq(viewer.account().get()))
        .add(share::Column::OrganisationId.eq(viewer.organisation().get()));
    share::Entity::find()
        .select_only()
        .column(share::Column::TrajectoryId)
        .filter(share::Column::WithdrawnAt.is_null())
        .filter(Expr::col(share::Column::Until).gte(Expr::current_date()))
        .filter(to)
}

impl Thing for Trajectory {
    type Entity = trajectory::Entity;
    const NAME: &'static str = "trajectory";

    fn visible(viewer: &Viewer) -> Condition {
        visible_trajectories(viewer)
    }

    fn key() -> trajectory::Column {
        trajectory::Column::Id
    }

    fn of(row: trajectory::Model) -> Self {
        Trajectory(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Do steps, deviate, hold, close.
#[derive(Debug)]
pub struct Steer;
impl Act for Steer {
    const NAME: &'static str = "steer";
}
impl Allows<Steer> for Trajectory {
    fn allows(&self, viewer: &Viewer) -> bool {
        let here = self.0.organisation_id == viewer.organisation().get();
        here && viewer.is_any(&[Role::Coordinator, Role::Coach, Role::JobCoach, Role::Care])
    }
}

/// Take over from a colleague, or hand over.
#[derive(Debug)]
pub struct HandOver;
impl Act for HandOver {
    const NAME: &'static str = "hand-over";
}
impl Allows<HandOver> for Trajectory {
    fn allows(&self, viewer: &Viewer) -> bool {
        let here = self.0.organisation_id == viewer.organisation().get();
        here && (viewer.is(Role::Coordinator) || self.0.coach_id == viewer.account().get())
    }
}

/// The participant's own part: choices, and steps that the method leaves to them.
#[derive(Debug)]
pub struct TakePart;
impl Act for TakePart {
    const NAME: &'static str = "take-part";
}
impl Allows<TakePart> for Trajectory {
    fn allows(&self, viewer: &Viewer) -> bool {
        self.0.person_id.is_some() && self.0.person_id == viewer.person()
    }
}

/// A journal entry: seen with its trajectory.
#[derive(Debug)]
pub struct JournalEntry(pub(super) entry::Model);

impl Thing for JournalEntry {
    type Entity = entry::Entity;
    const NAME: &'static str = "entry";

    fn visible(viewer: &Viewer) -> Condition {
        Condition::all().add(
            entry::Column::TrajectoryId.in_subquery(visible_trajectory_ids(viewer).into_query()),
        )
    }

    fn key() -> entry::Column {
        entry::Column::Id
    }

    fn of(row: entry::Model) -> Self {
        JournalEntry(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// An open step: seen with its trajectory.
#[derive(Debug)]
pub struct Task(pub(super) task::Model);

impl Thing for Task {
    type Entity = task::Entity;
    const NAME: &'static str = "task";

    fn visible(viewer: &Viewer) -> Condition {
        Condition::all().add(
            task::Column::TrajectoryId.in_subquery(visible_trajectory_ids(viewer).into_query()),
        )
    }

    fn key() -> task::Column {
        task::Column::Id
    }

    fn of(row: task::Model) -> Self {
        Task(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// The ids of what [`visible_trajectories`] lets through, for the policies of what hangs on a trajectory.
pub fn visible_trajectory_ids(viewer: &Viewer) -> Select<trajectory::Entity> {
    trajectory::Entity::find()
        .select_only()
        .column(trajectory::Column::Id)
        .filter(visible_trajectories(viewer))
}
