//! Whoever is shown is on record: once for each look, on every route there is, and never for what was not shown.

use std::collections::BTreeSet;

use adeona_platform::access::tables::{viewed, viewing};
use adeona_platform::access::{How, ReadRecord, Via, Viewing};
use adeona_platform::time::Moment;
use axum::http::StatusCode;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};

use crate::rooms::people::{Names, Person};
use crate::rooms::trajectory::whose;
use crate::world::{World, everywhere, everywhere_seeded};

/// A look as the record has it.
#[derive(Debug, Clone, PartialEq)]
struct Told {
    screen: String,
    purpose: String,
    roles: String,
    via: String,
    person: Option<i64>,
    trajectory: Option<i64>,
    how: How,
}

/// Everything on record after the first `known` looks, in order.
async fn told(world: &World, known: usize) -> Vec<Told> {
    world.app.read_record.settle().await;
    let db = world.store.database();
    let viewings = viewing::Entity::find().all(db).await.unwrap();
    let rows = viewed::Entity::find().order_by_asc(viewed::Column::Id);
    let told = |row: viewed::Model| {
        let of = viewings.iter().find(|v| v.id == row.viewing_id).unwrap();
        Told {
            screen: of.screen.clone(),
            purpose: of.purpose.clone(),
            roles: of.roles.clone(),
            via: of.via.clone(),
            person: row.person_id,
            trajectory: row.trajectory_id,
            how: row.how,
        }
    };
    let rows = rows.all(db).await.unwrap().into_iter().skip(known);
    rows.map(told).collect()
}

async fn count(world: &World) -> usize {
    told(world, 0).await.len()
}

/// Who looks, at what, and what must be on record: the screen, in what way, and whether the trajectory is named.
const LOOKS: [(&str, &str, &str, How, bool); 20] = [
    (
        "coach",
        "/trajectories/{t}/questions",
        "/trajectories/{id}/questions",
        How::Opened,
        true,
    ),
    ("coach", "/", "/", How::Listed, true),
    ("coach", "/people", "/people", How::Listed, true),
    ("coach", "/people?q=bekeken", "/people", How::Listed, true),
    ("coach", "/people/{p}", "/people/{id}", How::Opened, true),
    (
        "coach",
        "/people/{p}/details",
        "/people/{id}/details",
        How::Opened,
        false,
    ),
    (
        "coach",
        "/people/export.csv",
        "/people/export.csv",
        How::Exported,
        true,
    ),
    (
        "coordinator",
        "/people/export.xlsx",
        "/people/export.xlsx",
        How::Exported,
        true,
    ),
    (
        "coach",
        "/trajectories/{t}",
        "/trajectories/{id}",
        How::Opened,
        true,
    ),
    (
        "coordinator",
        "/trajectories/{t}/steps/intake",
        "/trajectories/{id}/steps/{step}",
        How::Opened,
        true,
    ),
    (
        "coach",
        "/trajectories/{t}/plan.pdf",
        "/trajectories/{id}/plan.pdf",
        How::Opened,
        true,
    ),
    (
        "coach",
        "/trajectories/{t}/looks",
        "/trajectories/{id}/looks",
        How::Opened,
        true,
    ),
    (
        "coach",
        "/trajectories/{t}/shares",
        "/trajectories/{id}/shares",
        How::Opened,
        true,
    ),
    (
        "coach",
        "/trajectories/{t}/links",
        "/trajectories/{id}/links",
        How::Opened,
        true,
    ),
    (
        "coach",
        "/trajectories/new?person={p}",
        "/trajectories/new",
        How::Opened,
        false,
    ),
    (
        "coach",
        "/results/spark/to-work",
        "/results/{method}/{indicator}",
        How::Listed,
        true,
    ),
    (
        "coach",
        "/api/v1/people",
        "/api/v1/people",
        How::Listed,
        false,
    ),
    (
        "coach",
        "/api/v1/people/{p}",
        "/api/v1/people/{id}",
        How::Opened,
        true,
    ),
    (
        "coach",
        "/api/v1/trajectories",
        "/api/v1/trajectories",
        How::Listed,
        true,
    ),
    (
        "coach",
        "/api/v1/trajectories/{t}/journal",
        "/api/v1/trajectories/{id}/journal",
        How::Opened,
        true,
    ),
];

