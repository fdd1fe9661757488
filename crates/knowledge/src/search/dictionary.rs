//! Looking up what may stand for an idea, in all parts of the index.

use tantivy::postings::TermInfo;
use tantivy::query::Bm25Weight;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::plan::Sign;
use super::schema::Fields;

/// A word in a title counts so much more than in a body.
const TITLE: f32 = 2.2;
/// What is filed under a country or a topic counts as if it said so, more or less.
const COUNTRY: f32 = 2.5;
const TOPIC: f32 = 1.5;

/// Something to look up, with where it stands in every part of the index.
pub(super) struct Sought {
    pub field: Field,
    pub weight: f32,
    pub bm25: Bm25Weight,
    /// By part.
    pub at: Vec<Option<TermInfo>>,
}

/// A sign, looked up.
pub(super) enum Found {
    Any(Vec<Sought>),
    /// All of these, each in the title or the body; the rarest first.
    All(Vec<Vec<Sought>>),
}

impl Sought {
    pub fn documents(&self) -> u32 {
        self.at.iter().flatten().map(|info| info.doc_freq).sum()
    }
}

/// Looks terms up in all parts of the index.
pub(super) struct Dictionary<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    documents: u64,
    /// Words of a title and of a body, on average.
    title_long: f32,
    body_long: f32,
}

impl<'a> Dictionary<'a> {
    pub fn of(searcher: &'a Searcher, fields: &'a Fields) -> tantivy::Result<Self> {
        let documents = searcher
            .segment_readers()
            .iter()
            .map(|reader| u64::from(reader.max_doc()))
            .sum::<u64>()
            .max(1);
        let long = |field: Field| -> tantivy::Result<f32> {
            let mut words = 0;
            for reader in searcher.segment_readers() {
                words += reader.inverted_index(field)?.total_num_tokens();
            }
            Ok((words as f32 / documents as f32).max(1.0))
        };
        Ok(Dictionary {
            searcher,
            fields,
            documents,
            title_long: long(fields.title)?,
            body_long: long(fields.body)?,
        })
    }

    pub fn signs(&self, signs: &[(Sign, f32)]) -> tantivy::Result<Vec<Found>> {
        let found = signs.iter().map(|(sign, weight)| self.sign(sign, *weight));
        found.filter_map(Result::transpose).collect()
    }

    /// None when nothing has it.
    fn sign(&self, sign: &Sign, weight: f32) -> tantivy::Result<Option<Found>> {
        match sign {
            Sign::Said(stems) => match stems.as_slice() {
                [stem] => Ok(Some(Found::Any(self.stem(stem, weight)?)).filter(has_any)),
                several => self.all(several, weight),
            },
            Sign::Country(number) => self.filed(
                Term::from_field_u64(self.fields.country, *number),
                COUNTRY * weight,
            ),
            Sign::Topic(code) => self.filed(
                Term::from_field_text(self.fields.topic, code),
                TOPIC * weight,
            ),
        }
    }

    fn all(&self, stems: &[String], weight: f32) -> tantivy::Result<Option<Found>> {
        let share = weight / stems.len() as f32;
        let mut all = vec![];
        for stem in stems {
            let places = self.stem(stem, share)?;
            if places.is_empty() {
                return Ok(None);
            }
            all.push(places);
        }
        all.sort_by_key(|places| places.iter().map(Sought::documents).sum::<u32>());
        Ok(Some(Found::All(all)))
    }

    /// In titles and in bodies. How rare it is, is the same for both: else a word that is in many titles and in few bodies
    /// would count for more in a body.
    fn stem(&self, stem: &str, weight: f32) -> tantivy::Result<Vec<Sought>> {
        let title = self.look_up(&Term::from_field_text(self.fields.title, stem))?;
        let body = self.look_up(&Term::from_field_text(self.fields.body, stem))?;
        let count = |infos: &[Option<TermInfo>]| {
            infos
                .iter()
                .flatten()
                .map(|info| u64::from(info.doc_freq))
                .sum::<u64>()
        };
        let rare = count(&title).max(count(&body));
        let sought = |field, at: Vec<Option<TermInfo>>, weight, long| Sought {
            field,
            weight,
            bm25: Bm25Weight::for_one_term_without_explain(rare, self.documents, long),
            at,
        };
        let both = [
            sought(self.fields.title, title, TITLE * weight, self.title_long),
            sought(self.fields.body, body, weight, self.body_long),
        ];
        Ok(both
            .into_iter()
            .filter(|sought| sought.documents() > 0)
            .collect())
    }

    fn filed(&self, term: Term, weight: f32) -> tantivy::Result<Option<Found>> {
        let at = self.look_up(&term)?;
        let rare = at
            .iter()
            .flatten()
            .map(|info| u64::from(info.doc_freq))
            .sum();
        let sought = Sought {
            field: term.field(),
            weight,
            bm25: Bm25Weight::for_one_term_without_explain(rare, self.documents, 1.0),
            at,
        };
        Ok(Some(Found::Any(vec![sought])).filter(has_any))
    }

    fn look_up(&self, term: &Term) -> tantivy::Result<Vec<Option<TermInfo>>> {
        let mut at = vec![];
        for reader in self.searcher.segment_readers() {
            at.push(reader.inverted_index(term.field())?.get_term_info(term)?);
        }
        Ok(at)
    }
}

fn has_any(found: &Found) -> bool {
    match found {
        Found::Any(places) => places.iter().any(|place| place.documents() > 0),
        Found::All(stems) => !stems.is_empty(),
    }
}
