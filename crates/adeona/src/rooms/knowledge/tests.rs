//! Asking, finding, answering and the clock, through the pages and for programs; who sees what.

use adeona_method::calendar::plus_days;
use adeona_platform::access::Role;
use axum::http::StatusCode;
use serde_json::json;

use super::asking::language_of;
use super::finding::search;
use super::following::follow;
use super::trying::{COACH, HOUSING, STAFF, ask, staffed, with};
use crate::world::{Browser, TODAY, everywhere_seeded};

#[tokio::test]
async fn a_question_goes_from_asking_to_solved_and_everybody_sees_where_it_is() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let coach = world.browser(COACH).await;
        let at = ask(&coach, &HOUSING).await;
        let page = coach.get(&at).await;
        // Monday 30 November; the term ends on Monday 14 December.
        assert!(page.body.contains("14 dec"), "{}", page.body);
        assert!(page.body.contains("<strong>alleen</strong>"));
        assert!(page.body.contains("Nog niemand"));
        let queue = staff.get("/knowledge/queue").await;
        assert_eq!(
            queue.texts("ul.rows .who"),
            ["Wat kost een kamer in Hargeisa?"]
        );
        assert_eq!(staff.get("/").await.location(), "/knowledge");
        assert_eq!(staff.post(&format!("{at}/handler"), &[]).await.status, 303);
        assert!(coach.get(&at).await.body.contains(STAFF), "who handles it");
        let empty = staff.post(&format!("{at}/answers"), &[("body", " ")]).await;
        assert_eq!(empty.status, 422);
        let wrong = [
            ("body", "Tachtig dollar."),
            ("valid-until", "2026-11-29"),
            ("source-title", "Navraag"),
            ("source-url", "javascript:alert(1)"),
            ("source-dated", "2026-12-01"),
        ];
        let told = staff.post(&format!("{at}/answers"), &wrong).await;
        assert_eq!(told.texts(".errors li").len(), 4, "{}", told.body);
        assert!(told.body.contains("Tachtig dollar."), "nothing is lost");
        let right = [
            ("body", "Reken op 80 dollar.\n\n- licht apart"),
            ("valid-until", "2027-06-30"),
            ("source-title", "Navraag bij verhuurders"),
            ("source-url", "https://voorbeeld.example/huur"),
            ("source-dated", "2026-11-20"),
            ("source-reliability", "B"),
        ];
        assert_eq!(
            staff.post(&format!("{at}/answers"), &right).await.status,
            303
        );
        let page = coach.get(&at).await;
        assert!(page.body.contains("80 dollar") && page.body.contains("<li>"));
        assert!(page.body.contains("https://voorbeeld.example/huur"));
        assert!(
            staff
                .get("/knowledge/queue")
                .await
                .texts("ul.rows .who")
                .is_empty()
        );
        // Only who asked says that it is solved.
        let other = world.browser("other-coach@here.example").await;
        assert_eq!(other.post(&format!("{at}/solution"), &[]).await.status, 403);
        assert_eq!(coach.post(&format!("{at}/solution"), &[]).await.status, 303);
        assert_eq!(coach.post(&format!("{at}/solution"), &[]).await.status, 409);
        // Asking on opens it again, with a new term.
        world.hands.set_day(plus_days(TODAY, 20));
        let coach = world.browser(COACH).await;
        let more = [("more", "En buiten de stad?")];
        assert_eq!(coach.post(&format!("{at}/more"), &more).await.status, 303);
        let page = coach.get(&at).await;
        assert!(
            page.body.contains("4 jan"),
            "20 December and fourteen days, past a Sunday: {}",
            page.body
        );
        world.hands.set_day(plus_days(TODAY, 214));
        let old = world.browser(COACH).await.get(&at).await;
        assert!(old.body.contains("Mogelijk verouderd"), "{}", old.body);
    })
    .await;
}

