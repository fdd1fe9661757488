//! `adeona methods`: what method authors use.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use adeona_method::check::check;
use adeona_method::load::{Files, Finding, Package, Severity, load};
use adeona_method::simulate::simulate;
use adeona_platform::Stop;
use clap::Subcommand;
use serde_json::json;

use super::Done;
use crate::rooms::method::shipped;

/// Exit code for a package that cannot be read.
const UNREADABLE: u8 = 2;

#[derive(Debug, Subcommand)]
pub enum Methods {
    /// The methods that ship with the program
    List {
        #[arg(long)]
        json: bool,
    },
    /// Prove packages: nobody stuck, nothing unreachable, nothing asked in vain
    Check {
        /// Folders with a method.toml
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        #[arg(long)]
        json: bool,
    },
    /// Let made-up participants go through a method
    Simulate {
        #[arg(value_name = "PATH")]
        path: PathBuf,
        #[arg(long, default_value_t = 1000)]
        participants: u32,
        #[arg(long, default_value_t = 1)]
        seed: u64,
        #[arg(long)]
        json: bool,
    },
    /// The JSON Schema of method.toml, for editors
    Schema {
        /// The schema is JSON in any case
        #[arg(long)]
        json: bool,
    },
}

pub fn run(command: &Methods) -> Done {
    match command {
        Methods::List { json } => list(*json),
        Methods::Check { paths, json } => check_all(paths, *json),
        Methods::Simulate {
            path,
            participants,
            seed,
            json,
        } => simulate_one(path, *participants, *seed, *json),
        Methods::Schema { .. } => print(&adeona_method::schema::schema()),
    }
}

fn print(value: &impl serde::Serialize) -> Done {
    println!(
        "{}",
        serde_json::to_string_pretty(value).map_err(Stop::broken)?
    );
    Ok(ExitCode::SUCCESS)
}

fn list(as_json: bool) -> Done {
    let packages: Vec<Package> = shipped()
        .into_iter()
        .filter_map(|(_, files)| load(files).ok())
        .collect();
    if as_json {
        let one = |p: &Package| {
            let text = |key| p.texts.get("nl", key);
            json!({ "method": p.method.id, "version": p.method.version, "name": text("name"), "summary": text("summary"),
                "languages": p.method.languages, "steps": p.method.steps().count() })
        };
        return print(&packages.iter().map(one).collect::<Vec<_>>());
    }
    for package in packages {
        println!(
            "{:24} {:8} {}",
            package.method.id,
            package.method.version,
            package.texts.get("nl", "name")
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// The package in a folder; its files are named as the user named the folder.
fn read(path: &Path) -> Result<Package, Vec<Finding>> {
    let folder = if path.is_file() {
        path.parent().unwrap_or(path)
    } else {
        path
    };
    let unreadable = |file: &Path, why: String| {
        vec![Finding {
            severity: Severity::Error,
            code: "unreadable",
            file: file.display().to_string(),
            line: 1,
            column: 1,
            message: why,
        }]
    };
    let files = files_in(folder).map_err(|(file, why)| unreadable(&file, why))?;
    load(files)
}

fn files_in(folder: &Path) -> Result<Files, (PathBuf, String)> {
    let mut files = Files::new();
    for (part, prefix) in [(folder.to_owned(), ""), (folder.join("texts"), "texts/")] {
        let entries = match std::fs::read_dir(&part) {
            Ok(entries) => entries,
            Err(_) if prefix == "texts/" => continue,
            Err(e) => {
                return Err((
                    part,
                    format!("cannot be read: {e}. Give the folder of a method"),
                ));
            }
        };
        for entry in entries.flatten().filter(|e| e.path().is_file()) {
            let name = entry.file_name().to_string_lossy().into_owned();
            if !["toml", "ftl", "md"]
                .iter()
                .any(|ext| name.ends_with(&format!(".{ext}")))
            {
                continue;
            }
            let text = std::fs::read_to_string(entry.path());
            let text =
                text.map_err(|e| (entry.path(), format!("cannot be read as UTF-8 text: {e}")))?;
            files.insert(format!("{prefix}{name}"), text);
        }
    }
    Ok(files)
}

fn check_all(paths: &[PathBuf], as_json: bool) -> Done {
    let (mut all, mut unreadable) = (vec![], false);
    for path in paths {
        let findings = match read(path) {
            Ok(package) => check(&package),
            Err(findings) => {
                unreadable = true;
                findings
            }
        };
        let folder = if path.is_file() {
            path.parent().unwrap_or(path)
        } else {
            path
        };
        let named = |f: Finding| Finding {
            file: place(folder, &f.file),
            ..f
        };
        all.extend(findings.into_iter().map(named));
    }
    let errors = all.iter().filter(|f| f.severity == Severity::Error).count();
    if as_json {
        print(&all)?;
    } else {
        for f in &all {
            println!(
                "{}:{}:{}: {:?} [{}] {}",
                f.file, f.line, f.column, f.severity, f.code, f.message
            );
        }
        println!(
            "{} checked, {errors} errors, {} other findings",
            paths.len(),
            all.len() - errors
        );
    }
    Ok(match (unreadable, errors) {
        (true, _) => ExitCode::from(UNREADABLE),
        (false, 0) => ExitCode::SUCCESS,
        (false, _) => ExitCode::FAILURE,
    })
}

fn place(folder: &Path, file: &str) -> String {
    if Path::new(file).starts_with(folder) {
        file.to_owned()
    } else {
        folder.join(file).display().to_string()
    }
}

fn simulate_one(path: &Path, participants: u32, seed: u64, as_json: bool) -> Done {
    let package = read(path).map_err(|findings| {
        let said: Vec<String> = findings
            .iter()
            .map(|f| format!("{}:{}: {}", f.file, f.line, f.message))
            .collect();
        Stop::Broken(said.join("\n"))
    })?;
    let report = simulate(&package.method, participants, seed);
    let stuck = report.stuck > 0;
    if as_json {
        print(&report)?;
    } else {
        println!(
            "{}",
            serde_json::to_string_pretty(&report).map_err(Stop::broken)?
        );
    }
    Ok(if stuck {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}
