//! A package without a fault, with one of everything that the rules look at; and changes to it, read from a text.

use crate::load::{Files, Finding, METHOD, README, Severity, load};

/// A change to the base package: in which file, what, into what. In `into`, `¦` marks where a finding must stand.
#[derive(Debug, Default)]
pub(super) struct Edit {
    file: String,
    from: Vec<String>,
    into: Vec<String>,
}

/// One package of a text: a code or a name, what is changed, and what is told besides.
#[derive(Debug, Default)]
pub(super) struct Case {
    pub name: String,
    pub edits: Vec<Edit>,
    pub also: Vec<String>,
}

/// Reads `broken.txt` or `near.txt`.
pub(super) fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = vec![];
    let (_, text) = text.split_once("\n# ").unwrap();
    for line in text.lines().skip(1).filter(|line| !line.is_empty()) {
        let Some(line) = line.strip_prefix("  ") else {
            if !line.starts_with('#') {
                let name = line.to_owned();
                cases.push(Case {
                    name,
                    ..Case::default()
                });
            }
            continue;
        };
        let case = cases.last_mut().unwrap();
        match line.split_at(1) {
            ("#", _) => {}
            ("-", rest) => last(case)
                .from
                .push(rest.get(1..).unwrap_or_default().to_owned()),
            ("+", rest) => last(case)
                .into
                .push(rest.get(1..).unwrap_or_default().to_owned()),
            _ => match line.strip_prefix("also ") {
                Some(also) => case.also.push(also.to_owned()),
                None => case.edits.push(Edit {
                    file: line.to_owned(),
                    ..Edit::default()
                }),
            },
        }
    }
    cases
}

fn last(case: &mut Case) -> &mut Edit {
    case.edits.last_mut().unwrap()
}

/// A place in a file of a package: file, line, column.
pub(super) type Spot = (String, usize, usize);

/// The base package with changes, and the place that was marked.
pub(super) fn edited(edits: &[Edit]) -> (Files, Option<Spot>) {
    let words = include_str!("base.ftl").to_owned();
    let mut files = Files::from([
        (METHOD.to_owned(), include_str!("base.toml").to_owned()),
        ("texts/nl.ftl".to_owned(), words.clone()),
        ("texts/en.ftl".to_owned(), words),
        (README.to_owned(), "What it is.\n".to_owned()),
    ]);
    for edit in edits {
        let text = files.entry(edit.file.clone()).or_default();
        *text = edit.of(text);
    }
    let mut marked = None;
    for (file, text) in &mut files {
        let Some((before, after)) = text.split_once('¦') else {
            continue;
        };
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        marked = Some((file.clone(), line, before[start..].chars().count() + 1));
        *text = format!("{before}{after}");
    }
    (files, marked)
}

impl Edit {
    fn of(&self, text: &str) -> String {
        let (from, into) = (self.from.join("\n"), self.into.join("\n"));
        if from.is_empty() {
            return format!("{text}{into}\n");
        }
        assert!(text.contains(&from), "{} has no {from}", self.file);
        match into.is_empty() {
            true => text.replacen(&format!("{from}\n"), "", 1),
            false => text.replacen(&from, &into, 1),
        }
    }
}

/// What is told about a package, whether it can be read or not.
pub(super) fn told(files: Files) -> Vec<Finding> {
    match load(files) {
        Ok(package) => crate::check::check(&package),
        Err(findings) => findings,
    }
}

/// Errors and warnings as `error[code] file:line:column`.
pub(super) fn lines(findings: &[Finding]) -> Vec<String> {
    let told = findings.iter().filter(|f| f.severity != Severity::Note);
    let line = |f: &Finding| {
        let severity = match f.severity {
            Severity::Error => "error",
            _ => "warning",
        };
        format!("{severity}[{}] {}:{}:{}", f.code, f.file, f.line, f.column)
    };
    told.map(line).collect()
}

/// The whole findings, for messages.
pub(super) fn all(findings: &[Finding]) -> String {
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    format!("    {}", lines.join("\n    "))
}
