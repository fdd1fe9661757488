//! Sign-ins elsewhere: somebody goes there, and comes back once.

use adeona_platform::access::tables::session;
use adeona_platform::access::{Deed, Session, Via, viewer_of_session};
use adeona_platform::store::Writing;
use adeona_platform::time::Moment;
use adeona_platform::{Outgoing, Stop, Store, Viewer, secret};
use chrono::TimeDelta;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, NotSet, QueryFilter, Set};
use serde_json::json;

use super::asked::{Bound, Shown, Unproved, We, address, statement, weigh};
use super::known::document;
use super::matching::{is_same, let_in};
use super::refused::{Refused, denied};
use super::setting::context;
use super::tables::provider_sign_in;
use crate::rooms::organisation::tables::{provider, provider_domain};

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

async fn active(store: &Store, provider: i64) -> Result<Option<provider::Model>, Stop> {
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
/// `Forbidden` without a session, or when there is no such provider.
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

fn we(store: &Store, row: &provider::Model, return_to: &str) -> Result<We, Stop> {
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

/// What a provider sends along with somebody who comes back.
#[derive(Debug, Clone, Default)]
pub struct Brought {
    pub state: String,
    pub code: String,
    pub error: String,
    /// Who sends them, when it says so (RFC 9207).
    pub issuer: Option<String>,
}

/// Somebody who is back.
#[derive(Debug)]
pub enum Back {
    In(Session, String),
    /// They showed again who they are.
    Proved(String),
    /// Not let in. With the page from which they were to show again who they are.
    Refused(Refused, Option<String>),
}

/// Takes back whoever has this cookie, once. `session` is the cookie of the session in use.
pub async fn come_back(
    store: &Store,
    outgoing: &Outgoing,
    token: Option<&str>,
    session: Option<&str>,
    brought: Brought,
) -> Result<Back, Stop> {
    let Some(token) = token else {
        return refuse(store, None, Refused::Over, None).await;
    };
    let bound = Bound::of(token);
    // Both are digests of a secret that whoever sends another does not have.
    if brought.state != bound.state {
        return refuse(store, None, Refused::State, None).await;
    }
    let Some(under_way) = take(store, token).await? else {
        return refuse(store, None, Refused::Over, None).await;
    };
    let proving = under_way.session_id.map(|_| under_way.back.clone());
    let Some(row) = active(store, under_way.provider_id).await? else {
        return refuse(store, None, Refused::Off, proving).await;
    };
    let now = Moment::from(store.clock().now());
    let since = under_way.session_id.map(|_| under_way.made_at);
    let we = we(store, &row, &under_way.return_to)?;
    let shown = match ask(store, outgoing, &row, &we, &bound, brought, since, now).await {
        Ok(shown) => shown,
        Err(why) => return refuse(store, Some(&row), why, proving).await,
    };
    match under_way.session_id {
        None => sign_in(store, &row, shown, under_way, now).await,
        Some(id) => prove(store, &row, shown, (id, session), under_way.back, now).await,
    }
}

/// Of two who come with one cookie the second finds nothing.
async fn take(store: &Store, token: &str) -> Result<Option<provider_sign_in::Model>, Stop> {
    let now = Moment::from(store.clock().now());
    let writing = store.write().await?;
    let found = provider_sign_in::Entity::find()
        .filter(provider_sign_in::Column::Token.eq(secret::digest(token)))
        .filter(provider_sign_in::Column::ExpiresAt.gt(now))
        .one(writing.db())
        .await?;
    let Some(row) = found else {
        return Ok(None);
    };
    let gone = provider_sign_in::Entity::delete_by_id(row.id)
        .exec(writing.db())
        .await?;
    writing.keep().await?;
    Ok((gone.rows_affected == 1).then_some(row))
}

#[expect(clippy::too_many_arguments, reason = "one exchange, told in one place")]
async fn ask(
    store: &Store,
    outgoing: &Outgoing,
    row: &provider::Model,
    we: &We,
    bound: &Bound,
    brought: Brought,
    since: Option<Moment>,
    now: Moment,
) -> Result<Shown, Refused> {
    if brought.issuer.is_some_and(|issuer| issuer != row.issuer) {
        return Err(Refused::Claims("issuer"));
    }
    if !brought.error.is_empty() {
        return Err(denied(&brought.error));
    }
    if brought.code.is_empty() {
        return Err(Refused::Code);
    }
    let which = (row.id, row.issuer.as_str());
    let known = document(store, outgoing, which, false).await;
    let known = known.map_err(Refused::Trouble)?;
    let statement = statement(outgoing, &known, we, bound, brought.code).await?;
    match weigh(&statement, &known, we, bound, now, since) {
        Ok(shown) => Ok(shown),
        Err(Unproved::Not(why)) => Err(why),
        // The provider may sign with another key since its document was read.
        Err(Unproved::Key(_)) => {
            let known = document(store, outgoing, which, true).await;
            let known = known.map_err(Refused::Trouble)?;
            weigh(&statement, &known, we, bound, now, since).map_err(|why| match why {
                Unproved::Key(why) | Unproved::Not(why) => why,
            })
        }
    }
}

async fn sign_in(
    store: &Store,
    row: &provider::Model,
    shown: Shown,
    under_way: provider_sign_in::Model,
    now: Moment,
) -> Result<Back, Stop> {
    let mut writing = store.write().await?;
    let let_in = let_in(&mut writing, row, &shown, &under_way.device, now).await?;
    let back = match let_in {
        Ok(session) => Back::In(session, under_way.back),
        Err((why, account)) => {
            record_refusal(&mut writing, Some(row), account, &why, now).await?;
            Back::Refused(why, None)
        }
    };
    writing.keep().await?;
    Ok(back)
}

/// The session in use must be the one that was in use, and its owner the one whom the provider showed.
async fn prove(
    store: &Store,
    row: &provider::Model,
    shown: Shown,
    (id, cookie): (i64, Option<&str>),
    back: String,
    now: Moment,
) -> Result<Back, Stop> {
    let viewer = match cookie {
        Some(token) => viewer_of_session(store, token).await?,
        None => None,
    };
    let viewer = viewer.filter(|viewer| viewer.via() == Via::Session(id));
    let Some(viewer) = viewer else {
        return refuse(store, Some(row), Refused::Over, Some(back)).await;
    };
    let account = viewer.account().get();
    let mut writing = store.write().await?;
    let here = viewer.organisation().get() == row.organisation_id;
    if !here || !is_same(writing.db(), row.organisation_id, &shown, account).await? {
        let why = Refused::Another;
        record_refusal(&mut writing, Some(row), Some(account), &why, now).await?;
        writing.keep().await?;
        return Ok(Back::Refused(why, Some(back)));
    }
    session::Entity::update_many()
        .col_expr(session::Column::ProvedAt, Expr::value(now))
        .filter(session::Column::Id.eq(id))
        .exec(writing.db())
        .await?;
    let deed = Deed {
        deed: "account.proved",
        act: "manage",
        thing: "account",
        thing_id: account,
        account: Some(account),
        organisation: Some(row.organisation_id),
        detail: json!({ "by": "provider", "provider": row.id, "how": shown.how }),
    };
    deed.record(&mut writing, now).await?;
    writing.keep().await?;
    Ok(Back::Proved(back))
}

async fn refuse(
    store: &Store,
    row: Option<&provider::Model>,
    why: Refused,
    proving: Option<String>,
) -> Result<Back, Stop> {
    let now = Moment::from(store.clock().now());
    let mut writing = store.write().await?;
    record_refusal(&mut writing, row, None, &why, now).await?;
    writing.keep().await?;
    Ok(Back::Refused(why, proving))
}

async fn record_refusal(
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
