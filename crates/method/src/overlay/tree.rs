//! A method as a tree of parts with names, each with the place where it was written.

use std::collections::BTreeMap;

use toml::{Table, Value};

/// Where something was written: which file of those that a package is made of, and the path in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    pub layer: usize,
    pub path: String,
}

/// A part with what it says of itself and the parts within it. The method itself is a part without a name.
#[derive(Debug, Clone, Default)]
pub struct Part {
    pub id: String,
    pub origin: Origin,
    pub keys: BTreeMap<String, (Value, Origin)>,
    /// By kind, in order.
    pub parts: BTreeMap<&'static str, Vec<Part>>,
}

/// The kinds of parts that a part of this kind holds.
pub fn within(kind: &str) -> &'static [&'static str] {
    match kind {
        "" => &[
            "role",
            "precondition",
            "lesson",
            "aim",
            "funding",
            "cost",
            "parameter",
            "list",
            "form",
            "phase",
            "routing",
            "outcome",
            "indicator",
        ],
        "form" => &["field"],
        "phase" => &["step"],
        "routing" => &["route"],
        _ => &[],
    }
}

/// The name of a part.
pub fn id_of(value: &Value) -> Option<&str> {
    value.as_table()?.get("id")?.as_str()
}

pub fn child(path: &str, key: &str) -> String {
    match path {
        "" => key.to_owned(),
        path => format!("{path}.{key}"),
    }
}

impl Part {
    /// What a table says. A list in which something has no name stays as it is.
    pub fn read(kind: &str, table: &Table, layer: usize, path: &str) -> Part {
        let mut part = Part {
            id: table
                .get("id")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
            origin: Origin {
                layer,
                path: path.to_owned(),
            },
            ..Part::default()
        };
        for (key, value) in table {
            let path = child(path, key);
            let inner = within(kind).iter().find(|inner| *inner == key);
            match (inner, value) {
                (Some(inner), Value::Array(list)) if list.iter().all(|v| id_of(v).is_some()) => {
                    let parts = list.iter().enumerate().filter_map(|(at, value)| {
                        let path = format!("{path}[{at}]");
                        Some(Part::read(inner, value.as_table()?, layer, &path))
                    });
                    part.parts.insert(inner, parts.collect());
                }
                _ => {
                    let origin = Origin { layer, path };
                    part.keys.insert(key.clone(), (value.clone(), origin));
                }
            }
        }
        part
    }

    /// The table that says the same, and where each piece of it came from.
    pub fn table(&self, path: &str, origins: &mut BTreeMap<String, Origin>) -> Table {
        origins.insert(path.to_owned(), self.origin.clone());
        let mut table = Table::new();
        for (key, (value, origin)) in &self.keys {
            origins.insert(child(path, key), origin.clone());
            table.insert(key.clone(), value.clone());
        }
        for (kind, parts) in &self.parts {
            let list = parts.iter().enumerate().map(|(at, part)| {
                let path = format!("{}[{at}]", child(path, kind));
                Value::Table(part.table(&path, origins))
            });
            table.insert((*kind).to_owned(), Value::Array(list.collect()));
        }
        table
    }

    pub fn part(&self, kind: &str, id: &str) -> Option<&Part> {
        self.parts.get(kind)?.iter().find(|part| part.id == id)
    }

    pub fn value(&self, key: &str) -> Option<&Value> {
        self.keys.get(key).map(|(value, _)| value)
    }

    /// Says the same, wherever it was written.
    pub fn is_same(&self, other: &Part) -> bool {
        self.table("", &mut BTreeMap::new()) == other.table("", &mut BTreeMap::new())
    }
}
