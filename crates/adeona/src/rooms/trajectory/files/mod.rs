//! Files of a trajectory: answers to file fields, and pieces of a portfolio.
//!
//! The contents go into the store first and the row after them; an entry of the journal names the row. A crash between
//! leaves a file that nobody names, never a name without its file.

mod access;
mod attach;
mod pages;
mod upload;

#[cfg(test)]
mod tests;

pub use access::File;
pub use attach::{attach, file_faults, named_files};
pub use pages::{download, sent};
pub use upload::{Fills, Kept, Place, take_in};

use adeona_method::Method;

use super::parts::Parts;
use super::queries::Dossier;
use super::reading::{may_read_field, may_see_step, withheld};

/// Whether the viewer may read the answer, or see the step, that the file belongs to.
pub fn may_read_file(file: &File, dossier: &Dossier) -> bool {
    let reader = &dossier.reader;
    let method: &Method = &dossier.bound.package.method;
    let row = file.row();
    let step = method.step(&row.step);
    let shown = step.is_some_and(|step| may_see_step(method, step, reader));
    let read = row.field.as_deref().is_none_or(|name| {
        let held = withheld(method, &dossier.progress.answers).contains(name);
        may_read_field(method, name, reader) && !held
    });
    let piece = |parts: &Parts| {
        let entry = row.entry.and_then(|entry| u32::try_from(entry).ok());
        row.field.is_none() && entry.is_some_and(|entry| parts.pieces.contains(&entry))
    };
    let answer = |parts: &Parts| {
        let name = row.field.as_deref();
        name.is_some_and(|name| parts.hold_field(method, name))
    };
    let shared = reader
        .parts()
        .is_some_and(|parts| piece(parts) || answer(parts));
    (shown || shared) && read
}

/// Where a file is read.
pub fn href(id: i64) -> String {
    format!("/files/{id}")
}
