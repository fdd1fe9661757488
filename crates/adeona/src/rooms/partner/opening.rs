//! From the secret in an address and a code that came another way to a short visit.
//!
//! Only what is sent has an effect: programs that look at every address in a message open nothing and use nothing up.
//! Links that are unknown, used, withdrawn or over are told apart on record alone.

use std::sync::Arc;

use adeona_platform::access::tables::{
    account, membership, organisation, partner_link, partner_visit,
};
use adeona_platform::access::{Deed, Role, link_works, membership_on};
use adeona_platform::store::Writing;
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Stop, Store, secret};
use chrono::TimeDelta;
use sea_orm::sea_query::{Expr, LockType};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, ExprTrait, FromQueryResult, IntoActiveModel,
    JoinType, NotSet, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait, RelationDef, Select,
    Set,
};
use serde_json::{Value, json};

use super::standing::Standing;
use crate::rooms::account::wait_for;
use crate::rooms::method::{Bound, version};
use crate::rooms::trajectory::tables::trajectory;

/// How long a visit lasts, in seconds.
pub const SECONDS: i64 = 60 * 60;
/// Wrong codes after which a link closes itself.
pub const MOST_WRONG: i32 = 10;
/// Roles in which somebody may ask.
const ASKS: [Role; 4] = [Role::Coordinator, Role::Coach, Role::JobCoach, Role::Care];

/// A visit just begun: the cookie's value, which is kept nowhere else.
#[derive(Debug, Clone)]
pub struct Begun {
    pub token: String,
    pub seconds: i64,
}

/// What a code came to.
#[derive(Debug)]
pub enum Opened {
    In(Begun),
    Wrong,
    /// There is no such link, or it works no more.
    Shut,
}

/// What is said at the door, before the code: nothing of whom it is about.
#[derive(Debug, Clone, FromQueryResult)]
pub struct AtDoor {
    /// Who asks, and for which organisation.
    pub worker: String,
    pub organisation: String,
    pub step: String,
    pub until: Day,
    pub version_id: i64,
}

/// A code as it is compared: people leave out the dash, and write small letters.
pub fn bare(code: &str) -> String {
    let letters = code.chars().filter(|c| c.is_ascii_alphanumeric());
    letters.collect::<String>().to_ascii_uppercase()
}

/// Links with this secret that work, of somebody who works here, in a trajectory that goes on.
fn working(store: &Store, secret: &str) -> Select<partner_link::Entity> {
    use partner_link::Column as C;
    let today = store.clock().today();
    let to_account: RelationDef = partner_link::Entity::belongs_to(account::Entity)
        .from(C::AccountId)
        .to(account::Column::Id)
        .into();
    let to_trajectory: RelationDef = partner_link::Entity::belongs_to(trajectory::Entity)
        .from(C::TrajectoryId)
        .to(trajectory::Column::Id)
        .into();
    let works_here = membership::Entity::find()
        .select_only()
        .expr(Expr::value(1))
        .filter(membership_on(today.into()))
        .filter(membership::Column::Role.is_in(ASKS))
        .filter(same(membership::Column::AccountId, C::AccountId))
        .filter(same(membership::Column::OrganisationId, C::OrganisationId));
    partner_link::Entity::find()
        .join(JoinType::InnerJoin, to_account)
        .join(JoinType::InnerJoin, to_trajectory)
        .filter(C::Secret.eq(secret::digest(secret)))
        .filter(link_works(today))
        .filter(account::Column::ClosedAt.is_null())
        .filter(trajectory::Column::EndedOn.is_null())
        .filter(Expr::exists(works_here.into_query()))
}

fn same(one: membership::Column, other: partner_link::Column) -> sea_orm::sea_query::Expr {
    Expr::col((membership::Entity, one)).eq(Expr::col((partner_link::Entity, other)))
}

