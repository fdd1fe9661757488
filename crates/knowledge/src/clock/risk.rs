//! Which open question is most at risk of being late: the order of the queue.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::partner::working_days_before;
use super::{Due, day_of};

/// What is known of an open question besides its term.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct State {
    /// Somebody handles it.
    pub assigned: bool,
    /// It is on hold now.
    pub held: bool,
    /// The earliest last day of a partner that has not answered.
    pub partner_due: Option<Date>,
}

/// From most to least at risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The last day has passed.
    Late,
    /// The last day is today.
    Today,
    /// Two working days or less are left.
    Soon,
    /// A partner's last day has passed.
    PartnerLate,
    /// Nobody handles it.
    Unassigned,
    /// It is handled, in time.
    Running,
    /// It is on hold.
    Held,
}

/// The place of a question in the queue: the least one first. Within a level by the last day, then the longest asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Risk {
    pub level: Level,
    pub due: Date,
    pub asked_on: Date,
}

/// How much a question is at risk. Give [`super::due`] a hold that goes on as ending now.
pub fn risk(now: Timestamp, question: &Due, state: State) -> Risk {
    let today = day_of(now);
    let level = if today > question.due {
        Level::Late
    } else if state.held {
        Level::Held
    } else if today == question.due {
        Level::Today
    } else if today >= working_days_before(question.due, 2) {
        Level::Soon
    } else if state.partner_due.is_some_and(|due| due < today) {
        Level::PartnerLate
    } else if !state.assigned {
        Level::Unassigned
    } else {
        Level::Running
    };
    Risk {
        level,
        due: question.due,
        asked_on: question.asked_on,
    }
}
