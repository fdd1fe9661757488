//! `adeona audit verify`: every link and every seal, from the beginning.

use std::path::PathBuf;

use adeona_platform::chain::tables::chain;
use adeona_platform::chain::unhex;
use adeona_platform::{Stop, Store};
use sea_orm::{
    AccessMode, DatabaseTransaction, EntityTrait, IsolationLevel, QueryOrder, TransactionTrait,
};

use super::lists::List;
use super::orphans;
use super::told::{Found, Halt, Key};
use super::walk::walk;

/// Verifies everything as it is at one moment, in batches, and stops at the first broken place. `copies` are lists of
/// seals that were kept elsewhere; `say` hears how far it is.
///
/// # Errors
/// When the database or a list cannot be read.
pub async fn verify(
    store: &Store,
    copies: &[PathBuf],
    say: &mut (dyn FnMut(String) + Send),
) -> Result<Found, Stop> {
    let mut found = Found::default();
    match all(store, copies, &mut found, say).await {
        Ok(()) => {}
        Err(Halt::Broken(broken)) => found.broken = Some(broken),
        Err(Halt::Stop(stop)) => return Err(stop),
    }
    Ok(found)
}

async fn all(
    store: &Store,
    copies: &[PathBuf],
    found: &mut Found,
    say: &mut (dyn FnMut(String) + Send),
) -> Result<(), Halt> {
    let seals = store.chain().seals();
    let ours = seals.public()?;
    // Before the database: a seal is written down after it is kept there.
    let mut lists = vec![];
    if let Some(log) = seals.log() {
        lists.push(List::own(log, ours)?);
    }
    for copy in copies {
        lists.push(List::copy(copy)?);
    }
    let db = moment(store).await?;
    let chains = chain::Entity::find().order_by_asc(chain::Column::Id);
    for row in chains.all(&db).await? {
        let before = found.records;
        let records = walk(&db, &row, &mut lists, found).await?;
        found.chains += 1;
        count(
            found,
            &row,
            records,
            ours.is_some() && unhex(&row.key) == ours,
        );
        if found.records / 10_000 > before / 10_000 {
            say(format!("chains: {} records", found.records));
        }
    }
    for list in &lists {
        list.end()?;
    }
    orphans::find(&db, found).await?;
    db.rollback().await?;
    Ok(())
}

fn count(found: &mut Found, row: &chain::Model, records: u64, ours: bool) {
    match found.keys.iter_mut().find(|known| known.key == row.key) {
        Some(known) => {
            known.chains += 1;
            known.records += records;
        }
        None => found.keys.push(Key {
            key: row.key.clone(),
            ours,
            chains: 1,
            records,
        }),
    }
    if row.afterwards {
        let day = row.began_at.zoned().date();
        found.notes.push(format!(
            "{records} records that were there before there were chains were linked afterwards, on {day}"
        ));
    }
}

/// The database as it is at one moment, while others write in it.
async fn moment(store: &Store) -> Result<DatabaseTransaction, Stop> {
    let (isolation, access) = match store.is_sqlite() {
        true => (None, None),
        false => (
            Some(IsolationLevel::RepeatableRead),
            Some(AccessMode::ReadOnly),
        ),
    };
    Ok(store
        .database()
        .begin_with_config(isolation, access)
        .await?)
}
