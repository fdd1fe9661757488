//! From a cookie or token to a viewer.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult,
    JoinType, NotSet, QueryFilter, QuerySelect, RelationDef, Select, Set,
};

use jiff::civil::Date;

use super::role::{Role, Roles};
use super::tables::{
    account, api_token, calendar_address, emergency, membership, organisation, partner_link,
    partner_visit, second_factor, session,
};
use super::viewer::{Via, Viewer};
use crate::store::{Store, in_the_background};
use crate::time::{Day, Moment};
use crate::{Stop, secret};

/// How long a session lasts, in hours: a working day.
const SESSION_HOURS: i64 = 12;
/// After how long without use it is over, in minutes; by [`SEEN_SECONDS`] it may be a quarter of an hour less.
const IDLE_MINUTES: i64 = 120;
/// How coarsely it is kept when a session was last seen: enough to recognise one, too little to follow anybody.
const SEEN_SECONDS: i64 = 15 * 60;

/// For how many days a token of a program or the address of a calendar opens anything.
pub const KEY_DAYS: i64 = 365;

/// The last moment at which a token or address that was made then opens anything.
pub fn lapses(made: Moment) -> Moment {
    Moment(made.0 + chrono::TimeDelta::days(KEY_DAYS))
}

/// The moment after which a token or address must have been made.
fn made_since(store: &Store) -> Moment {
    let now = Moment::from(store.clock().now());
    Moment(now.0 - chrono::TimeDelta::days(KEY_DAYS))
}

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
    insert_session(db, account, Came::here(organisation), device, at).await
}

/// The same for whoever showed this passkey, which stands for password and code.
///
/// # Errors
/// `Forbidden` when the account has no work here, or is closed.
pub async fn open_session_by(
    db: &impl ConnectionTrait,
    account: i64,
    passkey: i64,
    device: &str,
    at: Moment,
) -> Result<Session, Stop> {
    let closed =
        account::Entity::find_by_id(account).filter(account::Column::ClosedAt.is_not_null());
    if closed.one(db).await?.is_some() {
        return Err(Stop::Forbidden);
    }
    let organisation = home(db, account, at).await?.ok_or(Stop::Forbidden)?;
    let came = Came {
        passkey: Some(passkey),
        ..Came::here(organisation)
    };
    insert_session(db, account, came, device, at).await
}

/// Opens a session for an account that was shown to be somebody's by a provider of this organisation, there and nowhere
/// else.
///
/// # Errors
/// `Forbidden` when the account has no work there.
pub async fn open_session_from(
    db: &impl ConnectionTrait,
    account: i64,
    (organisation, provider): (i64, i64),
    device: &str,
    at: Moment,
) -> Result<Session, Stop> {
    let homes = homes(db, account, at).await?;
    if !homes.iter().any(|row| row.organisation_id == organisation) {
        return Err(Stop::Forbidden);
    }
    let came = Came {
        provider: Some(provider),
        ..Came::here(organisation)
    };
    insert_session(db, account, came, device, at).await
}

/// Where somebody came in, and by what, when it was no password or card.
struct Came {
    organisation: i64,
    provider: Option<i64>,
    passkey: Option<i64>,
}

impl Came {
    fn here(organisation: i64) -> Self {
        Came {
            organisation,
            provider: None,
            passkey: None,
        }
    }
}

async fn insert_session(
    db: &impl ConnectionTrait,
    account: i64,
    came: Came,
    device: &str,
    at: Moment,
) -> Result<Session, Stop> {
    let token = secret::token();
    let row = session::ActiveModel {
        id: NotSet,
        token: Set(secret::digest(&token)),
        account_id: Set(account),
        organisation_id: Set(came.organisation),
        device: Set(device.to_owned()),
        created_at: Set(at),
        expires_at: Set(Moment(at.0 + chrono::TimeDelta::hours(SESSION_HOURS))),
        ended_at: Set(None),
        seen_at: Set(at),
        proved_at: Set(at),
        provider_id: Set(came.provider),
        passkey_id: Set(came.passkey),
    };
    row.insert(db).await?;
    Ok(Session {
        token,
        seconds: SESSION_HOURS * 3600,
    })
}

/// Of a session: it can be used. Not ended, not older than a working day, and in use.
pub fn session_lasts(now: Moment) -> Condition {
    let idle = Moment(now.0 - chrono::TimeDelta::minutes(IDLE_MINUTES));
    Condition::all()
        .add(session::Column::EndedAt.is_null())
        .add(session::Column::ExpiresAt.gt(now))
        .add(session::Column::SeenAt.gt(idle))
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
            Expr::value(Some(Moment::from(store.clock().now()))),
        )
        .filter(which.add(session::Column::EndedAt.is_null()))
        .exec(writing.db())
        .await?;
    writing.keep().await
}

