//! A prepared place, a running program, and just enough HTTP to speak to it.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use adeona::app::Place;
use adeona::rooms::account::new_token;
use adeona::rooms::method::{Catalogue, Install};
use adeona::rooms::organisation::{
    Administer, Enrol, Founding, Kind, NewMember, Organisation, found,
};
use adeona::rooms::people::{Details, Person};
use adeona::rooms::trajectory::{Enrolment, Trajectory};
use adeona_platform::access::{Role, viewer_at_console};
use adeona_platform::clock::Clock;
use adeona_platform::words::Language;
use adeona_platform::{Desk, Store};
use sea_orm::{ConnectionTrait, Database};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const COACH: &str = "coach@here.example";

/// What a test speaks with.
pub struct Prepared {
    pub token: String,
    pub trajectories: Vec<i64>,
}

/// An organisation with a coach, SPARK, and so many people enrolled in it.
pub async fn prepare(place: &Place, people: usize) -> Prepared {
    let store = place.open(Clock::system()).await.unwrap();
    let founding = Founding {
        organisation: "Organisatie".into(),
        kind: Kind::Municipality,
        name: "Beheer".into(),
        email: "admin@here.example".into(),
        password: "a long enough password".into(),
        language: Language::Nl,
    };
    found(&store, founding).await.unwrap();
    let admin = desk(&store, "admin@here.example").await;
    let here = Organisation::of_viewer(admin.viewer());
    let coach = NewMember {
        name: "Coach".into(),
        email: COACH.into(),
        password: "a long enough password".into(),
        roles: vec![Role::Coach],
        weekly_hours: 36,
        language: Language::Nl,
    };
    let may = admin.may::<Administer, Organisation>(here).await.unwrap();
    Organisation::take_in(&may, &admin, coach).await.unwrap();
    let spark = Catalogue {
        method: Some("spark".into()),
    };
    let spark = admin.look(spark).await.unwrap().pop().unwrap();
    let may = admin.may::<Install, Organisation>(here).await.unwrap();
    Organisation::install(&may, &admin, spark.id).await.unwrap();
    let coach = desk(&store, COACH).await;
    let may = coach.may::<Enrol, Organisation>(here).await.unwrap();
    let mut trajectories = vec![];
    for n in 0..people {
        let details = Details {
            given_name: format!("Amina{n}"),
            family_name: "Yusuf".into(),
            ..Details::default()
        };
        let person = Person::register(&may, &coach, details, false)
            .await
            .unwrap();
        let enrolment = Enrolment {
            version: spark.id.get(),
            person: Some(person.get()),
            subject_name: None,
            members: vec![],
            coach: coach.viewer().account().get(),
            on: coach.today(),
            reference: None,
        };
        let id = Trajectory::enrol(&may, &coach, enrolment).await.unwrap();
        trajectories.push(id.get());
    }
    let token = new_token(&store, coach.viewer()).await.unwrap();
    store.database().clone().close().await.unwrap();
    Prepared {
        token,
        trajectories,
    }
}

async fn desk(store: &Store, email: &str) -> Desk {
    let viewer = viewer_at_console(store, email).await.unwrap();
    Desk::of(viewer, store.clone())
}

/// The address of a new, empty database, where there is a server for tests.
pub async fn empty_postgres() -> Option<String> {
    let server = std::env::var("ADEONA_TEST_POSTGRES").ok()?;
    let name = format!("p{:x}", rand::random::<u64>());
    let admin = Database::connect(&server).await.unwrap();
    let create = format!("CREATE DATABASE {name}");
    admin.execute_unprepared(&create).await.unwrap();
    let (base, query) = server.split_once('?').unwrap_or((&server, ""));
    let base = base.rsplit_once('/').unwrap().0;
    Some(format!("{base}/{name}?{query}"))
}

/// The program with its place, ready for a command.
pub fn adeona(place: &Place) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_adeona"));
    command.env_remove("DATABASE_URL").env_remove("ADEONA_LOG");
    match place {
        Place::Folder(folder) => command.arg("--data").arg(folder),
        Place::Url { url, folder } => command.env("DATABASE_URL", url).arg("--data").arg(folder),
    };
    command
}

/// Runs a command of the program to its end.
pub fn run(place: &Place, words: &[&str]) -> Output {
    adeona(place).args(words).output().unwrap()
}

/// The same, with something to read.
pub fn fed(place: &Place, words: &[&str], text: &str) -> Output {
    let mut child = adeona(place)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut into = child.stdin.take().unwrap();
    into.write_all(text.as_bytes()).unwrap();
    drop(into);
    child.wait_with_output().unwrap()
}

/// A program that serves.
pub struct Running {
    child: Child,
    pub address: Option<SocketAddr>,
}

impl Running {
    /// Starts it, without waiting.
    pub fn start(place: &Place, log: &Path) -> Self {
        Self::start_with(place, log, &[])
    }

    /// The same, with options.
    pub fn start_with(place: &Place, log: &Path, options: &[&OsStr]) -> Self {
        let log = std::fs::OpenOptions::new()
            .append(true)
            .create(true)
            .open(log);
        let child = adeona(place)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(options)
            .stdout(Stdio::piped())
            .stderr(log.unwrap())
            .spawn()
            .unwrap();
        Running {
            child,
            address: None,
        }
    }

    /// Waits until it listens.
    pub fn listening(mut self) -> Self {
        let out = self.child.stdout.take().unwrap();
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line).unwrap();
        let address = line.trim().rsplit('/').next().unwrap();
        self.address = Some(
            address
                .parse()
                .unwrap_or_else(|_| panic!("it said {line:?}")),
        );
        self
    }

    /// kill -9: the process gets no word in. What the kernel has stays; this is no loss of power.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Sends JSON with a token. Nothing when the program was gone before it had answered.
pub async fn post(to: SocketAddr, token: &str, path: &str, body: &Value) -> Option<(u16, Value)> {
    let body = body.to_string();
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: {to}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let answer = exchange(to, request).await?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some((status, serde_json::from_str(body).unwrap_or(Value::Null)))
}

/// Asks for something with a token: the JSON of what is there.
pub async fn seen(to: SocketAddr, token: &str, path: &str) -> Option<Value> {
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {to}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"
    );
    let answer = exchange(to, request).await?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    assert!(head.starts_with("HTTP/1.1 200"), "{answer}");
    serde_json::from_str(body).ok()
}

/// Asks for a page; its status and body.
pub async fn get(to: SocketAddr, path: &str) -> Option<(u16, String)> {
    let request = format!("GET {path} HTTP/1.1\r\nHost: {to}\r\nConnection: close\r\n\r\n");
    let answer = exchange(to, request).await?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    Some((head.split(' ').nth(1)?.parse().ok()?, body.to_owned()))
}

async fn exchange(to: SocketAddr, request: String) -> Option<String> {
    let mut stream = TcpStream::connect(to).await.ok()?;
    stream.write_all(request.as_bytes()).await.ok()?;
    let mut answer = vec![];
    // An answer that was begun counts: whoever reads it has seen "done".
    stream.read_to_end(&mut answer).await.ok();
    Some(String::from_utf8_lossy(&answer).into_owned())
}