#[tokio::test]
async fn what_waits_says_why_and_its_days_do_not_count() {
    everywhere_seeded(async |world| {
        staffed(&world).await;
        let at = ask(&world.browser(COACH).await, &HOUSING).await;
        world.hands.set_day(plus_days(TODAY, 1));
        let staff = world.browser(STAFF).await;
        let coach = world.browser(COACH).await;
        let why = [("reason", "De ambassade is dicht")];
        assert_eq!(coach.post(&format!("{at}/hold"), &why).await.status, 403);
        assert_eq!(
            staff
                .post(&format!("{at}/hold"), &[("reason", "")])
                .await
                .status,
            422
        );
        assert_eq!(staff.post(&format!("{at}/hold"), &why).await.status, 303);
        // The button was pressed twice; then somebody has another reason.
        let twice = staff.post(&format!("{at}/hold"), &why).await;
        assert_eq!(twice.status, 303, "{}", twice.body);
        let other = [("reason", "De vrager is op reis")];
        let second = staff.post(&format!("{at}/hold"), &other).await;
        assert_eq!(second.status, 409);
        assert_eq!(second.texts("#unsent"), ["De vrager is op reis"]);
        let page = coach.get(&at).await;
        assert!(page.body.contains("De ambassade is dicht"));
        // As it stands while nobody goes on: who is at it, the last day, and why then.
        let clock = page.texts(".clock").concat();
        assert!(
            clock.contains("Nog niemand") && clock.contains("14 dec"),
            "{clock}"
        );
        assert!(clock.contains("De termijn is 14 dagen"), "{clock}");
        staff.post(&format!("{at}/handler"), &[]).await;
        let clock = coach.get(&at).await.texts(".clock").concat();
        assert!(clock.contains("is ermee bezig"), "{clock}");
        world.hands.set_day(plus_days(TODAY, 8));
        let staff = world.browser(STAFF).await;
        assert_eq!(
            staff.post(&format!("{at}/resumption"), &[]).await.status,
            303
        );
        assert_eq!(
            staff.post(&format!("{at}/resumption"), &[]).await.status,
            409
        );
        let page = staff.get(&at).await;
        // Seven days later than the fourteenth of December.
        assert!(page.body.contains("21 dec"), "{}", page.body);
        let closed = [("reason", "Dubbel gevraagd")];
        assert_eq!(
            staff.post(&format!("{at}/closure"), &closed).await.status,
            303
        );
        assert!(staff.get(&at).await.body.contains("Dubbel gevraagd"));
        let twice = staff.post(&format!("{at}/closure"), &closed).await;
        assert_eq!(twice.status, 303);
        let other = [("reason", "Al beantwoord")];
        let second = staff.post(&format!("{at}/closure"), &other).await;
        assert_eq!(second.status, 403);
        assert_eq!(second.texts("#unsent"), ["Al beantwoord"]);
        let late = staff
            .post(&format!("{at}/answers"), &[("body", "Toch nog")])
            .await;
        assert_eq!(late.status, 403, "it is closed");
        assert_eq!(late.texts("#unsent"), ["Toch nog"]);
        assert!(late.texts(".answer").is_empty());
        let empty = staff.post(&format!("{at}/answers"), &[]).await;
        assert_eq!(
            (empty.status.as_u16(), empty.texts("#unsent").len()),
            (403, 0)
        );
    })
    .await;
}

#[tokio::test]
async fn what_looks_like_somebody_is_told_before_it_is_sent_and_nothing_is_lost() {
    everywhere_seeded(async |world| {
        let coach = world.browser(COACH).await;
        let body = "Bel hem op 06-12345678, geboren op 3 mei 1990.";
        let form = with(&HOUSING, "body", body);
        let told = coach.post("/knowledge/ask", &form).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            told.body.contains("telefoonnummer") && told.body.contains(body),
            "{}",
            told.body
        );
        assert_eq!(told.texts("#body-error").len(), 1);
        assert!(!told.texts(".proposal").concat().contains("06-12345678"));
        ask(&coach, &with(&form, "looked", "yes")).await;
        let nothing = coach.post("/knowledge/ask", &[]).await;
        assert_eq!(nothing.texts(".errors li").len(), 5, "{}", nothing.body);
        // A Cyrillic letter in a Latin word: it would not be found by that word.
        let alike = with(&HOUSING, "title", "Wat kost een k\u{430}mer?");
        let told = coach.post("/knowledge/ask", &alike).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        let faults = told.texts("#title-error").concat();
        assert!(faults.contains("verschillende alfabetten"), "{faults}");
        assert_eq!(
            told.attribute("#title", "value").as_deref(),
            Some(alike[4].1)
        );
        let script = with(&HOUSING, "title", "<script>alert(1)</script>\u{202e}");
        let at = ask(&coach, &with(&script, "anyway", "yes")).await;
        let page = coach.get(&at).await;
        assert!(!page.body.contains("<script>alert") && !page.body.contains('\u{202e}'));
    })
    .await;
}

