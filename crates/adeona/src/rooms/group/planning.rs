//! On which days a series of meetings falls.

use adeona_method::calendar::{days_between, is_holiday, plus_days};
use jiff::civil::{Date, Weekday};

/// The most meetings in one series.
pub const MOST: u16 = 100;
/// The furthest that a series reaches, in days.
const FURTHEST: i64 = 5 * 366;

/// How a series repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rhythm {
    /// Every so many days, from the first day on.
    Days(u16),
    /// Every so many weeks on these days; without days, on the day of the week of the first.
    Weeks(u16, Vec<Weekday>),
}

impl Rhythm {
    fn has(&self, first: Date, day: Date) -> bool {
        let since = days_between(first, day);
        match self {
            Rhythm::Days(every) => since % i64::from((*every).max(1)) == 0,
            Rhythm::Weeks(every, days) => {
                let into_week = i64::from(first.weekday().to_monday_zero_offset());
                let week = (since + into_week) / 7;
                let fits = match days.is_empty() {
                    true => day.weekday() == first.weekday(),
                    false => days.contains(&day.weekday()),
                };
                fits && week % i64::from((*every).max(1)) == 0
            }
        }
    }
}

/// The days of so many meetings. A holiday that is skipped is not lost: the series ends later.
pub fn days(first: Date, rhythm: &Rhythm, times: u16, skip_holidays: bool) -> Vec<Date> {
    (0..FURTHEST)
        .map(|days| plus_days(first, days))
        .filter(|day| rhythm.has(first, *day))
        .filter(|day| !(skip_holidays && is_holiday(*day)))
        .take(usize::from(times))
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_weekly_series_keeps_its_day_and_passes_over_holidays() {
        // 25 December 2026 is a Friday, and so is 1 January 2027.
        let fridays = days(date(2026, 12, 11), &Rhythm::Weeks(1, vec![]), 4, true);
        let expected = [(2026, 12, 11), (2026, 12, 18), (2027, 1, 8), (2027, 1, 15)];
        assert_eq!(fridays, expected.map(|(y, m, d)| date(y, m, d)));
        let all = days(date(2026, 12, 11), &Rhythm::Weeks(1, vec![]), 4, false);
        assert_eq!(all[2], date(2026, 12, 25));
    }

    #[test]
    fn two_days_a_week_every_other_week_begin_with_the_first() {
        let rhythm = Rhythm::Weeks(2, vec![Weekday::Tuesday, Weekday::Thursday]);
        let found = days(date(2026, 12, 3), &rhythm, 4, true);
        let expected = [
            (2026, 12, 3),
            (2026, 12, 15),
            (2026, 12, 17),
            (2026, 12, 29),
        ];
        assert_eq!(found, expected.map(|(y, m, d)| date(y, m, d)));
    }

    #[test]
    fn every_so_many_days_counts_from_the_first() {
        let found = days(date(2026, 12, 1), &Rhythm::Days(10), 3, true);
        let expected = [(2026, 12, 1), (2026, 12, 11), (2026, 12, 21)];
        assert_eq!(found, expected.map(|(y, m, d)| date(y, m, d)));
    }

    #[test]
    fn a_rhythm_that_never_comes_ends() {
        // Every 365 days on Christmas, holidays skipped: none within reach.
        assert!(days(date(2026, 12, 25), &Rhythm::Days(0), 0, true).is_empty());
        let days = days(
            date(2026, 12, 25),
            &Rhythm::Weeks(u16::MAX, vec![]),
            3,
            true,
        );
        assert!(days.is_empty());
    }
}