/// The viewer behind a session cookie, if it is still good. One statement, since every request asks it.
pub async fn viewer_of_session(store: &Store, token: &str) -> Result<Option<Viewer>, Stop> {
    let now = Moment::from(store.clock().now());
    let to_session: RelationDef = membership::Entity::belongs_to(session::Entity)
        .from((
            membership::Column::AccountId,
            membership::Column::OrganisationId,
        ))
        .to((session::Column::AccountId, session::Column::OrganisationId))
        .into();
    let of_session = membership::Entity::find()
        .join(JoinType::InnerJoin, to_session)
        .filter(session::Column::Token.eq(secret::digest(token)))
        .filter(session_lasts(now));
    let key = session::Column::Id;
    let times = [session::Column::ProvedAt, session::Column::SeenAt];
    let came = [session::Column::ProviderId, session::Column::PasskeyId];
    let came = came.map(|by| by.is_not_null());
    let found = viewer(store, of_session, key, times, came, Via::Session).await?;
    if let Some(viewer) = &found {
        note_seen(store, viewer, now).await;
    }
    Ok(found)
}

/// Notes that a session is in use, now and then. Nobody has to wait for it when it cannot be noted.
async fn note_seen(store: &Store, viewer: &Viewer, now: Moment) {
    let Via::Session(id) = viewer.via else {
        return;
    };
    if (now.0 - viewer.seen_at.0).num_seconds() < SEEN_SECONDS {
        return;
    }
    let noted = in_the_background(async {
        let writing = store.write().await?;
        session::Entity::update_many()
            .col_expr(session::Column::SeenAt, Expr::value(now))
            .filter(session::Column::Id.eq(id))
            .exec(writing.db())
            .await?;
        writing.keep().await
    });
    if let Err(stop) = noted.await {
        tracing::warn!(cause = %stop, "that a session is in use could not be noted");
    }
}

/// The viewer behind a bearer token.
pub async fn viewer_of_token(store: &Store, token: &str) -> Result<Option<Viewer>, Stop> {
    let to_token: RelationDef = membership::Entity::belongs_to(api_token::Entity)
        .from((
            membership::Column::AccountId,
            membership::Column::OrganisationId,
        ))
        .to((
            api_token::Column::AccountId,
            api_token::Column::OrganisationId,
        ))
        .into();
    let of_token = membership::Entity::find()
        .join(JoinType::InnerJoin, to_token)
        .filter(api_token::Column::Token.eq(secret::digest(token)))
        .filter(api_token::Column::EndedAt.is_null())
        .filter(api_token::Column::CreatedAt.gte(made_since(store)));
    let (key, times) = (api_token::Column::Id, [api_token::Column::CreatedAt; 2]);
    viewer(store, of_token, key, times, here(), Via::Token).await
}

/// The viewer whose calendar is at a secret address, for the feed alone. Revoked and unknown look alike.
pub async fn viewer_of_calendar(store: &Store, address: &str) -> Result<Option<Viewer>, Stop> {
    viewer_of_address(store, address, false).await
}

/// The viewer whose feed is at a secret address, and the feed. Revoked and unknown look alike.
pub async fn viewer_of_feed(
    store: &Store,
    address: &str,
) -> Result<Option<(Viewer, calendar_address::Model)>, Stop> {
    let Some(viewer) = viewer_of_address(store, address, true).await? else {
        return Ok(None);
    };
    let row = calendar_address::Entity::find()
        .filter(calendar_address::Column::Token.eq(secret::digest(address)))
        .one(store.database())
        .await?;
    Ok(row.map(|row| (viewer, row)))
}

async fn viewer_of_address(
    store: &Store,
    address: &str,
    feed: bool,
) -> Result<Option<Viewer>, Stop> {
    let to_address: RelationDef = membership::Entity::belongs_to(calendar_address::Entity)
        .from((
            membership::Column::AccountId,
            membership::Column::OrganisationId,
        ))
        .to((
            calendar_address::Column::AccountId,
            calendar_address::Column::OrganisationId,
        ))
        .into();
    let of_address = membership::Entity::find()
        .join(JoinType::InnerJoin, to_address)
        .filter(calendar_address::Column::Token.eq(secret::digest(address)))
        .filter(calendar_address::Column::Feed.eq(feed))
        .filter(calendar_address::Column::RevokedAt.is_null())
        .filter(calendar_address::Column::CreatedAt.gte(made_since(store)));
    let key = calendar_address::Column::Id;
    let times = [calendar_address::Column::CreatedAt; 2];
    viewer(store, of_address, key, times, here(), Via::Calendar).await
}

