//! What is shared is seen, nothing else, and no longer.

use adeona_method::calendar::plus_days;
use adeona_platform::Id;
use axum::http::StatusCode;
use serde_json::json;

use crate::rooms::people::Person;
use crate::rooms::trajectory::Trajectory;
use crate::whole::ground::To;
use crate::world::{Browser, TODAY, World, everywhere_seeded, intake};

const COACH: &str = "coach@elsewhere.example";

async fn organisation_of(world: &World, email: &str) -> String {
    let desk = world.desk(email).await;
    desk.viewer().organisation().get().to_string()
}

/// Somebody elsewhere whose intake is done, whose details are known, and of whom something is noted.
async fn known(world: &World) -> (Browser, Id<Person>, String) {
    let (person, id) = world.enrolled(COACH, "Gedeeld Persoon", "spark").await;
    let (coach, at) = (world.browser(COACH).await, format!("/trajectories/{id}"));
    let details = [
        ("given_name", "Gedeeld"),
        ("family_name", "Persoon"),
        ("born", "1990-04-01"),
        ("email", "gedeeld@persoon.example"),
        ("phone", "06 12345678"),
        ("client_number", "K-77"),
        ("language", "ti"),
        ("revision", "1"),
    ];
    let told = coach
        .post(&format!("/people/{person}/details"), &details)
        .await;
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
    let mut done = intake();
    done.push(("head", "1"));
    done.push(("note", "Vertelde over thuis"));
    let told = coach.post(&format!("{at}/steps/intake"), &done).await;
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
    let note = [("text", "Onder ons: belt vaak")];
    let told = coach.post(&format!("{at}/notes"), &note).await;
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
    (coach, person, at)
}

fn with<'a>(organisation: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form = vec![
        ("organisation", organisation),
        ("purpose", "Samen een stage zoeken"),
        ("until", "2026-12-31"),
    ];
    form.extend(more);
    form
}

/// Everything that somebody finds of the trajectory and its person.
async fn finds(browser: &Browser, at: &str, person: Id<Person>) -> String {
    let mut found = String::new();
    for path in [
        "/".to_owned(),
        "/people".to_owned(),
        "/people?q=gedeeld".to_owned(),
        "/trajectories".to_owned(),
        "/people/export.csv".to_owned(),
        "/calendar".to_owned(),
        "/results/spark/to-work".to_owned(),
        format!("/people/{person}"),
        at.to_owned(),
        format!("{at}/portfolio"),
        format!("{at}/steps/intake"),
        format!("{at}/steps/childcare"),
        format!("{at}/plan.pdf?language=nl"),
        format!("/api/v1{at}"),
        format!("/api/v1{at}/journal"),
        "/api/v1/today".to_owned(),
        "/api/v1/people".to_owned(),
        format!("/api/v1/people/{person}"),
    ] {
        found += &browser.get(&path).await.body;
    }
    found
}

