//! What is different between two versions of a method: parts added, gone, renamed or changed, with what it was and what
//! it became.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::change::Mapping;
use crate::load::Package;
use crate::method::Method;

/// One part that is not what it was.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// As in the keys of the texts: `step`, `phase`, `field`, `route`, `outcome` and so on; `method` for the whole.
    pub kind: &'static str,
    /// Its name in the new version; in the old one when it is gone.
    pub id: String,
    /// The phase, form or routing that it belongs to.
    pub within: Option<String>,
    #[serde(flatten)]
    pub turn: Turn,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "turn", rename_all = "kebab-case")]
pub enum Turn {
    Added,
    Gone,
    /// With the name that it had, when it had another.
    Changed {
        was: Option<String>,
        aspects: Vec<Aspect>,
    },
}

/// One thing about a part, such as its `term`, as it stands in the package.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Aspect {
    pub name: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// Words that were changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reworded {
    pub key: String,
    pub before: String,
    pub after: String,
}

/// What is different in structure, in the order of the new version, with what is gone at the end of each kind.
pub fn differences(old: &Method, new: &Method, mapping: Option<&Mapping>) -> Vec<Difference> {
    let (before, after) = (parts(old), parts(new));
    let mut all: Vec<Difference> = whole(old, new).into_iter().collect();
    for (kind, now) in &after {
        let were = before.get(kind).cloned().unwrap_or_default();
        let named = |part: &Part| old_name(kind, part, mapping);
        for part in now {
            let name = named(part);
            let was = were.iter().find(|was| was.full() == name);
            all.extend(difference(kind, was, part));
        }
        let gone = were
            .iter()
            .filter(|was| !now.iter().any(|part| named(part) == was.full()));
        all.extend(gone.map(|was| Difference {
            kind,
            id: was.id.clone(),
            within: was.within.clone(),
            turn: Turn::Gone,
        }));
    }
    all
}

/// Words that both versions have, and that are not the same in this language.
pub fn reworded(old: &Package, new: &Package, language: &str) -> Vec<Reworded> {
    let none = BTreeMap::new();
    let of = |package: &'_ Package| {
        let words = package.texts.languages.get(language);
        words.unwrap_or(&none).clone()
    };
    let (before, after) = (of(old), of(new));
    let both = after.into_iter().filter_map(|(key, now)| {
        let was = before.get(&key)?;
        let changed = *was != now;
        let (before, after) = match was.text == now.text {
            false => (was.text.clone(), now.text),
            true => (
                was.plain.clone().or(was.hint.clone()).unwrap_or_default(),
                now.plain.or(now.hint).unwrap_or_default(),
            ),
        };
        changed.then_some(Reworded { key, before, after })
    });
    both.collect()
}

#[derive(Debug, Clone)]
struct Part {
    id: String,
    within: Option<String>,
    says: Map<String, Value>,
}

impl Part {
    /// Fields have their name within their form; steps and routes a name of their own.
    fn full(&self) -> String {
        match &self.within {
            Some(form) => format!("{form}.{}", self.id),
            None => self.id.clone(),
        }
    }
}

fn old_name(kind: &str, part: &Part, mapping: Option<&Mapping>) -> String {
    let name = part.full();
    let renames = match (kind, mapping) {
        ("step", Some(mapping)) => &mapping.steps,
        ("field", Some(mapping)) => &mapping.fields,
        _ => return name,
    };
    let old = renames
        .iter()
        .find(|(_, new)| new.as_ref() == Some(&name))
        .map(|(old, _)| old.clone());
    old.unwrap_or(name)
}

fn difference(kind: &'static str, was: Option<&Part>, now: &Part) -> Option<Difference> {
    let turn = match was {
        None => Turn::Added,
        Some(was) => {
            let aspects = aspects(&was.says, &now.says);
            let renamed = (was.full() != now.full()).then(|| was.full());
            if aspects.is_empty() && renamed.is_none() {
                return None;
            }
            Turn::Changed {
                was: renamed,
                aspects,
            }
        }
    };
    Some(Difference {
        kind,
        id: now.id.clone(),
        within: now.within.clone(),
        turn,
    })
}