#[tokio::test]
async fn a_question_is_found_in_other_words_and_in_another_language_and_offered_before_asking() {
    everywhere_seeded(async |world| {
        let coach = world.browser(COACH).await;
        let at = ask(&coach, &HOUSING).await;
        let other = world.browser("coach@elsewhere.example").await;
        for sought in [
            "/knowledge?q=woning",
            "/knowledge?q=%D8%B3%D9%83%D9%86",
            "/knowledge?country=SO",
        ] {
            let found = other.get(sought).await;
            assert_eq!(
                found.texts("ul.rows .who").len(),
                1,
                "{sought}: {}",
                found.body
            );
        }
        for sought in ["/knowledge?country=ER", "/knowledge?q=paspoort"] {
            let found = other.get(sought).await;
            assert!(
                found.texts("ul.rows .who").is_empty(),
                "{sought}: {}",
                found.body
            );
        }
        let near = "Niet alles past";
        assert!(
            !other.get("/knowledge?q=kamer").await.body.contains(near),
            "it fits"
        );
        let misspelt = other.get("/knowledge?q=kamre").await;
        assert!(misspelt.body.contains("Hargeisa") && misspelt.body.contains(near));
        assert!(
            !other.get("/knowledge?q=paspoort").await.body.contains(near),
            "nothing was found"
        );
        // What has no answer yet spares nobody anything.
        ask(&other, &HOUSING).await;
        let answer = [("body", "Tachtig dollar in de maand.")];
        assert_eq!(
            other.post(&format!("{at}/answers"), &answer).await.status,
            303
        );
        let again = other.post("/knowledge/ask", &HOUSING).await;
        assert_eq!(again.status, 422, "{}", again.body);
        assert!(again.body.contains(&at), "it is offered");
        let found = other.get("/knowledge?q=tachtig+dollar").await;
        assert_eq!(
            found.texts("ul.rows .who").len(),
            1,
            "its answer is found at once"
        );
        ask(&other, &with(&HOUSING, "anyway", "yes")).await;
        let lands = coach.get("/knowledge").await;
        assert_eq!(lands.texts(".lands li").len(), 1, "{}", lands.body);
    })
    .await;
}

#[tokio::test]
async fn what_is_like_a_question_is_offered_while_it_is_written() {
    everywhere_seeded(async |world| {
        let (staff, coach) = (staffed(&world).await, world.browser(COACH).await);
        let answer = [("body", "Tachtig dollar.")];
        let at = ask(&coach, &HOUSING).await;
        staff.post(&format!("{at}/answers"), &answer).await;
        let own = with(&HOUSING, "audience", "organisation");
        let own = with(
            &own,
            "title",
            "Wat kost een kamer in de Blokstraat in Hargeisa?",
        );
        let hidden = ask(&coach, &with(&own, "anyway", "yes")).await;
        coach.post(&format!("{hidden}/answers"), &answer).await;
        let typed = [("title", "Kost een kamer in Hargeisa veel?"), ("body", "")];
        let offered = async |browser: &Browser| {
            let part = browser.post("/knowledge/alike", &typed).await;
            assert_eq!(part.status, 200, "{}", part.body);
            assert!(!part.body.contains("<html") && part.body.contains("name=\"anyway\""));
            assert!(part.attribute("button[form=take]", "value").is_some());
            let heard = part.attribute("div[data-heard]", "data-heard");
            assert!(heard.unwrap().contains("bij uw vraag"));
            part.attributes("li a", "href")
        };
        assert_eq!(offered(&staff).await, [at.as_str()]);
        let mut both = offered(&coach).await;
        both.sort();
        assert_eq!(both, [at, hidden]);
        for (title, body) in [("Kamer", ""), ("", ""), ("Schaatsen in Thialf", "")] {
            let form = [("title", title), ("body", body)];
            let nothing = coach.post("/knowledge/alike", &form).await;
            assert_eq!((nothing.status.as_u16(), nothing.body.as_str()), (204, ""));
        }
        world.member("beleid@here.example", Role::Policy).await;
        let policy = world.browser("beleid@here.example").await;
        assert_eq!(policy.post("/knowledge/alike", &typed).await.status, 403);
        let page = coach.get("/knowledge/ask").await;
        assert!(page.attribute("form[data-alike]", "action").is_some());
        let told = coach.post("/knowledge/ask", &HOUSING).await;
        assert_eq!(told.status, 422);
        let again = told.attribute("form[data-alike]", "action");
        assert!(again.is_none(), "offered already");
    })
    .await;
}

