//! What a device is asked, kept until it answers: once, within minutes, in the browser in which it was asked.

use adeona_platform::time::Moment;
use adeona_platform::{Stop, Store, secret};
use chrono::TimeDelta;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, Set,
};
use serde::Serialize;
use serde_json::Value;

use super::site::Site;
use crate::rooms::account::tables::passkey_challenge;

/// How long somebody may take to answer, in seconds.
pub const SECONDS: i64 = 5 * 60;

/// What a passkey is asked for. What was asked for one thing answers nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Add,
    SignIn,
    /// Showing again who one is.
    Prove,
}

impl Purpose {
    fn code(self) -> &'static str {
        match self {
            Purpose::Add => "add",
            Purpose::SignIn => "sign-in",
            Purpose::Prove => "prove",
        }
    }
}

/// Who is signed in, and in which session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    pub account: i64,
    pub session: i64,
}

/// What a browser is told: the question for its device, and the cookie by which its answer is known.
#[derive(Debug)]
pub struct Asked {
    pub question: Value,
    pub token: String,
}

/// Keeps what an answer must hold to. What nobody answered in time goes.
pub(super) async fn keep(
    store: &Store,
    site: &Site,
    purpose: Purpose,
    owner: Option<Owner>,
    state: &impl Serialize,
) -> Result<String, Stop> {
    let (token, now) = (secret::token(), Moment::from(store.clock().now()));
    let row = passkey_challenge::ActiveModel {
        id: NotSet,
        token: Set(secret::digest(&token)),
        purpose: Set(purpose.code().to_owned()),
        account_id: Set(owner.map(|owner| owner.account)),
        session_id: Set(owner.map(|owner| owner.session)),
        host: Set(site.host().to_owned()),
        state: Set(serde_json::to_value(state).map_err(Stop::broken)?),
        made_at: Set(now),
        expires_at: Set(Moment(now.0 + TimeDelta::seconds(SECONDS))),
    };
    let writing = store.write().await?;
    passkey_challenge::Entity::delete_many()
        .filter(passkey_challenge::Column::ExpiresAt.lte(now))
        .exec(writing.db())
        .await?;
    row.insert(writing.db()).await?;
    writing.keep().await?;
    Ok(token)
}

/// Takes what was asked under this cookie, whatever comes of it: of two who answer the second finds nothing. Nothing
/// also when it was asked for something else, of somebody else, elsewhere, or too long ago.
pub(super) async fn take(
    db: &impl ConnectionTrait,
    token: Option<&str>,
    site: &Site,
    (purpose, owner): (Purpose, Option<Owner>),
    now: Moment,
) -> Result<Option<Value>, Stop> {
    use passkey_challenge::Column as C;
    let Some(token) = token else {
        return Ok(None);
    };
    let found = passkey_challenge::Entity::find()
        .filter(C::Token.eq(secret::digest(token)))
        .one(db)
        .await?;
    let Some(row) = found else {
        return Ok(None);
    };
    let gone = passkey_challenge::Entity::delete_by_id(row.id)
        .exec(db)
        .await?;
    let of = row.account_id.zip(row.session_id);
    let of = of.map(|(account, session)| Owner { account, session });
    let fits = row.purpose == purpose.code() && row.host == site.host() && of == owner;
    let good = gone.rows_affected == 1 && fits && row.expires_at > now;
    Ok(good.then_some(row.state))
}
