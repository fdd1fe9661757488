//! What Today says of emergencies.

use adeona_platform::Stop;
use adeona_platform::access::Role;
use adeona_platform::time::Moment;

use super::emergencies::{Emergencies, EmergencyRow};
use crate::frame::Visit;

/// Lines on Today.
const MOST: u64 = 5;

/// A dossier that was opened in an emergency, on which nobody has said anything yet.
#[derive(Debug)]
pub struct Alarm {
    pub id: i64,
    pub worker: String,
    pub name: String,
    pub opened_at: Moment,
}

impl From<EmergencyRow> for Alarm {
    fn from(row: EmergencyRow) -> Self {
        Alarm {
            id: row.id,
            name: row.name(),
            worker: row.worker,
            opened_at: row.opened_at,
        }
    }
}

/// For coordinators, and for the coach of whom it was: not for whoever opened it.
pub async fn alarms(visit: &Visit) -> Result<Vec<Alarm>, Stop> {
    let viewer = visit.viewer();
    if !viewer.is_any(&[Role::Coordinator, Role::Coach]) {
        return Ok(vec![]);
    }
    let look = Emergencies {
        to_review: true,
        before: None,
        limit: MOST,
    };
    let mut rows = visit.desk.look(look).await?;
    rows.truncate(MOST as usize);
    rows.retain(|row| row.account_id != viewer.account().get());
    Ok(rows.into_iter().map(Alarm::from).collect())
}
