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
pub fn load(files: Files) -> Result<Package, Vec<Finding>> {
    let finding = |message: String| Finding {
        severity: Severity::Error,
        code: "unreadable",
        file: "method.toml".into(),
        line: 1,
        column: 1,
        message,
    };
    let text = files
        .get("method.toml")
        .ok_or_else(|| vec![finding("there is no method.toml".into())])?;
    let method: Method = toml::from_str(text).map_err(|e| vec![finding(e.to_string())])?;
    let mut texts = Texts::default();
    for (path, text) in &files {
        let Some(language) = path
            .strip_prefix("texts/")
            .and_then(|p| p.strip_suffix(".ftl"))
        else {
            continue;
        };
        let words = texts.languages.entry(language.to_owned()).or_default();
        let mut last = String::new();
        for line in text.lines() {
            if let Some((key, value)) = line.split_once('=') {
                let key = key.trim();
                if let Some(attribute) = key.strip_prefix('.') {
                    if let Some(found) = words.get_mut(&last) {
                        let value = Some(value.trim().to_owned());
                        let found: &mut crate::texts::Words = found;
                        if attribute == "plain" {
                            found.plain = value
                        } else {
                            found.hint = value
                        }
                    }
                } else {
                    last = key.to_owned();
                    words.insert(
                        last.clone(),
                        crate::texts::Words {
                            text: value.trim().to_owned(),
                            ..Default::default()
                        },
                    );
                }
            }
        }
    }
    let readme = files.get("README.md").cloned().unwrap_or_default();
    Ok(Package {
        method,
        texts,
        readme,
        files,
    })
}
