//! What a sheet is made of by name: the columns of a table, the lines at the head of a Markdown file.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{Naming, Problem, Reliability, Sheet, Source};
use crate::language::Language;
use crate::markup;
use crate::sources::SourceKind;
use crate::words::folded;

const LONGEST_TITLE: usize = 300;
const LONGEST_FIELD: usize = 500;

/// A field of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Key,
    Title,
    Country,
    Topics,
    Language,
    Body,
    Source,
    SourceKind,
    Url,
    SourceDate,
    Reliability,
    Date,
}

impl Field {
    /// By its name in Dutch or English, however it is written.
    pub fn called(name: &str) -> Option<Field> {
        let name: String = folded(name)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        Some(match name.as_str() {
            "key" | "sleutel" | "id" => Field::Key,
            "title" | "titel" => Field::Title,
            "country" | "land" => Field::Country,
            "topic" | "topics" | "onderwerp" | "onderwerpen" => Field::Topics,
            "language" | "taal" => Field::Language,
            "body" | "text" | "tekst" | "inhoud" => Field::Body,
            "source" | "bron" => Field::Source,
            "sourcekind" | "soortbron" => Field::SourceKind,
            "url" | "link" | "adres" => Field::Url,
            "sourcedate" | "datumbron" => Field::SourceDate,
            "reliability" | "betrouwbaarheid" => Field::Reliability,
            "date" | "datum" => Field::Date,
            _ => return None,
        })
    }
}

/// The fields of one sheet, as they were written.
pub(super) type Fields = HashMap<Field, String>;

/// A sheet of its fields; everything that is wrong with it otherwise. `origin` is where it stands, for its key and for a
/// source without a name.
pub(super) fn sheet(
    fields: &Fields,
    origin: &str,
    naming: &Naming<'_>,
) -> Result<Sheet, Vec<Problem>> {
    let mut form = Form {
        fields,
        problems: vec![],
    };
    let title = form.needed(Field::Title, "title", LONGEST_TITLE);
    let body = form.needed(Field::Body, "body", markup::LONGEST);
    let country = form.read(
        Field::Country,
        |text| (naming.country)(text),
        Problem::Country,
    );
    let topics = form.topics(naming);
    let language = form
        .read(Field::Language, language, Problem::Language)
        .unwrap_or(Language::Nl);
    let source = Source {
        name: form
            .short(Field::Source, "source")
            .unwrap_or_else(|| origin.to_owned()),
        kind: form.read(Field::SourceKind, SourceKind::called, Problem::SourceKind),
        url: form.read(
            Field::Url,
            |text| markup::is_safe(text).then(|| text.to_owned()),
            Problem::Url,
        ),
        date: form.read(Field::SourceDate, date, Problem::Date),
        reliability: form.read(Field::Reliability, Reliability::of, Problem::Reliability),
    };
    let date = form.read(Field::Date, date, Problem::Date);
    let key = form.short(Field::Key, "key");
    if !form.problems.is_empty() {
        return Err(form.problems);
    }
    let in_words = || {
        format!(
            "{}/{}/{}",
            country.as_deref().unwrap_or("--"),
            language.code(),
            slug(&title)
        )
    };
    Ok(Sheet {
        key: format!("{origin}#{}", key.unwrap_or_else(in_words)),
        title,
        country,
        topics,
        language,
        body,
        source,
        date,
    })
}

struct Form<'a> {
    fields: &'a Fields,
    problems: Vec<Problem>,
}

impl Form<'_> {
    fn text(&self, field: Field) -> Option<String> {
        let text = markup::clean(self.fields.get(&field)?);
        // What a spreadsheet would run is written with an apostrophe before it.
        let text = text
            .strip_prefix('\'')
            .filter(|rest| rest.starts_with(['=', '+', '-', '@']))
            .unwrap_or(&text);
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn needed(&mut self, field: Field, name: &'static str, most: usize) -> String {
        match self.text(field) {
            None => self.problems.push(Problem::Missing(name)),
            Some(text) if text.len() > most => {
                self.problems.push(Problem::TooLong { field: name, most })
            }
            Some(text) => return text,
        }
        String::new()
    }

    fn short(&mut self, field: Field, name: &'static str) -> Option<String> {
        let text = self.text(field)?;
        if text.len() > LONGEST_FIELD {
            self.problems.push(Problem::TooLong {
                field: name,
                most: LONGEST_FIELD,
            });
            return None;
        }
        Some(text)
    }

    fn read<T>(
        &mut self,
        field: Field,
        read: impl Fn(&str) -> Option<T>,
        problem: fn(String) -> Problem,
    ) -> Option<T> {
        let text = self.text(field)?;
        let value = read(&text);
        if value.is_none() {
            self.problems.push(problem(shortened(&text)));
        }
        value
    }

    fn topics(&mut self, naming: &Naming<'_>) -> Vec<String> {
        let text = self.text(Field::Topics).unwrap_or_default();
        let mut topics = vec![];
        for name in text
            .split([',', ';', '|', '\n', '،'])
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            match (naming.topic)(name) {
                Some(topic) if topics.contains(&topic) => {}
                Some(topic) => topics.push(topic),
                None => self.problems.push(Problem::Topic(shortened(name))),
            }
        }
        topics
    }
}

/// A fault names what is wrong; it does not repeat a page of it.
fn shortened(text: &str) -> String {
    text[..text.floor_char_boundary(80)].to_owned()
}

fn language(text: &str) -> Option<Language> {
    match folded(text).as_str() {
        "nl" | "nederlands" | "dutch" => Some(Language::Nl),
        "en" | "engels" | "english" => Some(Language::En),
        "ar" | "arabisch" | "arabic" => Some(Language::Ar),
        _ => None,
    }
}

/// `2026-11-30`, `30-11-2026`, `30/11/2026`, `30.11.2026`.
pub(super) fn date(text: &str) -> Option<Date> {
    let parts: Vec<i16> = text
        .split(['-', '/', '.'])
        .map(|part| part.trim().parse().ok())
        .collect::<Option<_>>()?;
    let [a, b, c] = parts[..] else {
        return None;
    };
    let (year, day) = if a > 31 { (a, c) } else { (c, a) };
    let year = Some(year).filter(|year| (1900..2200).contains(year))?;
    Date::new(year, i8::try_from(b).ok()?, i8::try_from(day).ok()?).ok()
}

/// A title as a part of a key.
pub(super) fn slug(title: &str) -> String {
    let words: Vec<String> = crate::words::words(title)
        .flat_map(|word| word.pieces)
        .collect();
    words.join("-")
}
