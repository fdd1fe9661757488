//! How a document lies in the index.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{TantivyDocument, Term};

use super::document::{Audience, Document, Key, Kind};
use crate::language::Language;
use crate::words::{Word, is_stop_word, stem, unique, words};

/// What of a body is read: a paste of megabytes must not fill the index.
const BODY_READ: usize = 200_000;
/// What of a body is kept to show a fragment from.
const BODY_KEPT: usize = 20_000;
const TITLE_READ: usize = 1_000;

/// The fields of the index.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    pub schema: Schema,
    /// `question:7`, for taking out.
    pub key: Field,
    pub id: Field,
    /// [`Facts`], packed.
    pub facts: Field,
    pub country: Field,
    pub topic: Field,
    pub audience: Field,
    /// Stems.
    pub title: Field,
    pub body: Field,
    /// Words as written, folded: what typing errors and beginnings of words are looked up in.
    pub word: Field,
    pub title_shown: Field,
    pub body_shown: Field,
}

impl Fields {
    pub fn new() -> Self {
        let mut schema = Schema::builder();
        let text = |record| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer("whitespace")
                .set_index_option(record);
            TextOptions::default().set_indexing_options(indexing)
        };
        Fields {
            key: schema.add_text_field("key", STRING),
            id: schema.add_i64_field("id", FAST),
            facts: schema.add_u64_field("facts", FAST),
            country: schema.add_u64_field("country", FAST | INDEXED),
            topic: schema.add_text_field("topic", STRING | FAST),
            audience: schema.add_u64_field("audience", FAST),
            title: schema.add_text_field("title", text(IndexRecordOption::WithFreqs)),
            body: schema.add_text_field("body", text(IndexRecordOption::WithFreqs)),
            word: schema.add_text_field("word", text(IndexRecordOption::Basic)),
            title_shown: schema.add_text_field("title_shown", STORED),
            body_shown: schema.add_text_field("body_shown", STORED),
            schema: schema.build(),
        }
    }

    pub fn key_term(&self, key: Key) -> Term {
        Term::from_field_text(self.key, &format!("{}:{}", key.kind.code(), key.id))
    }

    /// As the index takes it.
    pub fn lay(&self, document: &Document, reader: &mut Reader) -> TantivyDocument {
        let mut laid = TantivyDocument::new();
        laid.add_text(
            self.key,
            format!("{}:{}", document.key.kind.code(), document.key.id),
        );
        laid.add_i64(self.id, document.key.id);
        laid.add_u64(self.facts, Facts::of(document).packed());
        let mut countries: Vec<u64> = document
            .countries
            .iter()
            .filter_map(|code| country_number(code))
            .collect();
        countries.sort_unstable();
        countries.dedup();
        countries
            .into_iter()
            .for_each(|country| laid.add_u64(self.country, country));
        unique(document.topics.clone())
            .iter()
            .for_each(|topic| laid.add_text(self.topic, topic));
        document
            .audience
            .iter()
            .for_each(|who| laid.add_u64(self.audience, audience_number(*who)));
        let (title, body) = (
            head(&document.title, TITLE_READ),
            head(&document.body, BODY_READ),
        );
        let mut written = BTreeSet::new();
        laid.add_text(
            self.title,
            reader.stems(title, document.language, &mut written),
        );
        laid.add_text(
            self.body,
            reader.stems(body, document.language, &mut written),
        );
        laid.add_text(self.word, Vec::from_iter(written).join(" "));
        laid.add_text(self.title_shown, title);
        laid.add_text(self.body_shown, head(body, BODY_KEPT));
        laid
    }
}

/// The start of a text, cut between letters.
pub(super) fn head(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

/// What words are found by, kept for the next document: a language has few words that are used often.
#[derive(Default)]
pub(super) struct Reader {
    known: [HashMap<String, Arc<Reading>>; 3],
}

struct Reading {
    /// Says nothing by itself.
    small: bool,
    forms: Vec<String>,
    /// As written, and the words that it is put together from.
    written: Vec<String>,
}

/// Words of one language that are kept; then it starts anew.
const MOST_KNOWN: usize = 30_000;

impl Reader {
    fn of(&mut self, word: &Word, language: Language) -> Arc<Reading> {
        let known = &mut self.known[language as usize];
        let key = word.pieces.join("-");
        if let Some(reading) = known.get(&key) {
            return reading.clone();
        }
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        let whole = word.whole();
        let mut written: Vec<String> = word.parts(language).map(str::to_owned).collect();
        let reading = Arc::new(Reading {
            small: is_stop_word(&whole, language),
            forms: word.forms(language),
            written: {
                written.push(whole);
                written
            },
        });
        known.insert(key, reading.clone());
        reading
    }

    /// The stems of a text, with spaces in between: words have none, and a document that waits to be written is small so.
    fn stems(&mut self, text: &str, language: Language, written: &mut BTreeSet<String>) -> String {
        let mut stems = String::with_capacity(text.len());
        for word in words(text) {
            let reading = self.of(&word, language);
            for word in &reading.written {
                if !written.contains(word) {
                    written.insert(word.clone());
                }
            }
            for form in reading.forms.iter().filter(|_| !reading.small) {
                stems.push_str(form);
                stems.push(' ');
            }
        }
        stems
    }
}

/// The stems under which a folded word of an unknown language may lie.
pub(super) fn stems_in_any_language(word: &str) -> Vec<String> {
    unique(
        Language::ALL
            .iter()
            .map(|language| stem(word, *language))
            .collect(),
    )
}

/// What ranking and counting need of every document, in one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Facts {
    pub kind: Kind,
    pub language: Language,
    pub answered: bool,
    pub quality: u8,
    pub changed: i32,
    pub valid_until: Option<i32>,
}

