//! What happens around the program: no room on the disk, no database, a clock that was set back. Each is told in
//! words, leaves nothing half done, and is over by itself when its cause is.

use adeona_platform::access::tables::audit;
use axum::http::StatusCode;
use jiff::Span;
use sea_orm::sqlx::{self, AssertSqlSafe};
use sea_orm::{ColumnTrait, ConnectionTrait, Database, EntityTrait, PaginatorTrait, QueryFilter};

use crate::app::Place;
use crate::operations::doctor::examine;
use crate::operations::round;
use crate::rooms::people::tables::person;
use crate::world::{Browser, TODAY, World, everywhere_seeded, intake};

const COACH: &str = "coach@here.example";

/// Registers somebody new.
async fn register(browser: &Browser, n: usize) -> crate::world::Answer {
    let name = format!("Nieuw{n}");
    let fields = [("given_name", name.as_str()), ("family_name", "Iemand")];
    browser.post("/people", &fields).await
}

/// How many people there are, and how many of them are on record.
async fn registered(world: &World) -> (u64, u64) {
    let db = world.store.database();
    let on_record = audit::Entity::find().filter(audit::Column::Deed.eq("person.registered"));
    (
        person::Entity::find().count(db).await.unwrap(),
        on_record.count(db).await.unwrap(),
    )
}

fn speaking(browser: &Browser, language: &str) -> Browser {
    Browser {
        cookie: format!("{}; language={language}", browser.cookie),
        ..browser.clone()
    }
}

/// How far the database may grow, on every connection of the pool.
async fn room(world: &World, pages: u32) {
    let pool = world.store.database().get_sqlite_connection_pool();
    let mut all = vec![];
    for _ in 0..8 {
        all.push(pool.acquire().await.unwrap());
    }
    for connection in &mut all {
        let limit = AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"));
        sqlx::query(limit).execute(&mut **connection).await.unwrap();
    }
}

#[tokio::test]
async fn on_a_full_disk_a_write_is_refused_in_words_and_goes_through_when_there_is_room() {
    everywhere_seeded(async |world| {
        if !world.store.is_sqlite() {
            return; // what PostgreSQL says of its disk is told apart in the platform's own tests
        }
        let coach = world.browser(COACH).await;
        room(&world, 1).await;
        let mut refused = None;
        for n in 0..400 {
            let answer = register(&coach, n).await;
            if answer.status != StatusCode::SEE_OTHER {
                refused = Some(answer);
                break;
            }
        }
        let refused = refused.expect("the disk never filled");
        assert_eq!(refused.status, StatusCode::INSUFFICIENT_STORAGE);
        assert!(refused.body.contains("De schijf van het programma is vol"));
        assert_eq!(refused.headers["retry-after"], "60");
        for (language, title) in [("en", "There is no room left"), ("ar", "لا يوجد مكان للحفظ")]
        {
            let answer = register(&speaking(&coach, language), 500).await;
            assert_eq!(answer.status, StatusCode::INSUFFICIENT_STORAGE);
            assert_eq!(answer.texts("h1"), [title]);
        }
        let (people, on_record) = registered(&world).await;
        assert_eq!(people, on_record, "nothing is half done");
        assert_eq!(coach.get("/people").await.status, 200, "reading goes on");
        room(&world, 1 << 30).await;
        // More often than there are connections: none of them is left behind in a lost transaction.
        for n in 600..620 {
            assert_eq!(register(&coach, n).await.status, StatusCode::SEE_OTHER);
        }
        assert_eq!(registered(&world).await, (people + 20, on_record + 20));
        let Place::Folder(folder) = &world.place else {
            panic!("not SQLite");
        };
        let file = folder.join("adeona.db");
        let other = adeona_platform::Store::open_file(&file, world.store.clock().clone()).await;
        let seen = person::Entity::find()
            .count(other.unwrap().database())
            .await;
        assert_eq!(seen.unwrap(), people + 20, "and it is really there");
    })
    .await;
}

#[tokio::test]
async fn when_the_database_file_is_moved_away_nothing_is_written_beside_it() {
    everywhere_seeded(async |world| {
        let Place::Folder(folder) = world.place.clone() else {
            return;
        };
        let coach = world.browser(COACH).await;
        let (file, away) = (folder.join("adeona.db"), folder.join("away.db"));
        std::fs::rename(&file, &away).unwrap();
        let answer = register(&coach, 1).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.body.contains("De gegevens zijn nu niet te bereiken"));
        assert_eq!(coach.get("/readyz").await.status, 503);
        assert_eq!(coach.get("/healthz").await.status, 200);
        assert!(!file.exists(), "no new database in its place");
        std::fs::rename(&away, &file).unwrap();
        assert_eq!(register(&coach, 2).await.status, StatusCode::SEE_OTHER);
        assert_eq!(coach.get("/readyz").await.status, 200);
        // Another file under the same name is another database.
        std::fs::copy(&file, &away).unwrap();
        std::fs::rename(&away, &file).unwrap();
        assert_eq!(register(&coach, 3).await.status, 503);
    })
    .await;
}

