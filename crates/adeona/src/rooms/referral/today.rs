//! What Today says of referrals.

use adeona_platform::Stop;
use jiff::civil::Date;

use super::queries::{Listed, Referrals, Which};
use super::standing::Standing;
use crate::frame::Visit;

/// Lines on Today.
const MOST: u64 = 10;

/// A referral in which the reader has something to do.
#[derive(Debug)]
pub struct Waiting {
    pub id: i64,
    /// Whom it is about; none when that is not known here.
    pub name: Option<String>,
    pub purpose: String,
    pub from_us: bool,
    pub organisation: String,
    pub standing: Standing,
    /// By when.
    pub due: Option<Date>,
    pub late: bool,
    /// There are more, in the list.
    pub more: bool,
}

impl Waiting {
    pub fn of(row: &Listed, visit: &Visit) -> Waiting {
        let today = visit.desk.today();
        let standing = row.stands_on(today);
        let from_us = row.is_from(visit.viewer());
        Waiting {
            id: row.id,
            name: row.name(),
            purpose: row.purpose.chars().take(120).collect(),
            from_us,
            organisation: if from_us {
                row.receiver.clone()
            } else {
                row.sender.clone()
            },
            due: match standing {
                Standing::Offered => Some(row.answer_by.date()),
                Standing::Accepted | Standing::UnderWay => Some(row.report_by.date()),
                _ => None,
            },
            late: row.is_late_on(today),
            standing,
            more: false,
        }
    }
}

/// What somebody has to do in referrals: answer, report, or see how it ended.
pub async fn waiting(visit: &Visit) -> Result<Vec<Waiting>, Stop> {
    let look = Referrals {
        which: Which::Mine,
        before: None,
        limit: MOST,
    };
    let mut rows = visit.desk.look(look).await?;
    let more = rows.len() as u64 > MOST;
    rows.truncate(MOST as usize);
    let mut waiting: Vec<Waiting> = rows.iter().map(|row| Waiting::of(row, visit)).collect();
    waiting.sort_by_key(|one| (one.due.unwrap_or(Date::MIN), one.id));
    if let Some(last) = waiting.last_mut() {
        last.more = more;
    }
    Ok(waiting)
}
