//! Who may see, bring in and install methods.

use adeona_platform::access::{About, Act, Allows, Role, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::tables::{installation, method_version};
use crate::rooms::organisation::Organisation;
use crate::rooms::trajectory::shared_with;
use crate::rooms::trajectory::tables::{task, trajectory};

/// A version of a method.
#[derive(Debug)]
pub struct MethodVersion(pub(super) method_version::Model);

impl Thing for MethodVersion {
    type Entity = method_version::Entity;
    const NAME: &'static str = "method-version";
    const BY_LINK: bool = true;

    /// What ships is for everybody; what an organisation brought in, for its members, and for those with whom it shares
    /// a trajectory under it.
    fn visible(viewer: &Viewer) -> Condition {
        use method_version::Column as C;
        let mut any = Condition::any()
            .add(C::OrganisationId.is_null())
            .add(C::OrganisationId.eq(viewer.organisation().get()));
        if viewer.is_worker() {
            any = any.add(C::Id.in_subquery(under_shares(viewer)));
        }
        any
    }

    fn about() -> About<method_version::Column> {
        About::Nobody
    }

    fn key() -> method_version::Column {
        method_version::Column::Id
    }

    fn of(row: method_version::Model) -> Self {
        MethodVersion(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Versions of the trajectories that are shared with the viewer.
fn under_shares(viewer: &Viewer) -> sea_orm::sea_query::SelectStatement {
    trajectory::Entity::find()
        .select_only()
        .column(trajectory::Column::VersionId)
        .filter(trajectory::Column::Id.in_subquery(shared_with(viewer).into_query()))
        .into_query()
}

/// What an organisation has installed.
#[derive(Debug)]
pub struct Installation(installation::Model);

impl Thing for Installation {
    type Entity = installation::Entity;
    const NAME: &'static str = "installation";

    fn visible(viewer: &Viewer) -> Condition {
        Condition::all().add(installation::Column::OrganisationId.eq(viewer.organisation().get()))
    }

    fn about() -> About<installation::Column> {
        About::Nobody
    }

    fn key() -> installation::Column {
        installation::Column::Id
    }

    fn of(row: installation::Model) -> Self {
        Installation(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Make a method available to the organisation.
#[derive(Debug)]
pub struct Install;
impl Act for Install {
    const NAME: &'static str = "install";
}
impl Allows<Install> for Organisation {
    fn allows(&self, viewer: &Viewer) -> bool {
        viewer.is_any(&[Role::Administrator, Role::Coordinator])
    }
}

/// Put a package of one's own on the shelf.
#[derive(Debug)]
pub struct BringIn;
impl Act for BringIn {
    const NAME: &'static str = "bring-in";
}
impl Allows<BringIn> for Organisation {
    fn allows(&self, viewer: &Viewer) -> bool {
        viewer.is_any(&[Role::Administrator, Role::Coordinator])
    }
}

/// A trajectory as something that shows that a method is used: counted over all organisations, never looked at.
#[derive(Debug)]
pub struct InUse(trajectory::Model);

impl Thing for InUse {
    type Entity = trajectory::Entity;
    const NAME: &'static str = "trajectory-in-use";

    fn visible(_: &Viewer) -> Condition {
        Condition::all()
    }

    fn about() -> About<trajectory::Column> {
        About::Nobody
    }

    fn key() -> trajectory::Column {
        trajectory::Column::Id
    }

    fn of(row: trajectory::Model) -> Self {
        InUse(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// An installation as something that shows that a method is used: counted over all organisations.
#[derive(Debug)]
pub struct Installed(installation::Model);

impl Thing for Installed {
    type Entity = installation::Entity;
    const NAME: &'static str = "installation-in-use";

    fn visible(_: &Viewer) -> Condition {
        Condition::all()
    }

    fn about() -> About<installation::Column> {
        About::Nobody
    }

    fn key() -> installation::Column {
        installation::Column::Id
    }

    fn of(row: installation::Model) -> Self {
        Installed(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// An open step, counted to show where in a method people are: for those who may see all of them.
#[derive(Debug)]
pub struct AtStep(task::Model);

impl Thing for AtStep {
    type Entity = task::Entity;
    const NAME: &'static str = "task-in-use";

    fn visible(viewer: &Viewer) -> Condition {
        let here = trajectory::Entity::find()
            .select_only()
            .column(trajectory::Column::Id)
            .filter(trajectory::Column::OrganisationId.eq(viewer.organisation().get()));
        Condition::all()
            .add(task::Column::TrajectoryId.in_subquery(here.into_query()))
            .add(Expr::value(i32::from(viewer.is(Role::Coordinator))).eq(1))
    }

    fn about() -> About<task::Column> {
        About::Nobody
    }

    fn key() -> task::Column {
        task::Column::Id
    }

    fn of(row: task::Model) -> Self {
        AtStep(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}
