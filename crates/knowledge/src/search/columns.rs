//! What counting needs of every document, in memory: read once for each part of the index.
//!
//! Documents with the same countries, topics, audience, kind and language are one group. What a viewer may see and what was
//! chosen is decided once for a group; a document then costs a look-up.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::index::SegmentId;
use tantivy::{Searcher, SegmentReader};

use super::document::Kind;
use super::schema::Facts;
use crate::language::Language;

/// What the documents of a group have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Group {
    pub audience: Vec<u64>,
    pub countries: Vec<u64>,
    pub topics: Vec<Arc<str>>,
    pub kind: Kind,
    pub language: Language,
    pub answered: bool,
}

/// One part of the index.
#[derive(Debug)]
pub(super) struct Columns {
    pub groups: Vec<Group>,
    /// By document: its group.
    pub group: Vec<u32>,
    /// By document: [`Facts`], packed.
    pub facts: Vec<u64>,
    /// By document.
    pub id: Vec<i64>,
}

impl Columns {
    fn of(reader: &SegmentReader) -> tantivy::Result<Self> {
        let fast = reader.fast_fields();
        let ids = fast.column_first_or_default::<i64>("id")?;
        let facts = fast.column_first_or_default::<u64>("facts")?;
        let audience = fast.column_opt::<u64>("audience")?;
        let country = fast.column_opt::<u64>("country")?;
        let topic = fast.str("topic")?;
        let topics = topics_of(topic.as_ref());
        let mut known: HashMap<Group, u32> = HashMap::new();
        let mut columns = Columns {
            groups: vec![],
            group: vec![],
            facts: vec![],
            id: vec![],
        };
        for doc in 0..reader.max_doc() {
            let packed = facts.get_val(doc);
            let Facts {
                kind,
                language,
                answered,
                ..
            } = Facts::unpacked(packed);
            let group = Group {
                audience: audience
                    .iter()
                    .flat_map(|column| column.values_for_doc(doc))
                    .collect(),
                countries: country
                    .iter()
                    .flat_map(|column| column.values_for_doc(doc))
                    .collect(),
                topics: topic
                    .iter()
                    .flat_map(|column| column.term_ords(doc))
                    .filter_map(|ordinal| topics.get(ordinal as usize).cloned())
                    .collect(),
                kind,
                language,
                answered,
            };
            let next = known.len() as u32;
            let number = *known.entry(group).or_insert(next);
            columns.group.push(number);
            columns.facts.push(packed);
            columns.id.push(ids.get_val(doc));
        }
        let mut groups: Vec<(Group, u32)> = known.into_iter().collect();
        groups.sort_by_key(|(_, number)| *number);
        columns.groups = groups.into_iter().map(|(group, _)| group).collect();
        Ok(columns)
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