#[tokio::test]
async fn parts_are_seen_by_whom_they_are_shared_with_and_nothing_else() {
    everywhere_seeded(async |world| {
        let (coach, person, at) = known(&world).await;
        let here = organisation_of(&world, "coach@here.example").await;
        let one = world.browser("coach@here.example").await;
        assert!(!finds(&one, &at, person).await.contains("Gedeeld"));
        let form = with(
            &here,
            &[
                ("worker", "Coach@here.example"),
                ("what", "parts"),
                ("share", "intake"),
            ],
        );
        let told = coach.post(&format!("{at}/shares"), &form).await;
        assert_eq!(
            told.location(),
            format!("{at}/shares?said=shared"),
            "{}",
            told.body
        );

        let found = finds(&one, &at, person).await;
        for told in [
            "Gedeeld Persoon",
            "Werken in de zorg",
            "Samen een stage zoeken",
        ] {
            assert!(found.contains(told), "{}: {told} is shared", world.database);
        }
        for kept in [
            "1990",
            "gedeeld@persoon.example",
            "12345678",
            "K-77",
            "Vertelde over thuis",
            "Onder ons",
            "stagehunter",
        ] {
            assert!(
                !found.contains(kept),
                "{}: {kept} is not shared",
                world.database
            );
        }
        let page = one.get(&at).await;
        let steps = page.texts("ol.plan ol.plan .step");
        assert_eq!(steps.len(), 1, "{steps:?}");
        assert!(
            one.get("/")
                .await
                .texts("main a")
                .iter()
                .all(|text| !text.contains("Gedeeld"))
        );
        for email in ["other-coach@here.example", "coordinator@here.example"] {
            let other = world.browser(email).await;
            assert!(
                !finds(&other, &at, person).await.contains("Gedeeld"),
                "{email}"
            );
        }
        for act in ["notes", "holds", "closure", "shares", "consents"] {
            let told = one
                .post(&format!("{at}/{act}"), &[("reason", "x"), ("text", "x")])
                .await;
            assert!(told.status.is_client_error(), "{act}: {}", told.status);
        }

        let withdrawal = coach.get(&format!("{at}/shares")).await;
        let withdrawal = withdrawal.attribute(".shares form", "action").unwrap();
        let told = coach.post(&withdrawal, &[]).await;
        assert_eq!(told.status, StatusCode::SEE_OTHER);
        assert!(
            !finds(&one, &at, person).await.contains("Gedeeld"),
            "withdrawn at once"
        );
        let page = coach.get(&format!("{at}/shares")).await;
        assert!(
            page.body.contains("Samen een stage zoeken"),
            "history stays"
        );
        assert!(page.texts(".shares form").is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_whole_plan_is_seen_until_its_day_with_what_was_ticked_besides() {
    everywhere_seeded(async |world| {
        let (coach, person, at) = known(&world).await;
        let here = organisation_of(&world, "coach@here.example").await;
        let form = with(&here, &[("what", "whole"), ("contact", "yes")]);
        coach.post(&format!("{at}/shares"), &form).await;
        for email in ["coach@here.example", "coordinator@here.example"] {
            let one = world.browser(email).await;
            let page = one.get(&at).await;
            for told in [
                "gedeeld@persoon.example",
                "12345678",
                "Onder ons",
                "Werken in de zorg",
            ] {
                assert!(page.body.contains(told), "{email}: {told}");
            }
            let found = finds(&one, &at, person).await;
            assert!(
                !found.contains("1990") && !found.contains("K-77"),
                "{email}"
            );
            let on = async |day| {
                world.hands.set_day(day);
                world.browser(email).await.get(&at).await.status
            };
            let last = on(jiff::civil::date(2026, 12, 31)).await;
            assert_eq!(last, StatusCode::OK, "the last day counts");
            let after = on(jiff::civil::date(2027, 1, 1)).await;
            assert_eq!(after, StatusCode::NOT_FOUND);
            world.hands.set_day(TODAY);
        }
    })
    .await;
}

#[tokio::test]
async fn care_is_shared_only_by_its_own_name_and_only_by_whoever_reads_it() {
    everywhere_seeded(async |world| {
        let coordinator = world.program("coordinator@elsewhere.example").await;
        let installed = coordinator.post("/api/v1/methods/maljuna-frato/installation", json!({}));
        installed.await.is_written();
        let (_, id) = world.enrolled(COACH, "Gedeeld Persoon", "maljuna-frato").await;
        let at = format!("/api/v1/trajectories/{id}");
        let coach = world.program(COACH).await;
        let done = async |program: &crate::frame::api::program::Program, head: u32, step: &str, answers| {
            let body = json!({ "head": head, "answers": answers });
            program.post(&format!("{at}/steps/{step}"), body).await.is_written();
        };
        done(&coach, 1, "outreach", json!({ "reach.found-by": "street" })).await;
        let consent = json!({ "consent.care": "yes", "consent.school-and-care": "yes" });
        done(&coach, 2, "consent", consent).await;
        let care = world.desk("care@elsewhere.example").await;
        let account = care.viewer().account().get();
        let along = json!({ "colleague": account, "role": "care" });
        coach.post(&format!("{at}/assignments"), along).await.is_written();
        let care = world.program("care@elsewhere.example").await;
        let secret = json!({ "care-intake.indication": "yes", "care-intake.what-helps": "zwanenzang" });
        done(&care, 3, "care-intake", secret).await;

        let here: i64 = organisation_of(&world, "care@here.example").await.parse().unwrap();
        let there = world.program("care@here.example").await;
        let reads = async || {
            let told = there.get(&format!("{at}/journal")).await;
            told.json.to_string().contains("zwanenzang")
        };
        let share = |parts| json!({ "organisation": here, "purpose": "zorg", "until": "2026-12-31", "parts": parts });
        let whole = coach.post(&format!("{at}/shares"), share(json!({ "whole": true }))).await;
        whole.made();
        assert!(!reads().await, "not with the whole");
        let named = json!({ "fields": ["care-intake.what-helps"] });
        let told = coach.post(&format!("{at}/shares"), share(named.clone())).await;
        told.is_problem(422, "stop-invalid");
        care.post(&format!("{at}/shares"), share(named)).await.is_problem(403, "stop-forbidden");
    })
    .await;
}

#[tokio::test]
async fn a_share_that_cannot_be_says_what_to_do_and_keeps_what_was_typed() {
    everywhere_seeded(async |world| {
        let (coach, _, at) = known(&world).await;
        let (here, own) = (
            organisation_of(&world, "coach@here.example").await,
            organisation_of(&world, COACH).await,
        );
        for (form, field) in [
            (with(&own, &[("what", "whole")]), "organisation"),
            (with("999999", &[("what", "whole")]), "organisation"),
            (with(&here, &[]), "parts"),
            (
                with(&here, &[("what", "parts"), ("share", "nothing")]),
                "parts",
            ),
            (
                with(
                    &here,
                    &[("what", "whole"), ("worker", "coach@elsewhere.example")],
                ),
                "worker",
            ),
            (
                with(
                    &here,
                    &[("what", "whole"), ("worker", "policy@here.example")],
                ),
                "worker",
            ),
            (
                vec![
                    ("organisation", here.as_str()),
                    ("what", "whole"),
                    ("purpose", "p"),
                ],
                "until",
            ),
            (
                vec![
                    ("organisation", here.as_str()),
                    ("what", "whole"),
                    ("purpose", "p"),
                    ("until", "2026-11-29"),
                ],
                "until",
            ),
            (
                vec![
                    ("organisation", here.as_str()),
                    ("what", "whole"),
                    ("purpose", "p"),
                    ("until", "2036-11-29"),
                ],
                "until",
            ),
            (
                vec![
                    ("organisation", here.as_str()),
                    ("what", "whole"),
                    ("until", "2026-12-29"),
                ],
                "purpose",
            ),
        ] {
            let told = coach.post(&format!("{at}/shares"), &form).await;
            assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{form:?}");
            assert!(
                told.body.contains(&format!("{field}-error")),
                "{field}: {}",
                told.body
            );
            if let Some((_, purpose)) = form.iter().find(|(name, _)| *name == "purpose") {
                assert_eq!(
                    told.attribute("#purpose", "value").as_deref(),
                    Some(*purpose)
                );
            }
        }
        let page = coach.get(&format!("{at}/shares")).await;
        assert!(page.texts(".shares li").is_empty());
        let stranger = world.browser("other-coach@elsewhere.example").await;
        let told = stranger.get(&format!("{at}/shares")).await;
        assert_eq!(told.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_participant_reads_with_whom_their_plan_is_shared() {
    everywhere_seeded(async |world| {
        let (coach, person, at) = known(&world).await;
        let here = organisation_of(&world, "coach@here.example").await;
        let participant = world.participant(COACH, person).await;
        let looks = async || participant.get("/mine/looks").await.texts(".lookers li");
        assert!(looks().await.iter().all(|line| !line.contains("stage")));
        coach
            .post(&format!("{at}/shares"), &with(&here, &[("what", "whole")]))
            .await;
        let told = looks().await;
        assert!(
            told[0].contains("Organisatie here") && told[0].contains("stage"),
            "{told:?}"
        );
        let at: Id<Trajectory> = at.rsplit('/').next().unwrap().parse().unwrap();
        let told = participant.get(&format!("/trajectories/{at}/shares")).await;
        assert!(told.status.is_client_error());
    })
    .await;
}

/// The form says what is always seen. How it ended, why, and by when it should, are not among that.
#[tokio::test]
async fn with_parts_nobody_learns_how_it_ended_or_until_when_it_is_held() {
    everywhere_seeded(async |world| {
        let (coach, person, at) = known(&world).await;
        let here = organisation_of(&world, "coach@here.example").await;
        let one = world.browser("coach@here.example").await;
        let form = with(&here, &[("what", "parts"), ("share", "childcare")]);
        coach.post(&format!("{at}/shares"), &form).await;
        let held = [("reason", "Moeilijk thuis"), ("until", "2027-02-03")];
        let told = coach.post(&format!("{at}/holds"), &held).await;
        assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
        let found = finds(&one, &at, person).await;
        assert!(found.contains("Gedeeld Persoon"));
        for kept in [
            "2027-02-03",
            "3 feb 2027",
            "Moeilijk thuis",
            "ends_by\":\"2",
        ] {
            assert!(!found.contains(kept), "{kept}");
        }
        let end = [("outcome", "dropped-out"), ("reason", "Wilde niet meer")];
        let told = coach.post(&format!("{at}/closure"), &end).await;
        assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
        let own = finds(&coach, &at, person).await;
        let outcome = coach
            .get(&at)
            .await
            .texts(".facts-line .chip")
            .pop()
            .unwrap();
        assert!(own.contains("Wilde niet meer") && own.contains(&outcome));
        let found = finds(&one, &at, person).await;
        assert!(found.contains("Gedeeld Persoon"));
        for kept in [
            "Wilde niet meer",
            "\"outcome\":\"dropped-out\"",
            outcome.as_str(),
        ] {
            // The API names every outcome that the method has.
            let told = found.replace(&format!("\"text\":\"{outcome}\""), "");
            assert!(!told.contains(kept), "{}: {kept}", world.database);
        }
    })
    .await;
}

/// What others share is a list of its own: what ends first on top, page by page, and nothing that is over.
#[tokio::test]
async fn what_others_share_is_listed_by_its_last_day_page_by_page() {
    everywhere_seeded(async |world| {
        let here = world.desk("coach@here.example").await;
        let (us, me) = (
            here.viewer().organisation().get(),
            here.viewer().account().get(),
        );
        let there = world.desk(COACH).await;
        let (them, coach) = (
            there.viewer().organisation().get(),
            there.viewer().account().get(),
        );
        let spark = world.spark(coach).await;
        let share = async |n: i64, to: To, days: i64, withdrawn: bool| {
            let name = format!("Team {n:02}");
            let id = world
                .trajectory_row(&spark, them, None, Some(&name), coach)
                .await;
            world
                .share_row(id, to, plus_days(TODAY, days), withdrawn)
                .await;
        };
        let browser = world.browser("coach@here.example").await;
        let nothing = browser.get("/shared").await;
        assert!(
            nothing.body.contains("niets met u gedeeld"),
            "{}",
            nothing.body
        );
        assert!(
            nothing
                .texts("nav.tabs a")
                .iter()
                .all(|tab| tab != "Met ons gedeeld")
        );
        // Every third ends on the same day, every fifth is with this worker alone.
        for n in 0..30 {
            let to = match n % 5 {
                0 => To::Account(me),
                _ => To::Organisation(us),
            };
            share(n, to, n / 3, false).await;
        }
        share(90, To::Organisation(us), -1, false).await;
        share(91, To::Organisation(us), 5, true).await;
        let browser = world.browser("coach@here.example").await;
        let names = |page: &crate::world::Answer| page.texts("ul.rows .who");
        let first = browser.get("/shared").await;
        let next = first.attribute("nav.paging a", "href").unwrap();
        let rest = browser.get(&next).await;
        assert!(rest.attribute("nav.paging a", "href").is_none());
        assert_eq!((names(&first).len(), names(&rest).len()), (25, 5));
        let all: Vec<String> = names(&first).into_iter().chain(names(&rest)).collect();
        let wanted: Vec<String> = (0..30).map(|n| format!("Team {n:02}")).collect();
        assert_eq!(all, wanted);
        let other = world.browser("other-coach@here.example").await;
        assert_eq!(
            names(&other.get("/shared").await).len(),
            24,
            "without those of a colleague alone"
        );
        for beside in [
            "/shared?after=x",
            "/shared?after=2026-11-30",
            "/shared?after=a.b",
        ] {
            assert_eq!(names(&browser.get(beside).await).len(), 25, "{beside}");
        }
        for list in ["/people", "/trajectories"] {
            assert!(!browser.get(list).await.body.contains("Team 0"), "{list}");
        }
        assert!(
            browser
                .get("/trajectories?q=Team+07")
                .await
                .body
                .contains("Team 07")
        );
    })
    .await;
}
