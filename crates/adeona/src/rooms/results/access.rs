//! Who reads figures: those who may count an organisation's trajectories without seeing them.

use adeona_platform::access::{About, Role, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition};

use super::tables::remembered;
use crate::rooms::trajectory::tables::{entry, trajectory};

fn counts(viewer: &Viewer) -> bool {
    viewer.is_any(&[Role::Coordinator, Role::Coach, Role::Policy])
}

/// The policy, said of any table that has the organisation of a trajectory.
fn countable(viewer: &Viewer, organisation: impl ColumnTrait) -> Condition {
    Condition::all()
        .add(organisation.eq(viewer.organisation().get()))
        .add(Expr::value(i32::from(counts(viewer))).eq(1))
}

/// A trajectory as something to count. What is made of it leaves this room only as a number.
#[derive(Debug)]
pub struct Counted(trajectory::Model);

impl Thing for Counted {
    type Entity = trajectory::Entity;
    const NAME: &'static str = "counted-trajectory";

    fn visible(viewer: &Viewer) -> Condition {
        countable(viewer, trajectory::Column::OrganisationId)
    }

    /// It leaves this room only as a number.
    fn about() -> About<trajectory::Column> {
        About::Nobody
    }

    fn key() -> trajectory::Column {
        trajectory::Column::Id
    }

    fn of(row: trajectory::Model) -> Self {
        Counted(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// A journal entry as part of something to count.
#[derive(Debug)]
pub struct CountedEntry(entry::Model);

impl Thing for CountedEntry {
    type Entity = entry::Entity;
    const NAME: &'static str = "counted-entry";

    fn visible(viewer: &Viewer) -> Condition {
        countable(viewer, entry::Column::OrganisationId)
    }

    fn about() -> About<entry::Column> {
        About::Nobody
    }

    fn key() -> entry::Column {
        entry::Column::Id
    }

    fn of(row: entry::Model) -> Self {
        CountedEntry(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// What stays to count of a trajectory that was destroyed.
#[derive(Debug)]
pub struct Remembered(remembered::Model);

impl Thing for Remembered {
    type Entity = remembered::Entity;
    const NAME: &'static str = "remembered";

    fn visible(viewer: &Viewer) -> Condition {
        countable(viewer, remembered::Column::OrganisationId)
    }

    fn about() -> About<remembered::Column> {
        About::Nobody
    }

    fn key() -> remembered::Column {
        remembered::Column::Id
    }

    fn of(row: remembered::Model) -> Self {
        Remembered(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Whether small counts may be shown: who sees all persons learns nothing from a count.
pub fn sees_persons(viewer: &Viewer) -> bool {
    viewer.is(Role::Coordinator)
}
