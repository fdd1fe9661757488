//! A time of the week.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Time, Weekday};

use crate::time::Moment;

/// A time of the week. As a chosen value: `1 09:30-11:30`, Monday being 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weekly {
    pub weekday: Weekday,
    pub start: Time,
    pub end: Time,
}

impl Weekly {
    pub fn of(starts: Moment, ends: Moment) -> Self {
        let (starts, ends) = (starts.zoned(), ends.zoned());
        Weekly {
            weekday: starts.weekday(),
            start: starts.time(),
            end: ends.time(),
        }
    }
}

impl fmt::Display for Weekly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.start.strftime("%H:%M"), self.end.strftime("%H:%M"));
        write!(f, "{} {from}-{to}", self.weekday.to_monday_one_offset())
    }
}

impl FromStr for Weekly {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (day, hours) = text.split_once(' ').ok_or(())?;
        let (start, end) = hours.split_once('-').ok_or(())?;
        let time = |text: &str| Time::strptime("%H:%M", text).map_err(|_| ());
        Ok(Weekly {
            weekday: Weekday::from_monday_one_offset(day.parse().map_err(|_| ())?)
                .map_err(|_| ())?,
            start: time(start)?,
            end: time(end)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    #[test]
    fn a_time_of_the_week_is_read_back_as_it_is_written() {
        let tuesday = Weekly {
            weekday: Weekday::Tuesday,
            start: time(9, 30, 0, 0),
            end: time(11, 0, 0, 0),
        };
        assert_eq!(tuesday.to_string(), "2 09:30-11:00");
        assert_eq!("2 09:30-11:00".parse(), Ok(tuesday));
        for free in ["'s avonds", "8 09:30-11:00", "2 9-11", "2 09:30", ""] {
            assert_eq!(free.parse::<Weekly>(), Err(()), "{free}");
        }
    }
}
