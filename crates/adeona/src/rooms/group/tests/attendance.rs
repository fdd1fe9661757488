use adeona_platform::Id;

use super::scene::Scene;
use crate::rooms::trajectory::{Steer, Trajectory};
use crate::world::{Answer, Browser, everywhere_seeded};

/// Taps the names of these members; the others are absent.
async fn tap(by: &Browser, at: &str, seen: &str, all: &[i64], present: &[i64]) -> Answer {
    let (all, present): (Vec<_>, Vec<_>) = (
        all.iter().map(i64::to_string).collect(),
        present.iter().map(i64::to_string).collect(),
    );
    let mut form = vec![("seen", seen)];
    form.extend(all.iter().map(|id| ("member", id.as_str())));
    form.extend(present.iter().map(|id| ("present", id.as_str())));
    by.post(&format!("{at}/attendance"), &form).await
}

async fn members(scene: &Scene) -> [i64; 3] {
    [
        scene.member(scene.amina.1).await,
        scene.member(scene.hodan.1).await,
        scene.member(scene.fatma.1).await,
    ]
}

#[tokio::test]
async fn tapping_names_writes_presence_and_absence_into_every_journal() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let all = members(&scene).await;
        let [amina, hodan, fatma] = all;
        let at = scene.at(&format!("/meetings/{}", scene.meetings().await[0]));
        let trainer = scene.browser("trainer").await;
        let page = trainer.get(&at).await;
        assert_eq!(
            page.texts(".tap"),
            ["Amina Yusuf", "Fatma Demir", "Hodan Farah"]
        );
        let taken = tap(&trainer, &at, "0", &all, &[amina, hodan]).await;
        assert_eq!(taken.location(), format!("{at}?said=attendance-taken"));
        let journal = async |id: Id<Trajectory>| scene.journal(id, "who-am-i").await;
        assert_eq!(journal(scene.amina.1).await, ["done"]);
        assert_eq!(journal(scene.fatma.1).await, ["missed"]);

        // The correction: Amina was not there, and Hodan still was.
        let reason = format!("reason-{amina}");
        let ids = all.map(|id| id.to_string());
        let given = [
            ("seen", "1"),
            ("member", &ids[0]),
            ("member", &ids[1]),
            ("member", &ids[2]),
            ("present", &ids[1]),
            (&reason, "kind ziek"),
        ];
        let corrected = trainer.post(&format!("{at}/attendance"), &given).await;
        assert!(
            corrected.location().contains("said=attendance-taken"),
            "{}",
            corrected.body
        );
        assert_eq!(journal(scene.amina.1).await, ["done withdrawn", "missed"]);
        assert_eq!(journal(scene.hodan.1).await, ["done"], "left alone");
        let page = trainer.get(&at).await;
        assert_eq!(
            page.attribute(&format!("#reason-{amina}"), "value")
                .unwrap(),
            "kind ziek"
        );
        let coach = scene.browser("coach").await;
        let dossier = coach.get(&format!("/trajectories/{}", scene.amina.1)).await;
        assert!(dossier.texts(".journal li").join(" ").contains("kind ziek"));
        assert!(
            dossier
                .texts(".journal li")
                .join(" ")
                .contains("Aanwezigheid verbeterd")
        );
        assert!(
            dossier
                .texts(".facts dd")
                .contains(&"0 van 1 keer aanwezig".to_owned())
        );
        let _ = fatma;
    })
    .await;
}

