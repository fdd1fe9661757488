//! What is not answered in time comes back to the sender.

use adeona_platform::access::Deed;
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Stop, Store};
use sea_orm::sea_query::{LockBehavior, LockType};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use serde_json::json;

use super::carrying::event;
use super::standing::Standing;
use super::tables::referral;

/// Rows in one transaction.
const TOGETHER: u64 = 50;

/// Sends back every referral of which the last day for an answer has gone by: how many. Several programs on one
/// database may do so at the same time.
pub async fn bounce(store: &Store) -> Result<u64, Stop> {
    let mut bounced = 0;
    loop {
        let some = some(store).await?;
        bounced += some;
        if some < TOGETHER {
            return Ok(bounced);
        }
    }
}

async fn some(store: &Store) -> Result<u64, Stop> {
    use referral::Column as C;
    let today = Day::from(store.clock().today());
    let overdue = || {
        referral::Entity::find()
            .filter(C::Standing.eq(Standing::Offered))
            .filter(C::AnswerBy.lt(today))
            .order_by_asc(C::Id)
            .limit(TOGETHER)
    };
    // Nothing is written, and nobody waited for, when there is nothing to send back.
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
        let (id, from) = (row.id, row.from_organisation);
        let mut row = row.into_active_model();
        row.standing = Set(Standing::Bounced);
        row.standing_since = Set(at);
        row.update(writing.db()).await?;
        event(writing.db(), at, id, None, Standing::Bounced, None).await?;
        let deed = Deed {
            deed: "referral.bounced",
            act: "wait",
            thing: "referral",
            thing_id: id,
            account: None,
            organisation: Some(from),
            detail: json!({}),
        };
        deed.record(&mut writing, at).await?;
    }
    writing.keep().await?;
    Ok(many)
}
