//! Figures stay as they are when the trajectories behind them are destroyed, or go to another organisation.

use adeona_method::indicator::{Standing, assess_until};
use adeona_method::progress::Compiled;
use adeona_platform::access::Change;
use adeona_platform::time::Day;
use adeona_platform::{Desk, Stop};
use jiff::civil::{Date, date};
use sea_orm::{ActiveModelTrait, NotSet, Set};

use super::tables::remembered;
use crate::rooms::method::version;
use crate::rooms::trajectory::read_journal;
use crate::rooms::trajectory::tables::trajectory;

/// Keeps of a trajectory that goes what its organisation counts of it, inside a change that the caller keeps.
pub async fn remember(change: &Change, desk: &Desk, row: &trajectory::Model) -> Result<(), Stop> {
    let bound = version(change.db(), row.version_id).await?;
    let journal = read_journal(change.db(), change.sealing(), row.id).await?;
    let compiled = Compiled::new(&bound.package.method);
    let (stands, _) = assess_until(&compiled, &journal, desk.today());
    let year = |day: Option<Day>| day.map(|day| i32::from(day.date().year()));
    let kept = remembered::ActiveModel {
        id: NotSet,
        organisation_id: Set(row.organisation_id),
        method: Set(row.method.clone()),
        version_id: Set(row.version_id),
        started_in: Set(year(row.started_on)),
        ended_in: Set(year(row.ended_on)),
        stands: Set(serde_json::to_value(&stands).map_err(Stop::broken)?),
    };
    kept.insert(change.db()).await?;
    Ok(())
}

impl remembered::Model {
    pub fn stands(&self) -> Result<Vec<Standing>, Stop> {
        serde_json::from_value(self.stands.clone()).map_err(Stop::broken)
    }

    /// A day in the year in which it started, and in that in which it ended.
    pub fn days(&self) -> (Option<Date>, Option<Date>) {
        let day = |year: Option<i32>| {
            let year = i16::try_from(year?).ok()?;
            Some(date(year, 1, 1))
        };
        (day(self.started_in), day(self.ended_in))
    }
}
