//! Password and card sign-in, slowed down after wrong tries.

use adeona_platform::access::Session;
use adeona_platform::access::tables::account;
use adeona_platform::time::Moment;
use adeona_platform::{Stop, Store, secret};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::entry::{Entry, enter, record};
use super::tables::access_card;
use super::tries::Subject;

/// Signs in with e-mail address and password, for an account without a second factor. A wrong address and a wrong
/// password look and last alike.
pub async fn sign_in(
    store: &Store,
    email: &str,
    password: String,
) -> Result<Option<Session>, Stop> {
    let entry = sign_in_on(store, email, password, "").await?;
    Ok(entry.and_then(session))
}

/// Signs in on a device, as a code.
pub async fn sign_in_on(
    store: &Store,
    email: &str,
    password: String,
    device: &str,
) -> Result<Option<Entry>, Stop> {
    let email = email.trim().to_lowercase();
    let found = account::Entity::find()
        .filter(account::Column::Email.eq(&email))
        .filter(account::Column::ClosedAt.is_null())
        .one(store.database())
        .await?;
    let key = Key {
        subject: Subject::email(&email),
        hash: found.as_ref().and_then(|account| account.password.clone()),
        account: found.map(|account| account.id),
    };
    attempt(store, key, password, device).await
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
    let key = Key {
        subject: Subject::card(card),
        hash: found.as_ref().map(|card| card.pin.clone()),
        account: found.map(|card| card.account_id),
    };
    let entry = attempt(store, key, pin, device).await?;
    Ok(entry.and_then(session))
}

/// Who holds a card has no second factor: the card is one.
fn session(entry: Entry) -> Option<Session> {
    match entry {
        Entry::In(session) => Some(session),
        Entry::Code(_) => None,
    }
}

/// What is tried, and what should fit.
struct Key {
    subject: Subject,
    hash: Option<String>,
    account: Option<i64>,
}

async fn attempt(
    store: &Store,
    key: Key,
    password: String,
    device: &str,
) -> Result<Option<Entry>, Stop> {
    let now = Moment::from(store.clock().now());
    key.subject.book(store, now).await?;
    let fits = secret::fits(password, key.hash).await?;
    let mut writing = store.write().await?;
    let entry = match key.account.filter(|_| fits) {
        Some(account) => enter(&mut writing, account, device, now).await?,
        None => None,
    };
    match entry {
        Some(_) => key.subject.forgive(writing.db()).await?,
        None => {
            record("account.refused", key.account.unwrap_or(0), json!({}))
                .record(&mut writing, now)
                .await?;
        }
    }
    writing.keep().await?;
    Ok(entry)
}

/// Whether a password is the account's own, with the same delays as signing in.
pub(super) async fn is_own_password(
    store: &Store,
    account: i64,
    password: String,
    hash: Option<String>,
) -> Result<bool, Stop> {
    let now = Moment::from(store.clock().now());
    let subject = Subject::own(account);
    subject.book(store, now).await?;
    let fits = secret::fits(password, hash).await?;
    let mut writing = store.write().await?;
    match fits {
        true => subject.forgive(writing.db()).await?,
        false => {
            record("account.proof-refused", account, json!({}))
                .record(&mut writing, now)
                .await?;
        }
    }
    writing.keep().await?;
    Ok(fits)
}
