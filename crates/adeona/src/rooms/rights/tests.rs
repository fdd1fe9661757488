//! What somebody may ask about their data is asked, answered in time, and done: all of it in a file, and all of it gone.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use adeona_method::calendar::plus_days;
use adeona_platform::Id;
use adeona_platform::access::Role;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::Value;
use tower::ServiceExt;
use zip::ZipArchive;

use super::rows::{ELSEWHERE, asked};
use super::tables::rights_request;
use crate::rooms::people::Person;
use crate::rooms::people::tables::person;
use crate::rooms::retention::tests::naming;
use crate::rooms::trajectory::Trajectory;
use crate::rooms::trajectory::guarding_tests::cared_for;
use crate::rooms::trajectory::tables::trajectory;
use crate::whole::scene::grouped;
use crate::world::{Browser, TODAY, World, everywhere, everywhere_seeded, intake};

const COACH: &str = "coach@here.example";
const COORDINATOR: &str = "coordinator@here.example";

/// Somebody of whom there is something everywhere, with their browser.
async fn somebody(world: &World) -> (Id<Person>, Id<Trajectory>, Browser) {
    let (person, id) = world.enrolled(COACH, "Amina Yusuf", "spark").await;
    let coach = world.browser(COACH).await;
    let at = format!("/trajectories/{id}");
    let mut given = intake();
    given.push(("head", "1"));
    let told = coach.post(&format!("{at}/steps/intake"), &given).await;
    assert_eq!(told.status, 303, "{}", told.body);
    let note = [("text", "Twijfelt of zij wil blijven.")];
    assert_eq!(coach.post(&format!("{at}/notes"), &note).await.status, 303);
    grouped(world, "here", "Yusuf", id).await;
    let desk = world.desk(COACH).await;
    let (account, here) = (
        desk.viewer().account().get(),
        desk.viewer().organisation().get(),
    );
    let other = world.desk("other-coach@here.example").await;
    let other = other.viewer().account().get();
    world.file_row(id.get(), here, account, Some(1)).await;
    world.emergency_row(here, other, person.get()).await;
    let browser = world.participant(COACH, person).await;
    (person, id, browser)
}

/// The parts of a file that was fetched.
async fn fetched(browser: &Browser, path: &str) -> ZipArchive<Cursor<Vec<u8>>> {
    let request = Request::get(path)
        .header(header::HOST, "adeona.test")
        .header(header::COOKIE, &browser.cookie)
        .body(Body::empty())
        .unwrap();
    let response = browser.router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    let kind = response.headers()[header::CONTENT_TYPE].clone();
    assert_eq!(kind, "application/zip");
    let bytes = to_bytes(response.into_body(), 64 << 20).await.unwrap();
    ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap()
}

