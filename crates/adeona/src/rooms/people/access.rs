//! Who may see and amend a person.

use adeona_platform::access::tables::account;
use adeona_platform::access::{About, Act, Allows, Role, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::sea_query::{Expr, SelectStatement, UnionType};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QuerySelect, QueryTrait,
};

use super::tables::{person, person_word};
use crate::rooms::account::access_card;
use crate::rooms::trajectory::tables::trajectory;
use crate::rooms::trajectory::{
    only_trains, trajectories_of_others, visible_trajectories, visible_trajectories_by_number,
};

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

    /// The details that the viewer needs for what they do.
    pub fn details(&self, viewer: &Viewer) -> person::Model {
        details(self.0.clone(), viewer)
    }
}

/// Whoever only trains knows a name and a language, and so do those with whom a trajectory is shared; the rest is for
/// those who steer, and for the person.
pub fn details(row: person::Model, viewer: &Viewer) -> person::Model {
    let here = viewer.is_worker() && row.organisation_id == viewer.organisation().get();
    if viewer.person() == Some(row.id) || (here && !only_trains(viewer)) {
        return row;
    }
    person::Model {
        born: None,
        country: None,
        email: None,
        phone: None,
        client_number: None,
        bsn: None,
        ..row
    }
}

/// Coordinators see the people of their organisation; everybody sees those whose trajectory they see, coaches those
/// whom they registered; participants see themselves. Said of any table that has the organisation and the id of a person.
///
/// Whom one sees otherwise than as coordinator is one list of ids, not an "or" for each reason: with one, both
/// databases start from the few that it names.
fn visible_people<C: ColumnTrait>(viewer: &Viewer, organisation: C, id: C) -> Condition {
    let people_of = |trajectories: Condition| {
        trajectory::Entity::find()
            .select_only()
            .column(trajectory::Column::PersonId)
            .filter(trajectories)
            .filter(trajectory::Column::PersonId.is_not_null())
            .into_query()
    };
    if viewer.is(Role::Coordinator) {
        let here = Condition::any().add(organisation.eq(viewer.organisation().get()));
        return match trajectories_of_others(viewer) {
            Some(ids) => {
                let theirs = Condition::all().add(trajectory::Column::Id.in_subquery(ids));
                here.add(id.in_subquery(people_of(theirs)))
            }
            None => here,
        };
    }
    let mut ids = people_of(visible_trajectories(viewer));
    if viewer.is(Role::Coach) {
        ids.union(UnionType::All, registered_by(viewer));
    }
    if viewer.is_worker() && !viewer.emergencies().is_empty() {
        ids.union(UnionType::All, opened_by(viewer));
    }
    if let Some(own) = viewer.person() {
        let themselves = person::Entity::find_by_id(own);
        let themselves = themselves.select_only().column(person::Column::Id);
        ids.union(UnionType::All, themselves.into_query());
    }
    Condition::all().add(id.in_subquery(ids))
}

fn registered_by(viewer: &Viewer) -> SelectStatement {
    person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::OrganisationId.eq(viewer.organisation().get()))
        .filter(person::Column::RegisteredBy.eq(viewer.account().get()))
        .into_query()
}

fn opened_by(viewer: &Viewer) -> SelectStatement {
    person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::OrganisationId.eq(viewer.organisation().get()))
        .filter(person::Column::Id.is_in(viewer.emergencies().to_vec()))
        .into_query()
}

impl Thing for Person {
    type Entity = person::Entity;
    const NAME: &'static str = "person";

    fn visible(viewer: &Viewer) -> Condition {
        visible_people(viewer, person::Column::OrganisationId, person::Column::Id)
    }

    fn visible_by_number(viewer: &Viewer) -> Condition {
        use person::Column as C;
        let here = C::OrganisationId.eq(viewer.organisation().get());
        let theirs = trajectory::Entity::find()
            .select_only()
            .expr(Expr::value(1))
            .filter(
                Expr::col((trajectory::Entity, trajectory::Column::PersonId))
                    .equals((person::Entity, C::Id)),
            )
            .filter(visible_trajectories_by_number(viewer));
        let mut any = Condition::any().add(Expr::exists(theirs.into_query()));
        if viewer.is(Role::Coordinator) {
            any = any.add(here.clone());
        }
        if viewer.is(Role::Coach) {
            any = any.add(here.clone().and(C::RegisteredBy.eq(viewer.account().get())));
        }
        if viewer.is_worker() && !viewer.emergencies().is_empty() {
            any = any.add(here.and(C::Id.is_in(viewer.emergencies().to_vec())));
        }
        if let Some(own) = viewer.person() {
            any = any.add(C::Id.eq(own));
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

/// A word by which somebody is found: seen with the person.
#[derive(Debug)]
pub struct Word(person_word::Model);

impl Thing for Word {
    type Entity = person_word::Entity;
    const NAME: &'static str = "person-word";

    fn visible(viewer: &Viewer) -> Condition {
        visible_people(
            viewer,
            person_word::Column::OrganisationId,
            person_word::Column::PersonId,
        )
    }

    /// Its ids stay inside: whom they lead to is noted where that person is shown.
    fn about() -> About<person_word::Column> {
        About::Nobody
    }

    fn key() -> person_word::Column {
        person_word::Column::PersonId
    }

    fn of(row: person_word::Model) -> Self {
        Word(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.person_id)
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
        // What was opened in an emergency is read, and no more.
        let opened = viewer.emergencies().contains(&self.0.id);
        let only_reads = opened
            && self.0.registered_by != viewer.account().get()
            && !viewer.is(Role::Coordinator);
        self.0.organisation_id == viewer.organisation().get()
            && !only_reads
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
