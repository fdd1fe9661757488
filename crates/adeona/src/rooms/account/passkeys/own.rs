//! One's own passkeys: added, and removed.

use adeona_platform::access::tables::{passkey, second_factor, session};
use adeona_platform::access::{Change, May, Thing, Via};
use adeona_platform::time::Moment;
use adeona_platform::{Desk, Fault, Stop, Store};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, NotSet, PaginatorTrait,
    QueryFilter, QuerySelect, Set,
};
use serde_json::json;
use webauthn_rs::prelude::{Passkey, RegisterPublicKeyCredential, Uuid};

use super::challenge::{Asked, Owner, Purpose, keep, take};
use super::shown::Given;
use super::site::Site;
use crate::rooms::account::access::{Account, Manage, OwnPasskey};
use crate::rooms::account::entry::record;

/// Letters in the name of a passkey, at most.
const LONGEST_NAME: usize = 60;

/// Whoever is signed in, in their session.
///
/// # Errors
/// `Forbidden` without a session.
pub(super) fn owner(may: &May<Manage, Account>, desk: &Desk) -> Result<Owner, Stop> {
    let Via::Session(session) = desk.viewer().via() else {
        return Err(Stop::Forbidden);
    };
    let account = may.id().get();
    Ok(Owner { account, session })
}

/// Whether somebody may have passkeys: whoever signs in here with a password. Who is helped has a card; who signed in
/// at their organisation is let in for that organisation alone, and would make a way round it.
pub fn may_have_passkeys(account: &Account, desk: &Desk) -> bool {
    let elsewhere = desk.viewer().is_from_elsewhere();
    account.has_password() && !account.is_participant() && !elsewhere
}

impl Account {
    /// Asks a device for a new passkey.
    ///
    /// # Errors
    /// `Forbidden` for whoever may have none, `Prove` when one must be shown first.
    pub async fn ask_new_passkey(
        may: &May<Manage, Account>,
        desk: &Desk,
        store: &Store,
        site: &Site,
    ) -> Result<Asked, Stop> {
        let owner = adding(may, desk, store.database()).await?;
        let known = of_account(store.database(), owner.account).await?;
        let handle = known.first().and_then(handle).unwrap_or_else(Uuid::new_v4);
        let ids = known.iter().filter_map(|key| {
            let id = URL_SAFE_NO_PAD.decode(&key.credential_id).ok()?;
            (key.host == site.host()).then_some(id)
        });
        let (user, name) = (may.email().unwrap_or_default(), may.name());
        let party = site.party()?;
        let (asked, state) = party
            .start_passkey_registration(handle, user, name, Some(ids.collect()))
            .map_err(Stop::broken)?;
        let mut question = serde_json::to_value(asked.public_key).map_err(Stop::broken)?;
        // Without a name typed first it can be found only when the device itself keeps it.
        let wanted = &mut question["authenticatorSelection"];
        wanted["residentKey"] = json!("required");
        wanted["requireResidentKey"] = json!(true);
        let state = (handle, state);
        let token = keep(store, site, Purpose::Add, Some(owner), &state).await?;
        Ok(Asked { question, token })
    }

    /// Keeps a new passkey. It was just shown, so it counts in the session in use.
    ///
    /// # Errors
    /// Faults at `name` and `passkey`; as [`Account::ask_new_passkey`].
    pub async fn add_passkey(
        may: &May<Manage, Account>,
        desk: &Desk,
        store: &Store,
        name: &str,
        given: Given<'_>,
    ) -> Result<(), Stop> {
        let name = name.trim();
        if let Some(fault) = name_fault(name) {
            return Err(Stop::Invalid(vec![fault]));
        }
        let owner = adding(may, desk, store.database()).await?;
        let made = made(store, owner, given).await?;
        let Some((handle, made)) = made else {
            return Err(Stop::fault("passkey", "passkey-new"));
        };
        let mut change = may.change(desk, "account.passkey-added").await?;
        let row = passkey::ActiveModel {
            id: NotSet,
            account_id: Set(owner.account),
            name: Set(name.to_owned()),
            host: Set(given.site.host().to_owned()),
            handle: Set(URL_SAFE_NO_PAD.encode(handle.as_bytes())),
            credential_id: Set(URL_SAFE_NO_PAD.encode(made.cred_id())),
            credential: Set(serde_json::to_value(&made).map_err(Stop::broken)?),
            added_at: Set(change.at()),
            used_at: Set(None),
        };
        let id = row.insert(change.db()).await?.id;
        count_in_session(change.db(), owner.session, id).await?;
        change.detail(json!({ "passkey": id }));
        change.keep().await
    }
}

impl OwnPasskey {
    /// It opens nothing any more, and ends where it is signed in; the session in use goes on.
    ///
    /// # Errors
    /// A fault at `last` when the organisation wants a second factor and this is the last; `Prove` while one must be
    /// shown first.
    pub async fn end(may: &May<Manage, OwnPasskey>, desk: &Desk) -> Result<(), Stop> {
        let (id, account) = (may.id().get(), may.account());
        if desk.viewer().owes_second_factor() {
            return Err(Stop::Prove);
        }
        let mut change = may.change(desk, "account.passkey-removed").await?;
        // Of two that go at one moment the second finds itself the last.
        let all = of_account(change.db(), account).await?;
        let last = all.iter().all(|key| key.id == id);
        if last && desk.viewer().is_asked_second_factor() && !has_codes(&change, account).await? {
            return Err(Stop::fault("last", "passkey-demanded"));
        }
        passkey::Entity::delete_by_id(id).exec(change.db()).await?;
        end_sessions_by(&change, desk, id).await?;
        change.detail(json!({ "passkey": id }));
        change.keep().await
    }
}

