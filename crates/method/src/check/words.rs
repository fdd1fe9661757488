//! Words: every part has them in every language, and no words are left over.

use std::collections::{BTreeMap, BTreeSet};

use super::inspection::Inspection;
use crate::load::Severity;
use crate::method::{Holder, Step};
use crate::places::place_of;
use crate::texts;

pub(super) fn check(inspection: &mut Inspection) {
    files(inspection);
    let keys = keys(inspection);
    ambiguous(inspection, &keys);
    for (key, path) in &keys {
        missing(inspection, key, path);
    }
    unused(inspection, &keys);
    plain(inspection);
}

/// Keys that must have words, each with the path of the part that they name.
fn keys(inspection: &Inspection) -> Vec<(String, String)> {
    let method = inspection.method;
    let mut keys: Vec<(String, String)> = ["name", "summary", "promise", "target-group"]
        .map(|key| (key.to_owned(), "id".to_owned()))
        .into();
    macro_rules! named {
        ($($kind:literal: $list:expr),* $(,)?) => {
            $(keys.extend($list.iter().enumerate().map(|(i, part)| {
                (format!("{}-{}", $kind, part.id), format!("{}[{i}].id", $kind))
            }));)*
        };
    }
    named! {
        "role": method.roles, "precondition": method.preconditions, "lesson": method.lessons, "aim": method.aims,
        "funding": method.fundings, "cost": method.costs, "parameter": method.parameters, "form": method.forms,
        "phase": method.phases, "outcome": method.outcomes, "indicator": method.indicators,
    }
    for (l, list) in method.lists.iter().enumerate() {
        let values = list.values.iter().enumerate();
        keys.extend(values.map(|(v, value)| {
            (
                format!("value-{}-{value}", list.id),
                format!("list[{l}].values[{v}]"),
            )
        }));
    }
    keys.extend(form_keys(inspection));
    keys.extend(step_keys(inspection));
    for (r, routing) in method.routings.iter().enumerate() {
        let routes = routing.routes.iter().enumerate();
        keys.extend(routes.map(|(i, route)| {
            (
                format!("route-{}", route.id),
                format!("routing[{r}].route[{i}].id"),
            )
        }));
    }
    keys
}

fn form_keys(inspection: &Inspection) -> Vec<(String, String)> {
    let mut keys = Vec::new();
    let mut purposes = BTreeSet::new();
    for (f, form) in inspection.method.forms.iter().enumerate() {
        for (i, field) in form.fields.iter().enumerate() {
            let path = format!("form[{f}].field[{i}]");
            keys.push((
                format!("field-{}-{}", form.id, field.id),
                format!("{path}.id"),
            ));
            if purposes.insert(field.purpose.as_str()) {
                keys.push((
                    format!("purpose-{}", field.purpose),
                    format!("{path}.purpose"),
                ));
            }
        }
    }
    keys
}

fn step_keys(inspection: &Inspection) -> Vec<(String, String)> {
    let mut keys = Vec::new();
    for (p, phase) in inspection.method.phases.iter().enumerate() {
        for (s, step) in phase.steps.iter().enumerate() {
            let path = format!("phase[{p}].step[{s}]");
            keys.push((format!("step-{}", step.id), format!("{path}.id")));
            let items = step.items.iter().enumerate();
            keys.extend(items.map(|(i, item)| {
                (
                    format!("item-{}-{item}", step.id),
                    format!("{path}.items[{i}]"),
                )
            }));
        }
    }
    keys
}

fn files(inspection: &mut Inspection) {
    let declared = &inspection.method.languages;
    for (at, language) in declared.iter().enumerate() {
        if !inspection.package.texts.languages.contains_key(language) {
            let message = format!(
                "there is no texts/{language}.ftl; add it or take `{language}` out of languages"
            );
            inspection.error("no-texts", &format!("languages[{at}]"), message);
        }
    }
    for (language, path, _) in texts::files(&inspection.package.files) {
        if !declared.iter().any(|l| l == language) {
            let message = format!(
                "`{language}` is not in languages of method.toml; add it there when it is complete"
            );
            inspection.put(
                Severity::Warning,
                "undeclared-language",
                path,
                place_of("", 0),
                message,
            );
        }
    }
}

