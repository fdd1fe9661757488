//! What answers and sheets rest on: several sources, each with its own fields, kept, changed and taken out.

use adeona_platform::access::Role;
use serde_json::json;

use super::trying::{COACH, HOUSING, STAFF, ask, staffed, with};
use crate::rooms::knowledge::outside::tests::link_for;
use crate::rooms::knowledge::sheets::tests::{ROOM, write};
use crate::world::everywhere_seeded;

/// Two sources, the second in the third place of the form.
const TWO: [(&str, &str); 11] = [
    ("source-title", "Navraag"),
    ("source-url", ""),
    ("source-kind", "conversation"),
    ("source-reliability", "B"),
    ("source-title-2", ""),
    ("source-reliability-2", ""),
    ("source-title-3", "Huurwet"),
    ("source-url-3", "https://wet.example/huur"),
    ("source-dated-3", "2026-11-20"),
    ("source-kind-3", "official"),
    ("source-reliability-3", "A"),
];

#[tokio::test]
async fn an_answer_rests_on_several_sources() {
    everywhere_seeded(async |world| {
        let (staff, coach) = (staffed(&world).await, world.browser(COACH).await);
        let question = ask(&coach, &HOUSING).await;
        let at = format!("{question}/answers");
        let answer = [&[("body", "Tachtig dollar.")][..], &TWO].concat();
        // What is wrong is told at the source that it is wrong in, which moved up; nothing of the other is lost.
        let wrong = with(&answer, "source-reliability-3", "");
        let told = staff.post(&at, &wrong).await;
        assert_eq!(told.status, 422);
        assert_eq!(told.texts("#answer-source-reliability-2-error").len(), 1);
        assert_eq!(told.texts("p.error").len(), 1, "{}", told.body);
        let value = |field: &str| told.attribute(&format!("#answer-{field}"), "value");
        assert_eq!(value("source-title").as_deref(), Some("Navraag"));
        assert_eq!(
            value("source-url-2").as_deref(),
            Some("https://wet.example/huur")
        );
        assert_eq!(told.texts("details.source-said").len(), 2);
        assert_eq!(told.texts("details.source-said[open]").len(), 1);
        assert_eq!(value("source-title-5").as_deref(), Some(""), "a free place");
        // Somebody in any of them is found.
        let named = with(&answer, "source-title-3", "Gebeld met 06-12345678");
        let told = staff.post(&at, &named).await;
        assert_eq!(told.texts("#answer-source-title-2-error").len(), 1);
        assert_eq!(told.texts(".guard").len(), 1, "{}", told.body);
        assert_eq!(
            told.attributes("input[name=told]", "value"),
            ["source-title-2"]
        );
        // As its page sends it: of the source that it told of.
        let general = [
            ("body", "Tachtig dollar."),
            ("looked", "instead"),
            ("told", "source-title-2"),
            ("source-title", "Navraag, 070-1234567"),
            ("source-reliability", "B"),
            ("source-title-2", "Gebeld met 06-12345678"),
            ("source-reliability-2", "A"),
            ("source-kind-2", "official"),
            ("source-url-2", "https://wet.example/huur"),
            ("source-dated-2", "2026-11-20"),
        ];
        let told = staff.post(&at, &general).await;
        assert_eq!(told.status, 422, "the other one was not told of");
        assert_eq!(told.texts("#answer-source-title-error").len(), 1);
        let general = with(&general, "source-title", "Navraag");
        assert_eq!(staff.post(&at, &general).await.status, 303);
        assert_eq!(staff.post(&at, &answer).await.status, 303);
        let page = coach.get(&question).await;
        let sources = page.texts(".source");
        assert_eq!(sources.len(), 4, "{sources:?}");
        assert!(
            sources[1].contains("Gebeld met [telefoonnummer]"),
            "{sources:?}"
        );
        assert!(
            sources[2].contains("Navraag")
                && sources[3].contains("Huurwet")
                && sources[3].contains("20 nov 2026"),
            "{sources:?}"
        );
        let topic = coach.get("/knowledge/countries/SO/topics/housing").await;
        let names = topic.texts("ul.sources > li");
        assert!(
            names[0].contains("Officieel"),
            "the most reliable first: {names:?}"
        );
        // Too many are refused whole.
        let names: Vec<String> = (1..32).map(|n| format!("source-title-{n}")).collect();
        let many = names.iter().map(|name| (name.as_str(), "Bron"));
        let many: Vec<(&str, &str)> = many.chain([("body", "Te veel.")]).collect();
        let told = staff.post(&at, &many).await;
        assert_eq!(told.status, 422);
        assert!(
            told.texts("#answer-source-title-error")
                .concat()
                .contains("30")
        );
        assert_eq!(coach.get(&question).await.texts(".source").len(), 4);
    })
    .await;
}