#[tokio::test]
async fn what_is_of_one_organisation_stays_there_on_every_surface() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let coach = world.browser(COACH).await;
        let at = ask(&coach, &with(&HOUSING, "audience", "organisation")).await;
        let answer = [("body", "Tachtig dollar.")];
        let colleague = world.browser("other-coach@here.example").await;
        assert_eq!(
            colleague
                .post(&format!("{at}/answers"), &answer)
                .await
                .status,
            303
        );
        let outside = world.browser("coach@elsewhere.example").await;
        for reader in [&staff, &outside] {
            assert_eq!(reader.get(&at).await.status, 404);
            assert_eq!(
                reader
                    .get(&format!("/api/v1{}", at.replacen("/knowledge", "", 1)))
                    .await
                    .status,
                404
            );
            assert_eq!(
                reader.post(&format!("{at}/answers"), &answer).await.status,
                404
            );
            let listed: serde_json::Value =
                serde_json::from_str(&reader.get("/api/v1/questions").await.body).unwrap();
            assert_eq!(listed["total"], 0);
            for list in ["/knowledge?q=kamer", "/knowledge?country=SO", "/knowledge"] {
                let page = reader.get(list).await;
                assert!(!page.body.contains("Hargeisa"), "{list}");
                assert!(page.texts(".lands li").is_empty(), "{list}");
            }
            let again = reader
                .post("/knowledge/ask", &with(&HOUSING, "body", ""))
                .await;
            assert!(!again.body.contains(&at), "not offered");
        }
        assert!(
            colleague
                .get("/knowledge?q=kamer")
                .await
                .body
                .contains("Hargeisa")
        );
        for stranger in ["policy@here.example", "admin@here.example"] {
            // Who founded the organisation coordinates too.
            let sees = stranger.starts_with("admin");
            let page = world.browser(stranger).await.get(&at).await;
            assert_eq!(page.status == 200, sees, "{stranger}");
        }
    })
    .await;
}

#[tokio::test]
async fn programs_ask_find_answer_and_settle() {
    everywhere_seeded(async |world| {
        world.member(STAFF, Role::BackOffice).await;
        let coach = world.program(COACH).await;
        let staff = world.program(STAFF).await;
        let new = json!({ "country": "SO", "topic": "housing", "audience": "network",
            "title": "Wat kost een kamer in Hargeisa?", "body": "Voor een man van 34." });
        let id = coach.post("/api/v1/questions", new).await.made();
        let faulty = json!({ "country": "ZZ", "topic": "", "audience": "", "title": "", "body": "" });
        coach.post("/api/v1/questions", faulty).await.is_problem(422, "stop-invalid");
        let at = format!("/api/v1/questions/{id}");
        staff.post(&format!("{at}/handler"), json!({})).await.is_written();
        coach.get("/api/v1/questions/queue").await.is_problem(403, "stop-forbidden");
        let queue = staff.get("/api/v1/questions/queue").await.json;
        assert_eq!((&queue["items"][0]["id"], &queue["items"][0]["last"]), (&json!(id), &json!("2026-12-14")));
        let term = &coach.get(&at).await.json["term"];
        assert_eq!((&term["days"], &term["moved"]), (&json!(14), &json!([])));
        staff.post(&format!("{at}/hold"), json!({ "reason": "Wacht op de ambassade" })).await.is_written();
        let shown = coach.get(&at).await.json;
        assert_eq!(shown["held"]["reason"], "Wacht op de ambassade");
        staff.post(&format!("{at}/resumption"), json!({})).await.is_written();
        let answer = json!({ "body": "Tachtig dollar.", "valid_until": "2027-06-30",
            "sources": [{ "title": "Navraag", "url": null, "dated": "2026-11-20", "kind": "conversation", "reliability": "B" }] });
        staff.post(&format!("{at}/answers"), answer.clone()).await.made();
        let shown = coach.get(&at).await.json;
        assert_eq!(shown["standing"], "answered");
        let source = &shown["answers"][0]["sources"][0];
        assert_eq!((&source["kind"], &source["reliability"]), (&json!("conversation"), &json!("B")));
        coach.post(&format!("{at}/solution"), json!({})).await.is_written();
        coach.post(&format!("{at}/more"), json!({ "more": "En daarbuiten?" })).await.is_written();
        let found = staff.get("/api/v1/questions?q=kamer").await.json;
        assert_eq!((found["total"].as_u64(), found["items"][0]["standing"].as_str()), (Some(1), Some("open")));
        staff.post(&format!("{at}/closure"), json!({ "reason": "Dubbel" })).await.is_written();
        staff.post(&format!("{at}/answers"), answer.clone()).await.is_problem(403, "stop-forbidden");
    })
    .await;
}

