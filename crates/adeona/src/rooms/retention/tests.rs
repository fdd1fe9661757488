//! What was kept long enough goes whole, once two agreed, and what was counted stays counted.

use adeona_method::calendar::plus_days;
use adeona_method::journal::Deed;
use adeona_platform::Id;
use adeona_platform::access::Role;
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, QuerySelect, Statement};
use tempfile::TempDir;

use super::tables::{destruction, destruction_item};
use crate::operations::doctor;
use crate::rooms::knowledge::tables::question::Audience;
use crate::rooms::people::Person;
use crate::rooms::trajectory::tables::trajectory;
use crate::rooms::trajectory::{Trajectory, append, read_journal};
use crate::whole::scene::grouped;
use crate::world::{Browser, TODAY, World, everywhere_seeded, intake};

const COORDINATOR: &str = "coordinator@here.example";
const COACH: &str = "coach@here.example";
/// What still names a trajectory or a person by number after they are gone: records of what was done.
const ON_RECORD: [&str; 3] = ["viewed", "destruction_item", "destruction_person"];

/// Somebody whose trajectory ended today.
async fn ended(world: &World, name: &str) -> (Id<Person>, Id<Trajectory>) {
    let (person, id) = world.enrolled(COACH, name, "spark").await;
    let coach = world.browser(COACH).await;
    let at = format!("/trajectories/{id}");
    let mut given = intake();
    given.push(("head", "1"));
    let told = coach.post(&format!("{at}/steps/intake"), &given).await;
    assert_eq!(told.status, 303, "{}", told.body);
    grouped(world, "here", &name.replace(' ', ""), id).await;
    let desk = world.desk(COACH).await;
    let (account, here) = (desk.viewer().account(), desk.viewer().organisation());
    let referral = world
        .referral_row(id.get(), here.get(), account.get())
        .await;
    world.event_row(referral, account.get()).await;
    world
        .file_row(id.get(), here.get(), account.get(), Some(1))
        .await;
    let asked = (Audience::Network, "Wat kost een kamer?");
    let question = world.question_row(here.get(), account.get(), asked).await;
    world
        .basis_row(id.get(), here.get(), account.get(), question)
        .await;
    world.participant(COACH, person).await;
    let end = [("outcome", "work"), ("on", "2026-11-30")];
    let told = coach.post(&format!("{at}/closure"), &end).await;
    assert!(told.location().contains("said=closed"), "{}", told.body);
    (person, id)
}

/// Spark keeps for two years: 731 days, since 2028 is a leap year.
async fn later(world: &World, days: i64) -> (Browser, Browser) {
    world.hands.set_day(plus_days(TODAY, days));
    let admin = world.browser("admin@here.example").await;
    (world.browser(COORDINATOR).await, admin)
}

async fn propose(browser: &Browser, ids: &[Id<Trajectory>]) -> String {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let form: Vec<(&str, &str)> = ids.iter().map(|id| ("trajectory", id.as_str())).collect();
    let told = browser.post("/retention", &form).await;
    assert_eq!(told.status, 303, "{}", told.body);
    let place = told.location().split('?').next().unwrap().to_owned();
    assert_ne!(place, "/retention");
    place
}

/// A column of a table.
#[derive(Debug, FromQueryResult)]
pub struct Column {
    pub of_table: String,
    pub of_column: String,
}

/// Where the database, as it is now, names a trajectory, a person, or the member of a group: nobody keeps that list.
pub async fn naming(world: &World) -> Vec<Column> {
    let sql = match world.store.is_sqlite() {
        true => {
            "SELECT t.name AS of_table, c.name AS of_column FROM sqlite_schema t, pragma_table_info(t.name) c \
             WHERE t.type = 'table' AND c.name IN ('trajectory_id', 'person_id', 'member_id')"
        }
        false => {
            "SELECT table_name AS of_table, column_name AS of_column FROM information_schema.columns \
             WHERE table_schema = current_schema() AND column_name IN ('trajectory_id', 'person_id', 'member_id')"
        }
    };
    let db = world.store.database();
    let asked = Statement::from_string(db.get_database_backend(), sql);
    Column::find_by_statement(asked).all(db).await.unwrap()
}

