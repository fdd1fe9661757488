//! `adeona doctor`.

use std::io::IsTerminal;
use std::process::ExitCode;

use adeona_platform::Stop;
use clap::Args;

use super::{Done, Home, KeptIn};
use crate::operations::doctor::{Report, examine, look_at_index};

/// Options of `doctor`.
#[derive(Debug, Args)]
pub struct Doctor {
    /// Remake projections that are not what their journal says
    #[arg(long)]
    mend: bool,
    #[command(flatten)]
    index: KeptIn,
    #[arg(long)]
    json: bool,
}

/// Exit code 0 when all is well or was mended, 1 when something is wrong.
pub async fn doctor(home: &Home, options: Doctor) -> Done {
    let store = home.existing().await?;
    let shown = std::io::stderr().is_terminal();
    let mut step = 0_u64;
    let mut say = |how_far: String| {
        step += 1;
        match shown {
            true => eprint!("\r\x1b[K{how_far}"),
            // In a log, now and then is enough.
            false if step.is_multiple_of(100) => eprintln!("{how_far}"),
            false => {}
        }
    };
    let mut report = examine(&store, &home.files, options.mend, &mut say).await?;
    let folder = home.index(&options.index);
    look_at_index(&store, folder.as_deref(), &mut report).await?;
    if shown {
        eprint!("\r\x1b[K");
    }
    if options.json {
        let text = serde_json::to_string_pretty(&report).map_err(Stop::broken)?;
        crate::say!("{text}");
    } else {
        tell(&report);
    }
    Ok(match report.is_clean() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

fn tell(report: &Report) {
    for difference in &report.differences {
        let mended = if difference.mended { " (mended)" } else { "" };
        crate::say!(
            "{}: {}: {}{mended}",
            difference.kind,
            difference.about,
            difference.told
        );
    }
    for note in &report.notes {
        crate::say!("note: {note}");
    }
    crate::say!(
        "Looked at {} trajectories with {} entries, {} methods, {} audit rows, {} records in chains, {} files.",
        report.trajectories,
        report.entries,
        report.methods,
        report.audit,
        report.chained,
        report.files
    );
    if report.by_day > 0 {
        crate::say!(
            "{} trajectories differ only because a day passed: the program remakes them by itself.",
            report.by_day
        );
    }
    match (report.found, report.found - report.mended) {
        (0, _) => crate::say!("All is well."),
        (found, 0) => crate::say!("{found} differences, all mended."),
        (found, left) => crate::say!("{found} differences, {left} of them not mended."),
    }
}
