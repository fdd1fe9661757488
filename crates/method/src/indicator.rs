//! Figures of a method: of those who count, how many reached it; with what is missing and what is not known yet.
//!
//! Nothing unknown is counted as no: a trajectory of which an answer is missing, or whose moment has not come, stands
//! beside the figure, never in it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::add;
use crate::facts::{Facts, Truth, decimal};
use crate::journal::Entry;
use crate::method::{Indicator, Measure, Method, Moment, Published};
use crate::progress::{Compiled, Ledger};

/// One figure over many trajectories.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    pub indicator: String,
    pub measure: Measure,
    /// For a share: who reached it, of those in the denominator. Otherwise equal to the denominator.
    pub numerator: u64,
    /// Who is counted.
    pub denominator: u64,
    /// For a sum: the total.
    pub sum: Option<f64>,
    /// Left out, since an answer is missing.
    pub missing: u64,
    /// Left out, since the moment has not come.
    pub not_yet: u64,
    /// For a share: the 95% interval of Wilson, in per cent.
    pub interval: Option<(f64, f64)>,
    /// What the source reported for the same.
    pub published: Vec<Published>,
}

impl Figure {
    /// Adds another figure of the same indicator, counted over other trajectories.
    pub fn absorb(&mut self, other: &Figure) {
        self.numerator += other.numerator;
        self.denominator += other.denominator;
        self.sum = match (self.sum, other.sum) {
            (Some(a), Some(b)) => Some(a + b),
            (a, b) => a.or(b),
        };
        self.missing += other.missing;
        self.not_yet += other.not_yet;
        if self.measure == Measure::Share {
            self.interval = wilson(self.numerator, self.denominator);
        }
    }

    /// For a share: per cent; none while nobody counts.
    pub fn percent(&self) -> Option<f64> {
        (self.measure == Measure::Share && self.denominator > 0)
            .then(|| 100.0 * self.numerator as f64 / self.denominator as f64)
    }
}

/// Where one trajectory stands for one indicator: so that a list can stand behind every figure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "standing", rename_all = "kebab-case")]
pub enum Standing {
    /// The moment has not come.
    NotYet,
    /// Does not belong to those who are counted.
    Out,
    /// An answer is missing to tell.
    Missing,
    /// Counted; `reached` for a share, `amount` for a sum.
    In { reached: bool, amount: Option<f64> },
}

/// All figures of a method over many journals.
pub fn measure<'a>(
    method: &Method,
    journals: impl IntoIterator<Item = &'a [Entry]>,
    today: Date,
) -> Vec<Figure> {
    let compiled = Compiled::new(method);
    let mut tally = Tally::new(method);
    for journal in journals {
        tally.add(&compiled, journal, today);
    }
    tally.figures()
}

/// Figures in the making: add trajectories one by one.
#[derive(Debug, Clone)]
pub struct Tally {
    figures: Vec<Figure>,
}

impl Tally {
    pub fn new(method: &Method) -> Self {
        let figures = method.indicators.iter().map(|indicator| Figure {
            indicator: indicator.id.clone(),
            measure: indicator.measure,
            numerator: 0,
            denominator: 0,
            sum: (indicator.measure == Measure::Sum).then_some(0.0),
            missing: 0,
            not_yet: 0,
            interval: None,
            published: published(method, &indicator.id),
        });
        Tally {
            figures: figures.collect(),
        }
    }

    /// The method must be the one that the tally was made for.
    pub fn add(&mut self, compiled: &Compiled, journal: &[Entry], today: Date) {
        self.add_where(compiled, journal, today, |_| true);
    }

    /// Adds it to those indicators whose moment falls within the caller's period.
    pub fn add_where(
        &mut self,
        compiled: &Compiled,
        journal: &[Entry],
        today: Date,
        within: impl Fn(&Moment) -> bool,
    ) {
        let standings = standings(compiled, journal, today);
        self.count(compiled.method, &standings, within);
    }

