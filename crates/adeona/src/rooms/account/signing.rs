//! Password and card sign-in, slowed down after wrong tries.

use adeona_platform::access::tables::account;
use adeona_platform::access::{Deed, Session, open_session};
use adeona_platform::time::Moment;
use adeona_platform::{Stop, Store, secret};
use chrono::TimeDelta;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, QueryOrder,
    Set,
};
use serde_json::json;

use super::tables::{access_card, sign_in_try};

/// Wrong tries that are free of delay.
const FREE_TRIES: usize = 4;
/// Tries older than this no longer count, in seconds.
const FORGET_AFTER: i64 = 15 * 60;

/// Seconds to wait after so many wrong tries: 2, 4, 8 … up to five minutes.
pub fn wait_for(tries: usize) -> i64 {
    match tries.checked_sub(FREE_TRIES) {
        Some(over) => 2_i64.pow(over.min(9) as u32 + 1).min(300),
        None => 0,
    }
}

/// Signs in with e-mail address and password. A wrong address and a wrong password look and last alike.
pub async fn sign_in(
    store: &Store,
    email: &str,
    password: String,
) -> Result<Option<Session>, Stop> {
    sign_in_on(store, email, password, "").await
}

/// Signs in on a device, as a code.
pub async fn sign_in_on(
    store: &Store,
    email: &str,
    password: String,
    device: &str,
) -> Result<Option<Session>, Stop> {
    let email = email.trim().to_lowercase();
    let found = account::Entity::find()
        .filter(account::Column::Email.eq(&email))
        .filter(account::Column::ClosedAt.is_null())
        .one(store.database())
        .await?;
    let hash = found.as_ref().and_then(|account| account.password.clone());
    attempt(
        store,
        &format!("email {email}"),
        password,
        hash,
        found.map(|a| a.id),
        device,
    )
    .await
}

/// Signs in with the secret of a printed card and its PIN.
pub async fn sign_in_with_card(
    store: &Store,
    card: &str,
    pin: String,
    device: &str,
) -> Result<Option<Session>, Stop> {
    let found = access_card::Entity::find()
        .filter(access_card::Column::Secret.eq(secret::digest(card)))
        .filter(access_card::Column::WithdrawnAt.is_null())
        .one(store.database())
        .await?;
    let hash = found.as_ref().map(|card| card.pin.clone());
    attempt(
        store,
        &format!("card {card}"),
        pin,
        hash,
        found.map(|c| c.account_id),
        device,
    )
    .await
}

async fn attempt(
    store: &Store,
    subject: &str,
    password: String,
    hash: Option<String>,
    account: Option<i64>,
    device: &str,
) -> Result<Option<Session>, Stop> {
    let subject = secret::digest(subject);
    slow_down(store, &subject).await?;
    let fits = secret::fits(password, hash).await?;
    let now = Moment::from(store.clock().now());
    let mut writing = store.write().await?;
    let opened = match account.filter(|_| fits) {
        Some(account) => {
            forget_tries(writing.db(), &subject).await?;
            let session = open_session(writing.db(), account, device, now).await?;
            record("account.signed-in", account)
                .record(&mut writing, now)
                .await?;
            Some(session)
        }
        None => {
            let row = sign_in_try::ActiveModel {
                id: NotSet,
                subject: Set(subject),
                at: Set(now),
            };
            row.insert(writing.db()).await?;
            record("account.refused", account.unwrap_or(0))
                .record(&mut writing, now)
                .await?;
            None
        }
    };
    writing.keep().await?;
    Ok(opened)
}

fn record(deed: &'static str, account: i64) -> Deed {
    let known = (account > 0).then_some(account);
    Deed {
        deed,
        act: "sign-in",
        thing: "account",
        thing_id: account,
        account: known,
        organisation: None,
        detail: json!({}),
    }
}

/// Whether a password is the account's own, with the same delays as signing in.
pub(super) async fn is_own_password(
    store: &Store,
    account: i64,
    password: String,
    hash: Option<String>,
) -> Result<bool, Stop> {
    let subject = secret::digest(&format!("own {account}"));
    slow_down(store, &subject).await?;
    let fits = secret::fits(password, hash).await?;
    let writing = store.write().await?;
    match fits {
        true => forget_tries(writing.db(), &subject).await?,
        false => {
            let row = sign_in_try::ActiveModel {
                id: NotSet,
                subject: Set(subject),
                at: Set(store.clock().now().into()),
            };
            row.insert(writing.db()).await?;
        }
    }
    writing.keep().await?;
    Ok(fits)
}

/// Wrong tries with an e-mail address no longer count: somebody has just shown who they are in another way.
pub(super) async fn forgive(db: &impl ConnectionTrait, email: &str) -> Result<(), Stop> {
    forget_tries(db, &secret::digest(&format!("email {email}"))).await
}

async fn forget_tries(db: &impl ConnectionTrait, subject: &str) -> Result<(), Stop> {
    sign_in_try::Entity::delete_many()
        .filter(sign_in_try::Column::Subject.eq(subject))
        .exec(db)
        .await?;
    Ok(())
}

async fn slow_down(store: &Store, subject: &str) -> Result<(), Stop> {
    let now = Moment::from(store.clock().now());
    let since = Moment(now.0 - TimeDelta::seconds(FORGET_AFTER));
    let tries = sign_in_try::Entity::find()
        .filter(sign_in_try::Column::Subject.eq(subject))
        .filter(sign_in_try::Column::At.gt(since))
        // Tries of "later" are from before the clock was set back: nobody waits for those.
        .filter(sign_in_try::Column::At.lte(now))
        .order_by_desc(sign_in_try::Column::At)
        .all(store.database())
        .await?;
    let Some(last) = tries.first() else {
        return Ok(());
    };
    let left = wait_for(tries.len()) - (now.0 - last.at.0).num_seconds();
    if left > 0 {
        Err(Stop::TooMany(left.unsigned_abs()))
    } else {
        Ok(())
    }
}