/// Numbers of changes are seen in their order, so whoever follows them misses none: neither this program while others write,
/// nor a second one, nor one that starts anew.
#[tokio::test]
async fn of_many_who_ask_at_one_moment_every_program_finds_all() {
    everywhere_seeded(async |world| {
        let second = world
            .place
            .connect(world.store.clock().clone())
            .await
            .unwrap();
        let mut tasks = tokio::task::JoinSet::new();
        for n in 0..24 {
            let browser = world.browser(["coach@here.example", "coach@elsewhere.example"][n % 2]);
            let browser = browser.await;
            let title = format!("Wat kost kamer nummer {n}?");
            tasks.spawn(async move {
                let form = with(&HOUSING, "title", &title);
                ask(&browser, &with(&form, "anyway", "yes")).await
            });
        }
        let mut last = 0;
        while let Some(asked) = tasks.join_next().await {
            asked.unwrap();
            follow(&second).await.unwrap();
            let found = search(&second, None, "kamer", 50).await.unwrap().len();
            assert!(found >= last, "what was found stays");
            last = found;
        }
        let anew = world
            .place
            .connect(world.store.clock().clone())
            .await
            .unwrap();
        for store in [&world.store, &second, &anew] {
            let found = search(store, None, "kamer", 50).await.unwrap();
            assert_eq!(found.len(), 24, "in {}", world.database);
        }
    })
    .await;
}

#[tokio::test]
async fn of_two_who_handle_a_question_at_one_moment_one_is_told_and_nothing_is_lost() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let coach = world.browser(COACH).await;
        let at = ask(&coach, &HOUSING).await;
        let (hold, why) = (format!("{at}/hold"), [("reason", "De ambassade is dicht")]);
        world
            .member("tweede@elsewhere.example", Role::BackOffice)
            .await;
        let colleague = world.browser("tweede@elsewhere.example").await;
        let too = [("reason", "De vrager is op reis")];
        let (one, other) = tokio::join!(staff.post(&hold, &why), colleague.post(&hold, &too));
        let mut told = [one.status.as_u16(), other.status.as_u16()];
        told.sort_unstable();
        assert_eq!(told, [303, 409]);
        let (second, theirs) = match one.status.as_u16() {
            409 => (one, why),
            _ => (other, too),
        };
        assert_eq!(second.texts("#unsent"), [theirs[0].1]);
        // An answer and an end: whichever is first, the other is kept too or told.
        let (answers, closure) = (format!("{at}/answers"), format!("{at}/closure"));
        let body = [("body", "Tachtig dollar.")];
        let (answered, closed) =
            tokio::join!(coach.post(&answers, &body), staff.post(&closure, &why));
        assert_eq!(closed.status, 303);
        assert!(
            [303, 403, 409].contains(&answered.status.as_u16()),
            "{}",
            answered.status
        );
        if answered.status != 303 {
            assert_eq!(answered.texts("#unsent"), ["Tachtig dollar."]);
        }
        let page = coach.get(&at).await;
        assert_eq!(
            page.body.contains("Tachtig dollar."),
            answered.status == 303
        );
        assert!(page.body.contains("Gesloten"), "{}", page.body);
    })
    .await;
}

