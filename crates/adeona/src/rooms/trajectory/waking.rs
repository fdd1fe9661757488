//! Projections whose day has come. In some trajectories something changes with the day itself: a step opens, a hold
//! ends. The row says on which day (`wakes_on`); from then on it is remade from the journal.

use adeona_platform::access::{Look, Scope};
use adeona_platform::time::Day;
use adeona_platform::{Desk, Sealing, Stop, Store};
use jiff::civil::Date;
use sea_orm::sea_query::{LockBehavior, LockType};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::access::Trajectory;
use super::record::{project, read_journal};
use super::tables::trajectory;
use crate::rooms::method::version;

/// Rows in one transaction: short, so that nobody who writes waits for it.
const TOGETHER: usize = 20;
/// Rows that are remade for a page before it is shown; the background does the rest.
const BEFORE_A_PAGE: u64 = 200;

/// What waking came to.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Woken {
    pub remade: u64,
    /// Trajectories that could not be remade; the log says why.
    pub failed: u64,
}

/// Remakes every row whose day has come. Several programs on one database may do this at the same time: a row that
/// somebody else holds is left to them.
pub async fn wake(store: &Store) -> Result<Woken, Stop> {
    let today = store.clock().today();
    let mut woken = Woken::default();
    let mut after = 0;
    loop {
        let ids = due(store, today, after).await?;
        let Some(last) = ids.last() else {
            return Ok(woken);
        };
        after = *last;
        remake_due(store, &ids, today, &mut woken).await?;
    }
}

async fn due(store: &Store, today: Date, after: i64) -> Result<Vec<i64>, Stop> {
    use trajectory::Column as C;
    let found = trajectory::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(C::WakesOn.lte(Day::from(today)))
        .filter(C::Id.gt(after))
        .order_by_asc(C::Id)
        .limit(TOGETHER as u64)
        .into_tuple();
    Ok(found.all(store.database()).await?)
}

async fn remake_due(
    store: &Store,
    ids: &[i64],
    today: Date,
    woken: &mut Woken,
) -> Result<(), Stop> {
    let writing = store.write().await?;
    let mut here = Woken::default();
    for id in ids {
        match remake_if_due(writing.db(), store.sealing(), *id, today).await {
            Ok(true) => here.remade += 1,
            Ok(false) => {}
            Err(Stop::Broken(cause)) => {
                tracing::error!(trajectory = id, cause, "a projection cannot be remade");
                here.failed += 1;
            }
            Err(stop) => return Err(stop),
        }
    }
    writing.keep().await?;
    woken.remade += here.remade;
    woken.failed += here.failed;
    Ok(())
}

async fn remake_if_due(
    db: &DatabaseTransaction,
    sealing: &Sealing,
    id: i64,
    today: Date,
) -> Result<bool, Stop> {
    let free = trajectory::Entity::find_by_id(id)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    let due = |row: &trajectory::Model| row.wakes_on.is_some_and(|day| day.date() <= today);
    match free.one(db).await?.filter(due) {
        Some(row) => remake(db, sealing, &row, today).await.map(|_| true),
        None => Ok(false),
    }
}

/// Remakes the projection of one row, which the caller holds.
pub async fn remake(
    db: &DatabaseTransaction,
    sealing: &Sealing,
    row: &trajectory::Model,
    today: Date,
) -> Result<trajectory::Model, Stop> {
    let journal = read_journal(db, sealing, row.id).await?;
    let bound = version(db, row.version_id).await?;
    project(db, &bound.package, row, &journal, today).await
}

/// Which visible rows wait to be remade.
#[derive(Debug)]
struct Asleep;

impl Look for Asleep {
    type Answer = Vec<i64>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use trajectory::Column as C;
        let ids = scope
            .seen_at_home::<Trajectory>()
            .filter(C::WakesOn.lte(Day::from(scope.today())))
            .shape(|s| {
                s.select_only()
                    .column(C::Id)
                    .order_by_asc(C::WakesOn)
                    .order_by_asc(C::Id)
                    .limit(BEFORE_A_PAGE)
            });
        let ids: Vec<(i64,)> = ids.tuples().await?;
        Ok(ids.into_iter().map(|(id,)| id).collect())
    }
}

/// Remakes what the viewer is about to look at, so that the list is right also in the first minute of the day. What
/// cannot be written now is read as it stands.
pub async fn wake_seen(store: &Store, desk: &Desk) -> Result<Woken, Stop> {
    let mut woken = Woken::default();
    for ids in desk.look(Asleep).await?.chunks(TOGETHER) {
        if let Err(stop) = remake_due(store, ids, desk.today(), &mut woken).await {
            tracing::warn!(cause = %stop, "rows whose day has come were not remade");
            break;
        }
    }
    Ok(woken)
}

#[cfg(test)]
#[path = "waking_tests.rs"]
mod tests;
