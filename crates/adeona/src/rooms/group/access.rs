//! Who may see and do what with a group: the whole policy, on one screen.

use adeona_platform::access::{About, Act, Allows, Reasons, Role, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QuerySelect, QueryTrait, Select,
};

use super::tables::{course_group, group_member, meeting};
use crate::rooms::organisation::Organisation;
use crate::rooms::trajectory::tables::trajectory;
use crate::rooms::trajectory::visible_trajectory_ids;

/// A group that meets.
#[derive(Debug)]
pub struct Group(pub(super) course_group::Model);

/// Coordinators all of their organisation; trainers those that they train; coaches those that they made, and those
/// in which somebody is or was whose trajectory they see. Participants reach meetings, never groups.
pub fn visible_groups(viewer: &Viewer) -> Condition {
    use course_group::Column as C;
    let here = || C::OrganisationId.eq(viewer.organisation().get());
    let me = viewer.account().get();
    let mut any = Reasons::default();
    if viewer.is(Role::Coordinator) {
        any = any.or(here());
    }
    if viewer.is(Role::Trainer) {
        any = any.or(here().and(C::TrainerId.eq(me)));
    }
    if viewer.is(Role::Coach) {
        let theirs = group_member::Entity::find()
            .select_only()
            .column(group_member::Column::GroupId)
            .filter(of_visible_trajectories(viewer));
        any = any.or(here().and(C::MadeBy.eq(me)));
        any = any.or(here().and(C::Id.in_subquery(theirs.into_query())));
    }
    any.into()
}

fn of_visible_trajectories(viewer: &Viewer) -> Condition {
    let ids = visible_trajectory_ids(viewer).into_query();
    Condition::all().add(group_member::Column::TrajectoryId.in_subquery(ids))
}

/// The participant that the viewer is.
fn of_own_trajectories(viewer: &Viewer) -> Condition {
    let own = trajectory::Entity::find()
        .select_only()
        .column(trajectory::Column::Id)
        .filter(trajectory::Column::PersonId.eq(viewer.person()))
        .filter(trajectory::Column::PersonId.is_not_null());
    Condition::all().add(group_member::Column::TrajectoryId.in_subquery(own.into_query()))
}

fn group_ids(viewer: &Viewer) -> Select<course_group::Entity> {
    course_group::Entity::find()
        .select_only()
        .column(course_group::Column::Id)
        .filter(visible_groups(viewer))
}

/// Members of a visible group whose trajectory is visible too; participants themselves.
pub fn visible_members(viewer: &Viewer) -> Condition {
    let groups = group_member::Column::GroupId.in_subquery(group_ids(viewer).into_query());
    Condition::any()
        .add(of_visible_trajectories(viewer).add(groups))
        .add(of_own_trajectories(viewer))
}

/// Meetings of visible groups; for participants those of the groups that they are in.
pub fn visible_meetings(viewer: &Viewer) -> Condition {
    let own = group_member::Entity::find()
        .select_only()
        .column(group_member::Column::GroupId)
        .filter(of_own_trajectories(viewer))
        .filter(group_member::Column::LeftOn.is_null());
    Condition::any()
        .add(meeting::Column::GroupId.in_subquery(group_ids(viewer).into_query()))
        .add(meeting::Column::GroupId.in_subquery(own.into_query()))
}

/// Make a group.
#[derive(Debug)]
pub struct Found;
impl Act for Found {
    const NAME: &'static str = "found";
}
impl Allows<Found> for Organisation {
    fn allows(&self, viewer: &Viewer) -> bool {
        viewer.is_any(&[Role::Coordinator, Role::Coach])
    }
}

/// Change what it is, and close it.
#[derive(Debug)]
pub struct Lead;
impl Act for Lead {
    const NAME: &'static str = "lead";
}
impl Allows<Lead> for Group {
    fn allows(&self, viewer: &Viewer) -> bool {
        let made = viewer.is(Role::Coach) && self.0.made_by == viewer.account().get();
        self.is_here(viewer) && (viewer.is(Role::Coordinator) || made)
    }
}

/// Put participants in and take them out, and settle their childcare: as far as one steers their trajectory.
#[derive(Debug)]
pub struct Place;
impl Act for Place {
    const NAME: &'static str = "place";
}
impl Allows<Place> for Group {
    fn allows(&self, viewer: &Viewer) -> bool {
        self.is_here(viewer) && viewer.is_any(&[Role::Coordinator, Role::Coach])
    }
}

/// Plan meetings, take attendance, give homework.
#[derive(Debug)]
pub struct Run;
impl Act for Run {
    const NAME: &'static str = "run";
}
impl Allows<Run> for Group {
    fn allows(&self, viewer: &Viewer) -> bool {
        let trains = viewer.is(Role::Trainer) && self.0.trainer_id == viewer.account().get();
        self.is_here(viewer) && (trains || Allows::<Lead>::allows(self, viewer))
    }
}

impl Group {
    fn is_here(&self, viewer: &Viewer) -> bool {
        self.0.organisation_id == viewer.organisation().get()
    }

    pub fn row(&self) -> &course_group::Model {
        &self.0
    }
}

impl Thing for Group {
    type Entity = course_group::Entity;
    const NAME: &'static str = "group";

    fn visible(viewer: &Viewer) -> Condition {
        visible_groups(viewer)
    }

    fn about() -> About<course_group::Column> {
        About::Nobody
    }

    fn key() -> course_group::Column {
        course_group::Column::Id
    }

    fn of(row: course_group::Model) -> Self {
        Group(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}