/// Two parts may come to share a key: list `a-b` with value `c`, list `a` with value `b-c`.
fn ambiguous(inspection: &mut Inspection, keys: &[(String, String)]) {
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    for (key, path) in keys {
        let Some(other) = first.insert(key, path) else {
            continue;
        };
        let place = |path: &str| inspection.places.at(path);
        let line = place(other).line;
        // the same name twice within a kind is told as such
        let twice = other.rsplit_once('[').map(|(kind, _)| kind)
            == path.rsplit_once('[').map(|(kind, _)| kind);
        if !twice && !key.starts_with("step-") && !key.starts_with("route-") {
            let message = format!(
                "`{key}` would name this and what stands on line {line}; rename one of them"
            );
            inspection.error("ambiguous-text", path, message);
        }
    }
}

fn missing(inspection: &mut Inspection, key: &str, path: &str) {
    let languages = &inspection.package.texts.languages;
    let without: Vec<String> = inspection
        .method
        .languages
        .iter()
        .filter(|language| {
            languages
                .get(*language)
                .is_some_and(|words| !words.contains_key(key))
        })
        .map(|language| format!("texts/{language}.ftl"))
        .collect();
    if !without.is_empty() {
        let message = format!(
            "`{key}` has no words in {}; add `{key} = …`",
            without.join(", ")
        );
        inspection.error("missing-text", path, message);
    }
}

fn unused(inspection: &mut Inspection, keys: &[(String, String)]) {
    let method = inspection.method;
    let mut known: BTreeSet<String> = keys.iter().map(|(key, _)| key.clone()).collect();
    // these two may have words, but need none
    known.extend(
        method
            .routings
            .iter()
            .map(|routing| format!("routing-{}", routing.id)),
    );
    known.extend(method.lists.iter().map(|list| format!("list-{}", list.id)));
    let package = inspection.package;
    for (_, path, source) in texts::files(&package.files) {
        for (key, place) in texts::read(path, source).places {
            if !known.contains(&key) {
                let message = format!(
                    "nothing in method.toml is named by `{key}`; correct the key or leave it out"
                );
                inspection.put(Severity::Warning, "unused-text", path, place, message);
            }
        }
    }
}

fn plain(inspection: &mut Inspection) {
    let method = inspection.method;
    let is_participant = |role: &str| {
        method
            .role(role)
            .is_some_and(|role| role.held_by == Holder::Participant)
    };
    for (p, phase) in method.phases.iter().enumerate() {
        for (s, step) in phase.steps.iter().enumerate() {
            let path = format!("phase[{p}].step[{s}].id");
            let sees = step.visible_to.is_empty()
                || step.visible_to.iter().any(|role| is_participant(role));
            if is_participant(&step.by) {
                plain_words(inspection, step, &path, Severity::Warning);
            } else if sees {
                plain_words(inspection, step, &path, Severity::Note);
            }
        }
    }
}

fn plain_words(inspection: &mut Inspection, step: &Step, path: &str, severity: Severity) {
    let key = format!("step-{}", step.id);
    let languages = &inspection.package.texts.languages;
    let lacks = |language: &&String| {
        let words = languages.get(*language).and_then(|words| words.get(&key));
        words.is_some_and(|words| words.plain.is_none())
    };
    let without: Vec<&str> = inspection
        .method
        .languages
        .iter()
        .filter(lacks)
        .map(String::as_str)
        .collect();
    if !without.is_empty() {
        let does = if severity == Severity::Warning {
            "does"
        } else {
            "sees"
        };
        let message = format!(
            "the participant {does} this step, but `{key}` has no .plain words (level A2) in {}",
            without.join(", ")
        );
        let places = inspection.places.clone();
        inspection.put(
            severity,
            "no-plain",
            places.file(path),
            places.at(path),
            message,
        );
    }
}