fn aspects(before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<Aspect> {
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let changed = names
        .into_iter()
        .filter(|name| before.get(*name) != after.get(*name));
    changed
        .map(|name| Aspect {
            name: name.clone(),
            before: before.get(name).cloned(),
            after: after.get(name).cloned(),
        })
        .collect()
}

/// What the method says of itself.
fn whole(old: &Method, new: &Method) -> Option<Difference> {
    let says = |method: &Method| {
        let mut says = object(method);
        let own = |key: &str| {
            matches!(
                key,
                "languages"
                    | "subject"
                    | "activates"
                    | "max_duration"
                    | "retention"
                    | "started_when"
                    | "published"
                    | "origin"
            )
        };
        says.retain(|key, _| own(key));
        says
    };
    let aspects = aspects(&says(old), &says(new));
    (!aspects.is_empty()).then(|| Difference {
        kind: "method",
        id: new.id.clone(),
        within: None,
        turn: Turn::Changed { was: None, aspects },
    })
}

fn object(value: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(value) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

/// All parts by kind.
fn parts(method: &Method) -> BTreeMap<&'static str, Vec<Part>> {
    let mut all: BTreeMap<&'static str, Vec<Part>> = BTreeMap::new();
    macro_rules! plain {
        ($($kind:literal: $list:expr),* $(,)?) => {
            $(all.insert($kind, $list.iter().map(|part| one(&part.id, part, &[])).collect());)*
        };
    }
    plain! {
        "role": method.roles, "precondition": method.preconditions, "lesson": method.lessons, "aim": method.aims,
        "funding": method.fundings, "cost": method.costs, "parameter": method.parameters, "list": method.lists,
        "outcome": method.outcomes, "indicator": method.indicators,
    }
    let mut add = |kind, part| all.entry(kind).or_default().push(part);
    for form in &method.forms {
        for field in &form.fields {
            let within = Some(form.id.clone());
            add(
                "field",
                Part {
                    within,
                    ..one(&field.id, field, &[])
                },
            );
        }
    }
    for phase in &method.phases {
        add("phase", one(&phase.id, phase, &["step"]));
        for step in &phase.steps {
            let mut part = one(&step.id, step, &[]);
            let phase = Value::String(phase.id.clone());
            part.says.insert("phase".to_owned(), phase);
            add("step", part);
        }
    }
    for routing in &method.routings {
        add("routing", one(&routing.id, routing, &["route"]));
        for route in &routing.routes {
            add("route", one(&route.id, route, &[]));
        }
    }
    all
}

fn one(id: &str, part: &impl Serialize, without: &[&str]) -> Part {
    let mut says = object(part);
    says.remove("id");
    without.iter().for_each(|key| {
        says.remove(*key);
    });
    // What is said by default is not worth telling.
    says.retain(|_, value| *value != Value::Bool(false));
    Part {
        id: id.to_owned(),
        within: None,
        says,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::examples::small;

    fn told(change: impl Fn(&mut Method), mapping: Option<&Mapping>) -> Vec<String> {
        let (old, mut new) = (small(), small());
        change(&mut new);
        let tell = |d: &Difference| {
            let turn = match &d.turn {
                Turn::Added => "added".to_owned(),
                Turn::Gone => "gone".to_owned(),
                Turn::Changed { was, aspects } => {
                    let names: Vec<_> = aspects.iter().map(|a| a.name.as_str()).collect();
                    format!(
                        "was {} changed {}",
                        was.as_deref().unwrap_or("-"),
                        names.join(",")
                    )
                }
            };
            format!("{} {} {turn}", d.kind, d.id)
        };
        differences(&old, &new, mapping).iter().map(tell).collect()
    }

    #[test]
    fn the_same_version_is_no_different() {
        assert!(told(|m| m.version = "2.0.0".into(), None).is_empty());
    }

    #[test]
    fn steps_come_go_change_and_are_renamed() {
        let change = |m: &mut Method| {
            m.phases[0].steps[0].id = "first-talk".into();
            m.phases[0].steps[0].term = None;
            m.phases[0].steps.remove(2);
            m.phases[1].steps[0].repeat = None;
        };
        let mapping = Mapping {
            steps: [("intake".to_owned(), Some("first-talk".to_owned()))].into(),
            ..Mapping::default()
        };
        assert_eq!(
            told(change, Some(&mapping)),
            [
                "step first-talk was intake changed term",
                "step lessons was - changed repeat",
                "step coffee gone"
            ]
        );
        let unknown = told(change, None);
        assert!(
            unknown.contains(&"step first-talk added".to_owned()),
            "{unknown:?}"
        );
        assert!(
            unknown.contains(&"step intake gone".to_owned()),
            "{unknown:?}"
        );
    }

    #[test]
    fn fields_routes_outcomes_and_the_whole_are_compared() {
        let change = |m: &mut Method| {
            m.forms[0].fields[2].max = Some(20);
            m.routings[0].routes.pop();
            m.outcomes[1].reason = false;
            m.max_duration = None;
        };
        assert_eq!(
            told(change, None),
            [
                "method small was - changed max_duration",
                "field hours was - changed max",
                "outcome gone was - changed reason",
                "route school gone"
            ]
        );
    }
}
