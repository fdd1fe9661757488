//! Counting.

use std::collections::BTreeMap;
use std::sync::Arc;

use adeona_method::indicator::{Figure, Standing, Tally, assess};
use adeona_method::journal::Entry;
use adeona_method::method::Moment;
use adeona_method::progress::Compiled;
use adeona_platform::Stop;
use adeona_platform::access::{Look, Scope, Thing};
use adeona_platform::time::Day;
use jiff::civil::Date;
use sea_orm::{ColumnTrait, FromQueryResult, QueryOrder, QuerySelect, Select};

use super::access::{Counted, CountedEntry};
use crate::rooms::method::{Bound, Versions};
use crate::rooms::trajectory::tables::{entry, trajectory};
use crate::rooms::trajectory::{JournalEntry, Row, Rows, journal_of};

/// Journals read at a time.
const BATCH: usize = 500;

/// The years that are looked at, both included. A trajectory falls in the year in which it ended, for indicators at
/// or after the end, and in the year in which it started otherwise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Period {
    pub from: Option<i16>,
    pub until: Option<i16>,
}

impl Period {
    fn holds(self, day: Option<Date>) -> bool {
        match day {
            Some(day) => {
                self.from.is_none_or(|y| day.year() >= y)
                    && self.until.is_none_or(|y| day.year() <= y)
            }
            None => self.from.is_none() && self.until.is_none(),
        }
    }

    /// The day that counts for a moment.
    fn covers(self, moment: &Moment, row: &CountedRow) -> bool {
        let (started, ended) = (row.started_on.map(Day::date), row.ended_on.map(Day::date));
        match moment {
            Moment::End | Moment::AfterEnd(_) => self.holds(ended),
            Moment::Now | Moment::AfterStart(_) => self.holds(started),
        }
    }
}

#[derive(Debug, Clone, FromQueryResult)]
struct CountedRow {
    id: i64,
    version_id: i64,
    started_on: Option<Day>,
    ended_on: Option<Day>,
}

/// The figures of one method in the viewer's organisation.
#[derive(Debug)]
pub struct ResultsOf {
    pub method: String,
    pub period: Period,
}

/// Figures per version, and of all versions together with every trajectory counted once.
#[derive(Debug)]
pub struct Results {
    /// The newest version that anybody is enrolled in.
    pub bound: Arc<Bound>,
    pub all: Vec<Figure>,
    pub by_version: BTreeMap<String, Vec<Figure>>,
    /// How many trajectories were looked at.
    pub trajectories: usize,
    /// Years in which trajectories started or ended.
    pub years: Vec<i16>,
}

impl Look for ResultsOf {
    /// Nothing when nobody was ever enrolled.
    type Answer = Option<Results>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let rows: Vec<CountedRow> = scope
            .seen::<Counted>()
            .filter(trajectory::Column::Method.eq(&self.method))
            .shape(|s| counted_columns(s).order_by_asc(trajectory::Column::Id))
            .rows()
            .await?;
        let bounds = Versions(rows.iter().map(|row| row.version_id).collect())
            .look(scope)
            .await?;
        let Some(newest) = bounds
            .iter()
            .max_by_key(|(id, _)| **id)
            .map(|(_, bound)| bound.clone())
        else {
            return Ok(None);
        };
        let mut tallies: BTreeMap<i64, Tally> = bounds
            .iter()
            .map(|(id, b)| (*id, Tally::new(&b.package.method)))
            .collect();
        for (version, bound) in &bounds {
            let compiled = Compiled::new(&bound.package.method);
            let of_version: Vec<&CountedRow> = rows
                .iter()
                .filter(|row| row.version_id == *version)
                .collect();
            for batch in of_version.chunks(BATCH) {
                let journals =
                    journals::<CountedEntry>(scope, batch.iter().map(|row| row.id).collect())
                        .await?;
                for row in batch {
                    let Some(journal) = journals.get(&row.id) else {
                        continue;
                    };
                    if let Some(tally) = tallies.get_mut(version) {
                        tally.add_where(&compiled, journal, scope.today(), |moment| {
                            self.period.covers(moment, row)
                        });
                    }
                }
            }
        }
        let named = |id: &i64| {
            bounds
                .get(id)
                .map(|b| b.package.method.version.clone())
                .unwrap_or_default()
        };
        let by_version: BTreeMap<String, Vec<Figure>> = tallies
            .iter()
            .map(|(id, t)| (named(id), t.figures()))
            .collect();
        Ok(Some(Results {
            all: together(&newest, &by_version),
            bound: newest,
            by_version,
            trajectories: rows.len(),
            years: years(&rows),
        }))
    }
}

