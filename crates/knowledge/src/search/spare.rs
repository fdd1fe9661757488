//! Lists with a place for every document, kept from one search for the next: to get memory of such size each time takes
//! longer than to use it.

use std::sync::{Mutex, PoisonError};

use tantivy::DocId;

/// Kept, at most: who search at one moment each use some.
const MOST: usize = 8;

/// By document. All zero, but for what is in use.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Which ideas it has, one bit each.
    pub has: Vec<u32>,
    pub score: Vec<f32>,
    /// How much it has of the idea that is looked up.
    pub best: Vec<f32>,
}

impl Lists {
    pub fn forget(&mut self, doc: DocId) {
        self.has[doc as usize] = 0;
        self.score[doc as usize] = 0.0;
    }
}

#[derive(Debug, Default)]
pub(super) struct Spare(Mutex<Vec<Lists>>);

impl Spare {
    /// For so many documents.
    pub fn lists(&self, documents: usize) -> Lists {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // The smallest that is large enough: parts of an index differ in size.
        let fits = kept
            .iter()
            .enumerate()
            .filter(|(_, lists)| lists.has.len() >= documents);
        let at = fits
            .min_by_key(|(_, lists)| lists.has.len())
            .map(|(at, _)| at);
        match at {
            Some(at) => kept.swap_remove(at),
            None => Lists {
                has: vec![0; documents],
                score: vec![0.0; documents],
                best: vec![0.0; documents],
            },
        }
    }

    /// When everything in them was forgotten.
    pub fn keep(&self, lists: Lists) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push(lists);
        if kept.len() > MOST {
            let smallest = kept
                .iter()
                .enumerate()
                .min_by_key(|(_, lists)| lists.has.len());
            if let Some(at) = smallest.map(|(at, _)| at) {
                kept.swap_remove(at);
            }
        }
    }
}
