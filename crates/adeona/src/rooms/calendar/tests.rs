//! Calendar feeds through the router, on both databases.

use icalendar::parser::{read_calendar, unfold};

use crate::rooms::group::tests::scene::Scene;
use crate::world::{Browser, everywhere_seeded};

/// A new address of whoever is signed in.
async fn address(browser: &Browser) -> String {
    let page = browser.post("/calendar/address", &[]).await;
    let told = page.texts("code.address").remove(0);
    told.strip_prefix("http://adeona.test").unwrap().to_owned()
}

/// One event: its properties by name.
fn events(text: &str) -> Vec<Vec<(String, String)>> {
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n"), "{text}");
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).unwrap();
    let events = calendar.components.iter().filter(|c| c.name == "VEVENT");
    events
        .map(|event| {
            let all = event.properties.iter();
            all.map(|p| (p.name.to_string(), p.val.to_string()))
                .collect()
        })
        .collect()
}

fn value<'a>(event: &'a [(String, String)], name: &str) -> &'a str {
    let found = event.iter().find(|(n, _)| n == name);
    found.map_or("", |(_, value)| value)
}

#[tokio::test]
async fn a_trainers_calendar_holds_their_meetings_in_dutch_time_and_follows_their_changes() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let trainer = scene.browser("trainer").await;
        let at = address(&trainer).await;
        let nobody = scene.world.stranger();
        let answer = nobody.get(&at).await;
        assert_eq!(answer.status, 200);
        assert_eq!(
            answer.headers["content-type"],
            "text/calendar; charset=utf-8"
        );
        assert_eq!(answer.headers["cache-control"], "no-store");
        let before = events(&answer.body);
        assert_eq!(before.len(), 4);
        // Nine o'clock in winter.
        assert_eq!(value(&before[1], "DTSTART"), "20261207T080000Z");
        assert_eq!(value(&before[1], "DTEND"), "20261207T100000Z");
        assert_eq!(value(&before[1], "SUMMARY"), "Dinsdag in de bibliotheek");
        assert!(
            answer
                .body
                .contains("LOCATION:Bibliotheek\\, Kerkstraat 1\r\n"),
            "{}",
            answer.body
        );
        assert_eq!(value(&before[1], "SEQUENCE"), "0");

        let meetings = scene.meetings().await;
        let moved = [
            ("on", "2027-06-01"),
            ("start", "9:00"),
            ("end", "11:00"),
            ("place", "Buurthuis"),
        ];
        trainer
            .post(
                &scene.at(&format!("/meetings/{}/details", meetings[1])),
                &moved,
            )
            .await;
        let cancel = scene.at(&format!("/meetings/{}/cancellation", meetings[2]));
        trainer.post(&cancel, &[("reason", "ziek")]).await;
        let after = events(&nobody.get(&at).await.body);
        let same = |uid: &str| after.iter().find(|e| value(e, "UID") == uid).unwrap();
        let moved = same(value(&before[1], "UID"));
        assert_eq!(
            value(moved, "DTSTART"),
            "20270601T070000Z",
            "nine o'clock in summer"
        );
        assert_eq!(value(moved, "SEQUENCE"), "1");
        let cancelled = same(value(&before[2], "UID"));
        assert_eq!(
            (value(cancelled, "STATUS"), value(cancelled, "SEQUENCE")),
            ("CANCELLED", "1")
        );
        assert_eq!(value(same(value(&before[3], "UID")), "STATUS"), "");
    })
    .await;
}