fn years(rows: &[CountedRow]) -> Vec<i16> {
    let days = rows
        .iter()
        .flat_map(|row| [row.started_on, row.ended_on])
        .flatten();
    let mut years: Vec<i16> = days.map(|day| day.date().year()).collect();
    years.sort_unstable();
    years.dedup();
    years
}

fn counted_columns(select: Select<trajectory::Entity>) -> Select<trajectory::Entity> {
    use trajectory::Column as C;
    select
        .select_only()
        .columns([C::Id, C::VersionId, C::StartedOn, C::EndedOn])
}

/// Adds up the versions, indicator by indicator.
fn together(newest: &Bound, by_version: &BTreeMap<String, Vec<Figure>>) -> Vec<Figure> {
    let mut all = Tally::new(&newest.package.method).figures();
    for figure in &mut all {
        for other in by_version.values().flatten() {
            if other.indicator == figure.indicator {
                figure.absorb(other);
            }
        }
    }
    all
}

/// Journals by trajectory, of one kind of visibility.
async fn journals<T>(scope: &Scope<'_>, ids: Vec<i64>) -> Result<BTreeMap<i64, Vec<Entry>>, Stop>
where
    T: Thing<Entity = entry::Entity>,
{
    use entry::Column as C;
    let seen = scope.seen::<T>().filter(C::TrajectoryId.is_in(ids));
    let rows = seen
        .shape(|s| s.order_by_asc(C::TrajectoryId).order_by_asc(C::Number))
        .all()
        .await?;
    let groups = rows.chunk_by(|a, b| a.trajectory_id == b.trajectory_id);
    groups
        .map(|group| Ok((group[0].trajectory_id, journal_of(group)?)))
        .collect()
}

/// The trajectories behind a figure, of those that the viewer sees.
#[derive(Debug)]
pub struct Behind {
    pub method: String,
    pub indicator: String,
    pub period: Period,
}

impl Look for Behind {
    /// Each with where it stands.
    type Answer = Vec<(Row, Standing)>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        // Only those who are counted are shown.
        let aside = &scope.aside();
        let rows = Rows {
            method: Some(self.method.clone()),
            ..Rows::default()
        }
        .look(aside)
        .await?;
        let bounds = Versions(rows.iter().map(|row| row.version_id).collect())
            .look(scope)
            .await?;
        let mut found = vec![];
        for batch in rows.chunks(BATCH) {
            let journals =
                journals::<JournalEntry>(aside, batch.iter().map(|row| row.id).collect()).await?;
            for row in batch {
                let (Some(bound), Some(journal)) =
                    (bounds.get(&row.version_id), journals.get(&row.id))
                else {
                    continue;
                };
                let method = &bound.package.method;
                let Some(indicator) = method.indicators.iter().find(|i| i.id == self.indicator)
                else {
                    continue;
                };
                let counted = CountedRow {
                    id: row.id,
                    version_id: row.version_id,
                    started_on: row.started_on,
                    ended_on: row.ended_on,
                };
                if !self.period.covers(&indicator.moment, &counted) {
                    continue;
                }
                let standings = assess(&Compiled::new(method), journal, scope.today());
                if let Some((_, standing)) =
                    standings.into_iter().find(|(id, _)| *id == self.indicator)
                {
                    found.push((row.clone(), standing));
                }
            }
        }
        found.retain(|(_, standing)| *standing != Standing::Out);
        for (row, _) in &found {
            scope.shown(row.person_id, Some(row.id));
        }
        Ok(found)
    }
}
