//! Values that the database holds only under a key that is kept outside it: XChaCha20-Poly1305, each value bound to
//! the row that it belongs to.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use sha2::{Digest, Sha256};

use crate::Stop;

/// The name of the key file in a data folder.
pub const KEY_FILE: &str = "secret.key";
/// The first part of every sealed value.
const VERSION: &str = "s1";
const NONCE: usize = 24;

/// What the first lines of a key file say.
const HEAD: &str = "\
# The key of Adeona's data. Who has it and the database can read what is sealed; without it nobody can.
# Keep a copy of this file, apart from the back-ups.
# One key a line: the last one seals, each of them opens.
";

/// Seals and opens. Cheap to clone.
#[derive(Clone, Default)]
pub struct Sealing(Option<Arc<Ring>>);

struct Ring {
    file: PathBuf,
    keys: Vec<Key>,
}

struct Key {
    /// The first eight hexadecimal digits of the key's SHA-256.
    id: String,
    cipher: XChaCha20Poly1305,
}

/// The row that a value belongs to: sealed for one, it does not open in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    pub table: &'static str,
    pub row: i64,
}

/// Why a value does not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unopened {
    /// Its key is not in the key file.
    NoKey { key: String, file: PathBuf },
    /// It was changed, or belongs to another row.
    Changed,
}

impl std::fmt::Debug for Sealing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let file = self.0.as_ref().map(|ring| &ring.file);
        f.debug_tuple("Sealing").field(&file).finish()
    }
}

impl std::fmt::Display for Unopened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Unopened::NoKey { key, file } => write!(
                f,
                "what was sealed with key {key} cannot be opened: that key is not in {}; put the line of it back there",
                file.display()
            ),
            Unopened::Changed => f.write_str("a sealed value was changed, or put in another row"),
        }
    }
}

impl From<Unopened> for Stop {
    fn from(why: Unopened) -> Stop {
        Stop::broken(why)
    }
}

impl Sealing {
    /// With the keys of a file, which is made with a new key when absent, for its owner's eyes only.
    ///
    /// # Errors
    /// When the file cannot be read or made, or a line of it is damaged.
    pub fn kept_in(file: &Path) -> Result<Self, Stop> {
        match make(file) {
            Err(e) if e.kind() != std::io::ErrorKind::AlreadyExists => Err(of_file(file, e)),
            _ => Self::of_file(file),
        }
    }

    /// With the keys of a file; with none when it is absent.
    ///
    /// # Errors
    /// When the file cannot be read, or a line of it is damaged.
    pub fn of_file(file: &Path) -> Result<Self, Stop> {
        let text = match std::fs::read_to_string(file) {
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => String::new(),
            read => read.map_err(|e| of_file(file, e))?,
        };
        let lines = text.lines().zip(1..).map(|(line, n)| (line.trim(), n));
        let keys = lines
            .filter(|(line, _)| !line.is_empty() && !line.starts_with('#'))
            .map(|(line, n)| key(line).ok_or(n));
        let keys: Result<Vec<Key>, i32> = keys.collect();
        let damaged = |n| Stop::Broken(format!("line {n} of {} is damaged", file.display()));
        Ok(Sealing(Some(Arc::new(Ring {
            file: file.to_owned(),
            keys: keys.map_err(damaged)?,
        }))))
    }

    /// Seals bytes for a row, as text for a column: version, id of the key, nonce and contents.
    ///
    /// # Errors
    /// `Broken` when there is no key.
    pub fn seal(&self, context: Context, bytes: &[u8]) -> Result<String, Stop> {
        let key = self.0.as_ref().and_then(|ring| ring.keys.last());
        let key = key.ok_or(Stop::Broken("there is no key to seal with".into()))?;
        let nonce: [u8; NONCE] = rand::random();
        let bound = bound(context, &key.id);
        let payload = Payload {
            msg: bytes,
            aad: bound.as_bytes(),
        };
        let sealed = key.cipher.encrypt(&nonce.into(), payload);
        let sealed = sealed.map_err(|_| Stop::broken("too long to be sealed"))?;
        let whole = URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed].concat());
        Ok(format!("{VERSION}.{}.{whole}", key.id))
    }

    /// Opens what was sealed for this row.
    pub fn open(&self, context: Context, sealed: &str) -> Result<Vec<u8>, Unopened> {
        let id = key_of(sealed).ok_or(Unopened::Changed)?;
        let key = self.key(id).ok_or_else(|| Unopened::NoKey {
            key: id.to_owned(),
            file: self.file(),
        })?;
        let whole = sealed.rsplit('.').next().unwrap_or_default();
        let whole = URL_SAFE_NO_PAD.decode(whole).unwrap_or_default();
        let (nonce, contents) = whole.split_first_chunk().ok_or(Unopened::Changed)?;
        let nonce: [u8; NONCE] = *nonce;
        let bound = bound(context, id);
        let payload = Payload {
            msg: contents,
            aad: bound.as_bytes(),
        };
        let opened = key.cipher.decrypt(&nonce.into(), payload);
        opened.map_err(|_| Unopened::Changed)
    }

    /// Whether there is a key with this id.
    pub fn has(&self, id: &str) -> bool {
        self.key(id).is_some()
    }

    /// Where the keys are.
    pub fn file(&self) -> PathBuf {
        let ring = self.0.as_ref();
        ring.map_or_else(|| PathBuf::from(KEY_FILE), |ring| ring.file.clone())
    }

    fn key(&self, id: &str) -> Option<&Key> {
        self.0.as_ref()?.keys.iter().find(|key| key.id == id)
    }
}

