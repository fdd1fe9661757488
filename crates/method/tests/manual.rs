//! The manual for authors of methods says what is so: its example is the package beside it, the findings that it shows
//! are the findings, and no key, value or finding is left out.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use adeona_method::check::check;
use adeona_method::load::{Files, Finding, load};

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn manual() -> String {
    std::fs::read_to_string(project().join("docs/writing-a-method.md")).unwrap()
}

/// Blocks between fences: what stands behind the opening fence, and the lines.
fn blocks(manual: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut lines = manual.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let body = lines.by_ref().take_while(|line| *line != "```");
            let body: String = body.map(|line| format!("{line}\n")).collect();
            blocks.push((info.to_owned(), body));
        }
    }
    blocks
}

/// Adds a block such as `toml method.toml` at the end of its file.
fn write(files: &mut Files, info: &str, body: &str) {
    if let Some((_, path)) = info.split_once(' ') {
        let file = files.entry(path.to_owned()).or_default();
        if !file.is_empty() {
            file.push('\n');
        }
        file.push_str(body);
    }
}

/// Where a finding stands, how serious it is and its code: the message may be worded otherwise in the manual.
fn head(finding: &Finding) -> String {
    format!(
        "{}:{}:{}: {:?} [{}]",
        finding.file, finding.line, finding.column, finding.severity, finding.code
    )
}

#[test]
fn the_example_of_the_manual_is_the_package_beside_it() {
    let mut written = Files::new();
    for (info, body) in blocks(&manual()) {
        write(&mut written, &info, &body);
    }
    assert!(written.len() >= 4, "{:?}", written.keys());
    let folder = project().join("docs/examples/fietsenwerkplaats");
    for (path, text) in &written {
        let there = std::fs::read_to_string(folder.join(path)).unwrap_or_default();
        assert!(
            there == *text,
            "{path} differs from docs/writing-a-method.md"
        );
    }
}

#[test]
fn the_findings_of_the_manual_are_those_of_the_check() {
    const COMMAND: &str = "$ adeona methods check docs/examples/fietsenwerkplaats";
    let (mut files, mut shown) = (Files::new(), 0);
    for (info, body) in blocks(&manual()) {
        write(&mut files, &info, &body);
        let Some(told) = body
            .strip_prefix(COMMAND)
            .filter(|rest| rest.starts_with('\n'))
        else {
            continue;
        };
        let findings = match load(files.clone()) {
            Ok(package) => check(&package),
            Err(findings) => findings,
        };
        let expected: Vec<String> = findings.iter().map(head).collect();
        let told: Vec<&str> = told
            .lines()
            .filter_map(|line| line.strip_prefix("docs/examples/fietsenwerkplaats/"))
            .filter_map(|line| Some(&line[..=line.find(']')?]))
            .collect();
        shown += told.len();
        assert_eq!(told, expected);
    }
    assert!(shown > 5, "the manual shows {shown} findings");
}

#[test]
fn every_key_and_value_of_a_method_is_explained() {
    let manual = manual();
    let schema = adeona_method::schema::schema();
    let mut words = BTreeSet::new();
    collect(&schema, &mut words);
    assert!(words.len() > 100);
    let silent: Vec<_> = words.iter().filter(|word| !says(&manual, word)).collect();
    assert!(silent.is_empty(), "not in the manual: {silent:?}");
}

/// Names of properties, and the values that one can choose from.
fn collect(schema: &serde_json::Value, words: &mut BTreeSet<String>) {
    match schema {
        serde_json::Value::Object(object) => {
            for (key, value) in object {
                if let ("properties", Some(properties)) = (key.as_str(), value.as_object()) {
                    words.extend(properties.keys().cloned());
                }
                if let ("enum", Some(values)) = (key.as_str(), value.as_array()) {
                    words.extend(values.iter().filter_map(|v| v.as_str()).map(str::to_owned));
                }
                if let ("const", Some(value)) = (key.as_str(), value.as_str()) {
                    words.insert(value.to_owned());
                }
                collect(value, words);
            }
        }
        serde_json::Value::Array(list) => list.iter().for_each(|part| collect(part, words)),
        _ => {}
    }
}

/// Named as code, alone or as part of an example.
fn says(manual: &str, word: &str) -> bool {
    let codes = manual.split('`').skip(1).step_by(2);
    codes
        .flat_map(|code| code.split(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c))))
        .any(|code| code == word)
}

#[test]
fn every_finding_is_explained() {
    let manual = manual();
    let mut codes = BTreeMap::new();
    for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let source = std::fs::read_to_string(&path).unwrap();
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        for literal in code.split('"').skip(1).step_by(2) {
            codes.insert(literal.to_owned(), path.clone());
        }
    }
    codes.retain(|code, path| {
        is_code(code) && !NO_CODES.contains(&code.as_str()) && told_from(path)
    });
    assert!(codes.len() > 60, "{codes:?}");
    let silent: Vec<_> = codes
        .iter()
        .filter(|(code, _)| !says(&manual, code))
        .collect();
    assert!(silent.is_empty(), "not in the manual: {silent:?}");
}

/// Hyphened words in the sources of the check that are no codes.
const NO_CODES: [&str; 2] = ["kebab-case", "target-group"];

fn is_code(literal: &str) -> bool {
    let parts: Vec<&str> = literal.split('-').collect();
    let is_word = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase());
    parts.len() > 1 && parts.iter().all(is_word)
}

/// The parts of the engine that make findings.
fn told_from(path: &Path) -> bool {
    let path = path.to_string_lossy();
    [
        "/src/check",
        "/src/load",
        "/src/texts",
        "/src/overlay",
        "/src/change",
    ]
    .iter()
    .any(|part| path.contains(part))
        && !path.contains("tests")
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else {
            found.push(path);
        }
    }
    found
}