/// A connection to the same server, beside the world's own database.
async fn server(world: &World) -> Option<(sea_orm::DatabaseConnection, String)> {
    let Place::Url { url, .. } = &world.place else {
        return None;
    };
    let name = url.split('?').next().unwrap().rsplit('/').next().unwrap();
    let server = std::env::var("ADEONA_TEST_POSTGRES").unwrap();
    Some((Database::connect(server).await.unwrap(), name.to_owned()))
}

async fn warm(browser: &Browser) {
    let page = || browser.get("/people");
    tokio::join!(
        page(),
        page(),
        page(),
        page(),
        page(),
        page(),
        page(),
        page()
    );
}

/// Ends the connections, and waits until they are gone: one that goes later would be lost after it was looked at.
fn terminate(name: &str) -> String {
    format!("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'")
}

#[tokio::test]
async fn lost_connections_cost_at_most_one_answer() {
    everywhere_seeded(async |world| {
        let Some((server, name)) = server(&world).await else {
            return;
        };
        let coach = world.browser(COACH).await;
        for n in 0..3 {
            warm(&coach).await;
            server.execute_unprepared(&terminate(&name)).await.unwrap();
            // Which of the lost connections is met first, when, and by whom, is chance: the read record asks as well, and
            // may have used one between the loss of the first and of the last.
            let mut lost = 0;
            for ask in 0..8 {
                let (answer, wanted) = match ask {
                    2 => (register(&coach, n).await, StatusCode::SEE_OTHER),
                    _ => (coach.get("/people").await, StatusCode::OK),
                };
                if answer.status == StatusCode::SERVICE_UNAVAILABLE {
                    assert_eq!(answer.headers["retry-after"], "5");
                    lost += 1;
                } else {
                    assert_eq!(answer.status, wanted, "{n}, {ask}");
                }
            }
            assert!(lost <= 1, "{n}: {lost} answers lost");
        }
    })
    .await;
}

#[tokio::test]
async fn while_the_database_is_gone_pages_say_so_and_when_it_is_back_they_work() {
    everywhere_seeded(async |world| {
        let Some((server, name)) = server(&world).await else {
            return;
        };
        let coach = world.browser(COACH).await;
        let program = world.program(COACH).await;
        warm(&coach).await;
        let open = |yes: bool| format!("ALTER DATABASE {name} ALLOW_CONNECTIONS {yes}");
        server.execute_unprepared(&open(false)).await.unwrap();
        server.execute_unprepared(&terminate(&name)).await.unwrap();
        for _ in 0..3 {
            let page = coach.get("/people").await;
            assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(page.headers["retry-after"], "5");
            assert!(page.body.contains("De gegevens zijn nu niet te bereiken"));
        }
        let told = program.get("/api/v1/people").await;
        told.is_problem(503, "stop-no-database");
        assert_eq!(coach.get("/readyz").await.status, 503);
        assert_eq!(coach.get("/healthz").await.status, 200);
        server.execute_unprepared(&open(true)).await.unwrap();
        assert_eq!(coach.get("/people").await.status, 200);
        assert_eq!(coach.get("/readyz").await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn with_the_clock_set_back_people_go_on_working() {
    everywhere_seeded(async |world| {
        let (_, trajectory) = world.enrolled(COACH, "Amina Yusuf", "spark").await;
        // Somebody mistypes a password just before the clock is set back.
        let stranger = world.stranger();
        let wrong = [("email", COACH), ("password", "not the password")];
        for _ in 0..6 {
            stranger.post("/sign-in", &wrong).await;
        }
        for days in [1, 3, 30] {
            let back = TODAY.saturating_sub(Span::new().days(days));
            world.hands.set_day(back);
            let coach = world.browser(COACH).await;
            assert_eq!(coach.get("/").await.status, 200);
            assert_eq!(coach.get("/people").await.status, 200);
            let page = format!("/trajectories/{trajectory}");
            assert_eq!(coach.get(&page).await.status, 200);
            let noted = coach
                .post(&format!("{page}/notes"), &[("text", "gesproken")])
                .await;
            assert_eq!(noted.status, StatusCode::SEE_OTHER);
            let seconds = round(&world.app).await.unwrap();
            assert!(seconds > 3600 * 20, "{seconds}");
        }
        world
            .hands
            .set_day(TODAY.saturating_sub(Span::new().days(2)));
        let coach = world.browser(COACH).await;
        let mut given = intake();
        given.retain(|(name, _)| *name != "on");
        given.push(("head", "4"));
        let step = format!("/trajectories/{trajectory}/steps/intake");
        let done = coach.post(&step, &given).await;
        assert_eq!(
            done.status,
            StatusCode::SEE_OTHER,
            "{:?}",
            done.texts(".errors li")
        );
        world.hands.set_day(TODAY);
        assert_eq!(round(&world.app).await.unwrap(), 0);
        let nowhere = std::path::Path::new("/nonexistent");
        let say = &mut |_| {};
        let report = examine(&world.store, nowhere, false, say).await.unwrap();
        assert!(report.is_clean(), "{:?}", report.differences);
    })
    .await;
}
