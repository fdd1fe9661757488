//! When it is said that a question is nearly late: before it is, and while somebody is at work.

use adeona_method::calendar::is_working_day;
use jiff::Timestamp;
use serde::Serialize;

use super::partner::{working_days_after, working_days_before};
use super::{DUTCH, Due, at_hour, day_of};

/// Working hours in the Netherlands, on working days.
const OPENS: i8 = 9;
const CLOSES: i8 = 17;

/// Something to tell whoever handles a question, and whoever leads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Escalation {
    pub at: Timestamp,
    pub reason: Reason,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Two working days before the last day.
    Soon,
    /// The last day begins.
    LastDay,
}

impl Reason {
    /// Its name in the database.
    pub fn code(self) -> &'static str {
        match self {
            Reason::Soon => "soon",
            Reason::LastDay => "last-day",
        }
    }
}

/// When to escalate a question that is still open then: at nine, two working days before it is due, and at nine on the day
/// itself. Both lie in working hours and before it is late.
pub fn escalations(question: &Due) -> [Escalation; 2] {
    let at = |day, reason| Escalation {
        at: at_hour(day, OPENS),
        reason,
    };
    [
        at(working_days_before(question.due, 2), Reason::Soon),
        at(question.due, Reason::LastDay),
    ]
}

/// True from nine to five on a working day in the Netherlands.
pub fn is_working_hour(moment: Timestamp) -> bool {
    let local = DUTCH.to_datetime(moment);
    is_working_day(local.date()) && (OPENS..CLOSES).contains(&local.hour())
}

/// The moment itself in working hours, else the next nine o'clock of a working day.
pub fn in_working_hours(moment: Timestamp) -> Timestamp {
    if is_working_hour(moment) {
        return moment;
    }
    let today = day_of(moment);
    let before_opening = is_working_day(today) && DUTCH.to_datetime(moment).hour() < OPENS;
    let day = if before_opening {
        today
    } else {
        working_days_after(today, 1)
    };
    at_hour(day, OPENS)
}
