//! The back office under many readers, while answers arrive.

use std::fs;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use adeona_knowledge::made_up::{Chance, Corpus, Sort, ask};
use adeona_platform::clock::Clock;
use adeona_platform::{Stop, Store};
use clap::Args;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};
use serde_json::{Value, json};
use tokio::task::JoinHandle;

use super::bare::Case;
use super::client::Connection;
use super::crowd::{self, COACHES};
use super::figures::{quantile, resident, tenths};
use super::ground::{ask as ask_page, signed_in};
use super::questions::corpus;
use super::start::Program;
use crate::app::{App, Place, router};
use crate::frame::encoded;
use crate::rooms::knowledge::tables::question;
use crate::rooms::knowledge::tables::question::Audience;
use crate::rooms::knowledge::{follow, keep_in};

/// How it is measured.
#[derive(Debug, Args)]
pub struct Finding {
    /// Readers who ask at once
    #[arg(long, default_value_t = 16)]
    readers: usize,
    /// Answers that arrive in a second, while some do
    #[arg(long, default_value_t = 20)]
    writes: u64,
    /// How long a reader looks at a page, in the turns in which they do
    #[arg(long, default_value_t = 250, value_name = "MS")]
    look: u64,
    /// Of each turn
    #[arg(long, default_value_t = 20)]
    seconds: u64,
    /// With which the place was filled
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// First tell each statement of a page of each kind with its time
    #[arg(long)]
    statements: bool,
    #[arg(long)]
    pub json: bool,
}

/// What is asked, and by how many of a hundred readers.
const KINDS: [(&str, usize); 5] = [
    ("search", 40),
    ("search, narrowed", 20),
    ("a country", 15),
    ("a question", 20),
    ("begin", 5),
];

/// How long an answer may take to be found before it counts as lost.
const LOST: Duration = Duration::from_secs(5);

struct Under {
    to: SocketAddr,
    asked: Asked,
    stop: AtomicBool,
}

/// By whom, and of what.
struct Asked {
    cookies: Vec<String>,
    corpus: Corpus,
    /// Questions of the network that were asked and may be answered.
    open: Vec<i64>,
}

/// What a turn showed: milliseconds by kind of page, of writing an answer, and until it was found.
#[derive(Default)]
struct Turn {
    pages: Vec<(usize, f64)>,
    written: Vec<f64>,
    found: Vec<f64>,
    lost: usize,
}

/// The index from the beginning, and then turns: who looks at pages and who does not, while nobody writes and while
/// answers arrive.
///
/// # Errors
/// When nobody asked anything in this place.
pub async fn finding(place: &Place, options: &Finding) -> Result<Value, Stop> {
    let store = place.open(Clock::system()).await?;
    let questions = question::Entity::find().count(store.database()).await?;
    if questions == 0 {
        return Err(Stop::broken(
            "nobody asked anything here: fill an empty place with `adeona bench data --questions 100000`",
        ));
    }
    // As the program keeps it, and from the beginning.
    let folder = place.folder().join("measured-index");
    fs::remove_dir_all(&folder).ok();
    keep_in(&store, folder.clone());
    let before = memory()?;
    let begun = Instant::now();
    let documents = follow(&store).await?;
    let made = begun.elapsed();
    let index = memory()? - before;
    let asked = Asked {
        cookies: cookies(&store, options.readers).await?,
        corpus: corpus(options.seed, questions as usize)?,
        open: answerable(&store).await?,
    };
    if options.statements {
        tell_statements(&store, &asked).await?;
    }
    let database = if store.is_sqlite() {
        "SQLite"
    } else {
        "PostgreSQL"
    };
    // Lets go of the index: the program takes it over.
    store
        .database()
        .clone()
        .close()
        .await
        .map_err(Stop::broken)?;
    drop(store);
    let program = Program::start(place, Some(&folder)).await?;
    let under = Arc::new(Under {
        to: program.address,
        asked,
        stop: AtomicBool::new(false),
    });
    let mut turns = vec![];
    for (looks, writes) in [(true, false), (true, true), (false, false), (false, true)] {
        let turn = turn(&under, options, (looks, writes)).await?;
        turns.push(told((looks, writes), turn));
    }
    let mb = |what| Ok::<_, Stop>(tenths(program.memory(what)? / 1e6));
    Ok(json!({
        "database": database,
        "questions": questions,
        "documents": documents,
        "index_made_s": tenths(made.as_secs_f64()),
        "index_mb": tenths(index),
        "memory_mb": mb("VmRSS")?,
        "in_no_file_mb": mb("RssAnon")?,
        "most_memory_mb": mb("VmHWM")?,
        "readers": options.readers,
        "writes_per_second": options.writes,
        "turns": turns,
    }))
}