/// What there is behind a secret, while it works.
pub async fn at_door(store: &Store, secret: &str) -> Result<Option<(AtDoor, Arc<Bound>)>, Stop> {
    use partner_link::Column as C;
    let to_organisation: RelationDef = partner_link::Entity::belongs_to(organisation::Entity)
        .from(C::OrganisationId)
        .to(organisation::Column::Id)
        .into();
    let found = working(store, secret)
        .join(JoinType::InnerJoin, to_organisation)
        .select_only()
        .columns([C::Step, C::Until])
        .column_as(account::Column::Name, "worker")
        .column_as(organisation::Column::Name, "organisation")
        .column(trajectory::Column::VersionId);
    let found: Option<AtDoor> = found.into_model().one(store.database()).await?;
    let Some(door) = found else {
        return Ok(None);
    };
    let bound = version(store.database(), door.version_id).await?;
    Ok(Some((door, bound)))
}

/// Weighs a code. A try is counted before it is weighed, so that many at once are not more than one after another.
///
/// # Errors
/// `TooMany` when the last wrong code is too short ago.
pub async fn open(store: &Store, secret: &str, code: &str) -> Result<Opened, Stop> {
    let now = Moment::from(store.clock().now());
    let Some(link) = book(store, secret, now).await? else {
        return Ok(Opened::Shut);
    };
    let fits = secret::fits(bare(code), Some(link.code.clone())).await?;
    let mut writing = store.write().await?;
    let opened = match fits {
        true => begin(&mut writing, store, secret, now).await?,
        false => miss(&mut writing, &link, now).await?,
    };
    writing.keep().await?;
    Ok(opened)
}

/// Counts a try.
async fn book(
    store: &Store,
    secret: &str,
    now: Moment,
) -> Result<Option<partner_link::Model>, Stop> {
    let mut writing = store.write().await?;
    let Some(row) = locked(&writing, store, secret).await? else {
        refuse_in(&mut writing, store, secret, "code", now).await?;
        writing.keep().await?;
        return Ok(None);
    };
    slow_down(&row, now)?;
    let mut booked = row.clone().into_active_model();
    booked.wrong = Set(row.wrong + 1);
    booked.tried_at = Set(Some(now));
    let row = booked.update(writing.db()).await?;
    writing.keep().await?;
    Ok(Some(row))
}

async fn locked(
    writing: &Writing,
    store: &Store,
    secret: &str,
) -> Result<Option<partner_link::Model>, Stop> {
    // The rows that say whether it works are not locked: only the link itself is counted on.
    let Some(row) = working(store, secret).one(writing.db()).await? else {
        return Ok(None);
    };
    let row = partner_link::Entity::find_by_id(row.id)
        .filter(link_works(store.clock().today()))
        .lock(LockType::Update);
    Ok(row.one(writing.db()).await?)
}

fn slow_down(row: &partner_link::Model, now: Moment) -> Result<(), Stop> {
    let tries = usize::try_from(row.wrong).unwrap_or_default();
    // A try of "later" is from before the clock was set back: nobody waits for that.
    let Some(last) = row.tried_at.filter(|last| *last <= now) else {
        return Ok(());
    };
    let left = wait_for(tries) - (now.0 - last.0).num_seconds();
    match left > 0 {
        true => Err(Stop::TooMany(left.unsigned_abs())),
        false => Ok(()),
    }
}

async fn begin(
    writing: &mut Writing,
    store: &Store,
    secret: &str,
    now: Moment,
) -> Result<Opened, Stop> {
    let Some(row) = locked(writing, store, secret).await? else {
        refuse_in(writing, store, secret, "code", now).await?;
        return Ok(Opened::Shut);
    };
    let token = secret::token();
    let visit = partner_visit::ActiveModel {
        id: NotSet,
        link_id: Set(row.id),
        token: Set(secret::digest(&token)),
        opened_at: Set(now),
        expires_at: Set(Moment(now.0 + TimeDelta::seconds(SECONDS))),
        sent_at: Set(None),
    };
    visit.insert(writing.db()).await?;
    let detail = json!({ "trajectory": row.trajectory_id, "step": row.step });
    let deed = record("partner-link.opened", Some(&row), detail);
    let mut row = row.into_active_model();
    row.wrong = Set(0);
    row.opened_at = Set(Some(now));
    row.update(writing.db()).await?;
    deed.record(writing, now).await?;
    Ok(Opened::In(Begun {
        token,
        seconds: SECONDS,
    }))
}

