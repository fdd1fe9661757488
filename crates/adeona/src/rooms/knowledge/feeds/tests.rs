//! Feeds: of a country and a topic, of what their owner sees, until they are ended.

use atom_syndication::Feed;
use axum::body::Body;
use serde_json::json;

use crate::frame::api::program::Program;
use crate::rooms::knowledge::trying::{COACH, HOUSING, STAFF, ask, staffed, with};
use crate::world::{Browser, everywhere_seeded};

/// The path of a feed that was just made.
async fn made(browser: &Browser, country: &str, topic: &str) -> String {
    let form = [("country", country), ("topic", topic)];
    let page = browser.post("/knowledge/feeds", &form).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let address = page.texts("code.address").concat();
    let (_, path) = address.trim().split_once("/calendar/").unwrap();
    format!("/calendar/{path}")
}

/// The same question otherwise, also when it looks like one that is there.
fn again(field: &'static str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    with(&with(&HOUSING, field, value), "anyway", "yes")
}

#[tokio::test]
async fn a_feed_tells_what_is_new_of_its_country_and_topic_as_its_owner_sees_it() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let coach = world.browser(COACH).await;
        let strange = with(&HOUSING, "title", "Kost <b>het</b> & meer?");
        let at = ask(&coach, &strange).await;
        ask(&coach, &again("audience", "organisation")).await;
        ask(&coach, &again("country", "GH")).await;
        ask(&coach, &again("topic", "health-care")).await;
        let path = made(&staff, "SO", "housing").await;
        let guest = world.stranger();
        let told = guest.get(&path).await;
        assert_eq!(told.status, 200, "{}", told.body);
        let feed: Feed = told.body.parse().unwrap();
        let titles: Vec<&str> = feed
            .entries
            .iter()
            .map(|one| one.title.value.as_str())
            .collect();
        assert_eq!(titles, ["Open vraag: Kost <b>het</b> & meer?"]);
        assert!(feed.entries[0].links[0].href.ends_with(&at));
        assert_eq!(feed.entries[0].updated, feed.updated);
        let answer = [("body", "Tachtig dollar.")];
        assert_eq!(
            staff.post(&format!("{at}/answers"), &answer).await.status,
            303
        );
        let feed: Feed = guest.get(&path).await.body.parse().unwrap();
        assert!(feed.entries[0].title.value.starts_with("Beantwoord: "));
        let own = feed.links.iter().find(|link| link.rel == "self").unwrap();
        assert!(own.href.ends_with(&path), "{}", own.href);
        // Whoever has it already is told so, until something is new.
        let reader = Program {
            router: world.router.clone(),
            token: String::new(),
        };
        let asks = async |known: &str| {
            let known = [("if-none-match", known)];
            reader.send("GET", &path, &known, Body::empty()).await
        };
        let told = asks("\"other\"").await;
        assert_eq!(told.status, 200);
        let tag = told.headers["etag"].to_str().unwrap().to_owned();
        for known in [tag.as_str(), &tag[2..], &format!("\"other\", {tag}"), "*"] {
            assert_eq!(asks(known).await.status, 304, "{known}");
        }
        ask(&coach, &again("title", "Wat kost een huis?")).await;
        assert_eq!(asks(&tag).await.status, 200);
        // Of all: what is of another organisation for itself is not in it.
        let all: Feed = guest
            .get(&made(&staff, "", "").await)
            .await
            .body
            .parse()
            .unwrap();
        assert_eq!(all.entries.len(), 4);
        let own: Feed = guest
            .get(&made(&coach, "", "").await)
            .await
            .body
            .parse()
            .unwrap();
        assert_eq!(own.entries.len(), 5);
    })
    .await;
}

