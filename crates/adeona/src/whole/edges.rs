//! What the database and the web's edges hold, whatever a room does.

use axum::http::{StatusCode, header};
use sea_orm::{ConnectionTrait, Statement};

use super::routes::routes;
use super::scene::Scene;
use crate::migrations::APPEND_ONLY;
use crate::operations::chain::seal;
use crate::world::{World, everywhere_seeded};

/// Architecture invariant: journal and audit are append-only; the database itself refuses anything else.
#[tokio::test]
async fn the_database_refuses_to_change_or_remove_what_was_recorded() {
    everywhere_seeded(async |world: World| {
        world
            .enrolled("coach@here.example", "Amina Yusuf", "spark")
            .await;
        let coach = world.browser("coach@here.example").await;
        assert_eq!(coach.get("/people").await.status, StatusCode::OK);
        world.app.read_record.settle().await;
        seal(&world.store, false).await.unwrap();
        let desk = world.desk("coach@here.example").await;
        let (account, organisation) = (
            desk.viewer().account().get(),
            desk.viewer().organisation().get(),
        );
        let referral = world.referral_row(1, organisation, account).await;
        world.event_row(referral, account).await;
        for table in APPEND_ONLY {
            assert!(
                count(&world, table).await > 0,
                "{}: {table}",
                world.database
            );
            for change in [
                format!("UPDATE {table} SET {} = 1000", key(table)),
                format!("DELETE FROM {table}"),
            ] {
                let before = count(&world, table).await;
                let told = world.store.database().execute_unprepared(&change).await;
                let told = told.expect_err(&change).to_string();
                assert!(told.contains("append-only"), "{}: {told}", world.database);
                assert_eq!(count(&world, table).await, before);
            }
        }
    })
    .await;
}

fn key(table: &str) -> &'static str {
    if table == "link" { "position" } else { "id" }
}

async fn count(world: &World, table: &str) -> i64 {
    let database = world.store.database();
    let asked = Statement::from_string(
        database.get_database_backend(),
        format!("SELECT COUNT(*) AS n FROM {table}"),
    );
    let row = database.query_one_raw(asked).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}

/// Architecture invariant: no page may run a script (but two, see below) or be kept, whether it is there or not, whoever
/// asks.
#[tokio::test]
async fn every_answer_forbids_scripts_and_personal_pages_are_not_kept() {
    everywhere_seeded(async |world: World| {
        let coach = world.browser("coach@here.example").await;
        for path in ["/", "/people", "/people/999999", "/nowhere", "/setup"] {
            for browser in [&coach, &world.stranger()] {
                let answer = browser.get(path).await;
                let told = |name| answer.headers.get(name).map_or("", |v| v.to_str().unwrap());
                let policy = told(header::CONTENT_SECURITY_POLICY);
                assert!(policy.contains("default-src 'none'"), "{path}: {policy}");
                assert!(!policy.contains("script"), "{path}: {policy}");
                assert!(!policy.contains("unsafe"), "{path}: {policy}");
                assert_eq!(told(header::CACHE_CONTROL), "no-store", "{path}");
                assert!(!answer.body.contains("<script"), "{path}");
            }
        }
    })
    .await;
}

const STRICT: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; \
     frame-ancestors 'none'; base-uri 'none'";

/// The pages that run a script: which one, what it may ask, and where in the page it finds that.
const RUNNING: [(&str, [&str; 3]); 4] = [
    (
        "/sign-in",
        ["passkey", "/sign-in/passkey/challenge", "data-ask"],
    ),
    (
        "/account/proof",
        ["passkey", "/account/proof/passkey/challenge", "data-ask"],
    ),
    (
        "/account/passkeys",
        ["passkey", "/account/passkeys/challenge", "data-ask"],
    ),
    (
        "/knowledge/ask",
        ["alike", "/knowledge/alike", "data-alike"],
    ),
];

