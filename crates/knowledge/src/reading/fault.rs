//! What is wrong with a file, where, and what to do.

use std::fmt;

/// Something that was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub file: String,
    /// The line of the file or the row of the sheet, from 1; none when it is the file as a whole.
    pub line: Option<usize>,
    pub problem: Problem,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}: {}", self.file, self.problem),
            None => write!(f, "{}: {}", self.file, self.problem),
        }
    }
}

/// What is wrong. Its text in English says what to do; a page puts [`Problem::code`] into words, with [`Problem::value`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("the file is too large; the most is {most} bytes: split it")]
    TooLarge { most: usize },
    #[error("the file could not be read ({0}): open it and save it again")]
    Unreadable(String),
    #[error("the file unpacks to far too much: save it again without pictures")]
    Bomb,
    #[error("this is no JSON, Markdown, CSV or XLSX file: bring in one of those")]
    OtherKind,
    #[error("the text is not UTF-8: save the file as UTF-8")]
    NotText,
    #[error("nothing was found in it: the first row must name the columns")]
    Empty,
    #[error("the column '{0}' is missing: add it to the first row")]
    NoColumn(&'static str),
    #[error("there are more than {0} rows: split the file")]
    TooManyRows(usize),
    #[error("'{0}' is empty: fill it in")]
    Missing(&'static str),
    #[error("'{field}' is longer than {most} letters: make it shorter")]
    TooLong { field: &'static str, most: usize },
    #[error("the country '{0}' is not known: write its name or its code of two letters")]
    Country(String),
    #[error("the topic '{0}' is not known: write its name or its code")]
    Topic(String),
    #[error("the language '{0}' is not known: write nl, en or ar")]
    Language(String),
    #[error("'{0}' is no date: write it as 2026-11-30")]
    Date(String),
    #[error(
        "the kind of source '{0}' is not known: write official, report, reference, website, news, conversation, experience or other"
    )]
    SourceKind(String),
    #[error("the reliability '{0}' is not known: write A, B, C or D")]
    Reliability(String),
    #[error("the address '{0}' is not one of the web: begin it with https://")]
    Url(String),
    #[error("the key '{0}' stands in the file before: give every row its own")]
    Twice(String),
    #[error(
        "the head of the file is not understood at '{0}': write 'name: value', or TOML between lines of +++"
    )]
    Head(String),
    #[error("the head of the file has no end: close it with the same line as it began with")]
    OpenHead,
}

impl Problem {
    /// As it is in keys of texts.
    pub fn code(&self) -> &'static str {
        match self {
            Problem::TooLarge { .. } => "too-large",
            Problem::Unreadable(_) => "unreadable",
            Problem::Bomb => "bomb",
            Problem::OtherKind => "other-kind",
            Problem::NotText => "not-text",
            Problem::Empty => "empty",
            Problem::NoColumn(_) => "no-column",
            Problem::TooManyRows(_) => "too-many-rows",
            Problem::Missing(_) => "missing",
            Problem::TooLong { .. } => "too-long",
            Problem::Country(_) => "country",
            Problem::Topic(_) => "topic",
            Problem::Language(_) => "language",
            Problem::Date(_) => "date",
            Problem::SourceKind(_) => "source-kind",
            Problem::Reliability(_) => "reliability",
            Problem::Url(_) => "url",
            Problem::Twice(_) => "twice",
            Problem::Head(_) => "head",
            Problem::OpenHead => "open-head",
        }
    }

    /// The field, the limit or the value that it is about; empty when there is none.
    pub fn value(&self) -> String {
        match self {
            Problem::TooLarge { most } => most.to_string(),
            Problem::TooManyRows(most) => most.to_string(),
            Problem::TooLong { field, .. } | Problem::NoColumn(field) | Problem::Missing(field) => {
                (*field).to_owned()
            }
            Problem::Unreadable(value)
            | Problem::Country(value)
            | Problem::Topic(value)
            | Problem::Language(value)
            | Problem::Date(value)
            | Problem::SourceKind(value)
            | Problem::Reliability(value)
            | Problem::Url(value)
            | Problem::Twice(value)
            | Problem::Head(value) => value.clone(),
            Problem::Bomb
            | Problem::OtherKind
            | Problem::NotText
            | Problem::Empty
            | Problem::OpenHead => String::new(),
        }
    }
}