/// Days lie between the years 535 and 3405: 20 bits around 1970.
const DAYS: u64 = (1 << 20) - 1;
const FIRST_DAY: i32 = -(1 << 19);

impl Facts {
    fn of(document: &Document) -> Self {
        Facts {
            kind: document.key.kind,
            language: document.language,
            answered: document.answered,
            quality: document.quality.min(100),
            changed: document.changed,
            valid_until: document.valid_until,
        }
    }

    pub fn packed(self) -> u64 {
        let day = |day: i32| (day.saturating_sub(FIRST_DAY).max(1) as u64).min(DAYS);
        (self.kind as u64)
            | (self.language as u64) << 4
            | u64::from(self.answered) << 6
            | u64::from(self.quality) << 7
            | day(self.changed) << 14
            | self.valid_until.map_or(0, day) << 34
    }

    pub fn unpacked(number: u64) -> Self {
        let day = |bits: u64| (bits & DAYS) as i32 + FIRST_DAY;
        let until = number >> 34 & DAYS;
        Facts {
            kind: Kind::ALL[(number as usize & 0xf).min(Kind::ALL.len() - 1)],
            language: Language::ALL[(number as usize >> 4 & 3).min(2)],
            answered: number >> 6 & 1 == 1,
            quality: (number >> 7 & 0x7f) as u8,
            changed: day(number >> 14),
            valid_until: (until > 0).then(|| day(until)),
        }
    }
}

/// The place of a country among `AA` to `ZZ`.
pub(super) fn country_number(code: &str) -> Option<u64> {
    match code.as_bytes() {
        [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
            let place = |letter: u8| u64::from(letter.to_ascii_uppercase() - b'A');
            Some(place(*a) * 26 + place(*b))
        }
        _ => None,
    }
}

pub(super) const COUNTRIES: usize = 26 * 26;

pub(super) fn country_code(number: u64) -> String {
    let letter = |place: u64| char::from(b'A' + (place % 26) as u8);
    [letter(number / 26), letter(number)].iter().collect()
}

pub(super) fn audience_number(audience: Audience) -> u64 {
    match audience {
        Audience::Network => 0,
        Audience::Organisation(id) => (id as u64) << 2 | 1,
        Audience::Account(id) => (id as u64) << 2 | 2,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn facts_come_out_as_they_went_in(
            kind in 0usize..Kind::ALL.len(), language in 0usize..3, answered: bool, quality in 0u8..=100,
            changed in -500_000i32..500_000, until in proptest::option::of(-500_000i32..500_000),
        ) {
            let facts = Facts {
                kind: Kind::ALL[kind],
                language: Language::ALL[language],
                answered,
                quality,
                changed,
                valid_until: until,
            };
            prop_assert_eq!(Facts::unpacked(facts.packed()), facts);
        }

        #[test]
        fn countries_come_out_as_they_went_in(code in "[A-Z]{2}") {
            prop_assert_eq!(country_number(&code).map(country_code), Some(code));
        }
    }

    /// Whoever makes other stems of the same texts raises `VERSION` with this print: else an index in a folder is gone on
    /// with, half of it in one way and half in the other.
    #[test]
    fn what_is_laid_changes_with_its_version() {
        use sha2::{Digest, Sha256};
        let (fields, mut reader) = (Fields::new(), Reader::default());
        let mut print = Sha256::new();
        let concepts = crate::thesaurus::topics()
            .iter()
            .flat_map(|topic| &topic.concepts);
        for (id, concept) in concepts.enumerate() {
            for language in Language::ALL {
                let document = Document {
                    key: Key {
                        kind: Kind::Sheet,
                        id: id as i64,
                    },
                    language,
                    title: concept.terms(language).join(" "),
                    body: concept.terms(language).concat(),
                    countries: vec!["SO".into()],
                    topics: vec!["housing".into()],
                    audience: vec![Audience::Organisation(7)],
                    changed: 20_000,
                    valid_until: Some(21_000),
                    answered: true,
                    quality: 60,
                };
                let laid = fields.lay(&document, &mut reader);
                let values = laid.field_values().map(|(field, value)| {
                    let field = fields.schema.get_field_name(field);
                    format!("{field} {:?}", tantivy::schema::OwnedValue::from(value))
                });
                values.for_each(|value| print.update(value));
            }
        }
        let print: String = print
            .finalize()
            .iter()
            .take(4)
            .map(|b| format!("{b:02x}"))
            .collect();
        assert_eq!(
            (super::super::folder::VERSION, print.as_str()),
            (2, "57293d53")
        );
    }

    #[test]
    fn two_audiences_never_share_a_number() {
        let all = [
            Audience::Network,
            Audience::Organisation(0),
            Audience::Organisation(1),
            Audience::Account(0),
            Audience::Account(1),
        ];
        let numbers: std::collections::HashSet<u64> =
            all.into_iter().map(audience_number).collect();
        assert_eq!(numbers.len(), all.len());
    }

    #[test]
    fn days_out_of_reach_stay_at_the_edge() {
        let facts = Facts {
            changed: i32::MAX,
            valid_until: Some(i32::MIN),
            ..Facts::unpacked(0)
        };
        let read = Facts::unpacked(facts.packed());
        assert!(read.changed > 500_000 && read.valid_until.is_some_and(|day| day < -500_000));
    }
}
