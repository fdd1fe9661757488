//! What whoever administers an organisation sees of it besides its members.

use adeona_platform::access::tables::{audit, membership};
use adeona_platform::access::{About, Role, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::rooms::trajectory::tables::trajectory;

fn administers(viewer: &Viewer) -> Condition {
    let administers = i32::from(viewer.is(Role::Administrator));
    Condition::all().add(Expr::value(administers).eq(1))
}

/// That something was done.
#[derive(Debug)]
pub struct Recorded(audit::Model);

impl Thing for Recorded {
    type Entity = audit::Entity;
    const NAME: &'static str = "audit";

    /// What was done in the organisation, and what its people did before they were in it, such as signing in.
    fn visible(viewer: &Viewer) -> Condition {
        use audit::Column as C;
        let organisation = viewer.organisation().get();
        let people = membership::Entity::find()
            .select_only()
            .column(membership::Column::AccountId)
            .filter(membership::Column::OrganisationId.eq(organisation));
        let nowhere = C::OrganisationId.is_null();
        let by_people = C::AccountId.in_subquery(people.into_query());
        let any = Condition::any()
            .add(C::OrganisationId.eq(organisation))
            .add(nowhere.and(by_people));
        administers(viewer).add(any)
    }

    /// Ids and codes, never names or answers.
    fn about() -> About<audit::Column> {
        About::Nobody
    }

    fn key() -> audit::Column {
        audit::Column::Id
    }

    fn of(row: audit::Model) -> Self {
        Recorded(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// A trajectory as part of somebody's load: to count, never to see.
#[derive(Debug)]
pub struct Carried(trajectory::Model);

impl Thing for Carried {
    type Entity = trajectory::Entity;
    const NAME: &'static str = "carried";

    fn visible(viewer: &Viewer) -> Condition {
        let here = trajectory::Column::OrganisationId.eq(viewer.organisation().get());
        administers(viewer)
            .add(here)
            .add(trajectory::Column::Standing.ne("ended"))
    }

    fn about() -> About<trajectory::Column> {
        About::Nobody
    }

    fn key() -> trajectory::Column {
        trajectory::Column::Id
    }

    fn of(row: trajectory::Model) -> Self {
        Carried(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}
