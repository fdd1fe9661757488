//! Packages in and out, through the router, on both databases.

use std::path::Path;

use adeona_method::load::Files;
use axum::http::StatusCode;
use serde_json::json;

use super::parcel::pack;
use crate::world::{Answer, Browser, World, everywhere_seeded};

/// A package of the engine's tests.
pub fn files(name: &str) -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../method/tests/packages");
    let folder = folder.join(name);
    let mut files = Files::new();
    for (part, prefix) in [(folder.clone(), ""), (folder.join("texts"), "texts/")] {
        for entry in std::fs::read_dir(part).unwrap().flatten() {
            if entry.path().is_file() {
                let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
                files.insert(name, std::fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    files
}

pub fn with(mut files: Files, path: &str, old: &str, new: &str) -> Files {
    let text = files[path].replacen(old, new, 1);
    assert_ne!(text, files[path], "{old}");
    files.insert(path.to_owned(), text);
    files
}

pub async fn send(browser: &Browser, bytes: &[u8]) -> Answer {
    let mut body =
        b"--x\r\ncontent-disposition: form-data; name=\"package\"; filename=\"p.zip\"\r\n\r\n"
            .to_vec();
    body.extend(bytes);
    body.extend(b"\r\n--x--\r\n");
    let kind = "multipart/form-data; boundary=x";
    browser.send("POST", "/methods", Some((kind, body))).await
}

/// Sends a package in and insists that it is taken.
pub async fn brought(world: &World, email: &str, files: Files) -> String {
    let browser = world.browser(email).await;
    let answer = send(&browser, &pack("p", &files).unwrap()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.location().to_owned()
}

#[tokio::test]
async fn a_package_is_brought_in_once_and_travels_unchanged() {
    everywhere_seeded(async |world| {
        let place = brought(&world, "coordinator@here.example", files("kort-1")).await;
        assert_eq!(place, "/methods/kort/versions/1.0.0?said=method-brought-in");
        let again = brought(&world, "admin@here.example", files("kort-1")).await;
        assert!(again.ends_with("said=method-known"), "{again}");
        let program = world.program("coordinator@here.example").await;
        let kept = program
            .get("/api/v1/methods/kort/versions/1.0.0/package")
            .await;
        assert_eq!(kept.json["files"], json!(files("kort-1")));
        let browser = world.browser("coordinator@here.example").await;
        let zip = browser
            .get("/methods/kort/versions/1.0.0/package.zip")
            .await;
        assert_eq!(zip.headers["content-type"], "application/zip");
        // Read again elsewhere, it is the same package.
        brought(&world, "coordinator@elsewhere.example", files("kort-1")).await;
        let program = world.program("coordinator@elsewhere.example").await;
        let there = program
            .get("/api/v1/methods/kort/versions/1.0.0/package")
            .await;
        assert_eq!(there.json["checksum"], kept.json["checksum"]);
    })
    .await;
}

#[tokio::test]
async fn a_published_version_never_changes() {
    everywhere_seeded(async |world| {
        brought(&world, "coordinator@here.example", files("kort-1")).await;
        let other = with(
            files("kort-1"),
            "texts/nl.ftl",
            "Kopje koffie",
            "Kopje thee",
        );
        let browser = world.browser("coordinator@here.example").await;
        let answer = send(&browser, &pack("p", &other).unwrap()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.texts("#package-error")[0].contains("Versie 1.0.0 van kort bestaat al"));
        let page = browser.get("/methods/kort").await;
        assert!(page.body.contains("koffie") && !page.body.contains("thee"));
    })
    .await;
}

#[tokio::test]
async fn a_broken_package_is_refused_whole_with_all_its_findings() {
    everywhere_seeded(async |world| {
        let broken = with(
            files("kort-1"),
            "method.toml",
            "  by = \"coach\"",
            "  by = \"nobody\"",
        );
        let broken = with(broken, "texts/nl.ftl", "outcome-work = Werk\n", "");
        let line = broken["method.toml"]
            .lines()
            .position(|l| l.contains("nobody"))
            .unwrap()
            + 1;
        let browser = world.browser("coordinator@here.example").await;
        let answer = send(&browser, &pack("p", &broken).unwrap()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let told = answer.texts(".findings li.error");
        assert_eq!(told.len(), 2, "{told:#?}");
        assert!(
            told[0].contains(&format!("method.toml , regel {line}, kolom 3")),
            "{told:#?}"
        );
        assert!(told[1].contains("outcome-work"), "{told:#?}");
        assert_eq!(
            browser.get("/methods/kort").await.status,
            StatusCode::NOT_FOUND
        );

        let program = world.program("coordinator@here.example").await;
        let refused = program
            .post("/api/v1/methods", json!({ "files": broken }))
            .await;
        refused.is_problem(422, "stop-invalid");
        let faults = refused.faults();
        assert!(
            faults.contains(&("method.toml".into(), "package-finding".into())),
            "{faults:?}"
        );
        let taken = program
            .post("/api/v1/methods", json!({ "files": files("kort-1") }))
            .await;
        assert_eq!(
            taken.json,
            json!({ "method": "kort", "version": "1.0.0", "new": true })
        );
        let orphan = with(
            files("spark-dorp"),
            "method.toml",
            "version = \"1.0.0\" }",
            "version = \"9.0.0\" }",
        );
        let answer = send(&browser, &pack("p", &orphan).unwrap()).await;
        assert!(
            answer.texts(".findings li")[0].contains("needs-parent"),
            "{}",
            answer.body
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_no_package_is_told_beside_the_field() {
    everywhere_seeded(async |world| {
        let browser = world.browser("admin@here.example").await;
        for (bytes, wanted) in [
            (b"no zip at all".to_vec(), "geen zip-bestand"),
            (vec![], "Vul dit in"),
            (vec![b'x'; 3 << 20], "te groot"),
            (vec![b'x'; 5 << 20], "te groot"),
        ] {
            let answer = send(&browser, &bytes).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wanted}");
            let said = answer.texts("#package-error").join(" ");
            assert!(said.contains(wanted), "{said}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_package_belongs_to_the_organisation_that_brought_it_in() {
    everywhere_seeded(async |world| {
        let theirs = with(
            files("kort-1"),
            "texts/nl.ftl",
            "Kort traject",
            "Geheim traject",
        );
        brought(&world, "coordinator@elsewhere.example", theirs).await;
        let paths = [
            "/methods/kort",
            "/methods/kort/versions/1.0.0",
            "/methods/kort/versions/1.0.0/package.zip",
            "/methods/kort/versions/1.0.0/parent",
            "/methods/kort/versions/1.0.0/differences",
            "/methods/kort/versions/1.0.0/transfer?from=0.9.0",
            "/results/kort",
            "/api/v1/methods/kort",
            "/api/v1/methods/kort/versions",
            "/api/v1/methods/kort/versions/1.0.0/package",
        ];
        for role in ["admin", "coordinator", "coach", "trainer", "care", "policy"] {
            let browser = world.browser(&format!("{role}@here.example")).await;
            for path in paths {
                let (theirs, nothing) = (
                    browser.get(path).await,
                    browser.get(&path.replace("kort", "niks")).await,
                );
                assert!(!theirs.body.contains("Geheim"), "{role} {path}");
                assert_eq!(
                    theirs.status, nothing.status,
                    "{role} {path}: yours or not there"
                );
            }
            for list in [
                "/methods",
                "/methods?q=geheim",
                "/trajectories/new",
                "/api/v1/methods",
            ] {
                assert!(
                    !browser.get(list).await.body.contains("Geheim"),
                    "{role} {list}"
                );
            }
            let install = browser.post("/methods/kort/installation", &[]).await;
            assert_ne!(install.status, StatusCode::SEE_OTHER, "{role}");
        }
        // The same name may be used here, for something else.
        brought(&world, "coordinator@here.example", files("kort-1")).await;
    })
    .await;
}

#[tokio::test]
async fn only_administrators_and_coordinators_bring_packages_in() {
    everywhere_seeded(async |world| {
        let zip = pack("p", &files("kort-1")).unwrap();
        for role in ["coach", "trainer", "care", "policy"] {
            let browser = world.browser(&format!("{role}@here.example")).await;
            assert_eq!(
                send(&browser, &zip).await.status,
                StatusCode::FORBIDDEN,
                "{role}"
            );
            assert!(browser.get("/methods").await.texts(".bring-in").is_empty());
            let parent = browser.get("/methods/spark/versions/1.0.0/parent").await;
            assert_eq!(parent.status, StatusCode::FORBIDDEN, "{role}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_catalogue_is_searched_and_narrowed() {
    everywhere_seeded(async |world| {
        let browser = world.browser("coordinator@here.example").await;
        let found = async |query: &str| {
            let page = browser.get(&format!("/methods?{query}")).await;
            page.texts(".card h2")
        };
        assert_eq!(found("").await.len(), 16);
        assert_eq!(found("").await[0], "SPARK", "what is in use comes first");
        assert_eq!(found("state=here").await, ["SPARK"]);
        assert_eq!(found("state=not").await.len(), 15);
        assert_eq!(found("subject=pair").await.len(), 1);
        let women = found("q=VROUWEN").await;
        assert!((1..5).contains(&women.len()), "{women:?}");
        assert!(found("q=eenhoorn").await.is_empty());
        assert!(
            !browser
                .get("/methods?q=eenhoorn")
                .await
                .texts(".empty")
                .is_empty()
        );
    })
    .await;
}

#[tokio::test]
async fn an_overlay_goes_over_to_its_newer_parent_unless_both_changed_the_same() {
    everywhere_seeded(async |world| {
        let coordinator = "coordinator@here.example";
        brought(&world, coordinator, files("spark-dorp")).await;
        let browser = world.browser(coordinator).await;
        let page = browser.get("/methods/spark-dorp").await;
        assert!(page.body.contains("Rondje door het dorp"), "{}", page.body);
        assert!(
            page.texts(".aside").join(" ").contains("Voortgangsgesprek"),
            "what is gone"
        );
        let parent = "/methods/spark-dorp/versions/1.0.0/parent";
        assert_eq!(
            browser.get(parent).await.status,
            StatusCode::NOT_FOUND,
            "none is newer"
        );
        assert!(
            browser
                .get("/methods/spark-dorp/versions/1.0.0/differences")
                .await
                .body
                .contains("Rondje")
        );

        let spark = super::shipped()
            .into_iter()
            .find(|(id, _)| id == "spark")
            .unwrap()
            .1;
        let newer = with(
            spark,
            "method.toml",
            "version = \"1.0.0\"",
            "version = \"1.1.0\"",
        );
        let newer = with(
            newer,
            "method.toml",
            "repeat = { times = 8,",
            "repeat = { times = 9,",
        );
        brought(&world, coordinator, newer.clone()).await;
        let offered = browser.get("/methods/spark-dorp").await;
        assert!(
            offered.body.contains(&format!("href=\"{parent}\"")),
            "{}",
            offered.body
        );
        let answer = browser.post(parent, &[]).await;
        assert!(
            answer
                .location()
                .starts_with("/methods/spark-dorp/versions/1.1.0"),
            "{}",
            answer.body
        );
        let program = world.program(coordinator).await;
        let made = program
            .get("/api/v1/methods/spark-dorp/versions/1.1.0/package")
            .await;
        let text = made.json["files"]["method.toml"].as_str().unwrap();
        assert!(
            text.contains("extends = { method = \"spark\", version = \"1.1.0\" }"),
            "{text}"
        );

        let clashing = with(
            newer,
            "method.toml",
            "version = \"1.1.0\"",
            "version = \"1.2.0\"",
        );
        let clashing = with(
            clashing,
            "method.toml",
            "term = { within = { weeks = 2 }, of = \"enrolled\" }",
            "term = { within = { weeks = 3 }, of = \"enrolled\" }",
        );
        brought(&world, coordinator, clashing).await;
        let parent = "/methods/spark-dorp/versions/1.1.0/parent";
        let page = browser.get(parent).await;
        assert_eq!(page.texts(".clashes li h2").len(), 1, "{}", page.body);
        assert_eq!(browser.post(parent, &[]).await.status, StatusCode::CONFLICT);
        let plan = program.get(&format!("/api/v1{parent}")).await;
        assert_eq!(plan.json["ready"], false);
        assert_eq!(plan.json["conflicts"][0]["key"], "term");
    })
    .await;
}