#[tokio::test]
async fn every_look_at_a_person_is_on_record_exactly_once() {
    everywhere_seeded(async |world| {
        let (person, trajectory) = world
            .enrolled("coach@here.example", "Bekeken Persoon", "spark")
            .await;
        let (person, trajectory) = (person.get(), trajectory.get());
        for (role, path, screen, how, named) in LOOKS {
            let path = path
                .replace("{p}", &person.to_string())
                .replace("{t}", &trajectory.to_string());
            let before = count(&world).await;
            let browser = world.browser(&format!("{role}@here.example")).await;
            let answer = browser.get(&path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            let looks = told(&world, before).await;
            let wanted = Told {
                screen: screen.to_owned(),
                purpose: match how {
                    How::Exported => "export".to_owned(),
                    How::Listed => "read".to_owned(),
                    How::Opened => looks[0].purpose.clone(),
                },
                roles: role.to_owned(),
                via: "session".to_owned(),
                person: Some(person),
                trajectory: named.then_some(trajectory),
                how,
            };
            assert_eq!(looks, [wanted], "{path} in {}", world.database);
        }
    })
    .await;
}

#[tokio::test]
async fn what_shows_nobody_is_not_on_record() {
    everywhere_seeded(async |world| {
        let (person, trajectory) = world
            .enrolled("coach@elsewhere.example", "Geheim Persoon", "spark")
            .await;
        world
            .enrolled("coach@here.example", "Eigen Deelnemer", "spark")
            .await;
        let before = count(&world).await;
        let coach = world.browser("coach@here.example").await;
        // Not found and not allowed.
        for path in [
            format!("/people/{person}"),
            format!("/trajectories/{trajectory}"),
            format!("/trajectories/{trajectory}/steps/intake"),
            "/trajectories/1/steps/nothing".to_owned(),
            format!("/api/v1/people/{person}"),
            "/api/v1/people/999999".to_owned(),
            "/administration".to_owned(),
        ] {
            let answer = coach.get(&path).await;
            assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        }
        // Nobody is in it: counts, methods, empty forms, administration.
        let policy = world.browser("policy@here.example").await;
        let admin = world.browser("admin@here.example").await;
        for (browser, path) in [
            (&coach, "/methods"),
            (&coach, "/people/new"),
            (&coach, "/people?q=niemand"),
            (&coach, "/results/spark"),
            (&coach, "/account"),
            (&coach, "/account/passkeys"),
            (&policy, "/results/spark"),
            (&admin, "/administration"),
            (&admin, "/administration/audit"),
        ] {
            assert_eq!(browser.get(path).await.status, StatusCode::OK, "{path}");
        }
        // A write shows nobody; what comes after it does, and a form that comes back does.
        let own = world
            .enrolled("coach@here.example", "Nog Iemand", "spark")
            .await
            .1;
        let note = format!("/trajectories/{own}/notes");
        let done = coach.post(&note, &[("text", "Belde op.")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert_eq!(told(&world, before).await, [], "{}", world.database);
        let faulty = coach.post(&note, &[("text", "")]).await;
        assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let looks = told(&world, before).await;
        assert_eq!(looks.len(), 1);
        assert_eq!(
            (looks[0].screen.as_str(), looks[0].purpose.as_str()),
            ("/trajectories/{id}/notes", "steer")
        );
    })
    .await;
}

#[tokio::test]
async fn a_list_puts_those_on_record_whom_it_shows_and_nobody_else() {
    everywhere_seeded(async |world| {
        let desk = world.desk("coordinator@here.example").await;
        for n in 0..30 {
            let name = format!(
                "Iemand Nummer{}",
                char::from(b'a' + n % 26).to_string().repeat(3)
            );
            let name = format!("{name}{n}");
            world.enrolled("coach@here.example", &name, "spark").await;
        }
        let _ = desk;
        let browser = world.browser("coordinator@here.example").await;
        for (path, shown) in [
            ("/people", 25),
            ("/api/v1/people?limit=10", 10),
            ("/api/v1/trajectories?limit=7", 7),
            ("/api/v1/people?limit=100", 30),
        ] {
            let before = count(&world).await;
            assert_eq!(browser.get(path).await.status, StatusCode::OK);
            let looks = told(&world, before).await;
            let people: BTreeSet<_> = looks.iter().map(|look| look.person).collect();
            assert_eq!((looks.len(), people.len()), (shown, shown), "{path}");
        }
    })
    .await;
}

/// Every address that the router has, for a GET.
fn routes(world: &World) -> BTreeSet<String> {
    let told = format!("{:?}", world.router);
    let parts = told.split('"').filter(|part| part.starts_with('/'));
    parts.map(str::to_owned).collect()
}

/// An address with ids that fit, or nothing when it asks for something that is not there.
fn filled(route: &str, person: i64, trajectory: i64) -> Option<String> {
    let id = match route {
        r if r.contains("/people/{id}") => person,
        r if r.contains("/trajectories/{id}") || r.contains("/steps/") => trajectory,
        _ => 0,
    };
    let path = route
        .replace("{id}", &id.to_string())
        .replace("{trajectory}", &trajectory.to_string())
        .replace("{step}", "intake")
        .replace("{method}", "spark")
        .replace("{indicator}", "to-work");
    (!path.contains('{')).then_some(path)
}

#[tokio::test]
async fn no_route_of_the_router_shows_a_name_without_leaving_a_look() {
    everywhere_seeded(async |world| {
        let (person, trajectory) = world
            .enrolled("coach@here.example", "Zichtbaar Xylofoon", "spark")
            .await;
        let (person, trajectory) = (person.get(), trajectory.get());
        let routes = routes(&world);
        assert!(routes.len() > 60, "{}", routes.len());
        let mut showing = BTreeSet::new();
        for role in ["coach", "coordinator"] {
            let browser = world.browser(&format!("{role}@here.example")).await;
            for route in &routes {
                let Some(path) = filled(route, person, trajectory) else {
                    continue;
                };
                let before = count(&world).await;
                let answer = browser.get(&path).await;
                if !answer.body.contains("Xylofoon") {
                    continue;
                }
                showing.insert(route.clone());
                let looks = told(&world, before).await;
                let at: Vec<_> = looks.iter().filter(|l| l.person == Some(person)).collect();
                assert_eq!(at.len(), 1, "{role} {route}: {looks:?}");
                assert_eq!(&at[0].screen, route);
            }
        }
        assert!(showing.len() >= 10, "{showing:?}");
    })
    .await;
}

#[tokio::test]
async fn participants_looking_at_themselves_are_not_on_record() {
    everywhere_seeded(async |world| {
        let (person, trajectory) = world
            .enrolled("coach@here.example", "Eigen Blik", "spark")
            .await;
        let participant = world.participant("coach@here.example", person).await;
        let before = count(&world).await;
        for path in [
            "/mine".to_owned(),
            "/mine/plan".to_owned(),
            "/mine/looks".to_owned(),
            format!("/trajectories/{trajectory}/plan.pdf"),
        ] {
            assert_eq!(
                participant.get(&path).await.status,
                StatusCode::OK,
                "{path}"
            );
        }
        assert_eq!(told(&world, before).await, []);
    })
    .await;
}

#[tokio::test]
async fn a_token_leaves_looks_as_its_account_does() {
    everywhere_seeded(async |world| {
        let (person, _) = world
            .enrolled("coach@here.example", "Via Programma", "spark")
            .await;
        let program = world.program("coach@here.example").await;
        program.get(&format!("/api/v1/people/{person}")).await;
        let looks = told(&world, 0).await;
        assert_eq!(looks.len(), 1);
        assert_eq!(looks[0].via, "token");
    })
    .await;
}

fn viewing(world: &World, person: i64) -> Viewing {
    use adeona_platform::access::Glimpse;
    let at = Moment::from(world.store.clock().now());
    Viewing {
        at,
        day: at.zoned().date().into(),
        account: 1,
        organisation: 1,
        roles: "coach".into(),
        via: Via::Console,
        emergencies: vec![],
        own: None,
        screen: "/".into(),
        purpose: "read",
        glimpses: vec![Glimpse {
            person: Some(person),
            trajectory: None,
            how: How::Listed,
        }],
    }
}

#[tokio::test]
async fn more_looks_than_fit_the_queue_are_all_on_record() {
    everywhere(async |world| {
        let record = ReadRecord::start(world.store.clone(), whose);
        // Nothing is read from the queue meanwhile: the runtime has one thread, and this never waits.
        for n in 0..5000 {
            record.keep(viewing(&world, n)).await.unwrap();
        }
        record.settle().await;
        let rows = viewed::Entity::find().all(world.store.database()).await;
        let people: BTreeSet<_> = rows.unwrap().into_iter().map(|row| row.person_id).collect();
        assert_eq!(people.len(), 5000);
    })
    .await;
}

#[tokio::test]
async fn looks_are_written_by_themselves() {
    everywhere(async |world| {
        world
            .app
            .read_record
            .keep(viewing(&world, 1))
            .await
            .unwrap();
        for _ in 0..100 {
            let rows = viewed::Entity::find().all(world.store.database()).await;
            if rows.unwrap().len() == 1 {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        panic!("nothing was written");
    })
    .await;
}

#[tokio::test]
async fn the_database_refuses_to_change_or_remove_a_look() {
    everywhere(async |world| {
        world
            .app
            .read_record
            .keep(viewing(&world, 1))
            .await
            .unwrap();
        world.app.read_record.settle().await;
        for statement in [
            "DELETE FROM viewing",
            "DELETE FROM viewed",
            "UPDATE viewing SET account_id = 2",
            "UPDATE viewed SET person_id = 2",
        ] {
            let done = world.store.database().execute_unprepared(statement).await;
            let refused = done.unwrap_err().to_string();
            assert!(refused.contains("append-only"), "{statement}: {refused}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_asked_aside_is_noted_by_nobody() {
    everywhere_seeded(async |world| {
        let (person, _) = world
            .enrolled("coach@here.example", "Eigen Blik", "spark")
            .await;
        let witness = adeona_platform::access::Witness::default();
        let viewer = world.desk("coach@here.example").await.viewer().clone();
        let desk = adeona_platform::Desk::watched(viewer, world.store.clone(), witness.clone());
        let now = Moment::from(world.store.clock().now());
        desk.look(Names(vec![person.get()])).await.unwrap();
        assert_eq!(witness.viewing("/", now).unwrap().glimpses.len(), 1);
        desk.look(crate::rooms::trajectory::InMethods)
            .await
            .unwrap();
        assert!(witness.viewing("/", now).is_none());
        assert!(
            desk.may::<adeona_platform::access::Read, Person>(adeona_platform::Id::new(999))
                .await
                .is_err()
        );
        assert!(witness.viewing("/", now).is_none());
    })
    .await;
}

#[tokio::test]
async fn a_participant_reads_who_looked_by_day_and_person() {
    everywhere_seeded(async |world| {
        let (person, trajectory) = world
            .enrolled("coach@here.example", "Amina Yusuf", "spark")
            .await;
        let (_, other) = world
            .enrolled("coach@here.example", "Iemand Anders", "spark")
            .await;
        let dossier = format!("/trajectories/{trajectory}");
        let coach = world.browser("coach@here.example").await;
        for path in [&dossier, &dossier, &format!("/trajectories/{other}"), &"/".to_owned()] {
            coach.get(path).await;
        }
        let coordinator = world.browser("coordinator@here.example").await;
        coordinator.get("/people/export.csv").await;
        world.app.read_record.settle().await;
        world.hands.set_day(crate::world::TODAY.tomorrow().unwrap());
        let coach = world.browser("coach@here.example").await;
        coach.get(&dossier).await;
        world.app.read_record.settle().await;

        let participant = world.participant("coach@here.example", person).await;
        let page = participant.get("/mine/looks").await;
        let days = page.texts("section h2");
        assert_eq!(days, ["vandaag, di 1 dec", "gisteren, ma 30 nov"]);
        assert_eq!(
            page.texts(".lookers li"),
            [
                "coach here , trajectcoach Bekeek uw gegevens 1 keer",
                "coach here , trajectcoach Bekeek uw gegevens 2 keer Zag uw naam 1 keer in een lijst",
                "coordinator here , coördinator Zette uw gegevens 1 keer in een bestand",
            ]
        );
        let earlier = participant.get("/mine/looks?before=2026-12-01").await;
        assert_eq!(earlier.texts("section h2").len(), 1);

        // Whoever is responsible sees who looked along; others do not.
        let section = coach.get(&dossier).await.texts(".lookers li").join(" | ");
        assert!(section.contains("coach here , trajectcoach 3 keer bekeken"), "{section}");
        assert!(section.contains("coordinator here , coördinator 1 keer in een bestand"), "{section}");
        let days = coach.get(&format!("{dossier}/looks")).await.texts("section h2");
        assert_eq!(days, ["di 1 dec", "ma 30 nov"]);
        let program = world.program("coach@here.example").await;
        let told = program.get(&format!("/api/v1{dossier}/looks?before=2026-12-01")).await;
        let rows: Vec<_> = told.json["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| (row["how"].as_str().unwrap(), row["times"].as_i64().unwrap()))
            .collect();
        assert_eq!(rows.len(), 3, "{}", told.json);
        assert!(rows.contains(&("opened", 2)) && rows.contains(&("exported", 1)));
        let other = world.browser("other-coach@here.example").await;
        for path in [format!("{dossier}/looks"), format!("/api/v1{dossier}/looks")] {
            assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
        }
    })
    .await;
}
