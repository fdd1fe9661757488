//! Countries and languages by name, in each reader's language. The lists are made from Unicode CLDR with the styles.

use std::collections::HashMap;
use std::sync::LazyLock;

use adeona_platform::words::{Language, folded};
use serde::Deserialize;

use crate::frame::names_source;

/// Countries that most people here come from, and languages that most of them speak: first in a list.
const OFTEN_FROM: [&str; 10] = ["SY", "ER", "TR", "UA", "AF", "IR", "IQ", "YE", "SO", "ET"];
const OFTEN_SPOKEN: [&str; 12] = [
    "ar", "ti", "tr", "uk", "fa", "prs", "ps", "kmr", "ckb", "so", "am", "en",
];

/// The names of one kind of thing, for one reader, in the order of their language.
#[derive(Debug)]
pub struct Names {
    pairs: Vec<(String, String)>,
    by_code: HashMap<String, String>,
    often: &'static [&'static str],
}

impl Names {
    fn new(pairs: Vec<(String, String)>, often: &'static [&'static str]) -> Self {
        Names {
            by_code: pairs.iter().cloned().collect(),
            pairs,
            often,
        }
    }

    /// Code and name of each.
    pub fn all(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// Those that are asked for most.
    pub fn often(&self) -> Vec<(String, String)> {
        let pair = |code: &&str| Some(((*code).to_owned(), self.of(code)?.to_owned()));
        self.often.iter().filter_map(pair).collect()
    }

    pub fn of(&self, code: &str) -> Option<&str> {
        self.by_code.get(code).map(String::as_str)
    }

    /// The name, or the code of what has none.
    pub fn or_code<'a>(&'a self, code: &'a str) -> &'a str {
        self.of(code).unwrap_or(code)
    }
}

#[derive(Deserialize)]
struct Source {
    countries: HashMap<String, Vec<(String, String)>>,
    languages: HashMap<String, Vec<(String, String)>>,
}

/// Everything that has a name, with what it is called anywhere.
struct Lists {
    countries: HashMap<Language, Names>,
    languages: HashMap<Language, Names>,
    countries_called: HashMap<String, String>,
    languages_called: HashMap<String, String>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut source: Source = serde_json::from_str(names_source()).unwrap_or(Source {
        countries: HashMap::new(),
        languages: HashMap::new(),
    });
    Lists {
        countries_called: called(&source.countries),
        languages_called: called(&source.languages),
        countries: each(&mut source.countries, &OFTEN_FROM),
        languages: each(&mut source.languages, &OFTEN_SPOKEN),
    }
});

fn each(
    lists: &mut HashMap<String, Vec<(String, String)>>,
    often: &'static [&'static str],
) -> HashMap<Language, Names> {
    let one = |reader: Language| {
        let pairs = lists.remove(reader.code()).unwrap_or_default();
        (reader, Names::new(pairs, often))
    };
    Language::ALL.into_iter().map(one).collect()
}

/// A code goes before a name that looks like it (the language Ga is not `ga`), and Dutch before the rest.
fn called(lists: &HashMap<String, Vec<(String, String)>>) -> HashMap<String, String> {
    let mut called = HashMap::new();
    let in_order = || Language::ALL.iter().filter_map(|l| lists.get(l.code()));
    for (code, _) in in_order().flatten() {
        called.insert(folded(code), code.clone());
    }
    for (code, name) in in_order().flatten() {
        called.entry(folded(name)).or_insert_with(|| code.clone());
    }
    called
}

static NONE: LazyLock<Names> = LazyLock::new(|| Names::new(vec![], &[]));

/// ISO 3166-1 alpha-2, and XK.
pub fn countries(reader: Language) -> &'static Names {
    LISTS.countries.get(&reader).unwrap_or(&NONE)
}

/// BCP 47 primary subtags.
pub fn languages(reader: Language) -> &'static Names {
    LISTS.languages.get(&reader).unwrap_or(&NONE)
}

/// The code of a country by its code or its name in any of the languages, whatever the accents.
pub fn country_called(text: &str) -> Option<&'static str> {
    let code = LISTS.countries_called.get(&folded(text.trim()));
    code.map(String::as_str)
}

/// The code of a language by its code or its name in any of the languages, whatever the accents.
pub fn language_called(text: &str) -> Option<&'static str> {
    let code = LISTS.languages_called.get(&folded(text.trim()));
    code.map(String::as_str)
}

pub fn is_country(code: &str) -> bool {
    countries(Language::Nl).of(code).is_some()
}

pub fn is_language(code: &str) -> bool {
    languages(Language::Nl).of(code).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reader_has_the_same_countries_and_languages() {
        let codes = |names: &Names| {
            let mut codes: Vec<String> = names.all().iter().map(|(code, _)| code.clone()).collect();
            codes.sort();
            codes
        };
        let (nl, spoken) = (countries(Language::Nl), languages(Language::Nl));
        assert!(nl.all().len() >= 249, "{}", nl.all().len());
        assert!(spoken.all().len() > 200, "{}", spoken.all().len());
        for reader in Language::ALL {
            assert_eq!(codes(countries(reader)), codes(nl));
            assert_eq!(codes(languages(reader)), codes(spoken));
            assert_eq!(countries(reader).often().len(), OFTEN_FROM.len());
            assert_eq!(languages(reader).often().len(), OFTEN_SPOKEN.len());
        }
    }

    #[test]
    fn names_are_in_the_readers_language_and_order() {
        assert_eq!(countries(Language::Nl).of("SY"), Some("Syrië"));
        assert_eq!(countries(Language::Ar).of("ER"), Some("إريتريا"));
        assert_eq!(languages(Language::En).of("prs"), Some("Dari"));
        assert_eq!(languages(Language::Ar).or_code("qq"), "qq");
        let place = |reader, name: &str| {
            let all = countries(reader).all();
            all.iter().position(|(_, n)| n == name).unwrap()
        };
        // Accents do not send a name to the end.
        assert!(place(Language::Nl, "Åland") < place(Language::Nl, "Albanië"));
        assert_eq!(place(Language::Nl, "Afghanistan"), 0);
    }

    #[test]
    fn a_name_in_any_language_finds_its_code() {
        for text in ["SY", "sy", "Syrië", "syrie", "Syria", "سوريا"] {
            assert_eq!(country_called(text), Some("SY"), "{text}");
        }
        for text in ["ti", "Tigrinya", "التغرينية"] {
            assert_eq!(language_called(text), Some("ti"), "{text}");
        }
        assert_eq!(language_called("ga"), Some("ga"));
        assert_eq!(country_called("Atlantis"), None);
        assert!(is_country("NL") && !is_country("ZZ") && !is_country("nl"));
        assert!(is_language("ar") && !is_language("AR") && !is_language("xx"));
    }
}