async fn tell_statements(store: &Store, asked: &Asked) -> Result<(), Stop> {
    let app = router(App::new(store.clone(), false, false)?);
    let mut chance = Chance::of(9, 0);
    for (kind, (name, _)) in KINDS.iter().enumerate() {
        let path = path(asked, kind, &mut chance);
        let asks = async || ask_page(&app, &path, &asked.cookies[0]).await;
        asks().await?;
        let (answered, statements) = store.overhear(asks()).await;
        answered?;
        let timed = Case::of(store, statements).await?.timed(store).await?;
        for (ms, statement) in timed {
            crate::say!("{name}: {ms:7.2} ms  {statement}");
        }
    }
    Ok(())
}

async fn cookies(store: &Store, readers: usize) -> Result<Vec<String>, Stop> {
    let mut cookies = vec![];
    for number in 0..readers.max(1) as i64 {
        let coach = crowd::coach(number % 2, number / 2 % COACHES);
        cookies.push(signed_in(store, coach).await?);
    }
    Ok(cookies)
}

async fn answerable(store: &Store) -> Result<Vec<i64>, Stop> {
    let ids = question::Entity::find()
        .select_only()
        .column(question::Column::Id)
        .filter(question::Column::Audience.eq(Audience::Network))
        .limit(20_000);
    Ok(ids.into_tuple().all(store.database()).await?)
}

async fn turn(
    under: &Arc<Under>,
    options: &Finding,
    (looks, writes): (bool, bool),
) -> Result<Turn, Stop> {
    under.stop.store(false, Ordering::Relaxed);
    let look = looks.then(|| Duration::from_millis(options.look));
    let readers = (0..options.readers).map(|number| {
        let (under, stream) = (under.clone(), options.seconds * 1_000 + number as u64);
        tokio::spawn(async move { read(&under, number, stream, look).await })
    });
    let readers: Vec<JoinHandle<_>> = readers.collect();
    let writer = writes.then(|| {
        let (under, each) = (
            under.clone(),
            Duration::from_secs(1) / options.writes.max(1) as u32,
        );
        tokio::spawn(async move { write(&under, each).await })
    });
    tokio::time::sleep(Duration::from_secs(options.seconds)).await;
    under.stop.store(true, Ordering::Relaxed);
    let mut turn = Turn::default();
    for reader in readers {
        turn.pages.extend(reader.await.map_err(Stop::broken)??);
    }
    if let Some(writer) = writer {
        let all = writer.await.map_err(Stop::broken)??;
        (turn.written, turn.found, turn.lost) = (all.written, all.found, all.lost);
    }
    Ok(turn)
}

/// One reader: one page after another, as they come.
async fn read(
    under: &Under,
    number: usize,
    stream: u64,
    look: Option<Duration>,
) -> Result<Vec<(usize, f64)>, Stop> {
    let mut connection = Connection::open(under.to).await?;
    let mut chance = Chance::of(9, stream);
    let cookie = &under.asked.cookies[number % under.asked.cookies.len()];
    let mut all = vec![];
    if let Some(look) = look {
        // They do not come in at one moment.
        tokio::time::sleep(look * number as u32 / under.asked.cookies.len() as u32).await;
    }
    while !under.stop.load(Ordering::Relaxed) {
        let kind = kind(&mut chance);
        let path = path(&under.asked, kind, &mut chance);
        let asked = Instant::now();
        connection.get(&path, cookie).await?;
        all.push((kind, millis(asked)));
        if let Some(look) = look {
            // Not all at the same moment.
            let share = chance.between(50, 150) as u32;
            tokio::time::sleep(look * share / 100).await;
        }
    }
    Ok(all)
}

fn kind(chance: &mut Chance) -> usize {
    let mut left = chance.below(KINDS.iter().map(|(_, many)| many).sum());
    for (at, (_, many)) in KINDS.iter().enumerate() {
        match left.checked_sub(*many) {
            Some(rest) => left = rest,
            None => return at,
        }
    }
    0
}

