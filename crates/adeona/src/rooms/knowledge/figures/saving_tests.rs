//! Taking what is offered instead of asking.

use serde_json::json;

use super::trying::{ANSWER, COORDINATOR, OTHERS, asks, on, sends, told};
use crate::rooms::knowledge::trying::{COACH, HOUSING, STAFF, ask, made, staffed};
use crate::world::everywhere_seeded;

#[tokio::test]
async fn taking_what_is_offered_is_counted_once_a_day() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let coach = world.browser(COACH).await;
        let at = ask(&coach, &HOUSING).await;
        sends(&staff, &format!("{at}/answers"), &ANSWER).await;
        let others = world.browser(OTHERS).await;
        let offered = others.post("/knowledge/ask", &HOUSING).await;
        assert_eq!(
            offered.attribute("button[form=take]", "name").unwrap(),
            "taken"
        );
        let thing = offered.attribute("button[form=take]", "value").unwrap();
        assert_eq!(
            offered.attribute("#take", "action").unwrap(),
            "/knowledge/saved-questions"
        );
        let taken = [("country", "GH"), ("topic", ""), ("taken", thing.as_str())];
        for _ in 0..2 {
            let answer = others.post("/knowledge/saved-questions", &taken).await;
            assert_eq!(answer.location(), format!("{at}?said=question-saved"));
        }
        assert!(
            others
                .get(&format!("{at}?said=question-saved"))
                .await
                .body
                .contains("wij tellen dat mee")
        );
        let shown = told(&world, STAFF, "?by=country").await;
        assert_eq!(shown["total"]["saved"], 1, "once");
        let row = shown["rows"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["code"] == "GH")
            .unwrap()
            .clone();
        assert_eq!(
            (&row["asked"], &row["saved"]),
            (&json!(0), &json!(1)),
            "what they were going to ask about"
        );
        let by_topic = told(&world, STAFF, "?by=topic").await;
        assert_eq!(
            by_topic["rows"][0]["saved"], 1,
            "what they took says the rest"
        );
        let others = on(&world, 1, OTHERS).await;
        sends(&others, "/knowledge/saved-questions", &taken).await;
        assert_eq!(
            told(&world, STAFF, "").await["total"]["saved"],
            2,
            "another day"
        );
        let coach = world.browser(COACH).await;
        let own = asks(&coach, ["SO", "housing"], "organisation").await;
        let own = format!("question-{}", own.rsplit('/').next().unwrap());
        for thing in [
            own.as_str(),
            "question-999999",
            "sheet-999999",
            "question",
            "person-1",
            "sheet-x",
            "",
        ] {
            let answer = others
                .post("/knowledge/saved-questions", &[("taken", thing)])
                .await;
            assert_eq!(answer.status, 404, "{thing}");
        }
        let policy = world.browser("policy@here.example").await;
        assert_eq!(
            policy
                .post("/knowledge/saved-questions", &taken)
                .await
                .status,
            404
        );
    })
    .await;
}

/// A sheet is taken as well, and counts for those who see the sheet.
#[tokio::test]
async fn a_sheet_that_was_taken_counts_for_who_sees_it() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        for (audience, seen) in [("network", 1), ("organisation", 1)] {
            let sheet = [
                ("country", "SO"),
                ("topics", "housing"),
                ("language", "nl"),
                ("audience", audience),
                ("title", "Een kamer huren"),
                ("body", "Reken op tachtig dollar."),
            ];
            let at = made(&staff.post("/knowledge/sheets", &sheet).await);
            let thing = format!("sheet-{}", at.rsplit('/').next().unwrap());
            let others = world.browser(OTHERS).await;
            let answer = others
                .post("/knowledge/saved-questions", &[("taken", &thing)])
                .await;
            assert_eq!(answer.location(), format!("{at}?said=question-saved"));
            let here = told(&world, COORDINATOR, "").await;
            assert_eq!(here["total"]["saved"], seen, "{audience}");
        }
        let theirs = told(&world, STAFF, "").await;
        assert_eq!(theirs["total"]["saved"], 2);
        let list = staff
            .get("/knowledge/figures/questions?what=saved&of=SO")
            .await;
        assert_eq!(
            list.texts("main th a"),
            ["Een kamer huren", "Een kamer huren"]
        );
    })
    .await;
}

#[tokio::test]
async fn programs_take_what_is_known_too() {
    everywhere_seeded(async |world| {
        staffed(&world).await;
        let at = ask(&world.browser(COACH).await, &HOUSING).await;
        let others = world.program(OTHERS).await;
        let path = format!("{}/saved", at.replacen("/knowledge", "/api/v1", 1));
        for _ in 0..2 {
            let meant = json!({ "country": "GH", "topic": "" });
            others.post(&path, meant).await.is_written();
        }
        let shown = told(&world, STAFF, "?by=country").await;
        assert_eq!(shown["total"]["saved"], 1, "once");
        let nowhere = json!({ "country": "GH" });
        let sheet = "/api/v1/sheets/999/saved";
        others
            .post(sheet, nowhere)
            .await
            .is_problem(404, "stop-not-found");
    })
    .await;
}
