//! The index of knowledge in its folder: kill -9 while questions are asked and searched.

use std::ffi::OsStr;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use adeona::app::Place;
use serde_json::json;
use tokio::sync::Notify;

use crate::running::{Running, empty_postgres, post, prepare, run, seen};

/// Asks and searches until the program is gone: how many were answered.
async fn ask(to: SocketAddr, token: &str, found: &Notify) -> u64 {
    let mut asked = 0;
    loop {
        let question = json!({ "country": "SO", "topic": "housing", "audience": "network",
            "title": "Wat kost een kamer?", "body": "Voor een man alleen." });
        match post(to, token, "/api/v1/questions", &question).await {
            Some((201, _)) => asked += 1,
            None => return asked,
            Some(other) => panic!("{other:?}"),
        }
        if seen(to, token, "/api/v1/questions?q=kamer").await.is_none() {
            return asked;
        }
        found.notify_one();
    }
}

async fn rounds(place: &Place, folder: &Path, options: &[&OsStr], rounds: u64) {
    let prepared = prepare(place, 0).await;
    let log = folder.join("log");
    let mut asked = 0;
    for round in 0..rounds {
        let mut running = Running::start_with(place, &log, options).listening();
        let address = running.address.unwrap();
        let found = Notify::new();
        let killing = async {
            // Not before something was found, however slow this machine is today.
            found.notified().await;
            tokio::time::sleep(Duration::from_millis(10 + 130 * round)).await;
            running.kill();
        };
        asked += tokio::join!(ask(address, &prepared.token, &found), killing).0;
    }
    let running = Running::start_with(place, &log, options).listening();
    let path = "/api/v1/questions?q=kamer";
    let found = seen(running.address.unwrap(), &prepared.token, path).await;
    let total = found.unwrap()["total"].as_u64().unwrap();
    let log = std::fs::read_to_string(log).unwrap();
    // One for each round may be there without having been answered.
    assert!(
        total >= asked && total <= asked + rounds,
        "{total} of {asked}: {log}"
    );
    assert!(asked > 0, "{log}");
    // Once anything was committed, every start goes on.
    let anew = log.matches("is made anew in its folder");
    let none = log.matches("there was none yet");
    assert_eq!(anew.count(), none.count(), "{log}");
    assert!(log.contains("goes on from its folder"), "{log}");
    let mut doctor = vec!["doctor"];
    doctor.extend(options.iter().map(|option| option.to_str().unwrap()));
    let told = run(place, &doctor);
    let text = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(
        told.status.success() && text.contains("goes up to change"),
        "{text}"
    );
    // At the console, while the program has the folder.
    let told = run(
        place,
        &["knowledge", "search", "kamer", "--json", "--most", "1000"],
    );
    let lines: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    assert_eq!(lines.as_array().unwrap().len() as u64, total.min(100));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kill_9_at_any_moment_leaves_an_index_that_the_next_start_goes_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().join("data"));
    rounds(&place, folder.path(), &[], 6).await;
    assert!(folder.path().join("data/index/meta.json").exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_postgresql_the_index_is_where_it_is_told_to_be_and_survives_kill_9_too() {
    let Some(url) = empty_postgres().await else {
        eprintln!("SKIPPED: set ADEONA_TEST_POSTGRES (bin/test does)");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Url {
        url,
        folder: folder.path().join("data"),
    };
    let index = folder.path().join("index");
    let options = [OsStr::new("--index"), index.as_os_str()];
    rounds(&place, folder.path(), &options, 3).await;
    assert!(index.join("meta.json").exists());
    assert!(!folder.path().join("data/index").exists());
}
