//! Bringing an overlay over to a newer version of its parent: only what both changed, and changed differently, is for
//! people to settle.

use std::collections::BTreeMap;

use serde::Serialize;
use toml::{Table, Value};
use toml_edit::DocumentMut;

use super::compose::tree_of;
use super::tree::{Part, id_of, within};
use crate::change::CHANGES;
use crate::load::{Files, METHOD, Package};
use crate::texts;

/// Something that the overlay says and that the parent changed too, in another way.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Conflict {
    /// Kind and name of the part and of those around it, outermost first; empty for the method itself.
    pub part: Vec<(String, String)>,
    #[serde(flatten)]
    pub clash: Clash,
}

/// How they clash. Values are as TOML writes them; none where there is nothing.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "clash", rename_all = "kebab-case")]
pub enum Clash {
    /// Both set this key.
    Key {
        key: String,
        before: Option<String>,
        parent: Option<String>,
        own: Option<String>,
    },
    /// The overlay changes a part that the parent no longer has.
    PartGone,
    /// The overlay leaves out a part that the parent changed.
    LeftOut,
    /// Both added a part with this name.
    BothAdded,
    /// The overlay puts the part beside one that the parent no longer has.
    PlaceGone { beside: String },
    /// Both changed these words.
    Text {
        language: String,
        key: String,
        before: Option<String>,
        parent: Option<String>,
        own: String,
    },
}

/// What an update comes to.
#[derive(Debug, Clone)]
pub enum Update {
    /// The files of the new version of the overlay. They are still to be checked.
    Clean(Files),
    Conflicts(Vec<Conflict>),
}

/// The overlay on `new` instead of `old`, as its version `version`. `old` is the parent that it stands on now.
pub fn update(child: &Package, old: &Package, new: &Package, version: &str) -> Update {
    let source = child.files.get(METHOD).map_or("", String::as_str);
    let own = toml::from_str::<Table>(source).unwrap_or_default();
    let mut compared = Compared::default();
    compared.part("", &own, &tree_of(old), &tree_of(new), &mut vec![]);
    compared.words(child, old, new);
    if !compared.conflicts.is_empty() {
        return Update::Conflicts(compared.conflicts);
    }
    let mut files = child.files.clone();
    files.insert(METHOD.to_owned(), edited(source, &compared, new, version));
    match mapping(child, old, new) {
        Some(mapping) => files.insert(CHANGES.to_owned(), mapping),
        None => files.remove(CHANGES),
    };
    Update::Clean(files)
}

#[derive(Default)]
struct Compared {
    conflicts: Vec<Conflict>,
    /// Paths of what the overlay leaves out and the parent left out as well.
    spent: Vec<Vec<(String, String)>>,
    /// Keys that the overlay takes away and the parent took away as well, by the path of their part.
    spent_keys: Vec<(Vec<(String, String)>, String)>,
}

type Place = Vec<(String, String)>;

impl Compared {
    fn clash(&mut self, part: &Place, clash: Clash) {
        let part = part.clone();
        self.conflicts.push(Conflict { part, clash });
    }

    fn part(&mut self, kind: &str, own: &Table, old: &Part, new: &Part, place: &mut Place) {
        for (key, value) in own {
            match key.as_str() {
                "id" | "put" | "remove" => {}
                "extends" | "version" | "format" | "languages" if kind.is_empty() => {}
                "unset" => self.unset(value, old, new, place),
                key => match within(kind).iter().find(|inner| **inner == key) {
                    Some(inner) => self.list(inner, value, old, new, place),
                    None => self.key(key, Some(value), old, new, place),
                },
            }
        }
    }

    fn key(&mut self, key: &str, own: Option<&Value>, old: &Part, new: &Part, place: &Place) {
        let (before, parent) = (old.value(key), new.value(key));
        if before == parent || parent == own {
            return;
        }
        let written = |value: Option<&Value>| value.map(ToString::to_string);
        let clash = Clash::Key {
            key: key.to_owned(),
            before: written(before),
            parent: written(parent),
            own: written(own),
        };
        self.clash(place, clash);
    }

    fn unset(&mut self, value: &Value, old: &Part, new: &Part, place: &Place) {
        let names = value.as_array().into_iter().flatten();
        for name in names.filter_map(Value::as_str) {
            match new.value(name) {
                None => self.spent_keys.push((place.clone(), name.to_owned())),
                Some(_) => self.key(name, None, old, new, place),
            }
        }
    }

