//! The languages that texts are written in.

use serde::{Deserialize, Serialize};

/// Dutch, English and Arabic: those that the interface has, and those whose words are known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    Nl,
    En,
    Ar,
}

impl Language {
    pub const ALL: [Language; 3] = [Language::Nl, Language::En, Language::Ar];

    /// BCP 47 primary subtag.
    pub fn code(self) -> &'static str {
        match self {
            Language::Nl => "nl",
            Language::En => "en",
            Language::Ar => "ar",
        }
    }

    /// By its subtag.
    pub fn of(code: &str) -> Option<Self> {
        Language::ALL.into_iter().find(|l| l.code() == code)
    }
}
