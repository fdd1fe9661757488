//! What Today says of what was asked of others.

use adeona_platform::Stop;
use jiff::civil::Date;

use super::queries::Ended;
use super::standing::Standing;
use crate::frame::Visit;

/// Lines on Today.
const MOST: u64 = 10;

/// A link that ended, with which somebody here has something to do.
#[derive(Debug)]
pub struct ToFollow {
    pub trajectory: i64,
    /// Whom it is about.
    pub name: String,
    pub partner: String,
    pub standing: Standing,
    /// Its last day.
    pub until: Date,
}

/// What ended and nobody has seen to: answers that came, and what nobody answered.
pub async fn to_follow(visit: &Visit) -> Result<Vec<ToFollow>, Stop> {
    let mut rows = visit.desk.look(Ended { limit: MOST }).await?;
    rows.truncate(MOST as usize);
    let today = visit.desk.today();
    let shown = rows.iter().map(|row| ToFollow {
        trajectory: row.trajectory_id,
        name: row.name(),
        partner: row.partner.clone(),
        standing: row.stands_on(today),
        until: row.until.date(),
    });
    Ok(shown.collect())
}
