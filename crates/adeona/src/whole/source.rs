//! What the source itself must keep to, since no type can hold it.

use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        match entry.path() {
            path if path.is_dir() => files(&path, found),
            path => found.push(path),
        }
    }
}

fn rooms() -> Vec<(String, String)> {
    read(concat!(env!("CARGO_MANIFEST_DIR"), "/src/rooms"))
}

fn read(folder: &str) -> Vec<(String, String)> {
    let mut found = vec![];
    files(Path::new(folder), &mut found);
    found.retain(|path| path.extension().is_some_and(|e| e == "rs" || e == "html"));
    found
        .into_iter()
        .map(|path| {
            (
                path.display().to_string(),
                std::fs::read_to_string(&path).unwrap(),
            )
        })
        .collect()
}

/// Architecture invariant: pages and API hold no SQL and open no change; they ask and they call verbs.
#[test]
fn pages_hold_no_sql() {
    let pages = [
        "pages.rs",
        "api.rs",
        "today.rs",
        "dossier.rs",
        "step_page.rs",
        "enrolling.rs",
        "portfolio_page.rs",
        "occupations.rs",
        "participant/step.rs",
        "participant/choices.rs",
        "participant/portfolio.rs",
    ];
    for (path, text) in rooms()
        .iter()
        .filter(|(path, _)| path.contains("/api/") || pages.iter().any(|page| path.ends_with(page)))
    {
        for word in ["sea_orm::", ".change(", ".database()", "Entity::"] {
            assert!(!text.contains(word), "{path} reaches past the door: {word}");
        }
    }
}

/// Architecture invariant: what day it is, the store's clock says. The database has another clock, and another zone.
#[test]
fn nobody_asks_the_database_for_the_time() {
    let asked = ["current_date(", "current_timestamp(", "current_time("];
    for (path, text) in &rooms() {
        for word in asked {
            assert!(!text.contains(word), "{path} asks the database: {word}");
        }
    }
}

/// Architecture invariant: no template writes unescaped text but drawings that the program itself made.
#[test]
fn templates_escape() {
    let all = read(concat!(env!("CARGO_MANIFEST_DIR"), "/src"));
    let templates: Vec<_> = all
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .collect();
    assert!(templates.len() > 30, "{}", templates.len());
    let mut drawings = 0;
    for (path, text) in templates {
        let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(
            !bare.contains("autoescape") && !bare.contains("|escape("),
            "{path}"
        );
        for (at, _) in bare.match_indices("|safe") {
            assert!(
                bare[..at].ends_with("{{drawing"),
                "{path} writes something unescaped"
            );
            drawings += 1;
        }
    }
    assert!(drawings > 1, "{drawings}");
}
