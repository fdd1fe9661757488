//! What the audit says about the program itself.

use adeona_platform::access::{Deed, tables::audit};
use adeona_platform::time::Moment;
use adeona_platform::{Stop, Store};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;

use super::chain::seal;

/// The thing that deeds to the program as a whole are about.
const PROGRAM: &str = "program";
/// Clocks of machines on one database differ a little. Seconds.
pub(super) const SLACK: i64 = 60;
/// How many rows are "the last things on record".
const LAST: u64 = 1000;

/// Records a deed of the keeper at the console.
pub(super) async fn record(store: &Store, deed: &'static str, detail: Value) -> Result<(), Stop> {
    let mut writing = store.write().await?;
    let deed = keepers(deed, PROGRAM, 0, detail);
    deed.record(&mut writing, store.clock().now().into())
        .await?;
    writing.keep().await?;
    // Nothing comes after it: a command ends here. What could not be sealed, a program that serves seals later.
    if let Err(stop) = seal(store, true).await {
        tracing::warn!(cause = %stop, "what is on record could not be sealed");
    }
    Ok(())
}

/// A deed of whoever keeps the program, rather than of an account.
pub(super) fn keepers(
    deed: &'static str,
    thing: &'static str,
    thing_id: i64,
    detail: Value,
) -> Deed {
    Deed {
        deed,
        act: "keep",
        thing,
        thing_id,
        account: None,
        organisation: None,
        detail,
    }
}

/// When the last back-up was made, as far as this database knows.
pub async fn last_backup(store: &Store) -> Result<Option<Moment>, Stop> {
    Ok(audit::Entity::find()
        .select_only()
        .column(audit::Column::At)
        .filter(audit::Column::Thing.eq(PROGRAM))
        .filter(audit::Column::ThingId.eq(0))
        .filter(audit::Column::Deed.eq("program.backed-up"))
        .order_by_desc(audit::Column::Id)
        .limit(1)
        .into_tuple()
        .one(store.database())
        .await?)
}

/// The latest moment among the last things on record: after a clock was set back, the last one is not the latest.
pub(super) async fn newest(store: &Store) -> Result<Option<Moment>, Stop> {
    let last: Vec<Moment> = audit::Entity::find()
        .select_only()
        .column(audit::Column::At)
        .order_by_desc(audit::Column::Id)
        .limit(LAST)
        .into_tuple()
        .all(store.database())
        .await?;
    Ok(last.into_iter().max())
}

/// By how many seconds a clock is behind the latest thing on record; 0 when it is not, or hardly.
pub(super) fn behind(newest: i64, now: i64) -> i64 {
    let ahead = newest - now;
    if ahead > SLACK { ahead } else { 0 }
}
