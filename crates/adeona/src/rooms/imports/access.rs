//! Who may read lists in, who may take them out, and whom a list may recognise.

use adeona_platform::access::{About, Act, Allows, Role, Thing, nobody};
use adeona_platform::{Id, Viewer};
use sea_orm::{ColumnTrait, Condition};

use super::tables::import;
use crate::rooms::organisation::Organisation;
use crate::rooms::people::tables::person;
use crate::rooms::trajectory::tables::trajectory;

/// A list that somebody reads in.
#[derive(Debug)]
pub struct Import(pub(super) import::Model);

impl Thing for Import {
    type Entity = import::Entity;
    const NAME: &'static str = "import";

    /// Its maker's only: a list holds people that colleagues may not see.
    fn visible(viewer: &Viewer) -> Condition {
        Condition::all()
            .add(import::Column::OrganisationId.eq(viewer.organisation().get()))
            .add(import::Column::AccountId.eq(viewer.account().get()))
    }

    /// Its rows are its maker's own list; whoever they turn out to be is not shown.
    fn about() -> About<import::Column> {
        About::Nobody
    }

    fn key() -> import::Column {
        import::Column::Id
    }

    fn of(row: import::Model) -> Self {
        Import(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Match its columns, carry it out, or withdraw it.
#[derive(Debug)]
pub struct Apply;
impl Act for Apply {
    const NAME: &'static str = "apply";
}
impl Allows<Apply> for Import {
    fn allows(&self, viewer: &Viewer) -> bool {
        viewer.is_any(&[Role::Coordinator, Role::Coach])
    }
}

/// Take people and trajectories out as a file, as far as one sees them.
#[derive(Debug)]
pub struct Export;
impl Act for Export {
    const NAME: &'static str = "export";
}
impl Allows<Export> for Organisation {
    fn allows(&self, viewer: &Viewer) -> bool {
        viewer.is_any(&[Role::Coordinator, Role::Coach])
    }
}

/// That somebody is registered here, without saying more: whoever registers people learns it anyway, by hand or by
/// list, or there would be doubles.
#[derive(Debug)]
pub struct Registered(person::Model);

impl Thing for Registered {
    type Entity = person::Entity;
    const NAME: &'static str = "registered";

    fn visible(viewer: &Viewer) -> Condition {
        among(viewer, person::Column::OrganisationId)
    }

    /// That somebody is there is all it says.
    fn about() -> About<person::Column> {
        About::Nobody
    }

    fn key() -> person::Column {
        person::Column::Id
    }

    fn of(row: person::Model) -> Self {
        Registered(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// That an enrolment is there already, for the same reason.
#[derive(Debug)]
pub struct Begun(trajectory::Model);

impl Thing for Begun {
    type Entity = trajectory::Entity;
    const NAME: &'static str = "begun";

    fn visible(viewer: &Viewer) -> Condition {
        among(viewer, trajectory::Column::OrganisationId)
    }

    fn about() -> About<trajectory::Column> {
        About::Nobody
    }

    fn key() -> trajectory::Column {
        trajectory::Column::Id
    }

    fn of(row: trajectory::Model) -> Self {
        Begun(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

fn among(viewer: &Viewer, organisation: impl ColumnTrait) -> Condition {
    match viewer.is_any(&[Role::Coordinator, Role::Coach]) {
        true => Condition::all().add(organisation.eq(viewer.organisation().get())),
        false => nobody(),
    }
}