/// A wrong code; after too many the link closes itself.
async fn miss(
    writing: &mut Writing,
    row: &partner_link::Model,
    now: Moment,
) -> Result<Opened, Stop> {
    use partner_link::Column as C;
    let detail = json!({ "trajectory": row.trajectory_id, "tries": row.wrong });
    let deed = record("partner-link.code-wrong", Some(row), detail);
    deed.record(writing, now).await?;
    if row.wrong < MOST_WRONG {
        return Ok(Opened::Wrong);
    }
    partner_link::Entity::update_many()
        .col_expr(C::ClosedAt, Expr::value(Some(now)))
        .col_expr(C::Closing, Expr::value(Some(Standing::WrongCodes.code())))
        .filter(C::Id.eq(row.id).and(C::ClosedAt.is_null()))
        .exec(writing.db())
        .await?;
    let detail = json!({ "trajectory": row.trajectory_id });
    let deed = record("partner-link.closed", Some(row), detail);
    deed.record(writing, now).await?;
    Ok(Opened::Shut)
}

/// Puts on record that somebody came with a link that does not work, or without the cookie that belongs to it.
pub async fn refuse(store: &Store, secret: &str, what: &'static str) -> Result<(), Stop> {
    let now = Moment::from(store.clock().now());
    let mut writing = store.write().await?;
    refuse_in(&mut writing, store, secret, what, now).await?;
    writing.keep().await
}

async fn refuse_in(
    writing: &mut Writing,
    store: &Store,
    secret: &str,
    what: &'static str,
    now: Moment,
) -> Result<(), Stop> {
    let found = partner_link::Entity::find()
        .filter(partner_link::Column::Secret.eq(secret::digest(secret)))
        .one(writing.db())
        .await?;
    let why = found.as_ref().map_or("unknown", |row| {
        let today = store.clock().today();
        let closing = row.closing.as_deref();
        Standing::of(closing, row.opened_at, row.until, today).code()
    });
    let detail = json!({ "what": what, "link": why });
    let deed = record("partner-link.refused", found.as_ref(), detail);
    deed.record(writing, now).await
}

/// What somebody did who has no account: of the organisation that asked, by nobody it knows.
fn record(deed: &'static str, row: Option<&partner_link::Model>, detail: Value) -> Deed {
    Deed {
        deed,
        act: "fill-in",
        thing: "partner-link",
        thing_id: row.map_or(0, |row| row.id),
        account: None,
        organisation: row.map(|row| row.organisation_id),
        detail,
    }
}

/// Whether the answers were sent from the browser with this cookie, within the hour.
pub async fn sent_from(store: &Store, secret: &str, cookie: &str) -> Result<bool, Stop> {
    let to_link: RelationDef = partner_visit::Entity::belongs_to(partner_link::Entity)
        .from(partner_visit::Column::LinkId)
        .to(partner_link::Column::Id)
        .into();
    let now = Moment::from(store.clock().now());
    let found = partner_visit::Entity::find()
        .join(JoinType::InnerJoin, to_link)
        .filter(partner_link::Column::Secret.eq(secret::digest(secret)))
        .filter(partner_visit::Column::Token.eq(secret::digest(cookie)))
        .filter(partner_visit::Column::SentAt.is_not_null())
        .filter(partner_visit::Column::ExpiresAt.gt(now));
    Ok(found.count(store.database()).await? > 0)
}
