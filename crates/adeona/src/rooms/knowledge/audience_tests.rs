//! A question or a sheet for organisations that its writer names: seen there and nowhere else, on every surface.

use serde_json::json;

use super::trying::{COACH, HOUSING, STAFF, ask, made, staffed, with};
use crate::rooms::organisation::Kind;
use crate::world::{Browser, World, everywhere_seeded};
use adeona_platform::access::Role;

const OUTSIDER: &str = "coach@third.example";

/// A world with a third organisation; the number of `elsewhere`.
async fn three(world: &World) -> (Browser, Browser, Browser, String) {
    world.organisation("third", Kind::Municipality).await;
    let staff = staffed(world).await;
    let elsewhere = world.desk(STAFF).await.viewer().organisation().get();
    let coach = world.browser(COACH).await;
    (
        coach,
        staff,
        world.browser(OUTSIDER).await,
        elsewhere.to_string(),
    )
}

#[tokio::test]
async fn a_question_for_named_organisations_is_theirs_and_nobody_elses() {
    everywhere_seeded(async |world| {
        let (coach, staff, outsider, elsewhere) = three(&world).await;
        let named = with(&HOUSING, "audience", "named");
        let told = coach.post("/knowledge/ask", &named).await;
        assert_eq!(
            told.texts("#named-error").len(),
            1,
            "nobody is named: {}",
            told.body
        );
        let told = coach
            .post("/knowledge/ask", &with(&named, "named", "999"))
            .await;
        assert_eq!(told.texts("#named-error").len(), 1, "nobody we know");
        let form = with(&named, "named", &elsewhere);
        let told = coach
            .post("/knowledge/ask", &with(&form, "title", ""))
            .await;
        let ticked = told.attributes("input[name=named][checked]", "value");
        assert_eq!(
            (told.status.as_u16(), ticked),
            (422, vec![elsewhere.clone()]),
            "what was chosen stays"
        );
        let question = ask(&coach, &form).await;
        for browser in [&coach, &staff] {
            let page = browser.get(&question).await;
            assert!(
                page.texts(".chip")
                    .join(" ")
                    .contains("Organisatie elsewhere"),
                "{}",
                page.body
            );
            for path in [
                "/knowledge?q=hargeisa",
                "/knowledge/countries/SO",
                "/knowledge?country=SO",
            ] {
                assert!(browser.get(path).await.body.contains(&question), "{path}");
            }
        }
        assert_eq!(outsider.get(&question).await.status, 404);
        for path in [
            "/knowledge?q=hargeisa",
            "/knowledge/countries/SO",
            "/knowledge?country=SO",
            "/knowledge",
            "/knowledge/subscriptions",
        ] {
            let page = outsider.get(path).await.body;
            assert!(
                !page.contains(&question) && !page.contains("Wat kost een kamer"),
                "{path}"
            );
        }
        let api = world
            .program(OUTSIDER)
            .await
            .get("/api/v1/questions?q=hargeisa")
            .await
            .json;
        assert_eq!(api, json!({ "total": 0, "items": [] }));
        // Whoever may read it may answer it.
        let body = [("body", "Tachtig dollar.")];
        assert_eq!(
            staff
                .post(&format!("{question}/answers"), &body)
                .await
                .status,
            303
        );
        assert_eq!(
            outsider
                .post(&format!("{question}/answers"), &body)
                .await
                .status,
            404
        );
    })
    .await;
}

