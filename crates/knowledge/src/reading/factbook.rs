//! The country facts: one JSON file for a country, section, field, text; with stray HTML. A sheet for every section.

use serde_json::{Map, Value};

use super::columns::slug;
use super::{Naming, Problem, Read, Reliability, Sheet, Source};
use crate::language::Language;
use crate::markup::{LONGEST, from_html};
use crate::sources::SourceKind;

/// What the sections are about.
const SECTIONS: [(&str, &[&str]); 15] = [
    ("Introduction", &["other"]),
    ("Geography", &["other"]),
    ("Environment", &["other"]),
    ("People and Society", &["health-care", "education", "other"]),
    ("Government", &["institutions", "safety-and-law"]),
    ("Economy", &["making-a-living", "labour-market"]),
    ("Energy", &["housing"]),
    ("Communications", &["other"]),
    ("Transportation", &["transport"]),
    ("Military and Security", &["safety-and-law"]),
    ("Terrorism", &["safety-and-law"]),
    ("Transnational Issues", &["safety-and-law"]),
    (
        "Refugees and internally displaced persons",
        &["safety-and-law"],
    ),
    ("Issues", &["other"]),
    ("Space", &["other"]),
];

/// Fields within fields, at most; the files have three.
const DEEPEST: usize = 8;

pub(super) fn read(name: &str, bytes: &[u8], naming: &Naming<'_>) -> Read {
    let facts: Map<String, Value> = match serde_json::from_slice(bytes) {
        Ok(facts) => facts,
        Err(error) => {
            return Read::fault(
                name,
                Some(error.line()),
                Problem::Unreadable(error.to_string()),
            );
        }
    };
    let code = facts
        .get("country")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let Some(country) = (naming.country)(code) else {
        return Read::fault(
            name,
            None,
            Problem::Country(code.chars().take(80).collect()),
        );
    };
    let called = called(&facts).unwrap_or_else(|| country.clone());
    let mut read = Read::default();
    for (section, content) in &facts {
        let Some(body) = content
            .as_object()
            .map(body_of)
            .filter(|body| !body.is_empty())
        else {
            continue;
        };
        if body.len() > LONGEST {
            read.wrong(
                name,
                None,
                Problem::TooLong {
                    field: "body",
                    most: LONGEST,
                },
            );
            continue;
        }
        let topics = SECTIONS
            .iter()
            .find(|(known, _)| known == section)
            .map_or(&["other"][..], |(_, topics)| topics);
        read.sheets.push(Sheet {
            key: format!("factbook/{country}/{}", slug(section)),
            title: format!("{called}: {section}"),
            country: Some(country.clone()),
            topics: topics.iter().map(|topic| (*topic).to_owned()).collect(),
            language: Language::En,
            body,
            source: Source {
                name: "The World Factbook".to_owned(),
                kind: Some(SourceKind::Reference),
                url: None,
                date: naming.factbook_date,
                reliability: Some(Reliability::B),
            },
            date: naming.factbook_date,
        });
    }
    if read.sheets.is_empty() && read.faults.is_empty() {
        read.wrong(name, None, Problem::Empty);
    }
    read
}

/// The short name of the country in the file itself.
fn called(facts: &Map<String, Value>) -> Option<String> {
    let names = facts.get("Government")?.get("Country name")?;
    let name = names
        .get("conventional short form")?
        .get("text")?
        .as_str()?;
    let name = from_html(name);
    (!matches!(name.as_str(), "" | "none" | "n/a") && name.len() < 80).then_some(name)
}

fn body_of(section: &Map<String, Value>) -> String {
    let mut body = String::new();
    for (name, field) in section {
        match text_of(field) {
            Some(text) => body.push_str(&format!("## {}\n\n{text}\n\n", heading(name))),
            None => {
                body.push_str(&format!("## {}\n\n", heading(name)));
                fields(field, 0, &mut body);
                body.push('\n');
            }
        }
    }
    body.trim_end().to_owned()
}

/// A field is its text, or has fields.
fn text_of(field: &Value) -> Option<String> {
    match field {
        Value::String(text) => Some(from_html(text)),
        Value::Object(fields) if fields.len() == 1 => fields.get("text")?.as_str().map(from_html),
        _ => None,
    }
}

fn fields(field: &Value, depth: usize, body: &mut String) {
    let Some(within) = field.as_object().filter(|_| depth < DEEPEST) else {
        return;
    };
    for (name, field) in within {
        let indent = "  ".repeat(depth);
        match text_of(field) {
            Some(text) => {
                let text = text
                    .lines()
                    .filter(|line| !line.is_empty())
                    .collect::<Vec<_>>()
                    .join(" ");
                body.push_str(&format!("{indent}- {}: {text}\n", heading(name)));
            }
            None => {
                body.push_str(&format!("{indent}- {}\n", heading(name)));
                fields(field, depth + 1, body);
            }
        }
    }
}

fn heading(name: &str) -> String {
    from_html(name.trim()).replace('\n', " ")
}
