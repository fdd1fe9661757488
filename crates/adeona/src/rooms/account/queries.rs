//! Questions about one's own account.

use adeona_platform::Stop;
use adeona_platform::access::tables::{api_token, passkey, second_factor, session};
use adeona_platform::access::{Look, Scope, lapses, session_lasts};
use adeona_platform::time::Moment;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationDef,
};

use super::access::{OwnCode, OwnFactor, OwnIdentity, OwnPasskey, OwnSession, OwnToken};
use super::codes::context;
use crate::rooms::organisation::tables::{identity, provider};

/// A session that is open.
#[derive(Debug, FromQueryResult)]
pub struct SessionRow {
    pub id: i64,
    pub device: String,
    pub created_at: Moment,
    /// To a quarter of an hour.
    pub seen_at: Moment,
}

/// A token that works.
#[derive(Debug, FromQueryResult)]
pub struct TokenRow {
    pub id: i64,
    pub name: String,
    pub created_at: Moment,
}

impl TokenRow {
    /// Until when it opens anything.
    pub fn lapses(&self) -> Moment {
        lapses(self.created_at)
    }
}

/// One's sessions and tokens, newest first.
#[derive(Debug)]
pub struct Keys;

impl Look for Keys {
    type Answer = (Vec<SessionRow>, Vec<TokenRow>);

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use session::Column as S;
        let sessions = scope
            .seen::<OwnSession>()
            .filter(session_lasts(scope.now()))
            .shape(|s| {
                s.select_only()
                    .columns([S::Id, S::Device, S::CreatedAt, S::SeenAt])
                    .order_by_desc(S::Id)
            });
        use api_token::Column as T;
        let tokens = scope.seen::<OwnToken>().shape(|s| {
            s.select_only()
                .columns([T::Id, T::Name, T::CreatedAt])
                .order_by_desc(T::Id)
        });
        Ok((sessions.rows().await?, tokens.rows().await?))
    }
}

/// One's second factor, as far as it is.
#[derive(Debug)]
pub enum Factor {
    /// Not confirmed yet: the secret for an app.
    Begun(Vec<u8>),
    On {
        since: Moment,
        /// Recovery codes.
        left: u64,
    },
}

/// How it stands with one's second factor; nothing when there is none. A secret that cannot be opened any more counts
/// for none: it is begun anew.
#[derive(Debug)]
pub struct OwnFactorNow;

impl Look for OwnFactorNow {
    type Answer = Option<Factor>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use second_factor::Column as C;
        let columns = |s: sea_orm::Select<second_factor::Entity>| {
            s.select_only()
                .columns([C::AccountId, C::Secret, C::ConfirmedAt])
        };
        let rows = scope.seen::<OwnFactor>().shape(columns);
        let row = rows.tuples::<(i64, String, Option<Moment>)>().await?.pop();
        let Some((account, secret, confirmed_at)) = row else {
            return Ok(None);
        };
        let Some(since) = confirmed_at else {
            let opened = scope.sealing().open(context(account), &secret);
            return Ok(opened.ok().map(Factor::Begun));
        };
        let left = scope.seen::<OwnCode>().count().await?;
        Ok(Some(Factor::On { since, left }))
    }
}

/// Since when codes are asked of oneself.
#[derive(Debug)]
pub struct OwnFactorSince;

impl Look for OwnFactorSince {
    type Answer = Option<Moment>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use second_factor::Column as C;
        let rows = scope
            .seen::<OwnFactor>()
            .filter(C::ConfirmedAt.is_not_null())
            .shape(|s| s.select_only().column(C::ConfirmedAt));
        let row = rows.tuples::<(Option<Moment>,)>().await?.pop();
        Ok(row.and_then(|(since,)| since))
    }
}

/// A passkey, as its owner sees it.
#[derive(Debug, FromQueryResult)]
pub struct PasskeyRow {
    pub id: i64,
    pub name: String,
    /// The name of the site at which it works.
    pub host: String,
    pub added_at: Moment,
    pub used_at: Option<Moment>,
}

/// One's own passkeys, newest first.
#[derive(Debug)]
pub struct OwnPasskeys;

impl Look for OwnPasskeys {
    type Answer = Vec<PasskeyRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use passkey::Column as C;
        let rows = scope.seen::<OwnPasskey>().shape(|s| {
            s.select_only()
                .columns([C::Id, C::Name, C::Host, C::AddedAt, C::UsedAt])
                .order_by_desc(C::Id)
        });
        rows.rows().await
    }
}

/// The name of the provider at which one can show again who one is; nothing when one signs in with a password alone.
#[derive(Debug)]
pub struct OwnProvider;

impl Look for OwnProvider {
    type Answer = Option<String>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let to_provider: RelationDef = identity::Entity::belongs_to(provider::Entity)
            .from((identity::Column::OrganisationId, identity::Column::Issuer))
            .to((provider::Column::OrganisationId, provider::Column::Issuer))
            .into();
        let rows = scope.seen::<OwnIdentity>().shape(|s| {
            s.join(JoinType::InnerJoin, to_provider)
                .filter(provider::Column::Active.eq(true))
                .select_only()
                .column(provider::Column::Name)
        });
        let row = rows.tuples::<(String,)>().await?.pop();
        Ok(row.map(|(name,)| name))
    }
}
