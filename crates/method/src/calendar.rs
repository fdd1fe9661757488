//! Days: Dutch public holidays of any year, working days, and adding a span to a day.
//!
//! Source: Algemene termijnenwet art. 3. The first paragraph lists the holidays, the second puts Good Friday on a par
//! with them. Days that a royal decree puts on a par for some years only (art. 3 lid 3) are not computed.

use jiff::SignedDuration;
use jiff::civil::{Date, Weekday};

use crate::method::Span;

/// Easter Sunday of a year, by the Gregorian computus (Meeus, Jones and Butcher).
pub fn easter(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let m = (a + 11 * h) / 319;
    let l = (2 * (b % 4) + 2 * (c / 4) - c % 4 - h + m + 32) % 7;
    let month = (h - m + l + 90) / 25;
    let day = (h - m + l + month + 19) % 32;
    Date::new(year, month as i8, day as i8).unwrap_or(Date::MAX)
}

/// The day on which the birthday of the King, or before 2014 of the Queen, is celebrated: never a Sunday.
pub fn kings_day(year: i16) -> Date {
    let (day, if_sunday) = match year {
        2014.. => ((4, 27), (4, 26)),
        1980.. => ((4, 30), (4, 29)),
        _ => ((4, 30), (5, 1)),
    };
    let date = |(month, day)| Date::new(year, month, day).unwrap_or(Date::MAX);
    match date(day).weekday() {
        Weekday::Sunday => date(if_sunday),
        _ => date(day),
    }
}

/// A holiday of art. 3 Algemene termijnenwet, Good Friday included. Easter and Pentecost themselves are Sundays and not
/// listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holiday {
    NewYear,
    GoodFriday,
    EasterMonday,
    /// Before 2014 of the Queen.
    KingsDay,
    LiberationDay,
    Ascension,
    PentecostMonday,
    Christmas,
    SecondChristmasDay,
}

/// The holiday on a day. When two fall together it is the one with a fixed date.
pub fn holiday(date: Date) -> Option<Holiday> {
    match (date.month(), date.day()) {
        (1, 1) => Some(Holiday::NewYear),
        (5, 5) => Some(Holiday::LiberationDay),
        (12, 25) => Some(Holiday::Christmas),
        (12, 26) => Some(Holiday::SecondChristmasDay),
        (3..=6, _) if date == kings_day(date.year()) => Some(Holiday::KingsDay),
        (3..=6, _) => around_easter(date),
        _ => None,
    }
}

/// True on a holiday of art. 3 Algemene termijnenwet.
pub fn is_holiday(date: Date) -> bool {
    holiday(date).is_some()
}

fn around_easter(date: Date) -> Option<Holiday> {
    match days_between(easter(date.year()), date) {
        -2 => Some(Holiday::GoodFriday),
        1 => Some(Holiday::EasterMonday),
        39 => Some(Holiday::Ascension),
        50 => Some(Holiday::PentecostMonday),
        _ => None,
    }
}

/// Not a Saturday, a Sunday or a holiday.
pub fn is_working_day(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) && !is_holiday(date)
}

/// The day itself when it is a working day, else the first one after it.
pub fn next_working_day(mut date: Date) -> Date {
    while !is_working_day(date) && date < Date::MAX {
        date = tomorrow(date);
    }
    date
}

/// The day so long after another: years, months, weeks and days together, then working days. A month that is too
/// short ends on its last day. Past the year 9999 it stays on the last day of that year.
pub fn add(span: Span, from: Date) -> Date {
    let calendar = jiff::Span::new()
        .try_years(span.years)
        .and_then(|s| s.try_months(span.months))
        .and_then(|s| s.try_weeks(span.weeks))
        .and_then(|s| s.try_days(span.days));
    let mut date = calendar
        .and_then(|s| from.checked_add(s))
        .unwrap_or(Date::MAX);
    for _ in 0..span.working_days {
        date = next_working_day(tomorrow(date));
    }
    date
}

/// As [`add`]; an end on a Saturday, a Sunday or a holiday moves to the next working day (Algemene termijnenwet
/// art. 1 lid 1).
pub fn add_statutory(span: Span, from: Date) -> Date {
    next_working_day(add(span, from))
}

/// So many days later; stays within the years that a date can hold.
pub fn plus_days(date: Date, days: i64) -> Date {
    date.saturating_add(SignedDuration::from_hours(days.saturating_mul(24)))
}

/// Days from one day to another; negative when the other is earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

