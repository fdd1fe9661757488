//! `changes.toml`: how trajectories come over from earlier versions, as the author of a version declares it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Mapping;
use crate::load::{Files, Finding, Severity};
use crate::method::Method;
use crate::places::{Places, place_of};

/// The file in a package.
pub const CHANGES: &str = "changes.toml";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Declared {
    #[serde(default, rename = "change")]
    changes: Vec<Mapping>,
}

/// The mappings that a package declares, each to its own version; none without the file.
pub fn read(files: &Files, version: &str) -> Result<Vec<Mapping>, Vec<Finding>> {
    let Some(source) = files.get(CHANGES) else {
        return Ok(vec![]);
    };
    let fault = |code, place, message: &str| {
        let message = message.split('\n').map(str::trim).collect::<Vec<_>>();
        vec![Finding::error(code, CHANGES, place, message.join("; "))]
    };
    let places =
        Places::of(source).map_err(|(place, message)| fault("toml-syntax", place, &message))?;
    let declared: Declared = toml::from_str(source).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        fault("shape", places.place(offset), error.message())
    })?;
    let with_target = |mapping: Mapping| match mapping.to.is_empty() {
        true => Mapping {
            to: version.to_owned(),
            ..mapping
        },
        false => mapping,
    };
    Ok(declared.changes.into_iter().map(with_target).collect())
}

/// What is wrong with the mappings of a package, seen from its own method.
pub fn check(files: &Files, changes: &[Mapping], method: &Method) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(places) = files.get(CHANGES).and_then(|text| Places::of(text).ok()) else {
        return findings;
    };
    let mut first = BTreeMap::new();
    for (at, mapping) in changes.iter().enumerate() {
        let path = |key: &str| format!("change[{at}].{key}");
        let mut fault = |code, path: &str, message: String| {
            findings.push(Finding::error(code, CHANGES, places.at(path), message));
        };
        if mapping.to != method.version {
            let message = format!(
                "a package declares how one comes to it: leave `to` out, or make it {}",
                method.version
            );
            fault("change-to", &path("to"), message);
        }
        if !is_earlier(&mapping.from, &method.version) {
            let message = format!(
                "`{}` is not a version before {}",
                mapping.from, method.version
            );
            fault("change-from", &path("from"), message);
        }
        if let Some(line) = first.insert(&mapping.from, places.at(&path("from")).line) {
            let message = format!("line {line} declares the same; keep one");
            fault("duplicate-change", &path("from"), message);
        }
        for (old, new) in &mapping.steps {
            if let Some(new) = new.as_deref().filter(|new| method.step(new).is_none()) {
                let message = format!("there is no step `{new}` to become of `{old}`");
                fault("change-step", &path(&format!("steps.{old}")), message);
            }
        }
        for (old, new) in &mapping.fields {
            if let Some(new) = new.as_deref().filter(|new| method.field(new).is_none()) {
                let message = format!("there is no field `{new}` to become of `{old}`");
                fault("change-field", &path("fields"), message);
            }
        }
    }
    findings
}

/// What is wrong with a mapping, seen from the version that it starts from.
pub fn held_against(files: &Files, changes: &[Mapping], old: &Method) -> Vec<Finding> {
    let place = |at: usize, key: &str| {
        let places = files.get(CHANGES).and_then(|text| Places::of(text).ok());
        places.map_or(place_of("", 0), |places| {
            places.at(&format!("change[{at}].{key}"))
        })
    };
    let mut findings = Vec::new();
    let from = changes.iter().enumerate();
    for (at, mapping) in from.filter(|(_, mapping)| mapping.from == old.version) {
        let mut unknown = |kind: &str, name: &str, place| {
            let message = format!(
                "version {} has no {kind} `{name}`; correct the name",
                old.version
            );
            findings.push(Finding::error("change-unknown", CHANGES, place, message));
        };
        for name in mapping.steps.keys().filter(|name| old.step(name).is_none()) {
            unknown("step", name, place(at, &format!("steps.{name}")));
        }
        for name in mapping
            .fields
            .keys()
            .filter(|name| old.field(name).is_none())
        {
            unknown("field", name, place(at, "fields"));
        }
    }
    debug_assert!(findings.iter().all(|f| f.severity == Severity::Error));
    findings
}

fn is_earlier(from: &str, to: &str) -> bool {
    match (semver::Version::parse(from), semver::Version::parse(to)) {
        (Ok(from), Ok(to)) => from < to,
        _ => false,
    }
}
