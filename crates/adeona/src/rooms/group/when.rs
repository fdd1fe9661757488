//! Dutch days and times of a meeting.

use adeona_platform::Fault;
use adeona_platform::clock::amsterdam;
use adeona_platform::time::Moment;
use jiff::civil::{Date, Time};

/// When somebody is to be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    pub day: Date,
    /// `09:30`.
    pub start: String,
    pub end: String,
}

impl When {
    pub fn of(starts_at: Moment, ends_at: Moment) -> Self {
        let time = |at: Moment| at.zoned().strftime("%H:%M").to_string();
        When {
            day: starts_at.zoned().date(),
            start: time(starts_at),
            end: time(ends_at),
        }
    }
}

/// From when to when on a day, as people write it.
#[derive(Debug, Clone, Copy)]
pub struct Hours {
    pub start: Time,
    pub end: Time,
}

impl Hours {
    /// Reads `9:30` or `09:30`; what is wrong names the fields `start` and `end`.
    pub fn read(start: &str, end: &str) -> Result<Hours, Vec<Fault>> {
        let (from, to) = (read_time(start), read_time(end));
        let mut faults = vec![];
        for (field, time) in [("start", from), ("end", to)] {
            if time.is_none() {
                faults.push(Fault::new(field, "time"));
            }
        }
        match (from, to) {
            (Some(start), Some(end)) if start < end => Ok(Hours { start, end }),
            (Some(_), Some(_)) => Err(vec![Fault::new("end", "end-before-start")]),
            _ => Err(faults),
        }
    }

    /// The moments of these hours on a Dutch day. In the hour that the clock skips, an hour later.
    pub fn on(self, day: Date) -> (Moment, Moment) {
        (moment(day, self.start), moment(day, self.end))
    }
}

fn read_time(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once([':', '.'])?;
    if minute.len() < 2 {
        return None;
    }
    let minute = minute.get(..2)?;
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

fn moment(day: Date, time: Time) -> Moment {
    let zoned = day.to_datetime(time).to_zoned_datetime(amsterdam());
    zoned.map_or(Moment(chrono::DateTime::UNIX_EPOCH), |zoned| {
        Moment::from(zoned.timestamp())
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn half_past_nine_stays_half_past_nine_when_the_clock_changes() {
        let hours = Hours::read("9:30", "12.00").unwrap();
        for (day, utc) in [
            (date(2026, 10, 20), "07:30"),
            (date(2026, 10, 27), "08:30"),
            (date(2027, 3, 30), "07:30"),
        ] {
            let (start, end) = hours.on(day);
            assert_eq!(start.0.format("%H:%M").to_string(), utc, "{day}");
            let when = When::of(start, end);
            assert_eq!((when.day, when.start.as_str()), (day, "09:30"));
            assert_eq!(when.end, "12:00");
        }
    }

    #[test]
    fn what_is_no_time_or_ends_before_it_begins_is_a_fault() {
        let codes = |start, end| -> Vec<String> {
            let faults = Hours::read(start, end).err().unwrap_or_default();
            faults.into_iter().map(|fault| fault.code).collect()
        };
        assert_eq!(codes("half tien", "25:00"), ["time", "time"]);
        assert_eq!(codes("12:00", "9:30"), ["end-before-start"]);
        assert_eq!(codes("9:3", "10:00"), ["time"]);
        assert!(codes("09:30:00", "10:00").is_empty());
    }
}