/// Of a link for somebody without an account: it works. Not used, withdrawn or closed, and its last day is not over.
pub fn link_works(today: Date) -> Condition {
    Condition::all()
        .add(partner_link::Column::ClosedAt.is_null())
        .add(partner_link::Column::Until.gte(Day::from(today)))
}

/// Whoever asked for a task, when somebody without an account comes with the link and with the cookie that the code
/// gave them: for that task alone. Nobody as soon as one of them does not fit, or who asked works here no more.
pub async fn viewer_of_link(
    store: &Store,
    secret: &str,
    cookie: &str,
) -> Result<Option<Viewer>, Stop> {
    let to_link: RelationDef = membership::Entity::belongs_to(partner_link::Entity)
        .from((
            membership::Column::AccountId,
            membership::Column::OrganisationId,
        ))
        .to((
            partner_link::Column::AccountId,
            partner_link::Column::OrganisationId,
        ))
        .into();
    let to_visit: RelationDef = partner_link::Entity::belongs_to(partner_visit::Entity)
        .from(partner_link::Column::Id)
        .to(partner_visit::Column::LinkId)
        .into();
    let now = Moment::from(store.clock().now());
    let of_link = membership::Entity::find()
        .join(JoinType::InnerJoin, to_link)
        .join(JoinType::InnerJoin, to_visit)
        .filter(partner_link::Column::Secret.eq(secret::digest(secret)))
        .filter(link_works(store.clock().today()))
        .filter(partner_visit::Column::Token.eq(secret::digest(cookie)))
        .filter(partner_visit::Column::ExpiresAt.gt(now));
    let times = [partner_visit::Column::OpenedAt; 2];
    let key = partner_link::Column::Id;
    viewer(store, of_link, key, times, here(), Via::Link).await
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
    let of_account = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account.id))
        .filter(membership::Column::OrganisationId.eq(organisation));
    let via = |_| Via::Console;
    let (key, times) = (
        membership::Column::AccountId,
        [account::Column::CreatedAt; 2],
    );
    viewer(store, of_account, key, times, here(), via)
        .await?
        .ok_or(Stop::Forbidden)
}

async fn session_row(store: &Store, token: &str) -> Result<Option<session::Model>, Stop> {
    let now = Moment::from(store.clock().now());
    Ok(session::Entity::find()
        .filter(session::Column::Token.eq(secret::digest(token)))
        .filter(session_lasts(now))
        .one(store.database())
        .await?)
}

async fn home(db: &impl ConnectionTrait, account: i64, at: Moment) -> Result<Option<i64>, Stop> {
    let oldest = homes(db, account, at).await?;
    let oldest = oldest.into_iter().min_by_key(|row| row.id);
    Ok(oldest.map(|row| row.organisation_id))
}

/// The memberships of an account that hold.
async fn homes(
    db: &impl ConnectionTrait,
    account: i64,
    at: Moment,
) -> Result<Vec<membership::Model>, Stop> {
    let Some(account) = account::Entity::find_by_id(account).one(db).await? else {
        return Ok(vec![]);
    };
    let made = account.created_at;
    let rows = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account.id))
        .filter(membership::Column::EndedAt.is_null())
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter(|row| holds(row.since, row.until, made, at.zoned().date()))
        .collect())
}