#[tokio::test]
async fn a_feed_ends_with_its_owner_its_year_or_when_they_say_so() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let coach = world.browser(COACH).await;
        let path = made(&staff, "SO", "").await;
        let guest = world.stranger();
        assert_eq!(guest.get("/calendar/nothing.xml").await.status, 404);
        assert_eq!(guest.get(&path.replace(".xml", "")).await.status, 404);
        assert_eq!(guest.get(&path.replace(".xml", ".ics")).await.status, 404);
        let page = staff.get("/knowledge/feeds").await;
        let end = page.attributes("main form", "action");
        let end = end
            .iter()
            .find(|action| action.ends_with("/revocation"))
            .unwrap();
        assert_eq!(coach.post(end, &[]).await.status, 404, "another one's");
        assert!(
            !coach
                .get("/knowledge/feeds")
                .await
                .body
                .contains("/revocation")
        );
        assert_eq!(guest.get(&path).await.status, 200);
        assert_eq!(staff.post(end, &[]).await.status, 303);
        assert_eq!(guest.get(&path).await.status, 404);
        for (field, value) in [("country", "ZZ"), ("topic", "cheese")] {
            let told = staff.post("/knowledge/feeds", &[(field, value)]).await;
            let errors = told.texts(&format!("#{field}-error"));
            assert_eq!((told.status.as_u16(), errors.len()), (422, 1), "{field}");
        }
        // A calendar's address that is made or ended leaves feeds alone.
        let again = made(&staff, "SO", "").await;
        assert_eq!(staff.post("/calendar/address", &[]).await.status, 200);
        assert_eq!(staff.post("/calendar/revocation", &[]).await.status, 303);
        assert_eq!(guest.get(&again).await.status, 200);
        world
            .hands
            .set_day(adeona_method::calendar::plus_days(crate::world::TODAY, 400));
        assert_eq!(guest.get(&again).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn there_are_so_many_feeds_and_those_that_lapsed_make_room() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        for _ in 0..50 {
            made(&staff, "SO", "").await;
        }
        let told = staff.post("/knowledge/feeds", &[("country", "SO")]).await;
        let errors = told.texts("#country-error").len();
        assert_eq!((told.status.as_u16(), errors), (422, 1), "{}", told.body);
        world
            .hands
            .set_day(adeona_method::calendar::plus_days(crate::world::TODAY, 400));
        let staff = world.browser(STAFF).await;
        let page = staff.get("/knowledge/feeds").await;
        assert!(page.body.contains("U hebt nog geen adres"), "{}", page.body);
        made(&staff, "SO", "").await;
    })
    .await;
}

#[tokio::test]
async fn programs_make_and_end_feeds() {
    everywhere_seeded(async |world| {
        staffed(&world).await;
        let (staff, coach) = (world.program(STAFF).await, world.program(COACH).await);
        ask(&world.browser(COACH).await, &HOUSING).await;
        let at = "/api/v1/feeds";
        let wrong = json!({ "country": "ZZ", "topic": null });
        staff.post(at, wrong).await.is_problem(422, "stop-invalid");
        let of = json!({ "country": "SO", "topic": null });
        let address = staff.post(at, of).await.json["address"].to_string();
        let (_, path) = address.trim_matches('"').split_once("/calendar/").unwrap();
        let path = format!("/calendar/{path}");
        let guest = world.stranger();
        let feed: Feed = guest.get(&path).await.body.parse().unwrap();
        assert_eq!(feed.entries.len(), 1);
        let listed = staff.get(at).await.json;
        assert_eq!(listed["items"][0]["country"], "SO");
        assert_eq!(listed["items"][0]["until"], "2027-11-30");
        let one = format!("{at}/{}", listed["items"][0]["id"]);
        let end = async |by: &Program| by.send("DELETE", &one, &[], Body::empty()).await;
        end(&coach).await.is_problem(404, "stop-not-found");
        end(&staff).await.is_written();
        assert_eq!(guest.get(&path).await.status, 404);
        assert_eq!(staff.get(at).await.json["items"], json!([]));
    })
    .await;
}
