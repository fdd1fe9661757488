//! `adeona bench`: what `docs/benchmarks.md` records.

use std::process::ExitCode;

use adeona_platform::Stop;
use clap::Subcommand;
use serde_json::Value;

use super::Done;
use crate::app::Place;
use crate::bench::{
    Data, Finding, Pages, Records, Start, compare, fill, finding, fold, start, verified, weigh,
};
use crate::probes::{Found, Probes, access};

#[derive(Debug, Subcommand)]
pub enum Bench {
    /// Fill an empty place with many trajectories: for measuring, not for use
    Data(Data),
    /// Pages beside bare handlers that run the same SQL, on such a place
    Pages(Pages),
    /// The back office under readers while answers arrive, on such a place with questions
    Finding(Finding),
    /// How long it takes to verify what is on record, in a place of its own (an empty database on PostgreSQL)
    Audit(Records),
    /// Who sees what, tried in worlds made by chance, in a place of its own (an empty database on PostgreSQL); exit code 1
    /// at the first leak
    Access(Probes),
    /// How long one reading of a journal takes
    Progress {
        #[arg(long)]
        json: bool,
    },
    /// From the command to an answer, and memory at rest, on such a place
    Start(Start),
    /// Bytes of a first visit and of Today, on such a place
    Weight,
}

pub async fn run(place: &Place, command: Bench) -> Done {
    match command {
        Bench::Data(data) => fill(&super::open(place).await?, &data).await?,
        Bench::Pages(options) => {
            let rows = compare(place, &options).await?;
            match options.json {
                true => print(&Value::Array(rows))?,
                false => rows.iter().for_each(told_page),
            }
        }
        Bench::Finding(options) => {
            let told = finding(place, &options).await?;
            match options.json {
                true => print(&told)?,
                false => told_finding(&told),
            }
        }
        Bench::Audit(options) => {
            let row = verified(place, &options).await?;
            match options.json() {
                true => print(&row)?,
                false => told_audit(&row),
            }
        }
        Bench::Access(options) => {
            let found = access(place, &options).await?;
            match options.json {
                true => print(&serde_json::to_value(&found).map_err(Stop::broken)?)?,
                false => told_access(&found),
            }
            if found.leak.is_some() {
                return Ok(ExitCode::FAILURE);
            }
        }
        Bench::Progress { json } => {
            let rows = fold()?;
            match json {
                true => print(&Value::Array(rows))?,
                false => rows.iter().for_each(told_fold),
            }
        }
        Bench::Start(options) => print(&start(place, &options).await?)?,
        Bench::Weight => print(&weigh(place).await?)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn print(value: &Value) -> Result<(), Stop> {
    let text = serde_json::to_string_pretty(value).map_err(Stop::broken)?;
    crate::say!("{text}");
    Ok(())
}

fn told_page(row: &Value) {
    let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
    crate::say!(
        "{:10} {:>7} {:21} {:>2} SQL  {:>6}/s of {:>6}/s = {:>3}% (turns {:>3}%)  p50 {:>5.1} p95 {:>5.1} p99 {:>5.1} ms",
        text("database"),
        row["trajectories"],
        text("page"),
        row["statements"],
        row["page_per_second"],
        row["bare_per_second"],
        row["percent_of_bare"],
        row["percent_median_turn"],
        row["page_ms"]["p50"].as_f64().unwrap_or_default(),
        row["page_ms"]["p95"].as_f64().unwrap_or_default(),
        row["page_ms"]["p99"].as_f64().unwrap_or_default(),
    );
}

fn told_finding(told: &Value) {
    let number = |of: &Value| of.as_f64().unwrap_or_default();
    crate::say!(
        "{}: {} questions, {} documents; index made in {} s, {} MB; the program {} MB at the end, {} MB of it in no file, {} MB at \
         most",
        told["database"].as_str().unwrap_or_default(),
        told["questions"],
        told["documents"],
        told["index_made_s"],
        told["index_mb"],
        told["memory_mb"],
        told["in_no_file_mb"],
        told["most_memory_mb"],
    );
    let row = |name: &str, times: &Value| {
        crate::say!(
            "  {name:20} {:>6} times  p50 {:>6.1}  p99 {:>6.1}  most {:>6.1} ms",
            times["times"].as_u64().unwrap_or_default(),
            number(&times["p50_ms"]),
            number(&times["p99_ms"]),
            number(&times["most_ms"]),
        );
    };
    for turn in told["turns"].as_array().into_iter().flatten() {
        let looks = if turn["looks"] == true {
            "who look at pages"
        } else {
            "without a pause"
        };
        let writes = match turn["writes"] == true {
            true => format!("{} answers a second", told["writes_per_second"]),
            false => "nobody writes".to_owned(),
        };
        crate::say!("{} readers {looks}, {writes}", told["readers"]);
        row("all pages", &turn["all"]);
        for page in turn["pages"].as_array().into_iter().flatten() {
            row(page["page"].as_str().unwrap_or_default(), page);
        }
        if turn["writes"] == true {
            row("an answer is kept", &turn["written"]);
            row("and found", &turn["found"]);
            crate::say!("  {} not found in five seconds", turn["lost"]);
        }
    }
}

fn told_audit(row: &Value) {
    crate::say!(
        "{}: {} records with {} seals made in {:.1} s, verified in {:.2} s ({} a second)",
        row["database"].as_str().unwrap_or_default(),
        row["records"],
        row["seals"],
        row["made_s"].as_f64().unwrap_or_default(),
        row["verified_s"].as_f64().unwrap_or_default(),
        row["records_per_second"]
    );
}

fn told_access(found: &Found) {
    for (surface, probes) in &found.surfaces {
        crate::say!("{surface:32} {probes:>9}");
    }
    if let Some(leak) = &found.leak {
        crate::say!("{leak}");
    }
    crate::say!(
        "{}, seed {}: {} probes by {} viewers in {} worlds; {} leaks",
        found.database,
        found.seed,
        found.probes,
        found.viewers,
        found.worlds,
        u8::from(found.leak.is_some())
    );
}

fn told_fold(row: &Value) {
    crate::say!(
        "{:24} {:>4} entries {:>3} steps: {:>6} µs (p99 {:>6}); preparing the method {:>6} µs",
        row["journal"].as_str().unwrap_or_default(),
        row["entries"],
        row["steps"],
        row["fold_us"],
        row["fold_p99_us"],
        row["prepare_us"],
    );
}
