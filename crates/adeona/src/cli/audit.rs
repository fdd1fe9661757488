//! `adeona audit`.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use adeona_platform::Stop;
use adeona_platform::chain::hex;
use adeona_platform::clock::Clock;
use clap::{Args, Subcommand};

use super::Done;
use crate::app::Place;
use crate::operations::chain::{Found, verify};

#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Follow every chain of what was done and of who was shown whom; exit code 1 when something is broken
    Verify(Verify),
    /// Print the public key with which this data folder signs
    Key,
}

/// Options of `audit verify`.
#[derive(Debug, Args)]
pub struct Verify {
    /// Also hold it against a copy of seals.log that was kept elsewhere; more than once if there are more
    #[arg(long, value_name = "FILE")]
    seals: Vec<PathBuf>,
    #[arg(long)]
    json: bool,
}

pub async fn run(place: &Place, command: Audit) -> Done {
    match command {
        Audit::Verify(options) => verified(place, options).await,
        Audit::Key => key(place),
    }
}

fn key(place: &Place) -> Done {
    let none = || {
        Stop::Broken("there is no key yet: it is made when something first goes on record".into())
    };
    let key = place.seals().public()?.ok_or_else(none)?;
    crate::say!("{}", hex(&key));
    Ok(ExitCode::SUCCESS)
}

async fn verified(place: &Place, options: Verify) -> Done {
    let store = place.existing(Clock::system()).await?;
    let shown = std::io::stderr().is_terminal();
    let mut say = |how_far: String| {
        if shown {
            eprint!("\r\x1b[K{how_far}");
        }
    };
    let found = verify(&store, &options.seals, &mut say).await?;
    if shown {
        eprint!("\r\x1b[K");
    }
    match options.json {
        true => {
            let text = serde_json::to_string_pretty(&found).map_err(Stop::broken)?;
            crate::say!("{text}");
        }
        false => tell(&found),
    }
    Ok(match found.broken {
        None => ExitCode::SUCCESS,
        Some(_) => ExitCode::FAILURE,
    })
}

fn tell(found: &Found) {
    crate::say!(
        "{} records in {} chains with {} seals: {} of the audit, {} of the read record.",
        found.records,
        found.chains,
        found.seals,
        found.audit,
        found.viewings
    );
    if let Some(at) = &found.sealed_at {
        crate::say!(
            "Last sealed at {at}; {} records are not sealed yet.",
            found.unsealed
        );
    }
    for key in &found.keys {
        let whose = if key.ours {
            "this data folder"
        } else {
            "another"
        };
        crate::say!(
            "{} records in {} chains under the key of {whose}: {}",
            key.records,
            key.chains,
            key.key
        );
    }
    for note in &found.notes {
        crate::say!("note: {note}");
    }
    match &found.broken {
        Some(broken) => crate::say!("BROKEN: {broken}"),
        None => crate::say!("All of it is as it was written."),
    }
}
