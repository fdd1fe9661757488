//! One's own account, with its sessions and tokens: nobody else's.

use adeona_platform::access::tables::{account, api_token, passkey, second_factor, session};
use adeona_platform::access::{About, Act, Allows, Thing, Via};
use adeona_platform::{Id, Viewer};
use sea_orm::{ColumnTrait, Condition};

use super::tables::recovery_code;
use crate::rooms::organisation::tables::identity;

/// One's own account.
#[derive(Debug)]
pub struct Account(pub(super) account::Model);

impl Account {
    pub fn of_viewer(viewer: &Viewer) -> Id<Account> {
        Id::new(viewer.account().get())
    }

    pub fn name(&self) -> &str {
        &self.0.name
    }

    pub fn email(&self) -> Option<&str> {
        self.0.email.as_deref()
    }

    /// BCP 47.
    pub fn language(&self) -> &str {
        &self.0.language
    }

    pub fn has_password(&self) -> bool {
        self.0.password.is_some()
    }

    /// Somebody who is helped: their name is kept with the person.
    pub fn is_participant(&self) -> bool {
        self.0.person_id.is_some()
    }
}

impl Thing for Account {
    type Entity = account::Entity;
    const NAME: &'static str = "account";

    fn visible(viewer: &Viewer) -> Condition {
        Condition::all().add(account::Column::Id.eq(viewer.account().get()))
    }

    fn about() -> About<account::Column> {
        About::Nobody
    }

    fn key() -> account::Column {
        account::Column::Id
    }

    fn of(row: account::Model) -> Self {
        Account(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Change it, end its sessions, make tokens. Not with a token: whoever finds one may not make it last.
#[derive(Debug)]
pub struct Manage;
impl Act for Manage {
    const NAME: &'static str = "manage";
}
impl Allows<Manage> for Account {
    fn allows(&self, viewer: &Viewer) -> bool {
        !matches!(viewer.via(), Via::Token(_))
    }
}
impl Allows<Manage> for OwnSession {
    fn allows(&self, viewer: &Viewer) -> bool {
        !matches!(viewer.via(), Via::Token(_))
    }
}
impl Allows<Manage> for OwnToken {
    fn allows(&self, viewer: &Viewer) -> bool {
        !matches!(viewer.via(), Via::Token(_))
    }
}

/// A session of one's own.
#[derive(Debug)]
pub struct OwnSession(session::Model);

impl Thing for OwnSession {
    type Entity = session::Entity;
    const NAME: &'static str = "session";

    fn visible(viewer: &Viewer) -> Condition {
        Condition::all()
            .add(session::Column::AccountId.eq(viewer.account().get()))
            .add(session::Column::EndedAt.is_null())
    }

    fn about() -> About<session::Column> {
        About::Nobody
    }

    fn key() -> session::Column {
        session::Column::Id
    }

    fn of(row: session::Model) -> Self {
        OwnSession(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// A token of one's own.
#[derive(Debug)]
pub struct OwnToken(api_token::Model);

impl Thing for OwnToken {
    type Entity = api_token::Entity;
    const NAME: &'static str = "token";

    fn visible(viewer: &Viewer) -> Condition {
        Condition::all()
            .add(api_token::Column::AccountId.eq(viewer.account().get()))
            .add(api_token::Column::EndedAt.is_null())
    }

    fn about() -> About<api_token::Column> {
        About::Nobody
    }

    fn key() -> api_token::Column {
        api_token::Column::Id
    }

    fn of(row: api_token::Model) -> Self {
        OwnToken(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

impl Allows<Manage> for OwnPasskey {
    fn allows(&self, viewer: &Viewer) -> bool {
        !matches!(viewer.via(), Via::Token(_))
    }
}

/// A passkey of one's own.
#[derive(Debug)]
pub struct OwnPasskey(passkey::Model);

impl OwnPasskey {
    /// Whose it is.
    pub fn account(&self) -> i64 {
        self.0.account_id
    }
}

impl Thing for OwnPasskey {
    type Entity = passkey::Entity;
    const NAME: &'static str = "passkey";

    fn visible(viewer: &Viewer) -> Condition {
        Condition::all().add(passkey::Column::AccountId.eq(viewer.account().get()))
    }

    fn about() -> About<passkey::Column> {
        About::Nobody
    }

    fn key() -> passkey::Column {
        passkey::Column::Id
    }

    fn of(row: passkey::Model) -> Self {
        OwnPasskey(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// One's own second factor.
#[derive(Debug)]
pub struct OwnFactor(second_factor::Model);

impl Thing for OwnFactor {
    type Entity = second_factor::Entity;
    const NAME: &'static str = "second-factor";

    fn visible(viewer: &Viewer) -> Condition {
        Condition::all().add(second_factor::Column::AccountId.eq(viewer.account().get()))
    }

    fn about() -> About<second_factor::Column> {
        About::Nobody
    }

    fn key() -> second_factor::Column {
        second_factor::Column::Id
    }

    fn of(row: second_factor::Model) -> Self {
        OwnFactor(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// A recovery code of one's own that was not used, as something to count.
#[derive(Debug)]
pub struct OwnCode(recovery_code::Model);

impl Thing for OwnCode {
    type Entity = recovery_code::Entity;
    const NAME: &'static str = "recovery-code";

    fn visible(viewer: &Viewer) -> Condition {
        Condition::all()
            .add(recovery_code::Column::AccountId.eq(viewer.account().get()))
            .add(recovery_code::Column::UsedAt.is_null())
    }

    fn about() -> About<recovery_code::Column> {
        About::Nobody
    }

    fn key() -> recovery_code::Column {
        recovery_code::Column::Id
    }

    fn of(row: recovery_code::Model) -> Self {
        OwnCode(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Who oneself is at the provider of the organisation in which one is signed in.
#[derive(Debug)]
pub struct OwnIdentity(identity::Model);

impl Thing for OwnIdentity {
    type Entity = identity::Entity;
    const NAME: &'static str = "identity";

    fn visible(viewer: &Viewer) -> Condition {
        Condition::all()
            .add(identity::Column::AccountId.eq(viewer.account().get()))
            .add(identity::Column::OrganisationId.eq(viewer.organisation().get()))
    }

    fn about() -> About<identity::Column> {
        About::Nobody
    }

    fn key() -> identity::Column {
        identity::Column::Id
    }

    fn of(row: identity::Model) -> Self {
        OwnIdentity(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}