/// Whether a membership that nobody ended holds today. A clock that was set back behind the day on which the account
/// was made shuts nobody out.
fn holds(since: Day, until: Option<Day>, account_made: Moment, today: Date) -> bool {
    let day = Day::from(today.max(account_made.zoned().date()));
    since <= day && until.is_none_or(|until| until >= day)
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

/// A role of somebody, with who they are.
#[derive(Debug, FromQueryResult)]
struct Seat {
    account_id: i64,
    organisation_id: i64,
    role: Role,
    name: String,
    language: String,
    person_id: Option<i64>,
    organisation_name: String,
    full_time_minutes: i32,
    demands_second_factor: bool,
    second_factor_since: Option<Moment>,
    elsewhere: bool,
    by_passkey: bool,
    via_id: i64,
    proved_at: Moment,
    seen_at: Moment,
    since: Day,
    until: Option<Day>,
    account_made: Moment,
    shown_until: Option<Day>,
    organisation_shown_until: Option<Day>,
    emergency_until: Option<Moment>,
}

/// Of what no session is: nobody signed in elsewhere, nor showed a passkey.
fn here() -> [Expr; 2] {
    [Expr::value(false), Expr::value(false)]
}

/// The viewer of the memberships that were selected, all of one account in one organisation; `key` is what they came
/// in by, `times` when they last showed who they are and were last seen, and `came` whether they signed in elsewhere and
/// whether they showed a passkey.
async fn viewer(
    store: &Store,
    memberships: Select<membership::Entity>,
    key: impl ColumnTrait,
    [proved, seen]: [impl ColumnTrait; 2],
    [elsewhere, by_passkey]: [Expr; 2],
    via: impl Fn(i64) -> Via,
) -> Result<Option<Viewer>, Stop> {
    let today = store.clock().today();
    let to_account: RelationDef = membership::Entity::belongs_to(account::Entity)
        .from(membership::Column::AccountId)
        .to(account::Column::Id)
        .into();
    let to_organisation: RelationDef = membership::Entity::belongs_to(organisation::Entity)
        .from(membership::Column::OrganisationId)
        .to(organisation::Column::Id)
        .into();
    let to_second_factor: RelationDef = membership::Entity::belongs_to(second_factor::Entity)
        .from(membership::Column::AccountId)
        .to(second_factor::Column::AccountId)
        .into();
    let seats = memberships
        .join(JoinType::InnerJoin, to_account)
        .join(JoinType::InnerJoin, to_organisation)
        .join(JoinType::LeftJoin, to_second_factor)
        .filter(membership::Column::EndedAt.is_null())
        .filter(account::Column::ClosedAt.is_null())
        .select_only()
        .columns([
            membership::Column::AccountId,
            membership::Column::OrganisationId,
            membership::Column::Role,
            membership::Column::Since,
            membership::Column::Until,
        ])
        .columns([
            account::Column::Name,
            account::Column::Language,
            account::Column::PersonId,
        ])
        .column_as(account::Column::CreatedAt, "account_made")
        .column_as(organisation::Column::Name, "organisation_name")
        .columns([
            organisation::Column::FullTimeMinutes,
            organisation::Column::DemandsSecondFactor,
        ])
        .column_as(second_factor::Column::ConfirmedAt, "second_factor_since")
        .column_as(elsewhere, "elsewhere")
        .column_as(by_passkey, "by_passkey")
        .column_as(key, "via_id")
        .column_as(proved, "proved_at")
        .column_as(seen, "seen_at")
        // Written by the database alone, so no entity has them.
        .column_as(Expr::col((account::Entity, "shown_until")), "shown_until")
        .column_as(
            Expr::col((account::Entity, "emergency_until")),
            "emergency_until",
        )
        .column_as(
            Expr::col((organisation::Entity, "shown_until")),
            "organisation_shown_until",
        );
    let mut seats: Vec<Seat> = seats.into_model().all(store.database()).await?;
    seats.retain(|seat| holds(seat.since, seat.until, seat.account_made, today));
    let roles: Roles = seats.iter().map(|seat| seat.role).collect();
    let until = |seat: &Seat| seat.shown_until.max(seat.organisation_shown_until);
    let emergencies = match seats.last() {
        Some(seat) => emergencies(store, seat).await?,
        None => vec![],
    };
    Ok(seats.pop().map(|seat| Viewer {
        emergencies,
        account: seat.account_id,
        organisation: seat.organisation_id,
        person: seat
            .person_id
            .filter(|_| roles.contains(&Role::Participant)),
        shown: until(&seat).is_some_and(|until| until >= Day::from(today)),
        roles,
        name: seat.name,
        language: seat.language,
        organisation_name: seat.organisation_name,
        full_time_minutes: seat.full_time_minutes,
        demanded: seat.demands_second_factor,
        has_second_factor: seat.second_factor_since.is_some() || seat.by_passkey,
        elsewhere: seat.elsewhere,
        via: via(seat.via_id),
        proved_at: seat.proved_at,
        seen_at: seat.seen_at,
        clock: store.clock().clone(),
    }))
}

/// The people whose dossiers an account opened in an emergency that lasts. Asked of those few who opened one.
async fn emergencies(store: &Store, seat: &Seat) -> Result<Vec<i64>, Stop> {
    use emergency::Column as C;
    let now = Moment::from(store.clock().now());
    if seat.emergency_until.is_none_or(|until| until <= now) {
        return Ok(vec![]);
    }
    let people = emergency::Entity::find()
        .select_only()
        .column(C::PersonId)
        .filter(C::AccountId.eq(seat.account_id))
        .filter(C::OrganisationId.eq(seat.organisation_id))
        .filter(C::Until.gt(now))
        .filter(C::EndedAt.is_null())
        .into_tuple();
    Ok(people.all(store.database()).await?)
}
