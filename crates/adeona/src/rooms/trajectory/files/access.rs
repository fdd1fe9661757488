//! Who may see a file.

use adeona_platform::access::{About, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QuerySelect, QueryTrait,
};

use crate::rooms::trajectory::access::{visible_trajectories_by_number, visible_trajectory_ids};
use crate::rooms::trajectory::tables::{file, trajectory};

/// A file of a trajectory.
#[derive(Debug)]
pub struct File(pub(super) file::Model);

impl File {
    pub fn row(&self) -> &file::Model {
        &self.0
    }
}

fn known_to(viewer: &Viewer) -> Condition {
    let named = file::Column::Entry.is_not_null();
    let own = file::Column::UploadedBy.eq(viewer.account().get());
    Condition::all().add(named.or(own))
}

impl Thing for File {
    type Entity = file::Entity;
    const NAME: &'static str = "file";

    /// Seen with its trajectory, once the journal names it; before that by whoever sent it. Who may read the answer is
    /// decided by the method, as for every answer.
    fn visible(viewer: &Viewer) -> Condition {
        let trajectory = visible_trajectory_ids(viewer).into_query();
        known_to(viewer).add(file::Column::TrajectoryId.in_subquery(trajectory))
    }

    fn visible_by_number(viewer: &Viewer) -> Condition {
        let one = trajectory::Entity::find()
            .select_only()
            .expr(Expr::value(1))
            .filter(
                Expr::col((trajectory::Entity, trajectory::Column::Id))
                    .equals((file::Entity, file::Column::TrajectoryId)),
            )
            .filter(visible_trajectories_by_number(viewer));
        known_to(viewer).add(Expr::exists(one.into_query()))
    }

    fn about() -> About<file::Column> {
        About::trajectory(file::Column::TrajectoryId)
    }

    fn key() -> file::Column {
        file::Column::Id
    }

    fn of(row: file::Model) -> Self {
        File(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}
