//! What probing finds.

use std::collections::BTreeMap;
use std::fmt::{Display, Formatter};

use adeona_platform::{Stop, Store};
use serde::Serialize;

use super::{Probes, Rule};

/// Somebody sees what they may not see, or does not see what they may.
#[derive(Debug, Clone, Serialize)]
pub struct Leak {
    pub seed: u64,
    pub world: u32,
    /// The rule that was left out of the model.
    pub without: Option<Rule>,
    /// The account with what it is, in words.
    pub viewer: String,
    pub surface: String,
    /// Of what: `trajectory`, `person`, `share`, `referral`, `step`, `answer` or `count`.
    pub kind: String,
    pub id: String,
    pub seen: bool,
    pub expected: bool,
    /// Everything that is in the world: the steps that make it.
    pub steps: String,
}

impl Display for Leak {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let told = |yes: bool| if yes { "is seen" } else { "is not seen" };
        let (seen, expected) = (told(self.seen), told(self.expected));
        writeln!(f, "{}", self.steps)?;
        writeln!(f, "{} asks {}", self.viewer, self.surface)?;
        writeln!(
            f,
            "{} {} {seen}; by the policy it {expected}",
            self.kind, self.id
        )?;
        let Leak { seed, world, .. } = self;
        let again = "again: adeona bench access";
        write!(f, "{again} --seed {seed} --world {world} --probes 1")?;
        match self.without {
            Some(rule) => write!(f, " --without {}", rule.code()),
            None => Ok(()),
        }
    }
}

/// How many were tried, and what was found.
#[derive(Debug, Clone, Serialize)]
pub struct Found {
    pub database: &'static str,
    pub seed: u64,
    pub worlds: u64,
    /// Viewers that looked.
    pub viewers: u64,
    pub probes: u64,
    /// By surface.
    pub surfaces: BTreeMap<&'static str, u64>,
    pub leak: Option<Leak>,
}

impl Found {
    pub(super) fn new(store: &Store, options: &Probes) -> Self {
        Found {
            database: match store.is_sqlite() {
                true => "SQLite",
                false => "PostgreSQL",
            },
            seed: options.seed,
            worlds: 0,
            viewers: 0,
            probes: 0,
            surfaces: BTreeMap::new(),
            leak: None,
        }
    }

    pub(super) fn count(&mut self, surface: &'static str, probes: u64) {
        self.probes += probes;
        *self.surfaces.entry(surface).or_default() += probes;
    }
}

/// Why probing went no further.
pub(super) enum Halt {
    Leak(Box<Leak>),
    Stop(Stop),
}

impl From<Stop> for Halt {
    fn from(stop: Stop) -> Self {
        Halt::Stop(stop)
    }
}
