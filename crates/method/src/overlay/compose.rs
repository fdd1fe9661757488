//! Laying an overlay over its parent.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::{Table, Value};

use super::tree::{Origin, Part, child, id_of, within};
use super::{Extends, Ground};
use crate::load::{Files, Finding, METHOD, Package};
use crate::method::{self, Lineage, Method, Relation};
use crate::places::Places;
use crate::texts::Texts;

/// What a package that extends another was made of.
#[derive(Debug, Clone)]
pub struct Base {
    pub extends: Extends,
    /// The whole method, each piece with where it was written.
    pub(super) root: Part,
    /// `method.toml` of all that it is made of, by the name that findings use; the last is the package's own.
    pub(super) sources: Vec<(String, String)>,
}

/// The keys by which an overlay steers; no part of a method has them.
const STEERING: [&str; 3] = ["remove", "put", "unset"];

/// Beside which other part something is put.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
enum Put {
    After(String),
    Before(String),
}

/// The whole that an overlay makes of its parent: the method, its words and product description.
pub fn compose(
    files: &Files,
    own: &Texts,
    extends: Extends,
    parent: &Package,
    label: &str,
) -> Result<(Method, Texts, String, Base), Vec<Finding>> {
    let source = files.get(METHOD).cloned().unwrap_or_default();
    let (mut root, mut sources) = stand_on(parent, label);
    sources.push((METHOD.to_owned(), source.clone()));
    let (Ok(table), Ok(places)) = (toml::from_str::<Table>(&source), Places::of(&source)) else {
        return Err(vec![]);
    };
    let mut overlay = Overlay {
        layer: sources.len() - 1,
        places,
        findings: vec![],
    };
    overlay.over("", &mut root, &table, "");
    if !overlay.findings.is_empty() {
        return Err(overlay.findings);
    }
    let mut origins = BTreeMap::new();
    let whole = root.table("", &mut origins);
    let method = Method::deserialize(whole.clone());
    let mut method = match method {
        Ok(method) => method,
        Err(first) => return Err(shape_faults(&whole, &sources, origins, &first)),
    };
    let came_from = |line: &Lineage| line.method == extends.method;
    if !method.lineage.iter().any(came_from) {
        method.lineage.push(Lineage {
            method: extends.method.clone(),
            version: Some(extends.version.clone()),
            relation: Relation::Adapts,
        });
    }
    let base = Base {
        extends,
        root,
        sources,
    };
    Ok((method, words(parent, own), readme(files, parent), base))
}

/// The tree of a package, and the files that it was read from.
fn stand_on(parent: &Package, label: &str) -> (Part, Vec<(String, String)>) {
    let name = format!("{label}/{METHOD}");
    match &parent.base {
        Some(base) => {
            let mut sources = base.sources.clone();
            if let Some(own) = sources.last_mut() {
                own.0 = name;
            }
            (base.root.clone(), sources)
        }
        None => {
            let source = parent.files.get(METHOD).cloned().unwrap_or_default();
            (tree_of(parent), vec![(name, source)])
        }
    }
}

/// The method of a package as a tree.
pub fn tree_of(package: &Package) -> Part {
    match &package.base {
        Some(base) => base.root.clone(),
        None => {
            let source = package.files.get(METHOD).map_or("", String::as_str);
            let table = toml::from_str::<Table>(source).unwrap_or_default();
            Part::read("", &table, 0, "")
        }
    }
}

fn words(parent: &Package, own: &Texts) -> Texts {
    let mut texts = parent.texts.clone();
    for (language, words) in &own.languages {
        let there = texts.languages.entry(language.clone()).or_default();
        there.extend(words.clone());
    }
    texts
}

fn readme(files: &Files, parent: &Package) -> String {
    let own = files.get(crate::load::README);
    own.filter(|text| !text.trim().is_empty())
        .unwrap_or(&parent.readme)
        .clone()
}

struct Overlay {
    layer: usize,
    places: Places,
    findings: Vec<Finding>,
}

impl Overlay {
    fn fault(&mut self, code: &'static str, path: &str, message: String) {
        let place = self.places.at(path);
        self.findings
            .push(Finding::error(code, METHOD, place, message));
    }

    /// Lays a table over a part of the same kind.
    fn over(&mut self, kind: &str, part: &mut Part, table: &Table, path: &str) {
        self.unset(part, table, path);
        for (key, value) in table {
            if STEERING.contains(&key.as_str()) || (kind.is_empty() && key == "extends") {
                continue;
            }
            let at = child(path, key);
            match (within(kind).iter().find(|inner| *inner == key), value) {
                (Some(inner), Value::Array(list)) => {
                    let parts = part.parts.entry(inner).or_default();
                    self.list(inner, parts, list, &at);
                }
                _ => {
                    let origin = Origin {
                        layer: self.layer,
                        path: at,
                    };
                    part.keys.insert(key.clone(), (value.clone(), origin));
                }
            }
        }
    }

    fn unset(&mut self, part: &mut Part, table: &Table, path: &str) {
        let Some(unset) = table.get("unset") else {
            return;
        };
        let at = child(path, "unset");
        let names = unset.as_array().map(|list| list.iter().map(Value::as_str));
        let Some(names) = names.and_then(|names| names.collect::<Option<Vec<_>>>()) else {
            let message = "`unset` takes the names of keys: unset = [\"term\"]".to_owned();
            return self.fault("overlay-shape", &at, message);
        };
        for name in names {
            if name == "id" || part.keys.remove(name).is_none() {
                let message =
                    format!("there is no `{name}` here to take away; leave it out of unset");
                self.fault("overlay-unset", &at, message);
            }
        }
    }

