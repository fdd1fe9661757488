//! Who may see and install methods.

use adeona_platform::access::{About, Act, Allows, Role, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::{ColumnTrait, Condition};

use super::tables::{installation, method_version};
use crate::rooms::organisation::Organisation;

/// A version of a method. Methods hold no personal data: everybody signed in may read them.
#[derive(Debug)]
pub struct MethodVersion(pub(super) method_version::Model);

impl Thing for MethodVersion {
    type Entity = method_version::Entity;
    const NAME: &'static str = "method-version";

    fn visible(_: &Viewer) -> Condition {
        Condition::all()
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
