//! Languages and countries by the names that lists use, and days as spreadsheets keep them.

use adeona_platform::words::folded;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::names::{country_called, language_called};

/// What lists call a language besides its names; without accents.
const LANGUAGES: &[(&str, &[&str])] = &[
    ("ti", &["tigrigna", "tigrinisch"]),
    ("am", &["amharisch"]),
    ("fa", &["farsi", "perzisch", "persian"]),
    ("ps", &["pasjto"]),
    ("kmr", &["kurmanci", "kurmanji"]),
    ("ckb", &["sorani"]),
    ("ur", &["oerdoe"]),
];

/// What lists call a country besides its names; without accents.
const COUNTRIES: &[(&str, &[&str])] = &[
    ("TR", &["turkiye"]),
    ("CD", &["congo", "dr congo", "drc"]),
    ("NL", &["the netherlands"]),
    ("GB", &["engeland", "england"]),
    ("US", &["amerika", "usa"]),
];

fn coded<'a>(table: &[(&'a str, &[&str])], text: &str) -> Option<&'a str> {
    let plain = folded(text);
    let found = table
        .iter()
        .find(|(_, names)| names.contains(&plain.as_str()));
    found.map(|(code, _)| *code)
}

/// The code of a language by code or name; anything else as it is.
pub fn language(text: &str) -> String {
    let found = language_called(text).or_else(|| coded(LANGUAGES, text));
    found.unwrap_or(text).to_owned()
}

/// The code of a country by code or name; anything else as it is.
pub fn country(text: &str) -> String {
    let found = country_called(text).or_else(|| coded(COUNTRIES, text));
    found.unwrap_or(text).to_owned()
}

/// A day as text. Spreadsheets count days since 30 December 1899, and write just the number when the cell is not
/// marked as a date; a time behind the day is left out.
pub fn day(text: &str) -> String {
    let serial = || {
        let whole = text.split('.').next()?;
        let days: i32 = (whole.len() == 5).then(|| whole.parse().ok())??;
        let day: Date = date(1899, 12, 30).checked_add(days.days()).ok()?;
        text.parse::<f64>().ok().map(|_| day.to_string())
    };
    let timed = || {
        let (day, time) = text.split_once([' ', 'T'])?;
        (time.contains(':') && day.len() >= 8).then(|| day.to_owned())
    };
    serial().or_else(timed).unwrap_or_else(|| text.to_owned())
}

/// Spreadsheets take a citizen service number for a number and drop its leading zero.
pub fn bsn(text: &str) -> String {
    let number = text.len() == 8 && text.chars().all(|c| c.is_ascii_digit());
    if number {
        format!("0{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_codes_and_codes_stay() {
        assert_eq!(language("Arabisch"), "ar");
        assert_eq!(language("ti"), "ti");
        assert_eq!(language("العربية"), "ar");
        assert_eq!(language("Farsi"), "fa");
        assert_eq!(language("Klingon"), "Klingon");
        assert_eq!(country("Syrië"), "SY");
        assert_eq!(country("Eritrea"), "ER");
        assert_eq!(country("ليبيا"), "LY");
        assert_eq!(country("Engeland"), "GB");
        assert_eq!(country("Atlantis"), "Atlantis");
    }

    #[test]
    fn days_are_read_as_spreadsheets_keep_them() {
        assert_eq!(day("33239"), "1991-01-01");
        assert_eq!(day("33239.75"), "1991-01-01");
        assert_eq!(day("3-2-1990 00:00:00"), "3-2-1990");
        assert_eq!(day("1990-02-03T00:00:00"), "1990-02-03");
        assert_eq!(day("3 2 1990"), "3 2 1990");
        assert_eq!(day("onbekend"), "onbekend");
        assert_eq!(bsn("12345678"), "012345678");
        assert_eq!(bsn("123456782"), "123456782");
    }
}
