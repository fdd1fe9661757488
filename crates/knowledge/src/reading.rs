//! Bringing in: files become sheets. What is wrong with a file is told with its line and what to do; the rest is read.
//!
//! Every sheet has a key that stays the same when its file is read again, and a print of its content: what has the same key
//! is the same sheet, what has the same print did not change.

mod columns;
mod factbook;
mod fault;
mod markdown;
mod table;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};

pub use fault::{Fault, Problem};

use crate::language::Language;
use crate::sources::SourceKind;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 20 << 20;
/// The most rows of a table.
pub const MOST_ROWS: usize = 20_000;
/// Files in a folder, its folders included.
const MOST_FILES: usize = 20_000;

/// Something to put into the knowledge base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// Stays the same when it is read again.
    pub key: String,
    pub title: String,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Codes.
    pub topics: Vec<String>,
    pub language: Language,
    /// Markdown, without what could do harm.
    pub body: String,
    pub source: Source,
    /// Of the content, when it is known.
    pub date: Option<Date>,
}

/// Where it comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Source {
    pub name: String,
    pub kind: Option<SourceKind>,
    pub url: Option<String>,
    pub date: Option<Date>,
    pub reliability: Option<Reliability>,
}

/// How far a source can be relied upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Reliability {
    A,
    B,
    C,
    D,
}

impl Reliability {
    pub fn of(letter: &str) -> Option<Self> {
        match letter.trim() {
            "A" | "a" => Some(Reliability::A),
            "B" | "b" => Some(Reliability::B),
            "C" | "c" => Some(Reliability::C),
            "D" | "d" => Some(Reliability::D),
            _ => None,
        }
    }
}

impl Sheet {
    /// The print of everything in it, as 64 hexadecimal digits.
    pub fn print(&self) -> String {
        let written = serde_json::to_vec(self).unwrap_or_default();
        Sha256::digest(written)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

/// What was read, and what was wrong.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Read {
    pub sheets: Vec<Sheet>,
    pub faults: Vec<Fault>,
}

/// How countries and topics are called, beside their codes.
pub struct Naming<'a> {
    /// The ISO code of a country by its code or its name.
    pub country: &'a dyn Fn(&str) -> Option<String>,
    /// The code of a topic by its code or its name.
    pub topic: &'a dyn Fn(&str) -> Option<String>,
    /// The day of the country facts, which their files do not tell.
    pub factbook_date: Option<Date>,
}

/// The files in a folder that can be read, in an order that is always the same. Links are not followed.
pub fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let (mut open, mut files) = (vec![folder.to_owned()], vec![]);
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() && !entry.file_name().as_encoded_bytes().starts_with(b".") {
                open.push(entry.path());
            } else if kind.is_file() && is_read(&entry.path()) {
                files.push(entry.path());
            }
            if files.len() + open.len() > MOST_FILES {
                return Err(std::io::Error::other("more files than are read at once"));
            }
        }
    }
    files.sort();
    Ok(files)
}

fn ending(path: &Path) -> String {
    path.extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_ascii_lowercase()
}

/// Explanations that come with a folder are no sheets.
fn is_read(path: &Path) -> bool {
    let name = path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .to_ascii_lowercase();
    matches!(ending(path).as_str(), "json" | "md" | "csv" | "xlsx") && name != "readme"
}

/// Reads a file of a folder; its key is by its place in there.
pub fn file(folder: &Path, path: &Path, naming: &Naming<'_>) -> Read {
    let name = path
        .strip_prefix(folder)
        .unwrap_or(path)
        .to_string_lossy()
        .replace('\\', "/");
    let size = std::fs::metadata(path).map_or(0, |data| data.len());
    if size > LARGEST as u64 {
        return Read::fault(&name, None, Problem::TooLarge { most: LARGEST });
    }
    match std::fs::read(path) {
        Ok(bytes) => self::bytes(&name, &bytes, naming),
        Err(error) => Read::fault(&name, None, Problem::Unreadable(error.to_string())),
    }
}

/// Reads what was sent in, by the ending of its name.
pub fn bytes(name: &str, bytes: &[u8], naming: &Naming<'_>) -> Read {
    if bytes.len() > LARGEST {
        return Read::fault(name, None, Problem::TooLarge { most: LARGEST });
    }
    match ending(Path::new(name)).as_str() {
        "json" => factbook::read(name, bytes, naming),
        "md" => markdown::read(name, bytes, naming),
        "csv" => table::csv(name, bytes, naming),
        "xlsx" => table::xlsx(name, bytes, naming),
        _ => Read::fault(name, None, Problem::OtherKind),
    }
}

impl Read {
    fn fault(file: &str, line: Option<usize>, problem: Problem) -> Read {
        let mut read = Read::default();
        read.wrong(file, line, problem);
        read
    }

    fn wrong(&mut self, file: &str, line: Option<usize>, problem: Problem) {
        self.faults.push(Fault {
            file: file.to_owned(),
            line,
            problem,
        });
    }
}