/// Architecture invariant: a script runs on the pages that offer a passkey and on the one on which a question is written, by
/// its address, and may ask one address; no other page in the router's table runs any.
#[tokio::test]
async fn the_scripts_run_on_their_pages_and_nowhere_else() {
    everywhere_seeded(async |world: World| {
        let scene = Scene::of(&world, "here").await;
        let coach = world.browser("coach@here.example").await;
        let mut scripted = 0;
        for route in routes(&world).await {
            if !route.methods.iter().any(|method| method == "GET") || route.is_api() {
                continue;
            }
            for browser in [&coach, &world.stranger()] {
                let answer = browser.get(&route.of(&scene)).await;
                let told = |name| answer.headers.get(name).map_or("", |v| v.to_str().unwrap());
                let policy = told(header::CONTENT_SECURITY_POLICY);
                let offers = RUNNING.iter().find(|(page, _)| *page == route.path);
                let offers = offers.filter(|_| answer.status == StatusCode::OK);
                match offers {
                    None => {
                        assert_eq!(policy, STRICT, "{}", route.path);
                        assert!(!answer.body.contains("<script"), "{}", route.path);
                    }
                    Some((_, [script, asks, by])) => {
                        let here = "http://adeona.test";
                        let runs = format!("script-src {here}/assets/{script}.js");
                        let all = format!("{STRICT}; {runs}; connect-src {here}{asks}");
                        assert_eq!(policy, all, "{}", route.path);
                        let source = answer.attribute("script", "src").unwrap();
                        let served = browser.get(&source).await;
                        let kind = served.headers[header::CONTENT_TYPE].to_str().unwrap();
                        let kept = served.headers[header::CACHE_CONTROL].to_str().unwrap();
                        assert!(kind.starts_with("text/javascript"), "{kind}");
                        assert!(
                            kept.contains("immutable") && source.contains("?v="),
                            "{source}"
                        );
                        assert_eq!(
                            answer.texts("script").concat(),
                            "",
                            "nothing in the page itself"
                        );
                        assert_eq!(answer.body.matches("<script").count(), 1);
                        let found = answer.attribute(&format!("form[{by}]"), by);
                        assert_eq!(found.as_deref(), Some(*asks), "{}", route.path);
                        // A passkey cannot be offered without its script; a question can be asked.
                        let hidden = answer.attribute(&format!("form[{by}]"), "hidden");
                        assert_eq!(hidden.is_some(), *script == "passkey");
                        scripted += 1;
                    }
                }
            }
        }
        assert_eq!(
            scripted, 5,
            "signing in, twice, what is one's own, and a question"
        );
    })
    .await;
}

/// Architecture invariant: a write that does not come from our own pages changes nothing.
#[tokio::test]
async fn a_write_from_elsewhere_is_refused() {
    use axum::body::Body;
    use axum::http::Request;
    use tower::ServiceExt;
    everywhere_seeded(async |world: World| {
        let coach = world.browser("coach@here.example").await;
        let before = count(&world, "audit").await;
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://elsewhere.example"),
        ] {
            let request = Request::post("/people")
                .header(header::HOST, "adeona.test")
                .header(header::COOKIE, &coach.cookie)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(name, value)
                .body(Body::from("given_name=Amina&family_name=Yusuf&language=ar"))
                .unwrap();
            let answer = world.router.clone().oneshot(request).await.unwrap();
            assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{name}: {value}");
        }
        assert_eq!(count(&world, "audit").await, before);
    })
    .await;
}

