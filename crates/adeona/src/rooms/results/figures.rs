//! A figure as a reader may see it.

use adeona_method::indicator::Figure;
use adeona_method::method::{Measure, Published};
use serde::Serialize;

/// Counts from one up to this are hidden from those who may not see persons.
const SMALL: u64 = 5;

/// A figure, with small counts taken out where they must be.
#[derive(Debug, Clone, Serialize)]
pub struct Shown {
    pub indicator: String,
    /// Of whom, what, and when: in words.
    pub definition: String,
    pub measure: Measure,
    /// Absent when hidden.
    pub numerator: Option<u64>,
    pub denominator: Option<u64>,
    pub sum: Option<f64>,
    pub percent: Option<f64>,
    /// Wilson, 95%, in per cent.
    pub interval: Option<(f64, f64)>,
    pub missing: Option<u64>,
    pub not_yet: Option<u64>,
    /// Some of it is hidden because it is small.
    pub hidden: bool,
    pub published: Vec<Published>,
}

impl Shown {
    /// Nobody can be counted yet.
    pub fn unknown(&self) -> bool {
        !self.hidden && self.denominator == Some(0)
    }
}

/// What a reader sees of a figure.
pub fn shown(figure: Figure, definition: String, sees_persons: bool) -> Shown {
    let small = |n: u64| (1..SMALL).contains(&n);
    let share = figure.measure == Measure::Share;
    // The complement tells as much as the count itself.
    let rest = figure.denominator.saturating_sub(figure.numerator);
    let hide = !sees_persons
        && (small(figure.denominator) || (share && (small(figure.numerator) || small(rest))));
    let count = |n: u64| (sees_persons || !small(n)).then_some(n);
    Shown {
        percent: figure.percent().filter(|_| !hide),
        numerator: Some(figure.numerator).filter(|_| !hide),
        denominator: count(figure.denominator),
        sum: figure.sum.filter(|_| !hide),
        interval: figure.interval.filter(|_| !hide),
        missing: count(figure.missing),
        not_yet: count(figure.not_yet),
        hidden: hide,
        definition,
        measure: figure.measure,
        indicator: figure.indicator,
        published: figure.published,
    }
}
