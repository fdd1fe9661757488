//! The term of a partner to whom a question was put out.

use adeona_method::calendar::is_working_day;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::{Due, after, before, day_of, end_of};

/// Working days within which a partner answers, when nothing else was agreed.
pub const WORKING_DAYS: u16 = 5;
/// Working days before the question's own last day that are left for who handles it.
const LEFT: u16 = 2;

/// When a partner must have answered, and why then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Partner {
    pub sent_on: Date,
    /// The last day; a working day.
    pub due: Date,
    pub closes: Timestamp,
    /// The term that was given, in working days after the day of sending.
    pub working_days: u16,
    /// It ends earlier than that, since the question itself is due on this day.
    pub shortened_by: Option<Date>,
}

/// The term of a partner: so many working days after the day of sending, but two working days before the question is due,
/// and at the earliest the first working day after the day of sending.
pub fn partner(sent: Timestamp, question: &Due, working_days: Option<u16>) -> Partner {
    let sent_on = day_of(sent);
    let working_days = working_days.unwrap_or(WORKING_DAYS).max(1);
    let whole = working_days_after(sent_on, working_days);
    let latest = working_days_before(question.due, LEFT).max(working_days_after(sent_on, 1));
    let due = whole.min(latest);
    Partner {
        sent_on,
        due,
        closes: end_of(due),
        working_days,
        shortened_by: (due < whole).then_some(question.due),
    }
}

pub(super) fn working_days_after(mut day: Date, many: u16) -> Date {
    for _ in 0..many {
        day = after(day);
        while !is_working_day(day) && day < Date::MAX {
            day = after(day);
        }
    }
    day
}

pub(super) fn working_days_before(mut day: Date, many: u16) -> Date {
    for _ in 0..many {
        day = before(day);
        while !is_working_day(day) && day > Date::MIN {
            day = before(day);
        }
    }
    day
}
