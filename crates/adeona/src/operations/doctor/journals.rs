//! Journals, and the projections that follow from them.

use std::collections::HashMap;
use std::sync::Arc;

use adeona_method::progress::Compiled;
use adeona_platform::{Sealing, Stop, Store};
use jiff::civil::Date;
use sea_orm::{
    AccessMode, ColumnTrait, DatabaseTransaction, EntityTrait, IsolationLevel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, TransactionOptions, TransactionTrait,
};

use super::mending::mend;
use super::report::Report;
use crate::operations::on_record::newest;
use crate::rooms::method::{Bound, version};
use crate::rooms::trajectory::tables::{entry, task, trajectory};
use crate::rooms::trajectory::{journal_of, projection, tasks};

/// Trajectories in one batch.
const BATCH: u64 = 50;

/// A trajectory with all that belongs to it.
#[derive(Debug)]
pub struct Whole {
    pub row: trajectory::Model,
    pub tasks: Vec<task::Model>,
    pub entries: Vec<entry::Model>,
    pub bound: Arc<Bound>,
}

/// How a projection compares with its journal.
#[derive(Debug, PartialEq)]
pub enum Verdict {
    Right,
    /// Right on an earlier day (or a later one, when the clock was set back).
    ByDay,
    /// What differs.
    Wrong(Vec<&'static str>),
    /// The journal itself is at fault: nothing can be remade from it.
    Unreadable(String),
}

/// The days that count: today, and the last one that the program has seen.
#[derive(Debug, Clone, Copy)]
pub struct Days {
    pub today: Date,
    pub latest: Date,
}

impl Days {
    pub async fn of(store: &Store) -> Result<Self, Stop> {
        let today = store.clock().today();
        let last = newest(store).await?;
        Ok(Days {
            today,
            latest: last.map_or(today, |at| at.zoned().date()).max(today),
        })
    }
}

pub async fn examine(
    store: &Store,
    mending: bool,
    report: &mut Report,
    say: &mut (dyn FnMut(String) + Send),
) -> Result<(), Stop> {
    let all = trajectory::Entity::find().count(store.database()).await?;
    let days = Days::of(store).await?;
    let mut after = 0;
    loop {
        let batch = batch(store, after).await?;
        let Some(last) = batch.last() else {
            return Ok(());
        };
        after = last.row.id;
        for whole in &batch {
            report.trajectories += 1;
            report.entries += whole.entries.len() as u64;
            judge(store, whole, days, mending, report).await?;
        }
        say(format!("journals: {} of {all}", report.trajectories));
    }
}

async fn judge(
    store: &Store,
    whole: &Whole,
    days: Days,
    mending: bool,
    report: &mut Report,
) -> Result<(), Stop> {
    let about = format!("trajectory {}", whole.row.id);
    match whole.verdict(store.sealing(), days) {
        Verdict::Right => {}
        Verdict::ByDay => report.by_day += 1,
        Verdict::Unreadable(told) => report.differs("journal", about, told),
        Verdict::Wrong(what) => {
            let told = format!("not what its journal says: {}", what.join(", "));
            match mending && mend(store, whole.row.id, &what).await? {
                true => report.mended("projection", about, told),
                false => report.differs("projection", about, told),
            }
        }
    }
    Ok(())
}

async fn batch(store: &Store, after: i64) -> Result<Vec<Whole>, Stop> {
    let reading = reading(store).await?;
    let rows = trajectory::Entity::find()
        .filter(trajectory::Column::Id.gt(after))
        .order_by_asc(trajectory::Column::Id)
        .limit(BATCH)
        .all(&reading)
        .await?;
    let whole = whole(&reading, rows).await?;
    reading.rollback().await?;
    Ok(whole)
}

/// A transaction in which nothing changes under the reader.
async fn reading(store: &Store) -> Result<DatabaseTransaction, Stop> {
    let options = match store.is_sqlite() {
        true => TransactionOptions::default(),
        false => TransactionOptions {
            isolation_level: Some(IsolationLevel::RepeatableRead),
            access_mode: Some(AccessMode::ReadOnly),
            ..Default::default()
        },
    };
    Ok(store.database().begin_with_options(options).await?)
}

/// Rows with their entries and tasks, as one transaction sees them.
pub async fn whole(
    db: &DatabaseTransaction,
    rows: Vec<trajectory::Model>,
) -> Result<Vec<Whole>, Stop> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let entries = entry::Entity::find()
        .filter(entry::Column::TrajectoryId.is_in(ids.clone()))
        .order_by_asc(entry::Column::Number)
        .all(db);
    let mut entries = grouped(entries.await?, |e| e.trajectory_id);
    let tasks = task::Entity::find()
        .filter(task::Column::TrajectoryId.is_in(ids))
        .order_by_asc(task::Column::Position)
        .all(db);
    let mut tasks = grouped(tasks.await?, |t| t.trajectory_id);
    let mut bounds: HashMap<i64, Arc<Bound>> = HashMap::new();
    let mut all = vec![];
    for row in rows {
        let bound = match bounds.get(&row.version_id) {
            Some(bound) => bound.clone(),
            None => version(db, row.version_id).await?,
        };
        bounds.insert(row.version_id, bound.clone());
        all.push(Whole {
            entries: entries.remove(&row.id).unwrap_or_default(),
            tasks: tasks.remove(&row.id).unwrap_or_default(),
            row,
            bound,
        });
    }
    Ok(all)
}

