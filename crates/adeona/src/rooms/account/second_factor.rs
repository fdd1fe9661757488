//! One's own second factor: begun, confirmed with a code, ended; and its recovery codes.

use adeona_platform::access::tables::second_factor;
use adeona_platform::access::{Change, Deed, May, Thing};
use adeona_platform::time::Moment;
use adeona_platform::{Desk, Fault, Stop, Store, Viewer};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, QuerySelect,
    Set,
};
use serde_json::json;

use super::access::{Account, Manage};
use super::codes::{Tried, context, forget_codes, new_codes, number, try_code, used};
use super::entry::{close_pending, record};
use super::own::{end_others, end_sessions};
use super::passkeys::{forget_passkeys, has_passkeys};
use super::totp::{SECRET, step_at, step_of};

impl Account {
    /// A new secret for an app, which counts for nothing until it is confirmed. An unconfirmed one of before lapses.
    ///
    /// # Errors
    /// `Conflict` when there is a second factor already, `Forbidden` for participants: their card is one. `Prove` when
    /// a passkey must be shown first: else the password would be enough to make another way in.
    pub async fn begin_second_factor(may: &May<Manage, Account>, desk: &Desk) -> Result<(), Stop> {
        if may.is_participant() || !may.has_password() {
            return Err(Stop::Forbidden);
        }
        let account = may.id().get();
        let change = may.change(desk, "account.second-factor-begun").await?;
        if desk.viewer().owes_second_factor() && has_passkeys(change.db(), account).await? {
            return Err(Stop::Prove);
        }
        let there = found(&change, account).await?;
        if there.is_some_and(|row| row.confirmed_at.is_some()) {
            return Err(Stop::Conflict);
        }
        forget_factor(change.db(), account).await?;
        let secret: [u8; SECRET] = rand::random();
        let row = second_factor::ActiveModel {
            id: NotSet,
            account_id: Set(account),
            secret: Set(desk.sealing().seal(context(account), &secret)?),
            begun_at: Set(change.at()),
            confirmed_at: Set(None),
            last_step: Set(0),
        };
        row.insert(change.db()).await?;
        change.keep().await
    }

    /// From now on codes are asked at signing in; every other session ends. Gives the recovery codes, told once.
    ///
    /// # Errors
    /// A fault at `code`, `Conflict` when nothing was begun.
    pub async fn confirm_second_factor(
        may: &May<Manage, Account>,
        desk: &Desk,
        code: &str,
    ) -> Result<Vec<String>, Stop> {
        let account = may.id().get();
        let change = may.change(desk, "account.second-factor-on").await?;
        let (db, at) = (change.db(), change.at());
        let begun = found(&change, account).await?;
        let begun = begun.filter(|row| row.confirmed_at.is_none());
        let begun = begun.ok_or(Stop::Conflict)?;
        let secret = desk.sealing().open(context(account), &begun.secret)?;
        let wrong = || Stop::fault("code", "code");
        let given = number(code).ok_or_else(wrong)?;
        let step = step_of(&secret, given, step_at(at.into()), 0)?;
        used(db, account, step.ok_or_else(wrong)?).await?;
        confirm(db, account, at).await?;
        let codes = new_codes(db, account, at).await?;
        close_pending(db, account, at).await?;
        end_others(&change, desk).await?;
        change.keep().await?;
        Ok(codes)
    }

    /// Other recovery codes; those of before work no longer. Told once.
    ///
    /// # Errors
    /// `Conflict` when there is no second factor.
    pub async fn renew_codes(may: &May<Manage, Account>, desk: &Desk) -> Result<Vec<String>, Stop> {
        let account = may.id().get();
        let change = may.change(desk, "account.codes-renewed").await?;
        let there = found(&change, account).await?;
        if there.is_none_or(|row| row.confirmed_at.is_none()) {
            return Err(Stop::Conflict);
        }
        let codes = new_codes(change.db(), account, change.at()).await?;
        change.keep().await?;
        Ok(codes)
    }

