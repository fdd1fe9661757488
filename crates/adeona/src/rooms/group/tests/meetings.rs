use super::scene::{Scene, group};
use crate::world::everywhere_seeded;

fn series() -> Vec<(&'static str, &'static str)> {
    vec![
        ("step", "who-am-i"),
        ("times", "4"),
        ("first", "2026-12-11"),
        ("start", "9:30"),
        ("end", "12:00"),
        ("every", "1"),
        ("unit", "weeks"),
        ("skip_holidays", "yes"),
    ]
}

#[tokio::test]
async fn a_series_is_planned_in_one_go_past_the_holidays() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let fresh = group(&scene.world, "coordinator", &["who-am-i", "theme-health"]).await;
        let coordinator = scene.browser("coordinator").await;
        let at = format!("/groups/{fresh}/meetings");
        let form = coordinator.get(&format!("{at}/new")).await;
        let options = form.texts("#step option");
        assert!(options[0].contains("9 keer"), "{options:?}");
        assert!(options[1].contains("nog 4 keer"), "{options:?}");
        let planned = coordinator.post(&at, &series()).await;
        assert!(
            planned.location().contains("said=meetings-planned"),
            "{:?}",
            planned.texts(".errors li")
        );
        let page = coordinator.get(&format!("/groups/{fresh}")).await;
        let days = page.texts(".rows .named time");
        let expected = ["11 dec", "18 dec", "8 jan 2027", "15 jan 2027"];
        assert_eq!(days.len(), 4);
        for (day, expected) in days.iter().zip(expected) {
            assert!(
                day.contains(expected) && day.contains("09:30–12:00"),
                "{day}"
            );
        }
        // What is left of the method, all in order.
        let mut rest = series();
        rest.retain(|(name, _)| !["step", "first"].contains(name));
        rest.extend([("step", ""), ("first", "2027-01-22")]);
        coordinator.post(&at, &rest).await;
        let page = coordinator.get(&format!("/groups/{fresh}")).await;
        assert_eq!(page.texts(".rows .named time").len(), 9);
        let again = coordinator.post(&at, &rest).await;
        assert_eq!(
            again.texts(".errors li"),
            ["Alles wat de methodiek vraagt, is al gepland."]
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_with_a_series_is_said_at_once_and_kept() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let trainer = scene.browser("trainer").await;
        let wrong = [
            ("step", "who-am-i"),
            ("times", "veel"),
            ("first", "morgen"),
            ("start", "half tien"),
            ("end", "12:00"),
            ("every", "1"),
        ];
        let refused = trainer.post(&scene.at("/meetings"), &wrong).await;
        assert_eq!(refused.status, 422);
        assert_eq!(
            refused.texts(".errors li").len(),
            3,
            "{:?}",
            refused.texts(".errors li")
        );
        assert_eq!(refused.attribute("#start", "value").unwrap(), "half tien");
        let mut late = series();
        late.retain(|(name, _)| *name != "first");
        late.push(("first", "2062-12-11"));
        let refused = trainer.post(&scene.at("/meetings"), &late).await;
        assert!(refused.texts(".errors li")[0].contains("Kijk het jaar na"));
        let mut other = series();
        other[0] = ("step", "theme-education");
        assert_eq!(
            trainer.post(&scene.at("/meetings"), &other).await.status,
            422
        );
    })
    .await;
}