/// The id of the key that a value was sealed with; nothing when it is no sealed value.
pub fn key_of(sealed: &str) -> Option<&str> {
    let mut parts = sealed.split('.');
    let (version, key, _, rest) = (parts.next()?, parts.next()?, parts.next()?, parts.next());
    (version == VERSION && rest.is_none()).then_some(key)
}

/// What is not secret but must not be exchanged either.
fn bound(context: Context, key: &str) -> String {
    format!("{VERSION}.{key} {}/{}", context.table, context.row)
}

/// A new key, as a line for a key file: below the others it seals what is new.
pub fn new_line() -> String {
    let key: [u8; 32] = rand::random();
    format!("{} {}", id(&key), URL_SAFE_NO_PAD.encode(key))
}

fn make(file: &Path) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let line = format!("{HEAD}{}\n", new_line());
    let mut made = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)?;
    made.write_all(line.as_bytes())?;
    made.sync_all()
}

fn id(key: &[u8; 32]) -> String {
    let digest = Sha256::digest(key);
    digest[..4].iter().map(|b| format!("{b:02x}")).collect()
}

/// The key of a line; nothing when a letter of it is not what it was.
fn key(line: &str) -> Option<Key> {
    let (name, text) = line.split_once(' ')?;
    let bytes: [u8; 32] = URL_SAFE_NO_PAD.decode(text.trim()).ok()?.try_into().ok()?;
    (id(&bytes) == name).then(|| Key {
        id: name.to_owned(),
        cipher: XChaCha20Poly1305::new(&bytes.into()),
    })
}

fn of_file(file: &Path, e: std::io::Error) -> Stop {
    Stop::Broken(format!("{}: {e}", file.display()))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    const HERE: Context = Context {
        table: "note",
        row: 7,
    };

    #[test]
    fn what_is_sealed_opens_in_its_own_row_alone() {
        let folder = tempfile::tempdir().unwrap();
        let sealing = Sealing::kept_in(&folder.path().join(KEY_FILE)).unwrap();
        let sealed = sealing.seal(HERE, b"between us").unwrap();
        assert!(!sealed.contains("between"));
        assert_ne!(sealed, sealing.seal(HERE, b"between us").unwrap());
        assert_eq!(sealing.open(HERE, &sealed).unwrap(), b"between us");
        let other_table = Context {
            table: "account",
            ..HERE
        };
        for elsewhere in [Context { row: 8, ..HERE }, other_table] {
            assert_eq!(sealing.open(elsewhere, &sealed), Err(Unopened::Changed));
        }
    }

    #[test]
    fn what_was_changed_in_any_letter_or_cut_short_does_not_open() {
        let folder = tempfile::tempdir().unwrap();
        let sealing = Sealing::kept_in(&folder.path().join(KEY_FILE)).unwrap();
        let sealed = sealing.seal(HERE, b"x").unwrap();
        for at in 0..sealed.len() {
            assert!(sealing.open(HERE, &sealed[..at]).is_err(), "{at}");
            let mut letters = sealed.clone().into_bytes();
            letters[at] = if letters[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(letters).unwrap();
            assert!(sealing.open(HERE, &changed).is_err(), "{at}: {changed}");
        }
    }

    #[test]
    fn a_key_is_made_once_for_its_owner_alone_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("keys").join(KEY_FILE);
        let sealed = Sealing::kept_in(&file).unwrap().seal(HERE, b"x").unwrap();
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let again = Sealing::kept_in(&file).unwrap();
        assert_eq!(again.open(HERE, &sealed).unwrap(), b"x");
    }

    #[test]
    fn another_line_seals_and_the_old_one_still_opens() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(KEY_FILE);
        let before = Sealing::kept_in(&file).unwrap().seal(HERE, b"x").unwrap();
        let lines = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, format!("{lines}{}\n", new_line())).unwrap();
        let sealing = Sealing::of_file(&file).unwrap();
        let after = sealing.seal(HERE, b"y").unwrap();
        assert_ne!(key_of(&before), key_of(&after));
        assert_eq!(sealing.open(HERE, &before).unwrap(), b"x");
        assert_eq!(sealing.open(HERE, &after).unwrap(), b"y");
    }

    #[test]
    fn without_its_key_a_value_says_which_one_is_missing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(KEY_FILE);
        let sealed = Sealing::kept_in(&file).unwrap().seal(HERE, b"x").unwrap();
        std::fs::remove_file(&file).unwrap();
        let none = Sealing::of_file(&file).unwrap();
        assert!(none.seal(HERE, b"x").is_err());
        let why = none.open(HERE, &sealed).unwrap_err().to_string();
        assert!(why.contains(key_of(&sealed).unwrap()) && why.contains(KEY_FILE));
        let other = Sealing::kept_in(&file).unwrap();
        assert!(matches!(
            other.open(HERE, &sealed),
            Err(Unopened::NoKey { .. })
        ));
        std::fs::write(&file, "0000 abc").unwrap();
        let damaged = Sealing::of_file(&file).unwrap_err().to_string();
        assert!(damaged.contains("line 1"), "{damaged}");
    }
}
