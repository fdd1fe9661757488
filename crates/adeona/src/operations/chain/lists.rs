//! Seals that were written down outside of the database.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::{Path, PathBuf};

use adeona_platform::Stop;
use adeona_platform::chain::{Birth, Hash, Seal, hex};

use super::told::{Broken, Halt};

/// A list of seals.
#[derive(Debug)]
pub struct List {
    path: PathBuf,
    /// The key whose seals must all be in it.
    all_of: Option<Hash>,
    chains: HashMap<[u8; 16], BTreeMap<i32, Seal>>,
}

impl List {
    /// The list of this data folder, in which every seal under its key must be. It may not be there yet.
    pub fn own(path: &Path, key: Option<Hash>) -> Result<Self, Halt> {
        let list = match File::open(path) {
            Ok(file) => read(path, file)?,
            Err(e) if e.kind() == ErrorKind::NotFound => HashMap::new(),
            Err(e) => return Err(of_file(path, &e).into()),
        };
        Ok(List {
            path: path.to_owned(),
            all_of: key,
            chains: list,
        })
    }

    /// A copy that was kept elsewhere: what it holds must be so, and there may be more by now.
    pub fn copy(path: &Path) -> Result<Self, Halt> {
        let file = File::open(path).map_err(|e| of_file(path, &e))?;
        Ok(List {
            path: path.to_owned(),
            all_of: None,
            chains: read(path, file)?,
        })
    }

    pub fn has(&self, chain: &[u8; 16], number: i32) -> bool {
        self.chains
            .get(chain)
            .is_some_and(|seals| seals.contains_key(&number))
    }

    /// A seal of the database must be the one that was written down.
    pub fn compare(&self, chain: i64, seal: &Seal) -> Result<(), Broken> {
        let known = self.chains.get(&seal.chain);
        match known.and_then(|seals| seals.get(&seal.number)) {
            Some(known) if known != seal => Err(Broken::new(format!(
                "seal {} is not the one in {}",
                seal.number,
                self.path.display()
            ))
            .chain(chain)
            .position(seal.position)),
            _ => Ok(()),
        }
    }

    /// The database has so many seals of a chain: neither may have less than the other. A last seal that was not
    /// written down is told, since a program may be stopped between the one and the other.
    pub fn close(
        &mut self,
        chain: i64,
        birth: &Birth,
        count: i32,
        notes: &mut Vec<String>,
    ) -> Result<(), Broken> {
        let seals = self.chains.remove(&birth.name).unwrap_or_default();
        let path = self.path.display();
        if let Some((number, seal)) = seals.range(count + 1..).next() {
            let told = format!("seal {number} is in {path} and no longer in the database");
            return Err(Broken::new(told).chain(chain).position(seal.position));
        }
        if self.all_of != Some(birth.key) {
            return Ok(());
        }
        match (1..=count).find(|number| !seals.contains_key(number)) {
            Some(number) if number < count => Err(Broken::new(format!(
                "seal {number} is in the database and no longer in {path}"
            ))
            .chain(chain)),
            Some(number) => {
                notes.push(format!(
                    "chain {chain}: seal {number}, its last, is not in {path}"
                ));
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// After all chains: one that is in the list only is gone.
    pub fn end(&self) -> Result<(), Broken> {
        let gone = self.chains.values().filter_map(|s| s.values().next_back());
        match gone.min_by_key(|seal| (seal.at, seal.chain)) {
            None => Ok(()),
            Some(seal) => Err(Broken::new(format!(
                "the chain {} with {} records is in {} and no longer in the database",
                hex(&seal.chain),
                seal.position,
                self.path.display()
            ))),
        }
    }
}

fn read(path: &Path, file: File) -> Result<HashMap<[u8; 16], BTreeMap<i32, Seal>>, Halt> {
    let mut chains: HashMap<[u8; 16], BTreeMap<i32, Seal>> = HashMap::new();
    for (at, line) in BufReader::new(file).lines().enumerate() {
        let line = line.map_err(|e| of_file(path, &e))?;
        let place = || format!("line {} of {}", at + 1, path.display());
        let Some(seal) = Seal::of_line(&line).filter(Seal::is_signed) else {
            return Err(Broken::new(format!("{} was changed: it is no seal", place())).into());
        };
        let known = chains.entry(seal.chain).or_default();
        if known.insert(seal.number, seal).is_some_and(|k| k != seal) {
            return Err(Broken::new(format!("{} is another seal of that number", place())).into());
        }
    }
    Ok(chains)
}

fn of_file(path: &Path, e: &std::io::Error) -> Stop {
    Stop::Broken(format!("{}: {e}", path.display()))
}
