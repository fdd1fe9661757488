//! Every word in every language.

use std::collections::BTreeSet;
use std::path::Path;

use adeona_platform::words::Language;

use crate::frame::{sources, words};

fn keys(language: Language) -> BTreeSet<String> {
    let lines = sources()
        .filter(|(l, _)| *l == language)
        .flat_map(|(_, text)| text.lines());
    let key = |line: &str| {
        let (key, _) = line.split_once('=')?;
        (!line.starts_with([' ', '#', '}', '*', '['])).then(|| key.trim().to_owned())
    };
    lines.filter_map(key).collect()
}

#[test]
fn every_language_has_the_same_keys() {
    let nl = keys(Language::Nl);
    assert!(nl.len() > 300, "{}", nl.len());
    for language in [Language::En, Language::Ar] {
        let other = keys(language);
        let lacks: Vec<_> = nl.difference(&other).collect();
        let more: Vec<_> = other.difference(&nl).collect();
        assert!(
            lacks.is_empty() && more.is_empty(),
            "{}: lacks {lacks:?}, has too much {more:?}",
            language.code()
        );
    }
}

#[test]
fn every_key_that_a_page_names_has_words() {
    let words = words().unwrap();
    let mut missing = BTreeSet::new();
    each_source(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
        &mut |text| {
            for part in text
                .split(".t(\"")
                .skip(1)
                .chain(text.split(".t1(\"").skip(1))
                .chain(text.split(".t2(\"").skip(1))
                .chain(text.split(".ta(\"").skip(1))
            {
                let key = part.split('"').next().unwrap_or_default();
                if key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                    && !words.has(Language::Nl, key)
                {
                    missing.insert(key.to_owned());
                }
            }
        },
    );
    assert!(missing.is_empty(), "no words for {missing:?}");
}

/// A deed is named in the source where its change begins: `.change(desk, "thing.done")`, or as the `deed` of a record.
fn deeds(text: &str, found: &mut BTreeSet<String>) {
    let named = |part: &str| {
        let text = part.split_once('"')?.1;
        let (code, _) = text.split_once('"')?;
        let fits = |c: char| c.is_ascii_lowercase() || c == '-' || c == '.';
        let whole = code.split('.').count() == 2 && code.chars().all(fits);
        whole.then(|| code.to_owned())
    };
    for mark in [".change(desk, ", "deed: \"", "record(\"", "write(\n"] {
        for part in text.split(mark).skip(1) {
            // The quotation mark of a mark stands before the deed.
            let part = if mark.ends_with('"') {
                format!("\"{part}")
            } else {
                part.to_owned()
            };
            let near: String = part.chars().take(120).collect();
            found.extend(named(&near));
        }
    }
}

#[test]
fn every_deed_of_the_audit_has_words() {
    let words = words().unwrap();
    let mut found = BTreeSet::new();
    each_source(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/rooms")),
        &mut |text| deeds(text, &mut found),
    );
    for known in [
        "person.registered",
        "account.signed-in",
        "trajectory.held",
        "organisation.founded",
    ] {
        assert!(found.contains(known), "{known}: {found:?}");
    }
    let key = |deed: &String| format!("audit-{}", deed.replace('.', "-"));
    let missing: Vec<_> = found
        .iter()
        .filter(|deed| !words.has(Language::Nl, &key(deed)))
        .collect();
    assert!(missing.is_empty(), "no words for {missing:?}");
}

fn each_source(folder: &Path, look: &mut impl FnMut(&str)) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        match path.extension().and_then(|e| e.to_str()) {
            _ if path.is_dir() => each_source(&path, look),
            Some("rs" | "html") => look(&std::fs::read_to_string(&path).unwrap()),
            _ => {}
        }
    }
}

#[test]
fn days_are_told_by_how_far_away_they_are() {
    use jiff::civil::date;
    let today = date(2026, 11, 24);
    let nl = words().unwrap().tongue(Language::Nl).read_on(today);
    let told = |day| (nl.day(day), nl.away(day, today));
    let expected = [
        (date(2026, 11, 24), "di 24 nov", "vandaag"),
        (date(2026, 11, 25), "wo 25 nov", "morgen"),
        (date(2026, 11, 23), "ma 23 nov", "gisteren"),
        (date(2026, 12, 10), "do 10 dec", "over 16 dagen"),
        (date(2027, 2, 2), "di 2 feb 2027", "over 2 maanden"),
        (date(2028, 11, 29), "wo 29 nov 2028", "over 2 jaar"),
        (date(2026, 2, 23), "ma 23 feb", "9 maanden geleden"),
        (date(2005, 1, 3), "ma 3 jan 2005", "22 jaar geleden"),
    ];
    for (day, name, away) in expected {
        assert_eq!(told(day), (name.to_owned(), away.to_owned()));
    }
    let on_paper = words().unwrap().tongue(Language::Nl);
    assert_eq!(on_paper.day(today), "di 24 nov 2026");
}
