//! The folder of files: `files/<two letters>/<SHA-256 of the content>`.

use std::io::Read;
use std::path::{Path, PathBuf};

use adeona_platform::Stop;
use sha2::{Digest, Sha256};

use super::of_file;

/// A file of the store.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Blob {
    /// Its SHA-256, as it should be.
    pub name: String,
    pub path: PathBuf,
}

/// What is in the folder.
#[derive(Debug, Default)]
pub struct Found {
    pub blobs: Vec<Blob>,
    /// Names that are not the store's, such as of an upload under way.
    pub strangers: u64,
}

/// Every file of the store, by name. A folder that is not there is empty.
pub fn list(folder: &Path) -> Result<Found, Stop> {
    let mut found = Found::default();
    for (name, path) in entries(folder)? {
        if !(path.is_dir() && name.len() == 2 && is_hex(&name)) {
            found.strangers += 1;
            continue;
        }
        for (blob, path) in entries(&path)? {
            match is_blob(&blob) && blob.starts_with(&name) && path.is_file() {
                true => found.blobs.push(Blob { name: blob, path }),
                false => found.strangers += 1,
            }
        }
    }
    found.blobs.sort();
    Ok(found)
}

/// A name that the store gives.
pub fn is_blob(name: &str) -> bool {
    name.len() == 64 && is_hex(name)
}

fn is_hex(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

fn entries(folder: &Path) -> Result<Vec<(String, PathBuf)>, Stop> {
    let read = match std::fs::read_dir(folder) {
        Ok(read) => read,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(vec![]),
        Err(e) => return Err(of_file(folder, e)),
    };
    let all: Result<Vec<_>, _> = read.collect();
    let named = |entry: &std::fs::DirEntry| {
        (
            entry.file_name().to_string_lossy().into_owned(),
            entry.path(),
        )
    };
    Ok(all
        .map_err(|e| of_file(folder, e))?
        .iter()
        .map(named)
        .collect())
}

/// SHA-256 in hexadecimal digits, and the length.
pub fn digest(path: &Path) -> std::io::Result<(String, u64)> {
    digest_of(std::fs::File::open(path)?)
}

/// The same of anything that can be read.
pub fn digest_of(mut from: impl Read) -> std::io::Result<(String, u64)> {
    let (mut sum, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        match from.read(&mut buffer)? {
            0 => return Ok((hex(sum), bytes)),
            n => {
                sum.update(&buffer[..n]);
                bytes += n as u64;
            }
        }
    }
}

pub(super) fn hex(sum: Sha256) -> String {
    sum.finalize().iter().map(|b| format!("{b:02x}")).collect()
}
