//! Sheets: made of an answer, grown old and renewed, translated, changed by two, taken away; who sees what.

use adeona_method::calendar::plus_days;
use adeona_platform::access::Role;
use serde_json::json;

use crate::rooms::knowledge::search;
use crate::rooms::knowledge::trying::{COACH, STAFF, made, staffed, with};
use crate::world::{Browser, TODAY, everywhere_seeded};

const OUTSIDE: &str = "coach@elsewhere.example";

pub const ROOM: [(&str, &str); 7] = [
    ("country", "SO"),
    ("topics", "housing"),
    ("language", "nl"),
    ("title", "Een kamer huren in Hargeisa"),
    ("body", "Reken op **80 dollar** in de maand."),
    ("audience", "network"),
    ("review-on", "2027-05-30"),
];

pub async fn write(browser: &Browser, form: &[(&str, &str)]) -> String {
    let form = with(form, "sources", "all");
    made(&browser.post("/knowledge/sheets", &form).await)
}

#[tokio::test]
async fn an_answer_becomes_a_sheet_that_grows_old_and_is_renewed() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let coach = world.browser(COACH).await;
        let asked = [
            ("country", "SO"),
            ("topic", "housing"),
            ("title", "Wat kost een kamer in Hargeisa?"),
            ("body", "Voor een man van 34."),
            ("audience", "network"),
        ];
        let told = coach.post("/knowledge/ask", &asked).await;
        let question = told.location().split('?').next().unwrap().to_owned();
        let answer = [
            ("body", "Reken op 80 dollar."),
            ("valid-until", "2027-03-01"),
            ("source-title", "Navraag bij verhuurders"),
            ("source-reliability", "B"),
        ];
        staff.post(&format!("{question}/answers"), &answer).await;
        let id = question.rsplit('/').next().unwrap();
        let new = format!("/knowledge/sheets/new?question={id}");
        assert_eq!(coach.get(&new).await.status, 403, "the back office writes");
        let form = staff.get(&new).await;
        assert!(
            form.body.contains("Reken op 80 dollar.") && form.body.contains("2027-03-01"),
            "{}",
            form.body
        );
        assert_eq!(
            form.attribute("#source-title", "value").as_deref(),
            Some("Navraag bij verhuurders"),
            "what it rests on goes along"
        );
        let form = with(&with(&ROOM, "question", id), "review-on", "2027-03-01");
        let form = with(&form, "source-title", "Navraag bij verhuurders");
        let form = with(&form, "source-reliability", "B");
        let form = with(&form, "title", asked[2].1);
        let at = write(&staff, &form).await;
        let page = coach.get(&at).await;
        assert!(
            page.body.contains("<strong>80 dollar</strong>"),
            "{}",
            page.body
        );
        assert!(
            page.body.contains("Navraag bij verhuurders"),
            "its source goes along"
        );
        assert!(!page.body.contains("Mogelijk verouderd"));
        // It is found, offered before asking, and stands with its country.
        for list in [
            "/knowledge?q=kamer",
            "/knowledge?q=%D8%B3%D9%83%D9%86",
            "/knowledge/countries/SO",
        ] {
            assert!(coach.get(list).await.body.contains(&at), "{list}");
        }
        let again = coach.post("/knowledge/ask", &asked).await;
        assert!(
            again.status == 422 && again.body.contains(&at),
            "{}",
            again.body
        );
        // Fourteen days before its day it is on the list of the back office; past it everybody is warned.
        assert!(!staff.get("/knowledge/queue").await.body.contains(&at));
        world.hands.set_day(plus_days(TODAY, 80));
        let staff = world.browser(STAFF).await;
        assert!(staff.get("/knowledge/queue").await.body.contains(&at));
        world.hands.set_day(plus_days(TODAY, 92));
        let (staff, coach) = (world.browser(STAFF).await, world.browser(COACH).await);
        let old = coach.get(&at).await;
        assert!(old.body.contains("Mogelijk verouderd"), "{}", old.body);
        let review = format!("{at}/review");
        let coming = [("review-on", "2027-09-01")];
        assert_eq!(coach.post(&review, &coming).await.status, 403);
        for wrong in ["2027-01-01", "ooit", "2040-01-01"] {
            let told = staff.post(&review, &[("review-on", wrong)]).await;
            assert_eq!(told.status, 422, "{wrong}");
            assert_eq!(
                told.texts("#review-review-on-error").len(),
                1,
                "{}",
                told.body
            );
        }
        assert_eq!(staff.post(&review, &coming).await.status, 303);
        assert!(!coach.get(&at).await.body.contains("Mogelijk verouderd"));
        assert!(!staff.get("/knowledge/queue").await.body.contains(&at));
    })
    .await;
}

