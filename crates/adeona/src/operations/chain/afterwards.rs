//! Records that were there before there were chains.

use std::collections::HashMap;

use adeona_platform::access::tables::{audit, viewed, viewing};
use adeona_platform::chain::tables::Kind;
use adeona_platform::chain::{self, Record, Seal};
use adeona_platform::{Stop, Store};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// Records read at once.
const BATCH: u64 = 2000;

/// Links all of them, in a chain of its own that says so. Nothing when there are none, or when there is a chain
/// already. Gives the seal, to be written down once the transaction is kept.
pub async fn link_afterwards(
    store: &Store,
    db: &DatabaseTransaction,
) -> Result<Option<Seal>, Stop> {
    if chain::tables::chain::Entity::find()
        .one(db)
        .await?
        .is_some()
    {
        return Ok(None);
    }
    let (mut deed, mut look) = (0, 0);
    let next = async || {
        let mut some = audits(db, &mut deed).await?;
        if some.is_empty() {
            some = viewings(db, &mut look).await?;
        }
        Ok(some)
    };
    store.chain().link_afterwards(db, next).await
}

async fn audits(db: &DatabaseTransaction, after: &mut i64) -> Result<Vec<Record>, Stop> {
    let rows = audit::Entity::find()
        .filter(audit::Column::Id.gt(*after))
        .order_by_asc(audit::Column::Id)
        .limit(BATCH)
        .all(db)
        .await?;
    *after = rows.last().map_or(*after, |row| row.id);
    let record = |row: &audit::Model| Record {
        kind: Kind::Audit,
        id: row.id,
        digest: chain::audit(row),
    };
    Ok(rows.iter().map(record).collect())
}

async fn viewings(db: &DatabaseTransaction, after: &mut i64) -> Result<Vec<Record>, Stop> {
    let rows = viewing::Entity::find()
        .filter(viewing::Column::Id.gt(*after))
        .order_by_asc(viewing::Column::Id)
        .limit(BATCH)
        .all(db)
        .await?;
    let Some(last) = rows.last().map(|row| row.id) else {
        return Ok(vec![]);
    };
    let shown = viewed::Entity::find()
        .filter(viewed::Column::ViewingId.gt(*after))
        .filter(viewed::Column::ViewingId.lte(last))
        .order_by_asc(viewed::Column::Id)
        .all(db)
        .await?;
    *after = last;
    let mut of: HashMap<i64, Vec<viewed::Model>> = HashMap::new();
    for one in shown {
        of.entry(one.viewing_id).or_default().push(one);
    }
    let record = |row: &viewing::Model| Record {
        kind: Kind::Viewing,
        id: row.id,
        digest: chain::viewing(row, of.get(&row.id).map_or(&[], Vec::as_slice)),
    };
    Ok(rows.iter().map(record).collect())
}
