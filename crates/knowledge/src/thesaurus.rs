//! The topics, and what people call things: words that mean the same, in three languages.
//!
//! Source: `thesaurus.toml` and `places.toml`, written for this program and built into it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::language::Language;

/// A subject of questions and pages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Never changes; kept with questions and pages.
    pub code: String,
    nl: String,
    en: String,
    ar: String,
    #[serde(rename = "concept")]
    pub concepts: Vec<Concept>,
}

impl Topic {
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
            Language::Ar => &self.ar,
        }
    }
}

/// One idea and the words for it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    /// The topic itself: what is filed under it is meant too, whatever its words.
    #[serde(default)]
    pub whole: bool,
    nl: Vec<String>,
    en: Vec<String>,
    ar: Vec<String>,
}

impl Concept {
    pub fn terms(&self, language: Language) -> &[String] {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
            Language::Ar => &self.ar,
        }
    }
}

/// Other words for countries, and places with their names.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// By ISO code.
    pub countries: BTreeMap<String, Vec<String>>,
    /// By ISO code of the country; each place with its names.
    pub places: BTreeMap<String, Vec<Vec<String>>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "topic")]
    topics: Vec<Topic>,
}

static TOPICS: LazyLock<Vec<Topic>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("thesaurus/thesaurus.toml")).unwrap_or_default();
    file.topics
});

static PLACES: LazyLock<Places> =
    LazyLock::new(|| toml::from_str(include_str!("thesaurus/places.toml")).unwrap_or_default());

/// All topics, in the order in which they are offered.
pub fn topics() -> &'static [Topic] {
    &TOPICS
}

pub fn places() -> &'static Places {
    &PLACES
}

/// Every Dutch term of one word.
pub(crate) fn dutch_words() -> impl Iterator<Item = &'static str> {
    let terms = topics()
        .iter()
        .flat_map(|t| &t.concepts)
        .flat_map(|c| c.terms(Language::Nl));
    terms.map(String::as_str).filter(|term| !term.contains(' '))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::words::folded;

    #[test]
    fn the_files_can_be_read_and_every_topic_is_there() {
        toml::from_str::<File>(include_str!("thesaurus/thesaurus.toml"))
            .map(|_| ())
            .unwrap();
        toml::from_str::<Places>(include_str!("thesaurus/places.toml")).unwrap();
        let codes: Vec<_> = topics().iter().map(|topic| topic.code.as_str()).collect();
        let expected = [
            "making-a-living",
            "labour-market",
            "housing",
            "health-care",
            "education",
            "travel-documents",
            "safety-and-law",
            "institutions",
            "transport",
            "social-security",
            "other",
        ];
        assert_eq!(codes, expected);
    }

    #[test]
    fn every_topic_and_every_concept_is_in_three_languages() {
        for topic in topics() {
            for language in Language::ALL {
                assert!(
                    !topic.name(language).is_empty(),
                    "{} {language:?}",
                    topic.code
                );
                for concept in &topic.concepts {
                    assert!(
                        concept.terms(language).len() > 1 || !concept.terms(language).is_empty(),
                        "{concept:?}"
                    );
                }
            }
            let whole = topic
                .concepts
                .iter()
                .filter(|concept| concept.whole)
                .count();
            assert_eq!(whole, usize::from(topic.code != "other"), "{}", topic.code);
        }
    }

    #[test]
    fn every_language_is_in_its_own_script() {
        for concept in topics().iter().flat_map(|topic| &topic.concepts) {
            assert!(
                concept
                    .terms(Language::Ar)
                    .iter()
                    .all(|term| crate::words::is_arabic(term)),
                "{concept:?}"
            );
            for language in [Language::Nl, Language::En] {
                assert!(
                    concept
                        .terms(language)
                        .iter()
                        .all(|term| !crate::words::is_arabic(term)),
                    "{concept:?}"
                );
            }
        }
    }

    #[test]
    fn no_term_stands_in_two_concepts() {
        let mut seen: HashMap<(String, Language), String> = HashMap::new();
        for topic in topics() {
            for concept in &topic.concepts {
                for language in Language::ALL {
                    for term in concept.terms(language) {
                        let before = seen.insert(
                            (folded(term), language),
                            format!("{} {:?}", topic.code, concept.nl),
                        );
                        assert_eq!(before, None, "{term}");
                    }
                }
            }
        }
    }

    #[test]
    fn places_are_of_countries_with_a_code_and_have_several_names() {
        for (code, names) in &places().countries {
            assert!(
                code.len() == 2 && names.len() > 1 || !names.is_empty(),
                "{code}"
            );
        }
        for (code, of_country) in &places().places {
            assert!(
                code.len() == 2 && of_country.iter().all(|names| names.len() > 1),
                "{code}"
            );
        }
    }
}
