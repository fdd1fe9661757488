//! `adeona knowledge`.

use std::path::PathBuf;
use std::process::ExitCode;

use adeona_knowledge::clock::{Due, Hold, due};
use adeona_knowledge::reading::{file, files};
use adeona_platform::Stop;
use adeona_platform::access::viewer_at_console;
use adeona_platform::clock::{Clock, amsterdam};
use clap::{Args, Subcommand};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde_json::json;

use super::Done;
use crate::app::Place;
use crate::rooms::knowledge::search;
use crate::rooms::knowledge::sheets::{Brought, bring_in, keeper, named};
use crate::rooms::knowledge::topics::topics_in;

#[derive(Debug, Subcommand)]
pub enum Knowledge {
    /// The last day for an answer to a question asked at a moment, and the rule behind it
    Due(Asked),
    /// Questions, answers and fact sheets, best first
    Search(Sought),
    /// Brings the fact sheets in a folder in, for the network: CSV, XLSX, Markdown, facts of countries in JSON. Again makes
    /// no doubles
    Import(Folder),
}

/// Options of `knowledge import`.
#[derive(Debug, Args)]
pub struct Folder {
    folder: PathBuf,
    /// The organisation whose back office keeps them; without it, the first that has one
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    /// The day of facts of countries, whose files do not tell it: 2026-05-17
    #[arg(long, value_name = "DAY")]
    dated: Option<Date>,
    #[arg(long)]
    json: bool,
}

/// Options of `knowledge search`.
#[derive(Debug, Args)]
pub struct Sought {
    query: String,
    /// E-mail address of an account: what it may see. Without one, what everybody in the network may
    #[arg(long = "as", value_name = "ACCOUNT")]
    account: Option<String>,
    #[arg(long, default_value_t = 20)]
    most: usize,
    #[arg(long)]
    json: bool,
}

/// Options of `knowledge due`.
#[derive(Debug, Args)]
pub struct Asked {
    /// 2026-12-11T16:30:00+01:00, or without an offset as the clock in the Netherlands says
    instant: String,
    /// A time in which the question was on hold: two instants with a slash between; more than once if there were more
    #[arg(long, value_name = "FROM/UNTIL")]
    held: Vec<String>,
    #[arg(long)]
    json: bool,
}

pub async fn run(place: &Place, command: Knowledge) -> Done {
    match command {
        Knowledge::Due(asked) => tell_due(&asked),
        Knowledge::Search(sought) => find(place, &sought).await,
        Knowledge::Import(folder) => import(place, &folder).await,
    }
}

