//! Texts that tests make and people read.

use std::path::Path;

/// The text must be what the file says. With `ADEONA_WRITE=1` the file is written instead, to be read and kept.
#[track_caller]
pub fn is_golden(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/whole")
        .join(file);
    if std::env::var_os("ADEONA_WRITE").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = kept.lines().zip(text.lines()).position(|(a, b)| a != b);
    let line = differs.unwrap_or(kept.lines().count().min(text.lines().count()));
    assert!(
        kept == text,
        "{file} says otherwise, from line {}: {:?} is now {:?}. If that is meant, write it with ADEONA_WRITE=1 and \
         read what changed",
        line + 1,
        kept.lines().nth(line),
        text.lines().nth(line),
    );
}