    fn list(&mut self, kind: &'static str, own: &Value, old: &Part, new: &Part, place: &mut Place) {
        for value in own.as_array().into_iter().flatten() {
            let (Some(table), Some(id)) = (value.as_table(), id_of(value)) else {
                continue;
            };
            place.push((kind.to_owned(), id.to_owned()));
            self.put(kind, table, own, (old, new), place);
            let removes = table.contains_key("remove");
            match (old.part(kind, id), new.part(kind, id)) {
                (Some(before), Some(after)) if removes => {
                    if !before.is_same(after) {
                        self.clash(place, Clash::LeftOut);
                    }
                }
                (Some(_), None) if removes => self.spent.push(place.clone()),
                (Some(before), Some(after)) => self.part(kind, table, before, after, place),
                (Some(_), None) => self.clash(place, Clash::PartGone),
                (None, Some(after)) => {
                    let mut plain = table.clone();
                    plain.remove("put");
                    if !Part::read(kind, &plain, 0, "").is_same(after) {
                        self.clash(place, Clash::BothAdded);
                    }
                }
                (None, None) => {}
            }
            place.pop();
        }
    }

    fn put(
        &mut self,
        kind: &str,
        table: &Table,
        own: &Value,
        (old, new): (&Part, &Part),
        place: &Place,
    ) {
        let put = table.get("put").and_then(Value::as_table);
        let Some((_, beside)) = put.and_then(|put| put.iter().next()) else {
            return;
        };
        let beside = beside.as_str().unwrap_or_default();
        let mut names = own.as_array().into_iter().flatten().filter_map(id_of);
        let adds = old.part(kind, beside).is_none() && names.any(|id| id == beside);
        if new.part(kind, beside).is_none() && !adds {
            let beside = beside.to_owned();
            self.clash(place, Clash::PlaceGone { beside });
        }
    }

    fn words(&mut self, child: &Package, old: &Package, new: &Package) {
        let of = |package: &Package, language: &str, key: &str| {
            let words = package.texts.languages.get(language)?.get(key)?;
            Some(words.clone())
        };
        for (language, path, source) in texts::files(&child.files) {
            for (key, own) in texts::read(path, source).words {
                let (before, parent) = (of(old, language, &key), of(new, language, &key));
                // Words of a part that the parent dropped are told with the part.
                let Some(now) = parent.filter(|now| before.as_ref() != Some(now) && *now != own)
                else {
                    continue;
                };
                let clash = Clash::Text {
                    language: language.to_owned(),
                    key,
                    before: before.map(|words| words.text),
                    parent: Some(now.text),
                    own: own.text,
                };
                self.clash(&vec![], clash);
            }
        }
    }
}

/// The author's own file, comments and all, with the new parent and version, less what has become needless.
fn edited(source: &str, compared: &Compared, new: &Package, version: &str) -> String {
    let Ok(mut document) = source.parse::<DocumentMut>() else {
        return source.to_owned();
    };
    document["version"] = toml_edit::value(version);
    document["extends"]["version"] = toml_edit::value(new.method.version.as_str());
    for place in &compared.spent {
        strike(document.as_item_mut(), place);
    }
    for (place, key) in &compared.spent_keys {
        let part = find(document.as_item_mut(), place);
        let list = part.and_then(|part| part.get_mut("unset")?.as_array_mut());
        if let Some(list) = list {
            list.retain(|name| name.as_str() != Some(key));
        }
    }
    document.to_string()
}

/// The element of a list that bears the name.
fn position(list: &toml_edit::Item, id: &str) -> Option<usize> {
    (0..)
        .map_while(|at| list.get(at))
        .position(|part| part.get("id").and_then(|name| name.as_str()) == Some(id))
}

fn find<'a>(
    mut here: &'a mut toml_edit::Item,
    place: &[(String, String)],
) -> Option<&'a mut toml_edit::Item> {
    for (kind, id) in place {
        let list = here.get_mut(kind)?;
        let at = position(list, id)?;
        here = list.get_mut(at)?;
    }
    Some(here)
}

fn strike(document: &mut toml_edit::Item, place: &[(String, String)]) {
    let Some(((kind, id), around)) = place.split_last() else {
        return;
    };
    let list = find(document, around).and_then(|part| part.get_mut(kind));
    let Some((list, at)) = list.and_then(|list| position(list, id).map(|at| (list, at))) else {
        return;
    };
    match list {
        toml_edit::Item::ArrayOfTables(tables) => {
            tables.remove(at);
        }
        toml_edit::Item::Value(toml_edit::Value::Array(array)) => {
            array.remove(at);
        }
        _ => {}
    }
}

/// How trajectories come over: as the new parent declares it, as far as the overlay has the same parts.
fn mapping(child: &Package, old: &Package, new: &Package) -> Option<String> {
    let declared = new
        .changes
        .iter()
        .find(|mapping| mapping.from == old.method.version)?;
    let mut mapping = declared.clone();
    mapping.from = child.method.version.clone();
    mapping.to = String::new();
    mapping
        .steps
        .retain(|old, _| child.method.step(old).is_some());
    mapping
        .fields
        .retain(|old, _| child.method.field(old).is_some());
    let file = BTreeMap::from([("change", vec![mapping])]);
    toml::to_string(&file).ok()
}
