//! The back office calls topics otherwise, adds some, and offers some no more; everything that names topics follows.

use axum::body::Body;
use serde_json::{Value, json};

use crate::frame::api::program::{Program, Told};
use crate::rooms::knowledge::finding;
use crate::rooms::knowledge::following::follow;
use crate::rooms::knowledge::trying::{COACH, HOUSING, STAFF, ask, made, staffed, with};
use crate::world::{Browser, World, everywhere_seeded};

const PETS: [(&str, &str); 6] = [
    ("name-nl", "Huisdieren"),
    ("name-en", "Pets & animals"),
    ("name-ar", "حيوانات أليفة"),
    ("words-nl", "hond\nkat, goudvis"),
    ("words-en", "dog;cat"),
    ("words-ar", "كلب، قطة"),
];

const SHEET: [(&str, &str); 6] = [
    ("country", "SO"),
    ("topics", "transport"),
    ("language", "nl"),
    ("title", "Met de bus"),
    ("body", "Er rijdt een bus."),
    ("audience", "network"),
];

async fn adds(staff: &Browser, form: &[(&str, &str)]) {
    let added = staff.post("/knowledge/topics", form).await;
    assert_eq!(added.status, 303, "{}", added.body);
}

/// The number of the change with which the form of a topic begins.
async fn begun(staff: &Browser, code: &str) -> String {
    let page = staff.get(&format!("/knowledge/topics/{code}")).await;
    let (_, rest) = page.body.split_once(r#"name="change" value=""#).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn sent(by: &Program, method: &str, path: &str, body: &Value) -> Told {
    let kind = [("content-type", "application/json")];
    by.send(method, path, &kind, Body::from(body.to_string()))
        .await
}

async fn found(world: &World, text: &str) -> Vec<String> {
    let lines = finding::search(&world.store, None, text, 20).await.unwrap();
    lines.into_iter().map(|line| line.title).collect()
}

#[tokio::test]
async fn a_topic_that_was_added_is_chosen_found_and_counted() {
    everywhere_seeded(async |world| {
        let (staff, coach) = (staffed(&world).await, world.browser(COACH).await);
        // The index is there before the topic is; of another program on the same database too.
        follow(&world.store).await.unwrap();
        let clock = world.store.clock().clone();
        let beside = world.place.connect(clock).await.unwrap();
        follow(&beside).await.unwrap();
        adds(&staff, &PETS).await;
        let form = with(&HOUSING, "topic", "pets-animals");
        let form = with(&form, "title", "Mag Rex mee?");
        let at = ask(&coach, &with(&form, "body", "Hij is ingeënt.")).await;
        let page = coach.get(&at).await.body;
        assert!(page.contains("Huisdieren"), "{page}");
        // By its name, a word of each language, a typing error: none of them is in the question.
        for text in ["huisdieren", "goudvis", "dogs", "قطة", "goudvsi"] {
            assert_eq!(
                found(&world, text).await,
                ["Mag Rex mee?"],
                "{text} {}",
                world.database
            );
        }
        let list = staff.get("/knowledge/topics").await.body;
        assert!(
            list.contains("1 stuk hierover") && list.contains("7 eigen zoekwoorden"),
            "{list}"
        );
        let ask = coach.get("/knowledge/ask?q=Mag+mijn+kat+mee%3F").await.body;
        assert!(
            ask.contains(r#"<option value="pets-animals" selected>Huisdieren"#),
            "{ask}"
        );
        // `other` stays last.
        let (pets, other) = (ask.find("pets-animals\""), ask.find("value=\"other\""));
        assert!(pets < other, "{ask}");
        // In a file that is brought in it goes by its name.
        let table =
            "titel;tekst;land;onderwerp;taal\nMet de kat;Bij de dierenarts.;SO;Huisdieren;nl\n";
        let brought = staff
            .post_file(
                "/knowledge/import",
                &[],
                ("file", "katten.csv", table.as_bytes()),
            )
            .await;
        assert_eq!(brought.status, 200, "{}", brought.body);
        follow(&world.store).await.unwrap();
        assert_eq!(found(&world, "dierenarts").await, ["Met de kat"]);
        let lines = finding::search(&beside, None, "dogs", 20).await.unwrap();
        assert_eq!(lines.len(), 2, "{}", world.database);
        // A program that starts afterwards knows it too.
        let clock = world.store.clock().clone();
        let again = world.place.connect(clock).await.unwrap();
        let lines = finding::search(&again, None, "dogs", 20).await.unwrap();
        assert_eq!(lines.len(), 2, "{}", world.database);
    })
    .await;
}

#[tokio::test]
async fn a_topic_of_the_thesaurus_is_called_otherwise_and_as_before_again() {
    everywhere_seeded(async |world| {
        let (staff, coach) = (staffed(&world).await, world.browser(COACH).await);
        ask(&coach, &HOUSING).await;
        let at = "/knowledge/topics/housing";
        let page = staff.get(at).await.body;
        assert!(
            page.contains("value=\"Huisvesting\"") && page.contains("onderdak"),
            "{page}"
        );
        let form = [
            ("change", begun(&staff, "housing").await),
            ("name-nl", "Wonen".to_owned()),
            ("name-en", "Housing".to_owned()),
            ("name-ar", String::new()),
            ("words-nl", "flatje".to_owned()),
        ];
        let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
        let called = staff.post(at, &form).await;
        assert_eq!(called.status, 303, "{}", called.body);
        for page in ["/knowledge", "/knowledge/countries/SO", "/knowledge/queue"] {
            let body = staff.get(page).await.body;
            assert!(
                body.contains("Wonen") && !body.contains("Huisvesting"),
                "{page}: {body}"
            );
        }
        assert_eq!(found(&world, "flatje").await.len(), 1);
        let page = staff.get(at).await.body;
        assert!(
            page.contains("Heette eerst: ") && page.contains("Huisvesting"),
            "{page}"
        );
        // Somebody who had the form open before that sees what was changed, keeps what they typed, and may put it over that.
        let late = with(&with(&form, "name-nl", "Huis"), "words-nl", "");
        let told = staff.post(at, &late).await;
        assert_eq!(told.status, 409, "{}", told.body);
        for part in ["Nu staat er:", "flatje", "value=\"Huis\""] {
            assert!(told.body.contains(part), "{part}: {}", told.body);
        }
        let change = begun(&staff, "housing").await;
        let called = staff.post(at, &with(&late, "change", &change)).await;
        assert_eq!(called.status, 303, "{}", called.body);
        // Without a name it has that of the thesaurus.
        let change = begun(&staff, "housing").await;
        let empty = [("change", change.as_str())];
        assert_eq!(staff.post(at, &empty).await.status, 303);
        let list = coach.get("/knowledge").await.body;
        assert!(list.contains("Huisvesting"), "{list}");
        assert_eq!(found(&world, "flatje").await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_topic_that_is_offered_no_more_keeps_what_is_filed_under_it() {
    everywhere_seeded(async |world| {
        let (staff, coach) = (staffed(&world).await, world.browser(COACH).await);
        let at = made(&staff.post("/knowledge/sheets", &SHEET).await);
        let retired = staff
            .post("/knowledge/topics/transport/retirement", &[])
            .await;
        assert_eq!(retired.status, 303);
        let again = staff
            .post("/knowledge/topics/transport/retirement", &[])
            .await;
        assert_eq!(again.status, 303, "twice is once");
        let transport = "<option value=\"transport\"";
        for page in [
            "/knowledge/ask",
            "/knowledge/subscriptions",
            "/knowledge/feeds",
            "/knowledge",
        ] {
            let body = coach.get(page).await.body;
            assert!(!body.contains(transport), "{page}: {body}");
        }
        let chosen = coach.get("/knowledge?topic=transport").await.body;
        assert!(
            chosen.contains(transport) && chosen.contains("Met de bus"),
            "{chosen}"
        );
        let land = coach.get("/knowledge/countries/SO").await;
        assert!(
            land.texts("section h2")
                .iter()
                .any(|name| name.starts_with("Vervoer"))
                && land.body.contains("Met de bus"),
            "{}",
            land.body
        );
        let other = coach.get("/knowledge/countries/GH").await.body;
        assert!(
            !other.contains("Vervoer"),
            "nothing is known of it there, and nobody asks: {other}"
        );
        let asked = with(&HOUSING, "topic", "transport");
        let asked = coach.post("/knowledge/ask", &asked).await;
        assert_eq!(asked.status, 422);
        assert!(asked.body.contains("niet meer te kiezen"), "{}", asked.body);
        let (none, at_once) = (("country", ""), ("how", "none"));
        for (page, form) in [
            (
                "/knowledge/subscriptions",
                vec![none, ("topic", "transport"), at_once],
            ),
            ("/knowledge/feeds", vec![none, ("topic", "transport")]),
        ] {
            let told = coach.post(page, &form).await;
            assert_eq!(told.status, 422, "{page}");
            assert!(told.body.contains("niet meer te kiezen"), "{}", told.body);
        }
        let new = staff
            .post("/knowledge/sheets", &with(&SHEET, "title", "Met de trein"))
            .await;
        assert_eq!(new.status, 422);
        // What has it may keep it.
        let edit = staff.get(&format!("{at}/text")).await.body;
        assert!(edit.contains("value=\"transport\" checked"), "{edit}");
        let version = with(&with(&SHEET, "version", "1"), "title", "Met de grote bus");
        assert_eq!(
            staff.post(&format!("{at}/text"), &version).await.status,
            303
        );
        // `other` is always there.
        let never = staff.post("/knowledge/topics/other/retirement", &[]).await;
        assert_eq!(never.status, 409);
        let page = staff.get("/knowledge/topics/other").await.body;
        assert!(!page.contains("/retirement"), "{page}");
        assert_eq!(
            staff
                .post("/knowledge/topics/transport/return", &[])
                .await
                .status,
            303
        );
        assert!(coach.get("/knowledge/ask").await.body.contains(transport));
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_is_told_beside_its_field() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let (long, six) = ("a".repeat(61), "een twee drie vier vijf zes");
        let many: String = (0..41).map(|n| format!("woord{n}\n")).collect();
        for (field, value, told) in [
            ("name-nl", "", "Vul dit in"),
            ("name-en", " ", "Vul dit in"),
            ("name-nl", long.as_str(), "niet meer dan 60"),
            ("name-nl", "!!!", "geen letters"),
            ("name-en", "حيوانات", "letters van a tot z"),
            ("name-nl", "huisvesting", "Er is al een onderwerp"),
            ("name-en", "Health care", "Er is al een onderwerp"),
            ("name-ar", "السكن", "Er is al een onderwerp"),
            ("words-nl", six, "hoogstens vijf woorden"),
            ("words-nl", long.as_str(), "60 tekens"),
            ("words-en", many.as_str(), "Niet meer dan 40"),
        ] {
            let answer = staff
                .post("/knowledge/topics", &with(&PETS, field, value))
                .await;
            assert_eq!(answer.status, 422, "{field} {value}");
            let error = format!("id=\"{field}-error\">");
            let (_, rest) = answer.body.split_once(&error).unwrap();
            let says = rest.split('<').next().unwrap();
            assert!(says.contains(told), "{field} {value}: {says}");
            assert!(
                answer.body.contains("goudvis") || field == "words-nl",
                "what was typed stays"
            );
        }
        // A name that is only written otherwise is the same name.
        adds(&staff, &PETS).await;
        let twice = staff.post("/knowledge/topics", &PETS).await;
        assert_eq!(twice.status, 422);
        let code = with(&with(&PETS, "name-nl", "Dieren"), "name-ar", "");
        let twice = staff
            .post("/knowledge/topics", &with(&code, "name-en", "Pets animals"))
            .await;
        assert!(
            twice.body.contains("Er is al een onderwerp"),
            "{}",
            twice.body
        );
        // Marks of direction and script are taken away or shown as text.
        let odd = [
            ("name-nl", "Geloof\u{202e}"),
            ("name-en", "Faith"),
            ("words-nl", "<b>kerk</b>"),
        ];
        adds(&staff, &odd).await;
        let list = staff.get("/knowledge/topics/faith").await.body;
        assert!(
            list.contains("value=\"Geloof\"") && !list.contains("<b>kerk"),
            "{list}"
        );
        assert_eq!(staff.get("/knowledge/topics/cheese").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_name_that_nobody_gave_follows_the_english_one() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        adds(&staff, &with(&PETS, "name-ar", "")).await;
        let at = "/knowledge/topics/pets-animals";
        let page = staff.get(at).await;
        assert_eq!(page.attribute("#name-ar", "value").as_deref(), Some(""));
        let change = begun(&staff, "pets-animals").await;
        let form = with(&with(&PETS, "name-en", "Animals"), "change", &change);
        // Typed over from what programs are told, it is borrowed still.
        let called = staff.post(at, &with(&form, "name-ar", "Animals")).await;
        assert_eq!(called.status, 303, "{}", called.body);
        assert_eq!(
            staff
                .get(at)
                .await
                .attribute("#name-ar", "value")
                .as_deref(),
            Some("")
        );
        let form = [("language", "ar"), ("back", "/knowledge/topics")];
        let cookie = staff.post("/language", &form).await;
        assert_eq!(cookie.status, 303);
        let arabic = Browser {
            cookie: format!("{}; language=ar", staff.cookie),
            ..staff.clone()
        };
        let list = arabic.get("/knowledge/topics").await.body;
        assert!(list.contains("<bdi>Animals</bdi>"), "{list}");
    })
    .await;
}

#[tokio::test]
async fn there_are_not_more_topics_than_a_list_can_hold() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        for number in 0..50 {
            let (nl, en) = (format!("Onderwerp {number}"), format!("Topic {number}"));
            adds(&staff, &[("name-nl", &nl), ("name-en", &en)]).await;
        }
        let told = staff.post("/knowledge/topics", &PETS).await;
        assert_eq!(told.status, 422);
        assert_eq!(told.texts("#name-nl-error"), ["Niet meer dan 50."]);
    })
    .await;
}

#[tokio::test]
async fn of_two_that_are_added_at_one_moment_one_is_there() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let (one, other) = tokio::join!(
            staff.post("/knowledge/topics", &PETS),
            staff.post("/knowledge/topics", &PETS),
        );
        let mut all = [one.status.as_u16(), other.status.as_u16()];
        all.sort_unstable();
        assert_eq!(all, [303, 422], "{}", world.database);
    })
    .await;
}

#[tokio::test]
async fn a_program_reads_topics_and_the_back_office_keeps_them() {
    everywhere_seeded(async |world| {
        staffed(&world).await;
        let (staff, coach) = (world.program(STAFF).await, world.program(COACH).await);
        let names = json!({ "nl": "Huisdieren", "en": "Pets", "ar": "" });
        let new = json!({ "names": names, "words": { "nl": ["hond"] } });
        let refused = sent(&coach, "POST", "/api/v1/topics", &new).await;
        assert_eq!(refused.status, 403);
        let made = sent(&staff, "POST", "/api/v1/topics", &new).await;
        assert_eq!(
            (made.status.as_u16(), &made.json["code"]),
            (201, &json!("pets"))
        );
        let list = coach.get("/api/v1/topics").await.json;
        let items = list["items"].as_array().unwrap().clone();
        let of = |code: &str| {
            items
                .iter()
                .find(|one| one["code"] == code)
                .unwrap()
                .clone()
        };
        assert_eq!((items.len(), &of("housing")["change"]), (12, &json!(null)));
        let pets = of("pets");
        assert_eq!(pets["names"]["ar"], "Pets");
        assert_eq!(
            (&pets["added"], &pets["words"]["nl"]),
            (&json!(true), &json!(["hond"]))
        );
        let called = json!({ "names": names, "words": {}, "change": null });
        let stale = sent(&staff, "PUT", "/api/v1/topics/pets", &called).await;
        assert_eq!(stale.status, 409, "it was read before it was there");
        let called = json!({ "names": names, "words": {}, "change": pets["change"] });
        assert_eq!(
            sent(&staff, "PUT", "/api/v1/topics/pets", &called)
                .await
                .status,
            204
        );
        assert_eq!(
            sent(&staff, "PUT", "/api/v1/topics/cheese", &called)
                .await
                .status,
            404
        );
        let retirement = "/api/v1/topics/pets/retirement";
        assert_eq!(
            sent(&staff, "PUT", retirement, &json!({})).await.status,
            204
        );
        let list = coach.get("/api/v1/topics").await.json;
        let last = &list["items"][10];
        assert_eq!(
            (&last["code"], &last["retired"]),
            (&json!("pets"), &json!(true))
        );
        assert_eq!(
            sent(&staff, "DELETE", retirement, &json!({})).await.status,
            204
        );
        let empty = json!({ "names": { "nl": "", "en": "" } });
        let no = sent(&staff, "POST", "/api/v1/topics", &empty).await;
        assert_eq!(no.status, 422);
    })
    .await;
}