fn grouped<T>(rows: Vec<T>, by: impl Fn(&T) -> i64) -> HashMap<i64, Vec<T>> {
    let mut groups: HashMap<i64, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(by(&row)).or_default().push(row);
    }
    groups
}

impl Whole {
    pub fn verdict(&self, sealing: &Sealing, days: Days) -> Verdict {
        if let Some(told) = self.holes() {
            return Verdict::Unreadable(told);
        }
        let wrong = match self.differs_on(sealing, days.today) {
            Ok(wrong) if wrong.is_empty() => return Verdict::Right,
            Ok(wrong) => wrong,
            Err(told) => return Verdict::Unreadable(told),
        };
        let asleep = self.row.wakes_on.filter(|day| day.date() <= days.today);
        let before = asleep.and_then(|day| day.date().yesterday().ok());
        let later = (days.latest > days.today).then_some(days.latest);
        let written = self.entries.last().map(|e| e.written_at.zoned().date());
        let written = written.filter(|day| *day > days.today);
        let fits = |day: Date| {
            self.differs_on(sealing, day)
                .is_ok_and(|wrong| wrong.is_empty())
        };
        match [before, later, written].into_iter().flatten().any(fits) {
            true => Verdict::ByDay,
            false => Verdict::Wrong(wrong),
        }
    }

    fn holes(&self) -> Option<String> {
        if self.entries.is_empty() {
            return Some("has no journal".to_owned());
        }
        let wrong = (1..)
            .zip(&self.entries)
            .find(|(number, entry)| *number != entry.number);
        wrong.map(|(number, entry)| {
            format!("entry {number} is missing: the next is {}", entry.number)
        })
    }

    /// What of the projection is not what the journal makes of it on a day.
    fn differs_on(&self, sealing: &Sealing, day: Date) -> Result<Vec<&'static str>, String> {
        let journal = journal_of(sealing, &self.entries).map_err(|stop| stop.to_string())?;
        let package = &self.bound.package;
        let stands = Compiled::new(&package.method).progress(&journal, day);
        let mut wrong = columns(
            &self.row,
            &projection(package, &self.row, &journal, &stands),
        );
        let mut there = self.tasks.clone();
        there.iter_mut().for_each(|task| task.id = 0);
        if there != tasks(package, &self.row, &stands) {
            wrong.push("tasks");
        }
        Ok(wrong)
    }
}

/// The columns of the projection in which two rows differ.
fn columns(a: &trajectory::Model, b: &trajectory::Model) -> Vec<&'static str> {
    let all = [
        ("head", a.head == b.head),
        ("standing", a.standing == b.standing),
        ("phase", a.phase == b.phase),
        ("coach_id", a.coach_id == b.coach_id),
        ("enrolled_on", a.enrolled_on == b.enrolled_on),
        ("started_on", a.started_on == b.started_on),
        ("ended_on", a.ended_on == b.ended_on),
        ("outcome", a.outcome == b.outcome),
        ("outcome_class", a.outcome_class == b.outcome_class),
        ("wakes_on", a.wakes_on == b.wakes_on),
    ];
    all.into_iter()
        .filter(|(_, same)| !same)
        .map(|(name, _)| name)
        .collect()
}