#[tokio::test]
async fn somebody_outside_names_several_sources_too() {
    everywhere_seeded(async |world| {
        let (staff, coach) = (staffed(&world).await, world.browser(COACH).await);
        let question = ask(&coach, &HOUSING).await;
        let link = link_for(&staff, &question).await;
        let guest = world.stranger();
        let answer = [&[("body", "Eighty dollars.")][..], &TWO].concat();
        let told = guest
            .post(&link, &with(&answer, "source-url-3", "javascript:x"))
            .await;
        assert_eq!(
            told.texts("#answer-source-url-2-error").len(),
            1,
            "{}",
            told.body
        );
        assert_eq!(guest.post(&link, &answer).await.status, 303);
        assert_eq!(coach.get(&question).await.texts(".source").len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_source_of_a_sheet_is_changed_and_taken_out() {
    everywhere_seeded(async |world| {
        let (staff, coach) = (staffed(&world).await, world.browser(COACH).await);
        let at = write(&staff, &[&ROOM[..], &TWO].concat()).await;
        let form = staff.get(&format!("{at}/text")).await;
        let value = |field: &str| form.attribute(&format!("#{field}"), "value");
        assert_eq!(value("source-title").as_deref(), Some("Navraag"));
        assert_eq!(value("source-dated-2").as_deref(), Some("2026-11-20"));
        assert_eq!(form.texts("details.source-said[open]").len(), 0, "closed");
        let changed = [
            ("version", "1"),
            ("sources", "all"),
            ("source-title", "Navraag"),
            ("source-reliability", "B"),
            ("source-off", "yes"),
            ("source-title-2", "Huurwet van 2026"),
            ("source-reliability-2", "A"),
        ];
        let changed = [&ROOM[..], &changed].concat();
        let kept = staff.post(&format!("{at}/text"), &changed).await;
        assert_eq!(kept.status, 303, "{}", kept.body);
        let sources = coach.get(&at).await.texts(".source");
        assert_eq!(sources.len(), 1, "{sources:?}");
        assert!(sources[0].contains("Huurwet van 2026"), "{sources:?}");
        // A form that shows no sources, of a page that was open for long, leaves them.
        let older = [&ROOM[..], &[("version", "2")]].concat();
        let kept = staff.post(&format!("{at}/text"), &older).await;
        assert_eq!(kept.status, 303, "{}", kept.body);
        assert_eq!(coach.get(&at).await.texts(".source").len(), 1);
    })
    .await;
}

#[rustfmt::skip]
#[tokio::test]
async fn programs_say_all_sources_at_once_or_leave_them() {
    everywhere_seeded(async |world| {
        world.member(STAFF, Role::BackOffice).await;
        let staff = world.program(STAFF).await;
        let coach = world.program(COACH).await;
        let ask = json!({ "country": "SO", "topic": "housing", "audience": "network",
            "title": "Wat kost een kamer in Hargeisa?", "body": "Voor een man van 34." });
        let id = coach.post("/api/v1/questions", ask).await.made();
        let at = format!("/api/v1/questions/{id}");
        let one = json!({ "title": "Navraag", "url": null, "dated": null, "kind": null, "reliability": "B" });
        let two = json!({ "title": "Huurwet", "url": "https://wet.example", "dated": "2026-11-20", "kind": "official", "reliability": "A" });
        let mut wrong = two.clone();
        wrong["reliability"] = json!("Z");
        let told = staff.post(&format!("{at}/answers"), json!({ "body": "80", "sources": [one, wrong] })).await;
        told.is_problem(422, "stop-invalid");
        assert!(told.json.to_string().contains("source-reliability-2"), "{}", told.json);
        staff.post(&format!("{at}/answers"), json!({ "body": "80", "sources": [one, two] })).await.made();
        let shown = coach.get(&at).await.json;
        assert_eq!(shown["answers"][0]["sources"], json!([one, two]));
        // A sheet made of it takes them over, unless it says others.
        let mut sheet = json!({ "country": "SO", "topics": ["housing"], "language": "nl", "audience": "network",
            "title": "Een kamer huren", "body": "Tachtig dollar.", "question": id });
        let id = staff.post("/api/v1/sheets", sheet.clone()).await.made();
        let at = format!("/api/v1/sheets/{id}");
        assert_eq!(staff.get(&at).await.json["sources"], json!([one, two]));
        for (version, said, left) in [(1, None, 2), (2, Some(json!([two])), 1), (3, Some(json!([])), 0)] {
            sheet["version"] = json!(version);
            if let Some(said) = said {
                sheet["sources"] = said;
            }
            staff.post(&format!("{at}/text"), sheet.clone()).await.is_written();
            let shown = staff.get(&at).await.json;
            assert_eq!(shown["sources"].as_array().unwrap().len(), left, "{shown}");
        }
    })
    .await;
}