/// Without statistics SQLite takes the index that is in the right order, and walks every row of the organisation.
#[tokio::test]
async fn sqlite_counts_its_rows_and_then_starts_from_the_few() {
    everywhere_seeded(async |world: World| {
        if !world.store.is_sqlite() {
            return;
        }
        let database = world.store.database();
        let fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) \
             INSERT INTO audit (at, account_id, organisation_id, act, deed, thing, thing_id, detail) \
             SELECT '2026-01-01 00:00:00+00:00', 1, 1, 'a', 'd', 't', i, '{}' FROM n";
        database.execute_unprepared(fill).await.unwrap();
        let plan = async |database: &sea_orm::DatabaseConnection| {
            let asked = "EXPLAIN QUERY PLAN SELECT * FROM audit WHERE organisation_id = 1 \
                 AND thing = 't' AND thing_id = 7 ORDER BY at";
            let asked = Statement::from_string(database.get_database_backend(), asked);
            let rows = database.query_all_raw(asked).await.unwrap();
            let line = |row: &sea_orm::QueryResult| row.try_get::<String>("", "detail").unwrap();
            rows.iter().map(line).collect::<Vec<_>>().join("; ")
        };
        let before = plan(database).await;
        world.store.keep_statistics().await.unwrap();
        assert!(count(&world, "sqlite_stat1 WHERE tbl = 'audit'").await > 1);
        assert!(before.contains("ix_audit_organisation_id_at"), "{before}");
        // A connection reads the numbers when it is opened.
        let clock = world.store.clock().clone();
        let again = world.place.connect(clock).await.unwrap();
        let after = plan(again.database()).await;
        assert!(after.contains("ix_audit_thing_thing_id"), "{after}");
    })
    .await;
}

/// Whoever may no longer send a form, with files or without, finds what they wrote on the page that says so; never what is
/// secret.
#[tokio::test]
async fn what_was_written_is_not_lost_when_it_cannot_be_kept() {
    everywhere_seeded(async |world: World| {
        let written =
            "Een brief die iemand een kwartier lang heeft zitten schrijven, <b>met zorg</b>.";
        let form = [("body", written), ("password", written), ("title", "Kort")];
        let coach = world.browser("coach@here.example").await;
        for (browser, path, status) in [
            (
                &world.stranger(),
                "/knowledge/ask",
                StatusCode::UNAUTHORIZED,
            ),
            (&coach, "/knowledge/sheets", StatusCode::FORBIDDEN),
            (
                &coach,
                "/knowledge/sheets/999999/text",
                StatusCode::NOT_FOUND,
            ),
        ] {
            let told = browser.post(path, &form).await;
            assert_eq!(told.status, status, "{path}");
            assert_eq!(told.texts("#unsent"), [written], "{path}: {}", told.body);
            assert!(!told.body.contains("<b>met zorg"), "{}", told.body);
            assert_eq!(told.headers[header::CACHE_CONTROL], "no-store", "{path}");
        }
        let (_, trajectory) = world
            .enrolled("other-coach@elsewhere.example", "Amina Yusuf", "spark")
            .await;
        let step = format!("/trajectories/{trajectory}/steps/intake");
        // Larger than what is taken without files, and before the text.
        let file = vec![b'x'; 3 << 20];
        for (browser, path, status) in [
            (&world.stranger(), step.as_str(), StatusCode::UNAUTHORIZED),
            (
                &world.stranger(),
                "/mine/portfolio",
                StatusCode::UNAUTHORIZED,
            ),
            (&coach, &step, StatusCode::NOT_FOUND),
        ] {
            let told = browser
                .post_file(path, &form, ("f", "brief.pdf", &file))
                .await;
            assert_eq!(told.status, status, "{path}");
            assert_eq!(told.texts("#unsent"), [written], "{path}: {}", told.body);
            let none = browser
                .post_file(path, &[], ("f", "brief.pdf", &file))
                .await;
            assert!(none.texts("#unsent").is_empty(), "{path}");
        }
        // More than is taken: nothing of it is lost for who may send it.
        let peer = world.browser("other-coach@elsewhere.example").await;
        let long = format!("{}einde", "een lang verhaal ".repeat(20_000));
        let form = [("title", "Kort"), ("body", &long)];
        let told = peer.post_file(&step, &form, ("f", "brief.pdf", b"x")).await;
        assert_eq!(told.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(told.texts("#unsent") == [long.as_str()]);
        // Who wrote nothing signs in as before.
        let short = [("title", "Kort"), ("password", written)];
        let told = world.stranger().post("/knowledge/ask", &short).await;
        assert_eq!(told.status, StatusCode::SEE_OTHER);
        assert_eq!(told.location(), "/sign-in");
    })
    .await;
}
