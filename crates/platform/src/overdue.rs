//! What a day brings by itself: rows of which the last day went by are settled, in batches, each on record.

use sea_orm::sea_query::{LockBehavior, LockType};
use sea_orm::{EntityTrait, QuerySelect, Select};

use crate::stop::Stop;
use crate::store::{Store, Writing};
use crate::time::{Day, Moment};

/// Rows in one transaction.
const TOGETHER: u64 = 50;

/// A kind of rows that have a last day.
pub trait Overdue {
    type Entity: EntityTrait;

    /// Those of which it went by, in an order that stays.
    fn of(today: Day) -> Select<Self::Entity>;

    /// Settles one so that it is overdue no more, and records that, in the transaction of its batch.
    fn settle(
        row: <Self::Entity as EntityTrait>::Model,
        writing: &mut Writing,
        at: Moment,
    ) -> impl Future<Output = Result<(), Stop>> + Send;
}

/// Settles all that are overdue today: how many. Several programs on one database may do so at the same time.
pub async fn settle_overdue<O: Overdue>(store: &Store) -> Result<u64, Stop> {
    let mut settled = 0;
    loop {
        let some = some::<O>(store).await?;
        settled += some;
        if some < TOGETHER {
            return Ok(settled);
        }
    }
}

async fn some<O: Overdue>(store: &Store) -> Result<u64, Stop> {
    let today = Day::from(store.clock().today());
    let overdue = || O::of(today).limit(TOGETHER);
    // Nothing is written, and nobody waited for, when there is nothing to settle.
    if overdue().one(store.database()).await?.is_none() {
        return Ok(0);
    }
    let mut writing = store.write().await?;
    let rows = overdue()
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(writing.db())
        .await?;
    let at = Moment::from(store.clock().now());
    let many = rows.len() as u64;
    for row in rows {
        O::settle(row, &mut writing, at).await?;
    }
    writing.keep().await?;
    Ok(many)
}
