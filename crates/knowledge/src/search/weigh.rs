//! Which documents have which ideas, and how much of them: one idea after the other, over one part of the index.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Searcher, SegmentReader, TERMINATED};

use super::dictionary::{Dictionary, Found, Sought};
use super::plan::Idea;
use super::schema::Fields;
use super::spare::{Lists, Spare};

/// The best sign of an idea counts, the others hardly.
const OTHERS: f32 = 0.1;

/// Postings are leapt through when so many times as many documents have a word as can still be found; else all are read.
const LEAP: usize = 12;
/// Documents are many when they are one of so many.
const MANY: usize = 32;

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

    /// Over one part, by its ordinal: the documents that have the ideas that they must have, one bit each; without any, those
    /// that have some idea.
    pub fn weigh<'a>(
        &self,
        reader: &SegmentReader,
        ordinal: usize,
        must: u32,
        spare: &'a Spare,
    ) -> tantivy::Result<Weighed<'a>> {
        let mut weighed = Weighed {
            documents: vec![],
            lists: spare.lists(reader.max_doc() as usize),
            spare,
        };
        let is_must = |number: usize| must & (1 << number) != 0;
        // The rarest first: the others are looked up in what is left.
        let mut order: Vec<usize> = (0..self.ideas.len()).collect();
        order.sort_by_key(|number| (!is_must(*number), documents(&self.ideas[*number])));
        for (turn, number) in order.into_iter().enumerate() {
            let among = (turn > 0 && must != 0).then(|| {
                in_order(&mut weighed.documents, &weighed.lists.has);
                weighed.documents.clone()
            });
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
            if is_must(number) {
                for doc in among.into_iter().flatten() {
                    if lists.has[doc as usize] & (1 << number) == 0 {
                        lists.forget(doc);
                    }
                }
                weighed.documents = touched;
            }
        }
        in_order(&mut weighed.documents, &weighed.lists.has);
        Ok(weighed)
    }
}

/// So that what is read of each afterwards is read from the first to the last. Of many, those that have something are looked
/// through faster than they are sorted.
fn in_order(documents: &mut Vec<DocId>, has: &[u32]) {
    if documents.len() * MANY < has.len() {
        documents.sort_unstable();
        return;
    }
    documents.clear();
    let all = has.iter().enumerate().filter(|(_, has)| **has != 0);
    documents.extend(all.map(|(doc, _)| doc as DocId));
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
