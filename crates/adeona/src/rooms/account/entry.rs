//! From a password that fitted to a session: at once, or by way of a code.

use adeona_platform::access::tables::{account, second_factor};
use adeona_platform::access::{Deed, Session, open_session};
use adeona_platform::store::Writing;
use adeona_platform::time::Moment;
use adeona_platform::{Stop, Store, secret};
use chrono::TimeDelta;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, NotSet, PaginatorTrait,
    QueryFilter, Set,
};
use serde_json::json;

use super::codes::{Tried, Way, try_code};
use super::tables::pending_sign_in;

/// How long a sign-in waits for its code, in seconds.
const SECONDS: i64 = 10 * 60;

/// What a password, link or card that fitted came to.
#[derive(Debug)]
pub enum Entry {
    In(Session),
    /// The code is still to come.
    Code(Pending),
}

/// A sign-in that waits for its code: the cookie's value, which is kept nowhere else.
#[derive(Debug)]
pub struct Pending {
    pub token: String,
    pub seconds: i64,
}

/// What a code came to at signing in.
#[derive(Debug)]
pub enum Finished {
    In(Session, Way),
    /// The code does not fit.
    Wrong,
    /// A telephone's codes cannot be checked: their key is not here.
    Unreadable,
    /// No sign-in waits under this cookie: never did, did too long ago, or was finished.
    Over,
}

/// Opens a session, or waits for a code when the account has a second factor. Nothing when there is no work here for
/// the account. The caller keeps the transaction.
pub(super) async fn enter(
    writing: &mut Writing,
    account: i64,
    device: &str,
    now: Moment,
) -> Result<Option<Entry>, Stop> {
    if has_second_factor(writing.db(), account).await? {
        let pending = wait(writing.db(), account, device, now).await?;
        record("account.code-asked", account, json!({}))
            .record(writing, now)
            .await?;
        return Ok(Some(Entry::Code(pending)));
    }
    let opened = open(writing, account, device, now, json!({})).await?;
    Ok(opened.map(Entry::In))
}

async fn open(
    writing: &mut Writing,
    account: i64,
    device: &str,
    now: Moment,
    detail: serde_json::Value,
) -> Result<Option<Session>, Stop> {
    let session = match open_session(writing.db(), account, device, now).await {
        Err(Stop::Forbidden) => return Ok(None),
        opened => opened?,
    };
    record("account.signed-in", account, detail)
        .record(writing, now)
        .await?;
    Ok(Some(session))
}

/// That somebody came in, or did not; `account` is 0 when nobody knows whose it would be.
pub(super) fn record(deed: &'static str, account: i64, detail: serde_json::Value) -> Deed {
    Deed {
        deed,
        act: "sign-in",
        thing: "account",
        thing_id: account,
        account: (account > 0).then_some(account),
        organisation: None,
        detail,
    }
}

async fn has_second_factor(db: &impl ConnectionTrait, account: i64) -> Result<bool, Stop> {
    let confirmed = second_factor::Entity::find()
        .filter(second_factor::Column::AccountId.eq(account))
        .filter(second_factor::Column::ConfirmedAt.is_not_null());
    Ok(confirmed.count(db).await? > 0)
}

async fn wait(
    db: &impl ConnectionTrait,
    account: i64,
    device: &str,
    now: Moment,
) -> Result<Pending, Stop> {
    let token = secret::token();
    let row = pending_sign_in::ActiveModel {
        id: NotSet,
        account_id: Set(account),
        token: Set(secret::digest(&token)),
        device: Set(device.to_owned()),
        made_at: Set(now),
        expires_at: Set(Moment(now.0 + TimeDelta::seconds(SECONDS))),
        closed_at: Set(None),
    };
    row.insert(db).await?;
    Ok(Pending {
        token,
        seconds: SECONDS,
    })
}

fn good(token: &str, now: Moment) -> Condition {
    Condition::all()
        .add(pending_sign_in::Column::Token.eq(secret::digest(token)))
        .add(pending_sign_in::Column::ClosedAt.is_null())
        .add(pending_sign_in::Column::ExpiresAt.gt(now))
}

/// Whether a sign-in waits under this cookie.
pub async fn waits(store: &Store, token: &str) -> Result<bool, Stop> {
    let now = Moment::from(store.clock().now());
    let found = pending_sign_in::Entity::find().filter(good(token, now));
    Ok(found.count(store.database()).await? > 0)
}

/// Finishes the sign-in under this cookie with a code, once.
///
/// # Errors
/// `TooMany` after wrong tries.
pub async fn finish(store: &Store, token: &str, code: &str) -> Result<Finished, Stop> {
    let now = Moment::from(store.clock().now());
    let mut writing = store.write().await?;
    let finished = match waiting(writing.db(), token, now).await? {
        None => refused(&mut writing, 0, Finished::Over, now).await?,
        Some(row) => {
            let account = row.account_id;
            match try_code(writing.db(), store.sealing(), account, code, now).await? {
                Tried::Wrong => refused(&mut writing, account, Finished::Wrong, now).await?,
                Tried::Unreadable => {
                    refused(&mut writing, account, Finished::Unreadable, now).await?
                }
                Tried::Fits(way) => come_in(&mut writing, &row, way, now).await?,
            }
        }
    };
    writing.keep().await?;
    Ok(finished)
}

/// A row that waits, of an account that is not closed.
async fn waiting(
    db: &impl ConnectionTrait,
    token: &str,
    now: Moment,
) -> Result<Option<pending_sign_in::Model>, Stop> {
    let found = pending_sign_in::Entity::find().filter(good(token, now));
    let Some(row) = found.one(db).await? else {
        return Ok(None);
    };
    let open = account::Entity::find_by_id(row.account_id)
        .filter(account::Column::ClosedAt.is_null())
        .count(db)
        .await?;
    Ok((open > 0).then_some(row))
}

async fn come_in(
    writing: &mut Writing,
    row: &pending_sign_in::Model,
    way: Way,
    now: Moment,
) -> Result<Finished, Stop> {
    let one = Condition::all().add(pending_sign_in::Column::Id.eq(row.id));
    // Of two who come with one cookie the second finds it closed.
    if close(writing.db(), one, now).await? != 1 {
        return refused(writing, row.account_id, Finished::Over, now).await;
    }
    let detail = json!({ "by": way.code() });
    match open(writing, row.account_id, &row.device, now, detail).await? {
        Some(session) => Ok(Finished::In(session, way)),
        None => refused(writing, row.account_id, Finished::Over, now).await,
    }
}

async fn refused(
    writing: &mut Writing,
    account: i64,
    how: Finished,
    now: Moment,
) -> Result<Finished, Stop> {
    record("account.code-refused", account, json!({}))
        .record(writing, now)
        .await?;
    Ok(how)
}

async fn close(db: &impl ConnectionTrait, which: Condition, at: Moment) -> Result<u64, Stop> {
    let closed = pending_sign_in::Entity::update_many()
        .col_expr(pending_sign_in::Column::ClosedAt, Expr::value(Some(at)))
        .filter(which.add(pending_sign_in::Column::ClosedAt.is_null()))
        .exec(db)
        .await?;
    Ok(closed.rows_affected)
}

/// Sign-ins of an account that wait for their code come to nothing.
pub(super) async fn close_pending(
    db: &impl ConnectionTrait,
    account: i64,
    at: Moment,
) -> Result<(), Stop> {
    let of_account = Condition::all().add(pending_sign_in::Column::AccountId.eq(account));
    close(db, of_account, at).await.map(drop)
}