#[tokio::test]
async fn of_two_who_change_a_sheet_the_second_is_told_and_keeps_their_text() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let at = write(&staff, &ROOM).await;
        let text = format!("{at}/text");
        assert!(
            staff
                .get(&text)
                .await
                .body
                .contains("name=\"version\" value=\"1\"")
        );
        let first = with(&with(&ROOM, "body", "Reken op 90 dollar."), "version", "1");
        assert_eq!(staff.post(&text, &first).await.status, 303);
        let second = with(&with(&ROOM, "body", "Reken op 100 dollar."), "version", "1");
        let told = staff.post(&text, &second).await;
        assert_eq!(told.status, 409);
        assert!(
            told.body.contains("Reken op 100 dollar."),
            "nothing is lost"
        );
        let page = staff.get(&at).await;
        assert!(
            page.body.contains("90 dollar") && page.body.contains("80 dollar"),
            "how it was"
        );
        let found = search(&world.store, None, "negentig kamer", 10)
            .await
            .unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].kind, found[0].topics.as_slice()),
            ("sheet", &["housing".to_owned()][..])
        );
        let nothing = staff.post("/knowledge/sheets", &[]).await;
        assert_eq!(nothing.texts(".errors li").len(), 5, "{}", nothing.body);
        let name = with(&ROOM, "body", "Bel hem op 06-12345678.");
        let told = staff.post("/knowledge/sheets", &name).await;
        assert!(
            told.status == 422 && told.body.contains("telefoonnummer"),
            "{}",
            told.body
        );
    })
    .await;
}

#[tokio::test]
async fn a_translation_stands_beside_and_says_when_it_is_behind() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let at = write(&staff, &ROOM).await;
        let form = staff.get(&format!("{at}/translation")).await;
        assert!(
            form.body.contains("<strong>80 dollar</strong>"),
            "the text stands beside"
        );
        let english = with(
            &with(&ROOM, "language", "en"),
            "title",
            "Renting a room in Hargeisa",
        );
        let made = staff.post(&format!("{at}/translation"), &english).await;
        assert_eq!(made.status, 303, "{}", made.body);
        let other = made.location().split('?').next().unwrap().to_owned();
        let coach = world.browser(COACH).await;
        assert!(coach.get(&at).await.body.contains(&other));
        let page = coach.get(&other).await;
        assert!(page.body.contains(&at) && !page.body.contains("daarna veranderd"));
        let changed = with(&with(&ROOM, "body", "Reken op 90 dollar."), "version", "1");
        staff.post(&format!("{at}/text"), &changed).await;
        assert!(coach.get(&other).await.body.contains("daarna veranderd"));
        // Whoever goes through it again has caught up.
        let again = with(&with(&english, "body", "Ninety dollars."), "version", "1");
        staff.post(&format!("{other}/text"), &again).await;
        assert!(!coach.get(&other).await.body.contains("daarna veranderd"));
    })
    .await;
}