fn name_fault(name: &str) -> Option<Fault> {
    match name.chars().count() {
        0 => Some(Fault::new("name", "required")),
        1..=LONGEST_NAME => None,
        _ => Some(Fault::new("name", "too-long").with("most", LONGEST_NAME)),
    }
}

/// Whether one may be added. Whoever came with the password alone where more is wanted, and has a passkey, must show
/// it: else the password would be enough to make another.
async fn adding(
    may: &May<Manage, Account>,
    desk: &Desk,
    db: &impl ConnectionTrait,
) -> Result<Owner, Stop> {
    let owner = owner(may, desk)?;
    if !may_have_passkeys(may, desk) {
        return Err(Stop::Forbidden);
    }
    if desk.viewer().owes_second_factor() && has_passkeys(db, owner.account).await? {
        return Err(Stop::Prove);
    }
    Ok(owner)
}

/// What a device made; nothing, and on record, when it is not what was asked, or is here already.
async fn made(
    store: &Store,
    owner: Owner,
    given: Given<'_>,
) -> Result<Option<(Uuid, Passkey)>, Stop> {
    let now = Moment::from(store.clock().now());
    let mut writing = store.write().await?;
    let asked = (Purpose::Add, Some(owner));
    let state = take(writing.db(), given.token, given.site, asked, now).await?;
    let made = match state
        .map(serde_json::from_value)
        .transpose()
        .map_err(Stop::broken)?
    {
        Some((handle, state)) => {
            let answer = serde_json::from_str::<RegisterPublicKeyCredential>(given.answer).ok();
            let party = given.site.party()?;
            let made = answer.and_then(|a| party.finish_passkey_registration(&a, &state).ok());
            made.map(|made| (handle, made))
        }
        None => None,
    };
    let made = match made {
        Some((_, ref key)) if is_here(writing.db(), key).await? => None,
        made => made,
    };
    if made.is_none() {
        let detail = json!({ "why": "new" });
        record("account.passkey-refused", owner.account, detail)
            .record(&mut writing, now)
            .await?;
    }
    writing.keep().await?;
    Ok(made)
}

async fn is_here(db: &impl ConnectionTrait, key: &Passkey) -> Result<bool, Stop> {
    let id = URL_SAFE_NO_PAD.encode(key.cred_id());
    let same = passkey::Entity::find().filter(passkey::Column::CredentialId.eq(id));
    Ok(same.count(db).await? > 0)
}

fn handle(key: &passkey::Model) -> Option<Uuid> {
    let bytes = URL_SAFE_NO_PAD.decode(&key.handle).ok()?;
    Uuid::from_slice(&bytes).ok()
}

async fn count_in_session(
    db: &impl ConnectionTrait,
    session: i64,
    passkey: i64,
) -> Result<(), Stop> {
    session::Entity::update_many()
        .col_expr(session::Column::PasskeyId, Expr::value(Some(passkey)))
        .filter(session::Column::Id.eq(session))
        .exec(db)
        .await?;
    Ok(())
}

async fn of_account(db: &impl ConnectionTrait, account: i64) -> Result<Vec<passkey::Model>, Stop> {
    let all = passkey::Entity::find()
        .filter(passkey::Column::AccountId.eq(account))
        .lock_exclusive();
    Ok(all.all(db).await?)
}

/// Whether an account has any passkey.
pub async fn has_passkeys(db: &impl ConnectionTrait, account: i64) -> Result<bool, Stop> {
    let all = passkey::Entity::find().filter(passkey::Column::AccountId.eq(account));
    Ok(all.count(db).await? > 0)
}

async fn has_codes(change: &Change, account: i64) -> Result<bool, Stop> {
    let on = second_factor::Entity::find()
        .filter(second_factor::Column::AccountId.eq(account))
        .filter(second_factor::Column::ConfirmedAt.is_not_null());
    Ok(on.count(change.db()).await? > 0)
}

async fn end_sessions_by(change: &Change, desk: &Desk, passkey: i64) -> Result<(), Stop> {
    let Via::Session(mine) = desk.viewer().via() else {
        return Ok(());
    };
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(Some(change.at())))
        .filter(session::Column::PasskeyId.eq(passkey))
        .filter(session::Column::Id.ne(mine))
        .filter(session::Column::EndedAt.is_null())
        .exec(change.db())
        .await?;
    Ok(())
}

/// Takes all passkeys of an account away. How many there were. Runs inside the caller's change, which has the permit.
pub async fn forget_passkeys(db: &impl ConnectionTrait, account: i64) -> Result<u64, Stop> {
    let gone = passkey::Entity::delete_many()
        .filter(passkey::Column::AccountId.eq(account))
        .exec(db)
        .await?;
    Ok(gone.rows_affected)
}