    /// Adds a trajectory of which is known already where it stands, in the order of the method.
    pub fn count(
        &mut self,
        method: &Method,
        standings: &[Standing],
        within: impl Fn(&Moment) -> bool,
    ) {
        let indicators = &method.indicators;
        for ((figure, standing), indicator) in
            self.figures.iter_mut().zip(standings).zip(indicators)
        {
            if !within(&indicator.moment) {
                continue;
            }
            match *standing {
                Standing::NotYet => figure.not_yet += 1,
                Standing::Out => {}
                Standing::Missing => figure.missing += 1,
                Standing::In { reached, amount } => {
                    figure.denominator += 1;
                    figure.numerator += u64::from(reached);
                    figure.sum = figure.sum.map(|sum| sum + amount.unwrap_or(0.0));
                }
            }
        }
    }

    /// In the order of the method.
    pub fn figures(&self) -> Vec<Figure> {
        let mut figures = self.figures.clone();
        for figure in &mut figures {
            if figure.measure == Measure::Share {
                figure.interval = wilson(figure.numerator, figure.denominator);
            }
        }
        figures
    }
}

fn published(method: &Method, indicator: &str) -> Vec<Published> {
    let all = method.published.iter();
    all.filter(|p| p.indicator == indicator).cloned().collect()
}

/// Where one trajectory stands for every indicator, in the order of the method.
pub fn assess(compiled: &Compiled, journal: &[Entry], today: Date) -> Vec<(String, Standing)> {
    let ids = compiled.method.indicators.iter().map(|i| i.id.clone());
    ids.zip(standings(compiled, journal, today)).collect()
}

/// Where one trajectory stands for every indicator, in the order of the method; and the first later day on which that
/// changes by itself: a moment comes, or a day of which the journal already speaks. Until then, and without new
/// entries, it stands as it does.
pub fn assess_until(
    compiled: &Compiled,
    journal: &[Entry],
    today: Date,
) -> (Vec<Standing>, Option<Date>) {
    let now = compiled.ledger(journal, today);
    let days = |indicator: &Indicator| moment(&indicator.moment, &now, today);
    let moments = compiled.method.indicators.iter().filter_map(days);
    let next = moments.chain(now.reading.next).filter(|day| *day > today);
    (stand(compiled, &now, journal, today), next.min())
}

fn standings(compiled: &Compiled, journal: &[Entry], today: Date) -> Vec<Standing> {
    stand(compiled, &compiled.ledger(journal, today), journal, today)
}

fn stand(compiled: &Compiled, now: &Ledger, journal: &[Entry], today: Date) -> Vec<Standing> {
    let indicators = compiled.method.indicators.iter();
    indicators
        .map(|indicator| match moment(&indicator.moment, now, today) {
            Some(day) if day == today => standing(indicator, now),
            Some(day) if day < today => standing(indicator, &compiled.ledger(journal, day)),
            _ => Standing::NotYet,
        })
        .collect()
}

/// The day as of which a trajectory is looked at, when it is known; it may be still to come. At the end it is looked at
/// with all that is known today, since a result may come in after the end.
fn moment(moment: &Moment, now: &Ledger, today: Date) -> Option<Date> {
    let ended_on = now.end.as_ref().map(|end| end.on);
    match moment {
        Moment::Now => now.enrolled_on.map(|_| today),
        Moment::End => ended_on.map(|_| today),
        Moment::AfterEnd(span) => ended_on.map(|day| add(*span, day)),
        Moment::AfterStart(span) => now.started_on.map(|day| add(*span, day)),
    }
}

fn standing(indicator: &Indicator, facts: &Ledger) -> Standing {
    match indicator.of.holds(facts) {
        Truth::False => Standing::Out,
        Truth::Unknown => Standing::Missing,
        Truth::True => match indicator.measure {
            Measure::Count => Standing::In {
                reached: true,
                amount: None,
            },
            Measure::Share => share(indicator, facts),
            Measure::Sum => sum(indicator, facts),
        },
    }
}