#[tokio::test]
async fn a_sheet_of_one_organisation_and_one_that_was_taken_away_are_seen_there_alone() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let own = write(&staff, &with(&ROOM, "audience", "organisation")).await;
        let gone = write(&staff, &with(&ROOM, "title", "Een oud blad over kamers")).await;
        let colleague = world.browser(OUTSIDE).await;
        let stranger = world.browser(COACH).await;
        assert_eq!(
            staff
                .post(&format!("{gone}/withdrawal"), &[("reason", "")])
                .await
                .status,
            422
        );
        let why = [("reason", "Klopt niet meer")];
        assert_eq!(
            stranger
                .post(&format!("{gone}/withdrawal"), &why)
                .await
                .status,
            403
        );
        assert_eq!(
            staff.post(&format!("{gone}/withdrawal"), &why).await.status,
            303
        );
        assert_eq!(staff.get(&gone).await.status, 200, "who keeps it sees why");
        assert_eq!(staff.post(&format!("{gone}/owner"), &[]).await.status, 403);
        for (reader, sees) in [(&colleague, true), (&stranger, false)] {
            assert_eq!(reader.get(&gone).await.status, 404);
            assert_eq!(reader.get(&own).await.status == 200, sees);
            let api = own.replacen("/knowledge", "/api/v1", 1);
            assert_eq!(reader.get(&api).await.status == 200, sees);
            for list in [
                "/knowledge?q=kamer",
                "/knowledge/countries/SO",
                "/knowledge?country=SO",
                "/api/v1/sheets",
            ] {
                let page = reader.get(list).await;
                let told = page.body.contains(&own) || page.body.contains("Een kamer huren");
                assert_eq!(told, sees, "{list}: {}", page.body);
                assert!(!page.body.contains("oud blad"), "{list}");
            }
            let lands = reader.get("/knowledge").await.texts(".lands li");
            assert_eq!(lands.len(), usize::from(sees));
        }
        // A private question does not become everybody's by being written over.
        let coach = world.browser(OUTSIDE).await;
        let asked = [
            ("country", "SO"),
            ("topic", "housing"),
            ("title", "Wat kost het ons?"),
            ("body", "Alleen voor ons."),
            ("audience", "organisation"),
            ("anyway", "yes"),
        ];
        let told = coach.post("/knowledge/ask", &asked).await;
        let id = told
            .location()
            .split('?')
            .next()
            .unwrap()
            .rsplit('/')
            .next()
            .unwrap()
            .to_owned();
        let form = with(&ROOM, "question", &id);
        let told = staff.post("/knowledge/sheets", &form).await;
        assert_eq!(
            (told.status.as_u16(), told.texts("#audience-error").len()),
            (422, 1)
        );
        // Of another organisation there is no such question.
        world.member("staff@here.example", Role::BackOffice).await;
        let other = world.browser("staff@here.example").await;
        assert_eq!(other.post("/knowledge/sheets", &form).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn counts_beside_choices_are_the_rows_that_they_give() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        write(&staff, &ROOM).await;
        write(
            &staff,
            &with(
                &with(&ROOM, "language", "en"),
                "title",
                "A room in Hargeisa",
            ),
        )
        .await;
        write(
            &staff,
            &with(&with(&ROOM, "country", "GH"), "title", "Een kamer in Accra"),
        )
        .await;
        let asked = [
            ("country", "GH"),
            ("topic", "housing"),
            ("title", "Wat kost een kamer in Kumasi?"),
            ("body", "Voor een gezin."),
            ("audience", "network"),
            ("anyway", "yes"),
        ];
        let coach = world.browser(COACH).await;
        assert_eq!(coach.post("/knowledge/ask", &asked).await.status, 303);
        let page = coach.get("/knowledge?topic=housing").await;
        let choices = page.texts(".facets li");
        assert_eq!(
            choices.len(),
            6,
            "two kinds, countries, languages: {choices:?}"
        );
        let hrefs = page.attributes(".facets a", "href");
        for (choice, href) in choices.iter().zip(&hrefs) {
            let told = choice.rsplit('(').next().unwrap().trim_end_matches(')');
            let rows = coach.get(href).await.texts("ul.rows .who").len();
            assert_eq!(told, rows.to_string(), "{choice} {href}");
        }
        let compared = coach.get("/knowledge/compare?one=SO&other=GH").await;
        assert!(
            compared.body.contains("Een kamer in Accra") && compared.body.contains("A room in")
        );
        assert_eq!(coach.get("/knowledge/countries/ZZ").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn programs_write_change_renew_and_take_away() {
    everywhere_seeded(async |world| {
        world.member(STAFF, Role::BackOffice).await;
        let staff = world.program(STAFF).await;
        let coach = world.program(COACH).await;
        let sheet = json!({ "country": "SO", "topics": ["housing"], "language": "nl", "audience": "network",
            "title": "Een kamer huren", "body": "Tachtig dollar.",
            "sources": [{ "title": "Navraag", "url": null, "dated": "2026-11-20", "reliability": "B" }] });
        coach.post("/api/v1/sheets", sheet.clone()).await.is_problem(403, "stop-forbidden");
        let id = staff.post("/api/v1/sheets", sheet.clone()).await.made();
        let at = format!("/api/v1/sheets/{id}");
        let shown = coach.get(&at).await.json;
        assert_eq!(shown["sources"][0]["reliability"], "B");
        let mut changed = sheet.clone();
        changed["version"] = json!(7);
        staff.post(&format!("{at}/text"), changed.clone()).await.is_problem(409, "stop-conflict");
        changed["version"] = shown["version"].clone();
        changed["body"] = json!("Negentig dollar.");
        staff.post(&format!("{at}/text"), changed).await.is_written();
        staff.post(&format!("{at}/review"), json!({ "review_on": "2027-01-30" })).await.is_written();
        assert_eq!(coach.get(&at).await.json["review_on"], "2027-01-30");
        let found = coach.get("/api/v1/sheets?q=kamer&country=SO").await.json;
        assert_eq!(found["total"], 1);
        assert_eq!(coach.get("/api/v1/questions?q=kamer").await.json["total"], 0);
        coach.post(&format!("{at}/owner"), json!({})).await.is_problem(403, "stop-forbidden");
        staff.post(&format!("{at}/owner"), json!({})).await.is_written();
        let alike = json!({ "title": "Wat kost een kamer om te huren?" });
        let alike = coach.post("/api/v1/questions/alike", alike).await.json;
        let found = &alike["items"][0];
        assert_eq!((&found["kind"], &found["id"]), (&json!("sheet"), &json!(id)), "{alike}");
        staff.post(&format!("{at}/withdrawal"), json!({ "reason": "Klopt niet" })).await.is_written();
        coach.get(&at).await.is_problem(404, "stop-not-found");
        assert_eq!(coach.get("/api/v1/sheets?q=kamer").await.json["total"], 0);
    })
    .await;
}

#[tokio::test]
async fn programs_bring_in_and_hear_what_was_not_read() {
    everywhere_seeded(async |world| {
        world.member(STAFF, Role::BackOffice).await;
        let (staff, coach) = (world.program(STAFF).await, world.program(COACH).await);
        let text = "titel;tekst;land;soort bron\nKamers;80 dollar;SO;navraag\nKappers;Twee scholen;GH;koffiedik\n";
        let file = json!({ "name": "bladen.csv", "text": text });
        let at = "/api/v1/sheets/imports";
        coach.post(at, file.clone()).await.is_problem(403, "stop-forbidden");
        let told = staff.post(at, file.clone()).await.json;
        assert_eq!((&told["new"], told["wrong"].as_array().unwrap().len()), (&json!(1), 1), "{told}");
        assert_eq!((&told["wrong"][0]["line"], &told["wrong"][0]["code"]), (&json!(3), &json!("source-kind")));
        assert_eq!(staff.post(at, file).await.json["same"], 1);
        let long = json!({ "name": format!("{}.csv", "a".repeat(200)), "text": text });
        let refused = staff.post(at, long).await;
        assert_eq!(refused.faults(), [("name".to_owned(), "import-name".to_owned())]);
        let sheet = coach.get("/api/v1/sheets?country=SO").await.json["items"][0]["id"].clone();
        let shown = coach.get(&format!("/api/v1/sheets/{sheet}")).await.json;
        assert_eq!(shown["sources"][0]["kind"], "conversation");
    })
    .await;
}
