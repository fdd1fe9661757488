//! The key that signs chains and seals, and the list of seals beside the database.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ed25519_dalek::SigningKey;

use super::Hash;
use super::seal::{Seal, hex, unhex};
use crate::Stop;

/// The names in a data folder.
const KEY: &str = "seal.key";
const LOG: &str = "seals.log";

/// Where chains get their signatures, and where seals are written down. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Seals(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    key_file: Option<PathBuf>,
    log: Option<PathBuf>,
    key: Mutex<Option<SigningKey>>,
    /// Lines that could not be written yet.
    waiting: Mutex<String>,
}

impl Seals {
    /// A key and a list in the folder: `seal.key` and `seals.log`. Made when the first chain begins.
    pub fn in_folder(folder: &Path) -> Self {
        Seals::at(folder.join(KEY), folder.join(LOG))
    }

    /// A key in this file, a list in that one. Without either, as [`Seals::default`], a key that goes with the program.
    pub fn at(key_file: PathBuf, log: PathBuf) -> Self {
        Seals(Arc::new(Inner {
            key_file: Some(key_file),
            log: Some(log),
            ..Inner::default()
        }))
    }

    /// The same key, another list.
    pub fn with_log(&self, log: PathBuf) -> Self {
        Seals(Arc::new(Inner {
            key_file: self.0.key_file.clone(),
            log: Some(log),
            ..Inner::default()
        }))
    }

    /// The list of seals, whether it is there or not.
    pub fn log(&self) -> Option<&Path> {
        self.0.log.as_deref()
    }

    /// The public key, if there is one yet.
    ///
    /// # Errors
    /// When there is a file that holds no key.
    pub fn public(&self) -> Result<Option<Hash>, Stop> {
        let known = lock(&self.0.key).clone();
        let known = match (known, &self.0.key_file) {
            (None, Some(file)) => read(file)?,
            (known, _) => known,
        };
        Ok(known.map(|key| key.verifying_key().to_bytes()))
    }

    /// The key; made, for its owner's eyes only, when there is none yet.
    ///
    /// # Errors
    /// When the file cannot be made, or holds no key.
    pub(crate) fn key(&self) -> Result<SigningKey, Stop> {
        let mut known = lock(&self.0.key);
        if let Some(key) = &*known {
            return Ok(key.clone());
        }
        let key = match &self.0.key_file {
            None => SigningKey::from_bytes(&rand::random()),
            Some(file) => match read(file)? {
                Some(key) => key,
                None => make(file)?,
            },
        };
        *known = Some(key.clone());
        Ok(key)
    }

    /// Adds a seal to the list. What cannot be written now is written with the next.
    pub fn write_down(&self, seal: &Seal) -> Result<(), Stop> {
        self.write_down_all(std::slice::from_ref(seal))
    }

    /// Adds seals to the list, after those that could not be written before.
    pub fn write_down_all(&self, seals: &[Seal]) -> Result<(), Stop> {
        let Some(log) = &self.0.log else {
            return Ok(());
        };
        let mut waiting = lock(&self.0.waiting);
        for seal in seals {
            waiting.push_str(&seal.line());
            waiting.push('\n');
        }
        if waiting.is_empty() {
            return Ok(());
        }
        let written = OpenOptions::new()
            .append(true)
            .create(true)
            .mode(0o600)
            .open(log)
            .and_then(|file| append(file, waiting.as_bytes()));
        written.map_err(|e| of_file(log, e))?;
        waiting.clear();
        Ok(())
    }
}

/// All of it or, on a full disk, nothing.
fn append(mut file: File, text: &[u8]) -> std::io::Result<()> {
    let before = file.metadata()?.len();
    let written = file.write_all(text).and_then(|()| file.sync_all());
    written.inspect_err(|_| drop(file.set_len(before)))
}

fn lock<T>(value: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

fn of_file(file: &Path, e: std::io::Error) -> Stop {
    let cause = format!("{}: {e}", file.display());
    match e.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Stop::NoRoom(cause),
        _ => Stop::Broken(cause),
    }
}

fn read(file: &Path) -> Result<Option<SigningKey>, Stop> {
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(of_file(file, e)),
    };
    let secret = unhex::<32>(text.trim());
    let none = || Stop::Broken(format!("{} holds no key", file.display()));
    Ok(Some(SigningKey::from_bytes(&secret.ok_or_else(none)?)))
}

/// Makes it whole or not at all: of two programs that start together, the second takes the key of the first.
fn make(file: &Path) -> Result<SigningKey, Stop> {
    let told = |e| of_file(file, e);
    if let Some(folder) = file.parent() {
        let mut all = std::fs::DirBuilder::new();
        all.recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(told)?;
    }
    let secret: [u8; 32] = rand::random();
    let unfinished = file.with_extension(format!("{:x}", rand::random::<u64>()));
    let mut made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&unfinished)
        .map_err(told)?;
    let written = writeln!(made, "{}", hex(&secret)).and_then(|()| made.sync_all());
    let linked = written.and_then(|()| std::fs::hard_link(&unfinished, file));
    std::fs::remove_file(&unfinished).ok();
    match linked {
        Ok(()) => Ok(SigningKey::from_bytes(&secret)),
        Err(e) if e.kind() == ErrorKind::AlreadyExists => {
            read(file)?.ok_or_else(|| Stop::Broken(format!("{} is gone", file.display())))
        }
        Err(e) => Err(told(e)),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_key_is_made_once_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().join("data");
        assert_eq!(Seals::in_folder(&there).public().unwrap(), None);
        assert!(!there.exists(), "looking makes nothing");
        let all: Vec<_> = std::thread::scope(|scope| {
            let one = || Seals::in_folder(&there).key().unwrap().to_bytes();
            let all: Vec<_> = (0..8).map(|_| scope.spawn(one)).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert!(all.iter().all(|key| *key == all[0]));
        let mode = std::fs::metadata(there.join(KEY)).unwrap().permissions();
        assert_eq!(mode.mode() & 0o777, 0o600);
        assert_eq!(std::fs::read_dir(&there).unwrap().count(), 1);
        std::fs::write(there.join(KEY), "no key").unwrap();
        let told = Seals::in_folder(&there).public().unwrap_err();
        assert!(told.to_string().contains("holds no key"), "{told}");
    }
}
