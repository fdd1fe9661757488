//! `adeona methods`: what method authors use.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use adeona_method::check::check;
use adeona_method::load::{Files, Finding, Package, Severity, load_over};
use adeona_method::overlay::Parent;
use adeona_method::simulate::{Report, simulate};
use adeona_platform::access::viewer_at_console;
use adeona_platform::{Desk, Stop};
use clap::Subcommand;
use serde_json::json;

use super::Done;
use crate::app::Place;
use crate::rooms::method::{BringIn, Brought, parcel, shipped, shipped_parents};
use crate::rooms::organisation::Organisation;

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
        /// Folder of what an overlay stands on, nearest first; methods that ship are found by themselves
        #[arg(long = "parent", value_name = "PATH")]
        parents: Vec<PathBuf>,
        #[arg(long)]
        json: bool,
    },
    /// Put a package (a folder or a zip file) on an organisation's shelf
    Add {
        #[arg(value_name = "PATH")]
        path: PathBuf,
        /// Who brings it in, by e-mail address: a coordinator or administrator
        #[arg(long = "as", value_name = "EMAIL")]
        email: String,
        #[arg(long)]
        json: bool,
    },
    /// Make a zip file of a package, to bring it in elsewhere
    Pack {
        /// Folder with a method.toml
        #[arg(value_name = "PATH")]
        path: PathBuf,
        #[arg(value_name = "FILE.zip")]
        file: PathBuf,
    },
    /// Let made-up participants go through a method
    Simulate {
        #[arg(value_name = "PATH")]
        path: PathBuf,
        /// Folder of what an overlay stands on, nearest first
        #[arg(long = "parent", value_name = "PATH")]
        parents: Vec<PathBuf>,
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

pub async fn run(place: &Place, command: &Methods) -> Done {
    match command {
        Methods::List { json } => list(*json),
        Methods::Check {
            paths,
            parents,
            json,
        } => Checked::of(paths, parents).tell(*json),
        Methods::Add { path, email, json } => add(place, path, email, *json).await,
        Methods::Pack { path, file } => pack_one(path, file),
        Methods::Simulate {
            path,
            parents,
            participants,
            seed,
            json,
        } => simulate_one(path, parents, *participants, *seed, *json),
        Methods::Schema { .. } => print(&adeona_method::schema::schema()),
    }
}

fn print(value: &impl serde::Serialize) -> Done {
    crate::say!(
        "{}",
        serde_json::to_string_pretty(value).map_err(Stop::broken)?
    );
    Ok(ExitCode::SUCCESS)
}

fn list(as_json: bool) -> Done {
    let packages: Vec<Package> = shipped()
        .into_iter()
        .filter_map(|(_, files)| {
            let parents = shipped_parents(&files);
            load_over(files, &parents).ok()
        })
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
        crate::say!(
            "{:24} {:8} {}",
            package.method.id,
            package.method.version,
            package.texts.get("nl", "name")
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// The folder of a package, when its method.toml was named.
fn folder_of(path: &Path) -> &Path {
    match path.is_file() {
        true => path.parent().unwrap_or(path),
        false => path,
    }
}

/// The files in a folder; findings name those that cannot be read.
fn files_of(path: &Path) -> Result<Files, Vec<Finding>> {
    files_in(folder_of(path)).map_err(|(file, why)| {
        vec![Finding {
            severity: Severity::Error,
            code: "unreadable",
            file: file.display().to_string(),
            line: 1,
            column: 1,
            message: why,
        }]
    })
}

/// The package in a folder. An overlay stands on the parents given, or else on methods that ship.
fn read(path: &Path, parents: &[PathBuf]) -> Result<Package, Vec<Finding>> {
    let files = files_of(path)?;
    let given = parents.iter().map(|parent| {
        Ok(Parent {
            label: folder_of(parent).display().to_string(),
            files: files_of(parent)?,
        })
    });
    let mut stands_on = given.collect::<Result<Vec<Parent>, Vec<Finding>>>()?;
    let nearest = stands_on.last().map_or(&files, |parent| &parent.files);
    stands_on.extend(shipped_parents(nearest));
    load_over(files, &stands_on)
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

/// What the check of some packages came to.
#[derive(Debug)]
struct Checked {
    packages: usize,
    findings: Vec<Finding>,
    unreadable: bool,
}

impl Checked {
    fn of(paths: &[PathBuf], parents: &[PathBuf]) -> Self {
        let mut checked = Checked {
            packages: paths.len(),
            findings: vec![],
            unreadable: false,
        };
        for path in paths {
            let findings = match read(path, parents) {
                Ok(package) => check(&package),
                Err(findings) => {
                    checked.unreadable = true;
                    findings
                }
            };
            let named = |f: Finding| Finding {
                file: named(folder_of(path), &f.file),
                ..f
            };
            checked.findings.extend(findings.into_iter().map(named));
        }
        checked
    }

    fn errors(&self) -> usize {
        let findings = self.findings.iter();
        findings.filter(|f| f.severity == Severity::Error).count()
    }

    /// 1 when there are errors, 2 when a package cannot be read.
    fn code(&self) -> u8 {
        match (self.unreadable, self.errors()) {
            (true, _) => UNREADABLE,
            (false, 0) => 0,
            (false, _) => 1,
        }
    }

    fn tell(&self, as_json: bool) -> Done {
        if as_json {
            print(&self.findings)?;
        } else {
            for finding in &self.findings {
                crate::say!("{finding}");
            }
            let errors = self.errors();
            crate::say!(
                "{} checked, {errors} errors, {} other findings",
                self.packages,
                self.findings.len() - errors
            );
        }
        Ok(ExitCode::from(self.code()))
    }
}

/// A file of the package with its folder; one of a parent is named with its own already.
fn named(folder: &Path, file: &str) -> String {
    let own = matches!(file, "method.toml" | "changes.toml" | "README.md");
    match own || file.starts_with("texts/") {
        true => folder.join(file).display().to_string(),
        false => file.to_owned(),
    }
}

/// Brings a package in. Refused with its findings, as the check tells them.
async fn add(place: &Place, path: &Path, email: &str, as_json: bool) -> Done {
    let is_zip = path.extension().is_some_and(|ending| ending == "zip");
    let files = match is_zip {
        true => {
            let bytes = std::fs::read(path)
                .map_err(|e| Stop::Broken(format!("cannot read {}: {e}", path.display())))?;
            parcel::unpack(&bytes).map_err(|fault| {
                let values: Vec<_> = fault.values.iter().map(|(_, v)| v.as_str()).collect();
                Stop::Broken(format!(
                    "{}: {} {}",
                    path.display(),
                    fault.code,
                    values.join(" ")
                ))
            })?
        }
        false => match files_of(path) {
            Ok(files) => parcel::only(files),
            Err(findings) => return refused(findings, as_json),
        },
    };
    let store = super::open(place).await?;
    let viewer = match viewer_at_console(&store, email).await {
        Err(Stop::NotFound) => return Err(Stop::Broken(format!("there is no account {email}"))),
        found => found?,
    };
    let desk = Desk::of(viewer, store);
    let here = Organisation::of_viewer(desk.viewer());
    let organisation = desk.may::<BringIn, Organisation>(here).await?;
    let (name, new) = match Organisation::bring_in(&organisation, &desk, files).await {
        Ok(Brought::In(_, name)) => (name, true),
        Ok(Brought::Known(name)) => (name, false),
        Ok(Brought::Refused(findings)) => return refused(findings, as_json),
        Err(Stop::Invalid(faults)) if faults.iter().any(|f| f.code == "version-exists") => {
            let why =
                "this version is on the shelf with other content, and a version never changes";
            return Err(Stop::Broken(format!(
                "{why}; give the package a new version number"
            )));
        }
        Err(stop) => return Err(stop),
    };
    if as_json {
        return print(&json!({ "method": name.method, "version": name.version, "new": new }));
    }
    let said = if new {
        "is on the shelf"
    } else {
        "was there already"
    };
    crate::say!("{} {} {said}", name.method, name.version);
    Ok(ExitCode::SUCCESS)
}

fn refused(findings: Vec<Finding>, as_json: bool) -> Done {
    let unreadable = findings.iter().any(|f| f.code == "unreadable");
    let checked = Checked {
        packages: 1,
        findings,
        unreadable,
    };
    checked.tell(as_json)?;
    Ok(ExitCode::from(checked.code().max(1)))
}

fn pack_one(path: &Path, file: &Path) -> Done {
    let files = match files_of(path) {
        Ok(files) => parcel::only(files),
        Err(findings) => return refused(findings, false),
    };
    let folder = folder_of(path).canonicalize().map_err(Stop::broken)?;
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let bytes = parcel::pack(&name, &files)?;
    std::fs::write(file, bytes)
        .map_err(|e| Stop::Broken(format!("cannot write {}: {e}", file.display())))?;
    crate::say!("{}: {} files", file.display(), files.len());
    Ok(ExitCode::SUCCESS)
}

fn simulate_one(
    path: &Path,
    parents: &[PathBuf],
    participants: u32,
    seed: u64,
    as_json: bool,
) -> Done {
    let package = read(path, parents).map_err(|findings| {
        let said: Vec<String> = findings
            .iter()
            .map(|f| format!("{}:{}: {}", f.file, f.line, f.message))
            .collect();
        Stop::Broken(said.join("\n"))
    })?;
    let report = simulate(&package.method, participants, seed);
    let stuck = report.stuck > 0;
    match as_json {
        true => {
            print(&report)?;
        }
        false => tell_simulated(&report),
    }
    Ok(if stuck {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

fn tell_simulated(report: &Report) {
    crate::say!(
        "{} participants: {} ended, {} stuck",
        report.participants,
        report.ended,
        report.stuck
    );
    crate::say!("outcomes");
    for (outcome, count) in &report.by_outcome {
        crate::say!("  {count:>6}  {outcome}");
    }
    let days = report.duration_days;
    crate::say!(
        "duration: {} days (median), {} (nine of ten), {} (longest)",
        days.median,
        days.p90,
        days.max
    );
    let euros = |cents: i64| cents as f64 / 100.0;
    crate::say!(
        "cost: EUR {:.2} each, EUR {:.2} in all",
        euros(report.cost_cents.per_trajectory),
        euros(report.cost_cents.total)
    );
    for (fund, cents) in &report.cost_cents.by_funding {
        crate::say!("  EUR {:>12.2}  {fund}", euros(*cents));
    }
    crate::say!("work per participant, in {} weeks", report.weeks);
    for (role, weeks) in &report.load {
        let hours = weeks.iter().sum::<f64>() / 60.0;
        let most = weeks.iter().fold(0.0, |most: f64, week| most.max(*week));
        crate::say!("  {hours:>6.1} hours  {role}, at most {most:.0} minutes in a week");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packages(name: &str) -> PathBuf {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        folder.join("../method/tests/packages").join(name)
    }

    fn methods(name: &str) -> PathBuf {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        folder.join("../../methods").join(name)
    }

    /// A copy of a package in which words of a file are replaced.
    fn copied(name: &str, file: &str, old: &str, new: &str) -> tempfile::TempDir {
        let copy = tempfile::tempdir().unwrap();
        std::fs::create_dir(copy.path().join("texts")).unwrap();
        for (path, text) in files_in(&packages(name)).unwrap() {
            let text = match path == file {
                true => text.replacen(old, new, 1),
                false => text,
            };
            std::fs::write(copy.path().join(path), text).unwrap();
        }
        copy
    }

    fn code(path: &Path) -> u8 {
        Checked::of(&[path.to_owned()], &[]).code()
    }

    #[test]
    fn the_check_ends_with_0_1_or_2() {
        assert_eq!(code(&methods("spark")), 0);
        assert_eq!(code(&methods("spark").join("method.toml")), 0);
        assert_eq!(code(&packages("kort-2")), 0);
        let wrong = copied(
            "kort-1",
            "method.toml",
            "  by = \"coach\"",
            "  by = \"nobody\"",
        );
        assert_eq!(code(wrong.path()), 1);
        let misshapen = copied(
            "kort-1",
            "method.toml",
            "kind = \"form\"",
            "kind = \"norm\"",
        );
        assert_eq!(code(misshapen.path()), 2);
        assert_eq!(code(Path::new("/nowhere")), 2);
        let latin = copied("kort-1", "x", "", "");
        std::fs::write(latin.path().join("texts/nl.ftl"), b"name = Zo\xeb").unwrap();
        assert_eq!(code(latin.path()), 2);
        let both = [wrong.path().to_owned(), PathBuf::from("/nowhere")];
        assert_eq!(Checked::of(&both, &[]).code(), 2);
    }

    #[test]
    fn findings_are_told_as_a_list_with_file_line_and_column() {
        let wrong = copied(
            "kort-1",
            "method.toml",
            "  by = \"coach\"",
            "  by = \"nobody\"",
        );
        let checked = Checked::of(&[wrong.path().to_owned()], &[]);
        let told = serde_json::to_value(&checked.findings).unwrap();
        let first = told
            .as_array()
            .unwrap()
            .iter()
            .find(|f| f["severity"] == "error");
        let first = first.unwrap().as_object().unwrap();
        let names: Vec<&str> = first.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            ["severity", "code", "file", "line", "column", "message"]
        );
        assert_eq!(first["code"], "unknown-role");
        let file = first["file"].as_str().unwrap();
        let text = std::fs::read_to_string(file).unwrap();
        let line = text
            .lines()
            .nth(first["line"].as_u64().unwrap() as usize - 1);
        let at = first["column"].as_u64().unwrap() as usize - 1;
        assert!(
            line.unwrap()[at..].starts_with("by = \"nobody\""),
            "{line:?}"
        );
    }

    #[test]
    fn an_overlay_stands_on_what_ships_or_on_what_is_given() {
        assert_eq!(code(&packages("spark-dorp")), 0);
        let of_kort = copied(
            "spark-dorp",
            "method.toml",
            "method = \"spark\", version = \"1.0.0\"",
            "method = \"kort\", version = \"1.0.0\"",
        );
        let source = "format = 1\nid = \"kort-dorp\"\nversion = \"1.0.0\"\n\
            extends = { method = \"kort\", version = \"1.0.0\" }\n\
            [[phase]]\nid = \"start\"\nstep = [{ id = \"coffee\", remove = true }]\n";
        std::fs::write(of_kort.path().join("method.toml"), source).unwrap();
        for text in ["nl", "en", "ar"] {
            let _ = std::fs::remove_file(of_kort.path().join(format!("texts/{text}.ftl")));
        }
        let path = [of_kort.path().to_owned()];
        assert_eq!(Checked::of(&path, &[]).code(), 2);
        let checked = Checked::of(&path, &[packages("kort-1")]);
        assert_eq!(checked.code(), 0, "{:?}", checked.findings);
        assert_eq!(Checked::of(&path, &[packages("kort-2")]).code(), 2);
    }

    #[test]
    fn a_packed_package_is_the_same_when_it_is_unpacked() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kort.zip");
        pack_one(&packages("kort-2"), &file).unwrap();
        let unpacked = parcel::unpack(&std::fs::read(&file).unwrap()).unwrap();
        assert_eq!(unpacked, files_in(&packages("kort-2")).unwrap());
    }
}