#[tokio::test]
async fn who_cannot_be_recorded_is_named_with_the_reason_and_nothing_is_lost() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let all = members(&scene).await;
        let coach = scene.browser("coach").await;
        let hodan = format!("/trajectories/{}", scene.hodan.1);
        coach
            .post(&format!("{hodan}/holds"), &[("reason", "verlof")])
            .await;
        let closed = [
            ("outcome", "stopped-moved"),
            ("reason", "verhuisd"),
            ("on", "2026-11-30"),
        ];
        let fatma = format!("/trajectories/{}/closure", scene.fatma.1);
        scene
            .browser("other-coach")
            .await
            .post(&fatma, &closed)
            .await;
        let at = scene.at(&format!("/meetings/{}", scene.meetings().await[0]));
        let trainer = scene.browser("trainer").await;
        let taken = tap(&trainer, &at, "0", &all, &all).await;
        assert_eq!(taken.location(), format!("{at}?said=attendance-partly"));
        let page = trainer.get(&at).await;
        let refused = page.texts(".taps .error");
        assert_eq!(refused.len(), 2, "{refused:?}");
        assert!(refused[0].contains("afgesloten"), "{refused:?}");
        assert!(refused[1].contains("staat stil"), "{refused:?}");
        assert_eq!(
            page.texts(".tap input[checked]").len(),
            3,
            "what was tapped is kept"
        );
        assert_eq!(scene.journal(scene.amina.1, "who-am-i").await, ["done"]);
        assert!(scene.journal(scene.hodan.1, "who-am-i").await.is_empty());

        coach.post(&format!("{hodan}/resumption"), &[]).await;
        tap(&trainer, &at, "1", &all, &all).await;
        assert_eq!(
            scene.journal(scene.hodan.1, "who-am-i").await,
            ["done"],
            "tried again"
        );
        assert_eq!(
            scene.journal(scene.amina.1, "who-am-i").await,
            ["done"],
            "once"
        );
        assert_eq!(trainer.get(&at).await.texts(".taps .error").len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_lesson_before_its_turn_is_kept_with_the_meeting_and_not_in_the_journal() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        scene.plan("theme-health", crate::world::TODAY, 1).await;
        let all = members(&scene).await;
        let meeting = *scene.meetings().await.iter().max().unwrap();
        let at = scene.at(&format!("/meetings/{meeting}"));
        let trainer = scene.browser("trainer").await;
        tap(&trainer, &at, "0", &all, &all[..1]).await;
        let page = trainer.get(&at).await;
        assert!(page.texts(".taps .error")[0].contains("nog niet aan de beurt"));
        assert!(
            scene
                .journal(scene.amina.1, "theme-health")
                .await
                .is_empty()
        );
    })
    .await;
}

#[tokio::test]
async fn the_second_of_two_trainers_sees_what_was_saved_and_keeps_what_they_tapped() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let all = members(&scene).await;
        let at = scene.at(&format!("/meetings/{}", scene.meetings().await[0]));
        tap(&scene.browser("trainer").await, &at, "0", &all, &all[..1]).await;
        let second = tap(
            &scene.browser("coordinator").await,
            &at,
            "0",
            &all,
            &all[1..],
        )
        .await;
        assert_eq!(second.status, 409);
        let told = second.texts(".utrecht-alert--warning li");
        assert_eq!(
            told,
            [
                "Amina Yusuf: aanwezig",
                "Fatma Demir: afwezig",
                "Hodan Farah: afwezig"
            ]
        );
        let ticked = |id: i64| format!(".tap input[value='{id}'][checked]");
        assert_eq!(second.texts(&ticked(all[0])).len(), 0);
        assert_eq!(second.texts(&ticked(all[1])).len(), 1);
        assert_eq!(scene.journal(scene.hodan.1, "who-am-i").await, ["missed"]);
    })
    .await;
}

#[tokio::test]
async fn one_strange_name_and_nothing_at_all_is_written() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let all = members(&scene).await;
        let at = scene.at(&format!("/meetings/{}", scene.meetings().await[0]));
        let trainer = scene.browser("trainer").await;
        let strange = [all[0], all[1], 999_999];
        let refused = tap(&trainer, &at, "0", &strange, &strange).await;
        assert_eq!(refused.status, 404);
        assert!(scene.journal(scene.amina.1, "who-am-i").await.is_empty());
        assert_eq!(trainer.get(&at).await.texts(".tap input[checked]").len(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_meeting_to_come_has_no_attendance_yet() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let all = members(&scene).await;
        let at = scene.at(&format!("/meetings/{}", scene.meetings().await[1]));
        let trainer = scene.browser("trainer").await;
        assert!(trainer.get(&at).await.texts(".tap").is_empty());
        let refused = tap(&trainer, &at, "0", &all, &all).await;
        assert_eq!(refused.status, 422);
        assert!(scene.journal(scene.amina.1, "who-am-i").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_entry_that_the_coach_withdrew_stays_withdrawn_when_another_name_is_corrected() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let all = members(&scene).await;
        let at = scene.at(&format!("/meetings/{}", scene.meetings().await[0]));
        let trainer = scene.browser("trainer").await;
        tap(&trainer, &at, "0", &all, &all).await;
        let coach = scene.desk("coach").await;
        let may = coach.may::<Steer, Trajectory>(scene.amina.1).await.unwrap();
        let head = may.row().head.unsigned_abs();
        Trajectory::correct(&may, &coach, head, "was ziek")
            .await
            .unwrap();
        tap(&trainer, &at, "1", &all, &all[..2]).await;
        assert_eq!(
            scene.journal(scene.amina.1, "who-am-i").await,
            ["done withdrawn"]
        );
        assert_eq!(
            scene.journal(scene.fatma.1, "who-am-i").await,
            ["done withdrawn", "missed"]
        );
    })
    .await;
}
