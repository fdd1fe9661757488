//! The answers to writes that came with a key, kept for a day.

use adeona_platform::store::Writing;
use adeona_platform::time::Moment;
use adeona_platform::{Stop, Store};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, NotSet, QueryFilter, Set};

/// How long a key is remembered.
const HOURS: i64 = 24;

mod idempotency {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    /// A write with a key: under way while `status` is absent.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "idempotency")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub account_id: i64,
        pub key: String,
        /// Digest of organisation, method, address and body.
        pub fingerprint: String,
        pub status: Option<i32>,
        pub location: Option<String>,
        pub body: Option<String>,
        pub at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A write with a key.
#[derive(Debug, Clone)]
pub struct Keyed {
    pub account: i64,
    pub key: String,
    pub fingerprint: String,
}

/// The answer to a write that was done.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    pub status: u16,
    pub location: Option<String>,
    pub body: String,
}

/// What is known of a key.
#[derive(Debug, PartialEq)]
pub enum Known {
    /// Nothing: do it, then [`keep`] or [`forget`].
    New(i64),
    UnderWay,
    /// It belongs to another write.
    Other,
    Done(Kept),
}

/// Forgets keys of more than a day ago, with their answers: how many.
pub async fn forget_old(store: &Store) -> Result<u64, Stop> {
    let old = || idempotency::Entity::find().filter(is_old(store));
    // Nothing is written, and nobody waited for, when there is nothing to forget.
    if old().one(store.database()).await?.is_none() {
        return Ok(0);
    }
    let writing = store.write().await?;
    let gone = forget_in(&writing, store).await?;
    writing.keep().await?;
    Ok(gone)
}

fn is_old(store: &Store) -> sea_orm::sea_query::Expr {
    let now = Moment::from(store.clock().now());
    let long_ago = Moment(now.0 - chrono::TimeDelta::hours(HOURS));
    idempotency::Column::At.lt(long_ago)
}

async fn forget_in(writing: &Writing, store: &Store) -> Result<u64, Stop> {
    let gone = idempotency::Entity::delete_many().filter(is_old(store));
    Ok(gone.exec(writing.db()).await?.rows_affected)
}

/// Takes the key for this write, unless somebody has it. What is too old is nobody's any more, also when no round went by.
pub async fn take(store: &Store, write: &Keyed) -> Result<Known, Stop> {
    use idempotency::Column as C;
    let writing = store.write().await?;
    let now = Moment::from(store.clock().now());
    forget_in(&writing, store).await?;
    let free = OnConflict::columns([C::AccountId, C::Key])
        .do_nothing()
        .to_owned();
    let inserted = idempotency::Entity::insert(row(write, now))
        .on_conflict(free)
        .exec_without_returning(writing.db())
        .await?;
    let found = idempotency::Entity::find()
        .filter(C::AccountId.eq(write.account))
        .filter(C::Key.eq(&write.key))
        .one(writing.db())
        .await?
        .ok_or(Stop::Conflict)?;
    writing.keep().await?;
    Ok(if inserted > 0 {
        Known::New(found.id)
    } else {
        known(found, write)
    })
}

fn row(write: &Keyed, at: Moment) -> idempotency::ActiveModel {
    idempotency::ActiveModel {
        id: NotSet,
        account_id: Set(write.account),
        key: Set(write.key.clone()),
        fingerprint: Set(write.fingerprint.clone()),
        status: Set(None),
        location: Set(None),
        body: Set(None),
        at: Set(at),
    }
}

fn known(found: idempotency::Model, write: &Keyed) -> Known {
    match found.status {
        _ if found.fingerprint != write.fingerprint => Known::Other,
        None => Known::UnderWay,
        Some(status) => Known::Done(Kept {
            status: u16::try_from(status).unwrap_or_default(),
            location: found.location,
            body: found.body.unwrap_or_default(),
        }),
    }
}

/// Keeps the answer under the key.
pub async fn keep(store: &Store, id: i64, kept: Kept) -> Result<(), Stop> {
    let writing = store.write().await?;
    let row = idempotency::ActiveModel {
        id: Set(id),
        status: Set(Some(i32::from(kept.status))),
        location: Set(kept.location),
        body: Set(Some(kept.body)),
        ..Default::default()
    };
    row.update(writing.db()).await?;
    writing.keep().await
}

/// Gives the key free: nothing was written.
pub async fn forget(store: &Store, id: i64) -> Result<(), Stop> {
    let writing = store.write().await?;
    idempotency::Entity::delete_by_id(id)
        .exec(writing.db())
        .await?;
    writing.keep().await
}
