//! What the audit says about the program itself.

use adeona_platform::access::{Deed, tables::audit};
use adeona_platform::time::Moment;
use adeona_platform::{Stop, Store};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;

/// The thing that deeds to the program as a whole are about.
const PROGRAM: &str = "program";
/// Clocks of machines on one database differ a little. Seconds.
pub(super) const SLACK: i64 = 60;

/// Records a deed of the keeper at the console.
pub(super) async fn record(store: &Store, deed: &'static str, detail: Value) -> Result<(), Stop> {
    let writing = store.write().await?;
    let deed = keepers(deed, PROGRAM, 0, detail);
    deed.record(writing.db(), store.clock().now().into())
        .await?;
    writing.keep().await
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

/// When the last thing on record happened.
pub(super) async fn last_record(store: &Store) -> Result<Option<Moment>, Stop> {
    Ok(audit::Entity::find()
        .select_only()
        .column(audit::Column::At)
        .order_by_desc(audit::Column::Id)
        .limit(1)
        .into_tuple()
        .one(store.database())
        .await?)
}

/// By how many seconds the machine's clock is behind the last thing on record: it was set back. Else 0.
pub async fn behind(store: &Store) -> Result<i64, Stop> {
    let now = Moment::from(store.clock().now());
    let ahead = last_record(store)
        .await?
        .map_or(0, |last| (last.0 - now.0).num_seconds());
    Ok(if ahead > SLACK { ahead } else { 0 })
}
