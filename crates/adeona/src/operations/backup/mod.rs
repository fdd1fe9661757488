//! `adeona backup` and `adeona restore`: everything in one file that proves itself whole.
//!
//! The file is a tar archive that any tar reads: a note about what it is, the database, the files, and a manifest with
//! the length and SHA-256 of each. Behind the archive stands a seal: the SHA-256 of all that comes before it. One bit
//! more, less or else, and the file is refused.

pub mod blobs;
mod container;
mod make;
mod manifest;
mod postgres;
mod restore;
mod rows;
mod sqlite;
#[cfg(test)]
mod tests;

pub use container::{Opened, open};
pub use make::{Made, backup};
pub use manifest::{Kind, Manifest, Part};
pub use restore::{Restored, restore};

use adeona_platform::Stop;

/// A reason in words, for whoever stands at the console.
fn told(what: impl std::fmt::Display) -> Stop {
    Stop::Broken(what.to_string())
}

/// An error of the file system, with the file it is about.
fn of_file(path: &std::path::Path, e: std::io::Error) -> Stop {
    let cause = format!("{}: {e}", path.display());
    match e.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Stop::NoRoom(cause),
        _ => Stop::Broken(cause),
    }
}
