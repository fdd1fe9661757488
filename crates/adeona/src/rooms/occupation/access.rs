//! Who may see occupations: everybody of the organisation that keeps the list.

use adeona_platform::access::{About, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::{ColumnTrait, Condition};

use super::tables::occupation;

/// An occupation.
#[derive(Debug)]
pub struct Occupation(occupation::Model);

impl Thing for Occupation {
    type Entity = occupation::Entity;
    const NAME: &'static str = "occupation";

    fn visible(viewer: &Viewer) -> Condition {
        Condition::all().add(occupation::Column::OrganisationId.eq(viewer.organisation().get()))
    }

    fn about() -> About<occupation::Column> {
        About::Nobody
    }

    fn key() -> occupation::Column {
        occupation::Column::Id
    }

    fn of(row: occupation::Model) -> Self {
        Occupation(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}
