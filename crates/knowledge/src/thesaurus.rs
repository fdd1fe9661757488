//! The topics, and what people call things: words that mean the same, in three languages.
//!
//! Source: `thesaurus.toml` and `places.toml`, written for this program and built into it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::language::Language;
use crate::words::{folded, stem, words};

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

/// The topic with that code.
pub fn topic(code: &str) -> Option<&'static Topic> {
    topics().iter().find(|topic| topic.code == code)
}

/// The code of the topic with that code or that name, in any language, whatever the accents.
pub fn topic_called(text: &str) -> Option<&'static str> {
    let text = folded(text.trim());
    let is_called = |topic: &&Topic| {
        topic.code == text
            || Language::ALL
                .into_iter()
                .any(|language| folded(topic.name(language)) == text)
    };
    topics()
        .iter()
        .find(is_called)
        .map(|topic| topic.code.as_str())
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

/// The topics that a text speaks of, by how many of its words are theirs; most first, at most three. For a form that
/// fills in the topic while somebody writes.
pub fn topics_of(text: &str) -> Vec<&'static str> {
    static WORDS: LazyLock<BTreeMap<String, Vec<usize>>> = LazyLock::new(words_of_topics);
    let mut counts = vec![0usize; topics().len()];
    for word in words(text).take(2_000) {
        let keys = Language::ALL.map(|language| stem(&word.whole(), language));
        let mut of_word: Vec<usize> = keys
            .iter()
            .filter_map(|key| WORDS.get(key))
            .flatten()
            .copied()
            .collect();
        of_word.sort_unstable();
        of_word.dedup();
        of_word.into_iter().for_each(|topic| counts[topic] += 1);
    }
    let mut order: Vec<usize> = (0..counts.len())
        .filter(|topic| counts[*topic] > 0)
        .collect();
    order.sort_by_key(|topic| std::cmp::Reverse(counts[*topic]));
    order
        .into_iter()
        .take(3)
        .map(|topic| topics()[topic].code.as_str())
        .collect()
}

/// Terms of one word, by stem. The words of `other` are in every question and say nothing of its topic.
fn words_of_topics() -> BTreeMap<String, Vec<usize>> {
    let mut by_stem: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, topic) in topics()
        .iter()
        .enumerate()
        .filter(|(_, topic)| topic.code != "other")
    {
        for language in Language::ALL {
            let terms = topic
                .concepts
                .iter()
                .flat_map(|concept| concept.terms(language));
            for term in terms.filter(|term| !term.contains(' ')) {
                by_stem
                    .entry(stem(&folded(term).replace('-', ""), language))
                    .or_default()
                    .push(at);
            }
        }
    }
    by_stem
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

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

    #[test]
    fn a_text_tells_its_topic() {
        let table = [
            (
                "Waar kan mijn cliënt onderdak vinden, en wat is de huur?",
                "housing",
            ),
            ("Are insulin and other medicines to be had?", "health-care"),
            ("كيف يحصل على جواز سفر جديد من السفارة؟", "travel-documents"),
        ];
        for (text, expected) in table {
            assert_eq!(topics_of(text).first(), Some(&expected), "{text}");
        }
        assert!(topics_of("xyzzy").is_empty());
    }
}
