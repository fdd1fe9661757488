//! Subscriptions: open questions reach those who know of them, as they want to hear, once.

use adeona_platform::mail::deliver;
use axum::body::Body;
use jiff::civil::{DateTime, date};
use jiff::tz::TimeZone;
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::{Post, tell};
use crate::frame::api::program::Program;
use crate::rooms::knowledge::outside::mail_tests::Server;
use crate::rooms::knowledge::trying::{COACH, HOUSING, STAFF, ask, staffed, with};
use crate::rooms::organisation::Kind;
use crate::world::{Browser, World, everywhere_seeded};

pub(super) const PEER: &str = "other-coach@elsewhere.example";
const PAGE: &str = "/knowledge/subscriptions";

pub(super) fn at(world: &World, time: DateTime) {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap();
    world
        .hands
        .set(time.to_zoned_datetime(zone).unwrap().timestamp());
}

pub(super) async fn follows(browser: &Browser, country: &str, topic: &str, how: &str) {
    let form = [("country", country), ("topic", topic), ("how", how)];
    let told = browser.post(PAGE, &form).await;
    assert_eq!(told.status, 303, "{}", told.body);
}

pub(super) async fn told(world: &World) -> u64 {
    let by = Post {
        words: &world.app.words,
        base: "https://adeona.example",
        hears: world.app.hears_mail,
    };
    tell(&world.store, by).await.unwrap()
}

/// To whom letters go, and what they say.
pub(super) async fn letters(world: &World) -> Vec<(String, String, String)> {
    let server = Server::default();
    deliver(&world.store, &&server).await.unwrap();
    let mut all = vec![];
    for parcel in server.taken() {
        let mail = mail_parser::MessageParser::default()
            .parse(&parcel.bytes)
            .unwrap();
        let subject = mail.subject().unwrap().to_owned();
        let text = mail.body_text(0).unwrap().into_owned();
        all.push((parcel.to.as_str().to_owned(), subject, text));
    }
    all.sort();
    all
}

/// Another question in the same words.
pub(super) async fn again(browser: &Browser, fields: &[(&'static str, &'static str)]) -> String {
    let mut form = with(&HOUSING, "anyway", "yes");
    for (name, value) in fields {
        form = with(&form, name, value);
    }
    ask(browser, &form).await
}

