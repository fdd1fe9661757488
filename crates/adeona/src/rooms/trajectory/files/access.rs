//! Who may see a file.

use adeona_platform::access::{About, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::{ColumnTrait, Condition, QueryTrait};

use crate::rooms::trajectory::access::visible_trajectory_ids;
use crate::rooms::trajectory::tables::file;

/// A file of a trajectory.
#[derive(Debug)]
pub struct File(pub(super) file::Model);

impl File {
    pub fn row(&self) -> &file::Model {
        &self.0
    }
}

impl Thing for File {
    type Entity = file::Entity;
    const NAME: &'static str = "file";

    /// Seen with its trajectory, once the journal names it; before that by whoever sent it. Who may read the answer is
    /// decided by the method, as for every answer.
    fn visible(viewer: &Viewer) -> Condition {
        use file::Column as C;
        let known = Condition::any()
            .add(C::Entry.is_not_null())
            .add(C::UploadedBy.eq(viewer.account().get()));
        Condition::all()
            .add(C::TrajectoryId.in_subquery(visible_trajectory_ids(viewer).into_query()))
            .add(known)
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