#[tokio::test]
async fn no_calendar_names_a_participant() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        scene
            .world
            .enrolled("coach@here.example", "Dawit Tesfay", "spark")
            .await;
        let nobody = scene.world.stranger();
        for role in ["coach", "coordinator", "trainer", "other-coach"] {
            let at = address(&scene.browser(role).await).await;
            let feed = nobody.get(&at).await.body;
            for name in ["Amina", "Yusuf", "Hodan", "Fatma", "Dawit", "Tesfay"] {
                assert!(!feed.contains(name), "{role} leaks {name}:\n{feed}");
            }
        }
        let at = address(&scene.browser("coach").await).await;
        let terms = events(&nobody.get(&at).await.body);
        let intake = terms
            .iter()
            .find(|e| value(e, "SUMMARY").contains("Intake door"));
        let intake = intake.unwrap();
        assert_eq!(value(intake, "DTSTART"), "20261207", "a whole day");
        assert!(value(intake, "SUMMARY").starts_with("Termijn: "));
        assert!(
            !terms
                .iter()
                .any(|e| value(e, "SUMMARY").contains("Wie ben ik")),
            "the group does that"
        );
    })
    .await;
}

#[tokio::test]
async fn a_participants_calendar_says_when_and_where_and_not_of_what() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let telephone = scene.telephone("coach", scene.amina.0).await;
        let at = address(&telephone).await;
        let feed = scene.world.stranger().get(&at).await.body;
        let mine = events(&feed);
        assert_eq!(mine.len(), 4);
        assert_eq!(value(&mine[0], "SUMMARY"), "Bijeenkomst");
        assert!(value(&mine[0], "DESCRIPTION").contains("06-12345678"));
        assert!(!feed.contains("Dinsdag") && !feed.contains("Amina"));
        let member = scene.member(scene.amina.1).await;
        let leave = scene.at(&format!("/members/{member}/departure"));
        scene
            .browser("coach")
            .await
            .post(&leave, &[("reason", "finished")])
            .await;
        assert!(events(&scene.world.stranger().get(&at).await.body).is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_revoked_address_an_older_one_and_an_unknown_one_look_alike() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let trainer = scene.browser("trainer").await;
        let first = address(&trainer).await;
        let second = address(&trainer).await;
        let nobody = scene.world.stranger();
        assert_eq!(nobody.get(&second).await.status, 200);
        assert!(
            !trainer
                .get("/calendar")
                .await
                .body
                .contains("adeona.test/calendar/"),
            "shown once"
        );
        let unknown = nobody
            .get("/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics")
            .await;
        let made = scene.world.store.clock().now();
        scene
            .world
            .hands
            .set(made + jiff::Span::new().hours(24 * 366));
        assert_eq!(nobody.get(&second).await.status, 404, "lapsed after a year");
        scene.world.hands.set(made);
        let older = nobody.get(&first).await;
        assert_eq!((unknown.status.as_u16(), older.status.as_u16()), (404, 404));
        let revoked = trainer.post("/calendar/revocation", &[]).await;
        assert_eq!(revoked.location(), "/calendar?said=calendar-revoked");
        let gone = nobody.get(&second).await;
        assert_eq!(gone.status, 404);
        assert_eq!(gone.body.len(), unknown.body.len());
        assert_eq!(
            nobody
                .get(second.strip_suffix(".ics").unwrap())
                .await
                .status,
            404
        );
        let api = scene.world.program("trainer@here.example").await;
        let made = api.post("/api/v1/me/calendar", serde_json::json!({})).await;
        let at = made.json["path"].as_str().unwrap().to_owned();
        assert_eq!(nobody.get(&at).await.status, 200);
        api.post("/api/v1/me/calendar/revocation", serde_json::json!({}))
            .await
            .is_written();
        assert_eq!(nobody.get(&at).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn the_database_holds_no_address() {
    everywhere_seeded(async |world| {
        use adeona_platform::access::tables::calendar_address;
        use sea_orm::EntityTrait;
        let scene = Scene::of(world).await;
        let at = address(&scene.browser("trainer").await).await;
        let rows = calendar_address::Entity::find().all(scene.world.store.database());
        for row in rows.await.unwrap() {
            assert!(!at.contains(&row.token));
        }
        let strange = scene.world.stranger().get("/calendar").await;
        assert!(strange.location().starts_with("/sign-in"));
    })
    .await;
}
