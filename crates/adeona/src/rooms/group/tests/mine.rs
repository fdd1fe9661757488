use super::scene::Scene;
use crate::world::everywhere_seeded;

#[tokio::test]
async fn a_participant_says_whether_they_come_and_the_trainer_sees_it() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let telephone = scene.telephone("coach", scene.amina.0).await;
        let home = telephone.get("/mine").await;
        assert_eq!(home.texts(".next .label")[0], "Wat nu komt");
        assert_eq!(home.texts(".next .when")[0], "ma 7 dec");
        assert_eq!(
            home.attribute(".next a[href^='tel:']", "href").unwrap(),
            "tel:0612345678"
        );
        let map = home.attribute(".next a[rel~='external']", "href").unwrap();
        assert!(
            map.contains("openstreetmap") && map.contains("Kerkstraat"),
            "{map}"
        );
        let next = scene.meetings().await[1];
        let at = format!("/mine/meetings/{next}/reply");
        let no = telephone
            .post(&at, &[("coming", "no"), ("reason", "dokter")])
            .await;
        assert_eq!(no.location(), "/mine?said=reply-no");
        let meeting = scene.at(&format!("/meetings/{next}"));
        let trainer = scene.browser("trainer").await;
        let seen = trainer.get(&meeting).await;
        assert!(
            seen.texts(".rows .chip")
                .contains(&"zegt: ik kan niet: dokter".to_owned()),
            "{:?}",
            seen.texts(".rows .chip")
        );
        telephone.post(&at, &[("coming", "yes")]).await;
        assert!(telephone.get("/mine").await.body.contains("U komt."));
        let seen = trainer.get(&meeting).await;
        assert!(
            seen.texts(".rows .chip")
                .contains(&"zegt: ik kom".to_owned())
        );

        let begun = scene.meetings().await[0];
        let late = telephone
            .post(
                &format!("/mine/meetings/{begun}/reply"),
                &[("coming", "yes")],
            )
            .await;
        assert_eq!(late.status, 409, "it has begun");
        let strange = telephone
            .post("/mine/meetings/999999/reply", &[("coming", "yes")])
            .await;
        assert_eq!(strange.status, 404);
    })
    .await;
}

#[tokio::test]
async fn somebody_outside_the_group_reaches_none_of_its_meetings_or_homework() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let (person, _) = scene
            .world
            .enrolled("coach@here.example", "Rana Nasser", "spark")
            .await;
        let outsider = scene.telephone("coach", person).await;
        let next = scene.meetings().await[1];
        let at = scene.at(&format!("/meetings/{next}/homework"));
        let task = [
            ("title", "Mijn huisarts"),
            ("text", "Schrijf op wie dat is."),
        ];
        scene.browser("trainer").await.post(&at, &task).await;
        let amina = scene.telephone("coach", scene.amina.0).await;
        let homework = amina
            .get("/mine")
            .await
            .attribute("a[href^='/mine/homework/']", "href")
            .unwrap();
        assert_eq!(outsider.get(&homework).await.status, 404);
        assert_eq!(
            outsider.post(&homework, &[("piece", "x")]).await.status,
            404
        );
        let reply = format!("/mine/meetings/{next}/reply");
        assert_eq!(
            outsider.post(&reply, &[("coming", "yes")]).await.status,
            404
        );
        assert!(!outsider.get("/mine").await.body.contains("huisarts"));
        for path in [
            scene.at(""),
            scene.at(&format!("/meetings/{next}")),
            "/groups".into(),
        ] {
            assert_eq!(
                amina.get(&path).await.status,
                404,
                "{path}: participants have /mine"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn homework_comes_into_the_plan_and_what_is_kept_of_it_into_the_dossier() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let trainer = scene.browser("trainer").await;
        let meeting = scene.at(&format!("/meetings/{}", scene.meetings().await[0]));
        let empty = trainer
            .post(&format!("{meeting}/homework"), &[("title", "x")])
            .await;
        assert_eq!(empty.status, 422);
        let task = [
            ("title", "Mijn huisarts"),
            ("text", "Schrijf op wie dat is."),
            ("due", "2026-12-07"),
        ];
        let given = trainer.post(&format!("{meeting}/homework"), &task).await;
        assert!(given.location().contains("said=homework-given"));
        let telephone = scene.telephone("coach", scene.amina.0).await;
        let home = telephone.get("/mine").await;
        let at = home
            .attribute("a[href^='/mine/homework/']", "href")
            .unwrap();
        assert!(
            telephone
                .get(&at)
                .await
                .body
                .contains("Schrijf op wie dat is.")
        );
        let kept = telephone
            .post(&at, &[("piece", "Dokter De Wit, Markt 3")])
            .await;
        assert_eq!(kept.location(), "/mine?said=homework-done");
        let home = telephone.get("/mine").await;
        assert!(
            home.attribute("a[href^='/mine/homework/']", "href")
                .is_none()
        );
        let plan = telephone.get("/mine/plan").await;
        assert!(
            plan.texts(".doors")
                .join(" ")
                .contains("Mijn huisarts · gedaan op ma 30 nov · In het portfolio"),
            "{:?}",
            plan.texts(".doors")
        );
        let coach = scene.browser("coach").await;
        let dossier = coach.get(&format!("/trajectories/{}", scene.amina.1)).await;
        assert!(dossier.body.contains("Dokter De Wit, Markt 3"));
        let other = scene.browser("other-coach").await.get(&meeting).await;
        assert!(!other.body.contains("Dokter De Wit"));

        // The trainer ticks the others, and cannot lose what was kept.
        let page = trainer.get(&meeting).await;
        let tick = page.attribute("form[action$='/done']", "action").unwrap();
        let (amina, hodan) = (
            scene.member(scene.amina.1).await,
            scene.member(scene.hodan.1).await,
        );
        let (a, h) = (amina.to_string(), hodan.to_string());
        let form = [("member", a.as_str()), ("member", &h), ("done", &h)];
        trainer.post(&tick, &form).await;
        let page = trainer.get(&meeting).await;
        assert!(page.body.contains("2 van 3 klaar"), "{}", page.body);
        let back = page
            .attribute("form[action$='/withdrawal']", "action")
            .unwrap();
        trainer.post(&back, &[]).await;
        assert!(trainer.get(&meeting).await.body.contains("Geen huiswerk"));
        let plan = telephone.get("/mine/plan").await;
        assert!(
            plan.texts(".doors").join(" ").contains("Mijn huisarts"),
            "the piece stays"
        );
    })
    .await;
}