/// A file is in whole or not at all; what is wrong with one keeps no other out.
async fn import(place: &Place, wanted: &Folder) -> Done {
    let files = files(&wanted.folder)
        .map_err(|error| Stop::Broken(format!("{}: {error}", wanted.folder.display())))?;
    let store = place.existing(Clock::system()).await?;
    let keeper = keeper(&store, wanted.organisation.as_deref()).await?;
    let topics = topics_in(&store).await?;
    let (mut all, mut wrong) = (Brought::default(), 0);
    for (at, path) in files.iter().enumerate() {
        let read = named(&topics, wanted.dated, |naming| {
            file(&wanted.folder, path, naming)
        });
        for fault in &read.faults {
            eprintln!("{fault}");
        }
        wrong += read.faults.len();
        let name = path.strip_prefix(&wanted.folder).unwrap_or(path);
        let name = name.display().to_string();
        let brought = bring_in(&store, keeper, &name, &read.sheets).await?;
        all.add(brought);
        if !wanted.json {
            crate::say!(
                "{}/{} {name}: {} sheets",
                at + 1,
                files.len(),
                read.sheets.len()
            );
        }
    }
    match wanted.json {
        true => crate::say!("{}", json!({ "brought": all, "faults": wrong })),
        false => crate::say!(
            "{} new, {} changed, {} the same, {} kept as they were changed here, {wrong} faults",
            all.new,
            all.changed,
            all.same,
            all.kept
        ),
    }
    Ok(if wrong == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

async fn find(place: &Place, sought: &Sought) -> Done {
    let store = place.existing(Clock::system()).await?;
    let viewer = match &sought.account {
        Some(email) => Some(viewer_at_console(&store, email).await?),
        None => None,
    };
    let lines = search(&store, viewer.as_ref(), &sought.query, sought.most).await?;
    match sought.json {
        true => crate::say!("{}", json!(lines)),
        false => {
            for line in lines {
                let topics = line.topics.join(", ");
                crate::say!(
                    "{:7.2}  {}, {topics}  {}",
                    line.score,
                    line.country,
                    line.title
                );
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn tell_due(asked: &Asked) -> Done {
    let answer = answer(asked)?;
    match asked.json {
        true => crate::say!(
            "{}",
            json!({ "due": answer.due.to_string(), "rule": answer.rule })
        ),
        false => crate::say!("{}\n{}", answer.due, words(&answer)),
    }
    Ok(ExitCode::SUCCESS)
}

fn answer(asked: &Asked) -> Result<Due, Stop> {
    let holds = asked.held.iter().map(|held| hold(held));
    let holds: Vec<Hold> = holds.collect::<Result<_, _>>()?;
    Ok(due(instant(&asked.instant)?, &holds))
}

fn hold(text: &str) -> Result<Hold, Stop> {
    let wrong = || Stop::Broken(format!("“{text}”: give two instants with a slash between"));
    let (from, until) = text.split_once('/').ok_or_else(wrong)?;
    let (from, until) = (instant(from)?, instant(until)?);
    match from <= until {
        true => Ok(Hold { from, until }),
        false => Err(wrong()),
    }
}

fn instant(text: &str) -> Result<Timestamp, Stop> {
    let wrong = |_| {
        Stop::Broken(format!(
            "“{text}” is no instant: write 2026-12-11T16:30:00+01:00, or 2026-12-11T16:30 for the clock in the Netherlands"
        ))
    };
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Ok(instant);
    }
    let local: DateTime = text.parse().map_err(wrong)?;
    let there = amsterdam()
        .to_ambiguous_zoned_datetime(local)
        .compatible()
        .map_err(wrong)?;
    Ok(there.timestamp())
}

/// The rule, in words.
fn words(answer: &Due) -> String {
    let rule = &answer.rule;
    let held = match rule.held {
        0 => String::new(),
        days => format!(" and {days} on hold"),
    };
    let moved = rule.moved.iter();
    let moved = moved.map(|moved| format!("{} ({})", moved.day, moved.why.code()));
    let moved: Vec<String> = moved.collect();
    let past = match moved.is_empty() {
        true => String::new(),
        false => format!("; not on {}", moved.join(", ")),
    };
    format!("{} days{held} after {}{past}", rule.days, answer.asked_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(instant: &str, held: &[&str]) -> Result<Due, Stop> {
        answer(&Asked {
            instant: instant.to_owned(),
            held: held.iter().map(|held| (*held).to_owned()).collect(),
            json: false,
        })
    }

    #[test]
    fn the_last_day_is_told_with_its_rule() {
        for (instant, held, day, rule) in [
            (
                "2026-11-30T10:00:00+01:00",
                &[][..],
                "2026-12-14",
                "14 days after 2026-11-30",
            ),
            // Just before midnight in the Netherlands it is still the day before.
            (
                "2026-11-30T22:59:00Z",
                &[][..],
                "2026-12-14",
                "14 days after 2026-11-30",
            ),
            (
                "2026-11-30T23:01:00Z",
                &[][..],
                "2026-12-15",
                "14 days after 2026-12-01",
            ),
            (
                "2026-12-11T16:30",
                &[][..],
                "2026-12-28",
                "14 days after 2026-12-11; not on 2026-12-25 (christmas), 2026-12-26 (second-christmas-day), 2026-12-27 (sunday)",
            ),
            (
                "2026-11-30T10:00",
                &["2026-12-01T09:00/2026-12-03T09:00"][..],
                "2026-12-16",
                "14 days and 2 on hold after 2026-11-30",
            ),
        ] {
            let told = told(instant, held).unwrap();
            assert_eq!(told.due.to_string(), day, "{instant}");
            assert_eq!(words(&told), rule, "{instant}");
        }
    }

    #[test]
    fn what_is_no_instant_is_refused_with_what_to_write() {
        for (instant, held) in [
            ("yesterday", vec![]),
            ("", vec![]),
            ("2026-13-01T10:00", vec![]),
            ("2026-11-30T10:00", vec!["2026-12-01T09:00"]),
            (
                "2026-11-30T10:00",
                vec!["2026-12-03T09:00/2026-12-01T09:00"],
            ),
            ("2026-11-30T10:00", vec!["x/y"]),
        ] {
            let refused = told(instant, &held).unwrap_err().to_string();
            assert!(refused.contains("instant"), "{refused}");
        }
    }
}
