//! Checks method packages: `cargo run -p adeona-method --example check -- methods/spark …`.
//! Exit code 1 when there are errors, 2 when a package cannot be read.

use std::path::Path;
use std::process::ExitCode;

use adeona_method::check::check;
use adeona_method::load::{Files, Finding, Severity, load};

fn main() -> ExitCode {
    let worst = std::env::args()
        .skip(1)
        .map(|folder| report(Path::new(&folder)))
        .max();
    ExitCode::from(worst.unwrap_or(2))
}

fn report(folder: &Path) -> u8 {
    let mut files = Files::new();
    if let Err(error) = read(folder, "", &mut files) {
        eprintln!("{}: {error}", folder.display());
        return 2;
    }
    match load(files) {
        Err(findings) => {
            print(folder, &findings);
            2
        }
        Ok(package) => {
            let findings = check(&package);
            print(folder, &findings);
            u8::from(
                findings
                    .iter()
                    .any(|finding| finding.severity == Severity::Error),
            )
        }
    }
}

fn print(folder: &Path, findings: &[Finding]) {
    for finding in findings {
        println!("{}/{finding}", folder.display());
    }
    let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
    println!(
        "{}: {} errors, {} warnings, {} notes",
        folder.display(),
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Note)
    );
}

/// Files that belong to a package; what is not text is left out.
fn read(folder: &Path, prefix: &str, files: &mut Files) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder.join(prefix))? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read(folder, &format!("{path}/"), files)?;
        } else if let Ok(text) = std::fs::read_to_string(entry.path()) {
            files.insert(path, text);
        }
    }
    Ok(())
}
