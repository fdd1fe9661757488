//! Small methods and packages to try things on.

use crate::load::{Files, Finding, METHOD, Package, README, Severity, load};
use crate::method::*;

/// A method with a role, a list and two outcomes, and nothing to do.
pub(super) fn bare() -> Method {
    let source = r#"
format = 1
id = "chance"
version = "1.0.0"
languages = ["nl", "en"]
origin = { project = "P", applicant = "A", source = "S", year = 2026 }
role = [{ id = "coach", held_by = "coach" }]
list = [{ id = "abc", values = ["a", "b", "c"] }]
phase = []
outcome = [{ id = "work", class = "work" }, { id = "gone", class = "dropped-out" }]
"#;
    toml::from_str(source).unwrap()
}

pub(super) fn field(id: &str, kind: FieldKind) -> Field {
    Field {
        id: id.to_owned(),
        kind,
        list: (kind == FieldKind::Choice).then(|| "abc".to_owned()),
        min: (kind == FieldKind::Number).then_some(0),
        max: (kind == FieldKind::Number).then_some(2),
        required: true,
        sensitivity: Sensitivity::Ordinary,
        visible_to: vec![],
        purpose: "plan".to_owned(),
        feeds: vec![],
        retention: None,
        when: None,
        consent: None,
        legal_basis: None,
    }
}

pub(super) fn step(id: &str, kind: StepKind) -> Step {
    let source = format!("id = \"{id}\"\nkind = \"conversation\"\nby = \"coach\"\n");
    let step: Step = toml::from_str(&source).unwrap();
    Step { kind, ..step }
}

/// A package without words: these are another rule's business.
pub(super) fn package(method: &Method) -> Package {
    let files = Files::from([
        (METHOD.to_owned(), toml::to_string(method).unwrap()),
        ("texts/nl.ftl".to_owned(), String::new()),
        ("texts/en.ftl".to_owned(), String::new()),
        (README.to_owned(), "What it is.".to_owned()),
    ]);
    let package = load(files).unwrap_or_else(|faults| panic!("{faults:?}"));
    assert_eq!(&package.method, method, "written and read again");
    package
}

/// The codes of errors and warnings.
pub(super) fn codes(findings: &[Finding]) -> Vec<&'static str> {
    let told = findings.iter().filter(|f| f.severity != Severity::Note);
    told.map(|finding| finding.code).collect()
}
