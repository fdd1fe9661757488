//! Sealing chains: the own one as it grows, and those of programs that are gone.

use adeona_platform::access::tables::{audit, viewing};
use adeona_platform::chain::tables::{Kind, chain, link, seal};
use adeona_platform::chain::{Birth, SILENT, Seal, hex};
use adeona_platform::time::Moment;
use adeona_platform::{Stop, Store};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::lists::List;
use super::told::Halt;

/// Seconds after which whoever wrote a chain would have sealed it.
const QUIET: i64 = 180;

/// Seals the own chain, when there is something new in it; `last` closes it.
pub async fn seal(store: &Store, last: bool) -> Result<(), Stop> {
    let due = match last {
        true => store.chain().current().await.is_some(),
        false => store.chain().has_unsealed().await,
    };
    if due {
        store.write().await?.seal(last).await?;
    }
    Ok(())
}

/// Seals the chains under our key of programs that are gone, such as commands at the console and what was killed; and
/// closes them when they were silent for a day. Only from then on can nothing be added to them.
pub async fn seal_left_behind(store: &Store) -> Result<(), Stop> {
    let Some(key) = store.chain().seals().public()? else {
        return Ok(());
    };
    let current = store.chain().current().await;
    let closed = Query::select()
        .column(seal::Column::ChainId)
        .from(seal::Entity)
        .and_where(seal::Column::Last.eq(true))
        .to_owned();
    let open = chain::Entity::find()
        .filter(chain::Column::Key.eq(hex(&key)))
        .filter(Expr::col((chain::Entity, chain::Column::Id)).not_in_subquery(closed))
        .order_by_asc(chain::Column::Id)
        .all(store.database())
        .await?;
    for row in open.iter().filter(|row| Some(row.id) != current) {
        let Some(birth) = Birth::of(row).filter(|birth| birth.is_signed(&row.signature)) else {
            continue; // Verifying tells of it.
        };
        match left(store, row, &birth).await {
            // Another program was first.
            Ok(()) | Err(Stop::Conflict) => {}
            Err(stop) => return Err(stop),
        }
    }
    Ok(())
}

async fn left(store: &Store, row: &chain::Model, birth: &Birth) -> Result<(), Stop> {
    let Some(end) = link::Entity::find()
        .filter(link::Column::ChainId.eq(row.id))
        .order_by_desc(link::Column::Position)
        .one(store.database())
        .await?
    else {
        return Ok(());
    };
    let latest = seal::Entity::find()
        .filter(seal::Column::ChainId.eq(row.id))
        .order_by_desc(seal::Column::Number)
        .one(store.database())
        .await?;
    let (number, sealed) = latest.as_ref().map_or((0, 0), |s| (s.number, s.position));
    let silent = store.clock().now().as_second() - written(store, &end).await?;
    let last = silent > SILENT;
    if silent <= QUIET || (end.position <= sealed && !last) {
        return Ok(());
    }
    if let Some(seal) = latest.and_then(|latest| Seal::of(&latest, birth)) {
        catch_up(store, &seal)?;
    }
    let hash = end.hash.as_slice().try_into();
    let hash = hash.map_err(|_| Stop::broken("a link without a hash"))?;
    let writing = store.write().await?;
    let place = (number + 1, end.position, hash);
    writing.seal_for(row, place, last).await.map(drop)
}

/// When the last record of a chain was written; that of one that is gone is long ago.
async fn written(store: &Store, end: &link::Model) -> Result<i64, Stop> {
    let (db, id) = (store.database(), end.record_id);
    let at: Option<Moment> = match end.kind {
        Kind::Audit => audit::Entity::find_by_id(id).one(db).await?.map(|r| r.at),
        Kind::Viewing => viewing::Entity::find_by_id(id).one(db).await?.map(|r| r.at),
    };
    Ok(at.map_or(0, |at| at.0.timestamp()))
}

/// A program that was killed between keeping a seal and writing it down left one that is in the database only.
fn catch_up(store: &Store, seal: &Seal) -> Result<(), Stop> {
    let seals = store.chain().seals();
    let Some(log) = seals.log() else {
        return Ok(());
    };
    let list = match List::own(log, None) {
        Ok(list) => list,
        Err(Halt::Stop(stop)) => return Err(stop),
        Err(Halt::Broken(_)) => return Ok(()), // Verifying tells of it.
    };
    let before = seal.number == 1 || list.has(&seal.chain, seal.number - 1);
    match before && !list.has(&seal.chain, seal.number) && seal.is_signed() {
        true => seals.write_down(seal),
        false => Ok(()),
    }
}

/// Writes down every seal of the database, in a list that is not there yet: after a restore.
pub async fn write_list(store: &Store) -> Result<(), Stop> {
    let seals = store.chain().seals();
    let Some(log) = seals.log() else {
        return Ok(());
    };
    let list = match List::own(log, None) {
        Ok(list) => list,
        Err(Halt::Stop(stop)) => return Err(stop),
        Err(Halt::Broken(broken)) => return Err(Stop::broken(broken)),
    };
    let chains = chain::Entity::find().order_by_asc(chain::Column::Id);
    for row in chains.all(store.database()).await? {
        let Some(birth) = Birth::of(&row) else {
            continue;
        };
        let rows = seal::Entity::find()
            .filter(seal::Column::ChainId.eq(row.id))
            .order_by_asc(seal::Column::Number);
        let all = rows.all(store.database()).await?;
        let all = all.iter().filter_map(|row| Seal::of(row, &birth));
        let new: Vec<Seal> = all.filter(|s| !list.has(&s.chain, s.number)).collect();
        seals.write_down_all(&new)?;
    }
    Ok(())
}
