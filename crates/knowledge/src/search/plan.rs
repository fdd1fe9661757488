//! From what somebody typed to what is looked for. There is no syntax: every character is text.

use tantivy::Searcher;

use super::expand;
use super::lexicon::{LONGEST_TERM, Lexicon, Meaning};
use super::schema::{Fields, head, stems_in_any_language};
use crate::language::Language;
use crate::words::{Word, is_arabic, is_stop_word, words};

/// What is read of what somebody typed.
const LONGEST_TEXT: usize = 600;
const MOST_WORDS: usize = 24;

/// Something that may stand for what was typed.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sign {
    /// All of these stems, in the title or the body.
    Said(Vec<String>),
    Country(u64),
    Topic(String),
}

/// A word, or words that mean something together, with everything that may stand for it and how much that counts.
#[derive(Debug, Default)]
pub(super) struct Idea {
    pub signs: Vec<(Sign, f32)>,
    /// Counts only when what was asked for finds too little.
    pub looser: Vec<(Sign, f32)>,
    /// A country or a place was named: what is about another one is rarely meant.
    pub place: bool,
    /// The word, when it is one; and whether it means nothing that is known.
    word: Option<(String, bool)>,
}

const EXACT: f32 = 1.0;
const PART: f32 = 0.6;
const SAME_MEANING: f32 = 0.75;
const BEGINNING: f32 = 0.55;
const MISTYPED: f32 = 0.5;
const FILED_UNDER: f32 = 1.0;
/// A word that so many documents have is spelt as it was meant.
const OFTEN: u64 = 100;

impl Idea {
    fn add(&mut self, sign: Sign, weight: f32) {
        if !self.signs.iter().any(|(known, _)| *known == sign) {
            self.signs.push((sign, weight));
        }
    }

    fn add_looser(&mut self, sign: Sign, weight: f32) {
        let known = self.signs.iter().chain(&self.looser);
        if !known.clone().any(|(known, _)| *known == sign) {
            self.looser.push((sign, weight));
        }
    }

    fn means(&mut self, meaning: &Meaning, weight: f32) {
        for said in &meaning.said {
            let several = if said.len() > 1 { 0.7 } else { 1.0 };
            self.add(Sign::Said(said.clone()), weight * several);
        }
        if let Some(country) = meaning.country {
            self.add(Sign::Country(country), FILED_UNDER * weight);
            self.place = true;
        }
        if let Some(topic) = &meaning.topic {
            self.add(Sign::Topic(topic.clone()), FILED_UNDER * weight);
        }
        if let Some(country) = meaning.within {
            self.add_looser(Sign::Country(country), FILED_UNDER * weight * 0.5);
            self.place = true;
        }
    }

    fn may_mean(&mut self, meaning: &Meaning, weight: f32) {
        let mut guess = Idea::default();
        guess.means(meaning, weight);
        self.place |= guess.place;
        for (sign, weight) in guess.signs.into_iter().chain(guess.looser) {
            self.add_looser(sign, weight);
        }
    }
}

/// The ideas in a text, in order. None when it has only small words.
pub(super) fn ideas(
    text: &str,
    lexicon: &Lexicon,
    searcher: &Searcher,
    fields: &Fields,
) -> Vec<Idea> {
    let text = head(text, LONGEST_TEXT);
    let all: Vec<Word> = words(text).take(MOST_WORDS).collect();
    let typing = text.chars().next_back().is_some_and(|c| !c.is_whitespace());
    let mut ideas = vec![];
    let mut at = 0;
    while at < all.len() {
        let (length, meant) = longest(&all[at..], lexicon);
        let together = &all[at..at + length];
        at += length;
        if meant.is_empty() && is_small(&together[0]) {
            continue;
        }
        let mut idea = Idea::default();
        said(&mut idea, together);
        meant
            .iter()
            .for_each(|meaning| idea.means(meaning, SAME_MEANING));
        if meant.iter().any(|meaning| meaning.country.is_some()) {
            // What is filed under a country is about it; what mentions it may be.
            idea.signs
                .iter_mut()
                .filter(|(sign, _)| matches!(sign, Sign::Said(_)))
                .for_each(|(_, weight)| *weight *= 0.5);
        }
        if let [word] = together {
            let last = typing && at == all.len();
            widened(
                &mut idea,
                word,
                last,
                meant.is_empty(),
                lexicon,
                searcher,
                fields,
            );
        }
        ideas.push(idea);
    }
    ideas
}

/// The most words from here that mean something together; one word when none do.
fn longest<'a>(all: &[Word], lexicon: &'a Lexicon) -> (usize, Vec<&'a Meaning>) {
    for length in (1..=LONGEST_TERM.min(all.len())).rev() {
        if length == 1 && is_small(&all[0]) {
            continue;
        }
        let meant = lexicon.meant(&all[..length]);
        if !meant.is_empty() {
            return (length, meant);
        }
    }
    (1, vec![])
}

fn is_small(word: &Word) -> bool {
    let whole = word.whole();
    Language::ALL
        .into_iter()
        .any(|language| is_stop_word(&whole, language))
}

/// The words as they were typed, in any language.
fn said(idea: &mut Idea, together: &[Word]) {
    match together {
        [word] => {
            for stem in stems_in_any_language(&word.whole()) {
                idea.add(Sign::Said(vec![stem]), EXACT);
            }
            for language in Language::ALL {
                for form in word.forms(language) {
                    idea.add(Sign::Said(vec![form]), PART);
                }
            }
        }
        several => {
            for language in [Language::Nl, Language::En] {
                let loud = several.iter().filter(|word| !is_small(word));
                let stems: Vec<String> = loud
                    .flat_map(|word| word.forms(language).into_iter().next())
                    .collect();
                if !stems.is_empty() {
                    idea.add(Sign::Said(stems), EXACT);
                }
            }
        }
    }
}

/// Words that begin with the word, and what it may be the beginning of.
fn widened(
    idea: &mut Idea,
    word: &Word,
    last: bool,
    unknown: bool,
    lexicon: &Lexicon,
    searcher: &Searcher,
    fields: &Fields,
) {
    let whole = word.whole();
    let letters = whole.chars().count();
    idea.word = Some((whole.clone(), unknown));
    let compound = letters >= 5 && !is_arabic(&whole);
    if (last && letters >= 3) || compound {
        for longer in expand::beginning(searcher, fields, &whole, if last { 16 } else { 8 }) {
            for stem in stems_in_any_language(&longer) {
                idea.add(Sign::Said(vec![stem]), BEGINNING);
            }
        }
    }
    if last && unknown && letters >= 3 {
        for meaning in lexicon.beginning(&whole) {
            idea.means(meaning, BEGINNING);
        }
    }
}

/// Adds what was meant when a word was typed wrongly.
pub(super) fn loosen(ideas: &mut [Idea], lexicon: &Lexicon, searcher: &Searcher, fields: &Fields) {
    for idea in ideas {
        let Some((word, unknown)) = idea.word.take() else {
            continue;
        };
        let distance = match word.chars().count() {
            0..4 => continue,
            4..8 => 1,
            _ => 2,
        };
        if !word.chars().all(char::is_alphabetic) {
            continue;
        }
        if unknown {
            for meaning in lexicon.nearly(&word, distance) {
                idea.may_mean(meaning, MISTYPED);
            }
        }
        if expand::documents(searcher, fields, &word) >= OFTEN {
            continue;
        }
        for like in expand::near(searcher, fields, &word, distance as u8, 6) {
            for stem in stems_in_any_language(&like) {
                idea.add_looser(Sign::Said(vec![stem]), MISTYPED);
            }
        }
    }
}
