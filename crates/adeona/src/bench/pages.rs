//! Pages beside bare handlers that run the same statements, turn by turn, in one run.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use adeona_platform::Stop;
use clap::Args;
use serde_json::{Value, json};

use super::client::Connection;
use super::figures::quantile;
use super::ground::{Ground, Group};
use crate::app::Place;

/// How it is measured.
#[derive(Debug, Args)]
pub struct Pages {
    /// A second place of the same kind, measured in turn with the first: a smaller one
    #[arg(long, value_name = "DIR|URL")]
    beside: Option<String>,
    /// Turns of each page and each bare handler
    #[arg(long, default_value_t = 10)]
    rounds: usize,
    /// Length of a turn
    #[arg(long, default_value_t = 500, value_name = "MS")]
    turn: u64,
    /// Connections that ask at once, each one thing after another
    #[arg(long, default_value_t = 2)]
    connections: usize,
    /// First tell each statement of each page with its time
    #[arg(long)]
    statements: bool,
    #[arg(long)]
    pub json: bool,
}

/// What was seen of one handler: requests and seconds of each turn, and the length of every answer in µs.
#[derive(Debug, Default)]
struct Seen {
    turns: Vec<f64>,
    asked: usize,
    seconds: f64,
    micros: Vec<f64>,
    bytes: usize,
}

impl Seen {
    fn each_second(&self) -> f64 {
        self.asked as f64 / self.seconds.max(f64::EPSILON)
    }
}

/// A row for each page of each place.
pub async fn compare(place: &Place, options: &Pages) -> Result<Vec<Value>, Stop> {
    let mut grounds = vec![Ground::prepare(place, options.statements).await?];
    if let Some(beside) = &options.beside {
        let beside = match beside.contains("://") {
            true => Place::Url {
                url: beside.clone(),
                folder: place.folder().to_owned(),
            },
            false => Place::Folder(PathBuf::from(beside)),
        };
        grounds.push(Ground::prepare(&beside, false).await?);
    }
    let mut told = vec![];
    for at in 0..grounds[0].groups.len() {
        let mut seen: Vec<(Seen, Seen)> = grounds.iter().map(|_| Default::default()).collect();
        for round in 0..=options.rounds {
            for (ground, (page, bare)) in grounds.iter().zip(&mut seen) {
                let group = &ground.groups[at];
                turn(page, ground.page, group, false, options).await?;
                turn(bare, ground.bare, group, true, options).await?;
                if round == 0 {
                    (*page, *bare) = Default::default(); // warming up
                }
            }
        }
        for (ground, (page, bare)) in grounds.iter().zip(seen) {
            told.push(row(ground, &ground.groups[at], page, bare));
        }
    }
    Ok(told)
}

async fn turn(
    seen: &mut Seen,
    to: SocketAddr,
    group: &Group,
    bare: bool,
    options: &Pages,
) -> Result<(), Stop> {
    let asked: Vec<(String, String)> = group
        .turns
        .iter()
        .map(|turn| match bare {
            true => (format!("/{}", turn.bare), String::new()),
            false => (turn.path.clone(), turn.cookie.clone()),
        })
        .collect();
    let (begun, length) = (Instant::now(), Duration::from_millis(options.turn));
    let connections = (0..options.connections).map(|number| {
        let asked = asked.clone();
        tokio::spawn(async move { one(to, asked, number, begun, length).await })
    });
    let before = seen.asked;
    for connection in connections.collect::<Vec<_>>() {
        let (micros, bytes) = connection.await.map_err(Stop::broken)??;
        seen.asked += micros.len();
        seen.bytes = bytes.max(seen.bytes);
        seen.micros.extend(micros);
    }
    let seconds = begun.elapsed().as_secs_f64();
    seen.seconds += seconds;
    seen.turns.push((seen.asked - before) as f64 / seconds);
    Ok(())
}

async fn one(
    to: SocketAddr,
    asked: Vec<(String, String)>,
    number: usize,
    begun: Instant,
    length: Duration,
) -> Result<(Vec<f64>, usize), Stop> {
    let mut connection = Connection::open(to).await?;
    let (mut micros, mut bytes) = (vec![], 0);
    for (path, cookie) in asked.iter().cycle().skip(number * asked.len() / 2) {
        let asked = Instant::now();
        bytes = bytes.max(connection.get(path, cookie).await?);
        micros.push(asked.elapsed().as_secs_f64() * 1e6);
        if begun.elapsed() > length {
            break;
        }
    }
    Ok((micros, bytes))
}

fn row(ground: &Ground, group: &Group, page: Seen, bare: Seen) -> Value {
    let mut ratios: Vec<f64> = page
        .turns
        .iter()
        .zip(&bare.turns)
        .map(|(p, b)| 100.0 * p / b)
        .collect();
    ratios.sort_by(f64::total_cmp);
    let times = |mut micros: Vec<f64>| {
        micros.sort_by(f64::total_cmp);
        [0.5, 0.95, 0.99].map(|share| quantile(&micros, share) / 1000.0)
    };
    let (page_each, bare_each) = (page.each_second(), bare.each_second());
    let (bytes, bare_bytes) = (page.bytes, bare.bytes);
    let (page, bare) = (times(page.micros), times(bare.micros));
    json!({
        "database": ground.name,
        "trajectories": ground.trajectories,
        "page": group.name,
        "statements": group.statements,
        "page_per_second": page_each.round(),
        "bare_per_second": bare_each.round(),
        "percent_of_bare": (100.0 * page_each / bare_each).round(),
        "percent_median_turn": quantile(&ratios, 0.5).round(),
        "page_ms": { "p50": page[0], "p95": page[1], "p99": page[2] },
        "bare_ms": { "p50": bare[0], "p95": bare[1], "p99": bare[2] },
        "page_bytes": bytes,
        "bare_bytes": bare_bytes,
    })
}