fn tomorrow(date: Date) -> Date {
    date.tomorrow().unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn any_date() -> impl Strategy<Value = Date> {
        (0i64..365 * 71).prop_map(|days| plus_days(date(1990, 1, 1), days))
    }

    fn any_span() -> impl Strategy<Value = Span> {
        (0u16..3, 0u16..14, 0u16..10, 0u16..40, 0u16..30).prop_map(
            |(years, months, weeks, days, working_days)| Span {
                years,
                months,
                weeks,
                days,
                working_days,
            },
        )
    }

    /// Easter the slow way: the first Sunday after the full moon on or after 21 March, by the golden number.
    fn slow_easter(year: i16) -> Date {
        let golden = i64::from(year % 19) + 1;
        let century = i64::from(year / 100) + 1;
        let skipped = 3 * century / 4 - 12;
        let moon_correction = (8 * century + 5) / 25 - 5;
        let mut epact = (11 * golden + 20 + moon_correction - skipped).rem_euclid(30);
        if epact == 24 || (epact == 25 && golden > 11) {
            epact += 1;
        }
        let mut moon = 44 - epact;
        if moon < 21 {
            moon += 30;
        }
        let mut day = tomorrow(plus_days(date(year, 3, 1), moon - 1));
        while day.weekday() != Weekday::Sunday {
            day = tomorrow(day);
        }
        day
    }

    fn slow_holidays(year: i16) -> Vec<Date> {
        let easter = slow_easter(year);
        let after = |days| plus_days(easter, days);
        let birthday = if year >= 2014 {
            date(year, 4, 27)
        } else {
            date(year, 4, 30)
        };
        let birthday = if birthday.weekday() == Weekday::Sunday {
            plus_days(birthday, -1)
        } else {
            birthday
        };
        vec![
            date(year, 1, 1),
            after(-2),
            after(1),
            birthday,
            date(year, 5, 5),
            after(39),
            after(50),
            date(year, 12, 25),
            date(year, 12, 26),
        ]
    }

    fn slow_is_working(day: Date) -> bool {
        let weekend = day.weekday().to_monday_one_offset() >= 6;
        !weekend && !slow_holidays(day.year()).contains(&day)
    }

    fn slow_add(span: Span, from: Date) -> Date {
        let months = i32::from(from.year()) * 12 + i32::from(from.month()) - 1
            + i32::from(span.years) * 12
            + i32::from(span.months);
        let (year, month) = ((months / 12) as i16, (months % 12 + 1) as i8);
        let mut day = from.day();
        while Date::new(year, month, day).is_err() {
            day -= 1;
        }
        let mut at = date(year, month, day);
        for _ in 0..i64::from(span.weeks) * 7 + i64::from(span.days) {
            at = tomorrow(at);
        }
        let mut left = span.working_days;
        while left > 0 {
            at = tomorrow(at);
            if slow_is_working(at) {
                left -= 1;
            }
        }
        at
    }

    proptest! {
        #[test]
        fn working_days_agree_with_the_list(day in any_date()) {
            prop_assert_eq!(is_working_day(day), slow_is_working(day));
        }

        #[test]
        fn adding_agrees_with_counting(day in any_date(), span in any_span()) {
            prop_assert_eq!(add(span, day), slow_add(span, day));
        }

        #[test]
        fn a_statutory_end_is_the_first_working_day_from_the_end(day in any_date(), span in any_span()) {
            let mut expected = slow_add(span, day);
            while !slow_is_working(expected) {
                expected = tomorrow(expected);
            }
            prop_assert_eq!(add_statutory(span, day), expected);
        }
    }

    #[test]
    fn every_day_of_seventy_years_agrees_with_the_list() {
        let mut day = date(1990, 1, 1);
        while day.year() <= 2060 {
            let listed = slow_holidays(day.year()).contains(&day);
            assert_eq!(is_holiday(day), listed, "{day}");
            day = tomorrow(day);
        }
    }

    #[test]
    fn known_years_have_their_known_days() {
        let table = [
            (date(2024, 3, 29), "Goede Vrijdag"),
            (date(2024, 4, 1), "tweede Paasdag"),
            (date(2025, 4, 26), "Koningsdag, since 27 April is a Sunday"),
            (date(2026, 5, 14), "Hemelvaartsdag"),
            (date(2026, 5, 25), "tweede Pinksterdag"),
            (date(2013, 4, 30), "Koninginnedag"),
            (
                date(2006, 4, 29),
                "Koninginnedag, since 30 April is a Sunday",
            ),
            (date(2026, 5, 5), "Bevrijdingsdag"),
            (date(2038, 4, 26), "tweede Paasdag, late"),
        ];
        for (day, name) in table {
            assert!(is_holiday(day), "{name} {day}");
        }
        for day in [date(2025, 4, 27), date(2014, 4, 30), date(2026, 5, 15)] {
            assert!(!is_holiday(day), "{day}");
        }
    }

    #[test]
    fn a_holiday_has_its_name() {
        let table = [
            (date(2026, 1, 1), Holiday::NewYear),
            (date(2026, 4, 3), Holiday::GoodFriday),
            (date(2026, 4, 6), Holiday::EasterMonday),
            (date(2025, 4, 26), Holiday::KingsDay),
            (date(2016, 5, 5), Holiday::LiberationDay),
            (date(2026, 5, 14), Holiday::Ascension),
            (date(2026, 5, 25), Holiday::PentecostMonday),
            (date(2026, 12, 25), Holiday::Christmas),
            (date(2026, 12, 26), Holiday::SecondChristmasDay),
        ];
        for (day, name) in table {
            assert_eq!(holiday(day), Some(name), "{day}");
        }
    }

    #[test]
    fn a_month_after_the_last_of_january_is_the_last_of_february() {
        let month = Span {
            months: 1,
            ..Span::default()
        };
        assert_eq!(add(month, date(2027, 1, 31)), date(2027, 2, 28));
    }

    #[test]
    fn a_statutory_end_at_christmas_moves_past_the_weekend() {
        let days = Span {
            days: 3,
            ..Span::default()
        };
        assert_eq!(add_statutory(days, date(2026, 12, 22)), date(2026, 12, 28));
    }

    #[test]
    fn far_ends_stay_within_the_calendar() {
        let long = Span {
            years: u16::MAX,
            ..Span::default()
        };
        assert_eq!(add(long, date(2026, 1, 1)), Date::MAX);
    }
}