    /// No code is asked any more. It takes one more.
    ///
    /// # Errors
    /// A fault at `code`, also when the organisation wants a second factor.
    pub async fn end_second_factor(
        may: &May<Manage, Account>,
        desk: &Desk,
        store: &Store,
        code: &str,
    ) -> Result<(), Stop> {
        let account = may.id().get();
        if desk.viewer().is_asked_second_factor() {
            return Err(Stop::fault("code", "second-factor-demanded"));
        }
        fits_own_code(store, account, code).await?;
        let change = may.change(desk, "account.second-factor-off").await?;
        forget_codes(change.db(), account).await?;
        forget_factor(change.db(), account).await?;
        change.keep().await
    }
}

/// Takes the second factor of a viewer at the console away, and ends their sessions. False when there was none.
pub async fn end_second_factor(store: &Store, viewer: &Viewer) -> Result<bool, Stop> {
    let at = Moment::from(store.clock().now());
    let account = viewer.account().get();
    let mut writing = store.write().await?;
    if !forget_second_factor(writing.db(), account).await? {
        return Ok(false);
    }
    end_sessions(writing.db(), account, at).await?;
    let deed = Deed {
        deed: "account.second-factor-off",
        act: "keep",
        thing: "account",
        thing_id: account,
        account: None,
        organisation: Some(viewer.organisation().get()),
        detail: json!({}),
    };
    deed.record(&mut writing, at).await?;
    writing.keep().await?;
    Ok(true)
}

/// Uses up a code of an account that is signed in.
///
/// # Errors
/// A fault at `code`; the try counts.
pub(super) async fn fits_own_code(store: &Store, account: i64, code: &str) -> Result<(), Stop> {
    let now = Moment::from(store.clock().now());
    let mut writing = store.write().await?;
    let tried = match try_code(writing.db(), store.sealing(), account, code, now).await {
        Err(Stop::TooMany(seconds)) => {
            let fault = Fault::new("code", "wait").with("seconds", seconds);
            return Err(Stop::Invalid(vec![fault]));
        }
        tried => tried?,
    };
    let fault = match tried {
        Tried::Fits(_) => None,
        Tried::Wrong => Some("code"),
        Tried::Unreadable => Some("code-unreadable"),
    };
    if fault.is_some() {
        record("account.code-refused", account, json!({}))
            .record(&mut writing, now)
            .await?;
    }
    writing.keep().await?;
    fault.map_or(Ok(()), |fault| Err(Stop::fault("code", fault)))
}

/// The row of an account, held until the change is over.
async fn found(change: &Change, account: i64) -> Result<Option<second_factor::Model>, Stop> {
    let row = second_factor::Entity::find()
        .filter(second_factor::Column::AccountId.eq(account))
        .lock_exclusive();
    Ok(row.one(change.db()).await?)
}

async fn confirm(db: &impl ConnectionTrait, account: i64, at: Moment) -> Result<(), Stop> {
    second_factor::Entity::update_many()
        .col_expr(second_factor::Column::ConfirmedAt, Expr::value(Some(at)))
        .filter(second_factor::Column::AccountId.eq(account))
        .exec(db)
        .await?;
    Ok(())
}

async fn forget_factor(db: &impl ConnectionTrait, account: i64) -> Result<u64, Stop> {
    let gone = second_factor::Entity::delete_many()
        .filter(second_factor::Column::AccountId.eq(account))
        .exec(db)
        .await?;
    Ok(gone.rows_affected)
}

/// Takes the second factor of an account away, with its recovery codes and its passkeys. False when there was none of
/// them. Runs inside the caller's change, which has the permit.
pub async fn forget_second_factor(db: &impl ConnectionTrait, account: i64) -> Result<bool, Stop> {
    forget_codes(db, account).await?;
    let passkeys = forget_passkeys(db, account).await?;
    Ok(forget_factor(db, account).await? + passkeys > 0)
}
