//! A link of which the last day went by is closed, and that goes on record.

use adeona_platform::access::Deed;
use adeona_platform::access::tables::partner_link;
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Stop, Store};
use sea_orm::sea_query::{LockBehavior, LockType};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use serde_json::json;

use super::standing::Standing;

/// Rows in one transaction.
const TOGETHER: u64 = 50;

/// Closes every link of which the last day went by: how many. Several programs on one database may do so at the same
/// time.
pub async fn lapse(store: &Store) -> Result<u64, Stop> {
    let mut lapsed = 0;
    loop {
        let some = some(store).await?;
        lapsed += some;
        if some < TOGETHER {
            return Ok(lapsed);
        }
    }
}

async fn some(store: &Store) -> Result<u64, Stop> {
    use partner_link::Column as C;
    let today = Day::from(store.clock().today());
    let over = || {
        partner_link::Entity::find()
            .filter(C::ClosedAt.is_null())
            .filter(C::Until.lt(today))
            .order_by_asc(C::Id)
            .limit(TOGETHER)
    };
    // Nothing is written, and nobody waited for, when there is nothing to close.
    if over().one(store.database()).await?.is_none() {
        return Ok(0);
    }
    let mut writing = store.write().await?;
    let rows = over()
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(writing.db())
        .await?;
    let at = Moment::from(store.clock().now());
    let many = rows.len() as u64;
    for row in rows {
        let deed = Deed {
            deed: "partner-link.expired",
            act: "wait",
            thing: "partner-link",
            thing_id: row.id,
            account: None,
            organisation: Some(row.organisation_id),
            detail: json!({ "trajectory": row.trajectory_id }),
        };
        let mut row = row.into_active_model();
        row.closed_at = Set(Some(at));
        row.closing = Set(Some(Standing::Expired.code().to_owned()));
        row.update(writing.db()).await?;
        deed.record(&mut writing, at).await?;
    }
    writing.keep().await?;
    Ok(many)
}