fn text(pack: &mut ZipArchive<Cursor<Vec<u8>>>, path: &str) -> String {
    let mut text = String::new();
    pack.by_name(path)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

async fn last_request(world: &World) -> String {
    let rows = rights_request::Entity::find()
        .all(world.store.database())
        .await
        .unwrap();
    format!("/rights/{}", rows.iter().map(|row| row.id).max().unwrap())
}

#[tokio::test]
async fn a_participant_asks_is_answered_and_fetches_everything() {
    everywhere_seeded(async |world| {
        let (person, id, mine) = somebody(&world).await;
        assert!(
            mine.get("/mine")
                .await
                .body
                .contains("href=\"/mine/rights\"")
        );
        assert_eq!(
            mine.get("/mine/data.zip").await.status,
            StatusCode::FORBIDDEN
        );
        for (form, field) in [(vec![], "kind"), (vec![("kind", "rectification")], "words")] {
            let faulty = mine.post("/mine/rights", &form).await;
            assert_eq!(faulty.status, 422);
            assert!(
                faulty.body.contains(&format!("{field}-error")),
                "{}",
                faulty.body
            );
        }
        let form = [("kind", "access"), ("words", "Ik wil alles zien.")];
        assert_eq!(mine.post("/mine/rights", &form).await.status, 303);
        let twice = mine.post("/mine/rights", &form).await;
        assert!(twice.body.contains("Dit is al gevraagd"), "{}", twice.body);
        assert!(
            twice.body.contains("Ik wil alles zien."),
            "what was typed is kept"
        );
        assert!(mine.get("/mine/rights").await.body.contains("30 dec 2026"));
        // Those who answer find it; a coach reads it and does not answer.
        let coordinator = world.browser(COORDINATOR).await;
        assert!(
            coordinator
                .get("/")
                .await
                .body
                .contains("Verzoeken over gegevens")
        );
        let at = last_request(&world).await;
        let coach = world.browser(COACH).await;
        let theirs = coach.get(&format!("/people/{person}/rights")).await;
        assert!(
            theirs.body.contains("Ik wil alles zien."),
            "{}",
            theirs.body
        );
        let told = coach.post(&at, &[("granted", "yes")]).await;
        assert_eq!(told.status, StatusCode::FORBIDDEN);
        let no = coordinator.post(&at, &[("granted", "no")]).await;
        assert!(
            no.body.contains("answer-error"),
            "a refusal says why: {}",
            no.body
        );
        let yes = [("granted", "yes"), ("answer", "Het staat klaar.")];
        assert_eq!(coordinator.post(&at, &yes).await.status, 303);
        assert_eq!(
            coordinator.post(&at, &yes).await.status,
            StatusCode::CONFLICT
        );
        let page = mine.get("/mine/rights").await.body;
        assert!(
            page.contains("Het staat klaar.") && page.contains("/mine/data.zip"),
            "{page}"
        );
        // Everything, also what the pages do not show them.
        let mut pack = fetched(&mine, "/mine/data.zip").await;
        let names: Vec<String> = pack
            .file_names()
            .map(|name| name.unwrap().into_owned())
            .collect();
        assert!(
            names
                .iter()
                .any(|name| name.starts_with("files/") && name.ends_with("letter.pdf")),
            "{names:?}"
        );
        let data: Value = serde_json::from_str(&text(&mut pack, "data.json")).unwrap();
        assert_eq!(data["person"]["given_name"], "Amina");
        let journal = data["trajectories"][0]["journal"].to_string();
        assert!(
            journal.contains("Twijfelt of zij wil blijven."),
            "{journal}"
        );
        assert_eq!(data["trajectories"][0]["id"], id.get());
        for part in [
            "groups",
            "attendance",
            "emergencies",
            "requests",
            "accounts",
            "sessions",
            "looks",
        ] {
            assert!(data[part].is_array(), "{part}");
        }
        assert_eq!(data["groups"][0]["title"], "Yusuf groepje");
        assert_eq!(data["emergencies"][0]["reason"], "It cannot wait");
        assert_eq!(data["requests"][0]["words"], "Ik wil alles zien.");
        let readable = text(&mut pack, "index.html");
        for word in [
            "Amina",
            "Twijfelt of zij wil blijven.",
            "Yusuf groepje",
            "Werken in de zorg",
            "30 nov 2026",
        ] {
            assert!(readable.contains(word), "{word}: {readable}");
        }
        // Not for ever, and on record.
        let admin = world.browser("admin@here.example").await;
        let audit = admin.get("/administration/audit").await.body;
        assert!(
            audit.contains("Haalde alles op wat over iemand bewaard is"),
            "{audit}"
        );
        world.hands.set_day(plus_days(TODAY, 91));
        let later = world.participant(COACH, person).await;
        assert_eq!(
            later.get("/mine/data.zip").await.status,
            StatusCode::FORBIDDEN
        );
    })
    .await;
}

#[tokio::test]
async fn what_a_coordinator_takes_out_is_what_a_coordinator_reads() {
    everywhere_seeded(async |world| {
        let (person, ..) = somebody(&world).await;
        let path = format!("/people/{person}/data.zip");
        let coordinator = world.browser(COORDINATOR).await;
        let mut pack = fetched(&coordinator, &path).await;
        let data = text(&mut pack, "data.json");
        assert!(data.contains("Twijfelt of zij wil blijven."), "{data}");
        assert!(text(&mut pack, "index.html").contains("Wat alleen voor zorg is, ontbreekt."));
        for (role, status) in [
            ("coach", 403),
            ("care", 404),
            ("admin", 200),
            ("policy", 404),
        ] {
            let told = world
                .browser(&format!("{role}@here.example"))
                .await
                .get(&path)
                .await;
            assert_eq!(told.status, status, "{role}");
        }
        let stranger = world.browser("coordinator@elsewhere.example").await;
        assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND);
        world.app.read_record.settle().await;
        world
            .member("officer@here.example", Role::PrivacyOfficer)
            .await;
        let officer = world.browser("officer@here.example").await;
        let looks = officer.get("/privacy?how=exported").await.body;
        assert!(looks.contains("Amina Yusuf"), "{looks}");
    })
    .await;
}

/// Care notes are for care, and for whom they are about.
#[tokio::test]
async fn what_care_wrote_goes_to_whose_it_is_and_to_no_coordinator() {
    everywhere_seeded(async |world| {
        let id = cared_for(&world).await;
        let row = trajectory::Entity::find_by_id(id.get()).one(world.store.database());
        let person = Id::<Person>::new(row.await.unwrap().unwrap().person_id.unwrap());
        let mine = world.participant(COACH, person).await;
        assert_eq!(
            mine.post("/mine/rights", &[("kind", "access")])
                .await
                .status,
            303
        );
        let coordinator = world.browser(COORDINATOR).await;
        let at = last_request(&world).await;
        assert_eq!(
            coordinator.post(&at, &[("granted", "yes")]).await.status,
            303
        );
        let own = text(&mut fetched(&mine, "/mine/data.zip").await, "data.json");
        assert!(own.contains("zwanenzang"), "{own}");
        let theirs = text(
            &mut fetched(&coordinator, &format!("/people/{person}/data.zip")).await,
            "data.json",
        );
        assert!(!theirs.contains("zwanenzang"), "{theirs}");
    })
    .await;
}

