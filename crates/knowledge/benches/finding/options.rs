//! What stands after `--`.

use std::path::{Path, PathBuf};

pub struct Options {
    pub questions: usize,
    pub seed: u64,
    pub factbook: Option<PathBuf>,
}

pub const USAGE: &str = "cargo bench -p adeona-knowledge --bench finding -- [--questions N] [--seed S] [--factbook DIR]";

impl Options {
    /// None when this is not a run of `cargo bench`: tests of all targets start benches too, and wait for them.
    pub fn read(mut given: impl Iterator<Item = String>) -> Result<Option<Self>, String> {
        let mut options = Options {
            questions: 100_000,
            seed: 1,
            factbook: factbook(),
        };
        let mut bench = false;
        while let Some(option) = given.next() {
            let mut value = || given.next().ok_or(format!("{option} wants a value"));
            match option.as_str() {
                "--bench" => bench = true,
                "--questions" => options.questions = number(&value()?)?.max(1_000) as usize,
                "--seed" => options.seed = number(&value()?)?,
                "--factbook" => {
                    let folder = PathBuf::from(value()?);
                    options.factbook = folder.is_dir().then_some(folder);
                }
                _ => return Err(format!("what is {option}? {USAGE}")),
            }
        }
        Ok(bench.then_some(options))
    }
}

fn number(text: &str) -> Result<u64, String> {
    let plain: String = text.chars().filter(|c| !matches!(c, '_' | ',')).collect();
    plain.parse().map_err(|_| format!("{text} is no number"))
}

/// Real texts of real size, beside the project.
fn factbook() -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let beside = here
        .ancestors()
        .map(|above| above.join("shared/data/factbook"));
    beside.into_iter().find(|folder| folder.is_dir())
}
