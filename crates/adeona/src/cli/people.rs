//! `adeona people`.

use std::path::PathBuf;
use std::process::ExitCode;

use adeona_platform::access::{Role, viewer_at_console};
use adeona_platform::words::{Language, Tongue};
use adeona_platform::{Desk, Fault, Stop, Store, Viewer};
use clap::Subcommand;

use super::Done;
use crate::app::Place;
use crate::frame::words;
use crate::rooms::imports::{Apply, Import, RowFault, Sheet, UnderWay};
use crate::rooms::organisation::{Enrol, Organisation, only_one};

#[derive(Debug, Subcommand)]
pub enum People {
    /// Import people and enrolments from CSV or XLSX: all rows or none
    Import {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Who imports, by e-mail address; else the first coordinator of the only organisation
        #[arg(long = "as", value_name = "EMAIL")]
        email: Option<String>,
    },
}

pub async fn run(place: &Place, command: People) -> Done {
    let People::Import { file, email } = command;
    let bytes = std::fs::read(&file)
        .map_err(|e| Stop::Broken(format!("cannot read {}: {e}", file.display())))?;
    let store = super::open(place).await?;
    let viewer = importer(&store, email.as_deref()).await?;
    let language = Language::of(viewer.language()).unwrap_or(Language::Nl);
    let w = words().map_err(Stop::Broken)?.tongue(language);
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let sheet = match Sheet::read(&bytes) {
        Ok(sheet) => sheet,
        Err(fault) => return Ok(refused(&w, &[fault])),
    };
    import(&Desk::of(viewer, store), &w, &name, sheet).await
}

async fn importer(store: &Store, email: Option<&str>) -> Result<Viewer, Stop> {
    let email = match email {
        Some(email) => email.to_owned(),
        None => only_one(store, Role::Coordinator).await?,
    };
    match viewer_at_console(store, &email).await {
        Err(Stop::NotFound) => Err(Stop::Broken(format!("there is no account {email}"))),
        found => found,
    }
}

async fn import(desk: &Desk, w: &Tongue, name: &str, sheet: Sheet) -> Done {
    let here = Organisation::of_viewer(desk.viewer());
    let organisation = desk.may::<Enrol, Organisation>(here).await?;
    let id = match Import::upload(&organisation, desk, name, sheet).await {
        Ok(id) => id,
        Err(Stop::Invalid(faults)) => return Ok(refused(w, &faults)),
        Err(stop) => return Err(stop),
    };
    let import = desk.may::<Apply, Import>(id).await?;
    let (sheet, matching, _, checked) = import.checked(desk).await?;
    let code = match (&matching.faults()[..], &checked.faults[..]) {
        ([], []) => return apply(desk, w, &import).await,
        ([], faults) => {
            for fault in faults {
                tell(w, &sheet, fault);
            }
            refused(w, &[])
        }
        (faults, _) => refused(w, faults),
    };
    Import::withdraw(&import, desk).await?;
    Ok(code)
}

async fn apply(
    desk: &Desk,
    w: &Tongue,
    import: &adeona_platform::access::May<Apply, Import>,
) -> Done {
    use adeona_platform::access::Thing;
    let under_way = UnderWay::begin(import.id()).ok_or(Stop::Conflict)?;
    let counts = Import::apply(import, desk, &under_way).await?;
    let values = [
        ("n", counts.rows.to_string()),
        ("new", counts.new.to_string()),
        ("known", counts.known.to_string()),
        ("enrolled", counts.enrolled.to_string()),
        ("before", counts.enrolled_before.to_string()),
    ];
    crate::say!("{}", w.ta("import-cli-rows", &values));
    Ok(ExitCode::SUCCESS)
}

/// Faults of the file as a whole, and that nothing was done.
fn refused(w: &Tongue, faults: &[Fault]) -> ExitCode {
    for fault in faults {
        eprintln!("{}", in_words(w, fault));
    }
    eprintln!("{}", w.t("import-cli-nothing"));
    ExitCode::FAILURE
}

fn in_words(w: &Tongue, fault: &Fault) -> String {
    let values: Vec<(&str, String)> = fault
        .values
        .iter()
        .map(|(name, value)| (name.as_str(), value.clone()))
        .collect();
    w.ta(&format!("fault-{}", fault.code), &values)
}

fn tell(w: &Tongue, sheet: &Sheet, fault: &RowFault) {
    let missing = || w.t(&format!("column-{}", fault.fault.field));
    let column = fault
        .column
        .map_or_else(missing, |place| sheet.header(place));
    let values = [
        ("row", fault.row.to_string()),
        ("column", column),
        ("told", in_words(w, &fault.fault)),
        ("found", fault.found.clone()),
    ];
    eprintln!("{}", w.ta("import-cli-fault", &values));
}
