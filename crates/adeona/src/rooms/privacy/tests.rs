//! The record is searched by whoever watches over it, and glass that is broken is heard.

use adeona_platform::access::tables::emergency;
use adeona_platform::access::{Role, session_lasts};
use adeona_platform::time::Moment;
use adeona_platform::{Id, access::tables::session};
use axum::http::StatusCode;
use sea_orm::sea_query::Expr;
use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter};

use crate::rooms::people::Person;
use crate::rooms::trajectory::Trajectory;
use crate::rooms::trajectory::guarding_tests::cared_for;
use crate::rooms::trajectory::tables::trajectory;
use crate::whole::ground::To;
use crate::world::{Answer, Browser, TODAY, World, everywhere_seeded};

const COACH: &str = "coach@here.example";
const OTHER: &str = "other-coach@here.example";
const COORDINATOR: &str = "coordinator@here.example";

async fn officer(world: &World, place: &str) -> Browser {
    let email = format!("officer@{place}.example");
    world.member(&email, Role::PrivacyOfficer).await;
    world.browser(&email).await
}

/// Somebody of the coach, born on a day and with a number.
async fn known(world: &World) -> (Id<Person>, Id<Trajectory>) {
    let (person, id) = world.enrolled(COACH, "Amina Yılmaz", "spark").await;
    let coach = world.browser(COACH).await;
    let form = [
        ("given_name", "Amina"),
        ("family_name", "Yılmaz"),
        ("born", "5-3-1991"),
        ("client_number", "K-77"),
        ("revision", "1"),
    ];
    let told = coach
        .post(&format!("/people/{person}/details"), &form)
        .await;
    assert_eq!(told.status, 303, "{}", told.body);
    (person, id)
}

fn opening<'a>(name: &'a str, born: &'a str, number: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("family_name", name),
        ("born", born),
        ("client_number", number),
        ("reason", "Zij belde in paniek en de coach is er niet."),
    ]
}

async fn open(browser: &Browser, name: &str, born: &str, number: &str) -> Answer {
    browser
        .post("/emergencies", &opening(name, born, number))
        .await
}

/// Nobody has been asked who they are for an hour.
async fn long_ago(world: &World) {
    let ago = Moment(world.now().0 - chrono::TimeDelta::minutes(90));
    session::Entity::update_many()
        .col_expr(session::Column::ProvedAt, Expr::value(ago))
        .filter(session_lasts(world.now()))
        .exec(world.store.database())
        .await
        .unwrap();
}

fn lines(page: &Answer) -> Vec<String> {
    page.texts("tbody tr")
}

