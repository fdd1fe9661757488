//! Reading a package: its files, as text, into a method with its words; or all that is wrong with them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::method::Method;
use crate::texts::Texts;

/// The files of a package by path relative to its folder (`method.toml`, `texts/nl.ftl`, `README.md`).
pub type Files = BTreeMap<String, String>;

/// A package that could be read.
#[derive(Debug, Clone)]
pub struct Package {
    pub method: Method,
    pub texts: Texts,
    pub readme: String,
    pub files: Files,
}

/// Something that an author should know, at a place in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub severity: Severity,
    /// Stable name of the rule, such as `unreachable-step`.
    pub code: &'static str,
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What is wrong and what to do about it.
    pub message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    Error,
    Warning,
    Note,
}

/// Reads a package. An unreadable one gives all its findings at once.
pub fn load(_files: Files) -> Result<Package, Vec<Finding>> {
    unimplemented!()
}
