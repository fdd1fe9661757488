//! Sources as they are said, with an answer or a sheet: what each must have, and the names of their fields in a form.

use adeona_knowledge::markup;
use adeona_knowledge::sources::SourceKind;
use adeona_platform::Fault;
use adeona_platform::time::Day;
use jiff::civil::Date;
use sea_orm::{NotSet, Set};

use super::asking::{TITLE, mixed, told};
use super::forms::typed_day;
use super::sheets::tables::sheet::Rest;
use super::tables::answer_source;
use crate::frame::Shown;

/// From official and checked to hearsay.
pub const RELIABILITIES: [&str; 4] = ["A", "B", "C", "D"];
/// Sources of one answer or sheet.
const MOST: usize = 30;
/// Of a sheet made of many answers, and of a form.
pub const TAKEN: usize = 200;
/// Places that a form has for them at least; one is free while another may be said.
const PLACES: usize = 5;
const URL: usize = 2000;
/// The fields of a source. Those of the second are called `source-title-2` and so on.
const FIELDS: [&str; 5] = [
    "source-title",
    "source-url",
    "source-dated",
    "source-kind",
    "source-reliability",
];
/// Chosen to take a source out.
const OFF: &str = "source-off";

/// A source.
#[derive(Debug, Clone, Default)]
pub struct Rests {
    pub title: String,
    pub url: String,
    pub dated: Option<Result<Date, ()>>,
    /// A code of [`SourceKind`]; empty when it is not said.
    pub kind: String,
    pub reliability: String,
}

impl Rests {
    fn faults(&self, looked: (bool, Date)) -> Vec<Fault> {
        let mut faults = told("source-title", &self.title, TITLE, looked);
        faults.extend(mixed("source-title", &self.title));
        let url = self.url.trim();
        if !url.is_empty() && (!markup::is_safe(url) || url.len() > URL) {
            faults.push(Fault::new("source-url", "no-address"));
        }
        match self.dated {
            Some(Err(())) => faults.push(Fault::new("source-dated", "date")),
            Some(Ok(day)) if day > looked.1 => faults.push(Fault::new("source-dated", "future")),
            _ => {}
        }
        if !self.kind.is_empty() && SourceKind::of(&self.kind).is_none() {
            faults.push(Fault::new("source-kind", "not-in-list"));
        }
        if !RELIABILITIES.contains(&self.reliability.as_str()) {
            faults.push(Fault::new("source-reliability", "required"));
        }
        faults
    }

    /// As a sheet keeps it.
    pub fn rest(&self) -> Rest {
        let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Rest {
            title: markup::clean(&self.title).trim().to_owned(),
            url: said(&self.url),
            dated: self.dated.and_then(Result::ok),
            kind: said(&self.kind),
            reliability: said(&self.reliability),
        }
    }

    pub fn row(&self, answer: i64) -> answer_source::ActiveModel {
        let rest = self.rest();
        answer_source::ActiveModel {
            id: NotSet,
            answer_id: Set(answer),
            title: Set(rest.title),
            url: Set(rest.url),
            dated: Set(rest.dated.map(Day::from)),
            kind: Set(rest.kind),
            reliability: Set(self.reliability.clone()),
        }
    }
}

/// What is wrong with sources, by their fields; `looked` when the writer saw what looks like a person in them. Those that
/// stood there `before` stay as they are.
pub fn faults(sources: &[Rests], before: &[Rest], looked: (bool, Date)) -> Vec<Fault> {
    if sources.len() > MOST.max(before.len()) {
        return vec![Fault::new("source-title", "too-many").with("most", MOST)];
    }
    let new = sources.iter().enumerate();
    let new = new.filter(|(_, source)| !before.contains(&source.rest()));
    new.flat_map(|(n, source)| {
        let at = move |fault: Fault| Fault {
            field: numbered(&fault.field, n),
            ..fault
        };
        source.faults(looked).into_iter().map(at)
    })
    .collect()
}

/// The name of a field of the source with this number, from nought.
fn numbered(field: &str, n: usize) -> String {
    match n {
        0 => field.to_owned(),
        n => format!("{field}-{}", n + 1),
    }
}

/// Of which field of a source this is the name, and of which source.
fn read(name: &str) -> Option<(&'static str, usize)> {
    let mut fields = FIELDS.into_iter().chain([OFF]);
    let numbers = |field: &'static str| {
        let n = match name.strip_prefix(field)? {
            "" => 0,
            n => n.strip_prefix('-')?.parse::<usize>().ok()?.checked_sub(1)?,
        };
        Some((field, n))
    };
    fields.find_map(numbers)
}

/// Without the number that it has in a form.
pub fn plain(name: &str) -> &str {
    read(name).map_or(name, |(field, _)| field)
}

/// The input with the sources that something was said of, one after another, without those that were taken out.
pub fn in_order(mut input: Shown) -> Shown {
    let mut said: Vec<usize> = vec![];
    let mut off = vec![];
    for (name, value) in &input.values {
        match read(name) {
            Some((OFF, n)) => off.push(n),
            Some((_, n)) if !value.trim().is_empty() => said.push(n),
            _ => {}
        }
    }
    said.sort_unstable();
    said.dedup();
    said.retain(|n| !off.contains(n));
    // Nobody types as many: that there are too many is told of these as well.
    said.truncate(TAKEN);
    input.values.retain_mut(|(name, _)| match read(name) {
        None => true,
        Some((field, n)) => match said.iter().position(|one| *one == n) {
            Some(place) if field != OFF => {
                *name = numbered(field, place);
                true
            }
            _ => false,
        },
    });
    input
}

