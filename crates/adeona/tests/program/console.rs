//! Commands at the console: clear words, and an exit code that scripts can rely on.

use std::process::Output;

use adeona::app::Place;
use adeona_platform::clock::Clock;
use sea_orm::ConnectionTrait;

use crate::running::{Running, adeona, empty_postgres, fed, get, prepare, run};

#[track_caller]
fn refused(output: &Output, words: &str) {
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(told.contains(words), "{told:?} does not say {words:?}");
}

#[track_caller]
fn done(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_start_that_cannot_be_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let nobody = Place::Url {
        url: "postgres://els:geheim@127.0.0.1:1/adeona".into(),
        folder: folder.path().join("nobody"),
    };
    let told = run(&nobody, &["serve", "--listen", "127.0.0.1:0"]);
    refused(&told, "the database cannot be reached");
    assert!(!String::from_utf8_lossy(&told.stderr).contains("geheim"));

    std::fs::write(
        folder.path().join("adeona.db"),
        "dit is geen database, echt niet",
    )
    .unwrap();
    let garbage = Place::Folder(folder.path().to_owned());
    let told = run(&garbage, &["serve", "--listen", "127.0.0.1:0"]);
    refused(&told, "file is not a database");

    std::fs::write(folder.path().join("file"), "").unwrap();
    let in_a_file = Place::Folder(folder.path().join("file/data"));
    let told = run(&in_a_file, &["serve", "--listen", "127.0.0.1:0"]);
    refused(&told, "the database cannot be reached");

    let empty = Place::Folder(folder.path().join("empty"));
    for command in [
        &["doctor"][..],
        &["backup", "x"],
        &["audit", "verify"],
        &["knowledge", "search", "kamer"],
    ] {
        refused(&run(&empty, command), "there is no adeona.db in");
    }
    assert!(
        !folder.path().join("empty").exists(),
        "looking makes nothing"
    );
}

#[test]
fn how_mail_is_set_up_wrongly_is_told_and_mail_that_is_none_for_us_ends_so_that_servers_understand()
{
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().join("data"));
    let server = ["--mail-server", "smtp+plain://127.0.0.1:1"];
    let from = ["--mail-from", "Adeona <adeona@hub.example>"];
    let serve = ["serve", "--listen", "127.0.0.1:0"];
    for (words, told) in [
        (&server[..], "--mail-from"),
        (&from[..], "--mail-server"),
        (&[server, from].concat()[..], "--address"),
        (&["--mail-in"][..], "name a mail server"),
        (
            &["--address", "adeona.example"][..],
            "is no address of a place",
        ),
        (
            &["--address", "https://a.example/x"][..],
            "is no address of a place",
        ),
        (&["--mail-server", "smtp://els:geheim@"][..], "--mail-from"),
        (
            &[
                "--mail-server",
                "http://els:geheim@x.example",
                "--mail-from",
                "a@b.example",
            ][..],
            "begins with http",
        ),
    ] {
        let output = run(&place, &[&serve[..], words].concat());
        refused(&output, told);
        assert!(!String::from_utf8_lossy(&output.stderr).contains("geheim"));
    }
    assert!(!folder.path().join("data").exists(), "nothing was begun");
    let test = ["mail", "test", "els@partner.example"];
    refused(&run(&place, &test), "no mail is set up");
    refused(
        &run(&place, &["mail", "test", "els"]),
        "not one e-mail address",
    );
    let whole = [&test[..], &server, &from].concat();
    refused(&run(&place, &whole), "there is no adeona.db in");
    let receive = ["mail", "receive", "--mail-from", "adeona@hub.example"];
    // Nothing on standard input is no mail; and without a database it is to be offered again.
    assert_eq!(run(&place, &receive).status.code(), Some(65));
    let mail = "From: els@partner.example\r\nSubject: x\r\n\r\nEen antwoord";
    assert_eq!(fed(&place, &receive, mail).status.code(), Some(75));
}

