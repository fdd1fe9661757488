//! What is shown of a document that was found: its title and the part of its body that tells why.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use tantivy::schema::{Field, Value};
use tantivy::{Searcher, TantivyDocument};

use super::find::Hit;
use super::index::Trouble;
use super::plan::{Idea, Sign};
use super::schema::{Fields, head};
use super::tally::Ranked;
use crate::language::Language;
use crate::words::{Word, places, word_at};

/// A piece of plain text. It may hold anything that somebody wrote: escape it where it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    pub text: String,
    /// It is what was looked for.
    pub found: bool,
}

/// Letters of a fragment, about.
const LONG: usize = 240;
/// What of a body is looked through.
const READ: usize = 6_000;

/// What is marked in what is shown.
pub(super) struct Shown<'a> {
    sought: HashSet<&'a str>,
    /// What was looked at before, as it is written, by language: most words of a page stand on it more than once.
    known: RefCell<[HashMap<String, bool>; 3]>,
}

impl<'a> Shown<'a> {
    /// Every stem that stands for something of the text.
    pub fn of(ideas: &'a [Idea]) -> Self {
        let signs = ideas
            .iter()
            .flat_map(|idea| idea.signs.iter().chain(&idea.looser));
        let stems = signs.filter_map(|(sign, _)| match sign {
            Sign::Said(stems) => Some(stems),
            Sign::Country(_) | Sign::Topic(_) => None,
        });
        Shown {
            sought: stems.flatten().map(String::as_str).collect(),
            known: RefCell::default(),
        }
    }

    pub fn hit(
        &self,
        searcher: &Searcher,
        fields: &Fields,
        ranked: Ranked,
    ) -> Result<Hit, Trouble> {
        let document: TantivyDocument = searcher.doc(ranked.address)?;
        let text = |field: Field| {
            document
                .get_first(field)
                .and_then(|value| value.as_str())
                .unwrap_or_default()
                .to_owned()
        };
        let (title, body) = (text(fields.title_shown), text(fields.body_shown));
        Ok(Hit {
            key: ranked.key,
            score: ranked.score,
            title: marked(
                &title,
                0,
                title.len(),
                &self.found_in(&title, ranked.language),
            ),
            fragment: self.fragment(head(&body, READ), ranked.language),
        })
    }

    fn found_in(&self, text: &str, language: Language) -> Vec<Word> {
        if self.sought.is_empty() {
            return vec![];
        }
        let mut known = self.known.borrow_mut();
        let known = &mut known[language as usize];
        let is_sought = |at: &Range<usize>| {
            let written = &text[at.clone()];
            if let Some(sought) = known.get(written) {
                return *sought;
            }
            let word = word_at(text, at.clone());
            let sought = word.is_some_and(|word| self.is_sought(&word, language));
            known.insert(written.to_owned(), sought);
            sought
        };
        places(text)
            .filter(is_sought)
            .filter_map(|at| word_at(text, at))
            .collect()
    }

    fn is_sought(&self, word: &Word, language: Language) -> bool {
        let mut forms = word.forms(language).into_iter();
        forms.any(|form| self.sought.contains(form.as_str()))
    }

    /// Around the place where most of what was looked for stands together; the start when nothing does.
    fn fragment(&self, body: &str, language: Language) -> Vec<Segment> {
        let found = self.found_in(body, language);
        let most = |from: usize| {
            let within = found
                .iter()
                .filter(|word| (from..from + LONG).contains(&word.at.start));
            within.map(Word::whole).collect::<HashSet<_>>().len()
        };
        let starts = found.iter().map(|word| word.at.start).take(200);
        let best = starts
            .max_by_key(|start| (most(*start), std::cmp::Reverse(*start)))
            .unwrap_or(0);
        let start = start_of_fragment(body, best);
        let end = end_of_fragment(body, start + LONG);
        let mut segments = marked(body, start, end, &found);
        let cut = |text: &str| Segment {
            text: text.to_owned(),
            found: false,
        };
        if start > 0 {
            segments.insert(0, cut("… "));
        }
        if end < body.len() {
            segments.push(cut(" …"));
        }
        segments
    }
}

/// The start of the sentence when that is near, else of a word before.
fn start_of_fragment(body: &str, at: usize) -> usize {
    const NEAR: usize = 120;
    let from = body.ceil_char_boundary(at.saturating_sub(NEAR));
    if from == 0 {
        return 0;
    }
    let before = &body[from..at];
    let sentence = before
        .rfind(['.', '!', '?', '؟', '\n'])
        .map(|end| from + end);
    let after = sentence
        .or_else(|| before.find(' ').map(|space| from + space))
        .unwrap_or(at);
    let skipped = body[after..at]
        .find(|c: char| c.is_alphanumeric())
        .unwrap_or(0);
    after + skipped
}

fn end_of_fragment(body: &str, at: usize) -> usize {
    let end = body.floor_char_boundary(at);
    if end == body.len() {
        return end;
    }
    body[..end]
        .rfind(char::is_whitespace)
        .filter(|space| *space + 60 > end)
        .unwrap_or(end)
}

fn marked(text: &str, start: usize, end: usize, found: &[Word]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = vec![];
    let mut at = start;
    let mut push = |piece: &str, found: bool| {
        let text: String = piece
            .chars()
            .map(|c| if c.is_whitespace() { ' ' } else { c })
            .collect();
        if !text.is_empty() {
            segments.push(Segment { text, found });
        }
    };
    for word in found
        .iter()
        .filter(|word| word.at.start >= start && word.at.end <= end)
    {
        push(&text[at..word.at.start], false);
        push(&text[word.at.clone()], true);
        at = word.at.end;
    }
    push(text.get(at..end).unwrap_or_default(), false);
    segments
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(body: &str, sought: &[&str]) -> String {
        let shown = Shown {
            sought: sought.iter().copied().collect(),
            known: RefCell::default(),
        };
        let mark = |s: Segment| {
            if s.found {
                format!("[{}]", s.text)
            } else {
                s.text
            }
        };
        shown
            .fragment(body, Language::Nl)
            .into_iter()
            .map(mark)
            .collect()
    }

    #[test]
    fn what_was_looked_for_is_marked() {
        assert_eq!(
            shown("Een huis en een tuin.", &["huis"]),
            "Een [huis] en een tuin."
        );
        assert_eq!(shown("Een huis.", &[]), "Een huis.");
    }

    #[test]
    fn the_fragment_is_where_most_stands_together() {
        let body = format!(
            "Een huis. {} Hier een huis met een school.",
            "Niets. ".repeat(100)
        );
        let shown = shown(&body, &["huis", "school"]);
        assert_eq!(shown, "… Hier een [huis] met een [school].");
    }

    proptest! {
        #[test]
        fn any_body_gives_a_fragment_of_bounded_length(body in "(\\PC{0,6} ?huis ?){0,60}") {
            let long: usize = shown(&body, &["huis"]).chars().filter(|c| !"[]".contains(*c)).count();
            prop_assert!(long <= LONG + 130, "{}", long);
        }
    }
}
