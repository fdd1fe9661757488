//! One fault in a package that has none: told once, with its code, file, line and column, and nothing else.

use std::collections::BTreeSet;
use std::path::Path;

use super::package::{all, cases, edited, lines, told};

const BROKEN: &str = include_str!("broken.txt");

/// Told as notes, or only where nothing can be read: no package with one fault shows them.
const ELSEWHERE: [(&str, &str); 4] = [
    ("approximated", "whole.rs"),
    ("no-caseload", "whole.rs"),
    ("no-max-duration", "whole.rs"),
    ("no-outcome", "without outcomes a file cannot be read"),
];

#[test]
fn the_package_that_they_are_made_of_has_no_fault() {
    let (files, _) = edited(&[]);
    assert_eq!(lines(&told(files)), [""; 0]);
}

#[test]
fn each_fault_is_told_once_at_its_place_and_nothing_else() {
    let mut wrong = vec![];
    for case in cases(BROKEN) {
        let (files, marked) = edited(&case.edits);
        let (file, line, column) = marked.unwrap_or_else(|| panic!("no ¦ in {case:?}"));
        let findings = told(files);
        let at = format!("[{}] {file}:{line}:{column}", case.name);
        let mut others = lines(&findings);
        let found = others.iter().position(|line| line.ends_with(&at));
        let found = found.map(|found| others.remove(found));
        let mut others: Vec<&str> = others
            .iter()
            .map(|line| line.split(' ').next().unwrap_or_default())
            .collect();
        let mut also = case.also.clone();
        others.sort_unstable();
        also.sort();
        if found.is_none() || others != also {
            wrong.push(format!("{at} and {also:?}:\n{}", all(&findings)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every code that the sources of the check can give has a package that shows it.
#[test]
fn every_code_has_a_package_that_shows_it() {
    let shown: BTreeSet<String> = cases(BROKEN).into_iter().map(|case| case.name).collect();
    let mut codes = BTreeSet::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check");
    sources(&folder, &mut codes);
    assert!(codes.len() > 60, "{codes:?}");
    for (code, elsewhere) in ELSEWHERE {
        assert!(
            codes.remove(code),
            "{code} is no code any more ({elsewhere})"
        );
    }
    let missing: Vec<_> = codes.difference(&shown).collect();
    assert!(
        missing.is_empty(),
        "no package in broken.txt shows {missing:?}"
    );
}

/// What stands before a code in the sources.
const BEFORE: [&str; 10] = [
    ".error(",
    ".warning(",
    ".note(",
    "Some((",
    "(false, ",
    "Severity::Error,",
    "Severity::Warning,",
    "(severity, ",
    "known,",
    "is_some(), ",
];

fn sources(folder: &Path, codes: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("tests") {
            sources(&path, codes);
        }
        if !path.is_file() {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for part in BEFORE.iter().flat_map(|before| text.split(before).skip(1)) {
            let literal = part.trim_start().strip_prefix('"');
            let literal = literal.and_then(|rest| rest.split('"').next());
            codes.extend(literal.filter(|text| is_code(text)).map(str::to_owned));
        }
    }
}

fn is_code(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '-')
}