fn path(asked: &Asked, kind: usize, chance: &mut Chance) -> String {
    const WORDS: [Sort; 5] = [
        Sort::OneWord,
        Sort::TwoWords,
        Sort::Mistyped,
        Sort::Arabic,
        Sort::Sentence,
    ];
    let number = chance.below(1_000_000);
    match kind {
        0 => {
            let sought = ask(&asked.corpus, *chance.any(&WORDS), number);
            format!("/knowledge?q={}", encoded(&sought.text))
        }
        1 => {
            let sought = ask(&asked.corpus, Sort::Filtered, number);
            let country = sought.countries.first().map_or("", String::as_str);
            let topic = sought.topics.first().map_or("", String::as_str);
            let words = encoded(&sought.text);
            format!("/knowledge?q={words}&country={country}&topic={topic}")
        }
        2 => {
            let sought = ask(&asked.corpus, Sort::Filtered, number);
            let country = sought.countries.first().map_or("", String::as_str);
            format!("/knowledge/countries/{country}")
        }
        3 => format!("/knowledge/questions/{}", chance.any(&asked.open)),
        _ => "/knowledge".to_owned(),
    }
}

/// Answers at their pace; each is looked for by a word of its own until it is found.
async fn write(under: &Arc<Under>, each: Duration) -> Result<Turn, Stop> {
    let mut pace = tokio::time::interval(each);
    pace.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut connection = Connection::open(under.to).await?;
    let mut chance = Chance::of(rand::random(), 0);
    let mut turn = Turn::default();
    let mut sought: Vec<JoinHandle<Result<Option<f64>, Stop>>> = vec![];
    while !under.stop.load(Ordering::Relaxed) {
        pace.tick().await;
        let question = *chance.any(&under.asked.open);
        let word = word(&mut chance);
        let form = format!("body=Navraag+leert%3A+{word}.&looked=yes");
        let path = format!("/knowledge/questions/{question}/answers");
        let begun = Instant::now();
        connection
            .post(&path, &under.asked.cookies[0], &form)
            .await?;
        turn.written.push(millis(begun));
        // One of five is looked for: looking is reading too.
        if turn.written.len() % 5 == 1 {
            let under = under.clone();
            let looking = async move { look_for(&under, question, &word, begun).await };
            sought.push(tokio::spawn(looking));
        }
    }
    for one in sought {
        match one.await.map_err(Stop::broken)?? {
            Some(ms) => turn.found.push(ms),
            None => turn.lost += 1,
        }
    }
    Ok(turn)
}

/// Of twelve letters, that nobody wrote before.
fn word(chance: &mut Chance) -> String {
    (0..6)
        .flat_map(|_| [*chance.any(b"bdfgklmnprstvwz"), *chance.any(b"aeiou")])
        .map(char::from)
        .collect()
}

async fn look_for(
    under: &Under,
    question: i64,
    word: &str,
    begun: Instant,
) -> Result<Option<f64>, Stop> {
    let mut connection = Connection::open(under.to).await?;
    let path = format!("/knowledge?q={word}");
    let link = format!("href=\"/knowledge/questions/{question}\"");
    while begun.elapsed() < LOST {
        connection.get(&path, &under.asked.cookies[0]).await?;
        if connection.says(&link) {
            return Ok(Some(millis(begun)));
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(None)
}

fn told((looks, writes): (bool, bool), turn: Turn) -> Value {
    let of = |kind: Option<usize>| {
        let all = turn
            .pages
            .iter()
            .filter(|(of, _)| kind.is_none_or(|kind| kind == *of));
        times(all.map(|(_, ms)| *ms).collect())
    };
    let each = KINDS.iter().enumerate().map(|(at, (name, _))| {
        let mut row = of(Some(at));
        row["page"] = json!(name);
        row
    });
    json!({
        "looks": looks,
        "writes": writes,
        "all": of(None),
        "pages": each.collect::<Vec<_>>(),
        "written": times(turn.written),
        "found": times(turn.found),
        "lost": turn.lost,
    })
}

fn times(mut all: Vec<f64>) -> Value {
    all.sort_by(f64::total_cmp);
    let [p50, p99, most] = [0.5, 0.99, 1.0].map(|share| quantile(&all, share));
    json!({ "times": all.len(), "p50_ms": p50, "p99_ms": p99, "most_ms": most })
}

fn millis(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

/// Of this program, in MB.
fn memory() -> Result<f64, Stop> {
    Ok(resident("self", "VmRSS")? / 1e6)
}
