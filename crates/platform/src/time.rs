//! Days and moments as database columns: native date and timestamp types on both databases.

use chrono::{DateTime, NaiveDate, Utc};
use jiff::{Timestamp, civil::Date};
use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

/// A calendar day.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    DeriveValueType,
    Serialize,
    Deserialize,
)]
pub struct Day(pub NaiveDate);

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        let found =
            NaiveDate::from_ymd_opt(date.year().into(), date.month() as u32, date.day() as u32);
        Day(found.unwrap_or(NaiveDate::MIN)) // both calendars are the proleptic Gregorian one
    }
}

impl From<Day> for Date {
    fn from(day: Day) -> Self {
        use chrono::Datelike;
        Date::new(day.0.year() as i16, day.0.month() as i8, day.0.day() as i8).unwrap_or(Date::MIN)
    }
}

impl Day {
    pub fn date(self) -> Date {
        self.into()
    }
}

/// A moment, in UTC.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    DeriveValueType,
    Serialize,
    Deserialize,
)]
pub struct Moment(pub DateTime<Utc>);

impl From<Timestamp> for Moment {
    fn from(at: Timestamp) -> Self {
        Moment(
            DateTime::from_timestamp(at.as_second(), at.subsec_nanosecond().unsigned_abs())
                .unwrap_or_default(),
        )
    }
}

impl From<Moment> for Timestamp {
    fn from(at: Moment) -> Self {
        Timestamp::from_second(at.0.timestamp()).unwrap_or_default()
    }
}

impl Moment {
    /// The Dutch day and time of it.
    pub fn zoned(self) -> jiff::ZonedDateTime {
        Timestamp::from(self).to_zoned_datetime(crate::clock::amsterdam())
    }
}
