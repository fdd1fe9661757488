//! Who sees where an organisation lets its people sign in.

use adeona_platform::access::{About, Role, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition};

use crate::rooms::organisation::tables::provider;

/// Where the people of an organisation sign in: for whoever administers it.
#[derive(Debug)]
pub struct Provider(provider::Model);

impl Thing for Provider {
    type Entity = provider::Entity;
    const NAME: &'static str = "provider";

    fn visible(viewer: &Viewer) -> Condition {
        let administers = i32::from(viewer.is(Role::Administrator));
        Condition::all()
            .add(Expr::value(administers).eq(1))
            .add(provider::Column::OrganisationId.eq(viewer.organisation().get()))
    }

    fn about() -> About<provider::Column> {
        About::Nobody
    }

    fn key() -> provider::Column {
        provider::Column::Id
    }

    fn of(row: provider::Model) -> Self {
        Provider(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}
