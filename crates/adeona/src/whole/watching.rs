//! What is seen from outside: numbers and log lines, without anything about persons.

use std::io::Write;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use tower::ServiceExt;

use crate::app::{App, router};
use crate::world::{World, everywhere_seeded};

const COACH: &str = "coach@here.example";

async fn numbers(world: &World, from: &str, headers: &[(&str, &str)]) -> (StatusCode, String) {
    let peer: SocketAddr = from.parse().unwrap();
    let mut request = Request::get("/metrics").extension(ConnectInfo(peer));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).unwrap();
    let answer = world.router.clone().oneshot(request).await.unwrap();
    let status = answer.status();
    let body = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

/// The value of a line that begins like this.
fn value(text: &str, line: &str) -> f64 {
    let found = text.lines().find(|l| l.starts_with(line));
    let found = found.unwrap_or_else(|| panic!("no {line} in {text}"));
    found.rsplit(' ').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn the_numbers_count_requests_by_template_and_name_nobody() {
    everywhere_seeded(async |world| {
        let (person, _) = world.enrolled(COACH, "Amina Yusuf", "spark").await;
        let coach = world.browser(COACH).await;
        coach.get(&format!("/people/{person}")).await;
        coach.get("/people?q=Yusuf").await;
        coach.get("/people/0").await;
        let wrong = [("email", COACH), ("password", "not it")];
        world.stranger().post("/sign-in", &wrong).await;
        let (status, text) = numbers(&world, "127.0.0.1:5000", &[]).await;
        assert_eq!(status, 200);
        let answered = r#"adeona_requests_total{method="GET",route="/people/{id}",status="2xx"}"#;
        assert_eq!(value(&text, answered), 1.0);
        assert_eq!(value(&text, &answered.replace("2xx", "4xx")), 1.0);
        let took = r#"adeona_request_seconds_count{method="GET",route="/people"}"#;
        assert_eq!(value(&text, took), 1.0);
        assert!(value(&text, "adeona_sql_statements_total") > 20.0);
        assert_eq!(value(&text, "adeona_sign_ins_refused_total"), 1.0);
        assert_eq!(value(&text, "adeona_database_up"), 1.0);
        assert_eq!(value(&text, "adeona_last_backup_seconds"), 0.0);
        assert_eq!(value(&text, "adeona_clock_behind_seconds"), 0.0);
        assert!(text.contains("adeona_build_info{version=\""));
        assert!(text.ends_with("# EOF\n"));
        for word in ["Yusuf", "Amina", "example", "coach@", "?"] {
            assert!(!text.contains(word), "{word}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_numbers_are_for_this_machine_or_for_who_has_the_token() {
    everywhere_seeded(async |mut world| {
        let status = async |from: &str, headers: &[(&str, &str)]| {
            numbers(&world, from, headers).await.0.as_u16()
        };
        assert_eq!(status("127.0.0.1:1", &[]).await, 200);
        assert_eq!(status("[::1]:1", &[]).await, 200);
        assert_eq!(status("10.0.0.7:1", &[]).await, 404);
        let passed_on = [("x-forwarded-for", "203.0.113.9")];
        assert_eq!(status("127.0.0.1:1", &passed_on).await, 404);
        assert_eq!(world.stranger().get("/metrics").await.status, 404);

        let app = App::new(world.store.clone(), false, false).unwrap();
        world.router = router(app.with_metrics_token("a secret"));
        let status = async |from: &str, headers: &[(&str, &str)]| {
            numbers(&world, from, headers).await.0.as_u16()
        };
        assert_eq!(status("127.0.0.1:1", &[]).await, 404);
        let with = |token| [("authorization", token)];
        assert_eq!(status("10.0.0.7:1", &with("Bearer a secret")).await, 200);
        assert_eq!(status("10.0.0.7:1", &with("Bearer a secre")).await, 404);
    })
    .await;
}

/// Where log lines go in a test.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn no_name_address_search_or_secret_gets_into_the_log() {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .json()
        .with_env_filter("trace,hyper=off")
        .with_writer(move || writer.clone())
        .finish();
    let listening = tracing::subscriber::set_default(subscriber);
    everywhere_seeded(async |world| {
        let (person, trajectory) = world.enrolled(COACH, "Amina Yusuf", "spark").await;
        let coach = world.browser(COACH).await;
        // A line that another thread came by first, where nobody listens, counts as one that nobody wants.
        coach.get("/people").await;
        tracing::callsite::rebuild_interest_cache();
        coach.get("/people?q=Yusuf&said=registered").await;
        coach.get(&format!("/people/{person}")).await;
        let fields = [("given_name", "Dawit"), ("family_name", "Tesfay")];
        coach.post("/people", &fields).await;
        coach.post("/people", &fields).await; // a double
        let notes = format!("/trajectories/{trajectory}/notes");
        coach
            .post(&notes, &[("text", "vertelde over Asmara")])
            .await;
        let card = world.stranger().get("/card/geheimekaart").await;
        assert_eq!(card.status, 200);
        let link = world.stranger().get("/partner/geheimelink").await;
        assert_eq!(link.status, 404);
        let code = [("code", "GEHEIMCODE")];
        let to = "/partner/geheimelink/code";
        assert_eq!(world.stranger().post(to, &code).await.status, 404);
        let wrong = [("email", "els@elders.example"), ("password", "zomerregen")];
        world.stranger().post("/sign-in", &wrong).await;
        coach.get("/people/export.csv?q=Yusuf").await;
        coach.get("/nergens/Yusuf").await;
        let program = world.program(COACH).await;
        program.get("/api/v1/people?q=Yusuf").await;
        let table = "DROP TABLE task";
        use sea_orm::ConnectionTrait;
        world
            .store
            .database()
            .execute_unprepared(table)
            .await
            .unwrap();
        assert_eq!(coach.get("/").await.status, 500, "a fault is logged too");
    })
    .await;
    drop(listening);
    let all = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    let answered: Vec<serde_json::Value> = all
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .filter(|line: &serde_json::Value| line["fields"]["message"] == "answered")
        .collect();
    assert!(answered.len() >= 10, "{all}");
    for line in &answered {
        for field in ["id", "method", "route", "status", "micros"] {
            assert!(!line["fields"][field].is_null(), "{field} in {line}");
        }
    }
    assert!(all.contains("a request was not done"), "{all}");
    for word in [
        "Yusuf",
        "Amina",
        "Dawit",
        "Tesfay",
        "Asmara",
        "geheimekaart",
        "geheimelink",
        "GEHEIMCODE",
        "example",
        "zomerregen",
        "said=",
    ] {
        let line = all.lines().find(|line| line.contains(word));
        assert!(line.is_none(), "{word}: {line:?}");
    }
}