async fn rows(world: &World, column: &Column, id: i64) -> i64 {
    let db = world.store.database();
    let sql = format!(
        "SELECT COUNT(*) AS n FROM {} WHERE {} = {id}",
        column.of_table, column.of_column
    );
    let asked = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(asked).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}

#[tokio::test]
async fn what_two_agreed_on_goes_whole_and_the_figures_stay() {
    everywhere_seeded(async |world| {
        let (person, id) = ended(&world, "Amina Yusuf").await;
        let (stays, other) = ended(&world, "Blijf Hier").await;
        // Who founded the organisation coordinates too.
        let beheer = "beheer@here.example";
        world.member(beheer, Role::Administrator).await;
        let (coordinator, _) = later(&world, 732).await;
        let admin = world.browser(beheer).await;
        let figures = async || {
            let page = coordinator.get("/results/spark").await;
            (page.texts(".sentence"), page.texts("main td"))
        };
        let before = figures().await;
        assert!(before.0[0].contains("2"), "{before:?}");
        assert!(
            coordinator
                .get("/retention")
                .await
                .body
                .contains("Amina Yusuf")
        );
        let at = propose(&coordinator, &[id]).await;
        let page = coordinator.get(&at).await;
        assert!(
            page.body.contains("Amina Yusuf") && page.texts("form[action$=approval]").is_empty()
        );
        let own = coordinator.post(&format!("{at}/approval"), &[]).await;
        assert_eq!(own.status, 403, "four eyes");
        let seen = admin.get(&at).await.body;
        assert!(
            !seen.contains("Amina") && seen.contains(&id.to_string()),
            "{seen}"
        );
        let done = admin.post(&format!("{at}/approval"), &[]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let naming = naming(&world).await;
        assert!(naming.len() > 12, "{naming:?}");
        for column in naming
            .iter()
            .filter(|c| !ON_RECORD.contains(&c.of_table.as_str()))
        {
            let (gone, kept) = match column.of_column.as_str() {
                "trajectory_id" => (id.get(), other.get()),
                "person_id" => (person.get(), stays.get()),
                _ => continue,
            };
            assert_eq!(rows(&world, column, gone).await, 0, "{column:?}");
            let some = [
                "entry",
                "account",
                "group_member",
                "referral",
                "file",
                "basis",
            ];
            if some.contains(&column.of_table.as_str()) {
                assert!(rows(&world, column, kept).await > 0, "{column:?}");
            }
        }
        assert_eq!(
            coordinator.get(&format!("/people/{person}")).await.status,
            404
        );
        assert_eq!(figures().await, before);
        let certificate = coordinator.get(&at).await;
        assert!(!certificate.body.contains("Amina"), "{}", certificate.body);
        assert!(certificate.body.contains("Verklaring van vernietiging"));
        assert!(certificate.body.contains("do 30 nov 2028"), "with the year");
        assert!(
            certificate
                .texts("main ul li")
                .iter()
                .any(|li| li.starts_with("trajecten: 1"))
        );
        let folder = TempDir::new().unwrap();
        let report = doctor::examine(&world.store, folder.path(), false, &mut |_| {})
            .await
            .unwrap();
        let told: Vec<_> = report
            .differences
            .iter()
            .filter(|d| d.kind != "file")
            .collect();
        assert!(told.is_empty(), "{told:?}");
    })
    .await;
}

#[tokio::test]
async fn before_its_term_or_once_it_runs_again_nothing_goes() {
    everywhere_seeded(async |world| {
        let (_, id) = ended(&world, "Amina Yusuf").await;
        let (coordinator, _) = later(&world, 731).await;
        let early = id.to_string();
        let form = [("trajectory", early.as_str())];
        assert_eq!(coordinator.post("/retention", &form).await.status, 409);
        let none = coordinator.post("/retention", &[]).await;
        assert_eq!(none.status, 422);
        assert!(!none.texts(".errors li").is_empty(), "{}", none.body);
        let (coordinator, admin) = later(&world, 732).await;
        let at = propose(&coordinator, &[id]).await;
        assert_eq!(
            coordinator.post("/retention", &form).await.status,
            409,
            "twice"
        );
        let again = [("reason", "Nazorg")];
        let opened = coordinator
            .post(&format!("/trajectories/{id}/reopening"), &again)
            .await;
        assert_eq!(opened.status, 303, "{}", opened.body);
        let done = admin.post(&format!("{at}/approval"), &[]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let shown = coordinator.get(&format!("/trajectories/{id}")).await;
        assert!(shown.body.contains("Amina Yusuf"));
        assert!(admin.get(&at).await.body.contains("Niet vernietigd"));
        // The approval says nothing about a dossier that was left out: the database keeps it.
        let gone = world
            .store
            .database()
            .execute_unprepared(&format!("DELETE FROM entry WHERE trajectory_id = {id}"))
            .await;
        assert!(gone.unwrap_err().to_string().contains("append-only"));
    })
    .await;
}

#[tokio::test]
async fn what_was_refused_stays_and_can_be_proposed_again() {
    everywhere_seeded(async |world| {
        let (_, id) = ended(&world, "Amina Yusuf").await;
        let (coordinator, admin) = later(&world, 800).await;
        let at = propose(&coordinator, &[id]).await;
        let refusal = format!("{at}/refusal");
        assert_eq!(admin.post(&refusal, &[("reason", " ")]).await.status, 422);
        let why = [("reason", "Er loopt een bezwaar")];
        assert_eq!(admin.post(&refusal, &why).await.status, 303);
        assert!(
            coordinator
                .get(&at)
                .await
                .body
                .contains("Er loopt een bezwaar")
        );
        let late = admin.post(&format!("{at}/approval"), &[]).await;
        assert_eq!(late.status, 409, "decided already");
        let shown = coordinator.get(&format!("/trajectories/{id}")).await;
        assert!(shown.body.contains("Amina Yusuf"));
        assert_ne!(propose(&coordinator, &[id]).await, at);
        for (who, sees) in [
            ("coach@here.example", false),
            ("policy@here.example", false),
            ("coordinator@elsewhere.example", false),
            ("admin@here.example", true),
        ] {
            let status = world.browser(who).await.get(&at).await.status;
            assert_eq!(status == 200, sees, "{who} {status}");
        }
    })
    .await;
}

/// Two who approve at one moment: it is carried out once.
#[tokio::test]
async fn of_two_who_approve_at_one_moment_one_is_told_that_it_was_decided() {
    everywhere_seeded(async |world| {
        let (_, id) = ended(&world, "Amina Yusuf").await;
        let (coordinator, admin) = later(&world, 732).await;
        let at = propose(&coordinator, &[id]).await;
        let approval = format!("{at}/approval");
        let (one, other) = tokio::join!(admin.post(&approval, &[]), admin.post(&approval, &[]));
        let mut told = [one.status.as_u16(), other.status.as_u16()];
        told.sort_unstable();
        assert_eq!(told, [303, 409]);
        let db = world.store.database();
        let all: Vec<Option<serde_json::Value>> = destruction::Entity::find()
            .select_only()
            .column(destruction::Column::Removed)
            .into_tuple()
            .all(db)
            .await
            .unwrap();
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].as_ref().unwrap()["trajectory"], 1);
        let items = destruction_item::Entity::find().all(db).await.unwrap();
        assert!(items.iter().all(|item| item.left_out.is_none()));
    })
    .await;
}

