//! Counting, without a database: from what was asked and answered to figures, and to the rows behind each of them.

use adeona_knowledge::clock::{self, Hold};
use jiff::Timestamp;
use jiff::civil::Date;

use super::what::{By, State, What};

/// One time that something was asked: what it is counted by, and how it went.
#[derive(Debug, Clone)]
pub struct Item {
    pub question: i64,
    pub title: String,
    /// BCP 47.
    pub language: String,
    pub country: String,
    pub topic: String,
    /// Id and name: of who asked, or of the partner that was asked.
    pub organisation: (i64, String),
    pub went: Went,
}

/// How it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Went {
    pub asked_on: Date,
    /// The last day.
    pub due: Date,
    pub answered_on: Option<Date>,
    /// Days that the answer took.
    pub took: Option<u32>,
    pub state: State,
}

impl Went {
    /// A question, by its clock: a hold that goes on ends now.
    pub fn of(
        asked: Timestamp,
        answered: Option<Timestamp>,
        holds: &[Hold],
        (over, now): (bool, Timestamp),
    ) -> Went {
        let due = clock::due(asked, holds);
        let answered_on = answered.map(clock::day_of);
        Went {
            asked_on: due.asked_on,
            due: due.due,
            answered_on,
            took: answered.map(|at| clock::taken(asked, at, holds)),
            state: State::by(answered_on, due.due, (over, clock::day_of(now))),
        }
    }
}

/// A question that nobody had to ask.
#[derive(Debug, Clone)]
pub struct SavedItem {
    /// What was taken: where it is, and what it is called.
    pub href: String,
    pub title: String,
    pub language: String,
    pub country: Option<String>,
    pub topic: Option<String>,
    pub organisation: (i64, String),
    pub on: Date,
}

/// What one counts by that nobody said.
pub const UNSAID: &str = "-";

impl Item {
    pub fn key(&self, by: By) -> String {
        match by {
            By::Country => self.country.clone(),
            By::Topic => self.topic.clone(),
            By::Organisation | By::Partner => self.organisation.0.to_string(),
        }
    }
}

impl SavedItem {
    pub fn key(&self, by: By) -> String {
        let said = |code: &Option<String>| code.clone().unwrap_or(UNSAID.to_owned());
        match by {
            By::Country => said(&self.country),
            By::Topic => said(&self.topic),
            By::Organisation | By::Partner => self.organisation.0.to_string(),
        }
    }
}

/// A year, to be counted.
#[derive(Debug, Default)]
pub struct Year {
    pub asked: Vec<Item>,
    pub put: Vec<Item>,
    pub saved: Vec<SavedItem>,
}

impl Year {
    fn items(&self, by: By) -> &[Item] {
        match by {
            By::Partner => &self.put,
            _ => &self.asked,
        }
    }

    fn saved(&self, by: By) -> &[SavedItem] {
        match by {
            By::Partner => &[],
            _ => &self.saved,
        }
    }

    /// Of one that is counted by; of all, when none is named.
    pub fn figures(&self, by: By, of: Option<&str>) -> Figures {
        let here = |key: String| of.is_none_or(|of| key == of);
        let items = self.items(by).iter().filter(|it| here(it.key(by)));
        let saved = self.saved(by).iter().filter(|it| here(it.key(by)));
        Figures::of(items, saved.count())
    }

    /// By what is counted: each, with its name where the row has one.
    pub fn keys(&self, by: By) -> Vec<(String, Option<String>)> {
        let of = |key: String, organisation: &(i64, String)| match by {
            By::Country | By::Topic => (key, None),
            By::Organisation | By::Partner => (key, Some(organisation.1.clone())),
        };
        let items = self.items(by).iter();
        let items = items.map(|it| of(it.key(by), &it.organisation));
        let saved = self.saved(by).iter();
        let saved = saved.map(|it| of(it.key(by), &it.organisation));
        let mut keys: Vec<_> = items.chain(saved).collect();
        keys.sort();
        keys.dedup_by(|a, b| a.0 == b.0);
        keys
    }

    /// What is behind a number, the latest first.
    pub fn list(&self, by: By, of: Option<&str>, what: What) -> Vec<&Item> {
        let here = |it: &&Item| of.is_none_or(|of| it.key(by) == of);
        let items = self.items(by).iter().filter(here);
        items.filter(|it| what.counts(it.went.state)).collect()
    }

    /// What is behind the number of questions saved, the latest first.
    pub fn list_saved(&self, by: By, of: Option<&str>) -> Vec<&SavedItem> {
        let here = |it: &&SavedItem| of.is_none_or(|of| it.key(by) == of);
        self.saved(by).iter().filter(here).collect()
    }
}

/// The figures of a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    counts: [usize; What::ALL.len()],
    pub median: Option<u32>,
    pub slow: Option<u32>,
}

impl Figures {
    pub fn of<'a>(items: impl Iterator<Item = &'a Item> + Clone, saved: usize) -> Self {
        let count = |what: What| match what {
            What::Saved => saved,
            what => items
                .clone()
                .filter(|it| what.counts(it.went.state))
                .count(),
        };
        let answered = items.clone().filter_map(|it| it.went.took);
        let mut took: Vec<u32> = answered.collect();
        took.sort_unstable();
        Figures {
            counts: What::ALL.map(count),
            median: nearest_rank(&took, 50),
            slow: nearest_rank(&took, 95),
        }
    }

    pub fn count(&self, what: What) -> usize {
        let place = What::ALL.iter().position(|one| *one == what);
        place.map_or(0, |place| self.counts[place])
    }

    /// Of each hundred that are answered or should have been by now, how many were in time; no more than it is. Not known
    /// as long as there are none.
    pub fn percent_in_time(&self) -> Option<usize> {
        let of = self.count(What::Answered) + self.count(What::Late);
        (self.count(What::InTime) * 100).checked_div(of)
    }
}

/// A percentile by nearest rank: the smallest of the values that at least so many of a hundred do not exceed. It is one of
/// the values itself; of none, there is none.
pub fn nearest_rank(sorted: &[u32], percent: usize) -> Option<u32> {
    let rank = (percent * sorted.len()).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}
