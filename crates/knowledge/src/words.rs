//! Words as they are compared: cut from a text, folded to plain letters, and reduced to their stems.
//!
//! The script decides how a word is read: Arabic letters by the Arabic rules, wherever they stand; other letters by the
//! language of the text around them.

mod compounds;
mod folding;
mod mixed;
mod stems;
mod stop;

use std::ops::Range;

pub(crate) use folding::is_ignored as is_hidden;
pub use folding::{folded, is_arabic};
pub use mixed::mixed;
pub use stems::{bare, stem};
pub use stop::is_stop_word;

use crate::language::Language;

/// A longer run of letters is no word of any language.
const LONGEST: usize = 60;

/// A word in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the text.
    pub at: Range<usize>,
    /// Its pieces between hyphens and apostrophes, folded; never empty.
    pub pieces: Vec<String>,
}

impl Word {
    /// The pieces as one word: `re-integratie` as `reintegratie`.
    pub fn whole(&self) -> String {
        self.pieces.concat()
    }

    /// What it is found by in a text of that language: its stem, the stems of its pieces and, in Dutch, of the words
    /// that it is put together from. The first one is of the whole.
    pub fn forms(&self, language: Language) -> Vec<String> {
        let whole = self.whole();
        let mut forms = vec![stem(&whole, language)];
        if self.pieces.len() > 1 {
            forms.extend(
                self.pieces
                    .iter()
                    .filter(|p| p.chars().count() > 1)
                    .map(|p| stem(p, language)),
            );
        }
        if let Some(rest) = stems::without_and(&whole) {
            forms.push(stem(rest, language));
        }
        forms.extend(self.parts(language).map(|part| stem(part, language)));
        unique(forms)
    }

    /// The words that it is put together from, in Dutch; none when it is not.
    pub fn parts(&self, language: Language) -> impl Iterator<Item = &str> {
        let dutch = self.pieces.iter().filter(move |_| language == Language::Nl);
        dutch.flat_map(|piece| compounds::parts(piece))
    }
}

/// In the order of first appearance, each once.
pub(crate) fn unique(words: Vec<String>) -> Vec<String> {
    let mut once: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        if !word.is_empty() && !once.contains(&word) {
            once.push(word);
        }
    }
    once
}

/// The words of a text, in order. Never fails; marks of direction and joiners inside a word are passed over.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    places(text).filter_map(|at| word_at(text, at))
}

/// Where the words of a text stand. Of what stands there, [`word_at`] tells whether it is a word.
pub(crate) fn places(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut end = 0;
    std::iter::from_fn(move || {
        let start = end + text.get(end..)?.find(folding::is_letter)?;
        end = end_of_word(text, start);
        Some(start..end)
    })
}

/// None when nothing of it can be seen, or when it is longer than any word.
pub(crate) fn word_at(text: &str, at: Range<usize>) -> Option<Word> {
    let pieces = pieces(text.get(at.clone())?);
    let long = pieces.iter().map(String::len).sum::<usize>() > LONGEST * 2;
    (!pieces.is_empty() && !long).then_some(Word { at, pieces })
}

/// A word goes on over a hyphen or an apostrophe when a letter follows.
fn end_of_word(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut joined = false;
    for (offset, character) in text[start..].char_indices() {
        if folding::is_letter(character) {
            joined = false;
            end = start + offset + character.len_utf8();
        } else if folding::is_ignored(character) {
            continue;
        } else if folding::joins(character) && !joined {
            joined = true;
        } else {
            break;
        }
    }
    end
}

/// Without what an apostrophe puts before or after a word: `foto's`, `d'Ivoire`, `child's`.
fn pieces(word: &str) -> Vec<String> {
    let mut pieces: Vec<String> = vec![];
    for by_hyphen in word.split(folding::is_hyphen) {
        let by_apostrophe: Vec<&str> = by_hyphen.split(folding::is_apostrophe).collect();
        match by_apostrophe.as_slice() {
            [one] => pieces.push(folded(one)),
            [head, tail] if tail.eq_ignore_ascii_case("s") => pieces.push(folded(head)),
            [head, tail] if head.chars().count() == 1 && !matches!(*head, "O" | "o") => {
                pieces.push(folded(tail))
            }
            several => pieces.push(folded(&several.concat())),
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str) -> Vec<String> {
        words(text).map(|w| w.pieces.join("-")).collect()
    }

    fn forms(word: &str, language: Language) -> Vec<String> {
        words(word).flat_map(|w| w.forms(language)).collect()
    }

    #[test]
    fn words_are_cut_at_everything_but_letters_hyphens_and_apostrophes() {
        let table: [(&str, &[&str]); 9] = [
            ("Eén huis, twee huizen.", &["een", "huis", "twee", "huizen"]),
            ("re-integratie - plan", &["re-integratie", "plan"]),
            ("foto's van het huis", &["foto", "van", "het", "huis"]),
            ("Côte d’Ivoire", &["cote", "ivoire"]),
            ("O'Brien's", &["obriens"]),
            ("السَّكَنُ فـــي العِراق", &["السكن", "في", "العراق"]),
            ("٢٠٢٦ إلى ٢٠٢٧", &["2026", "الي", "2027"]),
            (
                "<script>alert(1)</script>",
                &["script", "alert", "1", "script"],
            ),
            ("--- ''' ---", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    #[test]
    fn the_place_of_a_word_is_where_it_stands() {
        let text = "ga naar Überlingen!";
        let last = words(text).last().unwrap();
        assert_eq!(&text[last.at], "Überlingen");
    }

    #[test]
    fn marks_that_cannot_be_seen_make_no_difference() {
        assert_eq!(cut("huis\u{00AD}ves\u{200B}ting"), ["huisvesting"]);
        assert_eq!(cut("\u{202E}huis\u{200F}"), ["huis"]);
    }

    #[test]
    fn singular_and_plural_share_a_form() {
        let table = [
            (Language::Nl, "woning", "woningen"),
            (Language::Nl, "huis", "huizen"),
            (Language::Nl, "medicijn", "medicijnen"),
            (Language::En, "house", "houses"),
            (Language::En, "vacancy", "vacancies"),
            (Language::Ar, "سكن", "للسكن"),
            (Language::Ar, "مدرسة", "المدرسة"),
            (Language::Ar, "شهادة", "والشهادات"),
        ];
        for (language, one, many) in table {
            assert_eq!(
                forms(one, language)[0],
                forms(many, language)[0],
                "{one} {many}"
            );
        }
    }

    #[test]
    fn a_compound_is_found_by_its_parts() {
        let found = forms("huisvestingsprobleem", Language::Nl);
        for part in ["huisvesting", "probleem"] {
            assert!(
                found.contains(&stem(part, Language::Nl)),
                "{part}: {found:?}"
            );
        }
        assert_eq!(forms("huisvestingsprobleem", Language::En).len(), 1);
    }

    #[test]
    fn a_run_without_end_is_no_word() {
        assert_eq!(words(&"a".repeat(5_000_000)).count(), 0);
    }

    proptest! {
        #[test]
        fn any_text_is_cut_within_its_bounds(text in "\\PC{0,80}") {
            let mut end = 0;
            for word in words(&text) {
                prop_assert!(word.at.start >= end && text.get(word.at.clone()).is_some());
                end = word.at.end;
                for language in Language::ALL {
                    prop_assert!(word.forms(language).iter().all(|f| !f.is_empty()));
                }
            }
        }
    }
}
