//! Tables: CSV and XLSX, one sheet a row. Of a formula the value is taken that was last shown.

use std::collections::HashMap;
use std::io::{Cursor, Read as _, copy, sink};

use calamine::{DataRef, Reader, SheetVisible, Xlsx, open_workbook_from_rs};
use jiff::civil::Date;

use super::columns::{Field, Fields, sheet};
use super::{MOST_ROWS, Naming, Problem, Read};

/// Bytes that a workbook may unpack to.
const MOST_UNPACKED: u64 = if cfg!(test) { 10 << 20 } else { 100 << 20 };
const MOST_PARTS: usize = 1_000;
const FARTHEST: usize = 200;

pub(super) fn csv(name: &str, bytes: &[u8], naming: &Naming<'_>) -> Read {
    let Some(text) = text_of(bytes) else {
        return Read::fault(name, None, Problem::NotText);
    };
    let first = text.lines().next().unwrap_or_default();
    let count = |separator: char| first.matches(separator).count();
    let delimiter = [';', '\t', ',']
        .into_iter()
        .max_by_key(|separator| (count(*separator), *separator == ','))
        .unwrap_or(',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter as u8)
        .from_reader(text.as_bytes());
    let mut rows = Rows::new(name, naming);
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, |place| place.line() as usize);
                let cells = record.iter().take(FARTHEST).map(str::to_owned).collect();
                if !rows.row(line, cells) {
                    break;
                }
            }
            Err(error) => {
                rows.read.wrong(
                    name,
                    error.position().map(|place| place.line() as usize),
                    Problem::Unreadable(error.to_string()),
                );
                break;
            }
        }
    }
    rows.done()
}

/// UTF-8, or what spreadsheets of the West write when they do not; none when it is no text at all.
fn text_of(bytes: &[u8]) -> Option<String> {
    let (text, _, wrong) = encoding_rs::UTF_8.decode(bytes);
    let (text, wrong) = if wrong {
        let (text, _, wrong) = encoding_rs::WINDOWS_1252.decode(bytes);
        (text, wrong)
    } else {
        (text, false)
    };
    (!wrong && !text.contains('\0')).then(|| text.into_owned())
}

type Book<'b> = Xlsx<Cursor<&'b [u8]>>;

/// The first sheet that is not hidden.
pub(super) fn xlsx(name: &str, bytes: &[u8], naming: &Naming<'_>) -> Read {
    let mut rows = Rows::new(name, naming);
    if let Err(problem) = unpacks_reasonably(bytes).and_then(|()| cells(bytes, &mut rows)) {
        rows.read.wrong(name, None, problem);
        rows.failed = true;
    }
    rows.done()
}

fn cells(bytes: &[u8], rows: &mut Rows<'_>) -> Result<(), Problem> {
    fn unreadable(error: impl std::fmt::Display) -> Problem {
        Problem::Unreadable(error.to_string())
    }
    let mut book: Book<'_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(unreadable)?;
    let shown = |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible;
    let sheet = book
        .sheets_metadata()
        .iter()
        .find(shown)
        .ok_or(Problem::Empty)?
        .name
        .clone();
    let mut reader = book.worksheet_cells_reader(&sheet).map_err(unreadable)?;
    let (mut number, mut row) = (0, vec![]);
    while let Some(cell) = reader.next_cell().map_err(unreadable)? {
        let (at, column) = (cell.get_position().0, cell.get_position().1 as usize);
        if at != number {
            if !rows.row(number as usize + 1, std::mem::take(&mut row)) {
                return Ok(());
            }
            number = at;
        }
        if column < FARTHEST {
            row.resize(row.len().max(column + 1), String::new());
            row[column] = text(cell.get_value());
        }
    }
    rows.row(number as usize + 1, row);
    Ok(())
}

/// Unpacks everything into nothing, and stops when it is too much: what the file says of its sizes may be a lie.
fn unpacks_reasonably(bytes: &[u8]) -> Result<(), Problem> {
    let unreadable = |error: zip::result::ZipError| Problem::Unreadable(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    if archive.len() > MOST_PARTS {
        return Err(Problem::Bomb);
    }
    let mut left = MOST_UNPACKED;
    for part in 0..archive.len() {
        let part = archive.by_index(part).map_err(unreadable)?;
        let unpacked = copy(&mut part.take(left + 1), &mut sink())
            .map_err(|error| Problem::Unreadable(error.to_string()))?;
        left = left.checked_sub(unpacked).ok_or(Problem::Bomb)?;
    }
    Ok(())
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            Date::new(year as i16, month as i8, day as i8)
                .map_or(at.as_f64().to_string(), |date| date.to_string())
        }
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// Takes rows in, the first of them as the names of the columns.
struct Rows<'a> {
    name: &'a str,
    naming: &'a Naming<'a>,
    columns: Option<Vec<Option<Field>>>,
    /// Keys, and the line on which they stand.
    keys: HashMap<String, usize>,
    rows: usize,
    failed: bool,
    read: Read,
}

impl<'a> Rows<'a> {
    fn new(name: &'a str, naming: &'a Naming<'a>) -> Self {
        Rows {
            name,
            naming,
            columns: None,
            keys: HashMap::new(),
            rows: 0,
            failed: false,
            read: Read::default(),
        }
    }

    /// False when nothing more is to be read.
    fn row(&mut self, line: usize, cells: Vec<String>) -> bool {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return true;
        }
        let Some(columns) = &self.columns else {
            return self.head(line, &cells);
        };
        self.rows += 1;
        if self.rows > MOST_ROWS {
            self.read
                .wrong(self.name, Some(line), Problem::TooManyRows(MOST_ROWS));
            return false;
        }
        let pairs = columns
            .iter()
            .zip(cells)
            .filter_map(|(field, cell)| Some(((*field)?, cell)));
        let fields: Fields = pairs.collect();
        match sheet(&fields, self.name, self.naming) {
            Ok(sheet) if self.keys.contains_key(&sheet.key) => {
                self.read
                    .wrong(self.name, Some(line), Problem::Twice(sheet.key))
            }
            Ok(sheet) => {
                self.keys.insert(sheet.key.clone(), line);
                self.read.sheets.push(sheet);
            }
            Err(problems) => problems
                .into_iter()
                .for_each(|problem| self.read.wrong(self.name, Some(line), problem)),
        }
        true
    }

    fn head(&mut self, line: usize, cells: &[String]) -> bool {
        let columns: Vec<Option<Field>> = cells.iter().map(|cell| Field::called(cell)).collect();
        for (needed, name) in [(Field::Title, "title"), (Field::Body, "body")] {
            if !columns.contains(&Some(needed)) {
                self.read
                    .wrong(self.name, Some(line), Problem::NoColumn(name));
                self.failed = true;
            }
        }
        self.columns = Some(columns);
        !self.failed
    }

    fn done(mut self) -> Read {
        if self.columns.is_none() && !self.failed {
            self.read.wrong(self.name, None, Problem::Empty);
        }
        self.read
    }
}
