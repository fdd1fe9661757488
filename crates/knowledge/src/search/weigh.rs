//! Which documents have which ideas, and how much of them: one idea after the other, over one part of the index.

use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::query::Bm25Weight;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Searcher, SegmentReader, TERMINATED, Term};

use super::plan::{Idea, Sign};
use super::schema::Fields;
use super::spare::{Lists, Spare};

/// A word in a title counts so much more than in a body.
const TITLE: f32 = 2.2;
/// What is filed under a country or a topic counts as if it said so, more or less.
const COUNTRY: f32 = 2.5;
const TOPIC: f32 = 1.5;
/// The best sign of an idea counts, the others hardly.
const OTHERS: f32 = 0.1;

/// Postings are leapt through when so many times as many documents have a word as can still be found; else all are read.
const LEAP: usize = 12;

/// What was found in one part of the index.
pub(super) struct Weighed<'a> {
    /// Each once.
    pub documents: Vec<DocId>,
    lists: Lists,
    spare: &'a Spare,
}

impl Weighed<'_> {
    /// Which ideas a document has, one bit each.
    pub fn has(&self, doc: DocId) -> u32 {
        self.lists.has[doc as usize]
    }

    pub fn score(&self, doc: DocId) -> f32 {
        self.lists.score[doc as usize]
    }
}

impl Drop for Weighed<'_> {
    fn drop(&mut self) {
        let mut lists = std::mem::take(&mut self.lists);
        for doc in &self.documents {
            lists.forget(*doc);
        }
        self.spare.keep(lists);
    }
}

/// Which documents are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Breadth {
    /// Those that have every idea.
    All,
    /// Those that have any.
    Any,
}

/// Something to look up, with where it stands in every part of the index.
struct Sought {
    field: Field,
    weight: f32,
    bm25: Bm25Weight,
    /// By part.
    at: Vec<Option<TermInfo>>,
}

/// A sign, looked up.
enum Found {
    Any(Vec<Sought>),
    /// All of these, each in the title or the body; the rarest first.
    All(Vec<Vec<Sought>>),
}

/// The ideas, looked up in the whole index.
pub(super) struct Search {
    ideas: Vec<Vec<Found>>,
}

impl Search {
    /// What counts as it was typed.
    pub fn of(searcher: &Searcher, fields: &Fields, ideas: &[Idea]) -> tantivy::Result<Self> {
        let dictionary = Dictionary::of(searcher, fields)?;
        let found = ideas.iter().map(|idea| dictionary.signs(&idea.signs));
        Ok(Search {
            ideas: found.collect::<tantivy::Result<_>>()?,
        })
    }

    /// And what counts when that is too little.
    pub fn loosen(
        &mut self,
        searcher: &Searcher,
        fields: &Fields,
        ideas: &[Idea],
    ) -> tantivy::Result<()> {
        let dictionary = Dictionary::of(searcher, fields)?;
        for (idea, found) in ideas.iter().zip(&mut self.ideas) {
            found.extend(dictionary.signs(&idea.looser)?);
        }
        Ok(())
    }

    /// Over one part, by its ordinal.
    pub fn weigh<'a>(
        &self,
        reader: &SegmentReader,
        ordinal: usize,
        breadth: Breadth,
        spare: &'a Spare,
    ) -> tantivy::Result<Weighed<'a>> {
        let mut weighed = Weighed {
            documents: vec![],
            lists: spare.lists(reader.max_doc() as usize),
            spare,
        };
        let mut order: Vec<usize> = (0..self.ideas.len()).collect();
        if breadth == Breadth::All {
            // The rarest first: the others are looked up in what is left.
            order.sort_by_key(|number| documents(&self.ideas[*number]));
        }
        for (turn, number) in order.into_iter().enumerate() {
            let among = (turn > 0 && breadth == Breadth::All).then(|| weighed.documents.clone());
            let mut touched = vec![];
            let read = Read { reader, ordinal };
            let taken = read.idea(
                &self.ideas[number],
                &mut weighed.lists,
                among.as_deref(),
                &mut touched,
            );
            let lists = &mut weighed.lists;
            for doc in &touched {
                let at = *doc as usize;
                if lists.has[at] == 0 {
                    weighed.documents.push(*doc);
                }
                lists.has[at] |= 1 << number;
                lists.score[at] += lists.best[at];
                lists.best[at] = 0.0;
            }
            taken?;
            if breadth == Breadth::All {
                touched.sort_unstable();
                for doc in among.into_iter().flatten() {
                    if lists.has[doc as usize] & (1 << number) == 0 {
                        lists.forget(doc);
                    }
                }
                weighed.documents = touched;
            }
        }
        Ok(weighed)
    }
}

/// One part of the index.
struct Read<'a> {
    reader: &'a SegmentReader,
    ordinal: usize,
}

