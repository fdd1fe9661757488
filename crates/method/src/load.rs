//! Reading a package: its files, as text, into a method with its words; or all that is wrong with them.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::change::{self, Mapping};
use crate::method::{self, Method};
use crate::overlay::{self, Base, Extends, Parent};
use crate::places::{Place, Places, place_of};
use crate::texts::{self, Texts};

/// The files of a package by path relative to its folder (`method.toml`, `changes.toml`, `texts/nl.ftl`, `README.md`).
pub type Files = BTreeMap<String, String>;

/// The id and version that a package gives itself, without reading the rest.
pub fn identity(files: &Files) -> Option<(String, String)> {
    #[derive(Deserialize)]
    struct Head {
        id: String,
        version: String,
    }
    let head: Head = toml::from_str(files.get(METHOD)?).ok()?;
    Some((head.id, head.version))
}

/// The structure of a package.
pub const METHOD: &str = "method.toml";
/// The product description of a package.
pub const README: &str = "README.md";
/// Larger files are refused: no method is that long, and reading costs memory.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;

/// A package that could be read.
#[derive(Debug, Clone)]
pub struct Package {
    pub method: Method,
    pub texts: Texts,
    pub readme: String,
    /// How trajectories come over from earlier versions, as the author declares it.
    pub changes: Vec<Mapping>,
    /// Its own files: of an overlay only what differs from its parent.
    pub files: Files,
    /// What it stands on, when it is an overlay.
    pub base: Option<Base>,
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

impl Finding {
    /// An error at a place.
    pub fn error(
        code: &'static str,
        file: &str,
        place: Place,
        message: impl Into<String>,
    ) -> Finding {
        Finding {
            severity: Severity::Error,
            code,
            file: file.to_owned(),
            line: place.line,
            column: place.column,
            message: message.into(),
        }
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        write!(
            f,
            "{}:{}:{}: {severity}[{}]: {}",
            self.file, self.line, self.column, self.code, self.message
        )
    }
}

/// In the order in which an author works through them.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| {
        (&a.file, a.line, a.column, a.severity, a.code, &a.message)
            .cmp(&(&b.file, b.line, b.column, b.severity, b.code, &b.message))
    });
    findings.dedup();
}

/// Reads a package. An unreadable one gives all its findings at once.
pub fn load(files: Files) -> Result<Package, Vec<Finding>> {
    load_over(files, &[])
}

/// Reads a package that may be an overlay; `parents` is what it stands on, nearest first.
pub fn load_over(files: Files, parents: &[Parent]) -> Result<Package, Vec<Finding>> {
    let mut findings = too_large(&files);
    if !findings.is_empty() {
        return Err(findings);
    }
    let structure = read_structure(&files, parents).unwrap_or_else(|faults| {
        findings.extend(faults);
        None
    });
    let mut texts = Texts::default();
    for (language, path, source) in texts::files(&files) {
        let read = texts::read(path, source);
        findings.extend(read.findings);
        texts.languages.insert(language.to_owned(), read.words);
    }
    let version = structure.as_ref().map(Structure::version);
    let changes = change::read(&files, version.as_deref().unwrap_or_default());
    let changes = changes.unwrap_or_else(|faults| {
        findings.extend(faults);
        vec![]
    });
    let whole = match structure {
        Some(structure) if findings.is_empty() => structure.with(&files, texts),
        _ => Err(vec![]),
    };
    match whole {
        Ok((method, texts, readme, base)) => Ok(Package {
            method,
            texts,
            readme,
            changes,
            files,
            base,
        }),
        Err(more) => {
            findings.extend(more);
            sort(&mut findings);
            Err(findings)
        }
    }
}

/// What `method.toml` holds, before the words are known.
enum Structure {
    Whole(Box<Method>),
    Over {
        version: String,
        extends: Extends,
        parent: Box<Package>,
        label: String,
    },
}

impl Structure {
    fn version(&self) -> String {
        match self {
            Structure::Whole(method) => method.version.clone(),
            Structure::Over { version, .. } => version.clone(),
        }
    }

    fn with(
        self,
        files: &Files,
        texts: Texts,
    ) -> Result<(Method, Texts, String, Option<Base>), Vec<Finding>> {
        match self {
            Structure::Whole(method) => {
                let readme = files.get(README).cloned().unwrap_or_default();
                Ok((*method, texts, readme, None))
            }
            Structure::Over {
                extends,
                parent,
                label,
                ..
            } => {
                let composed = overlay::compose(files, &texts, extends, &parent, &label)?;
                let (method, texts, readme, base) = composed;
                Ok((method, texts, readme, Some(base)))
            }
        }
    }
}

fn too_large(files: &Files) -> Vec<Finding> {
    files
        .iter()
        .filter(|(_, text)| text.len() > MAX_BYTES)
        .map(|(path, text)| {
            let message = format!(
                "this file has {} bytes; {MAX_BYTES} at most. Split it or leave out what is not part of the method",
                text.len()
            );
            Finding::error("too-large", path, place_of("", 0), message)
        })
        .collect()
}

