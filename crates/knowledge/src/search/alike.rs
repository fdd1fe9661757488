//! What is most like a text: answered questions and pages, offered while somebody writes a question.

use super::document::{Audience, Kind};
use super::find::{Hit, Rule};
use super::index::{Index, Trouble};
use super::tally::Wanted;
use super::weigh::Search;
use super::{plan, show};

/// A question that is less like it than this share of the best one is not offered.
const SHARE: f32 = 0.4;

impl Index {
    /// The most alike of what the viewer may see, at most so many; none when nothing is like it. `today` in days since
    /// 1 January 1970.
    pub fn alike(
        &self,
        text: &str,
        audience: &[Audience],
        most: usize,
        today: i32,
    ) -> Result<Vec<Hit>, Trouble> {
        let searcher = self.searcher();
        let mut ideas = plan::ideas(text, &self.lexicon(), &searcher, &self.fields);
        if ideas.is_empty() {
            return Ok(vec![]);
        }
        let mut wanted = Wanted::of(audience, today);
        wanted.answered = true;
        wanted.kinds = vec![Kind::Question, Kind::Page, Kind::Sheet];
        wanted.keep = most.min(50);
        // Two words of ten in common may be chance; a third of them is not.
        let least = match ideas.len() {
            1 => 1,
            2..=5 => 2,
            many => many.div_ceil(3),
        };
        plan::loosen(&mut ideas, &self.lexicon(), &searcher, &self.fields);
        let mut search = Search::of(&searcher, &self.fields, &ideas)?;
        search.loosen(&searcher, &self.fields, &ideas)?;
        let weighed = self.weighed(&searcher, &search, 0)?;
        let rule = Rule::least(least);
        let tally = self.tally(&searcher, &weighed, &wanted, |_, has| {
            rule.fits(has).then_some(0.0)
        })?;
        let best = tally.best();
        let top = best.first().map_or(0.0, |ranked| ranked.score);
        let near = best
            .into_iter()
            .filter(|ranked| ranked.score >= top * SHARE);
        let shown = show::Shown::of(&ideas);
        near.map(|ranked| shown.hit(&searcher, &self.fields, ranked))
            .collect()
    }
}