/// The sources in a form whose input is in order.
pub fn sources(input: &Shown) -> Vec<Rests> {
    let source = |n: usize| {
        let value = |field| input.value(&numbered(field, n));
        Rests {
            title: value("source-title").to_owned(),
            url: value("source-url").to_owned(),
            dated: typed_day(value("source-dated")),
            kind: value("source-kind").to_owned(),
            reliability: value("source-reliability").to_owned(),
        }
    };
    (0..said(input)).map(source).collect()
}

/// How many there are.
fn said(input: &Shown) -> usize {
    let numbers = input.values.iter().filter_map(|(name, _)| read(name));
    numbers.map(|(_, n)| n + 1).max().unwrap_or_default()
}

/// Sources as the fields of a form.
pub fn fields(rests: &[Rest]) -> Vec<(String, String)> {
    let of = |(n, rest): (usize, &Rest)| {
        let day = rest.dated.map(|day| day.to_string());
        [
            ("source-title", Some(rest.title.clone())),
            ("source-url", rest.url.clone()),
            ("source-dated", day),
            ("source-kind", rest.kind.clone()),
            ("source-reliability", rest.reliability.clone()),
        ]
        .map(|(field, value)| (numbered(field, n), value.unwrap_or_default()))
    };
    rests.iter().enumerate().flat_map(of).collect()
}

/// A place for a source in a form.
#[derive(Debug)]
pub struct Place {
    n: usize,
    /// As it is called there; empty in a place that is free.
    pub title: String,
    pub said: bool,
    /// Something in it is to be mended.
    pub open: bool,
}

impl Place {
    /// Of all places in one of several forms on a page, or the only one.
    pub fn all(input: &Shown, form: &str) -> Vec<Place> {
        let said = match input.is_from(form) {
            true => said(input),
            false => 0,
        };
        let is_faulty = |n: usize| {
            let at = |field: &str| read(field).is_some_and(|(_, one)| one == n);
            input.faults.iter().any(|fault| at(&fault.field))
        };
        let place = |n: usize| Place {
            n,
            title: input
                .value_in(form, &numbered("source-title", n))
                .to_owned(),
            said: n < said,
            open: is_faulty(n),
        };
        (0..PLACES.max(said + 1).min(MOST.max(said)))
            .map(place)
            .collect()
    }

    /// The name of a field in it.
    pub fn name(&self, field: &str) -> String {
        numbered(field, self.n)
    }

    /// From one.
    pub fn number(&self) -> usize {
        self.n + 1
    }

    /// The first that is free, when there is none before it: seen without asking for it.
    pub fn first(&self) -> bool {
        self.n == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(values: &[(&str, &str)]) -> Shown {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Shown::of(values.iter().map(owned).collect(), vec![])
    }

    #[test]
    fn sources_move_up_into_empty_places_and_what_is_taken_out_is_gone() {
        let input = in_order(shown(&[
            ("body", "Tekst"),
            ("source-title", " "),
            ("source-title-2", "Tweede"),
            ("source-url-2", "https://twee.example"),
            ("source-title-3", "Weg"),
            ("source-off-3", "yes"),
            ("source-title-5", "Vijfde"),
            ("source-title-x", "geen veld"),
        ]));
        let all = sources(&input);
        let titles: Vec<&str> = all.iter().map(|one| one.title.as_str()).collect();
        assert_eq!(titles, ["Tweede", "Vijfde"]);
        assert_eq!(all[0].url, "https://twee.example");
        assert_eq!(input.value("body"), "Tekst");
        assert_eq!(sources(&in_order(shown(&[("source-title", "")]))).len(), 0);
    }

    #[test]
    fn a_fault_stands_at_the_field_of_its_source_and_what_was_there_before_stays() {
        let today = jiff::civil::date(2026, 12, 1);
        let old = Rest {
            title: "Zonder oordeel".to_owned(),
            ..Rest::default()
        };
        let input = shown(&[
            ("source-title", "Zonder oordeel"),
            ("source-title-2", "Nieuw"),
        ]);
        let all = sources(&input);
        let found = faults(&all, std::slice::from_ref(&old), (false, today));
        let fields: Vec<&str> = found.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["source-reliability-2"]);
        assert_eq!(faults(&all, &[], (false, today)).len(), 2);
        let many = vec![Rests::default(); MOST + 1];
        assert_eq!(faults(&many, &[], (false, today))[0].code, "too-many");
        assert_eq!(sources(&Shown::of(fields_of(&old), vec![]))[0].rest(), old);
    }

    fn fields_of(rest: &Rest) -> Vec<(String, String)> {
        fields(std::slice::from_ref(rest))
    }

    #[test]
    fn a_form_has_a_free_place_and_no_more_than_can_be_sent() {
        let free = |input: &Shown, form| {
            let all = Place::all(input, form);
            (all.len(), all.iter().filter(|one| !one.said).count())
        };
        assert_eq!(free(&shown(&[]), ""), (5, 5));
        let two = shown(&[("source-title", "Een"), ("source-title-2", "Twee")]);
        assert_eq!(free(&two, ""), (5, 3));
        assert_eq!(free(&two, "answer"), (5, 5), "of another form");
        let most = vec![Rest::default(); MOST];
        assert_eq!(free(&Shown::of(fields(&most), vec![]), ""), (MOST, 0));
        let more = vec![Rest::default(); MOST - 1];
        assert_eq!(free(&Shown::of(fields(&more), vec![]), ""), (MOST, 1));
    }
}
