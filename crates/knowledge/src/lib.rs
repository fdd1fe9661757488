//! The knowledge of Adeona, without its database: finding, the clock of two weeks, the guard on personal data, importers,
//! and mail that comes in.
//!
//! Architecture invariant: this crate knows neither rooms, databases nor web. The day and the moment are parameters.

pub mod clock;
pub mod guard;
pub mod judged;
pub mod language;
pub mod made_up;
pub mod mail_in;
pub mod markup;
pub mod reading;
pub mod search;
pub mod sources;
pub mod thesaurus;
pub mod topics;
pub mod words;

pub use language::Language;

/// Real texts of real size, beside the project; the tests that want them say so when they are not there.
#[cfg(test)]
fn factbook_for_tests() -> Option<std::path::PathBuf> {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = here
        .ancestors()
        .map(|above| above.join("shared/data/factbook"))
        .find(|folder| folder.is_dir());
    if found.is_none() {
        eprintln!("skipped: the country facts (shared/data/factbook) are not here");
    }
    found
}
