//! Words of the index that begin with a word, or look like it.
//!
//! They come from everything that is in the index, whoever may see it; that tells nothing, since what is counted and
//! shown is only what the viewer may see.

use std::collections::HashMap;

use tantivy::query::FuzzyTermQuery;
use tantivy::{Searcher, Term};

use super::schema::Fields;

/// A dictionary is not read further than this.
const MOST_READ: usize = 400;

/// The most used words that begin with this one, itself not among them.
pub(super) fn beginning(
    searcher: &Searcher,
    fields: &Fields,
    word: &str,
    most: usize,
) -> Vec<String> {
    let mut used: HashMap<String, u32> = HashMap::new();
    for segment in searcher.segment_readers() {
        let Ok(inverted) = segment.inverted_index(fields.word) else {
            continue;
        };
        let from = inverted.terms().range().ge(word).lt(end_of_range(word));
        let Ok(mut stream) = from.into_stream() else {
            continue;
        };
        let mut read = 0;
        while read < MOST_READ && stream.advance() {
            read += 1;
            count(&mut used, stream.key(), stream.value().doc_freq);
        }
    }
    used.remove(word);
    most_used(used, most, |_| 0)
}

/// The words within a distance of this one, nearest and then most used first, itself not among them. A distance of two
/// for two letters wrong; letters that changed places are one.
///
/// Who has one letter wrong did not get two wrong: further words are sought only when those nearer are used too little to
/// be what was meant. To look two letters away takes many times as long.
pub(super) fn near(
    searcher: &Searcher,
    fields: &Fields,
    word: &str,
    distance: u8,
    most: usize,
) -> Vec<String> {
    /// What fewer documents have may be a typing error itself.
    const USED: u32 = 4;
    let mut used = HashMap::new();
    for distance in 1..=distance {
        used = within(searcher, fields, word, distance);
        if used.values().any(|documents| *documents >= USED) {
            break;
        }
    }
    most_used(used, most, |like| strsim::osa_distance(like, word))
}

fn within(searcher: &Searcher, fields: &Fields, word: &str, distance: u8) -> HashMap<String, u32> {
    let query = FuzzyTermQuery::new(Term::from_field_text(fields.word, word), distance, true);
    let mut used: HashMap<String, u32> = HashMap::new();
    // Made once: it takes longer than looking a word up.
    let Ok(automaton) = query.automaton() else {
        return used;
    };
    for segment in searcher.segment_readers() {
        let Ok(inverted) = segment.inverted_index(fields.word) else {
            continue;
        };
        let Ok(mut stream) = inverted.terms().search(&automaton).into_stream() else {
            continue;
        };
        let mut read = 0;
        while read < MOST_READ && stream.advance() {
            read += 1;
            count(&mut used, stream.key(), stream.value().doc_freq);
        }
    }
    used.remove(word);
    used
}

/// How many documents have a word, as it is written.
pub(super) fn documents(searcher: &Searcher, fields: &Fields, word: &str) -> u64 {
    let term = Term::from_field_text(fields.word, word);
    searcher.doc_freq(&term).unwrap_or(0)
}

fn count(used: &mut HashMap<String, u32>, key: &[u8], documents: u32) {
    if let Ok(word) = std::str::from_utf8(key) {
        *used.entry(word.to_owned()).or_default() += documents;
    }
}

fn most_used(
    used: HashMap<String, u32>,
    most: usize,
    distance: impl Fn(&str) -> usize,
) -> Vec<String> {
    let mut words: Vec<(usize, u32, String)> = used
        .into_iter()
        .map(|(word, documents)| (distance(&word), u32::MAX - documents, word))
        .collect();
    words.sort();
    words
        .into_iter()
        .take(most)
        .map(|(_, _, word)| word)
        .collect()
}

/// After everything that begins with the word: no text has a byte of 0xFF.
fn end_of_range(word: &str) -> Vec<u8> {
    let mut end = word.as_bytes().to_vec();
    end.push(0xFF);
    end
}
