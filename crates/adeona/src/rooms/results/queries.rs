//! Counting.

use std::collections::BTreeMap;
use std::sync::Arc;

use adeona_method::indicator::{Figure, Standing, Tally};
use adeona_method::method::Moment;
use adeona_platform::Stop;
use adeona_platform::access::{Look, Scope};
use adeona_platform::time::Day;
use jiff::civil::Date;
use sea_orm::{ColumnTrait, FromQueryResult, QueryOrder, QuerySelect, Select};

use super::access::{Counted, CountedEntry, Remembered};
use super::standings::{Wanted, standings};
use super::tables::remembered;
use crate::rooms::method::{Bound, Versions};
use crate::rooms::trajectory::tables::trajectory;
use crate::rooms::trajectory::{JournalEntry, Row, Rows};

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
        self.covers_days(moment, started, ended)
    }

    fn covers_days(self, moment: &Moment, started: Option<Date>, ended: Option<Date>) -> bool {
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
    head: i32,
    started_on: Option<Day>,
    ended_on: Option<Day>,
}

impl CountedRow {
    fn wanted(&self) -> Wanted {
        Wanted {
            id: self.id,
            version_id: self.version_id,
            head: self.head,
        }
    }
}

fn wanted(row: &Row) -> Wanted {
    Wanted {
        id: row.id,
        version_id: row.version_id,
        head: row.head,
    }
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
        let gone = scope
            .seen::<Remembered>()
            .filter(remembered::Column::Method.eq(&self.method))
            .all()
            .await?;
        let versions = rows.iter().map(|row| row.version_id);
        let versions = versions.chain(gone.iter().map(|row| row.version_id));
        let bounds = Versions(versions.collect()).look(scope).await?;
        let Some(newest) = bounds
            .iter()
            .max_by_key(|(id, _)| **id)
            .map(|(_, bound)| bound.clone())
        else {
            return Ok(None);
        };
        let wanted: Vec<Wanted> = rows.iter().map(CountedRow::wanted).collect();
        let stands = standings::<CountedEntry>(scope, &self.method, &wanted, &bounds).await?;
        let mut tallies: BTreeMap<i64, Tally> = bounds
            .iter()
            .map(|(id, b)| (*id, Tally::new(&b.package.method)))
            .collect();
        for row in &rows {
            let (Some(bound), Some(tally), Some(stands)) = (
                bounds.get(&row.version_id),
                tallies.get_mut(&row.version_id),
                stands.get(&row.id),
            ) else {
                continue;
            };
            tally.count(&bound.package.method, stands, |moment| {
                self.period.covers(moment, row)
            });
        }
        for row in &gone {
            let (Some(bound), Some(tally)) = (
                bounds.get(&row.version_id),
                tallies.get_mut(&row.version_id),
            ) else {
                continue;
            };
            let (started, ended) = row.days();
            tally.count(&bound.package.method, &row.stands()?, |moment| {
                self.period.covers_days(moment, started, ended)
            });
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
            trajectories: rows.len() + gone.len(),
            years: years(&rows, &gone),
        }))
    }
}

fn years(rows: &[CountedRow], gone: &[remembered::Model]) -> Vec<i16> {
    let days = rows.iter().flat_map(|row| [row.started_on, row.ended_on]);
    let days = days.flatten().map(Day::date);
    let before = gone.iter().map(remembered::Model::days);
    let before = before.flat_map(|(started, ended)| [started, ended]);
    let all = days.chain(before.flatten());
    let mut years: Vec<i16> = all.map(|day| day.year()).collect();
    years.sort_unstable();
    years.dedup();
    years
}

fn counted_columns(select: Select<trajectory::Entity>) -> Select<trajectory::Entity> {
    use trajectory::Column as C;
    select
        .select_only()
        .columns([C::Id, C::VersionId, C::Head, C::StartedOn, C::EndedOn])
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

/// The trajectories behind a figure, of those of their organisation that the viewer sees.
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
            here: true,
            ..Rows::default()
        }
        .look(aside)
        .await?;
        let bounds = Versions(rows.iter().map(|row| row.version_id).collect())
            .look(scope)
            .await?;
        let wanted: Vec<Wanted> = rows.iter().map(wanted).collect();
        let stands = standings::<JournalEntry>(aside, &self.method, &wanted, &bounds).await?;
        let mut found = vec![];
        for row in rows {
            let (Some(bound), Some(stands)) = (bounds.get(&row.version_id), stands.get(&row.id))
            else {
                continue;
            };
            let indicators = &bound.package.method.indicators;
            let Some(at) = indicators.iter().position(|i| i.id == self.indicator) else {
                continue;
            };
            let (started, ended) = (row.started_on.map(Day::date), row.ended_on.map(Day::date));
            if self
                .period
                .covers_days(&indicators[at].moment, started, ended)
                && let Some(standing) = stands.get(at)
            {
                found.push((row, *standing));
            }
        }
        found.retain(|(_, standing)| *standing != Standing::Out);
        for (row, _) in &found {
            scope.shown(row.person_id, Some(row.id));
        }
        Ok(found)
    }
}
