//! Markdown with a head: TOML between lines of `+++`, or `name: value` between lines of `---`.

use super::columns::{Field, Fields, sheet};
use super::{Naming, Problem, Read};

pub(super) fn read(name: &str, bytes: &[u8], naming: &Naming<'_>) -> Read {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Read::fault(name, None, Problem::NotText);
    };
    let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
    let mut read = Read::default();
    match fields(&text) {
        Ok(mut fields) => {
            fields
                .entry(Field::Title)
                .or_insert_with(|| first_heading(&text).unwrap_or_default());
            let origin = name.strip_suffix(".md").unwrap_or(name);
            fields
                .entry(Field::Key)
                .or_insert_with(|| "page".to_owned());
            match sheet(&fields, origin, naming) {
                Ok(sheet) => read.sheets.push(sheet),
                Err(problems) => problems
                    .into_iter()
                    .for_each(|problem| read.wrong(name, Some(1), problem)),
            }
        }
        Err((line, problem)) => read.wrong(name, Some(line), problem),
    }
    read
}

fn first_heading(text: &str) -> Option<String> {
    text.lines()
        .find_map(|line| line.strip_prefix("# "))
        .map(str::to_owned)
}

type Wrong = (usize, Problem);

fn fields(text: &str) -> Result<Fields, Wrong> {
    let mark = text
        .lines()
        .next()
        .map(str::trim_end)
        .filter(|line| matches!(*line, "---" | "+++"));
    let Some(mark) = mark else {
        return Ok(Fields::from([(Field::Body, text.to_owned())]));
    };
    let lines: Vec<&str> = text.lines().collect();
    let end = lines[1..]
        .iter()
        .position(|line| line.trim_end() == mark)
        .ok_or((1, Problem::OpenHead))?
        + 1;
    let mut fields = match mark {
        "+++" => of_toml(&lines[1..end])?,
        _ => of_lines(&lines[1..end])?,
    };
    fields.insert(Field::Body, lines[end + 1..].join("\n"));
    Ok(fields)
}

fn of_toml(lines: &[&str]) -> Result<Fields, Wrong> {
    let source = lines.join("\n");
    let table: toml::Table = source.parse().map_err(|error: toml::de::Error| {
        let before = error.span().map_or(0, |span| span.start);
        let line = source
            .get(..before)
            .unwrap_or_default()
            .matches('\n')
            .count()
            + 2;
        (line, Problem::Head(error.message().to_owned()))
    })?;
    let mut fields = Fields::new();
    for (name, value) in &table {
        if let (Some(field), Some(text)) = (Field::called(name), of_value(value)) {
            fields.insert(field, text);
        }
    }
    Ok(fields)
}

fn of_value(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Array(values) => Some(
            values
                .iter()
                .filter_map(of_value)
                .collect::<Vec<_>>()
                .join("\n"),
        ),
        toml::Value::Table(_) => None,
        other => Some(other.to_string()),
    }
}

/// The part of YAML that heads of files are written in: a value, a list between brackets, or a list below with hyphens.
fn of_lines(lines: &[&str]) -> Result<Fields, Wrong> {
    let mut fields = Fields::new();
    let mut last: Option<Field> = None;
    for (at, line) in lines.iter().enumerate() {
        let wrong = || {
            (
                at + 2,
                Problem::Head(line.trim().chars().take(60).collect()),
            )
        };
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            let Some(field) = last else {
                continue;
            };
            let list = fields.entry(field).or_default();
            list.push_str(unquoted(item));
            list.push('\n');
            continue;
        }
        let (name, value) = line.split_once(':').ok_or_else(wrong)?;
        if line.starts_with(char::is_whitespace)
            || value
                .trim_start()
                .starts_with(['&', '*', '!', '{', '|', '>'])
        {
            return Err(wrong());
        }
        last = Field::called(unquoted(name));
        if let Some(field) = last {
            let value = value.trim();
            let inner = value
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'));
            let text = match inner {
                Some(list) => list.split(',').map(unquoted).collect::<Vec<_>>().join("\n"),
                None => unquoted(value).to_owned(),
            };
            fields.insert(field, text);
        }
    }
    Ok(fields)
}

fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let within = |quote: char| {
        text.strip_prefix(quote)
            .and_then(|rest| rest.strip_suffix(quote))
    };
    within('"').or_else(|| within('\'')).unwrap_or(text)
}
