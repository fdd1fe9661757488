//! Who may see and amend a person.

use adeona_platform::access::{Act, Allows, Role, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QuerySelect, QueryTrait,
};

use super::tables::person;
use crate::rooms::trajectory::tables::trajectory;
use crate::rooms::trajectory::visible_trajectories;

/// A person known to an organisation.
#[derive(Debug)]
pub struct Person(pub(super) person::Model);

impl Person {
    pub fn name(&self) -> String {
        format!("{} {}", self.0.given_name, self.0.family_name)
    }

    pub fn row(&self) -> &person::Model {
        &self.0
    }
}

impl Thing for Person {
    type Entity = person::Entity;
    const NAME: &'static str = "person";

    /// Coordinators see the people of their organisation; others those whose trajectory they see, and those whom
    /// they registered; participants see themselves.
    fn visible(viewer: &Viewer) -> Condition {
        let here = person::Column::OrganisationId.eq(viewer.organisation().get());
        if viewer.is(Role::Coordinator) {
            return Condition::all().add(here);
        }
        let mine = trajectory::Entity::find()
            .select_only()
            .column(trajectory::Column::PersonId);
        let mine = mine
            .filter(visible_trajectories(viewer))
            .filter(trajectory::Column::PersonId.is_not_null());
        let registered = here.and(person::Column::RegisteredBy.eq(viewer.account().get()));
        let mut any = Condition::any().add(person::Column::Id.in_subquery(mine.into_query()));
        if viewer.is(Role::Coach) {
            any = any.add(registered);
        }
        any
    }

    fn key() -> person::Column {
        person::Column::Id
    }

    fn of(row: person::Model) -> Self {
        Person(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Correct somebody's details, or give them a card.
#[derive(Debug)]
pub struct Amend;
impl Act for Amend {
    const NAME: &'static str = "amend";
}
impl Allows<Amend> for Person {
    fn allows(&self, viewer: &Viewer) -> bool {
        self.0.organisation_id == viewer.organisation().get()
            && viewer.is_any(&[Role::Coordinator, Role::Coach])
    }
}