/// The ground of an advice on exemption is kept for half a year after it was given; the dossier goes on.
#[tokio::test]
async fn an_answer_with_a_term_of_its_own_goes_alone_and_the_dossier_stays() {
    everywhere_seeded(async |world| {
        let admin = world.desk("admin@here.example").await;
        world.install(&admin, METHOD).await;
        let (_, id) = world.enrolled(COACH, "Amina Yusuf", METHOD).await;
        let (_, other) = world.enrolled(COACH, "Blijf Hier", METHOD).await;
        for id in [id, other] {
            answer(&world, id, "2026-11-30").await;
        }
        let told = || async { counts(&world, id.get()).await };
        assert_eq!(told().await, (2, 1));
        let before = progress_of(&world, id).await;
        // The last day on which it is kept, and the day after that.
        let (coordinator, _) = later(&world, 181).await;
        let page = coordinator.get("/retention").await;
        assert!(!page.body.contains(FIELD), "{}", page.body);
        let early = format!("{id} {FIELD}");
        let form = [("answer", early.as_str())];
        assert_eq!(coordinator.post("/retention", &form).await.status, 409);
        let beheer = "beheer@here.example";
        world.member(beheer, Role::Administrator).await;
        let (coordinator, _) = later(&world, 182).await;
        let admin = world.browser(beheer).await;
        let page = coordinator.get("/retention").await;
        assert!(page.body.contains("Amina Yusuf"), "{}", page.body);
        assert!(!page.body.contains(GROUND), "not what was answered");
        // Before anybody approved, the database keeps it.
        let sql = format!("UPDATE entry SET deed = '{{}}' WHERE trajectory_id = {id}");
        let refused = world.store.database().execute_unprepared(&sql).await;
        assert!(refused.unwrap_err().to_string().contains("append-only"));
        let told_at = coordinator.post("/retention", &form).await;
        assert_eq!(told_at.status, 303, "{}", told_at.body);
        let at = told_at.location().split('?').next().unwrap().to_owned();
        let twice = coordinator.post("/retention", &form).await;
        assert_eq!(twice.status, 409);
        let done = admin.post(&format!("{at}/approval"), &[]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        assert_eq!(told().await, (2, 0));
        assert_eq!(counts(&world, other.get()).await, (2, 1));
        assert_eq!(progress_of(&world, id).await, before);
        let certificate = coordinator.get(&at).await;
        assert!(certificate.body.contains(FIELD), "{}", certificate.body);
        let removed = certificate.texts("main ul li");
        assert!(
            removed.contains(&"losse antwoorden: 1".to_owned()),
            "{removed:?}"
        );
        // Once it is carried out, the database keeps what is left, whole.
        for sql in [
            format!("UPDATE entry SET deed = '{{}}' WHERE trajectory_id = {id}"),
            format!("DELETE FROM entry WHERE trajectory_id = {id}"),
        ] {
            let refused = world.store.database().execute_unprepared(&sql).await;
            assert!(
                refused.unwrap_err().to_string().contains("append-only"),
                "{sql}"
            );
        }
        let shown = coordinator.get(&format!("/trajectories/{id}")).await;
        assert!(shown.body.contains("Amina Yusuf"));
        // All that a page showed goes by one tick; without it, none of them.
        let rest = format!("{other} {FIELD}");
        let unticked = coordinator
            .post("/retention", &[("shown-answer", &rest)])
            .await;
        assert_eq!(unticked.status, 422);
        let all = [("all", "answer"), ("shown-answer", rest.as_str())];
        let told_at = coordinator.post("/retention", &all).await;
        let at = told_at.location().split('?').next().unwrap().to_owned();
        assert!(
            coordinator.get(&at).await.body.contains("Blijf Hier"),
            "{}",
            told_at.body
        );
        let folder = TempDir::new().unwrap();
        let report = doctor::examine(&world.store, folder.path(), false, &mut |_| {})
            .await
            .unwrap();
        assert!(report.differences.is_empty(), "{:?}", report.differences);
    })
    .await;
}

const METHOD: &str = "inburgering-2021";
const FIELD: &str = "exemption-advice.ground";
const GROUND: &str = "auditory";

/// The advice, as whoever does that step writes it.
async fn answer(world: &World, id: Id<Trajectory>, on: &str) {
    let desk = world.desk(COACH).await;
    let may = desk
        .may::<crate::rooms::trajectory::Steer, Trajectory>(id)
        .await
        .unwrap();
    let row = may.row().clone();
    let bound = desk
        .look(crate::rooms::method::VersionOf(row.version_id))
        .await
        .unwrap();
    let change = may.change(&desk, "step.done").await.unwrap();
    let journal = read_journal(change.db(), desk.sealing(), id.get())
        .await
        .unwrap();
    let deed = Deed::Done {
        step: "exemption-advice".to_owned(),
        answers: [(FIELD.to_owned(), GROUND.to_owned())].into(),
        ticked: vec![],
        note: None,
    };
    let deeds = vec![(on.parse().unwrap(), deed)];
    append(&change, &desk, &bound.package, &row, journal, deeds)
        .await
        .unwrap();
    change.keep().await.unwrap();
}

/// Entries, and those that hold an answer to the question.
async fn counts(world: &World, id: i64) -> (usize, usize) {
    let journal = read_journal(world.store.database(), world.store.sealing(), id)
        .await
        .unwrap();
    let answered = journal.iter().filter(|entry| {
        let mut answers = entry.deed.answers().into_iter().flatten();
        answers.any(|(field, _)| field == FIELD)
    });
    (journal.len(), answered.count())
}

/// How the trajectory stands, but for the term of the answer.
async fn progress_of(world: &World, id: Id<Trajectory>) -> (String, Option<String>, i32) {
    let rows = trajectory::Entity::find_by_id(id.get());
    let row = rows.one(world.store.database()).await.unwrap().unwrap();
    (row.standing, row.phase, row.head)
}

/// Who was registered and never began is known for a year.
#[tokio::test]
async fn who_never_began_goes_after_a_year_and_whoever_did_stays() {
    everywhere_seeded(async |world| {
        let here = world.desk(COACH).await.viewer().organisation().get();
        let coach = world.desk(COACH).await.viewer().account().get();
        let idle = world.person_row(here, "Nooit Begonnen", coach).await;
        let late = world.person_row(here, "Toch Begonnen", coach).await;
        let elsewhere = world
            .desk("coach@elsewhere.example")
            .await
            .viewer()
            .organisation()
            .get();
        let theirs = world.person_row(elsewhere, "Van Elders", coach).await;
        let (_, running) = world.enrolled(COACH, "Amina Yusuf", "spark").await;
        let beheer = "beheer@here.example";
        world.member(beheer, Role::Administrator).await;
        let (coordinator, _) = later(&world, 365).await;
        let listed = async |browser: &Browser| browser.get("/retention").await.body;
        assert!(
            !listed(&coordinator).await.contains("Nooit Begonnen"),
            "the last day of the year"
        );
        let (coordinator, _) = later(&world, 366).await;
        let page = listed(&coordinator).await;
        assert!(
            page.contains("Nooit Begonnen") && page.contains("Toch Begonnen"),
            "{page}"
        );
        assert!(
            !page.contains("Van Elders") && !page.contains("Amina"),
            "{page}"
        );
        let ids = [idle.to_string(), late.to_string()];
        let form = [
            ("all", "person"),
            ("shown-person", ids[0].as_str()),
            ("shown-person", ids[1].as_str()),
        ];
        let wrong = theirs.to_string();
        assert_eq!(
            coordinator
                .post("/retention", &[("person", &wrong)])
                .await
                .status,
            409
        );
        let told = coordinator.post("/retention", &form).await;
        let at = told.location().split('?').next().unwrap().to_owned();
        assert_eq!(
            coordinator.post("/retention", &form).await.status,
            409,
            "twice"
        );
        let spark = world.spark(coach).await;
        world
            .trajectory_row(&spark, here, Some(late), None, coach)
            .await;
        let admin = world.browser(beheer).await;
        let done = admin.post(&format!("{at}/approval"), &[]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        assert_eq!(
            coordinator.get(&format!("/people/{idle}")).await.status,
            404
        );
        assert_eq!(
            coordinator.get(&format!("/people/{late}")).await.status,
            200
        );
        assert_eq!(
            coordinator
                .get(&format!("/trajectories/{running}"))
                .await
                .status,
            200
        );
        let page = coordinator.get(&at).await;
        assert!(
            page.body.contains("toch begonnen") && !page.body.contains("Nooit Begonnen"),
            "{}",
            page.body
        );
        for column in naming(&world).await {
            let record = ON_RECORD.contains(&column.of_table.as_str());
            if column.of_column == "person_id" && !record {
                assert_eq!(rows(&world, &column, idle).await, 0, "{column:?}");
            }
        }
    })
    .await;
}
