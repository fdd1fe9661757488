//! Where the parts of a package stand: in its one file, or in the files that an overlay is made of.

use std::collections::BTreeMap;

use super::tree::Origin;
use crate::load::{METHOD, Package};
use crate::places::{Place, Places};

#[derive(Debug)]
pub struct Ground {
    /// The name of a file in findings, and the places in it.
    layers: Vec<(String, Places)>,
    /// By path in the composed method; empty when there is one file.
    origins: BTreeMap<String, Origin>,
}

impl Ground {
    /// None when the text of the package is not what it was read from.
    pub fn of(package: &Package) -> Option<Ground> {
        match &package.base {
            None => {
                let places = Places::of(package.files.get(METHOD)?).ok()?;
                Some(Ground {
                    layers: vec![(METHOD.to_owned(), places)],
                    origins: BTreeMap::new(),
                })
            }
            Some(base) => {
                let mut origins = BTreeMap::new();
                base.root.table("", &mut origins);
                Ground::over(&base.sources, origins)
            }
        }
    }

    /// Over several files, of which the last is the package's own.
    pub fn over(sources: &[(String, String)], origins: BTreeMap<String, Origin>) -> Option<Ground> {
        let layer =
            |(name, source): &(String, String)| Some((name.clone(), Places::of(source).ok()?));
        Some(Ground {
            layers: sources.iter().map(layer).collect::<Option<_>>()?,
            origins,
        })
    }

    /// The place of what a path names; of the nearest thing around it when it is not there.
    pub fn at(&self, path: &str) -> Place {
        let (_, places, path) = self.find(path);
        places.map_or(Place { line: 1, column: 1 }, |places| places.at(&path))
    }

    /// The file in which it stands.
    pub fn file(&self, path: &str) -> &str {
        self.find(path).0
    }

    fn find(&self, path: &str) -> (&str, Option<&Places>, String) {
        let layer = |at: usize| {
            let found = self.layers.get(at);
            (
                found.map_or(METHOD, |(name, _)| name.as_str()),
                found.map(|(_, places)| places),
            )
        };
        if self.origins.is_empty() {
            let (name, places) = layer(0);
            return (name, places, path.to_owned());
        }
        let mut known = path;
        loop {
            if let Some(origin) = self.origins.get(known) {
                let rest = path.get(known.len()..).unwrap_or_default();
                let (name, places) = layer(origin.layer);
                let path = format!("{}{rest}", origin.path);
                return (name, places, path.trim_start_matches('.').to_owned());
            }
            match known.rfind(['.', '[']) {
                Some(end) => known = &known[..end],
                None => break,
            }
        }
        let (name, places) = layer(self.layers.len().saturating_sub(1));
        (name, places, path.to_owned())
    }
}
