//! Dates of birth, in Dutch, English and Arabic, and dates that might be.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::flat::Flat;
use super::labels::{self, say};
use super::{Finding, Instead, Kind, Known};
use crate::words::folded;

/// Letters around a date that are read for a word such as `born`.
const BEFORE: usize = 45;
const AFTER: usize = 16;
const OLDEST: i16 = 110;

pub(super) fn found(flat: &Flat, known: Option<&Known>, today: Date) -> Vec<Finding> {
    let mut found = vec![];
    let mut at = 0;
    while at < flat.letters.len() {
        let starts = flat.letters[at].is_alphanumeric()
            && flat.before(at).is_none_or(|c| !c.is_alphanumeric());
        match starts.then(|| date_at(flat, at)).flatten() {
            Some((date, end, short)) => {
                found.extend(judged(flat, at..end, date, short, known, today));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn judged(
    flat: &Flat,
    letters: Range<usize>,
    date: Date,
    short: bool,
    known: Option<&Known>,
    today: Date,
) -> Option<Finding> {
    let years = age(date, today).filter(|age| *age <= OLDEST)?;
    let born = known.and_then(|known| known.born) == Some(date)
        || say(&flat.context_before(letters.start, BEFORE), labels::BORN)
        || say(&flat.context_after(letters.end, AFTER), labels::BORN);
    // 12-3-90 is a date when somebody was born on it, else it may be anything.
    if (short && !born) || flat.in_address(letters.start) {
        return None;
    }
    let at = flat.bytes(letters);
    Some(Finding {
        piece: flat.text[at.clone()].to_owned(),
        at,
        kind: if born { Kind::BirthDate } else { Kind::Date },
        sure: born,
        instead: if born {
            Instead::Age(years)
        } else {
            Instead::Year(date.year())
        },
    })
}

/// Whole years on a day; none before birth.
pub(super) fn age(born: Date, today: Date) -> Option<i16> {
    let had_birthday = (today.month(), today.day()) >= (born.month(), born.day());
    let years = today.year() - born.year() - i16::from(!had_birthday);
    (born <= today).then_some(years)
}

/// A date that begins here, its end, and whether its year has two digits.
fn date_at(flat: &Flat, at: usize) -> Option<(Date, usize, bool)> {
    in_numbers(flat, at)
        .or_else(|| day_first(flat, at))
        .or_else(|| month_first(flat, at))
}

fn number_at(flat: &Flat, at: usize) -> Option<(i16, usize)> {
    let digits: String = flat
        .letters
        .get(at..)?
        .iter()
        .take_while(|c| c.is_ascii_digit())
        .take(5)
        .collect();
    Some((digits.parse().ok()?, at + digits.len()))
}

/// `12-3-1990`, `12/03/1990`, `1990.3.12`, `12 - 3 - 1990`.
fn in_numbers(flat: &Flat, at: usize) -> Option<(Date, usize, bool)> {
    let (first, end) = number_at(flat, at)?;
    let (separator, next) = separator(flat, end)?;
    let (second, end) = number_at(flat, next)?;
    let (same, next) = self::separator(flat, end)?;
    let (third, end) = number_at(flat, next)?;
    let long = end - next;
    // A longer row of numbers is no date: a version, an address of a machine.
    let goes_on = flat.get(end).is_some_and(|c| {
        c.is_alphanumeric()
            || c == separator && flat.get(end + 1).is_some_and(|c| c.is_ascii_digit())
    });
    let follows = flat
        .before(at)
        .is_some_and(|c| matches!(c, '/' | '.' | '-' | ','));
    if separator != same || goes_on || follows {
        return None;
    }
    if first > 999 {
        return Some((date(first, second, third)?, end, false));
    }
    match long {
        4 => Some((
            date(third, second, first).or_else(|| date(third, first, second))?,
            end,
            false,
        )),
        2 => Some((
            date(
                1900 + third + if third < 30 { 100 } else { 0 },
                second,
                first,
            )?,
            end,
            true,
        )),
        _ => None,
    }
}

fn separator(flat: &Flat, at: usize) -> Option<(char, usize)> {
    let spaces = |from: usize| {
        flat.letters[from.min(flat.letters.len())..]
            .iter()
            .take(2)
            .take_while(|c| **c == ' ')
            .count()
    };
    let at = at + spaces(at).min(1);
    let separator = flat.get(at).filter(|c| matches!(c, '-' | '/' | '.'))?;
    Some((separator, at + 1 + spaces(at + 1).min(1)))
}

/// `12 maart 1990`, `12th of March 1990`, `١٢ آذار ١٩٩٠`.
fn day_first(flat: &Flat, at: usize) -> Option<(Date, usize, bool)> {
    let (day, end) = number_at(flat, at)?;
    let rest = skip(flat, end, &["st", "nd", "rd", "th", "e", "."]);
    let rest = skip_spaces(flat, rest);
    let rest = skip_spaces(flat, skip(flat, rest, &["of ", "van ", "من "]));
    let (month, end) = month_at(flat, rest)?;
    let (year, end) = year_at(flat, end)?;
    Some((date(year, month, day)?, end, false))
}

/// `March 12, 1990`.
fn month_first(flat: &Flat, at: usize) -> Option<(Date, usize, bool)> {
    let (month, end) = month_at(flat, at)?;
    let (day, end) = number_at(flat, skip_spaces(flat, end))?;
    let end = skip(flat, end, &["st", "nd", "rd", "th"]);
    let (year, end) = year_at(flat, end)?;
    Some((date(year, month, day)?, end, false))
}

fn year_at(flat: &Flat, at: usize) -> Option<(i16, usize)> {
    let at = skip_spaces(flat, skip(flat, at, &[",", "،", "."]));
    let at = skip_spaces(flat, skip(flat, at, &["عام ", "سنة "]));
    let (year, end) = number_at(flat, at)?;
    let ends = flat.get(end).is_none_or(|c| !c.is_alphanumeric());
    (ends && (1900..2200).contains(&year)).then_some((year, end))
}

fn month_at(flat: &Flat, at: usize) -> Option<(i16, usize)> {
    let long = flat
        .letters
        .get(at..)?
        .iter()
        .take(12)
        .take_while(|c| c.is_alphabetic())
        .count();
    // The Syrian months of autumn have two words.
    let two: String = flat.string(at + long..at + long + 9);
    let second = two.strip_prefix(' ').map_or(0, |rest| {
        rest.chars().take_while(|c| c.is_alphabetic()).count()
    });
    let of = |end: usize| {
        MONTHS
            .get(&folded(&flat.string(at..end)))
            .map(|month| (*month, end))
    };
    (second > 0)
        .then(|| of(at + long + 1 + second))
        .flatten()
        .or_else(|| of(at + long))
}

fn skip(flat: &Flat, at: usize, pieces: &[&str]) -> usize {
    let here = |piece: &&&str| {
        piece
            .chars()
            .enumerate()
            .all(|(n, c)| flat.get(at + n) == Some(c))
    };
    pieces
        .iter()
        .find(here)
        .map_or(at, |piece| at + piece.chars().count())
}

fn skip_spaces(flat: &Flat, at: usize) -> usize {
    let from = at.min(flat.letters.len());
    at + flat.letters[from..]
        .iter()
        .take(2)
        .take_while(|c| matches!(c, ' ' | '-'))
        .count()
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    let year = Some(year).filter(|year| (1900..2200).contains(year))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

const NAMES: [&str; 12] = [
    "januari jan january يناير كانون_الثاني جانفي",
    "februari feb february فبراير شباط فيفري",
    "maart mrt mar march مارس آذار",
    "april apr أبريل ابريل نيسان أفريل",
    "mei may مايو أيار ماي",
    "juni jun june يونيو حزيران جوان",
    "juli jul july يوليو تموز جويلية",
    "augustus aug august أغسطس آب أوت",
    "september sep sept سبتمبر أيلول شتنبر",
    "oktober okt oct october أكتوبر تشرين_الأول اكتوبر",
    "november nov نوفمبر تشرين_الثاني نونبر",
    "december dec ديسمبر كانون_الأول دجنبر",
];

static MONTHS: LazyLock<HashMap<String, i16>> = LazyLock::new(|| {
    let of_month = |(number, names): (i16, &'static str)| {
        names
            .split(' ')
            .map(move |name| (folded(&name.replace('_', " ")), number))
    };
    (1..).zip(NAMES).flat_map(of_month).collect()
});
