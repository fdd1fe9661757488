//! Languages and countries by the names that lists use, and days as spreadsheets keep them.

use adeona_platform::words::folded;
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// Two or three letters, and names without accents: those of most newcomers.
const LANGUAGES: &[(&str, &[&str])] = &[
    ("ar", &["arabisch", "arabic"]),
    ("ti", &["tigrinya", "tigrigna", "tigrinisch"]),
    ("am", &["amhaars", "amharisch", "amharic"]),
    ("fa", &["farsi", "perzisch", "persian"]),
    ("prs", &["dari"]),
    ("ps", &["pasjtoe", "pashto", "pasjto"]),
    ("tr", &["turks", "turkish"]),
    ("ku", &["koerdisch", "kurdish"]),
    ("kmr", &["kurmanci", "kurmanji"]),
    ("ckb", &["sorani"]),
    ("so", &["somalisch", "somali"]),
    ("uk", &["oekraiens", "ukrainian"]),
    ("ru", &["russisch", "russian"]),
    ("en", &["engels", "english"]),
    ("fr", &["frans", "french"]),
    ("es", &["spaans", "spanish"]),
    ("pt", &["portugees", "portuguese"]),
    ("nl", &["nederlands", "dutch"]),
    ("ur", &["urdu", "oerdoe"]),
    ("sw", &["swahili"]),
    ("om", &["oromo"]),
];

/// ISO 3166-1 alpha-2, and names without accents.
const COUNTRIES: &[(&str, &[&str])] = &[
    ("SY", &["syrie", "syria"]),
    ("ER", &["eritrea"]),
    ("ET", &["ethiopie", "ethiopia"]),
    ("AF", &["afghanistan"]),
    ("IQ", &["irak", "iraq"]),
    ("IR", &["iran"]),
    ("TR", &["turkije", "turkey", "turkiye"]),
    ("SO", &["somalie", "somalia"]),
    ("SD", &["soedan", "sudan"]),
    ("YE", &["jemen", "yemen"]),
    ("UA", &["oekraine", "ukraine"]),
    ("RU", &["rusland", "russia"]),
    ("AO", &["angola"]),
    ("CD", &["congo", "dr congo", "congo-kinshasa"]),
    ("GN", &["guinee", "guinea"]),
    ("NG", &["nigeria"]),
    ("GH", &["ghana"]),
    ("MA", &["marokko", "morocco"]),
    ("DZ", &["algerije", "algeria"]),
    ("EG", &["egypte", "egypt"]),
    ("LB", &["libanon", "lebanon"]),
    ("PK", &["pakistan"]),
    ("LK", &["sri lanka"]),
    ("AM", &["armenie", "armenia"]),
    ("AZ", &["azerbeidzjan", "azerbaijan"]),
    ("GE", &["georgie", "georgia"]),
    ("CO", &["colombia"]),
    ("VE", &["venezuela"]),
    ("NL", &["nederland", "netherlands", "the netherlands"]),
];

fn coded(table: &[(&str, &[&str])], text: &str) -> String {
    let plain = folded(text);
    let found = table
        .iter()
        .find(|(_, names)| names.contains(&plain.as_str()));
    found.map_or(text, |(code, _)| code).to_owned()
}

/// The code of a language that is written out; anything else as it is.
pub fn language(text: &str) -> String {
    coded(LANGUAGES, text)
}

/// The code of a country that is written out; anything else as it is.
pub fn country(text: &str) -> String {
    coded(COUNTRIES, text)
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
        assert_eq!(country("Syrië"), "SY");
        assert_eq!(country("Eritrea"), "ER");
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
