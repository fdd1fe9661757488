//! A list as a table of text: what CSV and XLSX have in common once they are read.

use adeona_platform::Fault;
use serde::{Deserialize, Serialize};

use super::{csv_file, xlsx_file};

/// The most rows that one list may have.
pub const MOST_ROWS: usize = 20_000;
const MOST_COLUMNS: usize = 100;
/// Characters in one cell. More is nearly always a quotation mark that was never closed.
const MOST_IN_CELL: usize = 4_000;
/// Bytes of text in all cells: an XLSX file may name one long text a million times.
const MOST_TEXT: usize = 20 << 20;

/// Headers and rows, without empty rows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    pub headers: Vec<String>,
    pub rows: Vec<Line>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// As the spreadsheet numbers it: the first line is 1.
    pub number: u32,
    pub cells: Vec<String>,
}

impl Line {
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

impl Sheet {
    /// Reads a file by what is in it; its name says nothing.
    ///
    /// # Errors
    /// A fault of the field `file`, for the words of the interface.
    pub fn read(bytes: &[u8]) -> Result<Sheet, Fault> {
        const OLD_EXCEL: &[u8] = b"\xD0\xCF\x11\xE0";
        match bytes {
            [] => Err(fault("required")),
            _ if bytes.starts_with(b"PK") => xlsx_file::read(bytes),
            _ if bytes.starts_with(OLD_EXCEL) => Err(fault("import-old-excel")),
            _ => csv_file::read(bytes),
        }
    }

    /// The header; the letter of the column where it has none.
    pub fn header(&self, column: usize) -> String {
        match self.headers.get(column).map(String::as_str) {
            None | Some("") => letters(column),
            Some(header) => header.to_owned(),
        }
    }
}

/// A fault of the file as a whole.
pub fn fault(code: &str) -> Fault {
    Fault::new("file", code)
}

/// `A`, `B`, … `Z`, `AA`: how spreadsheets name columns.
fn letters(column: usize) -> String {
    let last = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => last.to_string(),
        more => letters(more - 1) + &last.to_string(),
    }
}

/// Gathers rows into a sheet and guards its size.
#[derive(Debug, Default)]
pub struct Gather {
    sheet: Sheet,
    text: usize,
}

impl Gather {
    pub fn row(&mut self, number: u32, cells: Vec<String>) -> Result<(), Fault> {
        let mut cells: Vec<String> = cells.into_iter().map(clean).collect();
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if cells.is_empty() {
            return Ok(());
        }
        self.guard(number, &cells)?;
        match self.sheet.headers.is_empty() {
            true => self.sheet.headers = cells,
            false => self.sheet.rows.push(Line { number, cells }),
        }
        Ok(())
    }

    fn guard(&mut self, number: u32, cells: &[String]) -> Result<(), Fault> {
        self.text += cells.iter().map(String::len).sum::<usize>();
        if let Some(column) = cells.iter().position(|c| c.chars().count() > MOST_IN_CELL) {
            let found = fault("import-cell-long").with("row", number);
            return Err(found.with("column", letters(column)));
        }
        match () {
            () if cells.len() > MOST_COLUMNS => {
                Err(fault("import-many-columns").with("most", MOST_COLUMNS))
            }
            () if self.sheet.rows.len() >= MOST_ROWS => {
                Err(fault("import-many-rows").with("most", MOST_ROWS))
            }
            () if self.text > MOST_TEXT => Err(fault("import-big")),
            () => Ok(()),
        }
    }

    pub fn done(mut self) -> Result<Sheet, Fault> {
        if self.sheet.rows.is_empty() {
            return Err(fault("import-empty"));
        }
        let widest = self.sheet.rows.iter().map(|row| row.cells.len()).max();
        let widest = widest.unwrap_or(0).max(self.sheet.headers.len());
        self.sheet.headers.resize(widest, String::new());
        Ok(self.sheet)
    }
}

/// One space where there were several or a line end, no control characters, and without the apostrophe that an
/// export puts before what a spreadsheet would take for a formula.
fn clean(cell: String) -> String {
    let plain: String = cell
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let text = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_named_as_in_a_spreadsheet() {
        let named: Vec<String> = [0, 25, 26, 51, 52, 701, 702].map(letters).into();
        assert_eq!(named, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