#[tokio::test]
async fn a_sheet_made_of_it_has_no_more_readers_and_whoever_is_left_out_reads_it_no_more() {
    everywhere_seeded(async |world| {
        let (coach, staff, outsider, elsewhere) = three(&world).await;
        world.member("staff@third.example", Role::BackOffice).await;
        let third = world.browser("staff@third.example").await;
        let form = with(&with(&HOUSING, "audience", "named"), "named", &elsewhere);
        let question = ask(&coach, &form).await;
        let body = [("body", "Tachtig dollar.")];
        assert_eq!(
            staff
                .post(&format!("{question}/answers"), &body)
                .await
                .status,
            303
        );
        let number = question.rsplit('/').next().unwrap();
        assert_eq!(
            third
                .get(&format!("/knowledge/sheets/new?question={number}"))
                .await
                .status,
            404
        );
        let page = staff
            .get(&format!("/knowledge/sheets/new?question={number}"))
            .await;
        assert_eq!(page.status, 200, "{}", page.body);
        let here = world
            .desk(COACH)
            .await
            .viewer()
            .organisation()
            .get()
            .to_string();
        let chosen = page.attributes("input[name=audience][checked]", "value");
        let ticked = page.attributes("input[name=named][checked]", "value");
        assert_eq!(
            (chosen, ticked),
            (vec!["named".to_owned()], vec![here.clone()])
        );
        let sheet = [
            ("question", number),
            ("country", "SO"),
            ("topics", "housing"),
            ("language", "nl"),
            ("title", "Een kamer huren"),
            ("body", "Reken op tachtig dollar."),
            ("audience", "network"),
        ];
        let third_id = world
            .desk(OUTSIDER)
            .await
            .viewer()
            .organisation()
            .get()
            .to_string();
        let wider = with(&with(&sheet, "audience", "named"), "named", &third_id);
        for form in [&sheet[..], &wider[..]] {
            let told = staff.post("/knowledge/sheets", form).await;
            assert_eq!(told.texts("#audience-error").len(), 1, "{}", told.body);
        }
        let form = with(&with(&sheet, "audience", "named"), "named", &here);
        let at = made(&staff.post("/knowledge/sheets", &form).await);
        assert_eq!(coach.get(&at).await.status, 200);
        assert!(coach.get("/knowledge?q=tachtig").await.body.contains(&at));
        assert_eq!(outsider.get(&at).await.status, 404);
        assert!(
            !outsider
                .get("/knowledge?q=tachtig")
                .await
                .body
                .contains(&at)
        );
        // Named no more: gone for them, also from what they find.
        let page = staff.get(&format!("{at}/text")).await;
        let ticked = page.attributes("input[name=named][checked]", "value");
        assert_eq!(ticked, [here]);
        let own = with(&with(&sheet, "audience", "organisation"), "version", "1");
        let told = staff.post(&format!("{at}/text"), &own).await;
        assert_eq!(told.status, 303, "{}", told.body);
        assert_eq!(coach.get(&at).await.status, 404);
        assert!(!coach.get("/knowledge?q=tachtig").await.body.contains(&at));
    })
    .await;
}

#[tokio::test]
async fn programs_name_organisations_too() {
    everywhere_seeded(async |world| {
        let (_, _, _, elsewhere) = three(&world).await;
        let elsewhere: i64 = elsewhere.parse().unwrap();
        let coach = world.program(COACH).await;
        let new = |organisations: serde_json::Value| {
            json!({ "country": "SO", "topic": "housing", "audience": "named", "title": "Wat kost een kamer?",
                "body": "Voor een man van 34.", "organisations": organisations })
        };
        let told = coach.post("/api/v1/questions", new(json!([]))).await;
        assert_eq!(told.faults(), [("named".to_owned(), "audience-named".to_owned())]);
        let id = coach.post("/api/v1/questions", new(json!([elsewhere]))).await.made();
        let at = format!("/api/v1/questions/{id}");
        assert_eq!(world.program(STAFF).await.get(&at).await.json["audience"], "named");
        world.program(OUTSIDER).await.get(&at).await.is_problem(404, "stop-not-found");
    })
    .await;
}

#[tokio::test]
async fn programs_name_organisations_for_a_sheet_and_name_others_later() {
    everywhere_seeded(async |world| {
        let (_, _, _, _) = three(&world).await;
        let number = async |email| world.desk(email).await.viewer().organisation().get();
        let (here, third) = (number(COACH).await, number(OUTSIDER).await);
        let staff = world.program(STAFF).await;
        let sheet = |organisations: serde_json::Value, version: Option<i32>| {
            json!({ "country": "SO", "topics": ["housing"], "language": "nl", "audience": "named", "title": "Een kamer",
                "body": "Reken op tachtig dollar.", "organisations": organisations, "version": version })
        };
        let told = staff.post("/api/v1/sheets", sheet(json!([]), None)).await;
        assert_eq!(told.faults(), [("named".to_owned(), "audience-named".to_owned())]);
        let id = staff.post("/api/v1/sheets", sheet(json!([here]), None)).await.made();
        let at = format!("/api/v1/sheets/{id}");
        let seen = async |email| world.program(email).await.get(&at).await.status.as_u16();
        assert_eq!((seen(COACH).await, seen(OUTSIDER).await), (200, 404));
        let other = sheet(json!([third]), Some(1));
        staff.post(&format!("{at}/text"), other).await.is_written();
        assert_eq!((seen(COACH).await, seen(OUTSIDER).await), (404, 200), "{}", world.database);
    })
    .await;
}
