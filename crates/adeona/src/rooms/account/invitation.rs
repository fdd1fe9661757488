//! A link with which somebody chooses their own password, at first or anew: used once, for some days.

use adeona_platform::access::Deed;
use adeona_platform::access::tables::{account, organisation};
use adeona_platform::time::Moment;
use adeona_platform::{Stop, Store, secret};
use chrono::TimeDelta;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, NotSet, QueryFilter,
    Set,
};
use serde_json::json;

use super::entry::{Entry, enter};
use super::own::{end_keys, end_sessions};
use super::tables::invitation;
use super::tries::Subject;
use crate::rooms::organisation::password_fault;

/// How long a link works, in hours.
const HOURS: i64 = 72;

/// A link, told once and kept nowhere.
#[derive(Debug, Clone)]
pub struct Link {
    /// On this site.
    pub path: String,
    pub until: Moment,
}

/// Makes a link for an account; older ones stop working. Runs inside the caller's change, which has the permit.
pub async fn make_link(
    db: &impl ConnectionTrait,
    organisation: i64,
    account: i64,
    by: i64,
    at: Moment,
) -> Result<Link, Stop> {
    close_links(db, account, at).await?;
    let token = secret::token();
    let until = Moment(at.0 + TimeDelta::hours(HOURS));
    let row = invitation::ActiveModel {
        id: NotSet,
        account_id: Set(account),
        organisation_id: Set(organisation),
        token: Set(secret::digest(&token)),
        made_by: Set(by),
        made_at: Set(at),
        expires_at: Set(until),
        closed_at: Set(None),
    };
    row.insert(db).await?;
    let path = format!("/welcome/{token}");
    Ok(Link { path, until })
}

/// The open links of an account work no longer.
pub async fn close_links(db: &impl ConnectionTrait, account: i64, at: Moment) -> Result<(), Stop> {
    let open = Condition::all().add(invitation::Column::AccountId.eq(account));
    close(db, open, at).await.map(drop)
}

async fn close(db: &impl ConnectionTrait, which: Condition, at: Moment) -> Result<u64, Stop> {
    let done = invitation::Entity::update_many()
        .col_expr(invitation::Column::ClosedAt, Expr::value(Some(at)))
        .filter(which.add(invitation::Column::ClosedAt.is_null()))
        .exec(db)
        .await?;
    Ok(done.rows_affected)
}

fn good(token: &str, now: Moment) -> Condition {
    Condition::all()
        .add(invitation::Column::Token.eq(secret::digest(token)))
        .add(invitation::Column::ClosedAt.is_null())
        .add(invitation::Column::ExpiresAt.gt(now))
}

/// Whose link this is, and of which organisation they are, while it works.
pub async fn invited(store: &Store, token: &str) -> Result<Option<(account::Model, String)>, Stop> {
    let now = Moment::from(store.clock().now());
    let found = invitation::Entity::find()
        .filter(good(token, now))
        .one(store.database())
        .await?;
    let Some(link) = found else {
        return Ok(None);
    };
    let account = account::Entity::find_by_id(link.account_id)
        .one(store.database())
        .await?;
    let organisation = organisation::Entity::find_by_id(link.organisation_id)
        .one(store.database())
        .await?;
    let name = organisation.map_or(String::new(), |row| row.name);
    Ok(account.map(|account| (account, name)))
}

/// Keeps the password, and lets in; every other session ends. The link stands for a password only: a code is asked
/// as ever.
///
/// # Errors
/// `NotFound` when the link works no longer, `Forbidden` when its account has no work here any more, faults at
/// `password`.
pub async fn accept(
    store: &Store,
    token: &str,
    password: String,
    device: &str,
) -> Result<Entry, Stop> {
    let (invited, organisation) = invited(store, token).await?.ok_or(Stop::NotFound)?;
    let email = invited.email.clone().unwrap_or_default();
    let of = [&*invited.name, &*email, &*organisation];
    if let Some(fault) = password_fault("password", &password, &of) {
        return Err(Stop::Invalid(vec![fault]));
    }
    let hash = secret::hash(password).await?;
    let now = Moment::from(store.clock().now());
    let mut writing = store.write().await?;
    // Whoever comes second finds the link closed.
    if close(writing.db(), good(token, now), now).await? != 1 {
        return Err(Stop::NotFound);
    }
    set_password(writing.db(), invited.id, hash).await?;
    end_sessions(writing.db(), invited.id, now).await?;
    end_keys(writing.db(), invited.id, now).await?;
    if let Some(email) = &invited.email {
        Subject::email(email).forgive(writing.db()).await?;
    }
    let deed = Deed {
        deed: "account.password-chosen",
        act: "accept",
        thing: "account",
        thing_id: invited.id,
        account: Some(invited.id),
        organisation: None,
        detail: json!({}),
    };
    deed.record(&mut writing, now).await?;
    let entry = enter(&mut writing, invited.id, device, now).await?;
    let entry = entry.ok_or(Stop::Forbidden)?;
    writing.keep().await?;
    Ok(entry)
}

pub(super) async fn set_password(
    db: &impl ConnectionTrait,
    account: i64,
    hash: String,
) -> Result<(), Stop> {
    account::Entity::update_many()
        .col_expr(account::Column::Password, Expr::value(Some(hash)))
        .filter(account::Column::Id.eq(account))
        .exec(db)
        .await?;
    Ok(())
}
