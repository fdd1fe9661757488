//! Finds personal data in a text before it is sent, and offers something general in its place.
//!
//! A helper, no wall: it finds what has a form, and the names of the case at hand. It says how sure it is, so that a page
//! can stop at what is sure and only point at the rest.

mod dates;
mod flat;
mod forms;
mod instead;
mod labels;
mod names;
mod numbers;
#[cfg(test)]
mod tests;

use std::ops::Range;

use jiff::civil::Date;
use serde::Serialize;

pub use instead::{Instead, replaced};

use flat::Flat;

/// What was found. In this order one goes before another that overlaps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Email,
    Iban,
    /// The number that the Dutch state gives to everybody: passes the eleven test.
    CitizenNumber,
    /// The number of a foreigner with the immigration service: ten digits.
    ForeignerNumber,
    Phone,
    /// A number of a passport, an identity card, a licence, a file.
    DocumentNumber,
    BirthDate,
    /// A post code with a house number.
    Address,
    Name,
    /// A date that might be of somebody's birth.
    Date,
}

impl Kind {
    /// As it is in keys of texts: the same word as in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Email => "email",
            Kind::Iban => "iban",
            Kind::CitizenNumber => "citizen-number",
            Kind::ForeignerNumber => "foreigner-number",
            Kind::Phone => "phone",
            Kind::DocumentNumber => "document-number",
            Kind::BirthDate => "birth-date",
            Kind::Address => "address",
            Kind::Name => "name",
            Kind::Date => "date",
        }
    }
}

/// A piece of a text that says who somebody is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Bytes of the text, between letters.
    pub at: Range<usize>,
    pub kind: Kind,
    /// As it stands there. Never put it in a log.
    pub piece: String,
    /// True when it is hardly anything else.
    pub sure: bool,
    /// What may stand in its place.
    pub instead: Instead,
}

/// The gender of somebody, when it is known and may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gender {
    Man,
    Woman,
    Other,
}

/// Whom the text may be about: the person of the case at hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Given names, in any spelling, with a space in between.
    pub given: String,
    pub family: String,
    pub born: Option<Date>,
    pub gender: Option<Gender>,
}

/// Everything that was found, in the order of the text, without overlaps. `today` is for ages.
pub fn findings(text: &str, known: Option<&Known>, today: Date) -> Vec<Finding> {
    let flat = Flat::of(text);
    let mut found = forms::emails(&flat);
    found.extend(forms::ibans(&flat));
    found.extend(numbers::found(&flat));
    found.extend(forms::documents(&flat));
    found.extend(dates::found(&flat, known, today));
    found.extend(forms::addresses(&flat));
    found.extend(names::found(text, known, today));
    found.sort_by_key(|finding| (finding.kind, !finding.sure, finding.at.start));
    let mut kept: Vec<Finding> = vec![];
    let mut taken = Taken::default();
    for finding in found {
        if taken.take(&finding.at) {
            kept.push(finding);
        }
    }
    kept.sort_by_key(|finding| finding.at.start);
    kept
}

/// Which bytes are in a finding already.
#[derive(Default)]
struct Taken(std::collections::BTreeMap<usize, usize>);

impl Taken {
    /// False when it overlaps what was taken before.
    fn take(&mut self, at: &Range<usize>) -> bool {
        let before = self.0.range(..at.end).next_back();
        let free = before.is_none_or(|(_, end)| *end <= at.start);
        if free {
            self.0.insert(at.start, at.end);
        }
        free
    }
}
