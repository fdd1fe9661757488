//! Who may see and amend a person.

use adeona_platform::access::tables::account;
use adeona_platform::access::{About, Act, Allows, Role, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QuerySelect, QueryTrait,
};

use super::tables::person;
use crate::rooms::account::access_card;
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

    fn about() -> About<person::Column> {
        About::person(person::Column::Id)
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

/// A card that works, of somebody whom a worker sees.
#[derive(Debug)]
pub struct Card(access_card::Model);

impl Thing for Card {
    type Entity = access_card::Entity;
    const NAME: &'static str = "card";

    fn visible(viewer: &Viewer) -> Condition {
        let people = person::Entity::find()
            .select_only()
            .column(person::Column::Id)
            .filter(Person::visible(viewer));
        let accounts = account::Entity::find()
            .select_only()
            .column(account::Column::Id)
            .filter(account::Column::PersonId.in_subquery(people.into_query()));
        Condition::all()
            .add(Expr::value(i32::from(viewer.is_worker())).eq(1))
            .add(access_card::Column::WithdrawnAt.is_null())
            .add(access_card::Column::AccountId.in_subquery(accounts.into_query()))
    }

    /// That there is one says nothing of anybody; their page, on which it stands, is on record.
    fn about() -> About<access_card::Column> {
        About::Nobody
    }

    fn key() -> access_card::Column {
        access_card::Column::Id
    }

    fn of(row: access_card::Model) -> Self {
        Card(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}
