//! Everything that is known of somebody, to be read: one page without anything around it.

use adeona_platform::access::May;
use adeona_platform::time::Moment;
use adeona_platform::words::Tongue;
use adeona_platform::{Desk, Stop};
use askama::Template;
use serde_json::{Map, Value};

use super::access::TakeOut;
use super::rows::Part;
use super::taking_out::path_of;
use crate::names::{countries, languages};
use crate::rooms::people::Person;
use crate::rooms::trajectory::tables::file;
use crate::rooms::trajectory::{Dossier, Explainer, Line, lines};

/// Columns of rows that say when, until when, and who; the others stand together.
const WHEN: [&str; 7] = [
    "at",
    "given_at",
    "asked_at",
    "opened_at",
    "created_at",
    "starts_at",
    "joined_on",
];
const WHO: [&str; 4] = ["worker", "sender", "organisation", "roles"];

/// A row in three cells.
#[derive(Debug)]
struct Shown {
    when: String,
    who: String,
    what: Vec<String>,
}

/// A trajectory in words.
#[derive(Debug)]
struct Run {
    method: String,
    coach: String,
    /// Each with its day.
    lines: Vec<(String, Line)>,
    /// Name and place in the pack.
    files: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "rights/templates/data.html")]
struct Report {
    w: Tongue,
    name: String,
    organisation: String,
    day: String,
    own: bool,
    details: Vec<(String, String)>,
    runs: Vec<Run>,
    parts: Vec<(String, Vec<Shown>)>,
}

pub fn report(
    may: &May<TakeOut, Person>,
    desk: &Desk,
    w: &Tongue,
    whole: &[(Dossier, Vec<file::Model>)],
    parts: &[Part],
    own: bool,
) -> Result<String, Stop> {
    let shown = |part: &Part| {
        let rows = part.rows.iter().map(|row| shown(row, w)).collect();
        (w.t(&format!("rights-part-{}", part.name)), rows)
    };
    let page = Report {
        name: may.name(),
        organisation: desk.viewer().organisation_name().to_owned(),
        day: w.day_and_year(desk.today()),
        own,
        details: details(may, w),
        runs: whole.iter().map(|one| run(one, w)).collect(),
        parts: parts
            .iter()
            .filter(|part| !part.rows.is_empty())
            .map(shown)
            .collect(),
        w: w.clone(),
    };
    page.render().map_err(Stop::broken)
}

fn details(person: &Person, w: &Tongue) -> Vec<(String, String)> {
    let row = person.row();
    let language = row
        .language
        .as_deref()
        .map(|code| languages(w.language).or_code(code).to_owned());
    let country = row
        .country
        .as_deref()
        .map(|code| countries(w.language).or_code(code).to_owned());
    let all = [
        ("person-given-name", Some(row.given_name.clone())),
        ("person-family-name", Some(row.family_name.clone())),
        (
            "person-born",
            row.born.map(|day| w.day_and_year(day.date())),
        ),
        ("person-language", language),
        ("person-country", country),
        ("sign-in-email", row.email.clone()),
        ("person-phone", row.phone.clone()),
        ("person-client-number", row.client_number.clone()),
        (
            "person-bsn",
            row.bsn.as_ref().map(|_| w.t("person-bsn-known")),
        ),
    ];
    let known = all
        .into_iter()
        .filter_map(|(key, value)| Some((w.t(key), value?)));
    known.collect()
}

fn run((dossier, files): &(Dossier, Vec<file::Model>), w: &Tongue) -> Run {
    let package = &dossier.bound.package;
    let explainer = Explainer {
        w,
        package,
        plain: false,
    };
    let mut lines = lines(dossier, &explainer);
    lines.reverse();
    let lines = lines.into_iter();
    let lines = lines.map(|line| (w.day_and_year(line.on), line)).collect();
    Run {
        method: package.texts.get(w.code(), "name").to_owned(),
        coach: dossier.coach.clone(),
        lines,
        files: files
            .iter()
            .map(|file| (file.name.clone(), path_of(file)))
            .collect(),
    }
}

fn shown(row: &Map<String, Value>, w: &Tongue) -> Shown {
    let texts = |names: &[&str]| -> Vec<String> {
        let found = names.iter().filter_map(|name| said(row.get(*name)?, w));
        found.collect()
    };
    let rest = row
        .iter()
        .filter(|(name, _)| !WHEN.contains(&name.as_str()) && !WHO.contains(&name.as_str()));
    let rest = rest.filter_map(|(name, value)| {
        Some(w.ta(
            "rights-said",
            &[("what", named(name, w)), ("value", said(value, w)?)],
        ))
    });
    Shown {
        when: texts(&WHEN).join(" "),
        who: texts(&WHO).join(&w.t("list-comma")),
        what: rest.collect(),
    }
}

/// What a column is called.
fn named(column: &str, w: &Tongue) -> String {
    let key = format!("rights-column-{}", column.replace('_', "-"));
    let told = w.t(&key);
    if told == key { column.to_owned() } else { told }
}

/// A value in words: moments in Dutch time.
fn said(value: &Value, w: &Tongue) -> Option<String> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(yes) => w.t(if *yes { "answer-yes" } else { "answer-no" }),
        Value::String(text) if text.is_empty() => return None,
        Value::String(text) => match text.parse::<jiff::Timestamp>() {
            Ok(at) => {
                let at = Moment::from(at).zoned();
                let (hour, minute) = (at.hour(), at.minute());
                format!("{} {hour:02}:{minute:02}", w.day_and_year(at.date()))
            }
            Err(_) => match text.parse::<jiff::civil::Date>() {
                Ok(day) if text.len() == 10 => w.day_and_year(day),
                _ => text.clone(),
            },
        },
        other => other.to_string(),
    })
}
