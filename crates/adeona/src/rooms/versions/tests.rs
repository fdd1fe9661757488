//! Versions beside each other and going over, through the router, on both databases.

use adeona_platform::Id;
use axum::http::StatusCode;
use serde_json::json;

use crate::rooms::method::tests::{brought, files};
use crate::rooms::trajectory::Trajectory;
use crate::world::{Browser, World, everywhere_seeded};

const COORDINATOR: &str = "coordinator@here.example";
const TRANSFER: &str = "/methods/kort/versions/2.0.0/transfer";

/// Both versions on the shelf of `here`, three trajectories on the first: two by themselves (one has drunk no coffee
/// because it was skipped, and none of it is open), one with 36 hours, which the new version does not take.
struct Scene {
    world: World,
    easy: Id<Trajectory>,
    hours: Id<Trajectory>,
}

async fn scene(world: World) -> Scene {
    brought(&world, COORDINATOR, files("kort-1")).await;
    let coach = world.browser("coach@here.example").await;
    let (_, easy) = world
        .enrolled("coach@here.example", "Amina Yusuf", "kort")
        .await;
    let (_, hours) = world
        .enrolled("coach@here.example", "Dawit Tesfay", "kort")
        .await;
    for (id, n) in [(easy, "20"), (hours, "36")] {
        let given = [
            ("intake.goal", "werk"),
            ("intake.hours", n),
            ("head", "1"),
            ("on", "2026-11-27"),
        ];
        let answer = coach
            .post(&format!("/trajectories/{id}/steps/intake"), &given)
            .await;
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "{:?}",
            answer.texts(".errors li")
        );
    }
    brought(&world, COORDINATOR, files("kort-2")).await;
    Scene { world, easy, hours }
}

fn seen(page: &crate::world::Answer) -> String {
    page.attribute("input[name=seen]", "value").unwrap()
}

async fn version(browser: &Browser, id: Id<Trajectory>) -> String {
    let page = browser.get(&format!("/trajectories/{id}")).await;
    page.texts(".facts-line").join(" ")
}

#[tokio::test]
async fn a_dry_run_names_what_is_in_doubt_and_changes_nothing() {
    everywhere_seeded(async |world| {
        let Scene { world, easy, .. } = scene(world).await;
        let browser = world.browser(COORDINATOR).await;
        let page = browser.get(&format!("{TRANSFER}?from=1.0.0")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let doubts = page.texts(".doubts h3");
        assert_eq!(doubts.len(), 2, "{doubts:?}");
        assert!(
            doubts.iter().any(|d| d.contains("Uren per week")),
            "{doubts:?}"
        );
        assert!(
            doubts.iter().any(|d| d.contains("Kopje koffie")),
            "{doubts:?}"
        );
        assert!(page.body.contains("Dawit Tesfay"));
        assert!(version(&browser, easy).await.contains("1.0.0"));
        let decided = format!("{TRANSFER}?from=1.0.0&decide.step-gone.coffee=drop");
        let page = browser.get(&decided).await;
        assert!(
            page.body.contains("gaan er 1 over en blijven er 1"),
            "{}",
            page.body
        );
    })
    .await;
}

#[tokio::test]
async fn decided_trajectories_go_over_and_the_journal_tells_it() {
    everywhere_seeded(async |world| {
        let Scene { world, easy, hours } = scene(world).await;
        let browser = world.browser(COORDINATOR).await;
        let page = browser.get(&format!("{TRANSFER}?from=1.0.0")).await;
        let mut form = vec![
            ("from", "1.0.0"),
            ("decide.step-gone.coffee", "drop"),
            ("reason", ""),
        ];
        let seen = seen(&page);
        form.push(("seen", &seen));
        let without = browser.post(TRANSFER, &form).await;
        assert_eq!(
            without.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "a reason is needed"
        );
        form[2].1 = "Duidelijker stappen";
        let done = browser.post(TRANSFER, &form).await;
        assert!(
            done.location().contains("went=1&stayed=1&changed=0"),
            "{}",
            done.location()
        );
        assert!(version(&browser, easy).await.contains("2.0.0"));
        assert!(version(&browser, hours).await.contains("1.0.0"));
        let dossier = browser.get(&format!("/trajectories/{easy}")).await;
        let journal = dossier.texts(".journal li");
        assert!(
            journal[0].contains("2.0.0") && journal[0].contains("Duidelijker stappen"),
            "{journal:?}"
        );
        assert!(
            journal[0].contains("Kopje koffie is vervallen"),
            "{journal:?}"
        );
        assert!(
            journal[1].contains("Eerste gesprek"),
            "in its own words: {journal:?}"
        );
        assert!(
            dossier
                .texts("[action$=corrections] input[name=entry]")
                .len()
                < journal.len()
        );
        let withdraw = [("entry", "3"), ("reason", "terug")];
        let undone = browser
            .post(&format!("/trajectories/{easy}/corrections"), &withdraw)
            .await;
        assert_eq!(
            undone.status,
            StatusCode::CONFLICT,
            "a change of version stays"
        );
    })
    .await;
}

#[tokio::test]
async fn both_versions_count_once_in_the_figures() {
    everywhere_seeded(async |world| {
        let Scene { world, easy, hours } = scene(world).await;
        let browser = world.browser(COORDINATOR).await;
        let page = browser.get(&format!("{TRANSFER}?from=1.0.0")).await;
        let seen = seen(&page);
        let form = [
            ("from", "1.0.0"),
            ("decide.step-gone.coffee", "drop"),
            ("reason", "beter"),
            ("seen", &seen),
        ];
        browser.post(TRANSFER, &form).await;
        for (id, outcome) in [(easy, "work"), (hours, "nothing")] {
            let end = [("outcome", outcome), ("on", "2026-11-30")];
            let closed = browser
                .post(&format!("/trajectories/{id}/closure"), &end)
                .await;
            assert!(closed.location().contains("said=closed"), "{}", closed.body);
        }
        let page = browser.get("/results/kort").await;
        let told = page.texts(".sentence");
        let starts: Vec<&str> = told
            .iter()
            .filter_map(|text| text.split_whitespace().next())
            .collect();
        assert_eq!(
            starts,
            ["50%", "0%", "100%"],
            "together, then each version: {told:?}"
        );
        assert!(told[0].contains("1 van 2"), "{told:?}");
        assert_eq!(page.texts("section h3"), ["1.0.0", "2.0.0"]);
    })
    .await;
}

#[tokio::test]
async fn what_others_wrote_meanwhile_is_decided_again_and_not_trampled() {
    everywhere_seeded(async |world| {
        let Scene { world, easy, hours } = scene(world).await;
        let program = world.program(COORDINATOR).await;
        let api = format!("/api/v1{TRANSFER}");
        let plan = program.get(&format!("{api}?from=1.0.0")).await;
        let undecided = plan.json["undecided"].as_array().unwrap();
        assert_eq!(undecided.len(), 2, "{}", plan.json);
        let heads: serde_json::Map<String, serde_json::Value> = undecided
            .iter()
            .map(|u| (u["trajectory"].to_string(), u["head"].clone()))
            .collect();
        let coach = world.browser("coach@here.example").await;
        coach
            .post(
                &format!("/trajectories/{hours}/notes"),
                &[("text", "iets nieuws")],
            )
            .await;
        let order = json!({ "from": "1.0.0", "reason": "beter", "seen": heads,
            "decisions": { "step-gone.coffee": "drop", "answer-unfit.intake.hours": "drop" } });
        let done = program.post(&api, order).await;
        // The note moved the head of one; its accepted doubts are gone by the decisions, so it is looked at again.
        assert_eq!(
            done.json,
            json!({ "went": 1, "stayed": 0, "changed": 1 }),
            "{}",
            done.json
        );
        let browser = world.browser(COORDINATOR).await;
        assert!(version(&browser, hours).await.contains("1.0.0"));
        assert!(version(&browser, easy).await.contains("2.0.0"));
        // A coach who still has the old step form open is told, and keeps the text.
        let late = [("head", "2"), ("on", "2026-11-27")];
        let answer = coach
            .post(&format!("/trajectories/{easy}/steps/coffee"), &late)
            .await;
        assert!(
            matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::CONFLICT),
            "{}",
            answer.status
        );
    })
    .await;
}

