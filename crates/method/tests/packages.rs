//! Every package that ships, and every example of the documents: it can be read, its check finds nothing, and made-up
//! participants come to an end.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;

use adeona_method::check::check;
use adeona_method::draw::draw;
use adeona_method::load::{Files, Package, Severity, load};
use adeona_method::simulate::simulate;

/// The methods of the report that ship, and the present law.
const SHIPPED: [&str; 16] = [
    "angola-connexao",
    "begaanbare-weg",
    "behoud-starters",
    "couleur-twente",
    "eigen-wijsheid",
    "inburgering-2021",
    "laat-zien-wat-je-kunt",
    "maljuna-frato",
    "mentorteams",
    "promotieteams",
    "spark",
    "terugkeermodules",
    "terugkeerontwikkeling",
    "tijd-voor-taal",
    "utrechtse-held",
    "werken-in-nederland",
];

fn files(folder: &Path) -> Files {
    let mut files = Files::new();
    for (folder, prefix) in [(folder.to_owned(), ""), (folder.join("texts"), "texts/")] {
        for entry in std::fs::read_dir(folder)
            .unwrap()
            .flatten()
            .filter(|e| e.path().is_file())
        {
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            files.insert(name, std::fs::read_to_string(entry.path()).unwrap());
        }
    }
    files
}

const METHODS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../methods");
const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/examples");

/// The folders with a method in them, by name.
fn packages_in(folder: &str) -> Vec<String> {
    let mut there: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().join("method.toml").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    there.sort();
    there
}

fn read(folder: &str, id: &str) -> Package {
    let package =
        load(files(&Path::new(folder).join(id))).unwrap_or_else(|e| panic!("{id}: {e:?}"));
    assert_eq!(
        package.method.id, id,
        "a folder bears the name of its method"
    );
    package
}

/// Those that ship, and the examples.
fn packages() -> Vec<Package> {
    let examples = packages_in(EXAMPLES);
    assert!(!examples.is_empty());
    let shipped = SHIPPED.iter().map(|id| read(METHODS, id));
    shipped
        .chain(examples.iter().map(|id| read(EXAMPLES, id)))
        .collect()
}

#[test]
fn every_package_that_is_there_is_named_here() {
    assert_eq!(packages_in(METHODS), SHIPPED);
}

#[test]
fn the_check_finds_no_error_and_no_warning() {
    for package in packages() {
        let findings = check(&package);
        let bad: Vec<_> = findings
            .iter()
            .filter(|f| f.severity != Severity::Note)
            .collect();
        assert!(bad.is_empty(), "{}: {bad:#?}", package.method.id);
    }
}

#[test]
fn made_up_participants_come_to_an_end() {
    for package in packages() {
        let report = simulate(&package.method, 60, 7);
        assert_eq!(
            (report.ended, report.stuck),
            (60, 0),
            "{}",
            package.method.id
        );
    }
}

#[test]
fn every_package_is_drawn_in_its_languages() {
    for package in packages() {
        for language in &package.method.languages {
            let drawing = draw(&package, language, None);
            assert!(drawing.contains("<svg"), "{} {language}", package.method.id);
            assert!(
                !drawing.contains("style="),
                "{} {language}: the page's policy forbids inline styles",
                package.method.id
            );
        }
    }
}
