//! A text in which numbers look alike: digits of any script as `0` to `9`, without what cannot be seen.

use std::ops::Range;

use crate::words::folded;

/// Letters and where they stand. Hidden characters are left out, so that they hide nothing.
pub(super) struct Flat<'a> {
    pub text: &'a str,
    pub letters: Vec<char>,
    at: Vec<usize>,
}

impl<'a> Flat<'a> {
    pub fn of(text: &'a str) -> Self {
        let mut letters = Vec::with_capacity(text.len());
        let mut at = Vec::with_capacity(text.len());
        for (offset, character) in text.char_indices() {
            if crate::words::is_hidden(character) {
                continue;
            }
            letters.push(plain(character));
            at.push(offset);
        }
        Flat { text, letters, at }
    }

    /// The bytes of the text of some letters.
    pub fn bytes(&self, letters: Range<usize>) -> Range<usize> {
        let start = self
            .at
            .get(letters.start)
            .copied()
            .unwrap_or(self.text.len());
        let last = letters.end.saturating_sub(1).max(letters.start);
        let end = self.at.get(last).map_or(self.text.len(), |at| {
            at + self.text[*at..].chars().next().map_or(0, char::len_utf8)
        });
        start..end
    }

    pub fn get(&self, at: usize) -> Option<char> {
        self.letters.get(at).copied()
    }

    /// The letter before; none at the start.
    pub fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|at| self.get(at))
    }

    pub fn string(&self, letters: Range<usize>) -> String {
        let end = letters.end.min(self.letters.len());
        self.letters
            .get(letters.start..end)
            .unwrap_or_default()
            .iter()
            .collect()
    }

    /// So many letters before a place, folded.
    pub fn context_before(&self, at: usize, many: usize) -> String {
        folded(&self.string(at.saturating_sub(many)..at))
    }

    /// So many letters from a place on, folded.
    pub fn context_after(&self, at: usize, many: usize) -> String {
        folded(&self.string(at..at.saturating_add(many)))
    }

    /// True inside an address of the web.
    pub fn in_address(&self, at: usize) -> bool {
        let is_space = |c: &char| c.is_whitespace();
        let back = at.saturating_sub(300);
        let start = self.letters[back..at]
            .iter()
            .rposition(is_space)
            .map_or(back, |space| back + space + 1);
        let end = (at + 20).min(self.letters.len());
        let word: String = self.letters[start..end]
            .iter()
            .take_while(|c| !c.is_whitespace())
            .collect();
        word.contains("://") || word.starts_with("www.")
    }
}

/// One form for digits, hyphens and spaces.
fn plain(character: char) -> char {
    match character {
        '\u{00A0}' | '\u{2007}' | '\u{202F}' => ' ',
        '\u{2010}'..='\u{2014}' | '\u{2212}' => '-',
        '０'..='９' | '٠'..='٩' | '۰'..='۹' => folded(&character.to_string())
            .chars()
            .next()
            .unwrap_or(character),
        '＠' => '@',
        '＋' => '+',
        '٫' | '٬' => ',',
        '/' | '⁄' => '/',
        other => other,
    }
}
