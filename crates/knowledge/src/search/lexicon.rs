//! What the words of a search mean: a concept of the thesaurus, a country, a place.

use std::collections::HashMap;

use super::schema::{country_number, stems_in_any_language};
use crate::language::Language;
use crate::thesaurus;
use crate::words::{Word, bare, folded, stem, words};

/// The names that the program gives to what it knows, in every language together.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// ISO code and names.
    pub countries: Vec<(String, Vec<String>)>,
    /// Codes of topics, with terms for them that the thesaurus does not have, in the order of [`Language::ALL`].
    pub topics: Vec<(String, [Vec<String>; 3])>,
}

/// What somebody means by some words.
#[derive(Debug, Default)]
pub(super) struct Meaning {
    /// Other ways to say it: stems that all must be there.
    pub said: Vec<Vec<String>>,
    /// It is this country.
    pub country: Option<u64>,
    /// It lies in this country.
    pub within: Option<u64>,
    /// It is this topic as a whole.
    pub topic: Option<String>,
}

/// Every term by its words.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    meanings: Vec<Meaning>,
    /// Stems of the term in each language, with a space in between.
    by_stems: [HashMap<String, Vec<usize>>; 3],
    /// Names, folded, Arabic ones without their article.
    by_name: HashMap<String, Vec<usize>>,
    /// Terms and names of one word, folded: for typing errors and beginnings.
    spellings: Vec<Spelling>,
}

#[derive(Debug)]
struct Spelling {
    word: String,
    letters: usize,
    /// Of what it means.
    at: usize,
}

/// A term has no more words than this.
pub(super) const LONGEST_TERM: usize = 5;

impl Lexicon {
    pub fn new(names: &Names) -> Self {
        let mut lexicon = Lexicon::default();
        let mut whole: HashMap<&str, usize> = HashMap::new();
        for topic in thesaurus::topics() {
            for concept in &topic.concepts {
                let at = lexicon.concept(&topic.code, concept);
                if concept.whole {
                    whole.insert(&topic.code, at);
                }
            }
        }
        for (code, terms) in &names.topics {
            let at = whole.get(code.as_str()).copied();
            let at = at.unwrap_or_else(|| lexicon.topic(code));
            for (language, terms) in Language::ALL.into_iter().zip(terms) {
                terms
                    .iter()
                    .for_each(|term| lexicon.term(term, language, at));
            }
        }
        lexicon.countries(names);
        for (code, places) in &thesaurus::places().places {
            for called in places {
                let at = lexicon.meaning(Meaning {
                    within: country_number(code),
                    ..Meaning::default()
                });
                called.iter().for_each(|name| lexicon.name(name, at));
            }
        }
        lexicon
    }

    fn meaning(&mut self, meaning: Meaning) -> usize {
        self.meanings.push(meaning);
        self.meanings.len() - 1
    }

    fn topic(&mut self, code: &str) -> usize {
        self.meaning(Meaning {
            topic: Some(code.to_owned()),
            ..Meaning::default()
        })
    }

    fn concept(&mut self, topic: &str, concept: &thesaurus::Concept) -> usize {
        let at = self.meaning(Meaning {
            topic: concept.whole.then(|| topic.to_owned()),
            ..Meaning::default()
        });
        for language in Language::ALL {
            concept
                .terms(language)
                .iter()
                .for_each(|term| self.term(term, language, at));
        }
        at
    }

    fn countries(&mut self, names: &Names) {
        let mut by_code: HashMap<u64, usize> = HashMap::new();
        let called = names.countries.iter().map(|(code, called)| (code, called));
        for (code, called) in called.chain(&thesaurus::places().countries) {
            let Some(number) = country_number(code) else {
                continue;
            };
            let at = *by_code.entry(number).or_insert_with(|| {
                self.meanings.push(Meaning {
                    country: Some(number),
                    ..Meaning::default()
                });
                self.meanings.len() - 1
            });
            called.iter().for_each(|name| self.name(name, at));
        }
    }

    fn term(&mut self, term: &str, language: Language, at: usize) {
        let pieces = pieces(term);
        let stems: Vec<String> = pieces.iter().map(|piece| stem(piece, language)).collect();
        add(&mut self.by_stems[language as usize], stems.join(" "), at);
        self.spelling(&pieces, at);
        let said: Vec<String> = match pieces.as_slice() {
            // Written with a hyphen it is one word, and found as one.
            [_] => stems,
            several => several
                .iter()
                .filter(|piece| !crate::words::is_stop_word(piece, language))
                .map(|piece| stem(piece, language))
                .collect(),
        };
        if !said.is_empty() && !self.meanings[at].said.contains(&said) {
            self.meanings[at].said.push(said);
        }
    }

    fn name(&mut self, name: &str, at: usize) {
        let pieces = pieces(name);
        add(&mut self.by_name, name_key(&pieces), at);
        self.spelling(&pieces, at);
        match pieces.as_slice() {
            [one] => self.meanings[at].said.extend(
                stems_in_any_language(one)
                    .into_iter()
                    .map(|stem| vec![stem]),
            ),
            several => {
                let said = several.iter().filter(|piece| piece.chars().count() > 2);
                let said: Vec<String> = said.map(|piece| stem(piece, Language::Nl)).collect();
                self.meanings[at].said.push(said);
            }
        }
    }

