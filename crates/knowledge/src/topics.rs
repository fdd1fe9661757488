//! The topics as an installation has them: those of the thesaurus, under its own names and with its own words, and those
//! that it added.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::language::Language;
use crate::thesaurus;
use crate::words::{folded, is_stop_word, stem, words};

/// The topic of what fits nowhere else; there is always one.
pub const OTHER: &str = "other";

/// What an installation says of a topic, in the order of [`Language::ALL`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    pub code: String,
    /// Empty where the thesaurus names it; of a topic that was added, where another language does.
    pub names: [String; 3],
    /// Words by which it is looked for too.
    pub words: [Vec<String>; 3],
    /// Offered no more; what is filed under it stays.
    pub retired: bool,
}

/// A subject of questions and sheets.
#[derive(Debug, Clone)]
pub struct Topic {
    /// What is said of it here, with names that are never empty.
    said: Said,
    /// Not of the thesaurus.
    added: bool,
    /// It is called here as nobody else calls it.
    renamed: bool,
    /// In which languages nobody named it: it is called there as in another.
    unnamed: [bool; 3],
}

impl Topic {
    pub fn code(&self) -> &str {
        &self.said.code
    }

    pub fn name(&self, language: Language) -> &str {
        &self.said.names[language as usize]
    }

    /// Its own name in that language, not one that is borrowed from another.
    pub fn own_name(&self, language: Language) -> &str {
        match self.unnamed[language as usize] {
            true => "",
            false => self.name(language),
        }
    }

    /// By which it is looked for here, besides those of the thesaurus.
    pub fn words(&self, language: Language) -> &[String] {
        &self.said.words[language as usize]
    }

    pub fn is_retired(&self) -> bool {
        self.said.retired
    }

    pub fn is_added(&self) -> bool {
        self.added
    }
}

/// All topics, in the order in which they are offered: `other` comes last.
#[derive(Debug, Clone)]
pub struct Topics(Vec<Topic>);

impl Default for Topics {
    /// Those of the thesaurus, as it has them.
    fn default() -> Self {
        Topics::new(vec![])
    }
}