#[tokio::test]
async fn only_a_coordinator_takes_over_and_only_onward() {
    everywhere_seeded(async |world| {
        let Scene { world, easy, .. } = scene(world).await;
        for role in ["coach", "trainer", "care", "policy"] {
            let browser = world.browser(&format!("{role}@here.example")).await;
            let path = format!("{TRANSFER}?from=1.0.0");
            assert_eq!(
                browser.get(&path).await.status,
                StatusCode::FORBIDDEN,
                "{role}"
            );
            let form = [("from", "1.0.0"), ("reason", "x")];
            assert_eq!(
                browser.post(TRANSFER, &form).await.status,
                StatusCode::FORBIDDEN,
                "{role}"
            );
        }
        let browser = world.browser(COORDINATOR).await;
        let back = "/methods/kort/versions/1.0.0/transfer?from=2.0.0";
        assert_eq!(browser.get(back).await.status, StatusCode::NOT_FOUND);
        let elsewhere = world.browser("coordinator@elsewhere.example").await;
        let path = format!("{TRANSFER}?from=1.0.0");
        assert_eq!(elsewhere.get(&path).await.status, StatusCode::NOT_FOUND);
        assert!(version(&browser, easy).await.contains("1.0.0"));
    })
    .await;
}

#[tokio::test]
async fn what_is_different_is_told_in_words() {
    everywhere_seeded(async |world| {
        let Scene { world, .. } = scene(world).await;
        let browser = world.browser(COORDINATOR).await;
        let page = browser
            .get("/methods/kort/versions/2.0.0/differences?since=1.0.0")
            .await;
        let told = page.texts(".differences > li").join(" | ");
        for wanted in [
            "Plan kiezen",
            "Kopje koffie",
            "Heette eerst “Eerste gesprek”",
            "6 weken",
            "32",
        ] {
            assert!(told.contains(wanted), "{wanted}: {told}");
        }
        let program = world.program(COORDINATOR).await;
        let path = "/api/v1/methods/kort/versions/2.0.0/differences?since=1.0.0";
        let parts = program.get(path).await;
        assert!(
            parts.json["parts"].as_array().unwrap().len() >= 4,
            "{}",
            parts.json
        );
    })
    .await;
}
