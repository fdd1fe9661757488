//! What the documents point at is there: links, headings, files, and the tests that hold a sentence.

use std::path::{Path, PathBuf};

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn walk(folder: &Path, wanted: &[&str], found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        match path.extension().and_then(|e| e.to_str()) {
            _ if ["target", "node_modules", "dist"].contains(&name.as_str()) => {}
            _ if name.starts_with('.') => {}
            _ if path.is_dir() => walk(&path, wanted, found),
            Some(extension) if wanted.contains(&extension) => found.push(path),
            _ => {}
        }
    }
}

/// Path and text of every document outside the methods, whose README's stand alone.
fn documents() -> Vec<(PathBuf, String)> {
    let mut found = vec![];
    walk(&project(), &["md"], &mut found);
    let inside = |path: &PathBuf| {
        path.strip_prefix(project())
            .is_ok_and(|p| !p.starts_with("methods"))
    };
    let read = |path: PathBuf| (path.clone(), std::fs::read_to_string(&path).unwrap());
    found.into_iter().filter(inside).map(read).collect()
}

/// A heading as links name it.
fn anchor(heading: &str) -> String {
    heading
        .trim()
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || " -_".contains(*c))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

fn has_heading(text: &str, wanted: &str) -> bool {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| anchor(line.trim_start_matches('#')))
        .any(|heading| heading == wanted)
}

#[test]
fn every_link_leads_somewhere() {
    let mut links = 0;
    for (path, text) in documents() {
        for target in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            if target.contains("://") {
                continue;
            }
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let there = match file {
                "" => path.clone(),
                file => path.parent().unwrap().join(file),
            };
            assert!(there.exists(), "{} → {target}", path.display());
            if !heading.is_empty() {
                let text = std::fs::read_to_string(&there).unwrap();
                assert!(has_heading(&text, heading), "{} → {target}", path.display());
            }
            links += 1;
        }
    }
    assert!(links > 30, "{links}");
}

/// Such as `whole/leaks.rs` and `whole/source.rs::pages_hold_no_sql`: anywhere in the project, by the end of its path.
#[test]
fn every_file_and_test_that_is_named_is_there() {
    let mut sources = vec![];
    walk(&project(), &["rs", "html", "mjs"], &mut sources);
    let mut named = 0;
    for (path, text) in documents() {
        for code in text.split('`').skip(1).step_by(2) {
            let (file, test) = code.split_once("::").unwrap_or((code, ""));
            let is_file = [".rs", ".html", ".mjs"]
                .iter()
                .any(|end| file.ends_with(end))
                && file.contains('/')
                && !file.contains(['<', '{', ' ', '\n']);
            let name = file.rsplit('/').next().unwrap_or_default();
            if !is_file || name.starts_with("mNNN") {
                continue;
            }
            let there = sources.iter().find(|source| source.ends_with(file));
            let there = there.unwrap_or_else(|| panic!("{} names {code}", path.display()));
            let source = std::fs::read_to_string(there).unwrap();
            let holds = test.is_empty() || source.contains(&format!("fn {test}("));
            assert!(holds, "{} names {code}", path.display());
            named += 1;
        }
    }
    assert!(named > 15, "{named}");
}

/// The sums at the head of the security table are those of its rows, and every row says where it stands.
#[test]
fn the_security_table_adds_up() {
    const STATES: [&str; 4] = ["Met", "Met, no test", "n.a.", "Open"];
    let text = std::fs::read_to_string(project().join("docs/security.md")).unwrap();
    let cells = |line: &str| -> Vec<String> {
        let cells = line.trim_matches('|').split(" | ");
        cells.map(|cell| cell.trim().to_owned()).collect()
    };
    let mut counted = std::collections::BTreeMap::<u32, [u32; 4]>::new();
    for line in text.lines().filter(|line| line.starts_with("| ")) {
        let cells = cells(line);
        let number: Vec<u32> = cells[0].split('.').map_while(|n| n.parse().ok()).collect();
        let [chapter, _, _] = number[..] else {
            continue;
        };
        let state = STATES.iter().position(|state| *state == cells[3]);
        let state = state.unwrap_or_else(|| panic!("{}: {}?", cells[0], cells[3]));
        counted.entry(chapter).or_default()[state] += 1;
    }
    assert!(counted.len() > 15, "{counted:?}");
    let mut all = [0; 4];
    for (chapter, counts) in &counted {
        let head = format!("| V{chapter} ");
        let line = text.lines().find(|line| line.starts_with(&head)).unwrap();
        let told: Vec<u32> = cells(line)[1..]
            .iter()
            .map(|n| n.parse().unwrap())
            .collect();
        assert_eq!(told, counts, "V{chapter}");
        for (sum, count) in all.iter_mut().zip(counts) {
            *sum += count;
        }
    }
    let told = all.map(|sum| format!("**{sum}**")).join(" | ");
    let many: u32 = all.iter().sum();
    let line = format!("| **together, of {many}** | {told} |");
    assert!(text.contains(&line), "{line}");
}