async fn mail(place: Place) {
    prepare(&place, 1).await;
    let key = done(&run(&place, &["key", "new"]));
    std::fs::create_dir_all(place.folder()).unwrap();
    std::fs::write(place.folder().join("secret.key"), key).unwrap();
    let server = ["--mail-server", "smtp+plain://127.0.0.1:1"];
    let from = ["--mail-from", "Adeona <adeona@hub.example>"];
    let whole = [&["mail", "test", "els@partner.example"][..], &server, &from].concat();
    refused(&run(&place, &whole), "the mail server cannot be reached");
    let receive = ["mail", "receive", "--mail-from", "adeona@hub.example"];
    let mail = "From: els@partner.example\r\nSubject: x\r\n\r\nEen antwoord";
    let told = fed(&place, &receive, mail);
    assert_eq!(told.status.code(), Some(65));
    assert!(String::from_utf8_lossy(&told.stderr).contains("answers no letter of ours"));
}

async fn import(place: Place) {
    prepare(&place, 1).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let wanted = ["knowledge", "import", path, "--json"];
    refused(&run(&place, &wanted), "--organisation");
    let wanted = [&wanted[..], &["--organisation", "Organisatie"]].concat();
    let nowhere = [
        "knowledge",
        "import",
        "/nergens",
        "--organisation",
        "Organisatie",
    ];
    refused(&run(&place, &nowhere), "/nergens");
    std::fs::create_dir(folder.path().join("onder")).unwrap();
    let good = "titel;tekst;land\nKamers in Hargeisa;80 dollar;SO\n";
    std::fs::write(folder.path().join("onder/kamers.csv"), good).unwrap();
    let told = done(&run(&place, &wanted));
    assert!(
        told.contains(r#""new":1"#) && told.contains(r#""faults":0"#),
        "{told}"
    );
    let bad = "titel;tekst;land\nKappers in Accra;Twee scholen;GH\nKwijt;Waar?;Nergensland\n";
    std::fs::write(folder.path().join("kappers.csv"), bad).unwrap();
    let told = run(&place, &wanted);
    assert_eq!(
        told.status.code(),
        Some(1),
        "something was not read: {told:?}"
    );
    let faults = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(
        faults.contains("kappers.csv, line 3") && faults.contains("Nergensland"),
        "{faults}"
    );
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(
        told.contains(r#""new":1"#) && told.contains(r#""same":1"#),
        "{told}"
    );
    let found = done(&run(&place, &["knowledge", "search", "kamer", "--json"]));
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
    assert_eq!(
        (&found[0]["kind"], &found[0]["country"]),
        (&"sheet".into(), &"SO".into())
    );
}

#[tokio::test]
async fn a_letter_that_does_not_go_is_told_and_a_mail_that_answers_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    mail(Place::Folder(folder.path().to_owned())).await;
    match empty_postgres().await {
        Some(url) => {
            let folder = folder.path().join("other");
            mail(Place::Url { url, folder }).await;
        }
        None => eprintln!("skipped on PostgreSQL: ADEONA_TEST_POSTGRES is not set"),
    }
}

#[tokio::test]
async fn sheets_are_brought_in_twice_without_doubles_and_what_is_wrong_is_told() {
    let folder = tempfile::tempdir().unwrap();
    import(Place::Folder(folder.path().to_owned())).await;
    match empty_postgres().await {
        Some(url) => {
            let folder = folder.path().join("other");
            import(Place::Url { url, folder }).await;
        }
        None => eprintln!("skipped on PostgreSQL: ADEONA_TEST_POSTGRES is not set"),
    }
}

/// As in `adeona methods schema | head -1`: more is told than a pipe holds, to somebody who is gone.
#[test]
fn whoever_stops_reading_ends_a_command_without_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = adeona(&Place::Folder(folder.path().to_owned()));
    command.args(["methods", "schema"]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    command.stdout(writer);
    let told = command.output().unwrap();
    assert_eq!(told.status.code(), Some(0), "{told:?}");
    assert_eq!(String::from_utf8_lossy(&told.stderr), "");
}

async fn drill(place: Place, other: Place) {
    let folder = tempfile::tempdir().unwrap();
    prepare(&place, 2).await;
    let running = Running::start(&place, &folder.path().join("log")).listening();
    let address = running.address.unwrap();
    let (status, _) = get(address, "/readyz").await.unwrap();
    assert_eq!(status, 200);
    let file = folder.path().join("adeona.backup");
    let file = file.to_str().unwrap();
    // While the program serves.
    assert!(done(&run(&place, &["backup", file])).contains("rows"));
    refused(&run(&place, &["backup", file]), "is there already");
    done(&run(&place, &["backup", file, "--force"]));
    let (_, numbers) = get(address, "/metrics").await.unwrap();
    let at = numbers
        .lines()
        .find(|l| l.starts_with("adeona_last_backup_seconds"));
    assert!(!at.unwrap().ends_with(" 0"), "{at:?}");
    refused(&run(&place, &["restore", file]), "already");
    drop(running);

    assert!(done(&run(&other, &["restore", file, "--check"])).contains("is whole"));
    done(&run(&other, &["restore", file]));
    let told = done(&run(&other, &["doctor", "--json"]));
    let report: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(
        (&report["trajectories"], &report["found"]),
        (&2.into(), &0.into())
    );
    let told = done(&run(&other, &["audit", "verify"]));
    assert!(told.contains("All of it is as it was written."), "{told}");
    assert_ne!(
        done(&run(&place, &["audit", "key"])),
        done(&run(&other, &["audit", "key"]))
    );
    let names: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with('.'))
        .collect();
    assert!(names.is_empty(), "left behind: {names:?}");
}

