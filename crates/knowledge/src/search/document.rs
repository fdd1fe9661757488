//! What is put into the index.

use serde::{Deserialize, Serialize};

use crate::language::Language;

/// What a document is; the facet and the ranking tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A question with its answers.
    Question,
    /// A page that somebody keeps.
    Page,
    /// A fact sheet that was brought in.
    Sheet,
    /// An organisation or somebody who works there.
    Contact,
    /// A file of a sheet.
    File,
}

impl Kind {
    pub const ALL: [Kind; 5] = [
        Kind::Question,
        Kind::Page,
        Kind::Sheet,
        Kind::Contact,
        Kind::File,
    ];

    /// As it is written in addresses and files.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Question => "question",
            Kind::Page => "page",
            Kind::Sheet => "sheet",
            Kind::Contact => "contact",
            Kind::File => "file",
        }
    }

    /// By its code.
    pub fn of(code: &str) -> Option<Self> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Which document: ids are counted for each kind apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    pub kind: Kind,
    pub id: i64,
}

/// Those who may see a document, and of a viewer: those that the viewer belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Audience {
    /// Everybody with an account.
    Network,
    /// Those of one organisation, by its id.
    Organisation(i64),
    /// One account, by its id.
    Account(i64),
}

/// Something that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub key: Key,
    /// Of the title and the body.
    pub language: Language,
    pub title: String,
    /// Plain text or Markdown; of a question with its answers.
    pub body: String,
    /// ISO 3166-1 alpha-2.
    pub countries: Vec<String>,
    /// Codes.
    pub topics: Vec<String>,
    /// Nobody sees a document without one.
    pub audience: Vec<Audience>,
    /// The day of the last change, in days since 1 January 1970.
    pub changed: i32,
    /// The last day on which it holds, in days since 1 January 1970.
    pub valid_until: Option<i32>,
    /// Of a question: has an answer. True of what is no question.
    pub answered: bool,
    /// 0 to 100; 50 for what nobody judged.
    pub quality: u8,
}