#[tokio::test]
async fn a_moved_meeting_asks_again_who_comes_and_a_cancelled_one_says_why() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let telephone = scene.telephone("coach", scene.amina.0).await;
        let next = scene.meetings().await[1];
        let at = scene.at(&format!("/meetings/{next}"));
        telephone
            .post(
                &format!("/mine/meetings/{next}/reply"),
                &[("coming", "yes")],
            )
            .await;
        let trainer = scene.browser("trainer").await;
        assert!(
            trainer
                .get(&at)
                .await
                .body
                .contains("1 van 3 zeggen dat zij komen")
        );
        let moved = [
            ("on", "2026-12-09"),
            ("start", "13:00"),
            ("end", "15:00"),
            ("place", "Buurthuis"),
            ("title", "De huisarts"),
            ("material", "Hoofdstuk 3"),
        ];
        let answer = trainer.post(&format!("{at}/details"), &moved).await;
        assert!(answer.location().contains("said=meeting-amended"));
        let page = trainer.get(&at).await;
        assert!(page.body.contains("0 van 3 zeggen dat zij komen"));
        assert!(page.texts(".heading").join(" ").contains("13:00–15:00"));
        let home = telephone.get("/mine").await;
        assert_eq!(home.texts(".next h2")[0], "De huisarts");
        assert!(home.texts(".next").join(" ").contains("Buurthuis"));

        let cancelled = trainer
            .post(&format!("{at}/cancellation"), &[("reason", "trainer ziek")])
            .await;
        assert!(cancelled.location().contains("said=meeting-cancelled"));
        let home = telephone.get("/mine").await;
        assert!(
            home.texts(".utrecht-alert--warning")
                .join(" ")
                .contains("trainer ziek")
        );
        assert_eq!(
            home.texts(".next .when")[0],
            "ma 14 dec",
            "the next one is first"
        );
        let again = trainer.post(&format!("{at}/details"), &moved).await;
        assert_eq!(again.status, 409, "what was cancelled stays cancelled");
        let late = telephone
            .post(&format!("/mine/meetings/{next}/reply"), &[("coming", "no")])
            .await;
        assert_eq!(late.status, 409);
    })
    .await;
}

#[tokio::test]
async fn a_closed_group_changes_no_more() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let coordinator = scene.browser("coordinator").await;
        let empty = coordinator.post(&scene.at("/closure"), &[]).await;
        assert_eq!(empty.status, 422);
        coordinator
            .post(&scene.at("/closure"), &[("reason", "klaar")])
            .await;
        let page = coordinator.get(&scene.at("")).await;
        assert!(
            page.texts(".rows .chip")
                .iter()
                .any(|c| c == "Gaat niet door: klaar")
        );
        for (rest, form) in [("/meetings", series()), ("/closure", vec![("reason", "x")])] {
            let answer = coordinator.post(&scene.at(rest), &form).await;
            assert_eq!(answer.status, 409, "{rest}");
        }
        let closed = coordinator.get("/groups?closed=true").await;
        assert_eq!(closed.texts(".named a"), ["Dinsdag in de bibliotheek"]);
        assert!(
            coordinator
                .get("/groups")
                .await
                .texts(".named a")
                .is_empty()
        );
    })
    .await;
}

#[tokio::test]
async fn a_trainers_today_shows_their_meetings_and_a_coachs_leaves_lessons_to_the_group() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let trainer = scene.browser("trainer").await;
        let today = trainer.get("/").await;
        let heads = today.texts("section h2");
        assert_eq!(
            heads[..2],
            ["Aanwezigheid nog invullen 1", "Komende bijeenkomsten"]
        );
        assert!(today.texts(".what").is_empty(), "no lesson per person");
        assert!(today.texts(".meter").is_empty(), "no caseload");
        let coach = scene.browser("coach").await.get("/").await;
        assert!(
            !coach
                .texts(".what")
                .iter()
                .any(|w| w.contains("Wie ben ik")),
            "{:?}",
            coach.texts(".what")
        );
        let coordinator = scene.browser("coordinator").await;
        coordinator
            .post(&scene.at("/closure"), &[("reason", "klaar")])
            .await;
        let coach = scene.browser("coach").await.get("/").await;
        assert!(
            coach
                .texts(".what")
                .iter()
                .any(|w| w.contains("Wie ben ik")),
            "{:?}",
            coach.texts(".what")
        );
        let empty = trainer.get("/").await;
        assert!(empty.body.contains("zodra ze gepland zijn"));
    })
    .await;
}
