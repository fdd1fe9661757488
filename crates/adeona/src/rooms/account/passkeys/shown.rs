//! Somebody shows a passkey: to sign in, or to show again who they are. Whatever is wrong with it, they are told the same.

use adeona_platform::access::tables::{passkey, session};
use adeona_platform::access::{May, Session, open_session_by};
use adeona_platform::store::Writing;
use adeona_platform::time::Moment;
use adeona_platform::{Desk, Stop, Store};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect, Set,
};
use serde_json::{Value, json};
use webauthn_rs::prelude::{Passkey, PublicKeyCredential, WebauthnError};

use super::challenge::{Asked, Owner, Purpose, keep, take};
use super::own::owner;
use super::site::Site;
use crate::rooms::account::access::{Account, Manage};
use crate::rooms::account::entry::record;
use crate::rooms::account::tries::Subject;

/// What a browser sends: the cookie with which it was asked, and what its device answered, as JSON.
#[derive(Debug, Clone, Copy)]
pub struct Given<'g> {
    pub site: &'g Site,
    pub token: Option<&'g str>,
    pub answer: &'g str,
}

/// Why a passkey opens nothing. For the record alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refused {
    /// What was sent is no answer of a device.
    Unreadable,
    /// Nothing was asked in this browser that this could answer.
    Challenge,
    /// Nobody here has such a passkey.
    Unknown,
    /// It is of another account than it says, or than is signed in.
    Another,
    /// It was given to another site.
    Origin,
    /// The device did not make sure who holds it.
    Unverified,
    /// It signed fewer times than we know of: there may be a copy.
    Counter,
    Signature,
    /// Its owner has no work here.
    NoWork,
}

impl Refused {
    fn code(self) -> &'static str {
        match self {
            Refused::Unreadable => "unreadable",
            Refused::Challenge => "challenge",
            Refused::Unknown => "unknown",
            Refused::Another => "another",
            Refused::Origin => "origin",
            Refused::Unverified => "unverified",
            Refused::Counter => "counter",
            Refused::Signature => "signature",
            Refused::NoWork => "no-work",
        }
    }

    fn of(error: &WebauthnError) -> Self {
        match error {
            WebauthnError::MismatchedChallenge => Refused::Challenge,
            WebauthnError::InvalidRPOrigin | WebauthnError::InvalidRPIDHash => Refused::Origin,
            WebauthnError::UserNotPresent | WebauthnError::UserNotVerified => Refused::Unverified,
            WebauthnError::CredentialPossibleCompromise => Refused::Counter,
            _ => Refused::Signature,
        }
    }
}

/// Whose it seemed to be, and why it was not taken.
type Weighed = Result<passkey::Model, (Option<i64>, Refused)>;

/// Asks for any passkey of this site. Which accounts there are, it does not tell.
pub async fn ask(store: &Store, site: &Site) -> Result<Asked, Stop> {
    asked(store, site, Purpose::SignIn, None, &[]).await
}

/// Asks whoever is signed in for one of their own.
///
/// # Errors
/// `Forbidden` without a session.
pub async fn ask_own(
    may: &May<Manage, Account>,
    desk: &Desk,
    store: &Store,
    site: &Site,
) -> Result<Asked, Stop> {
    let owner = owner(may, desk)?;
    let known = passkey::Entity::find()
        .filter(passkey::Column::AccountId.eq(owner.account))
        .filter(passkey::Column::Host.eq(site.host()));
    let known = known.all(store.database()).await?;
    asked(store, site, Purpose::Prove, Some(owner), &known).await
}

async fn asked(
    store: &Store,
    site: &Site,
    purpose: Purpose,
    owner: Option<Owner>,
    known: &[passkey::Model],
) -> Result<Asked, Stop> {
    let party = site.party()?;
    let (asked, state) = party
        .start_discoverable_authentication()
        .map_err(Stop::broken)?;
    let mut question = serde_json::to_value(asked.public_key).map_err(Stop::broken)?;
    let named = |key: &passkey::Model| json!({ "type": "public-key", "id": key.credential_id });
    question["allowCredentials"] = known.iter().map(named).collect();
    let token = keep(store, site, purpose, owner, &state).await?;
    Ok(Asked { question, token })
}

/// Lets in whoever shows a passkey of an account that has work here.
///
/// # Errors
/// `TooMany` after wrong tries.
pub async fn sign_in(
    store: &Store,
    given: Given<'_>,
    device: &str,
) -> Result<Option<Session>, Stop> {
    let now = Moment::from(store.clock().now());
    let answer = read(store, given, now).await?;
    let mut writing = store.write().await?;
    let weighed = weigh(&writing, given, answer, (Purpose::SignIn, None), now).await?;
    let opened = match weighed {
        Ok(key) => open(&mut writing, &key, device, now).await?,
        Err(refused) => Err(refused),
    };
    let session = kept(&mut writing, opened, now).await?;
    writing.keep().await?;
    Ok(session)
}

async fn open(
    writing: &mut Writing,
    key: &passkey::Model,
    device: &str,
    now: Moment,
) -> Result<Result<Session, (Option<i64>, Refused)>, Stop> {
    let account = key.account_id;
    let session = match open_session_by(writing.db(), account, key.id, device, now).await {
        Err(Stop::Forbidden) => return Ok(Err((Some(account), Refused::NoWork))),
        opened => opened?,
    };
    let detail = json!({ "by": "passkey", "passkey": key.id });
    record("account.signed-in", account, detail)
        .record(writing, now)
        .await?;
    Ok(Ok(session))
}

