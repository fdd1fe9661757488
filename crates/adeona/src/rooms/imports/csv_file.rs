//! Reading CSV, as spreadsheets really write it.

use std::borrow::Cow;

use adeona_platform::Fault;
use csv::{ReaderBuilder, StringRecord};

use super::sheet::{Gather, Sheet, fault};

/// Separators, the usual one of Dutch spreadsheets first.
const SEPARATORS: [char; 3] = [';', ',', '\t'];

/// Reads a CSV file.
pub fn read(bytes: &[u8]) -> Result<Sheet, Fault> {
    let text = decoded(bytes)?.replace("\r\n", "\n").replace('\r', "\n");
    let (text, first, told) = told_separator(&text);
    let separator = told.unwrap_or_else(|| separator(text));
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator as u8)
        .from_reader(text.as_bytes());
    let (mut gather, mut rows) = (Gather::default(), Rows::new(text, first));
    let mut record = StringRecord::new();
    while reader
        .read_record(&mut record)
        .map_err(|_| fault("import-kind"))?
    {
        let number = rows.number(&record);
        gather.row(number, record.iter().map(str::to_owned).collect())?;
    }
    gather.done()
}

/// UTF-8 or UTF-16 by its mark, UTF-8 when it is, Windows-1252 otherwise: what older spreadsheets save.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    let text = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0,
        None => std::str::from_utf8(bytes)
            .map(Cow::Borrowed)
            .unwrap_or_else(|_| encoding_rs::WINDOWS_1252.decode(bytes).0),
    };
    let binary = |c: char| c.is_ascii_control() && !"\t\r\n".contains(c);
    match text.contains(binary) {
        true => Err(fault("import-kind")),
        false => Ok(text),
    }
}

/// Excel's own first line `sep=;`: the rest, the number of its first row, and the separator.
fn told_separator(text: &str) -> (&str, u32, Option<char>) {
    let told = || {
        let (line, rest) = text.split_once('\n')?;
        let separator = line.strip_prefix("sep=")?.trim_end_matches('\n');
        let separator = SEPARATORS.into_iter().find(|s| separator.starts_with(*s))?;
        Some((rest, 2, Some(separator)))
    };
    told().unwrap_or((text, 1, None))
}

/// The separator that occurs most in the first line, outside quotation marks.
fn separator(text: &str) -> char {
    let first = text.lines().find(|l| !l.trim().is_empty()).unwrap_or("");
    let outside: String = first.split('"').step_by(2).collect();
    let often = |s: &char| outside.matches(*s).count();
    let most = SEPARATORS.iter().map(often).max();
    let found = SEPARATORS.into_iter().find(|s| Some(often(s)) == most);
    found.unwrap_or(';')
}

/// Numbers records as a spreadsheet does: empty lines count, line ends inside a cell do not.
struct Rows<'t> {
    text: &'t [u8],
    at: usize,
    number: u32,
    inside: u32,
}

impl<'t> Rows<'t> {
    fn new(text: &'t str, first: u32) -> Self {
        Rows {
            text: text.as_bytes(),
            at: 0,
            number: first,
            inside: 0,
        }
    }

    fn number(&mut self, record: &StringRecord) -> u32 {
        let mut start = record.position().map_or(0, |p| p.byte() as usize);
        // The position is where reading went on, which may be before empty lines.
        while self.text.get(start) == Some(&b'\n') {
            start += 1;
        }
        let passed = &self.text[self.at.min(start)..start.min(self.text.len())];
        self.number += passed.iter().filter(|b| **b == b'\n').count() as u32 - self.inside;
        self.at = start;
        let ends = |cell: &str| cell.matches('\n').count() as u32;
        self.inside = record.iter().map(ends).sum();
        self.number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let sheet = read(bytes).unwrap();
        sheet
            .rows
            .into_iter()
            .map(|r| (r.number, r.cells))
            .collect()
    }

    #[test]
    fn separators_and_encodings_are_recognised() {
        let wanted = vec![(2, vec!["Zoë".to_owned(), "a,b".to_owned()])];
        assert_eq!(rows("naam;x\nZoë;a,b\n".as_bytes()), wanted);
        assert_eq!(rows("naam,x\r\nZoë,\"a,b\"".as_bytes()), wanted);
        assert_eq!(rows("\u{feff}naam\tx\nZoë\ta,b".as_bytes()), wanted);
        assert_eq!(rows(b"naam;x\r\nZo\xEB;a,b\r\n"), wanted);
        let utf16: Vec<u8> = "\u{feff}naam\tx\nZoë\ta,b"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(rows(&utf16), wanted);
    }

    #[test]
    fn rows_are_numbered_as_in_a_spreadsheet() {
        let text = b"sep=;\r\na;b\r\n\r\n1;\"two\r\nlines\"\r\n;;\r\n\r\n\r\n2;x\r\n3;y";
        let numbers: Vec<u32> = rows(text).iter().map(|(n, _)| *n).collect();
        assert_eq!(numbers, [4, 8, 9]);
        assert_eq!(rows(text)[0].1[1], "two lines");
    }

    #[test]
    fn what_is_no_list_is_refused_with_a_reason() {
        let code = |bytes: &[u8]| Sheet::read(bytes).unwrap_err().code;
        assert_eq!(code(b""), "required");
        assert_eq!(code(b"naam;geboren\n\n"), "import-empty");
        assert_eq!(code(b"%PDF-1.7\0\x01\x02"), "import-kind");
        assert_eq!(code(b"\xD0\xCF\x11\xE0rest"), "import-old-excel");
        let open = format!("a;b\n1;\"{}", "x;y\n".repeat(2000));
        assert_eq!(code(open.as_bytes()), "import-cell-long");
        let many = "a\n".to_owned() + &"1\n".repeat(20_001);
        assert_eq!(code(many.as_bytes()), "import-many-rows");
        let wide = format!("{}\n1", "a;".repeat(100) + "b");
        assert_eq!(code(wide.as_bytes()), "import-many-columns");
    }
}
