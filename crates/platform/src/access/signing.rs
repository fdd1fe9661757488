//! From a cookie or token to a viewer.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, NotSet, QueryFilter,
    Set,
};

use super::role::{Role, Roles};
use super::tables::{account, api_token, calendar_address, membership, organisation, session};
use super::viewer::{Via, Viewer};
use crate::store::Store;
use crate::time::{Day, Moment};
use crate::{Stop, secret};

/// How long a session lasts, in hours: a working day.
const SESSION_HOURS: i64 = 12;

/// A session just opened: the cookie's value, which is kept nowhere else.
#[derive(Debug)]
pub struct Session {
    pub token: String,
    pub seconds: i64,
}

/// Opens a session for an account, in the organisation of its oldest valid membership. The caller has checked the
/// password, card or invitation. `device` is what the session will be known by in a list, as a code.
pub async fn open_session(
    db: &impl ConnectionTrait,
    account: i64,
    device: &str,
    at: Moment,
) -> Result<Session, Stop> {
    let organisation = home(db, account, at).await?.ok_or(Stop::Forbidden)?;
    let token = secret::token();
    let row = session::ActiveModel {
        id: NotSet,
        token: Set(secret::digest(&token)),
        account_id: Set(account),
        organisation_id: Set(organisation),
        device: Set(device.to_owned()),
        created_at: Set(at),
        expires_at: Set(Moment(at.0 + chrono::TimeDelta::hours(SESSION_HOURS))),
        ended_at: Set(None),
    };
    row.insert(db).await?;
    Ok(Session {
        token,
        seconds: SESSION_HOURS * 3600,
    })
}

/// Ends the session of a cookie; with `everywhere`, all sessions of its account.
pub async fn end_session(store: &Store, token: &str, everywhere: bool) -> Result<(), Stop> {
    let Some(found) = session_row(store, token).await? else {
        return Ok(());
    };
    let writing = store.write().await?;
    let which = match everywhere {
        true => Condition::all().add(session::Column::AccountId.eq(found.account_id)),
        false => Condition::all().add(session::Column::Id.eq(found.id)),
    };
    session::Entity::update_many()
        .col_expr(
            session::Column::EndedAt,
            sea_orm::sea_query::Expr::value(Some(Moment::from(store.clock().now()))),
        )
        .filter(which.add(session::Column::EndedAt.is_null()))
        .exec(writing.db())
        .await?;
    writing.keep().await
}

/// The viewer behind a session cookie, if it is still good.
pub async fn viewer_of_session(store: &Store, token: &str) -> Result<Option<Viewer>, Stop> {
    match session_row(store, token).await? {
        Some(row) => {
            let via = Via::Session(row.id);
            viewer(store, row.account_id, row.organisation_id, via).await
        }
        None => Ok(None),
    }
}

/// The viewer behind a bearer token.
pub async fn viewer_of_token(store: &Store, token: &str) -> Result<Option<Viewer>, Stop> {
    let row = api_token::Entity::find()
        .filter(api_token::Column::Token.eq(secret::digest(token)))
        .filter(api_token::Column::EndedAt.is_null())
        .one(store.database())
        .await?;
    match row {
        Some(row) => {
            let via = Via::Token(row.id);
            viewer(store, row.account_id, row.organisation_id, via).await
        }
        None => Ok(None),
    }
}

/// The viewer whose calendar is at a secret address, for the feed alone. Revoked and unknown look alike.
pub async fn viewer_of_calendar(store: &Store, address: &str) -> Result<Option<Viewer>, Stop> {
    let row = calendar_address::Entity::find()
        .filter(calendar_address::Column::Token.eq(secret::digest(address)))
        .filter(calendar_address::Column::RevokedAt.is_null())
        .one(store.database())
        .await?;
    match row {
        Some(row) => {
            let via = Via::Calendar(row.id);
            viewer(store, row.account_id, row.organisation_id, via).await
        }
        None => Ok(None),
    }
}

/// The viewer of an account, for whoever runs the program at its console: the command line and demonstration data.
pub async fn viewer_at_console(store: &Store, email: &str) -> Result<Viewer, Stop> {
    let account = account::Entity::find()
        .filter(account::Column::Email.eq(email.trim().to_lowercase()))
        .one(store.database())
        .await?
        .ok_or(Stop::NotFound)?;
    let organisation = home(store.database(), account.id, store.clock().now().into())
        .await?
        .ok_or(Stop::Forbidden)?;
    viewer(store, account.id, organisation, Via::Console)
        .await?
        .ok_or(Stop::Forbidden)
}

async fn session_row(store: &Store, token: &str) -> Result<Option<session::Model>, Stop> {
    let now = Moment::from(store.clock().now());
    Ok(session::Entity::find()
        .filter(session::Column::Token.eq(secret::digest(token)))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .one(store.database())
        .await?)
}

async fn home(db: &impl ConnectionTrait, account: i64, at: Moment) -> Result<Option<i64>, Stop> {
    let rows = membership::Entity::find()
        .filter(valid(account, at.zoned().date().into()))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .min_by_key(|row| row.id)
        .map(|row| row.organisation_id))
}

fn valid(account: i64, today: Day) -> Condition {
    membership_on(today).add(membership::Column::AccountId.eq(account))
}

/// Memberships that hold on a day: begun, and not over or ended.
pub fn membership_on(day: Day) -> Condition {
    use membership::Column as C;
    let not_over = Condition::any()
        .add(C::Until.is_null())
        .add(C::Until.gte(day));
    Condition::all()
        .add(C::Since.lte(day))
        .add(C::EndedAt.is_null())
        .add(not_over)
}

async fn viewer(
    store: &Store,
    account: i64,
    organisation: i64,
    via: Via,
) -> Result<Option<Viewer>, Stop> {
    let db = store.database();
    let Some(account) = account::Entity::find_by_id(account).one(db).await? else {
        return Ok(None);
    };
    let roles: Roles = membership::Entity::find()
        .filter(valid(account.id, store.clock().today().into()))
        .filter(membership::Column::OrganisationId.eq(organisation))
        .all(db)
        .await?
        .into_iter()
        .map(|row| row.role)
        .collect();
    let Some(organisation) = organisation::Entity::find_by_id(organisation)
        .one(db)
        .await?
    else {
        return Ok(None);
    };
    if account.closed_at.is_some() || roles.is_empty() {
        return Ok(None);
    }
    Ok(Some(Viewer {
        account: account.id,
        organisation: organisation.id,
        person: account
            .person_id
            .filter(|_| roles.contains(&Role::Participant)),
        roles,
        name: account.name,
        language: account.language,
        organisation_name: organisation.name,
        full_time_minutes: organisation.full_time_minutes,
        via,
        clock: store.clock().clone(),
    }))
}