#[tokio::test]
async fn erasing_is_asked_by_one_granted_by_another_and_carried_out_by_a_third_look() {
    everywhere_seeded(async |world| {
        let (person, id, mine) = somebody(&world).await;
        let coach = world.browser(COACH).await;
        // By telephone: the coach notes it.
        let form = [("kind", "erasure"), ("words", "Zij belde: alles weg.")];
        let noted = coach.post(&format!("/people/{person}/rights"), &form).await;
        assert_eq!(noted.status, 303, "{}", noted.body);
        assert!(
            mine.get("/mine/rights")
                .await
                .body
                .contains("Zij belde: alles weg.")
        );
        let coordinator = world.browser(COORDINATOR).await;
        let at = last_request(&world).await;
        let runs = coordinator.post(&at, &[("granted", "yes")]).await;
        assert_eq!(runs.status, 422);
        assert!(
            runs.body.contains("Er loopt nog een traject"),
            "{}",
            runs.body
        );
        let end = [("outcome", "work"), ("on", "2026-11-30")];
        let told = coach
            .post(&format!("/trajectories/{id}/closure"), &end)
            .await;
        assert!(told.location().contains("said=closed"), "{}", told.body);
        let figures = async || coordinator.get("/results/spark").await.texts(".sentence");
        let before = figures().await;
        let granted = coordinator
            .post(&at, &[("granted", "yes"), ("answer", "Wij wissen alles.")])
            .await;
        let place = granted.location().split('?').next().unwrap().to_owned();
        assert!(place.starts_with("/retention/"), "{}", granted.body);
        let page = coordinator.get(&place).await.body;
        assert!(page.contains("Op verzoek van de betrokkene"), "{page}");
        assert_eq!(
            coordinator
                .post(&format!("{place}/approval"), &[])
                .await
                .status,
            403,
            "four eyes"
        );
        world
            .member("officer@here.example", Role::PrivacyOfficer)
            .await;
        let officer = world.browser("officer@here.example").await;
        let done = officer.post(&format!("{place}/approval"), &[]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let db = world.store.database();
        assert_eq!(
            person::Entity::find_by_id(person.get())
                .count(db)
                .await
                .unwrap(),
            0
        );
        assert_eq!(rights_request::Entity::find().count(db).await.unwrap(), 0);
        assert_eq!(figures().await, before);
        assert_eq!(mine.get("/mine").await.status, 303, "signed out");
    })
    .await;
}

#[tokio::test]
async fn somebody_without_a_trajectory_is_erased_too_and_refusing_says_where_to_complain() {
    everywhere_seeded(async |world| {
        let mine = world.newcomer("here").await;
        let coordinator = world.browser(COORDINATOR).await;
        let form = [("kind", "erasure"), ("words", "")];
        assert_eq!(mine.post("/mine/rights", &form).await.status, 303);
        let at = last_request(&world).await;
        let no = [("granted", "no"), ("answer", "De wet zegt zeven jaar.")];
        assert_eq!(coordinator.post(&at, &no).await.status, 303);
        let told = mine.get("/mine/rights").await.body;
        assert!(
            told.contains("De wet zegt zeven jaar.")
                && told.contains("Autoriteit Persoonsgegevens"),
            "{told}"
        );
        assert_eq!(mine.post("/mine/rights", &form).await.status, 303);
        let yes = [("granted", "yes"), ("answer", "")];
        let at = last_request(&world).await;
        let place = coordinator
            .post(&at, &yes)
            .await
            .location()
            .split('?')
            .next()
            .unwrap()
            .to_owned();
        let admin = world.browser("admin@here.example").await;
        assert_eq!(
            admin.post(&format!("{place}/approval"), &[]).await.status,
            303
        );
        let people = person::Entity::find()
            .count(world.store.database())
            .await
            .unwrap();
        assert_eq!(people, 0);
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_is_late_says_so() {
    everywhere_seeded(async |world| {
        let mine = world.newcomer("here").await;
        mine.post("/mine/rights", &[("kind", "access")]).await;
        world.hands.set_day(plus_days(TODAY, 31));
        let coordinator = world.browser(COORDINATOR).await;
        let today = coordinator.get("/").await;
        assert_eq!(today.texts(".chip.late").len(), 1, "{}", today.body);
        assert!(coordinator.get("/rights").await.body.contains("chip late"));
        let coach = world.browser("other-coach@here.example").await;
        assert_eq!(coach.get("/rights").await.status, StatusCode::FORBIDDEN);
        assert_eq!(
            coach.get(&last_request(&world).await).await.status,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}

/// Whatever table names a person, a trajectory or the member of a group: it is in the file, or somebody said why not.
#[tokio::test]
async fn no_table_that_names_somebody_is_left_out_of_the_file() {
    everywhere(async |world| {
        let asked = asked();
        let words: BTreeSet<&str> = asked.split([' ', ',']).collect();
        let naming = naming(&world).await;
        assert!(naming.len() > 12, "{naming:?}");
        for column in naming {
            let table = column.of_table.as_str();
            let elsewhere = ELSEWHERE
                .iter()
                .any(|(known, why)| *known == table && !why.is_empty());
            assert!(words.contains(table) || elsewhere, "{table} is in no file");
        }
    })
    .await;
}

/// What is told is true: as long as nobody was erased, nobody is told so.
#[tokio::test]
async fn an_erasure_that_another_refuses_waits_for_an_answer_again() {
    everywhere_seeded(async |world| {
        let mine = world.newcomer("here").await;
        mine.post("/mine/rights", &[("kind", "erasure")]).await;
        let coordinator = world.browser(COORDINATOR).await;
        let at = last_request(&world).await;
        let yes = [("granted", "yes"), ("answer", "Wij wissen alles.")];
        let granted = coordinator.post(&at, &yes).await;
        let place = granted.location().split('?').next().unwrap().to_owned();
        assert!(
            mine.get("/mine/rights")
                .await
                .body
                .contains("Wij wissen alles.")
        );
        let admin = world.browser("admin@here.example").await;
        let no = [("reason", "De verantwoording loopt nog.")];
        let refused = admin.post(&format!("{place}/refusal"), &no).await;
        assert_eq!(refused.status, 303, "{}", refused.body);
        let told = mine.get("/mine/rights").await.body;
        assert!(
            !told.contains("Wij wissen alles.") && told.contains("Antwoord uiterlijk"),
            "{told}"
        );
        assert!(coordinator.get("/").await.body.contains("Gegevens wissen"));
        let again = [
            ("granted", "no"),
            ("answer", "De verantwoording loopt nog."),
        ];
        assert_eq!(coordinator.post(&at, &again).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn somebody_of_whom_there_is_nothing_gets_a_file_in_their_own_language() {
    everywhere_seeded(async |world| {
        let mine = world.newcomer("here").await;
        mine.post("/mine/rights", &[("kind", "access")]).await;
        let at = last_request(&world).await;
        let coordinator = world.browser(COORDINATOR).await;
        assert_eq!(
            coordinator.post(&at, &[("granted", "yes")]).await.status,
            303
        );
        let arabic = Browser {
            router: mine.router.clone(),
            cookie: format!("{}; language=ar", mine.cookie),
        };
        let page = text(&mut fetched(&arabic, "/mine/data.zip").await, "index.html");
        assert!(page.contains("lang=\"ar\" dir=\"rtl\""), "{page}");
        assert!(page.contains("كل ما هو محفوظ عن شخص"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn names_are_text_in_the_file_too() {
    everywhere_seeded(async |world| {
        let name = "<i/onload=alert(1)> {{7*7}}";
        let (person, id) = world.enrolled(COACH, name, "spark").await;
        let coach = world.browser(COACH).await;
        let note = [("text", "<script>alert(2)</script>")];
        assert_eq!(
            coach
                .post(&format!("/trajectories/{id}/notes"), &note)
                .await
                .status,
            303
        );
        let coordinator = world.browser(COORDINATOR).await;
        let path = format!("/people/{person}/data.zip");
        let page = text(&mut fetched(&coordinator, &path).await, "index.html");
        assert!(
            page.contains("alert(1)") && page.contains("alert(2)"),
            "{page}"
        );
        assert!(
            !page.contains("<i/onload") && !page.contains("<script"),
            "{page}"
        );
    })
    .await;
}

#[tokio::test]
async fn of_two_who_ask_the_same_at_one_moment_one_asks_it() {
    everywhere_seeded(async |world| {
        let mine = world.newcomer("here").await;
        let form = [("kind", "access")];
        let (one, two) = tokio::join!(
            mine.post("/mine/rights", &form),
            mine.post("/mine/rights", &form)
        );
        let mut told = [one.status.as_u16(), two.status.as_u16()];
        told.sort_unstable();
        assert_eq!(told, [303, 422], "{}", world.database);
        let many = rights_request::Entity::find().count(world.store.database());
        assert_eq!(many.await.unwrap(), 1);
    })
    .await;
}
