//! What the forms of the room have in common: an answer with its source, days, and what looks like somebody.

use adeona_knowledge::guard::{Finding, Known, findings, replaced};
use adeona_knowledge::language::Language as Spoken;
use adeona_platform::words::Tongue;
use jiff::civil::Date;

use super::answering::Given;
use super::asking::language_of;
use super::said_sources::{in_order, plain, sources};
use crate::frame::{Shown, Visit};
use crate::rooms::people::read_day;

/// A day as it was typed; nothing when nothing was.
pub fn typed_day(text: &str) -> Option<Result<Date, ()>> {
    match text.trim() {
        "" => None,
        text => Some(read_day(text).ok_or(())),
    }
}

/// What is looked through for persons, in any form of the room.
const GUARDED: [&str; 5] = ["title", "body", "more", "reason", "source-title"];

/// What people type in sentences, in any form of a question.
const TYPED: [&str; 6] = [
    "title",
    "body",
    "more",
    "reason",
    "source-title",
    "source-url",
];

/// All of that, one under the other.
pub fn typed(input: &Shown) -> String {
    let all: Vec<&str> = texts(input, &TYPED).map(|(_, text)| text).collect();
    all.join("\n\n")
}

/// What was typed into these fields, and into those of every source; each with its field.
fn texts<'a>(input: &'a Shown, fields: &'a [&str]) -> impl Iterator<Item = (&'a str, &'a str)> {
    fields.iter().flat_map(move |field| {
        let of = input
            .values
            .iter()
            .filter(move |(name, _)| plain(name) == *field);
        of.map(|(name, value)| (name.as_str(), value.trim()))
            .filter(|(_, text)| !text.is_empty())
    })
}

/// With general words in the place of what looks like somebody, when the writer chose those; a text may be about somebody
/// whose names are known.
pub fn general(w: &Tongue, mut input: Shown, today: Date, known: Option<&Known>) -> Shown {
    if input.value("looked") != "instead" {
        return input;
    }
    let told = input.all("told");
    for (name, text) in &mut input.values {
        // Of sources those of which it was told: one that was kept before may name somebody.
        let told = plain(name) != "source-title" || told.contains(name);
        if told && GUARDED.contains(&plain(name)) {
            *text = generalised(text, &findings(text, known, today), w);
        }
    }
    // What is found even so is told again.
    input.values.retain(|(name, _)| name != "looked");
    input
}

/// With general words in the place of what was found, in the language of the text: its reader may have another one. What was
/// found tells no language.
fn generalised(text: &str, found: &[Finding], w: &Tongue) -> String {
    let mut rest = text.to_owned();
    for finding in found.iter().rev() {
        rest.replace_range(finding.at.clone(), "");
    }
    let language = Spoken::of(&language_of(&rest, w.code())).unwrap_or(Spoken::Nl);
    replaced(text, found, language)
}

/// As it was sent: its sources in order, and general words where its writer chose those.
pub fn sent(visit: &Visit, input: Shown) -> Shown {
    in_order(general(&visit.w, input, visit.desk.today(), None))
}

/// Its writer saw what looks like somebody in it, and keeps it all the same.
pub fn looked(input: &Shown) -> bool {
    input.is("looked", "yes")
}

/// A reason, and whether its writer looked at it.
pub fn reason(input: &Shown) -> (&str, bool) {
    (input.value("reason"), looked(input))
}

/// What looks like somebody in these fields.
pub fn told_in(
    (w, today): (&Tongue, Date),
    input: &Shown,
    fields: &[&str],
    known: Option<&Known>,
) -> Vec<Told> {
    // Of sources those that are to be mended: one that was kept before may name somebody.
    let is_told = |name: &str| plain(name) != "source-title" || input.fault(name).is_some();
    texts(input, fields)
        .filter(|(name, _)| is_told(name))
        .filter_map(|(name, text)| {
            let told = told_of(w, text, today, known)?;
            Some(Told {
                field: name.to_owned(),
                ..told
            })
        })
        .collect()
}

/// An answer, of a colleague or of somebody outside.
pub fn given(input: &Shown) -> Given {
    Given {
        body: input.value("body").to_owned(),
        valid_until: typed_day(input.value("valid-until")),
        sources: sources(input),
        looked: looked(input),
    }
}

/// What looks like somebody in a text, and what it could say instead.
#[derive(Debug)]
pub struct Told {
    /// In which field it stands.
    pub field: String,
    /// The piece, and of what kind it is.
    pub pieces: Vec<(String, String)>,
    pub instead: String,
}

/// What looks like somebody in a text, which may be about somebody whose names are known; nothing when nothing does.
fn told_of(w: &Tongue, text: &str, today: Date, known: Option<&Known>) -> Option<Told> {
    let found = findings(text, known, today);
    if found.is_empty() {
        return None;
    }
    let kind = |code: &str| w.t(&format!("guard-{code}"));
    let pieces = found
        .iter()
        .map(|one| (one.piece.clone(), kind(one.kind.code())));
    Some(Told {
        field: String::new(),
        pieces: pieces.collect(),
        instead: generalised(text, &found, w),
    })
}