fn read_structure(files: &Files, parents: &[Parent]) -> Result<Option<Structure>, Vec<Finding>> {
    let start = place_of("", 0);
    let fault = |code, place, message: String| vec![Finding::error(code, METHOD, place, message)];
    let Some(source) = files.get(METHOD) else {
        let message = "there is no method.toml; a package begins with it".to_owned();
        return Err(fault("no-method", start, message));
    };
    let places = Places::of(source)
        .map_err(|(place, message)| fault("toml-syntax", place, one_line(&message)))?;
    if places.tree().contains_key("extends") {
        return over(source, &places, parents).map(Some);
    }
    toml::from_str(source)
        .map(|method| Some(Structure::Whole(Box::new(method))))
        .map_err(|error| shape_faults(source, &places, &error))
}

/// The head of an overlay, all of it needed.
#[derive(serde::Deserialize)]
struct Head {
    #[serde(rename = "format")]
    _format: u32,
    id: String,
    version: String,
}

#[derive(serde::Deserialize)]
struct Stands {
    extends: Extends,
}

fn over(source: &str, places: &Places, parents: &[Parent]) -> Result<Structure, Vec<Finding>> {
    let fault = |code, path: &str, message: String| {
        vec![Finding::error(code, METHOD, places.at(path), message)]
    };
    let misshapen = |error| vec![shape_fault(places, &error)];
    let Stands { extends } = toml::from_str(source).map_err(misshapen)?;
    let Some((nearest, further)) = parents.split_first() else {
        let message = format!(
            "this package extends {extends}, which is not here; bring that version in first, or give its folder as the parent"
        );
        return Err(fault("needs-parent", "extends", message));
    };
    let head: Head = toml::from_str(source).map_err(misshapen)?;
    let parent = load_over(nearest.files.clone(), further).map_err(|findings| {
        let label = |finding: Finding| Finding {
            file: format!("{}/{}", nearest.label, finding.file),
            ..finding
        };
        findings.into_iter().map(label).collect::<Vec<_>>()
    })?;
    if (parent.method.id.as_str(), parent.method.version.as_str())
        != (extends.method.as_str(), extends.version.as_str())
    {
        let message = format!(
            "this package extends {extends}, but the parent given is {} {}",
            parent.method.id, parent.method.version
        );
        return Err(fault("wrong-parent", "extends", message));
    }
    if head.id == extends.method {
        let message = "an overlay is a method of its own: give it another id than its parent's";
        return Err(fault("overlay-same-id", "id", message.to_owned()));
    }
    Ok(Structure::Over {
        version: head.version,
        extends,
        parent: Box::new(parent),
        label: nearest.label.clone(),
    })
}

/// Serde stops at the first fault; reading part by part finds one in each part.
fn shape_faults(source: &str, places: &Places, first: &toml::de::Error) -> Vec<Finding> {
    let mut findings = vec![shape_fault(places, first)];
    let Ok(table) = DeTable::parse(source) else {
        return findings;
    };
    let mut faults = Vec::new();
    let table = table.get_ref();
    parts::<method::Role>(table, "role", &mut faults);
    parts::<method::Parameter>(table, "parameter", &mut faults);
    parts::<method::CodeList>(table, "list", &mut faults);
    parts::<method::Cost>(table, "cost", &mut faults);
    parts::<method::Routing>(table, "routing", &mut faults);
    parts::<method::Outcome>(table, "outcome", &mut faults);
    parts::<method::Indicator>(table, "indicator", &mut faults);
    parts::<method::Published>(table, "published", &mut faults);
    parts::<method::Form>(table, "form", &mut faults);
    parts::<method::Phase>(table, "phase", &mut faults);
    within::<method::Field>(table, "form", "field", &mut faults);
    within::<method::Step>(table, "phase", "step", &mut faults);
    findings.extend(faults.iter().map(|error| shape_fault(places, error)));
    sort(&mut findings);
    findings.dedup_by(|a, b| (a.line, a.column) == (b.line, b.column));
    findings
}

fn shape_fault(places: &Places, error: &toml::de::Error) -> Finding {
    let offset = error.span().map_or(0, |span| span.start);
    Finding::error(
        "shape",
        METHOD,
        places.place(offset),
        one_line(error.message()),
    )
}

fn parts<T: DeserializeOwned>(table: &DeTable<'_>, name: &str, faults: &mut Vec<toml::de::Error>) {
    for part in elements(table, name) {
        faults.extend(T::deserialize(ValueDeserializer::from(part.clone())).err());
    }
}

fn within<T: DeserializeOwned>(
    table: &DeTable<'_>,
    outer: &str,
    inner: &str,
    faults: &mut Vec<toml::de::Error>,
) {
    for part in elements(table, outer) {
        if let DeValue::Table(table) = part.get_ref() {
            parts::<T>(table, inner, faults);
        }
    }
}

fn elements<'a, 'i>(
    table: &'a DeTable<'i>,
    name: &str,
) -> impl Iterator<Item = &'a Spanned<DeValue<'i>>> {
    let value = table.get(name).map(Spanned::get_ref);
    let array = match value {
        Some(DeValue::Array(array)) => Some(array),
        _ => None,
    };
    array.into_iter().flat_map(|array| array.iter())
}

fn one_line(message: &str) -> String {
    message
        .split('\n')
        .map(str::trim)
        .collect::<Vec<_>>()
        .join("; ")
}

#[cfg(test)]
mod tests;