#[tokio::test]
async fn the_officer_finds_who_looked_at_whom_and_nobody_else_does() {
    everywhere_seeded(async |world| {
        let (person, id) = known(&world).await;
        let (other, _) = world.enrolled(OTHER, "Bilal Anders", "spark").await;
        let watch = officer(&world, "here").await;
        world
            .browser(COACH)
            .await
            .get(&format!("/people/{person}"))
            .await;
        world
            .browser(COACH)
            .await
            .get(&format!("/trajectories/{id}"))
            .await;
        world
            .browser(OTHER)
            .await
            .get(&format!("/people/{other}"))
            .await;
        world.app.read_record.settle().await;
        let all = watch.get("/privacy").await;
        assert_eq!(all.status, StatusCode::OK);
        let told = lines(&all);
        assert!(
            told.iter().any(|line| line.contains("Amina Yılmaz")
                && line.contains("coach here")
                && line.contains("/people/{id}")),
            "{told:?}"
        );
        assert!(told.iter().any(|line| line.contains("Bilal Anders")));
        for (query, whom, not) in [
            ("whom=yilmaz+am".to_owned(), "Amina", "Bilal"),
            ("whom=K-77".to_owned(), "Amina", "Bilal"),
            (format!("whom={other}"), "Bilal", "Amina"),
            ("how=opened&whom=bilal".to_owned(), "Bilal", "Amina"),
            (
                "from=2026-11-30&until=2026-11-30&whom=Bilal".to_owned(),
                "Bilal",
                "Amina",
            ),
        ] {
            let found = lines(&watch.get(&format!("/privacy?{query}")).await);
            assert!(
                found.iter().any(|line| line.contains(whom)),
                "{query}: {found:?}"
            );
            assert!(
                !found.iter().any(|line| line.contains(not)),
                "{query}: {found:?}"
            );
        }
        for query in [
            "whom=nobody",
            "emergency=1",
            "from=2026-12-01",
            "how=exported",
            "whom=--",
        ] {
            let found = lines(&watch.get(&format!("/privacy?{query}")).await);
            assert!(found.is_empty(), "{query}: {found:?}");
        }
        // Whoever reads the record is on it, and asks for that apart.
        world.app.read_record.settle().await;
        let own = lines(&watch.get("/privacy?own=1&whom=bilal").await);
        assert!(
            own.iter().any(|line| line.contains("officer@here.example")),
            "{own:?}"
        );
        for role in ["admin", "coordinator", "coach", "trainer", "care", "policy"] {
            let other = world.browser(&format!("{role}@here.example")).await;
            for path in ["/privacy", "/privacy/looks.csv", "/api/v1/looks"] {
                let told = other.get(path).await.status;
                assert_eq!(told, StatusCode::FORBIDDEN, "{role} {path}");
            }
        }
        // No dossiers, and nothing of another organisation.
        for path in [
            format!("/people/{person}"),
            format!("/trajectories/{id}"),
            "/people".into(),
        ] {
            assert_eq!(
                watch.get(&path).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
        assert!(lines(&officer(&world, "elsewhere").await.get("/privacy").await).is_empty());
        assert_eq!(watch.get("/").await.location(), "/privacy");
    })
    .await;
}

#[tokio::test]
async fn what_others_look_at_is_seen_by_both_and_named_by_whose_it_is() {
    everywhere_seeded(async |world| {
        let (_, id) = known(&world).await;
        let there = world.desk("coach@elsewhere.example").await;
        let to = To::Organisation(there.viewer().organisation().get());
        world.share_row(id.get(), to, TODAY, false).await;
        let (here, elsewhere) = (officer(&world, "here").await, officer(&world, "elsewhere").await);
        let stranger = world.browser("coach@elsewhere.example").await;
        let told = stranger.get(&format!("/trajectories/{id}")).await;
        assert_eq!(told.status, StatusCode::OK);
        world.app.read_record.settle().await;
        let ours = lines(&here.get("/privacy").await);
        assert!(ours.iter().any(|line| line.contains("Amina Yılmaz") && line.contains("Organisatie elsewhere")), "{ours:?}");
        let theirs = lines(&elsewhere.get("/privacy").await);
        assert_eq!(theirs.len(), 1, "{theirs:?}");
        assert!(!theirs[0].contains("Amina"), "{theirs:?}");
        assert!(theirs[0].contains("persoon"), "{theirs:?}");
    })
    .await;
}

#[tokio::test]
async fn the_record_is_taken_out_by_who_proved_who_they_are_and_by_programs_in_pages() {
    everywhere_seeded(async |world| {
        let (person, _) = known(&world).await;
        let watch = officer(&world, "here").await;
        let coach = world.browser(COACH).await;
        for _ in 0..3 {
            coach.get(&format!("/people/{person}")).await;
        }
        world.app.read_record.settle().await;
        let file = watch.get("/privacy/looks.csv?whom=amina").await;
        assert_eq!(file.status, StatusCode::OK);
        assert!(file.body.contains("Amina Yılmaz"), "{}", file.body);
        assert!(file.body.contains("+01:00"), "{}", file.body);
        let admin = world.browser("admin@here.example").await;
        let audit = admin.get("/administration/audit").await.body;
        assert!(audit.contains("Haalde op wie naar wie keek"), "{audit}");
        long_ago(&world).await;
        let asked = watch.get("/privacy/looks.csv").await;
        assert!(
            asked.location().starts_with("/account/proof"),
            "{}",
            asked.body
        );
        let program = world.program("officer@here.example").await;
        let first = program.get("/api/v1/looks?limit=2&whom=amina").await;
        let items = first.json["items"].as_array().unwrap();
        assert_eq!(items.len(), 2, "{}", first.json);
        assert_eq!(items[0]["person"], person.get());
        assert_eq!(items[0]["how"], "opened");
        assert_eq!(items[0]["via"], "session");
        let next = first.json["next"].as_str().unwrap();
        let second = program
            .get(&format!("/api/v1/looks?limit=2&whom=amina&after={next}"))
            .await;
        let more = second.json["items"].as_array().unwrap();
        assert!(
            more[0]["id"].as_i64() < items[1]["id"].as_i64(),
            "{}",
            second.json
        );
        program
            .get("/api/v1/looks?limit=0")
            .await
            .is_problem(422, "stop-invalid");
    })
    .await;
}

#[tokio::test]
async fn a_dossier_is_opened_in_an_emergency_to_read_and_everybody_concerned_hears_of_it() {
    everywhere_seeded(async |world| {
        let (person, id) = known(&world).await;
        let participant = world.participant(COACH, person).await;
        let (page, dossier) = (format!("/people/{person}"), format!("/trajectories/{id}"));
        let other = world.browser(OTHER).await;
        assert_eq!(other.get(&page).await.status, StatusCode::NOT_FOUND);
        let link = other.get("/people").await;
        assert!(
            link.body.contains("href=\"/emergencies/new\""),
            "{}",
            link.body
        );
        assert_eq!(other.get("/emergencies/new").await.status, StatusCode::OK);
        let done = open(&other, "yılmaz", "05-03-1991", "").await;
        assert_eq!(
            done.location(),
            format!("{page}?said=emergency-opened"),
            "{}",
            done.body
        );
        let seen = other.get(&page).await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(
            seen.body.contains("href=\"/emergencies\""),
            "no reminder: {}",
            seen.body
        );
        assert_eq!(other.get(&dossier).await.status, StatusCode::OK);
        // To read, and no more.
        for (write, form) in [
            (format!("{dossier}/notes"), vec![("text", "x")]),
            (
                format!("{page}/details"),
                vec![("given_name", "X"), ("family_name", "Y"), ("revision", "2")],
            ),
            (format!("{dossier}/steps/intake"), crate::world::intake()),
        ] {
            let told = other.post(&write, &form).await.status;
            assert_eq!(told, StatusCode::FORBIDDEN, "{write}");
        }
        // A second time there is nothing to open.
        let again = open(&other, "", "", "K-77").await;
        assert_eq!(again.location(), format!("{page}?said=emergency-not"));
        let coach = world.browser(COACH).await;
        let told = open(&coach, "", "", "K-77").await;
        assert_eq!(told.location(), format!("{page}?said=emergency-not"));
        // Those who watch over it and the coach find it on Today; the participant in who looked.
        for email in [COORDINATOR, COACH] {
            let today = world.browser(email).await.get("/").await;
            assert!(
                today.body.contains("Geopend in een noodgeval"),
                "{email}: {}",
                today.body
            );
        }
        assert!(
            !other
                .get("/")
                .await
                .body
                .contains("Geopend in een noodgeval")
        );
        world.app.read_record.settle().await;
        let looks = participant.get("/mine/looks").await.body;
        assert!(looks.contains("In een noodgeval"), "{looks}");
        let watch = officer(&world, "here").await;
        let found = lines(&watch.get("/privacy?emergency=1").await);
        assert!(
            found
                .iter()
                .any(|line| line.contains("other-coach here") && line.contains("noodtoegang")),
            "{found:?}"
        );
        // Reviewed by another than who opened it.
        let row = emergency::Entity::find()
            .one(world.store.database())
            .await
            .unwrap()
            .unwrap();
        assert!(!row.reason.contains("paniek"), "kept under seal");
        let at = format!("/emergencies/{}", row.id);
        let told = watch.get(&at).await.body;
        assert!(told.contains("Zij belde in paniek"), "{told}");
        let own = other
            .post(&format!("{at}/review"), &[("was_needed", "yes")])
            .await;
        assert_eq!(own.status, StatusCode::FORBIDDEN);
        for (form, field) in [
            (vec![("finding", "Goed.")], "was_needed"),
            (vec![("was_needed", "no")], "finding"),
        ] {
            let faulty = watch.post(&format!("{at}/review"), &form).await;
            assert_eq!(faulty.status, 422);
            assert!(
                faulty.body.contains(&format!("{field}-error")),
                "{}",
                faulty.body
            );
        }
        let done = watch
            .post(
                &format!("{at}/review"),
                &[("was_needed", "yes"), ("finding", "Terecht.")],
            )
            .await;
        assert_eq!(done.status, 303, "{}", done.body);
        assert!(other.get(&at).await.body.contains("Terecht."));
        let twice = watch
            .post(
                &format!("{at}/review"),
                &[("was_needed", "no"), ("finding", "x")],
            )
            .await;
        assert_eq!(twice.status, StatusCode::CONFLICT, "{}", twice.body);
        assert!(
            !world
                .browser(COORDINATOR)
                .await
                .get("/")
                .await
                .body
                .contains("Geopend in een noodgeval")
        );
    })
    .await;
}

#[tokio::test]
async fn it_ends_after_its_hours_when_somebody_ends_it_and_when_it_was_not_needed() {
    everywhere_seeded(async |world| {
        let (person, _) = known(&world).await;
        let page = format!("/people/{person}");
        let watch = officer(&world, "here").await;
        let other = world.browser(OTHER).await;
        let last = async || {
            let rows = emergency::Entity::find().all(world.store.database());
            format!(
                "/emergencies/{}",
                rows.await.unwrap().iter().map(|r| r.id).max().unwrap()
            )
        };
        let opened = async || {
            assert_eq!(open(&other, "", "", "K-77").await.status, 303);
            assert_eq!(other.get(&page).await.status, StatusCode::OK);
        };
        opened().await;
        let end = format!("{}/ending", last().await);
        assert_eq!(other.post(&end, &[]).await.status, 303);
        assert_eq!(other.get(&page).await.status, StatusCode::NOT_FOUND);
        assert_eq!(other.post(&end, &[]).await.status, StatusCode::CONFLICT);
        opened().await;
        let at = last().await;
        let form = [("was_needed", "no"), ("finding", "De coach was er wel.")];
        assert_eq!(watch.post(&format!("{at}/review"), &form).await.status, 303);
        assert_eq!(other.get(&page).await.status, StatusCode::NOT_FOUND);
        opened().await;
        let now = world.store.clock().now();
        world.hands.set(now + jiff::Span::new().hours(4).minutes(1));
        let other = world.browser(OTHER).await;
        assert_eq!(other.get(&page).await.status, StatusCode::NOT_FOUND);
        let told = other.get(&last().await).await;
        assert!(told.body.contains("weer dicht"), "{}", told.body);
    })
    .await;
}

#[tokio::test]
async fn whoever_guesses_finds_nobody_waits_and_is_on_record() {
    everywhere_seeded(async |world| {
        known(&world).await;
        let (_, _) = world
            .enrolled("coach@elsewhere.example", "Geheim Elders", "spark")
            .await;
        let other = world.browser(OTHER).await;
        let faulty = other.post("/emergencies", &[("reason", "kort")]).await;
        assert_eq!(faulty.status, 422);
        for field in ["family_name", "born", "reason"] {
            assert!(
                faulty.body.contains(&format!("{field}-error")),
                "{field}: {}",
                faulty.body
            );
        }
        assert!(
            faulty.body.contains(">kort<"),
            "what was typed is kept: {}",
            faulty.body
        );
        for (name, born, number) in [
            ("Yılmaz", "06-03-1991", ""),
            ("Yilma", "05-03-1991", ""),
            ("", "", "K-7"),
            ("", "", "k-77%"),
        ] {
            let told = open(&other, name, born, number).await;
            assert_eq!(told.status, 422, "{name} {number}");
            assert!(
                told.body.contains("Zo is hier niemand bekend"),
                "{}",
                told.body
            );
        }
        let waits = open(&other, "", "", "K-77").await;
        assert_eq!(waits.status, 422);
        assert!(waits.body.contains("Wacht"), "{}", waits.body);
        let admin = world.browser("admin@here.example").await;
        let audit = admin.get("/administration/audit").await.body;
        assert_eq!(
            audit.matches("Zocht in een noodgeval iemand").count(),
            4,
            "{audit}"
        );
        let none = emergency::Entity::find().count(world.store.database());
        assert_eq!(none.await.unwrap(), 0);
        // Not for whoever has no dossiers, nor for programs, nor before showing who one is.
        for role in ["admin", "coordinator", "trainer", "policy"] {
            let told = open(
                &world.browser(&format!("{role}@here.example")).await,
                "",
                "",
                "K-77",
            )
            .await;
            assert_eq!(told.status, StatusCode::FORBIDDEN, "{role}");
        }
        let program = world.program(OTHER).await;
        let form = "client_number=K-77&reason=Zij+belde+in+paniek";
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        let told = program
            .send("POST", "/emergencies", &kind, form.into())
            .await;
        assert_eq!(told.status, StatusCode::FORBIDDEN);
        long_ago(&world).await;
        let asked = other.get("/emergencies/new").await;
        assert!(
            asked.location().starts_with("/account/proof"),
            "{}",
            asked.body
        );
        let asked = open(&other, "", "", "K-77").await;
        assert!(
            asked.location().starts_with("/account/proof"),
            "{}",
            asked.body
        );
    })
    .await;
}

/// The glass that is broken gives no other role: what care wrote is read by care.
#[tokio::test]
async fn in_an_emergency_care_reads_care_and_nobody_else_does() {
    everywhere_seeded(async |world| {
        let id = cared_for(&world).await;
        let row = trajectory::Entity::find_by_id(id.get()).one(world.store.database());
        let person = row.await.unwrap().unwrap().person_id.unwrap();
        let coach = world.browser(COACH).await;
        let form = [
            ("given_name", "Amina"),
            ("family_name", "Yusuf"),
            ("client_number", "K-77"),
            ("revision", "1"),
        ];
        let told = coach
            .post(&format!("/people/{person}/details"), &form)
            .await;
        assert_eq!(told.status, 303, "{}", told.body);
        let nurse = "nurse@here.example";
        world.member(nurse, Role::Care).await;
        for (email, reads) in [(OTHER, false), (nurse, true)] {
            let browser = world.browser(email).await;
            let path = format!("/trajectories/{id}");
            assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND);
            assert_eq!(open(&browser, "", "", "K-77").await.status, 303, "{email}");
            let seen = browser.get(&path).await;
            assert_eq!(seen.status, StatusCode::OK, "{email}");
            assert_eq!(
                seen.body.contains("zwanenzang"),
                reads,
                "{email}: {}",
                seen.body
            );
        }
    })
    .await;
}

/// Whoever it could be is nobody: a wrong dossier is not opened.
#[tokio::test]
async fn of_two_whom_it_fits_nobody_is_opened_and_those_of_others_are_never_found() {
    everywhere_seeded(async |world| {
        known(&world).await;
        let other = world.browser(OTHER).await;
        let stranger = world.browser("other-coach@elsewhere.example").await;
        let told = open(&stranger, "Yılmaz", "5-3-1991", "").await;
        assert_eq!(told.status, 422, "of another organisation");
        let (twin, _) = world.enrolled(COACH, "Aylin Yılmaz", "spark").await;
        let form = [
            ("given_name", "Aylin"),
            ("family_name", "Yılmaz"),
            ("born", "5-3-1991"),
            ("revision", "1"),
            ("anyway", "1"),
        ];
        let coach = world.browser(COACH).await;
        let told = coach.post(&format!("/people/{twin}/details"), &form).await;
        assert_eq!(told.status, 303, "{}", told.body);
        let told = open(&other, "Yılmaz", "5-3-1991", "").await;
        assert!(
            told.body.contains("Zo is hier niemand bekend"),
            "{}",
            told.body
        );
        assert_eq!(open(&other, "", "", "K-77").await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_review_at_one_moment_one_is_first() {
    everywhere_seeded(async |world| {
        known(&world).await;
        open(&world.browser(OTHER).await, "", "", "K-77").await;
        let watch = officer(&world, "here").await;
        let lead = world.browser(COORDINATOR).await;
        let row = emergency::Entity::find().one(world.store.database());
        let at = format!("/emergencies/{}/review", row.await.unwrap().unwrap().id);
        let (yes, no) = (
            [("was_needed", "yes"), ("finding", "Ja.")],
            [("was_needed", "no"), ("finding", "Nee.")],
        );
        let (one, two) = tokio::join!(watch.post(&at, &yes), lead.post(&at, &no));
        let mut told = [one.status.as_u16(), two.status.as_u16()];
        told.sort_unstable();
        assert_eq!(told, [303, 409], "{}", world.database);
    })
    .await;
}
