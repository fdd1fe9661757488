//! Reading XLSX, cell by cell: a file with one cell at the far corner must not cost memory for all between.

use std::io::{Cursor, Read, copy, sink};

use adeona_platform::Fault;
use calamine::{DataRef, Reader, SheetVisible, Xlsx, open_workbook_from_rs};
use jiff::civil::Date;

use super::sheet::{Gather, Sheet, fault};

/// Bytes that a file may unpack to. Twenty thousand rows take some thirty million.
const MOST_UNPACKED: u64 = 100 << 20;
const MOST_PARTS: usize = 1_000;
/// Excel's own last column is 16,384; nobody's list is wider than this.
const FARTHEST: usize = 200;

type Book<'b> = Xlsx<Cursor<&'b [u8]>>;

/// Reads the first visible sheet.
pub fn read(bytes: &[u8]) -> Result<Sheet, Fault> {
    unpacks_reasonably(bytes)?;
    let mut book: Book<'_> =
        open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| fault("import-unreadable"))?;
    let shown = |s: &&calamine::Sheet| s.visible == SheetVisible::Visible;
    let name = book.sheets_metadata().iter().find(shown);
    let name = name.ok_or(fault("import-empty"))?.name.clone();
    rows(&mut book, &name)
}

fn rows(book: &mut Book<'_>, name: &str) -> Result<Sheet, Fault> {
    let unreadable = |_| fault("import-unreadable");
    let mut cells = book.worksheet_cells_reader(name).map_err(unreadable)?;
    let (mut gather, mut number, mut row) = (Gather::default(), 0, vec![]);
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        let (at, column) = (cell.get_position().0, cell.get_position().1 as usize);
        if at != number {
            gather.row(number + 1, std::mem::take(&mut row))?;
            number = at;
        }
        let text = text(cell.get_value());
        if column >= FARTHEST && !text.is_empty() {
            return Err(fault("import-many-columns").with("most", FARTHEST));
        } else if column < FARTHEST {
            row.resize(row.len().max(column + 1), String::new());
            row[column] = text;
        }
    }
    gather.row(number + 1, row)?;
    gather.done()
}

/// Unpacks everything into nothing, and stops when it is too much: what the file says of its sizes may be a lie.
fn unpacks_reasonably(bytes: &[u8]) -> Result<(), Fault> {
    let unreadable = || fault("import-unreadable");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    if archive.len() > MOST_PARTS {
        return Err(fault("import-bomb"));
    }
    let mut left = MOST_UNPACKED;
    for part in 0..archive.len() {
        let part = archive.by_index(part).map_err(|_| unreadable())?;
        let unpacked = copy(&mut part.take(left + 1), &mut sink()).map_err(|_| unreadable())?;
        left = left.checked_sub(unpacked).ok_or(fault("import-bomb"))?;
    }
    Ok(())
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(n) => n.to_string(),
        DataRef::String(s) | DataRef::DateTimeIso(s) | DataRef::DurationIso(s) => s.clone(),
        DataRef::SharedString(s) => (*s).to_owned(),
        DataRef::Bool(b) => b.to_string(),
        DataRef::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            let date = Date::new(year as i16, month as i8, day as i8);
            date.map_or(at.as_f64().to_string(), |date| date.to_string())
        }
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}