#[tokio::test]
async fn a_question_is_told_at_once_to_those_who_follow_it_and_see_it_and_not_twice() {
    everywhere_seeded(async |world| {
        let world = world.with_mail();
        let staff = staffed(&world).await;
        let (coach, peer) = (world.browser(COACH).await, world.browser(PEER).await);
        again(&coach, &[("title", "Van daarvoor")]).await;
        at(&world, date(2026, 12, 1).at(10, 0, 0, 0));
        let (coach, peer, staff) = {
            drop((coach, peer, staff));
            (
                world.browser(COACH).await,
                world.browser(PEER).await,
                world.browser(STAFF).await,
            )
        };
        follows(&peer, "SO", "", "at-once").await;
        follows(&staff, "SO", "housing", "none").await;
        // The asker follows it too, and needs no letter of their own question.
        follows(&coach, "", "housing", "at-once").await;
        assert_eq!(told(&world).await, 0, "what was asked before");
        at(&world, date(2026, 12, 1).at(10, 30, 0, 0));
        let question = ask(&coach, &with(&HOUSING, "anyway", "yes")).await;
        again(&coach, &[("audience", "organisation")]).await;
        again(&coach, &[("country", "GH")]).await;
        let (one, other) = tokio::join!(told(&world), told(&world));
        assert_eq!(one + other, 1, "{}", world.database);
        let all = letters(&world).await;
        let (to, subject, text) = &all[0];
        assert_eq!((all.len(), to.as_str()), (1, PEER));
        assert_eq!(subject, "Weet u dit? Wat kost een kamer in Hargeisa?");
        for said in [
            &format!("https://adeona.example{question}\r\n") as &str,
            "Somalië · ",
            "15 dec 2026",
            "https://adeona.example/knowledge/subscriptions",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert_eq!(text.matches("/knowledge/questions/").count(), 1, "{text}");
        assert!(!text.contains("alleen"), "the question itself: {text}");
        assert_eq!(told(&world).await, 0);
        // It was answered, and asked on: a new term, and somebody may know.
        let answer = [("body", "Tachtig dollar.")];
        let answered = staff.post(&format!("{question}/answers"), &answer).await;
        assert_eq!(answered.status, 303);
        assert_eq!(told(&world).await, 0);
        at(&world, date(2026, 12, 1).at(11, 0, 0, 0));
        let more = [("more", "En buiten de stad?")];
        let asked_on = coach.post(&format!("{question}/more"), &more).await;
        assert_eq!(asked_on.status, 303, "{}", asked_on.body);
        assert_eq!(told(&world).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_question_for_named_organisations_is_told_there_and_nowhere_else() {
    everywhere_seeded(async |world| {
        let world = world.with_mail();
        world.organisation("third", Kind::Municipality).await;
        staffed(&world).await;
        let elsewhere = world.desk(PEER).await.viewer().organisation().get();
        let third = "coach@third.example";
        for email in [PEER, third] {
            follows(&world.browser(email).await, "SO", "", "at-once").await;
        }
        at(&world, date(2026, 12, 1).at(10, 30, 0, 0));
        let elsewhere = elsewhere.to_string();
        let form = with(&with(&HOUSING, "audience", "named"), "named", &elsewhere);
        ask(&world.browser(COACH).await, &form).await;
        told(&world).await;
        let all = letters(&world).await;
        let to: Vec<&str> = all.iter().map(|(to, _, _)| to.as_str()).collect();
        assert_eq!(to, [PEER], "{}", world.database);
    })
    .await;
}

#[tokio::test]
async fn a_digest_is_one_letter_on_a_working_day_in_working_hours() {
    everywhere_seeded(async |world| {
        let world = world.with_mail();
        staffed(&world).await;
        at(&world, date(2026, 12, 3).at(8, 0, 0, 0));
        let (coach, peer) = (world.browser(COACH).await, world.browser(PEER).await);
        follows(&peer, "SO", "housing", "digest").await;
        follows(&peer, "", "housing", "digest").await;
        ask(&coach, &HOUSING).await;
        assert_eq!(told(&world).await, 0, "before working hours");
        again(&coach, &[("title", "Wat kost een huis?")]).await;
        at(&world, date(2026, 12, 3).at(9, 0, 0, 0));
        let (one, other) = tokio::join!(told(&world), told(&world));
        assert_eq!(one + other, 1, "{}", world.database);
        let all = letters(&world).await;
        assert_eq!(all[0].1, "2 open vragen waarover u iets weet");
        assert_eq!(all[0].2.matches("/knowledge/questions/").count(), 2);
        again(&coach, &[("title", "Wat kost een winkel?")]).await;
        at(&world, date(2026, 12, 3).at(16, 0, 0, 0));
        assert_eq!(told(&world).await, 0, "it had its letter today");
        at(&world, date(2026, 12, 4).at(9, 0, 0, 0));
        assert_eq!(told(&world).await, 1);
        // A Saturday; and on Monday there is nothing left.
        at(&world, date(2026, 12, 5).at(12, 0, 0, 0));
        again(
            &world.browser(COACH).await,
            &[("title", "Wat kost een stal?")],
        )
        .await;
        assert_eq!(told(&world).await, 0);
        let peer = world.browser(PEER).await;
        for end in peer
            .get(PAGE)
            .await
            .attributes("main form.filter", "action")
        {
            assert_eq!(peer.post(&end, &[("how", "end")]).await.status, 303);
        }
        at(&world, date(2026, 12, 7).at(12, 0, 0, 0));
        assert_eq!(told(&world).await, 0, "ended");
    })
    .await;
}

#[tokio::test]
async fn the_page_shows_what_is_open_of_it_and_how_one_hears_is_changed_there() {
    everywhere_seeded(async |world| {
        staffed(&world).await;
        let (coach, peer) = (world.browser(COACH).await, world.browser(PEER).await);
        let question = ask(&coach, &HOUSING).await;
        again(
            &coach,
            &[("audience", "organisation"), ("title", "Van ons")],
        )
        .await;
        assert!(
            !peer
                .get("/knowledge")
                .await
                .body
                .contains("waarover u iets weet</h2>")
        );
        follows(&peer, "SO", "", "none").await;
        follows(&peer, "SO", "", "at-once").await;
        for path in [PAGE, "/knowledge"] {
            let page = peer.get(path).await;
            let links = page.attributes("main li .who a", "href");
            assert_eq!(links, [question.as_str()], "{path}");
        }
        let page = peer.get(PAGE).await;
        assert!(page.body.contains("gaat geen mail uit"), "none is set up");
        assert_eq!(told(&world).await, 0, "none is set up");
        let row = page.attributes("main form.filter", "action");
        assert_eq!(row.len(), 1, "the same twice is one");
        let chosen = page.attributes("main form.filter option[selected]", "value");
        assert_eq!(chosen, ["at-once"]);
        assert_eq!(coach.post(&row[0], &[("how", "end")]).await.status, 404);
        assert_eq!(peer.post(&row[0], &[("how", "cheese")]).await.status, 422);
        assert_eq!(peer.post(&row[0], &[("how", "digest")]).await.status, 303);
        let page = peer.get(PAGE).await;
        let chosen = page.attributes("main form.filter option[selected]", "value");
        assert_eq!(chosen, ["digest"]);
        for (field, value) in [("country", "ZZ"), ("topic", "cheese"), ("how", "")] {
            let form = with(&[("country", "SO"), ("how", "none")], field, value);
            let told = peer.post(PAGE, &form).await;
            let errors = told.texts(&format!("#{field}-error")).len();
            assert_eq!((told.status.as_u16(), errors), (422, 1), "{field}");
        }
        // Answered, it waits for nobody any more.
        let answer = [("body", "Tachtig dollar.")];
        let answered = peer.post(&format!("{question}/answers"), &answer).await;
        assert_eq!(answered.status, 303);
        assert!(peer.get(PAGE).await.body.contains("Er wacht nu geen vraag"));
        // Fifty is the most; the same again is not one more.
        for code in crate::names::countries(adeona_platform::words::Language::Nl)
            .all()
            .iter()
            .map(|(code, _)| code.as_str())
            .filter(|code| *code != "SO")
            .take(49)
        {
            follows(&peer, code, "", "none").await;
        }
        follows(&peer, "SO", "", "none").await;
        let told = peer
            .post(PAGE, &[("topic", "housing"), ("how", "none")])
            .await;
        assert_eq!(told.texts("#country-error").len(), 1, "{}", told.body);
    })
    .await;
}

#[tokio::test]
async fn programs_follow_too_and_whoever_left_is_told_nothing() {
    everywhere_seeded(async |world| {
        let world = world.with_mail();
        staffed(&world).await;
        let (coach, peer) = (world.program(COACH).await, world.program(PEER).await);
        let at = "/api/v1/subscriptions";
        let new = json!({ "country": "SO", "topic": null, "how": "at-once" });
        let id = peer.post(at, new).await.made();
        ask(&world.browser(COACH).await, &HOUSING).await;
        let listed = peer.get(at).await.json;
        assert_eq!(listed["items"][0]["how"], "at-once");
        assert_eq!(listed["open"][0]["country"], "SO");
        let none = coach.get(at).await.json;
        assert_eq!(none, json!({ "items": [], "open": [] }));
        let own = format!("{at}/{id}");
        let put = async |by: &Program, how: &str| {
            let body = Body::from(json!({ "how": how }).to_string());
            let kind = [("content-type", "application/json")];
            by.send("PUT", &own, &kind, body).await
        };
        put(&coach, "digest")
            .await
            .is_problem(404, "stop-not-found");
        put(&peer, "cheese").await.is_problem(422, "stop-invalid");
        put(&peer, "digest").await.is_written();
        put(&peer, "at-once").await.is_written();
        let admin = world.browser("admin@elsewhere.example").await;
        let list = admin.get("/administration").await;
        let links = list.attributes("tbody th a", "href");
        let mut named = links.iter().zip(list.texts("tbody th a"));
        let (link, _) = named
            .find(|(_, name)| name == "other-coach elsewhere")
            .unwrap();
        let page = format!("{link}/ending");
        let gone = admin.post(&page, &[("why", "andere baan")]).await;
        assert_eq!(gone.status, 303, "{}", gone.body);
        assert_eq!(told(&world).await, 0);
        let staff = world.program(STAFF).await;
        let all = json!({ "country": null, "topic": null, "how": "at-once" });
        let id = staff.post(at, all).await.made();
        let own = format!("{at}/{id}");
        staff
            .send("DELETE", &own, &[], Body::empty())
            .await
            .is_written();
        let again = staff.send("DELETE", &own, &[], Body::empty()).await;
        again.is_problem(404, "stop-not-found");
    })
    .await;
}

#[tokio::test]
async fn two_that_are_sent_at_one_moment_are_one_and_letters_begin_with_what_comes() {
    everywhere_seeded(async |world| {
        let world = world.with_mail();
        let (coach, peer) = (world.browser(COACH).await, world.browser(PEER).await);
        tokio::join!(
            follows(&peer, "SO", "", "none"),
            follows(&peer, "SO", "", "none"),
            follows(&peer, "SO", "", "none"),
        );
        let own = peer
            .get(PAGE)
            .await
            .attributes("main form.filter", "action");
        assert_eq!(own.len(), 1, "{own:?} on {}", world.database);
        ask(&coach, &HOUSING).await;
        at(&world, date(2026, 12, 1).at(10, 0, 0, 0));
        let (coach, peer) = (world.browser(COACH).await, world.browser(PEER).await);
        follows(&peer, "SO", "", "at-once").await;
        assert_eq!(told(&world).await, 0, "it waited on the page, in sight");
        at(&world, date(2026, 12, 1).at(10, 1, 0, 0));
        again(&coach, &[("title", "Wat kost een huis?")]).await;
        assert_eq!(told(&world).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_letter_names_twenty_and_the_next_one_the_rest() {
    everywhere_seeded(async |world| {
        let world = world.with_mail();
        let (coach, peer) = (world.browser(COACH).await, world.browser(PEER).await);
        follows(&peer, "", "", "at-once").await;
        let english = format!("UPDATE account SET language = 'en' WHERE email = '{PEER}'");
        let database = world.store.database();
        database.execute_unprepared(&english).await.unwrap();
        for n in 0..22 {
            let title = format!("Wat kost kamer {n}?");
            let form = with(&HOUSING, "title", &title);
            ask(&coach, &with(&form, "anyway", "yes")).await;
        }
        assert_eq!(
            (told(&world).await, told(&world).await, told(&world).await),
            (1, 1, 0)
        );
        let all = letters(&world).await;
        let mut named: Vec<usize> = all
            .iter()
            .map(|(_, _, text)| text.matches("/knowledge/questions/").count())
            .collect();
        named.sort_unstable();
        assert_eq!(named, [2, 20]);
        assert!(
            all.iter()
                .all(|(_, subject, _)| subject.ends_with("open questions you know about")),
            "{all:?}"
        );
    })
    .await;
}
