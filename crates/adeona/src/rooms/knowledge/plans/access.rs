//! Who sees what a plan rests on, and who looks at it again.

use adeona_platform::access::{About, Act, Allows, Role, Thing, nobody};
use adeona_platform::{Id, Viewer};
use sea_orm::{ColumnTrait, Condition};

use super::tables::basis;
use crate::rooms::trajectory::visible_at_work;

/// That a dossier rests on a question or a sheet: seen by those of its organisation who steer the dossier, and by nobody
/// else, whoever asked the question or keeps the sheet. All of them take part in the back office's work.
#[derive(Debug)]
pub struct Basis(pub(super) basis::Model);

const STEERS: [Role; 4] = [Role::Coordinator, Role::Coach, Role::JobCoach, Role::Care];

/// Could have a dossier that rests on something.
pub fn steers(viewer: &Viewer) -> bool {
    viewer.link().is_none() && viewer.is_any(&STEERS)
}

impl Thing for Basis {
    type Entity = basis::Entity;
    const NAME: &'static str = "basis";

    fn visible(viewer: &Viewer) -> Condition {
        use basis::Column as C;
        if !steers(viewer) {
            return nobody();
        }
        Condition::all()
            .add(C::OrganisationId.eq(viewer.organisation().get()))
            .add(visible_at_work(viewer, C::OrganisationId, C::TrajectoryId))
    }

    fn about() -> About<basis::Column> {
        About::trajectory(basis::Column::TrajectoryId)
    }

    fn key() -> basis::Column {
        basis::Column::Id
    }

    fn of(row: basis::Model) -> Self {
        Basis(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

impl Basis {
    pub fn row(&self) -> &basis::Model {
        &self.0
    }
}

/// Look again whether it still holds, and take it off: whoever sees it.
#[derive(Debug)]
pub struct Reconsider;
impl Act for Reconsider {
    const NAME: &'static str = "reconsider";
}
impl Allows<Reconsider> for Basis {
    fn allows(&self, viewer: &Viewer) -> bool {
        self.0.organisation_id == viewer.organisation().get() && steers(viewer)
    }
}