#[tokio::test]
async fn what_is_too_long_or_no_day_is_told_beside_its_field() {
    everywhere_seeded(async |world| {
        let coach = world.browser(COACH).await;
        let (title, body) = ("t".repeat(201), "woord ".repeat(4000));
        let form = with(&with(&HOUSING, "title", &title), "body", &body);
        let told = coach.post("/knowledge/ask", &form).await;
        assert_eq!(told.status, 422);
        for field in ["#title-error", "#body-error"] {
            assert_eq!(told.texts(field).len(), 1, "{field}");
        }
        assert!(told.body.contains(title.as_str()), "nothing is lost");
        for (name, value) in [
            ("country", "ZZ"),
            ("topic", "weather"),
            ("audience", "world"),
        ] {
            let told = coach
                .post("/knowledge/ask", &with(&HOUSING, name, value))
                .await;
            let fault = format!("#{name}-error");
            assert_eq!(told.texts(&fault).len(), 1, "{name}: {}", told.body);
        }
        let at = ask(&coach, &HOUSING).await;
        let wrong = [
            ("body", "Tachtig."),
            ("valid-until", "gisteren"),
            ("source-title", "x"),
            ("source-dated", "ooit"),
        ];
        let told = coach.post(&format!("{at}/answers"), &wrong).await;
        for field in ["valid-until", "source-dated", "source-reliability"] {
            let fault = format!("#answer-{field}-error");
            assert_eq!(told.texts(&fault).len(), 1, "{field}: {}", told.body);
        }
        assert_eq!(
            coach
                .post(&format!("{at}/more"), &[("more", "")])
                .await
                .status,
            422
        );
    })
    .await;
}

#[tokio::test]
async fn on_the_command_line_an_account_finds_what_it_may_see() {
    everywhere_seeded(async |world| {
        let coach = world.browser(COACH).await;
        ask(&coach, &HOUSING).await;
        let own = with(&HOUSING, "audience", "organisation");
        ask(&coach, &with(&own, "title", "Wat kost een kamer voor ons?")).await;
        let here = world.desk(COACH).await;
        let there = world.desk("coach@elsewhere.example").await;
        let none = world.desk("policy@here.example").await;
        for (viewer, n) in [
            (None, 1),
            (Some(here.viewer()), 2),
            (Some(there.viewer()), 1),
            (Some(none.viewer()), 0),
        ] {
            let found = search(&world.store, viewer, "kamer", 10).await.unwrap();
            assert_eq!(found.len(), n);
            assert!(
                found
                    .iter()
                    .all(|line| line.country == "SO" && line.topics == ["housing"])
            );
        }
    })
    .await;
}

#[test]
fn the_language_of_a_text_is_told_by_its_letters() {
    assert_eq!(language_of("كم تكلفة غرفة؟", "nl"), "ar");
    assert_eq!(language_of("What is a room?", "en"), "en");
    assert_eq!(language_of("Wat kost een kamer?", "nl"), "nl");
    assert_eq!(language_of("", "ti"), "nl");
}

#[tokio::test]
async fn a_country_with_many_questions_shows_the_newest_and_leads_to_all() {
    everywhere_seeded(async |world| {
        let coach = world.browser(COACH).await;
        for number in 0..103 {
            let title = format!("Wat kost kamer nummer {number}?");
            let topic = if number == 0 { "transport" } else { "housing" };
            let form = with(&with(&HOUSING, "title", &title), "topic", topic);
            ask(&coach, &with(&form, "anyway", "yes")).await;
        }
        let page = coach.get("/knowledge/countries/SO").await;
        assert_eq!(page.texts("section[id] li .who").len(), 100);
        let all = page.attributes("section[id] p a", "href");
        let to = |topic: &str| format!("/knowledge?country=SO&topic={topic}&kind=question");
        assert_eq!(all, [to("housing"), to("transport")], "{}", world.database);
        assert!(page.body.contains("Alle 102 vragen"), "{}", page.body);
        let found = coach.get(&all[1]).await;
        assert!(found.body.contains("kamer nummer 0?"), "{}", found.body);
        let home = coach.get("/knowledge").await;
        assert!(
            home.texts("ul.lands li").concat().contains("103 vragen"),
            "{}",
            home.body
        );
    })
    .await;
}
