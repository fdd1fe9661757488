//! No thing and no act is left out: the sources are read for what there is.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Things on which nothing may be done but to see them count as well.
pub fn holds_every_act(asked: &BTreeSet<(&'static str, &'static str)>) {
    let there = there();
    assert!(there.len() > 50, "{there:?}");
    let asked: BTreeSet<(String, String)> = asked
        .iter()
        .map(|(thing, act)| ((*thing).to_owned(), (*act).to_owned()))
        .collect();
    let missing: Vec<_> = there.difference(&asked).collect();
    assert!(
        missing.is_empty(),
        "the matrix does not ask for {missing:?}: add it in whole/matrix/things.rs"
    );
}

/// Every thing with `read`, and every act that is declared on a thing: by their names.
fn there() -> BTreeSet<(String, String)> {
    let sources = sources();
    let mut things: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut acts: BTreeMap<String, String> = BTreeMap::new();
    for (file, text) in &sources {
        for (name, rest) in implementations(text, "impl Thing for ") {
            if let Some(called) = constant(rest) {
                things.insert((file.clone(), name.to_owned()), called);
            }
        }
        for part in text.split("thing!(").skip(1) {
            let mut words = part.split(',').map(str::trim);
            if let (Some(name), Some(_), Some(called)) = (words.next(), words.next(), words.next())
            {
                let called = called.trim_matches('"').to_owned();
                things.insert((file.clone(), name.to_owned()), called);
            }
        }
        for (name, rest) in implementations(text, "impl Act for ") {
            if let Some(called) = constant(rest) {
                acts.insert(name.to_owned(), called);
            }
        }
    }
    let mut there: BTreeSet<(String, String)> = things
        .values()
        .map(|thing| (thing.clone(), "read".to_owned()))
        .collect();
    for (file, text) in &sources {
        for (words, _) in implementations(text, "impl Allows<") {
            let (act, thing) = words.split_once("> for ").unwrap();
            there.insert((named(&things, file, thing), acts[act].clone()));
        }
    }
    there
}

/// A thing of the same file, or the only one of this name.
fn named(things: &BTreeMap<(String, String), String>, file: &str, thing: &str) -> String {
    if let Some(called) = things.get(&(file.to_owned(), thing.to_owned())) {
        return called.clone();
    }
    let mut others = things.iter().filter(|((_, name), _)| name == thing);
    match (others.next(), others.next()) {
        (Some((_, called)), None) => called.clone(),
        _ => panic!("which {thing} does {file} mean?"),
    }
}

/// What follows the words on their line, up to the brace, and the text after it.
fn implementations<'t>(
    text: &'t str,
    words: &'static str,
) -> impl Iterator<Item = (&'t str, &'t str)> {
    let parts = text.split(words).skip(1);
    parts
        .filter_map(|part| part.split_once('{'))
        .map(|(name, rest)| (name.trim(), rest))
        .filter(|(name, _)| !name.starts_with('$'))
}

/// The value of `const NAME` right after.
fn constant(rest: &str) -> Option<String> {
    let (_, rest) = rest.split_once("const NAME: &'static str = \"")?;
    Some(rest.split('"').next()?.to_owned())
}

fn sources() -> Vec<(String, String)> {
    let mut found = vec![];
    collect(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rooms"),
        &mut found,
    );
    found
}

fn collect(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((path.display().to_string(), text));
        }
    }
}
