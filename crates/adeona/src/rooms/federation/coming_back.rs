//! Somebody comes back from signing in elsewhere, once.

use std::sync::Arc;

use adeona_platform::access::tables::session;
use adeona_platform::access::{Deed, Session, Via, viewer_of_session};
use adeona_platform::time::Moment;
use adeona_platform::{Outgoing, Stop, Store, secret};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::asked::{Bound, Shown, Unproved, We, statement, weigh};
use super::known::{Document, document};
use super::leaving::{active, record_refusal, we};
use super::matching::{is_same, let_in};
use super::refused::{Refused, denied};
use super::tables::provider_sign_in;
use crate::rooms::organisation::tables::provider;

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
    let exchange = Exchange {
        store,
        outgoing,
        row: &row,
        we: we(store, &row, &under_way.return_to)?,
        bound,
        now,
        since: under_way.session_id.map(|_| under_way.made_at),
    };
    let shown = match exchange.shown(brought).await {
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

/// What comes back is weighed by this.
struct Exchange<'e> {
    store: &'e Store,
    outgoing: &'e Outgoing,
    row: &'e provider::Model,
    we: We,
    bound: Bound,
    now: Moment,
    /// When whoever shows again who they are was sent there.
    since: Option<Moment>,
}

impl Exchange<'_> {
    async fn shown(&self, brought: Brought) -> Result<Shown, Refused> {
        let (we, bound) = (&self.we, &self.bound);
        if brought.issuer.is_some_and(|from| from != self.row.issuer) {
            return Err(Refused::Claims("issuer"));
        }
        if !brought.error.is_empty() {
            return Err(denied(&brought.error));
        }
        if brought.code.is_empty() {
            return Err(Refused::Code);
        }
        let known = self.document(false).await?;
        let statement = statement(self.outgoing, &known, we, bound, brought.code).await?;
        match weigh(&statement, &known, we, bound, self.now, self.since) {
            Ok(shown) => Ok(shown),
            Err(Unproved::Not(why)) => Err(why),
            // The provider may sign with another key since its document was read.
            Err(Unproved::Key(_)) => {
                let known = self.document(true).await?;
                let weighed = weigh(&statement, &known, we, bound, self.now, self.since);
                weighed.map_err(Unproved::why)
            }
        }
    }

    async fn document(&self, fresh: bool) -> Result<Arc<Document>, Refused> {
        let which = (self.row.id, self.row.issuer.as_str());
        let known = document(self.store, self.outgoing, which, fresh).await;
        known.map_err(Refused::Trouble)
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
