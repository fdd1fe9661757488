//! The clock of a question: fourteen days, by the Dutch calendar, with the rule that was applied.
//!
//! The day of asking does not count. Days on which the question was on hold do not count. A last day that is no working
//! day moves to the next one (in the manner of the Algemene termijnenwet art. 1). The question may be answered until the
//! end of that day in the Netherlands.

mod escalation;
mod partner;
mod risk;
mod taken;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use adeona_method::calendar::{Holiday, holiday};
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;

pub use escalation::{Escalation, Reason, escalations, in_working_hours, is_working_hour};
pub use partner::{Partner, partner};
pub use risk::{Level, Risk, State, risk};
pub use taken::taken;

/// Days within which a question is answered, after the day on which it was asked.
pub const DAYS: u16 = 14;

/// A time in which the question waits, with a reason that the asker sees. One that goes on ends now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    pub from: Timestamp,
    pub until: Timestamp,
}

/// When a question must be answered, and why then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Due {
    /// In the Netherlands, as every day here.
    pub asked_on: Date,
    /// The last day.
    pub due: Date,
    /// The end of that day: from this moment on it is late.
    pub closes: Timestamp,
    pub rule: Rule,
}

/// What was applied, for a page to put into words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// The term, in days after the day of asking.
    pub days: u16,
    /// Days on hold, which did not count.
    pub held: u16,
    /// The last day before anything was moved.
    pub ends: Date,
    /// Days passed over from there to the day it is due, in order; empty when it was not moved.
    pub moved: Vec<Moved>,
}

/// A day on which a term does not end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Moved {
    pub day: Date,
    pub why: Why,
}

/// Why a term does not end on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    Saturday,
    Sunday,
    NewYear,
    GoodFriday,
    EasterMonday,
    KingsDay,
    LiberationDay,
    Ascension,
    PentecostMonday,
    Christmas,
    SecondChristmasDay,
    /// The question was on hold.
    Held,
}

impl Why {
    /// As it is in keys of texts: the same word as in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Why::Saturday => "saturday",
            Why::Sunday => "sunday",
            Why::NewYear => "new-year",
            Why::GoodFriday => "good-friday",
            Why::EasterMonday => "easter-monday",
            Why::KingsDay => "kings-day",
            Why::LiberationDay => "liberation-day",
            Why::Ascension => "ascension",
            Why::PentecostMonday => "pentecost-monday",
            Why::Christmas => "christmas",
            Why::SecondChristmasDay => "second-christmas-day",
            Why::Held => "held",
        }
    }

    /// A holiday goes before the weekend that it falls in. None on a working day.
    pub fn of(day: Date) -> Option<Why> {
        let of_week = match day.weekday() {
            Weekday::Saturday => Some(Why::Saturday),
            Weekday::Sunday => Some(Why::Sunday),
            _ => None,
        };
        holiday(day).map(Why::holiday).or(of_week)
    }

    fn holiday(holiday: Holiday) -> Why {
        match holiday {
            Holiday::NewYear => Why::NewYear,
            Holiday::GoodFriday => Why::GoodFriday,
            Holiday::EasterMonday => Why::EasterMonday,
            Holiday::KingsDay => Why::KingsDay,
            Holiday::LiberationDay => Why::LiberationDay,
            Holiday::Ascension => Why::Ascension,
            Holiday::PentecostMonday => Why::PentecostMonday,
            Holiday::Christmas => Why::Christmas,
            Holiday::SecondChristmasDay => Why::SecondChristmasDay,
        }
    }
}

/// When a question that was asked at that moment must be answered. Holds may overlap and stand in any order. A day counts as
/// held when a hold began on it or before, and had not ended by the end of it; so a hold that ends on the day on which it
/// began takes nothing away.
pub fn due(asked: Timestamp, holds: &[Hold]) -> Due {
    let asked_on = day_of(asked);
    let held = Held::of(holds);
    let is_held = |day: Date| held.has(day);
    let (mut day, mut counted, mut held_days) = (asked_on, 0, 0);
    while counted < DAYS && day < Date::MAX {
        day = after(day);
        if is_held(day) {
            held_days += 1;
        } else {
            counted += 1;
        }
    }
    let ends = day;
    let mut moved = vec![];
    let why = |day| Why::of(day).or_else(|| is_held(day).then_some(Why::Held));
    while let Some(why) = why(day)
        && day < Date::MAX
    {
        moved.push(Moved { day, why });
        day = after(day);
    }
    Due {
        asked_on,
        due: day,
        closes: end_of(day),
        rule: Rule {
            days: DAYS,
            held: held_days,
            ends,
            moved,
        },
    }
}

/// The days of holds.
struct Held(Vec<(Date, Date)>);

impl Held {
    fn of(holds: &[Hold]) -> Self {
        let days = |hold: &Hold| (day_of(hold.from), day_of(hold.until));
        Held(holds.iter().map(days).collect())
    }

    fn has(&self, day: Date) -> bool {
        let within = |(from, until): &(Date, Date)| (*from..*until).contains(&day);
        self.0.iter().any(within)
    }
}

/// The day on which a moment falls in the Netherlands.
pub fn day_of(moment: Timestamp) -> Date {
    DUTCH.to_datetime(moment).date()
}

/// The first moment after a day in the Netherlands.
pub fn end_of(day: Date) -> Timestamp {
    at_hour(after(day), 0)
}

/// A whole hour of a day in the Netherlands.
fn at_hour(day: Date, hour: i8) -> Timestamp {
    let local = day.at(hour, 0, 0, 0);
    DUTCH
        .to_ambiguous_timestamp(local)
        .compatible()
        .unwrap_or(Timestamp::MAX)
}

fn after(day: Date) -> Date {
    day.checked_add(1.day()).unwrap_or(Date::MAX)
}

fn before(day: Date) -> Date {
    day.checked_sub(1.day()).unwrap_or(Date::MIN)
}

/// By the machine's time-zone data; by the rule of today where there are none.
static DUTCH: LazyLock<TimeZone> = LazyLock::new(|| {
    let by_rule = || TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3");
    TimeZone::get("Europe/Amsterdam")
        .or_else(|_| by_rule())
        .unwrap_or(TimeZone::UTC)
});
