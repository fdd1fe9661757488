//! Who proposes to destroy, and who decides.

use adeona_platform::access::{About, Act, Allows, Role, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition};

use super::tables::{destruction, destruction_item, destruction_person};
use crate::rooms::organisation::Organisation;

/// The roles that decide on it in the organisation.
pub const DECIDE: [Role; 3] = [Role::Coordinator, Role::Administrator, Role::PrivacyOfficer];

fn decides(viewer: &Viewer, organisation: impl ColumnTrait) -> Condition {
    let decides = viewer.is_any(&DECIDE);
    Condition::all()
        .add(organisation.eq(viewer.organisation().get()))
        .add(Expr::value(i32::from(decides)).eq(1))
}

/// A proposal to destroy dossiers, or what was done with it.
#[derive(Debug)]
pub struct Destruction(pub(super) destruction::Model);

impl Thing for Destruction {
    type Entity = destruction::Entity;
    const NAME: &'static str = "destruction";

    fn visible(viewer: &Viewer) -> Condition {
        decides(viewer, destruction::Column::OrganisationId)
    }

    fn about() -> About<destruction::Column> {
        About::Nobody
    }

    fn key() -> destruction::Column {
        destruction::Column::Id
    }

    fn of(row: destruction::Model) -> Self {
        Destruction(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// A dossier in it.
#[derive(Debug)]
pub struct Item(destruction_item::Model);

impl Thing for Item {
    type Entity = destruction_item::Entity;
    const NAME: &'static str = "destruction-item";

    fn visible(viewer: &Viewer) -> Condition {
        decides(viewer, destruction_item::Column::OrganisationId)
    }

    /// A number and dates; the name beside it comes from the trajectory, for whoever sees that.
    fn about() -> About<destruction_item::Column> {
        About::Nobody
    }

    fn key() -> destruction_item::Column {
        destruction_item::Column::Id
    }

    fn of(row: destruction_item::Model) -> Self {
        Item(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Somebody in it who never began.
#[derive(Debug)]
pub struct NeverBegan(destruction_person::Model);

impl Thing for NeverBegan {
    type Entity = destruction_person::Entity;
    const NAME: &'static str = "destruction-person";

    fn visible(viewer: &Viewer) -> Condition {
        decides(viewer, destruction_person::Column::OrganisationId)
    }

    /// A number and dates; the name beside it comes from the person, for whoever sees them.
    fn about() -> About<destruction_person::Column> {
        About::Nobody
    }

    fn key() -> destruction_person::Column {
        destruction_person::Column::Id
    }

    fn of(row: destruction_person::Model) -> Self {
        NeverBegan(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Propose to destroy dossiers of an organisation whose term is over: whoever sees all of them.
#[derive(Debug)]
pub struct Propose;
impl Act for Propose {
    const NAME: &'static str = "propose-destruction";
}
impl Allows<Propose> for Organisation {
    fn allows(&self, viewer: &Viewer) -> bool {
        viewer.is(Role::Coordinator)
    }
}

/// Approve it or refuse it: somebody else than who proposed it.
#[derive(Debug)]
pub struct Decide;
impl Act for Decide {
    const NAME: &'static str = "decide-destruction";
}
impl Allows<Decide> for Destruction {
    fn allows(&self, viewer: &Viewer) -> bool {
        let here = self.0.organisation_id == viewer.organisation().get();
        here && viewer.is_any(&DECIDE) && self.0.proposed_by != viewer.account().get()
    }
}