impl Topics {
    /// Those of the thesaurus, with what is said of them here, and those that were added, in their order.
    pub fn new(said: Vec<Said>) -> Self {
        let mut said: Vec<Option<Said>> = said.into_iter().map(Some).collect();
        let mut all: Vec<Topic> = vec![];
        for known in thesaurus::topics() {
            let of_it =
                |one: &&mut Option<Said>| one.as_ref().is_some_and(|one| one.code == known.code);
            let here = said.iter_mut().find(of_it).and_then(Option::take);
            let mut said = here.unwrap_or_default();
            let renamed = said.names.iter().any(|name| !name.is_empty());
            said.code.clone_from(&known.code);
            for language in Language::ALL {
                let name = &mut said.names[language as usize];
                if name.is_empty() {
                    known.name(language).clone_into(name);
                }
            }
            all.push(Topic {
                said,
                added: false,
                renamed,
                unnamed: [false; 3],
            });
        }
        let last = all.len().saturating_sub(1);
        let added = said.into_iter().flatten().map(|mut said| {
            let unnamed = said.names.each_ref().map(String::is_empty);
            // Whoever reads none of its languages reads English rather than a code.
            let [nl, en, _] = said.names.clone();
            let or = [en, nl, said.code.clone()].into_iter();
            let or = or.into_iter().find(|name| !name.is_empty());
            for name in said.names.iter_mut().filter(|name| name.is_empty()) {
                *name = or.clone().unwrap_or_default();
            }
            Topic {
                said,
                added: true,
                renamed: true,
                unnamed,
            }
        });
        all.splice(last..last, added);
        Topics(all)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Topic> {
        self.0.iter()
    }

    /// Those that can be chosen for what is new.
    pub fn offered(&self) -> impl Iterator<Item = &Topic> {
        self.iter().filter(|topic| !topic.is_retired())
    }

    pub fn get(&self, code: &str) -> Option<&Topic> {
        self.iter().find(|topic| topic.code() == code)
    }

    pub fn is_offered(&self, code: &str) -> bool {
        self.get(code).is_some_and(|topic| !topic.is_retired())
    }

    /// The topic with that code or that name, in any language, whatever the accents.
    pub fn called(&self, text: &str) -> Option<&Topic> {
        let text = folded(text.trim());
        let is_named = |topic: &&Topic| {
            let mut names = topic.said.names.iter();
            names.any(|name| folded(name) == text)
        };
        self.get(&text)
            .or_else(|| self.iter().find(is_named))
            .or_else(|| {
                // What the thesaurus calls it is understood too.
                let mut known = thesaurus::topics().iter();
                let known = known.find(|topic| {
                    let mut names = Language::ALL.into_iter().map(|in_| topic.name(in_));
                    names.any(|name| folded(name) == text)
                })?;
                self.get(&known.code)
            })
    }

    /// Those that a text speaks of, by how many of its words are theirs; most first, at most three, and none that is offered
    /// no more. For a form that fills in the topic of what somebody typed.
    pub fn spoken_of(&self, text: &str) -> Vec<&Topic> {
        static KNOWN: LazyLock<BTreeMap<String, Vec<&'static str>>> = LazyLock::new(known_words);
        let mut own: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for topic in self.offered() {
            for (language, term) in topic.own_terms().filter(|(_, term)| !term.contains(' ')) {
                own.entry(key(term, language))
                    .or_default()
                    .push(topic.code());
            }
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for word in words(text).take(2_000) {
            let whole = word.whole();
            let is_small = |language| is_stop_word(&whole, language);
            if Language::ALL.into_iter().any(is_small) {
                continue;
            }
            let stems = Language::ALL.map(|language| stem(&whole, language));
            let known = stems.iter().filter_map(|key| KNOWN.get(key)).flatten();
            let own = stems.iter().filter_map(|key| own.get(key)).flatten();
            let mut of_word: Vec<&str> = known.chain(own).copied().collect();
            of_word.sort_unstable();
            of_word.dedup();
            for code in of_word {
                *counts.entry(code).or_default() += 1;
            }
        }
        let count = |topic: &&Topic| counts.get(topic.code()).copied().unwrap_or_default();
        let mut found: Vec<&Topic> = self.offered().filter(|topic| count(topic) > 0).collect();
        found.sort_by_key(|topic| std::cmp::Reverse(count(topic)));
        found.truncate(3);
        found
    }

    /// Code and terms of those of which something is said here: for an index, which knows those of the thesaurus.
    pub fn terms(&self) -> Vec<(String, [Vec<String>; 3])> {
        let here = self
            .iter()
            .filter(|topic| topic.own_terms().next().is_some());
        here.map(|topic| {
            let of = |language| {
                let own = topic.own_terms().filter(|(own, _)| *own == language);
                own.map(|(_, term)| term.to_owned()).collect()
            };
            (topic.code().to_owned(), Language::ALL.map(of))
        })
        .collect()
    }
}

impl Topic {
    /// What it is called here, and the words for it.
    fn own_terms(&self) -> impl Iterator<Item = (Language, &str)> {
        let languages = Language::ALL.into_iter();
        languages.flat_map(|language| {
            let name =
                Some(self.own_name(language)).filter(|name| self.renamed && !name.is_empty());
            let words = self.words(language).iter().map(String::as_str);
            name.into_iter()
                .chain(words)
                .map(move |term| (language, term))
        })
    }
}

fn key(term: &str, language: Language) -> String {
    stem(&folded(term).replace('-', ""), language)
}

/// Terms of one word, by stem. The words of `other` are in every question and say nothing of its topic.
fn known_words() -> BTreeMap<String, Vec<&'static str>> {
    let mut by_stem: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for topic in thesaurus::topics().iter().filter(|it| it.code != OTHER) {
        for language in Language::ALL {
            let terms = topic
                .concepts
                .iter()
                .flat_map(|concept| concept.terms(language));
            for term in terms.filter(|term| !term.contains(' ')) {
                by_stem
                    .entry(key(term, language))
                    .or_default()
                    .push(&topic.code);
            }
        }
    }
    by_stem
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(code: &str, names: [&str; 3]) -> Said {
        Said {
            code: code.into(),
            names: names.map(str::to_owned),
            ..Said::default()
        }
    }

    fn codes(topics: &Topics) -> Vec<&str> {
        topics.iter().map(Topic::code).collect()
    }

    #[test]
    fn without_a_word_they_are_those_of_the_thesaurus() {
        let topics = Topics::default();
        let known: Vec<_> = thesaurus::topics().iter().map(|it| &*it.code).collect();
        assert_eq!(codes(&topics), known);
        let housing = topics.get("housing").unwrap();
        assert_eq!(housing.name(Language::Nl), "Huisvesting");
        assert!(!housing.is_added() && topics.terms().is_empty());
    }

    #[test]
    fn what_was_added_comes_before_what_fits_nowhere() {
        let pets = said("pets", ["Huisdieren", "Pets", ""]);
        let topics = Topics::new(vec![pets, said("faith", ["Geloof", "Faith", "دين"])]);
        let codes = codes(&topics);
        assert_eq!(codes[codes.len() - 3..], ["pets", "faith", OTHER]);
        let pets = topics.get("pets").unwrap();
        assert!(pets.is_added());
        assert_eq!(pets.name(Language::Ar), "Pets", "rather than no name");
        assert_eq!(
            (pets.own_name(Language::Ar), pets.own_name(Language::En)),
            ("", "Pets")
        );
        let (_, terms) = &topics.terms()[0];
        assert!(terms[Language::Ar as usize].is_empty(), "{terms:?}");
    }

    #[test]
    fn a_topic_of_the_thesaurus_gets_another_name_in_one_language() {
        let topics = Topics::new(vec![said("housing", ["Wonen", "", ""])]);
        let housing = topics.get("housing").unwrap();
        assert_eq!(housing.name(Language::Nl), "Wonen");
        assert_eq!(housing.name(Language::En), "Housing");
        assert!(!housing.is_added());
        for text in ["wonen", " Huisvesting", "HOUSING", "housing"] {
            let called = topics.called(text).map(Topic::code);
            assert_eq!(called, Some("housing"), "{text}");
        }
        assert!(topics.called("kaas").is_none() && topics.called("").is_none());
    }

    #[test]
    fn one_that_is_retired_is_known_and_not_offered() {
        let mut transport = said("transport", ["", "", ""]);
        transport.retired = true;
        let topics = Topics::new(vec![transport]);
        assert!(topics.get("transport").is_some() && !topics.is_offered("transport"));
        assert!(topics.is_offered("housing") && !topics.is_offered("cheese"));
        assert!(topics.offered().all(|topic| topic.code() != "transport"));
        assert!(
            topics
                .spoken_of("Welke bus rijdt er, en wat kost het vervoer?")
                .is_empty()
        );
    }

    #[test]
    fn a_text_tells_its_topic_also_by_words_that_were_added() {
        let mut pets = said("pets", ["Huisdieren", "Pets", ""]);
        pets.words = [vec!["hond".into()], vec!["dog".into()], vec!["كلب".into()]];
        let topics = Topics::new(vec![pets]);
        let table = [
            (
                "Waar kan mijn cliënt onderdak vinden, en wat is de huur?",
                "housing",
            ),
            ("Are insulin and other medicines to be had?", "health-care"),
            ("كيف يحصل على جواز سفر جديد من السفارة؟", "travel-documents"),
            ("Mag de hond mee, en andere huisdieren?", "pets"),
            ("Two dogs", "pets"),
            // `mijn` is no mine.
            ("Waar laat ik mijn hond?", "pets"),
        ];
        for (text, expected) in table {
            let first = topics.spoken_of(text).first().map(|topic| topic.code());
            assert_eq!(first, Some(expected), "{text}");
        }
        assert!(topics.spoken_of("xyzzy").is_empty());
    }

    #[test]
    fn an_index_hears_what_the_thesaurus_does_not_know() {
        let mut housing = said("housing", ["", "", ""]);
        housing.words[1] = vec!["digs".into()];
        let topics = Topics::new(vec![housing, said("faith", ["Geloof", "Faith", "دين"])]);
        let one = |word: &str| vec![word.to_owned()];
        let expected = [
            ("housing".to_owned(), [vec![], one("digs"), vec![]]),
            (
                "faith".to_owned(),
                [one("Geloof"), one("Faith"), one("دين")],
            ),
        ];
        assert_eq!(topics.terms(), expected);
    }
}