    fn spelling(&mut self, pieces: &[String], at: usize) {
        if let [one] = pieces
            && one.chars().count() >= 4
        {
            let word = bare(one).to_owned();
            let letters = word.chars().count();
            self.spellings.push(Spelling { word, letters, at });
        }
    }

    /// What these words mean together.
    pub fn meant(&self, together: &[Word]) -> Vec<&Meaning> {
        let pieces: Vec<&str> = together
            .iter()
            .flat_map(|word| &word.pieces)
            .map(String::as_str)
            .collect();
        let mut found: Vec<usize> = vec![];
        found.extend(self.by_name.get(&name_key(&pieces)).into_iter().flatten());
        for language in Language::ALL {
            let stems: Vec<String> = pieces.iter().map(|piece| stem(piece, language)).collect();
            found.extend(
                self.by_stems[language as usize]
                    .get(&stems.join(" "))
                    .into_iter()
                    .flatten(),
            );
        }
        self.all(found)
    }

    /// What a word may mean that was typed wrongly: with so many letters wrong.
    pub fn nearly(&self, word: &str, distance: usize) -> Vec<&Meaning> {
        let word = bare(word);
        let letters = word.chars().count();
        let close = |spelling: &&Spelling| {
            spelling.letters.abs_diff(letters) <= distance
                && strsim::osa_distance(&spelling.word, word) <= distance
        };
        let near = self.spellings.iter().filter(close);
        self.all(near.map(|spelling| spelling.at).collect())
    }

    /// What a word may mean that is not typed to its end; nothing when it may be too many things.
    pub fn beginning(&self, word: &str) -> Vec<&Meaning> {
        const MANY: usize = 4;
        let word = bare(word);
        let all = self.spellings.iter();
        let begun = all.filter(|spelling| spelling.word.starts_with(word));
        let found = self.all(begun.map(|spelling| spelling.at).collect());
        if found.len() > MANY { vec![] } else { found }
    }

    fn all(&self, mut found: Vec<usize>) -> Vec<&Meaning> {
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| &self.meanings[at]).collect()
    }
}

fn pieces(term: &str) -> Vec<String> {
    words(term).flat_map(|word| word.pieces).collect()
}

fn name_key<S: AsRef<str>>(pieces: &[S]) -> String {
    let bare: Vec<&str> = pieces.iter().map(|piece| bare(piece.as_ref())).collect();
    folded(&bare.join(" "))
}

fn add(map: &mut HashMap<String, Vec<usize>>, key: String, at: usize) {
    let found = map.entry(key).or_default();
    if !found.contains(&at) {
        found.push(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        let names = |of: &[&str]| of.iter().map(|name| (*name).to_owned()).collect();
        Lexicon::new(&Names {
            countries: vec![
                ("IQ".into(), names(&["Irak", "Iraq", "العراق"])),
                (
                    "BA".into(),
                    names(&[
                        "Bosnië en Herzegovina",
                        "Bosnia & Herzegovina",
                        "البوسنة والهرسك",
                    ]),
                ),
                ("ML".into(), names(&["Mali", "مالي"])),
            ],
            topics: vec![
                (
                    "pets".into(),
                    [&["Huisdieren"], &["Pets"], &["حيوانات أليفة"]].map(|of| names(of)),
                ),
                ("housing".into(), [&["flatje"][..], &[], &[]].map(names)),
            ],
        })
    }

    fn meant(text: &str) -> (Vec<String>, Vec<String>) {
        let lexicon = lexicon();
        let all: Vec<Word> = words(text).collect();
        let found = lexicon.meant(&all);
        let countries = found
            .iter()
            .filter_map(|m| m.country)
            .map(super::super::schema::country_code);
        (
            countries.collect(),
            found.iter().filter_map(|m| m.topic.clone()).collect(),
        )
    }

    #[test]
    fn countries_are_known_by_any_of_their_names() {
        for text in [
            "Irak",
            "IRAQ",
            "العراق",
            "للعراق",
            "بالعراق",
            "Iraakse",
            "عراقية",
        ] {
            assert_eq!(meant(text).0, ["IQ"], "{text}");
        }
        assert_eq!(meant("bosnie en herzegovina").0, ["BA"]);
        assert_eq!(meant("مالي").0, ["ML"]);
        assert_eq!(meant("المال").0, [""; 0]);
    }

    #[test]
    fn topics_are_known_by_their_words_and_so_are_those_that_were_added() {
        for text in [
            "huisvesting",
            "Woningen",
            "dak boven het hoofd",
            "roof over your head",
            "المساكن",
            "flatje",
        ] {
            assert_eq!(meant(text).1, ["housing"], "{text}");
        }
        assert_eq!(meant("huisdieren").1, ["pets"]);
        assert_eq!(
            meant("huurcontract").1,
            [""; 0],
            "a part of a topic is not the topic"
        );
    }

    #[test]
    fn a_word_with_errors_is_near_what_was_meant() {
        let lexicon = lexicon();
        let near = |word, distance| {
            lexicon
                .nearly(word, distance)
                .iter()
                .any(|m| m.topic.as_deref() == Some("housing"))
        };
        assert!(near("huisvestign", 2) && near("wonning", 1));
        assert!(!near("zwemmen", 1));
    }
}
