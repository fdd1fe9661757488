//! Stems: what the forms of a word have in common.

use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

use super::folding::is_arabic;
use crate::language::Language;

static DUTCH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::Dutch));
static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));

/// The stem of a folded word. Arabic letters go by the Arabic rules in any language; in an Arabic text other letters go
/// by the English ones.
pub fn stem(word: &str, language: Language) -> String {
    if is_arabic(word) {
        return arabic(word);
    }
    let stemmer = match language {
        Language::Nl => &DUTCH,
        Language::En | Language::Ar => &ENGLISH,
    };
    let stem = stemmer.stem(word);
    // A stem of one letter says too little.
    if stem.len() < 2 {
        word.to_owned()
    } else {
        stem.into_owned()
    }
}

/// Light stemming: the article with what is written onto it, then the endings of plural, gender and relation. No roots
/// are sought: they bring together words that have nothing to do with each other.
fn arabic(word: &str) -> String {
    let mut stem = bare(word);
    for (ending, least) in [
        ("ها", 2),
        ("ان", 2),
        ("ات", 2),
        ("ون", 2),
        ("ين", 2),
        ("ا", 3),
        ("يه", 2),
        ("ه", 2),
        ("ي", 2),
    ] {
        if let Some(rest) = stem.strip_suffix(ending)
            && rest.chars().count() >= least
        {
            stem = rest;
        }
    }
    stem.to_owned()
}

/// A folded word without the Arabic article and the letters written onto it; any other word as it is.
pub fn bare(word: &str) -> &str {
    for front in ["وال", "بال", "كال", "فال", "ولل", "ال", "لل"] {
        if let Some(rest) = word.strip_prefix(front)
            && rest.chars().count() >= 2
        {
            return rest;
        }
    }
    word
}

/// A folded Arabic word without an `and` that is written onto it, when it may have one: many words begin with that letter.
pub(super) fn without_and(word: &str) -> Option<&str> {
    word.strip_prefix('و')
        .filter(|rest| !rest.starts_with("ال") && rest.chars().count() >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_words_lose_article_and_ending() {
        let table = [
            ("السكن", "سكن"),
            ("بالمدارس", "مدارس"),
            ("للعائلات", "عايل"),
            ("وثائق", "وثايق"),
            ("الوثائق", "وثايق"),
            ("العراقية", "عراق"),
            ("عراقي", "عراق"),
            ("نفسيا", "نفس"),
            ("دعماً", "دعم"),
            ("في", "في"),
        ];
        for (word, expected) in table {
            assert_eq!(
                stem(&super::super::folded(word), Language::Ar),
                expected,
                "{word}"
            );
        }
    }

    #[test]
    fn the_article_alone_is_taken_off_a_name() {
        assert_eq!(bare("مالي"), "مالي");
        assert_eq!(bare("اليمن"), "يمن");
        assert_eq!(bare("brood"), "brood");
    }
}
