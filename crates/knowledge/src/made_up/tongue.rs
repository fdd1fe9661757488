//! The sentences that texts are put together from, in each language.
//!
//! Between braces stands what is filled in: `country`, `place`, `village`, `term` and `other` (words of the topic),
//! `thing`, `how`, `who`, `body` (an organisation), `number`, `money`, `month`, `code`.

mod ar;
mod en;
mod nl;

use crate::Language;

/// What one language has.
pub struct Tongue {
    /// Of questions.
    pub titles: &'static [&'static str],
    /// What is told with a question.
    pub stories: &'static [&'static str],
    pub answers: &'static [&'static str],
    /// Nouns and adjectives, with a space in between; those in front are used most.
    pub things: &'static str,
    pub hows: &'static str,
    pub who: &'static [&'static str],
    pub months: &'static str,
    /// First and second half of the name of an organisation.
    pub bodies: [&'static str; 2],
    /// Names of villages are made of these.
    pub syllables: &'static str,
}

pub fn of(language: Language) -> &'static Tongue {
    match language {
        Language::Nl => &nl::TONGUE,
        Language::En => &en::TONGUE,
        Language::Ar => &ar::TONGUE,
    }
}
