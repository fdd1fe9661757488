//! From the command to an answer, and how much memory that takes.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use adeona_platform::Stop;
use clap::Args;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use super::client::Connection;
use super::figures::{resident, tenths};
use crate::app::Place;

/// Settings by which letters go out.
const MAIL: [&str; 4] = [
    "ADEONA_MAIL_SERVER",
    "ADEONA_MAIL_FROM",
    "ADEONA_MAIL_IN",
    "ADEONA_ADDRESS",
];

/// How often.
#[derive(Debug, Args)]
pub struct Start {
    #[arg(long, default_value_t = 5)]
    times: usize,
}

/// Milliseconds from the command until `/readyz` answers, of each start; and the memory of the last one, in MB of
/// resident pages, five seconds later.
pub async fn start(place: &Place, options: &Start) -> Result<Value, Stop> {
    let (mut ready_ms, mut idle_mb) = (vec![], 0.0);
    for time in 0..options.times {
        let begun = Instant::now();
        let program = Program::start(place, None).await?;
        let mut asks = Connection::open(program.address).await?;
        asks.get("/readyz", "").await?;
        ready_ms.push(begun.elapsed().as_millis() as u64);
        if time + 1 == options.times {
            tokio::time::sleep(Duration::from_secs(5)).await;
            idle_mb = tenths(program.memory("VmRSS")? / 1e6);
        }
        program.end().await?;
    }
    Ok(json!({ "ready_ms": ready_ms, "idle_mb": idle_mb }))
}

/// The program as it serves a place, until this is dropped.
pub struct Program {
    child: Child,
    pub address: SocketAddr,
}

impl Program {
    /// With the index of knowledge in this folder, or where it is without one.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start(place: &Place, index: Option<&Path>) -> Result<Self, Stop> {
        let mut child = spawned(place, index)?;
        let address = address(&mut child).await?;
        Ok(Program { child, address })
    }

    /// Of `/proc/<pid>/status`, in bytes.
    ///
    /// # Errors
    /// When it is gone.
    pub fn memory(&self, what: &str) -> Result<f64, Stop> {
        resident(&self.child.id().unwrap_or_default().to_string(), what)
    }

    /// # Errors
    /// When it cannot be ended.
    pub async fn end(mut self) -> Result<(), Stop> {
        self.child.kill().await.map_err(Stop::broken)
    }
}

fn spawned(place: &Place, index: Option<&Path>) -> Result<Child, Stop> {
    let program = std::env::current_exe().map_err(Stop::broken)?;
    let mut command = Command::new(program);
    match place {
        Place::Folder(folder) => command.env_remove("DATABASE_URL").arg("--data").arg(folder),
        Place::Url { url, folder } => command.env("DATABASE_URL", url).arg("--data").arg(folder),
    };
    command.args(["serve", "--listen", "127.0.0.1:0"]);
    if let Some(folder) = index {
        command.arg("--index").arg(folder);
    }
    // What is measured writes to nobody, whatever is set up here.
    for set in MAIL {
        command.env_remove(set);
    }
    command
        // What it answers is not told: nobody reads it here.
        .env("ADEONA_LOG", "warn")
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .map_err(Stop::broken)
}

/// The program prints where it listens.
async fn address(child: &mut Child) -> Result<SocketAddr, Stop> {
    let silent = || Stop::Broken("the program did not start".into());
    let mut lines = BufReader::new(child.stdout.take().ok_or_else(silent)?).lines();
    while let Some(line) = lines.next_line().await.map_err(Stop::broken)? {
        if let Some((_, address)) = line.split_once("http://") {
            return address.trim().parse().map_err(Stop::broken);
        }
    }
    Err(silent())
}
