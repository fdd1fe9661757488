//! Who may do what to an organisation.

use adeona_platform::Viewer;
use adeona_platform::access::tables::organisation;
use adeona_platform::access::{Act, Allows, Role, Thing};
use adeona_platform::{Id, access};
use sea_orm::{ColumnTrait, Condition};

use super::member::Kind;

/// An organisation, as its members see it.
#[derive(Debug)]
pub struct Organisation {
    id: Id<Organisation>,
    name: String,
    kind: Kind,
}

impl Organisation {
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether somebody registers and enrols in their own organisation: for showing or hiding a button.
    pub fn enrols(viewer: &Viewer) -> bool {
        viewer.is_any(&[Role::Coordinator, Role::Coach])
    }

    /// The organisation in which somebody is signed in.
    pub fn of_viewer(viewer: &Viewer) -> Id<Organisation> {
        Id::new(viewer.organisation().get())
    }
}

impl Thing for Organisation {
    type Entity = organisation::Entity;
    const NAME: &'static str = "organisation";

    fn visible(viewer: &Viewer) -> Condition {
        Condition::all().add(organisation::Column::Id.eq(viewer.organisation().get()))
    }

    fn key() -> organisation::Column {
        organisation::Column::Id
    }

    fn of(row: organisation::Model) -> Self {
        Organisation {
            id: Id::new(row.id),
            name: row.name,
            kind: Kind::of(&row.kind),
        }
    }

    fn id(&self) -> Id<Self> {
        self.id
    }
}

/// Members, roles, methods, settings.
#[derive(Debug)]
pub struct Administer;
impl Act for Administer {
    const NAME: &'static str = "administer";
}
impl Allows<Administer> for Organisation {
    fn allows(&self, viewer: &access::Viewer) -> bool {
        viewer.is(Role::Administrator)
    }
}

/// Register people and start trajectories.
#[derive(Debug)]
pub struct Enrol;
impl Act for Enrol {
    const NAME: &'static str = "enrol";
}
impl Allows<Enrol> for Organisation {
    fn allows(&self, viewer: &access::Viewer) -> bool {
        Organisation::enrols(viewer)
    }
}
