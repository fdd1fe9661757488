//! Who may do what to an organisation.

use adeona_platform::Viewer;
use adeona_platform::access::tables::{account, membership, organisation};
use adeona_platform::access::{About, Act, Allows, Role, Thing};
use adeona_platform::words::Language;
use adeona_platform::{Id, access};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::member::Kind;

/// An organisation, as its members see it.
#[derive(Debug)]
pub struct Organisation {
    id: Id<Organisation>,
    name: String,
    kind: Kind,
    full_time_minutes: i32,
    language: Language,
    demands_second_factor: bool,
}

impl Organisation {
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Minutes in a full-time week.
    pub fn full_time_minutes(&self) -> i32 {
        self.full_time_minutes
    }

    /// Of whoever chose none.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether whoever works here signs in with a second factor.
    pub fn demands_second_factor(&self) -> bool {
        self.demands_second_factor
    }

    /// Whether somebody registers and enrols in their own organisation: for showing or hiding a button.
    pub fn enrols(viewer: &Viewer) -> bool {
        viewer.is_any(&[Role::Coordinator, Role::Coach])
    }

    /// The organisation in which somebody is signed in.
    pub fn of_viewer(viewer: &Viewer) -> Id<Organisation> {
        Id::new(viewer.organisation().get())
    }
}

impl Thing for Organisation {
    type Entity = organisation::Entity;
    const NAME: &'static str = "organisation";

    fn visible(viewer: &Viewer) -> Condition {
        Condition::all().add(organisation::Column::Id.eq(viewer.organisation().get()))
    }

    fn about() -> About<organisation::Column> {
        About::Nobody
    }

    fn key() -> organisation::Column {
        organisation::Column::Id
    }

    fn of(row: organisation::Model) -> Self {
        Organisation {
            id: Id::new(row.id),
            name: row.name,
            kind: Kind::of(&row.kind),
            full_time_minutes: row.full_time_minutes,
            language: Language::of(&row.language).unwrap_or(Language::Nl),
            demands_second_factor: row.demands_second_factor,
        }
    }

    fn id(&self) -> Id<Self> {
        self.id
    }
}

/// Members, roles, methods, settings.
#[derive(Debug)]
pub struct Administer;
impl Act for Administer {
    const NAME: &'static str = "administer";
}
impl Allows<Administer> for Organisation {
    fn allows(&self, viewer: &access::Viewer) -> bool {
        viewer.is(Role::Administrator)
    }
}

/// Register people and start trajectories.
#[derive(Debug)]
pub struct Enrol;
impl Act for Enrol {
    const NAME: &'static str = "enrol";
}
impl Allows<Enrol> for Organisation {
    fn allows(&self, viewer: &access::Viewer) -> bool {
        Organisation::enrols(viewer)
    }
}

/// Somebody who works here, did or will: for whoever administers the organisation.
#[derive(Debug)]
pub struct Member {
    id: Id<Member>,
    name: String,
    email: Option<String>,
    /// Chose a password: the invitation was taken up.
    joined: bool,
}

impl Member {
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn email(&self) -> Option<&str> {
        self.email.as_deref()
    }

    pub fn joined(&self) -> bool {
        self.joined
    }
}

impl Thing for Member {
    type Entity = account::Entity;
    const NAME: &'static str = "member";

    fn visible(viewer: &Viewer) -> Condition {
        let here = membership::Entity::find()
            .select_only()
            .column(membership::Column::AccountId)
            .filter(membership::Column::OrganisationId.eq(viewer.organisation().get()))
            .filter(membership::Column::Role.ne(Role::Participant));
        let administers = i32::from(viewer.is(Role::Administrator));
        Condition::all()
            .add(Expr::value(administers).eq(1))
            .add(account::Column::Id.in_subquery(here.into_query()))
    }

    fn about() -> About<account::Column> {
        About::Nobody
    }

    fn key() -> account::Column {
        account::Column::Id
    }

    fn of(row: account::Model) -> Self {
        Member {
            id: Id::new(row.id),
            name: row.name,
            email: row.email,
            joined: row.password.is_some(),
        }
    }

    fn id(&self) -> Id<Self> {
        self.id
    }
}

impl Allows<Administer> for Member {
    fn allows(&self, viewer: &access::Viewer) -> bool {
        viewer.is(Role::Administrator)
    }
}