fn share(indicator: &Indicator, facts: &Ledger) -> Standing {
    let truth = indicator
        .counts
        .as_ref()
        .map_or(Truth::Unknown, |counts| counts.holds(facts));
    match truth {
        Truth::Unknown => Standing::Missing,
        known => Standing::In {
            reached: known == Truth::True,
            amount: None,
        },
    }
}

fn sum(indicator: &Indicator, facts: &Ledger) -> Standing {
    let field = indicator.sum.as_deref();
    let amount = field
        .and_then(|field| facts.answer(field))
        .and_then(decimal);
    match amount {
        None => Standing::Missing,
        amount => Standing::In {
            reached: true,
            amount,
        },
    }
}

/// The 95% score interval of a share, in per cent (Wilson 1927): honest for small groups and near 0 and 100.
fn wilson(reached: u64, of: u64) -> Option<(f64, f64)> {
    if of == 0 {
        return None;
    }
    let (z, n) = (1.959_963_984_540_054_f64, of as f64);
    let p = reached as f64 / n;
    let middle = p + z * z / (2.0 * n);
    let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + z * z / n;
    let low = (100.0 * (middle - half) / whole).max(0.0);
    let high = (100.0 * (middle + half) / whole).min(100.0);
    Some((low, high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::examples::{Story, day, small, spark};

    fn with(indicators: &str) -> Method {
        #[derive(Deserialize)]
        struct Part {
            indicator: Vec<Indicator>,
        }
        let mut method = small();
        method.indicators = toml::from_str::<Part>(indicators).unwrap().indicator;
        method
    }

    fn at(level: &str) -> Story {
        Story::begun().answered(1, "intake", &[("intake.dutch", level)])
    }

    fn figure(indicators: &str, stories: &[Story], today: i64) -> Figure {
        let journals = stories.iter().map(|story| &story.0[..]);
        measure(&with(indicators), journals, day(today)).remove(0)
    }

    #[test]
    fn a_share_counts_only_what_is_known() {
        let shares = r#"indicator = [{ id = "i", of = { ended = true }, counts = { field = "intake.children", is = "yes" } }]"#;
        let yes = Story::begun().answered(1, "intake", &[("intake.children", "yes")]);
        let no = Story::begun().answered(1, "intake", &[("intake.children", "no")]);
        let stories = [
            yes.clone().ended(5, "job"),
            no.ended(5, "job"),
            at("A1").ended(5, "job"),
            yes.ended(50, "job"),
        ];
        let found = figure(shares, &stories, 10);
        assert_eq!((found.numerator, found.denominator), (1, 2));
        assert_eq!((found.missing, found.not_yet), (1, 1));
        assert_eq!(found.percent(), Some(50.0));
    }

    #[test]
    fn who_does_not_belong_is_left_out() {
        let shares = r#"indicator = [{ id = "i", of = { not = { class = "dropped-out" } }, counts = { class = "work" } }]"#;
        let stories = [at("A1").ended(5, "job"), at("A1").ended(5, "gone")];
        let found = figure(shares, &stories, 10);
        assert_eq!(
            (found.numerator, found.denominator, found.missing),
            (1, 1, 0)
        );
    }

    #[test]
    fn a_moment_later_sees_what_was_known_then() {
        let shares = r#"indicator = [{ id = "i", of = { ended = true }, moment = { after-end = { weeks = 4 } },
          counts = { step = "call" } }]"#;
        let in_time = at("A1").ended(5, "job").done(20, "call");
        let too_late = at("A1").ended(5, "job").done(40, "call");
        let stories = [in_time, too_late];
        let early = figure(shares, &stories, 32);
        assert_eq!((early.denominator, early.not_yet), (0, 2));
        let found = figure(shares, &stories, 60);
        assert_eq!((found.numerator, found.denominator), (1, 2));
    }

    #[test]
    fn where_one_stands_holds_until_the_day_that_is_told() {
        let method = with(
            r#"indicator = [
          { id = "n", measure = "count", of = { started = true }, moment = "now" },
          { id = "a", of = { ended = true }, moment = { after-end = { weeks = 4 } }, counts = { step = "call" } },
          { id = "b", of = { started = true }, moment = { after-start = { weeks = 2 } }, counts = { ended = true } }]"#,
        );
        let compiled = Compiled::new(&method);
        let stories = [
            Story::begun(),
            at("A1").ended(5, "job").done(20, "call"),
            at("A1").ended(30, "job"),
        ];
        for story in &stories {
            let (mut stands, mut until) = assess_until(&compiled, &story.0, day(0));
            for on in (1..100).map(day) {
                let (now, next) = assess_until(&compiled, &story.0, on);
                assert_eq!(standings(&compiled, &story.0, on), now);
                if until.is_none_or(|until| on < until) {
                    assert_eq!((&now, next), (&stands, until), "{on}");
                }
                (stands, until) = (now, next);
            }
            assert_eq!(until, None);
        }
    }

    #[test]
    fn counts_and_sums_need_no_condition_of_their_own() {
        let both = r#"indicator = [
          { id = "n", measure = "count", of = { started = true }, moment = "now" },
          { id = "s", measure = "sum", of = { started = true }, moment = "now", sum = "intake.hours" }]"#;
        let hours = |n: &str| Story::begun().answered(1, "intake", &[("intake.hours", n)]);
        let stories = [hours("8"), hours("12.5"), at("A1"), Story::begun()];
        let journals = stories.iter().map(|story| &story.0[..]);
        let figures = measure(&with(both), journals, day(9));
        assert_eq!((figures[0].denominator, figures[0].sum), (3, None));
        assert_eq!((figures[1].denominator, figures[1].missing), (2, 1));
        assert_eq!(figures[1].sum, Some(20.5));
    }

    #[test]
    fn a_figure_equals_the_list_behind_it() {
        let method = spark();
        let compiled = Compiled::new(&method);
        let stories = [
            Story::begun(),
            Story::begun().done(1, "intake").ended(9, "work"),
            Story::begun().done(1, "intake").ended(9, "dropped-out"),
            Story::begun()
                .answered(1, "exam", &[("exam.result", "passed")])
                .done(2, "intake")
                .ended(9, "nothing"),
        ];
        let lists: Vec<_> = stories
            .iter()
            .map(|s| assess(&compiled, &s.0, day(20)))
            .collect();
        let figures = measure(&method, stories.iter().map(|s| &s.0[..]), day(20));
        for (at, figure) in figures.iter().enumerate() {
            let of = |wanted: fn(&Standing) -> bool| {
                lists.iter().filter(|list| wanted(&list[at].1)).count() as u64
            };
            assert_eq!(figure.denominator, of(|s| matches!(s, Standing::In { .. })));
            assert_eq!(
                figure.numerator,
                of(|s| matches!(s, Standing::In { reached: true, .. }))
            );
            assert_eq!(figure.missing, of(|s| *s == Standing::Missing));
            assert_eq!(figure.not_yet, of(|s| *s == Standing::NotYet));
        }
        let work = &figures[0];
        assert_eq!((work.numerator, work.denominator), (1, 2));
        assert_eq!(work.published[0].percent, Some(28.0));
    }

    #[test]
    fn the_interval_is_that_of_the_books() {
        // Newcombe 1998, table I: 81 of 263 and 0 of 20.
        let (low, high) = wilson(81, 263).unwrap();
        assert!(
            (low - 25.53).abs() < 0.01 && (high - 36.62).abs() < 0.01,
            "{low} {high}"
        );
        let (low, high) = wilson(0, 20).unwrap();
        assert!(low == 0.0 && (high - 16.11).abs() < 0.01, "{low} {high}");
        assert_eq!(wilson(0, 0), None);
    }
}