impl Read<'_> {
    /// What each document has of an idea, in `best`; of those `among` which it is sought, in order, when there are.
    fn idea(
        &self,
        idea: &[Found],
        lists: &mut Lists,
        among: Option<&[DocId]>,
        touched: &mut Vec<DocId>,
    ) -> tantivy::Result<()> {
        let (best, has) = (&mut lists.best, &lists.has);
        let mut take = |doc: DocId, score: f32| {
            if among.is_some() && has[doc as usize] == 0 {
                return;
            }
            let known = &mut best[doc as usize];
            if *known == 0.0 {
                touched.push(doc);
                *known = score;
            } else {
                *known = known.max(score) + OTHERS * known.min(score);
            }
        };
        for found in idea {
            match found {
                Found::Any(places) => {
                    for place in places {
                        place.each(self.reader, self.ordinal, among, &mut take)?;
                    }
                }
                Found::All(stems) => all_of(stems, self.reader, self.ordinal, among, &mut take)?,
            }
        }
        Ok(())
    }
}

/// In how many documents an idea is at most.
fn documents(idea: &[Found]) -> u64 {
    let of = |places: &[Sought]| {
        places
            .iter()
            .map(|place| u64::from(place.documents()))
            .sum::<u64>()
    };
    let each = idea.iter().map(|found| match found {
        Found::Any(places) => of(places),
        Found::All(stems) => stems.first().map_or(0, |places| of(places)),
    });
    each.sum()
}

impl Sought {
    fn postings(
        &self,
        reader: &SegmentReader,
        ordinal: usize,
    ) -> tantivy::Result<Option<SegmentPostings>> {
        let Some(info) = &self.at[ordinal] else {
            return Ok(None);
        };
        let inverted = reader.inverted_index(self.field)?;
        Ok(Some(inverted.read_postings_from_terminfo(
            info,
            IndexRecordOption::WithFreqs,
        )?))
    }

    /// Every document that has it; or of those `among` which it is sought.
    fn each(
        &self,
        reader: &SegmentReader,
        ordinal: usize,
        among: Option<&[DocId]>,
        take: &mut impl FnMut(DocId, f32),
    ) -> tantivy::Result<()> {
        let Some(mut postings) = self.postings(reader, ordinal)? else {
            return Ok(());
        };
        let norms = reader.fieldnorms_readers().get_field(self.field)?;
        let mut weigh = |postings: &mut SegmentPostings| {
            let doc = postings.doc();
            let norm = norms.as_ref().map_or(1, |norms| norms.fieldnorm_id(doc));
            take(
                doc,
                self.weight * self.bm25.score(norm, postings.term_freq()),
            );
        };
        let leaps = |few: &&[DocId]| few.len() * LEAP < postings.doc_freq() as usize;
        if let Some(few) = among.filter(leaps) {
            for doc in few {
                if postings.doc() < *doc {
                    postings.seek(*doc);
                }
                if postings.doc() == *doc {
                    weigh(&mut postings);
                }
            }
            return Ok(());
        }
        while postings.doc() != TERMINATED {
            weigh(&mut postings);
            postings.advance();
        }
        Ok(())
    }

    fn documents(&self) -> u32 {
        self.at.iter().flatten().map(|info| info.doc_freq).sum()
    }
}

/// The documents that have all: those of the rarest, looked up in the others.
fn all_of(
    stems: &[Vec<Sought>],
    reader: &SegmentReader,
    ordinal: usize,
    among: Option<&[DocId]>,
    take: &mut impl FnMut(DocId, f32),
) -> tantivy::Result<()> {
    let mut kept: Vec<(DocId, f32)> = vec![];
    for (number, places) in stems.iter().enumerate() {
        if number == 0 {
            for place in places {
                place.each(reader, ordinal, among, &mut |doc, score| {
                    kept.push((doc, score));
                })?;
            }
            kept.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            kept.dedup_by_key(|(doc, _)| *doc);
            continue;
        }
        let mut there = vec![0.0f32; kept.len()];
        for place in places {
            let Some(mut postings) = place.postings(reader, ordinal)? else {
                continue;
            };
            let norms = reader.fieldnorms_readers().get_field(place.field)?;
            for ((doc, _), score) in kept.iter().zip(&mut there) {
                if postings.doc() < *doc {
                    postings.seek(*doc);
                }
                if postings.doc() == *doc {
                    let norm = norms.as_ref().map_or(1, |norms| norms.fieldnorm_id(*doc));
                    *score = score.max(place.weight * place.bm25.score(norm, postings.term_freq()));
                }
            }
        }
        let both = kept.iter().zip(&there).filter(|(_, there)| **there > 0.0);
        kept = both
            .map(|((doc, score), there)| (*doc, score + there))
            .collect();
    }
    kept.into_iter().for_each(|(doc, score)| take(doc, score));
    Ok(())
}

/// Looks terms up in all parts of the index.
struct Dictionary<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    documents: u64,
    /// Words of a title and of a body, on average.
    title_long: f32,
    body_long: f32,
}

impl<'a> Dictionary<'a> {
    fn of(searcher: &'a Searcher, fields: &'a Fields) -> tantivy::Result<Self> {
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

    fn signs(&self, signs: &[(Sign, f32)]) -> tantivy::Result<Vec<Found>> {
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
