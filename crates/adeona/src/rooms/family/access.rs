//! Who sees that people are family.

use adeona_platform::access::{About, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::tables::kin;
use crate::rooms::people::Person;
use crate::rooms::people::tables::person;

/// That two people are family: seen by workers who see both of them. By itself it shows neither anything of the other.
#[derive(Debug)]
pub struct Kin(pub(super) kin::Model);

impl Kin {
    pub fn row(&self) -> &kin::Model {
        &self.0
    }
}

impl Thing for Kin {
    type Entity = kin::Entity;
    const NAME: &'static str = "kin";

    fn visible(viewer: &Viewer) -> Condition {
        let works = i32::from(viewer.is_worker());
        Condition::all()
            .add(Expr::value(works).eq(1))
            .add(kin::Column::EndedAt.is_null())
            .add(kin::Column::PersonId.in_subquery(people(viewer)))
            .add(kin::Column::OtherId.in_subquery(people(viewer)))
    }

    /// Of one of the two; the other is noted where the name is shown.
    fn about() -> About<kin::Column> {
        About::person(kin::Column::PersonId)
    }

    fn key() -> kin::Column {
        kin::Column::Id
    }

    fn of(row: kin::Model) -> Self {
        Kin(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

fn people(viewer: &Viewer) -> SelectStatement {
    person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(Person::visible(viewer))
        .into_query()
}