    fn list(&mut self, kind: &'static str, parts: &mut Vec<Part>, list: &[Value], path: &str) {
        for (at, value) in list.iter().enumerate() {
            let path = format!("{path}[{at}]");
            let (Some(table), Some(id)) = (value.as_table(), id_of(value)) else {
                let message = format!("a {kind} needs its id, so that it is known which one it is");
                self.fault("overlay-shape", &path, message);
                continue;
            };
            if table.contains_key("remove") {
                self.remove(kind, parts, table, id, &path);
                continue;
            }
            let place = self.put(kind, parts, table, id, &path);
            let known = parts.iter().position(|part| part.id == id);
            match (known, place) {
                (Some(known), None) => self.over(kind, &mut parts[known], table, &path),
                (Some(known), Some(_)) => {
                    let mut part = parts.remove(known);
                    self.over(kind, &mut part, table, &path);
                    // looked up again: it moved up when it stood before its new neighbour
                    let place = self.put(kind, parts, table, id, &path);
                    parts.insert(place.unwrap_or(parts.len()), part);
                }
                (None, place) => {
                    let part = self.fresh(kind, table, &path);
                    parts.insert(place.unwrap_or(parts.len()), part);
                }
            }
        }
    }

    fn remove(&mut self, kind: &str, parts: &mut Vec<Part>, table: &Table, id: &str, path: &str) {
        let alone = table.get("remove") == Some(&Value::Boolean(true)) && table.len() == 2;
        let known = parts.iter().position(|part| part.id == id);
        match known {
            _ if !alone => {
                let message = "a part that is left out has its id and remove = true, no more";
                self.fault("overlay-shape", path, message.to_owned());
            }
            Some(known) => {
                parts.remove(known);
            }
            None => {
                let message = format!(
                    "the parent has no {kind} `{id}` to leave out; correct the name or take this away"
                );
                self.fault("overlay-unknown", path, message);
            }
        }
    }

    /// Where a part is to stand; none when it is not said.
    fn put(
        &mut self,
        kind: &str,
        parts: &[Part],
        table: &Table,
        id: &str,
        path: &str,
    ) -> Option<usize> {
        let put = table.get("put")?;
        let at = child(path, "put");
        let Ok(put) = Put::deserialize(put.clone()) else {
            let message = "write put = { after = \"…\" } or put = { before = \"…\" }".to_owned();
            self.fault("overlay-shape", &at, message);
            return None;
        };
        let (beside, further) = match &put {
            Put::After(id) => (id, 1),
            Put::Before(id) => (id, 0),
        };
        let found = parts
            .iter()
            .position(|part| part.id == *beside && part.id != id);
        if found.is_none() {
            let message = format!("there is no {kind} `{beside}` here to put it beside");
            self.fault("overlay-unknown", &at, message);
        }
        Some(found? + further)
    }

    /// A part that the parent does not have.
    fn fresh(&mut self, kind: &str, table: &Table, path: &str) -> Part {
        let mut plain = table.clone();
        plain.remove("put");
        if plain.remove("unset").is_some() {
            let message = "this is a new part: there is nothing to take away".to_owned();
            self.fault("overlay-unset", &child(path, "unset"), message);
        }
        Part::read(kind, &plain, self.layer, path)
    }
}

/// Serde stops at the first fault; reading part by part finds one in each part.
fn shape_faults(
    whole: &Table,
    sources: &[(String, String)],
    origins: BTreeMap<String, Origin>,
    first: &toml::de::Error,
) -> Vec<Finding> {
    let mut faults = Vec::new();
    macro_rules! each {
        ($($kind:literal: $type:ty),* $(,)?) => { $(parts::<$type>(whole, $kind, &mut faults);)* };
    }
    each! {
        "role": method::Role, "parameter": method::Parameter, "list": method::CodeList, "cost": method::Cost,
        "form": method::Form, "phase": method::Phase, "routing": method::Routing, "outcome": method::Outcome,
        "indicator": method::Indicator, "published": method::Published,
    }
    if faults.is_empty() {
        faults.push((String::new(), first.message().to_owned()));
    }
    let Some(ground) = Ground::over(sources, origins) else {
        return vec![];
    };
    let finding = |(path, message): (String, String)| {
        let message = message.split('\n').map(str::trim).collect::<Vec<_>>();
        Finding::error(
            "shape",
            ground.file(&path),
            ground.at(&path),
            message.join("; "),
        )
    };
    faults.into_iter().map(finding).collect()
}

fn parts<T: DeserializeOwned>(whole: &Table, kind: &str, faults: &mut Vec<(String, String)>) {
    let list = whole.get(kind).and_then(Value::as_array);
    for (at, value) in list.into_iter().flatten().enumerate() {
        if let Err(error) = serde_path_to_error::deserialize::<_, T>(value.clone()) {
            let path = child(&format!("{kind}[{at}]"), &error.path().to_string());
            faults.push((
                path.trim_end_matches(".").to_owned(),
                error.inner().message().to_owned(),
            ));
        }
    }
}
