use std::collections::BTreeMap;

use super::scene::{Scene, do_step};
use crate::rooms::trajectory::{Steer, Trajectory};
use crate::world::everywhere_seeded;

#[tokio::test]
async fn each_role_sees_the_groups_and_names_that_are_theirs() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let names = async |role: &str| {
            let page = scene.browser(role).await.get(&scene.at("")).await;
            let mut names = page.texts(".rows a[href*='/members/']");
            names.sort();
            (
                page.status.as_u16(),
                names,
                page.body.contains("En één ander"),
            )
        };
        let all = ["Amina Yusuf", "Fatma Demir", "Hodan Farah"].map(str::to_owned);
        assert_eq!(names("coordinator").await, (200, all.to_vec(), false));
        assert_eq!(names("trainer").await, (200, all.to_vec(), false));
        assert_eq!(
            names("coach").await,
            (200, vec![all[0].clone(), all[2].clone()], true)
        );
        let (status, seen, _) = names("other-coach").await;
        assert_eq!((status, seen), (200, vec![all[1].clone()]));
        for role in ["care", "policy", "admin"] {
            let browser = scene.browser(role).await;
            let status = browser.get(&scene.at("")).await.status;
            let list = browser.get("/groups").await.status;
            // The administrator who founded the organisation coordinates it too.
            let expected = if role == "admin" { 200 } else { 404 };
            assert_eq!(
                (status.as_u16(), list.as_u16()),
                (expected, expected),
                "{role}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_coach_of_a_member_reads_but_does_not_run_the_group() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let coach = scene.browser("coach").await;
        let meeting = format!("/meetings/{}", scene.meetings().await[0]);
        let page = coach.get(&scene.at(&meeting)).await;
        assert_eq!(page.texts(".rows li").len(), 3, "two names, and one other");
        assert!(page.texts(".tap").is_empty());
        for rest in [
            "/details",
            "/closure",
            "/meetings",
            &format!("{meeting}/attendance"),
            &format!("{meeting}/details"),
            &format!("{meeting}/cancellation"),
            &format!("{meeting}/homework"),
        ] {
            let answer = coach.post(&scene.at(rest), &[("reason", "x")]).await;
            assert_eq!(answer.status, 403, "{rest}");
        }
        let fatma = scene.member(scene.fatma.1).await;
        for rest in ["", "/childcare", "/departure"] {
            let at = scene.at(&format!("/members/{fatma}{rest}"));
            let status = match rest {
                "" => coach.get(&at).await.status,
                _ => {
                    coach
                        .post(&at, &[("reason", "moved"), ("childcare", "family")])
                        .await
                        .status
                }
            };
            assert_eq!(status, 404, "{rest}: somebody else's participant");
        }
        let trainer = scene.browser("trainer").await;
        for rest in ["/details", "/closure", "/members"] {
            let answer = trainer.post(&scene.at(rest), &[("reason", "x")]).await;
            assert_eq!(answer.status, 403, "a trainer: {rest}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_trainer_reads_no_childcare_and_nothing_that_colleagues_write() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let amina = scene.member(scene.amina.1).await;
        let coach = scene.browser("coach").await;
        let at = scene.at(&format!("/members/{amina}"));
        coach
            .post(&format!("{at}/childcare"), &[("childcare", "to-arrange")])
            .await;
        let desk = scene.desk("coach").await;
        let may = desk.may::<Steer, Trajectory>(scene.amina.1).await.unwrap();
        Trajectory::note(&may, &desk, "zwanenzang over de procedure")
            .await
            .unwrap();
        Trajectory::hold(&may, &desk, "zwanenzang", None)
            .await
            .unwrap();
        let trainer = scene.browser("trainer").await;
        let group = trainer.get(&scene.at("")).await;
        assert!(group.body.contains("bij één deelnemer nog niet geregeld"));
        assert!(
            !group
                .texts(".utrecht-alert--warning")
                .join(" ")
                .contains("Amina")
        );
        let member = trainer.get(&at).await;
        assert!(!member.body.contains("nog regelen"));
        let dossier = trainer
            .get(&format!("/trajectories/{}", scene.amina.1))
            .await;
        assert_eq!(dossier.status, 200);
        assert!(!dossier.body.contains("zwanenzang"), "{}", dossier.body);
        assert!(!dossier.body.contains("Gesprek bij de werving"));
        let today = trainer.get("/").await;
        assert!(!today.body.contains("zwanenzang"));
        let page = coach.get(&format!("/trajectories/{}", scene.amina.1)).await;
        assert!(page.body.contains("zwanenzang"), "the coach reads it");
        let program = scene.world.program("trainer@here.example").await;
        let at = format!("/api/v1/trajectories/{}/journal", scene.amina.1);
        assert!(
            !program
                .get(&at)
                .await
                .json
                .to_string()
                .contains("zwanenzang")
        );
    })
    .await;
}

#[tokio::test]
async fn a_trainer_records_an_interim_test_and_no_step_of_a_coach() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let (world, amina) = (&scene.world, scene.amina.1);
        for _ in 0..4 {
            do_step(
                world,
                "coach@here.example",
                amina,
                "who-am-i",
                BTreeMap::new(),
                &[],
            )
            .await;
        }
        let portrait = [("self.who-am-i", "x"), ("self.what-can-i", "x")];
        let portrait = portrait.map(|(k, v)| (k.to_owned(), v.to_owned())).into();
        do_step(
            world,
            "coach@here.example",
            amina,
            "self-portrait",
            portrait,
            &[],
        )
        .await;
        let trainer = scene.browser("trainer").await;
        let today = trainer.get("/").await;
        assert!(
            today.texts(".what").iter().any(|w| w.contains("toets")),
            "{:?}",
            today.texts(".what")
        );
        let at = format!("/trajectories/{amina}/steps/test-one");
        let form = trainer.get(&at).await;
        let head = form.attribute("input[name=head]", "value").unwrap();
        let given = [("head", head.as_str()), ("test-one.result", "good")];
        let done = trainer.post(&at, &given).await;
        assert!(
            done.location().contains("said=step-recorded"),
            "{:?}",
            done.texts(".errors li")
        );
        for step in ["homework", "theme-health"] {
            let at = format!("/trajectories/{amina}/steps/{step}");
            let answer = trainer.post(&at, &[("head", "99")]).await;
            let expected = if step == "homework" { 403 } else { 303 };
            assert_eq!(answer.status, expected, "{step}");
        }
        let hidden = format!("/trajectories/{amina}/steps/onward");
        assert_eq!(trainer.get(&hidden).await.status, 404);
        assert_eq!(trainer.post(&hidden, &[("head", "99")]).await.status, 403);
    })
    .await;
}
