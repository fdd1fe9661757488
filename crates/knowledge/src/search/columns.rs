//! What counting needs of every document, in memory: read once for each part of the index.
//!
//! Documents share few sets of countries, topics and audiences. What a viewer may see and what was chosen is decided once for a
//! set; a document then costs a few look-ups.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::index::SegmentId;
use tantivy::{Searcher, SegmentReader};

/// Sets, each once, by number.
#[derive(Debug)]
pub(super) struct Sets<T>(pub Vec<Vec<T>>);

/// One part of the index.
#[derive(Debug)]
pub(super) struct Columns {
    pub audiences: Sets<u64>,
    pub countries: Sets<u64>,
    pub topics: Sets<Arc<str>>,
    /// By document.
    pub rows: Vec<Row>,
}

/// A document: the numbers of its sets, its facts packed, its id.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub audience: u32,
    pub countries: u32,
    pub topics: u32,
    pub facts: u64,
    pub id: i64,
}

/// Gives every set a number.
struct Numbering<T>(HashMap<Vec<T>, u32>);

impl<T: Eq + Hash> Numbering<T> {
    fn of(&mut self, set: Vec<T>) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(set).or_insert(next)
    }

    fn done(self) -> Sets<T> {
        let mut sets: Vec<(Vec<T>, u32)> = self.0.into_iter().collect();
        sets.sort_by_key(|(_, number)| *number);
        Sets(sets.into_iter().map(|(set, _)| set).collect())
    }
}

impl Columns {
    fn of(reader: &SegmentReader) -> tantivy::Result<Self> {
        let fast = reader.fast_fields();
        let ids = fast.column_first_or_default::<i64>("id")?;
        let facts = fast.column_first_or_default::<u64>("facts")?;
        let audience = fast.column_opt::<u64>("audience")?;
        let country = fast.column_opt::<u64>("country")?;
        let topic = fast.str("topic")?;
        let codes = topics_of(topic.as_ref());
        let (mut audiences, mut countries) = (Numbering(HashMap::new()), Numbering(HashMap::new()));
        let mut topics = Numbering(HashMap::new());
        let row = |doc| {
            let ordinals = topic.iter().flat_map(|column| column.term_ords(doc));
            Row {
                audience: audiences.of(audience
                    .iter()
                    .flat_map(|column| column.values_for_doc(doc))
                    .collect()),
                countries: countries.of(country
                    .iter()
                    .flat_map(|column| column.values_for_doc(doc))
                    .collect()),
                topics: topics.of(ordinals
                    .filter_map(|ordinal| codes.get(ordinal as usize).cloned())
                    .collect()),
                facts: facts.get_val(doc),
                id: ids.get_val(doc),
            }
        };
        let rows = (0..reader.max_doc()).map(row).collect();
        Ok(Columns {
            audiences: audiences.done(),
            countries: countries.done(),
            topics: topics.done(),
            rows,
        })
    }
}

fn topics_of(topic: Option<&tantivy::columnar::StrColumn>) -> Vec<Arc<str>> {
    let Some(topic) = topic else {
        return vec![];
    };
    let code = |ordinal: usize| {
        let mut code = String::new();
        topic.ord_to_str(ordinal as u64, &mut code).ok();
        Arc::from(code)
    };
    (0..topic.num_terms()).map(code).collect()
}

/// The columns of the parts that are in use.
#[derive(Debug, Default)]
pub(super) struct Cache(Mutex<HashMap<SegmentId, Arc<Columns>>>);

impl Cache {
    pub fn of(&self, reader: &SegmentReader) -> tantivy::Result<Arc<Columns>> {
        if let Some(columns) = self.lock().get(&reader.segment_id()) {
            return Ok(columns.clone());
        }
        // Two who ask at one moment read it twice; nobody waits for a part that another needs.
        let columns = Arc::new(Columns::of(reader)?);
        self.lock().insert(reader.segment_id(), columns.clone());
        Ok(columns)
    }

    /// Reads what is new and lets go of what is no longer used.
    pub fn renew(&self, searcher: &Searcher) -> tantivy::Result<()> {
        for reader in searcher.segment_readers() {
            self.of(reader)?;
        }
        let used: Vec<SegmentId> = searcher
            .segment_readers()
            .iter()
            .map(SegmentReader::segment_id)
            .collect();
        self.lock().retain(|id, _| used.contains(id));
        Ok(())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<SegmentId, Arc<Columns>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
