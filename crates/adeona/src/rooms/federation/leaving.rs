//! Somebody goes to sign in elsewhere.

use adeona_platform::access::{Deed, Via};
use adeona_platform::store::Writing;
use adeona_platform::time::Moment;
use adeona_platform::{Outgoing, Stop, Store, Viewer, secret};
use chrono::TimeDelta;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, NotSet, PaginatorTrait, QueryFilter, Set,
};
use serde_json::json;

use super::asked::{Bound, We, address};
use super::known::document;
use super::refused::Refused;
use super::setting::context;
use super::tables::provider_sign_in;
use crate::rooms::organisation::tables::{identity, provider, provider_domain};

/// How long somebody may take over there, in seconds.
pub const SECONDS: i64 = 10 * 60;

/// Where the people of an organisation sign in, for whoever is about to.
#[derive(Debug, Clone)]
pub struct Door {
    pub address: String,
    /// On the button.
    pub name: String,
}

/// The provider that is found by the short name of an organisation, or by the domain of an e-mail address. Whether
/// anybody has that address, nobody asks.
pub async fn door(store: &Store, by: &str) -> Result<Option<Door>, Stop> {
    let by = by.trim().to_lowercase();
    let found = match by.rsplit_once('@') {
        Some((_, domain)) => of_domain(store, domain).await?,
        None if by.contains('.') => of_domain(store, &by).await?,
        None => of_address(store, &by).await?,
    };
    Ok(found.map(|row| Door {
        address: row.address,
        name: row.name,
    }))
}

async fn of_address(store: &Store, address: &str) -> Result<Option<provider::Model>, Stop> {
    let found = provider::Entity::find()
        .filter(provider::Column::Address.eq(address))
        .filter(provider::Column::Active.eq(true));
    Ok(found.one(store.database()).await?)
}

async fn of_domain(store: &Store, domain: &str) -> Result<Option<provider::Model>, Stop> {
    let found = provider_domain::Entity::find()
        .filter(provider_domain::Column::Domain.eq(domain))
        .one(store.database())
        .await?;
    match found {
        Some(row) => active(store, row.provider_id).await,
        None => Ok(None),
    }
}

pub(super) async fn active(store: &Store, provider: i64) -> Result<Option<provider::Model>, Stop> {
    let found = provider::Entity::find_by_id(provider).filter(provider::Column::Active.eq(true));
    Ok(found.one(store.database()).await?)
}

/// Where somebody goes who signs in: where from, and where to afterwards.
#[derive(Debug, Clone)]
pub struct Leaving {
    pub back: String,
    pub device: String,
    /// Where the provider sends them.
    pub return_to: String,
    /// The language in which they read.
    pub language: String,
}

/// Somebody who is sent to a provider: where, and the cookie that knows them when they are back.
#[derive(Debug)]
pub struct Sent {
    pub to: String,
    pub token: String,
}

/// What came of it, but for faults of our own.
pub type Came<T> = Result<T, Refused>;

/// Sends somebody to the provider of the organisation with this short name; nothing when there is none.
pub async fn leave(
    store: &Store,
    outgoing: &Outgoing,
    organisation: &str,
    leaving: Leaving,
) -> Result<Option<Came<Sent>>, Stop> {
    let Some(row) = of_address(store, organisation).await? else {
        return Ok(None);
    };
    send(store, outgoing, &row, None, leaving).await.map(Some)
}

/// Sends whoever is signed in to the provider of their organisation, to show again who they are.
///
/// # Errors
/// `Forbidden` without a session, or when they are nobody at such a provider.
pub async fn leave_to_prove(
    store: &Store,
    outgoing: &Outgoing,
    viewer: &Viewer,
    leaving: Leaving,
) -> Result<Came<Sent>, Stop> {
    let Via::Session(session) = viewer.via() else {
        return Err(Stop::Forbidden);
    };
    let row = provider::Entity::find()
        .filter(provider::Column::OrganisationId.eq(viewer.organisation().get()))
        .filter(provider::Column::Active.eq(true))
        .one(store.database())
        .await?;
    let row = row.ok_or(Stop::Forbidden)?;
    let known = identity::Entity::find()
        .filter(identity::Column::AccountId.eq(viewer.account().get()))
        .filter(identity::Column::OrganisationId.eq(row.organisation_id))
        .filter(identity::Column::Issuer.eq(&row.issuer));
    if known.count(store.database()).await? == 0 {
        return Err(Stop::Forbidden);
    }
    send(store, outgoing, &row, Some(session), leaving).await
}

async fn send(
    store: &Store,
    outgoing: &Outgoing,
    row: &provider::Model,
    session: Option<i64>,
    leaving: Leaving,
) -> Result<Came<Sent>, Stop> {
    let token = secret::token();
    let bound = Bound::of(&token);
    let we = we(store, row, &leaving.return_to)?;
    let known = document(store, outgoing, (row.id, &row.issuer), false).await;
    let to = known
        .map_err(Refused::Trouble)
        .and_then(|document| address(&document, &we, &bound, session.is_some(), &leaving.language));
    let now = Moment::from(store.clock().now());
    let mut writing = store.write().await?;
    let to = match to {
        Ok(to) => to,
        Err(why) => {
            record_refusal(&mut writing, Some(row), None, &why, now).await?;
            writing.keep().await?;
            return Ok(Err(why));
        }
    };
    forget_late(&writing, now).await?;
    let under_way = provider_sign_in::ActiveModel {
        id: NotSet,
        provider_id: Set(row.id),
        token: Set(secret::digest(&token)),
        session_id: Set(session),
        back: Set(leaving.back),
        device: Set(leaving.device),
        return_to: Set(leaving.return_to),
        made_at: Set(now),
        expires_at: Set(Moment(now.0 + TimeDelta::seconds(SECONDS))),
    };
    under_way.insert(writing.db()).await?;
    writing.keep().await?;
    Ok(Ok(Sent { to, token }))
}

/// Whoever never came back leaves nothing.
async fn forget_late(writing: &Writing, now: Moment) -> Result<(), Stop> {
    provider_sign_in::Entity::delete_many()
        .filter(provider_sign_in::Column::ExpiresAt.lte(now))
        .exec(writing.db())
        .await?;
    Ok(())
}

pub(super) fn we(store: &Store, row: &provider::Model, return_to: &str) -> Result<We, Stop> {
    let opened = store
        .sealing()
        .open(context(row.organisation_id), &row.secret)?;
    Ok(We {
        client_id: row.client_id.clone(),
        secret: String::from_utf8(opened).map_err(Stop::broken)?,
        return_to: return_to.to_owned(),
        claim: row.claim.clone(),
    })
}

/// That somebody was not let in, and why.
pub(super) async fn record_refusal(
    writing: &mut Writing,
    row: Option<&provider::Model>,
    account: Option<i64>,
    why: &Refused,
    now: Moment,
) -> Result<(), Stop> {
    let deed = Deed {
        deed: "account.provider-refused",
        act: "sign-in",
        thing: "account",
        thing_id: account.unwrap_or(0),
        account,
        organisation: row.map(|row| row.organisation_id),
        detail: json!({ "provider": row.map(|row| row.id), "why": why.code() }),
    };
    deed.record(writing, now).await
}