impl Account {
    /// One of one's own passkeys shows that the session in use is still its owner's. False when it does not.
    ///
    /// # Errors
    /// `TooMany` after wrong tries, `Forbidden` without a session.
    pub async fn prove_by_passkey(
        may: &May<Manage, Account>,
        desk: &Desk,
        store: &Store,
        given: Given<'_>,
    ) -> Result<bool, Stop> {
        let owner = owner(may, desk)?;
        let now = Moment::from(store.clock().now());
        let answer = read(store, given, now).await?;
        let mut writing = store.write().await?;
        let asked = (Purpose::Prove, Some(owner));
        let weighed = weigh(&writing, given, answer, asked, now).await?;
        let key = kept(&mut writing, weighed, now).await?;
        writing.keep().await?;
        let Some(key) = key else {
            return Ok(false);
        };
        let mut change = may.change(desk, "account.proved").await?;
        session::Entity::update_many()
            .col_expr(session::Column::ProvedAt, Expr::value(change.at()))
            .col_expr(session::Column::PasskeyId, Expr::value(Some(key.id)))
            .filter(session::Column::Id.eq(owner.session))
            .exec(change.db())
            .await?;
        change.detail(json!({ "by": "passkey", "passkey": key.id }));
        change.keep().await?;
        Ok(true)
    }
}

/// Reads an answer, and counts a try of the passkey that it names, whether anybody has it or not.
async fn read(
    store: &Store,
    given: Given<'_>,
    now: Moment,
) -> Result<Option<PublicKeyCredential>, Stop> {
    let Ok(answer) = serde_json::from_str::<PublicKeyCredential>(given.answer) else {
        return Ok(None);
    };
    subject(&answer).book(store, now).await?;
    Ok(Some(answer))
}

fn id(answer: &PublicKeyCredential) -> String {
    URL_SAFE_NO_PAD.encode(answer.get_credential_id())
}

fn subject(answer: &PublicKeyCredential) -> Subject {
    Subject::passkey(&id(answer))
}

/// What was asked is used up, whatever comes of it.
async fn weigh(
    writing: &Writing,
    given: Given<'_>,
    answer: Option<PublicKeyCredential>,
    asked: (Purpose, Option<Owner>),
    now: Moment,
) -> Result<Weighed, Stop> {
    let db = writing.db();
    let account = asked.1.map(|owner| owner.account);
    let state = take(db, given.token, given.site, asked, now).await?;
    let Some(answer) = answer else {
        return Ok(Err((account, Refused::Unreadable)));
    };
    let Some(state) = state else {
        return Ok(Err((account, Refused::Challenge)));
    };
    let Some(key) = known(db, given.site, &answer).await? else {
        return Ok(Err((account, Refused::Unknown)));
    };
    if account.is_some_and(|account| account != key.account_id) || !is_of(&key, &answer, asked.0) {
        return Ok(Err((account.or(Some(key.account_id)), Refused::Another)));
    }
    match proved(given.site, state, &key, &answer)? {
        Ok(counted) => {
            subject(&answer).forgive(db).await?;
            used(db, key, counted, now).await.map(Ok)
        }
        Err(why) => Ok(Err((Some(key.account_id), why))),
    }
}

/// The passkey that an answer names, held until the transaction is over.
async fn known(
    db: &impl ConnectionTrait,
    site: &Site,
    answer: &PublicKeyCredential,
) -> Result<Option<passkey::Model>, Stop> {
    let found = passkey::Entity::find()
        .filter(passkey::Column::CredentialId.eq(id(answer)))
        .filter(passkey::Column::Host.eq(site.host()))
        .lock_exclusive();
    Ok(found.one(db).await?)
}

/// Whether the device says the same of whose it is. At signing in it must say so.
fn is_of(key: &passkey::Model, answer: &PublicKeyCredential, purpose: Purpose) -> bool {
    let said = answer.get_user_unique_id();
    let said = said.map(|bytes| URL_SAFE_NO_PAD.encode(bytes));
    match said {
        Some(said) => said == key.handle,
        None => purpose == Purpose::Prove,
    }
}

/// The passkey with its new count, when the answer is signed by it, fits what was asked, and comes from this site.
fn proved(
    site: &Site,
    state: Value,
    key: &passkey::Model,
    answer: &PublicKeyCredential,
) -> Result<Result<Passkey, Refused>, Stop> {
    let state = serde_json::from_value(state).map_err(Stop::broken)?;
    let credential = key.credential.clone();
    let mut credential: Passkey = serde_json::from_value(credential).map_err(Stop::broken)?;
    let party = site.party()?;
    match party.finish_discoverable_authentication_v2(answer, state, &credential) {
        Ok(result) => {
            credential.update_credential(&result);
            Ok(Ok(credential))
        }
        Err(error) => Ok(Err(Refused::of(&error))),
    }
}

async fn used(
    db: &impl ConnectionTrait,
    key: passkey::Model,
    counted: Passkey,
    now: Moment,
) -> Result<passkey::Model, Stop> {
    let mut row = key.into_active_model();
    row.credential = Set(serde_json::to_value(counted).map_err(Stop::broken)?);
    row.used_at = Set(Some(now));
    Ok(row.update(db).await?)
}

/// What was taken; a refusal goes on record.
async fn kept<T>(
    writing: &mut Writing,
    weighed: Result<T, (Option<i64>, Refused)>,
    now: Moment,
) -> Result<Option<T>, Stop> {
    match weighed {
        Ok(taken) => Ok(Some(taken)),
        Err((account, why)) => {
            let detail = json!({ "why": why.code() });
            record("account.passkey-refused", account.unwrap_or(0), detail)
                .record(writing, now)
                .await?;
            Ok(None)
        }
    }
}