#[tokio::test]
async fn a_back_up_is_made_while_the_program_serves_and_goes_back_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| Place::Folder(folder.path().join(name));
    drill(place("here"), place("there")).await;
}

#[tokio::test]
async fn the_same_on_postgresql() {
    let (Some(here), Some(there)) = (empty_postgres().await, empty_postgres().await) else {
        eprintln!("SKIPPED: set ADEONA_TEST_POSTGRES (bin/test does)");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let place = |url, name: &str| Place::Url {
        url,
        folder: folder.path().join(name),
    };
    drill(place(here, "here"), place(there, "there")).await;
}

#[tokio::test]
async fn what_was_changed_on_record_is_told_with_its_place_and_exit_code_1() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().join("data"));
    refused(&run(&place, &["audit", "key"]), "there is no key yet");
    prepare(&place, 2).await;
    let told = done(&run(&place, &["audit", "verify"]));
    assert!(told.contains(" records in 1 chains"), "{told}");
    let key = done(&run(&place, &["audit", "key"]));
    assert!(
        told.contains(key.trim()) && key.trim().len() == 64,
        "{told}"
    );

    let store = place.existing(Clock::system()).await.unwrap();
    for sql in [
        "DROP TRIGGER audit_no_update",
        "UPDATE audit SET account_id = 99 WHERE id = 3",
    ] {
        store.database().execute_unprepared(sql).await.unwrap();
    }
    let told = run(&place, &["audit", "verify"]);
    assert_eq!(told.status.code(), Some(1), "{told:?}");
    let text = String::from_utf8_lossy(&told.stdout).into_owned();
    let place_of_it = "BROKEN: chain 1, position 3, audit 3: changed after it was written";
    assert!(text.contains(place_of_it), "{text}");
    let told = run(&place, &["doctor"]);
    assert_eq!(told.status.code(), Some(1), "{told:?}");
    assert!(String::from_utf8_lossy(&told.stdout).contains("position 3, audit 3"));
}

#[test]
fn probes_of_access_tell_how_many_and_a_leak_with_its_steps_and_exit_code_1() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().join("data"));
    let probes = ["bench", "access", "--seed", "3"];
    let told = done(&run(&place, &[&probes[..], &["--probes", "5000"]].concat()));
    assert!(told.contains("SQLite, seed 3: "), "{told}");
    assert!(told.contains("; 0 leaks"), "{told}");
    assert!(
        !folder.path().join("data").exists(),
        "in a place of its own"
    );

    let weak = ["--without", "not-withdrawn"];
    let told = run(&place, &[&probes[..], &weak].concat());
    assert_eq!(told.status.code(), Some(1), "{told:?}");
    let text = String::from_utf8_lossy(&told.stdout).into_owned();
    for said in [
        ", withdrawn: ",
        "; by the policy it ",
        "; 1 leaks",
        "--without not-withdrawn",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}
