//! The words of a package, per language: Fluent files without arguments, flattened.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Words by language, then by key (`step-intake`), then by attribute (empty, `plain`, `hint`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Texts {
    pub languages: BTreeMap<String, BTreeMap<String, Words>>,
}

/// A text with its variants.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Words {
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// For a participant, at language level A2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plain: Option<String>,
}

impl Texts {
    /// The text in the language, else in Dutch, else in English, else the key itself.
    pub fn get<'a>(&'a self, language: &str, key: &'a str) -> &'a str {
        self.words(language, key).map_or(key, |w| w.text.as_str())
    }

    /// The participant's wording where there is one.
    pub fn plain<'a>(&'a self, language: &str, key: &'a str) -> &'a str {
        self.words(language, key)
            .map_or(key, |w| w.plain.as_deref().unwrap_or(&w.text))
    }

    pub fn hint<'a>(&'a self, language: &str, key: &str) -> Option<&'a str> {
        self.words(language, key)?.hint.as_deref()
    }

    fn words(&self, language: &str, key: &str) -> Option<&Words> {
        [language, "nl", "en"]
            .iter()
            .find_map(|l| self.languages.get(*l)?.get(key))
    }
}
