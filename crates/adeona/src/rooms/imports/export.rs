//! People and trajectories as a file.

use std::collections::HashMap;

use adeona_platform::access::May;
use adeona_platform::words::Tongue;
use adeona_platform::{Desk, Stop};
use jiff::civil::Date;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use serde_json::json;

use super::access::Export;
use super::queries::{Exported, ExportedRun};
use crate::names::{Names, countries, languages};
use crate::rooms::method::Versions;
use crate::rooms::organisation::Organisation;
use crate::rooms::people::{PersonRow, details};
use crate::rooms::trajectory::Explainer;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum As {
    Csv,
    Xlsx,
}

impl As {
    pub fn ending(self) -> &'static str {
        match self {
            As::Csv => "csv",
            As::Xlsx => "xlsx",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            As::Csv => "text/csv; charset=utf-8",
            As::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    pub fn write(self, table: &Table) -> Result<Vec<u8>, Stop> {
        match self {
            As::Csv => csv(table).map_err(Stop::broken),
            As::Xlsx => xlsx(table).map_err(Stop::broken),
        }
    }
}

/// A cell. Never a formula.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(String),
    Day(Option<Date>),
    Number(i64),
}

impl Cell {
    fn text(text: &Option<String>) -> Cell {
        Cell::Text(text.clone().unwrap_or_default())
    }
}

/// Headers and rows.
#[derive(Debug)]
pub struct Table {
    pub headers: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// What is exported of a person; headers that an import recognises again. The citizen service number is not among
/// them: a file travels, and nobody needs it there.
/// Languages and countries are there by name, for people, and by code, for whoever counts on.
const OF_PERSON: [&str; 10] = [
    "given_name",
    "family_name",
    "born",
    "language",
    "language-code",
    "country",
    "country-code",
    "email",
    "phone",
    "client_number",
];
const OF_RUN: [&str; 7] = [
    "method",
    "on",
    "phase",
    "standing",
    "outcome",
    "ended",
    "coach-name",
];

impl Organisation {
    /// The people and trajectories that one sees and that fit the search: a row for each trajectory, and one for
    /// whoever has none. It goes on record who took out how many.
    pub async fn export(
        may: &May<Export, Organisation>,
        desk: &Desk,
        w: &Tongue,
        sought: String,
        to: As,
    ) -> Result<Table, Stop> {
        let (people, runs) = desk.look(Exported { sought }).await?;
        let mut change = may.change(desk, "people.exported").await?;
        change.detail(
            json!({ "as": to.ending(), "people": people.len(), "trajectories": runs.len() }),
        );
        change.keep().await?;
        let header = |code: &&str| w.t(&format!("column-{code}"));
        Ok(Table {
            headers: OF_PERSON.iter().chain(&OF_RUN).map(header).collect(),
            rows: rows(desk, w, &people, runs).await?,
        })
    }
}

async fn rows(
    desk: &Desk,
    w: &Tongue,
    people: &[PersonRow],
    runs: Vec<ExportedRun>,
) -> Result<Vec<Vec<Cell>>, Stop> {
    let bounds = Versions(runs.iter().map(|run| run.version_id).collect());
    let bounds = desk.look(bounds).await?;
    let mut of: HashMap<i64, Vec<Vec<Cell>>> = HashMap::new();
    for run in &runs {
        if let Some(bound) = bounds.get(&run.version_id) {
            let explainer = Explainer {
                w,
                package: &bound.package,
                plain: false,
            };
            of.entry(run.person_id)
                .or_default()
                .push(of_run(run, &explainer));
        }
    }
    let mut rows = vec![];
    for person in people {
        let none = vec![vec![Cell::Text(String::new()); OF_RUN.len()]];
        for run in of.remove(&person.id).unwrap_or(none) {
            let shown = details(person.clone(), desk.viewer());
            rows.push(of_person(&shown, w).into_iter().chain(run).collect());
        }
    }
    Ok(rows)
}

fn of_person(row: &PersonRow, w: &Tongue) -> Vec<Cell> {
    let named = |names: &Names, code: &Option<String>| {
        let name = code.as_deref().map(|code| names.or_code(code).to_owned());
        Cell::text(&name)
    };
    vec![
        Cell::Text(row.given_name.clone()),
        Cell::Text(row.family_name.clone()),
        Cell::Day(row.born.map(|born| born.date())),
        named(languages(w.language), &row.language),
        Cell::text(&row.language),
        named(countries(w.language), &row.country),
        Cell::text(&row.country),
        Cell::text(&row.email),
        Cell::text(&row.phone),
        Cell::text(&row.client_number),
    ]
}

fn of_run(run: &ExportedRun, explainer: &Explainer<'_>) -> Vec<Cell> {
    let part = |kind: &str, id: &Option<String>| {
        Cell::Text(
            id.as_ref()
                .map(|id| explainer.part(kind, id))
                .unwrap_or_default(),
        )
    };
    let texts = &explainer.package.texts;
    vec![
        Cell::Text(texts.get(explainer.w.code(), "name").to_owned()),
        Cell::Day(Some(run.enrolled_on.date())),
        part("phase", &run.phase),
        Cell::Text(explainer.w.t(&format!("standing-{}", run.standing))),
        part("outcome", &run.outcome),
        Cell::Day(run.ended_on.map(|on| on.date())),
        Cell::Text(run.coach.clone()),
    ]
}

/// With the mark and the separator by which Dutch spreadsheets open it well.
fn csv(table: &Table) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .quote_style(csv::QuoteStyle::Always)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(table.headers.iter().map(|h| harmless(h)))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|cell| match cell {
            Cell::Text(text) => harmless(text),
            Cell::Day(day) => day.map(|day| day.to_string()).unwrap_or_default(),
            Cell::Number(number) => number.to_string(),
        }))?;
    }
    writer.into_inner().map_err(|e| e.into_error().into())
}

/// A spreadsheet takes these beginnings for a formula, which may send data away or start programs (CWE-1236); an
/// apostrophe makes it text. An import takes the apostrophe off again.
pub fn harmless(text: &str) -> String {
    let starts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    match text.starts_with(starts) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

fn xlsx(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (bold, day) = (
        Format::new().set_bold(),
        Format::new().set_num_format("dd-mm-yyyy"),
    );
    for (column, header) in (0..).zip(&table.headers) {
        sheet.write_string_with_format(0, column, header, &bold)?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            write_cell(sheet, (row, column), cell, &day)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofit();
    book.save_to_buffer()
}

/// Text is written as text, whatever it looks like.
fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    format: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) if text.is_empty() => {}
        Cell::Text(text) => {
            sheet.write_string(row, column, text)?;
        }
        Cell::Day(Some(day)) if day.year() >= 1900 => {
            let (year, month, date) = (day.year() as u16, day.month() as u8, day.day() as u8);
            let at = ExcelDateTime::from_ymd(year, month, date)?;
            sheet.write_datetime_with_format(row, column, &at, format)?;
        }
        Cell::Day(_) => {}
        Cell::Number(number) => {
            sheet.write_number(row, column, *number as f64)?;
        }
    }
    Ok(())
}
