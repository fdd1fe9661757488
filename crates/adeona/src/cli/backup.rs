//! `adeona backup` and `adeona restore`.

use std::path::PathBuf;
use std::process::ExitCode;

use adeona_platform::clock::Clock;
use clap::Args;

use super::{Done, Home};
use crate::operations::{backup, holds_sealed, unopened};

/// Options of `backup`.
#[derive(Debug, Args)]
pub struct Backup {
    /// Where to write it
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
}

pub async fn make(home: &Home, options: Backup) -> Done {
    let store = home.existing().await?;
    let (files, to) = (&home.files, &options.file);
    let made = backup::backup(&home.place, &store, files, to, options.force).await?;
    for note in &made.notes {
        eprintln!("note: {note}");
    }
    if holds_sealed(&store).await? {
        eprintln!(
            "note: the keys in {} are not in the back-up: keep a copy of that file, apart from it",
            home.keys.display()
        );
    }
    crate::say!(
        "{}: {} rows and {} files, {} bytes",
        options.file.display(),
        made.rows,
        made.files,
        made.bytes
    );
    Ok(ExitCode::SUCCESS)
}

/// Options of `restore`.
#[derive(Debug, Args)]
pub struct Restore {
    /// A file made by `adeona backup`
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Move the data that is there aside first
    #[arg(long)]
    force: bool,
    /// Only check whether the file is whole, and say what is in it
    #[arg(long, conflicts_with = "force")]
    check: bool,
}

pub async fn put_back(home: &Home, options: Restore) -> Done {
    if options.check {
        return check(&options);
    }
    let (files, from) = (&home.files, &options.file);
    let clock = Clock::system();
    let restored = backup::restore(&home.place, files, from, options.force, clock).await?;
    if let Some(aside) = &restored.aside {
        crate::say!("What was here is now in {}", aside.display());
    }
    crate::say!(
        "Put back as of {}: {} rows and {} files",
        restored.made_at,
        restored.rows,
        restored.files
    );
    for note in unopened(&home.existing().await?).await? {
        crate::say!("Attention: {note}");
    }
    Ok(ExitCode::SUCCESS)
}

fn check(options: &Restore) -> Done {
    let manifest = backup::open(&options.file)?.manifest;
    crate::say!(
        "{} is whole: {}, made at {} by Adeona {}, {} rows and {} files",
        options.file.display(),
        manifest.database,
        manifest.made_at,
        manifest.program,
        manifest.rows.values().sum::<u64>(),
        manifest.parts.len() - 1
    );
    Ok(ExitCode::SUCCESS)
}
