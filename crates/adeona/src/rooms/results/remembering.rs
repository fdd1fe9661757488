//! Figures stay as they are when the trajectories behind them are destroyed.

use adeona_method::indicator::Standing;
use adeona_platform::Stop;
use adeona_platform::time::Day;
use jiff::civil::{Date, date};
use sea_orm::{ActiveModelTrait, ConnectionTrait, NotSet, Set};

use super::tables::remembered;
use crate::rooms::trajectory::tables::trajectory;

/// Keeps of a trajectory that goes what its organisation counts of it.
pub async fn remember(
    db: &impl ConnectionTrait,
    row: &trajectory::Model,
    stands: &[Standing],
) -> Result<(), Stop> {
    let year = |day: Option<Day>| day.map(|day| i32::from(day.date().year()));
    let kept = remembered::ActiveModel {
        id: NotSet,
        organisation_id: Set(row.organisation_id),
        method: Set(row.method.clone()),
        version_id: Set(row.version_id),
        started_in: Set(year(row.started_on)),
        ended_in: Set(year(row.ended_on)),
        stands: Set(serde_json::to_value(stands).map_err(Stop::broken)?),
    };
    kept.insert(db).await?;
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
