//! Where trajectories stand for the indicators of their method, kept in memory: it changes with a new entry, or on a
//! day that the engine tells, and reading every journal again for every look would take seconds.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, RwLock};

use adeona_method::indicator::{Standing, assess_until};
use adeona_method::journal::Entry;
use adeona_method::progress::Compiled;
use adeona_platform::access::{Scope, Thing};
use adeona_platform::time::Day;
use adeona_platform::{Sealing, Stop};
use jiff::civil::Date;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use crate::rooms::method::Bound;
use crate::rooms::trajectory::entry_of;
use crate::rooms::trajectory::tables::{entry, trajectory};

/// More than this, and all is forgotten: about 30 MB.
const MOST_KEPT: usize = 250_000;
/// Up to so many journals are asked for by name; more than that, by their method.
const MOST_NAMED: usize = 500;

/// In the order of the method.
pub type Stands = Arc<[Standing]>;

/// A trajectory whose standing is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    pub id: i64,
    pub version_id: i64,
    /// Number of its last entry.
    pub head: i32,
}

#[derive(Debug, Default)]
struct Kept(RwLock<HashMap<i64, Known>>);

#[derive(Debug)]
struct Known {
    version_id: i64,
    head: i32,
    /// The day as of which it was told, and the first on which it may be otherwise.
    on: Date,
    until: Option<Date>,
    stands: Stands,
}

impl Known {
    fn holds(&self, wanted: &Wanted, today: Date) -> bool {
        self.version_id == wanted.version_id
            && self.head == wanted.head
            && self.on <= today
            && self.until.is_none_or(|until| today < until)
    }
}

/// Where each stands today. Journals of a kind that the viewer sees are read for those of which it is not known yet:
/// one statement, or none.
pub async fn standings<T>(
    scope: &Scope<'_>,
    method: &str,
    wanted: &[Wanted],
    bounds: &HashMap<i64, Arc<Bound>>,
) -> Result<HashMap<i64, Stands>, Stop>
where
    T: Thing<Entity = entry::Entity>,
{
    let kept = scope.kept::<Kept>();
    let today = scope.today();
    let mut found = HashMap::with_capacity(wanted.len());
    let mut stale = HashMap::new();
    if let Ok(kept) = kept.0.read() {
        for one in wanted {
            match kept.get(&one.id).filter(|known| known.holds(one, today)) {
                Some(known) => drop(found.insert(one.id, known.stands.clone())),
                None => drop(stale.insert(one.id, *one)),
            }
        }
    }
    if stale.is_empty() {
        return Ok(found);
    }
    let fresh = read::<T>(scope, method, &stale, bounds).await?;
    found.extend(fresh.iter().map(|(id, known)| (*id, known.stands.clone())));
    if let Ok(mut kept) = kept.0.write() {
        if kept.len() + fresh.len() > MOST_KEPT {
            kept.clear();
        }
        kept.extend(fresh);
    }
    Ok(found)
}

#[derive(FromQueryResult)]
struct EntryRow {
    trajectory_id: i64,
    number: i32,
    happened_on: Day,
    deed: sea_orm::JsonValue,
}

/// Journals pass by one after the other, so that a method with many trajectories is never in memory whole.
async fn read<T>(
    scope: &Scope<'_>,
    method: &str,
    stale: &HashMap<i64, Wanted>,
    bounds: &HashMap<i64, Arc<Bound>>,
) -> Result<Vec<(i64, Known)>, Stop>
where
    T: Thing<Entity = entry::Entity>,
{
    use entry::Column as C;
    let which = match stale.len() {
        0..=MOST_NAMED => C::TrajectoryId.is_in(stale.keys().copied()),
        _ => C::TrajectoryId.in_subquery(of_method(method)),
    };
    let compiled: BTreeMap<i64, Compiled<'_>> = bounds
        .iter()
        .map(|(id, bound)| (*id, Compiled::new(&bound.package.method)))
        .collect();
    let mut reader = Reader {
        compiled,
        stale,
        sealing: scope.sealing(),
        today: scope.today(),
        reading: 0,
        journal: vec![],
        known: Vec::with_capacity(stale.len()),
    };
    let seen = scope.seen::<T>().filter(which).shape(|s| {
        s.select_only()
            .columns([C::TrajectoryId, C::Number, C::HappenedOn, C::Deed])
            .order_by_asc(C::TrajectoryId)
            .order_by_asc(C::Number)
    });
    seen.each(|row: EntryRow| reader.take(row)).await?;
    reader.finish();
    Ok(reader.known)
}

fn of_method(method: &str) -> SelectStatement {
    trajectory::Entity::find()
        .select_only()
        .column(trajectory::Column::Id)
        .filter(trajectory::Column::Method.eq(method))
        .into_query()
}

struct Reader<'a> {
    compiled: BTreeMap<i64, Compiled<'a>>,
    stale: &'a HashMap<i64, Wanted>,
    sealing: &'a Sealing,
    today: Date,
    /// Whose journal is being read.
    reading: i64,
    journal: Vec<Entry>,
    known: Vec<(i64, Known)>,
}

impl Reader<'_> {
    fn take(&mut self, row: EntryRow) -> Result<(), Stop> {
        if row.trajectory_id != self.reading {
            self.finish();
            self.reading = row.trajectory_id;
        }
        if self.stale.contains_key(&row.trajectory_id) {
            let entry = entry_of(
                self.sealing,
                (row.trajectory_id, row.number),
                row.happened_on,
                row.deed,
            )?;
            self.journal.push(entry);
        }
        Ok(())
    }

    fn finish(&mut self) {
        let Some(wanted) = self.stale.get(&self.reading) else {
            return;
        };
        let Some(compiled) = self.compiled.get(&wanted.version_id) else {
            return;
        };
        let (stands, until) = assess_until(compiled, &self.journal, self.today);
        let known = Known {
            version_id: wanted.version_id,
            // What was read, not what was wanted: somebody may have written in between.
            head: self.journal.last().map_or(0, |entry| entry.number) as i32,
            on: self.today,
            until,
            stands: stands.into(),
        };
        self.known.push((self.reading, known));
        self.journal.clear();
    }
}
