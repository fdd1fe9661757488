//! Lists that a row holds as JSON: read and written as what they are.

use std::ops::Deref;

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

/// Codes of countries, topics or languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Codes(pub Vec<String>);

impl Codes {
    pub fn has(&self, code: &str) -> bool {
        self.0.iter().any(|one| one == code)
    }
}

impl Deref for Codes {
    type Target = Vec<String>;
    fn deref(&self) -> &Vec<String> {
        &self.0
    }
}
