use super::scene::{METHOD, Scene, group, ready};
use crate::world::everywhere_seeded;
use adeona_platform::access::Role;

#[tokio::test]
async fn a_coach_makes_a_group_by_its_form_and_gets_it_back_with_its_faults() {
    everywhere_seeded(async |world| {
        let admin = world.desk("admin@here.example").await;
        world.install(&admin, METHOD).await;
        let coach = world.browser("coach@here.example").await;
        let methods = coach.get("/groups/new").await;
        let names = methods.texts(".card h2");
        assert!(
            names.iter().any(|n| n.contains("begaanbare weg")),
            "{names:?}"
        );
        let form = methods
            .attribute(".card a[href^='/groups/new?']", "href")
            .unwrap();
        let form = coach.get(&form).await;
        let version = form.attribute("input[name=version]", "value").unwrap();
        let trainer = form
            .attribute("#trainer option:nth-child(2)", "value")
            .unwrap();
        let empty = [("version", version.as_str()), ("name", "Dinsdag")];
        let refused = coach.post("/groups", &empty).await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.attribute("#name", "value").unwrap(), "Dinsdag");
        assert_eq!(
            refused.texts(".errors li").len(),
            6,
            "{:?}",
            refused.texts(".errors li")
        );
        let steps = form.attribute("input[name=steps]", "value").unwrap();
        let given = [
            ("version", version.as_str()),
            ("name", "Dinsdag"),
            ("steps", &steps),
            ("trainer", &trainer),
            ("place", "Bibliotheek"),
            ("languages", "NL, so"),
            ("composition", "homogeneous"),
            ("shared_country", "so"),
            ("capacity", "12"),
        ];
        let made = coach.post("/groups", &given).await;
        assert!(
            made.location().contains("said=group-made"),
            "{:?}",
            made.texts(".errors li")
        );
        let page = coach.get(made.location()).await;
        assert_eq!(page.texts("h1"), ["Dinsdag"]);
        let facts = page.texts(".facts dd");
        assert!(
            facts.contains(&"Nederlands, Somalisch".to_owned()),
            "{facts:?}"
        );
        assert!(
            facts.contains(&"Homogeen (Somalië)".to_owned()),
            "{facts:?}"
        );
        assert_eq!(coach.get("/groups").await.texts(".named a"), ["Dinsdag"]);
        let others = world.browser("other-coach@here.example").await;
        assert!(others.get("/groups").await.texts(".named a").is_empty());
        assert_eq!(others.get(made.location()).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn joining_gives_the_trainer_sight_of_a_trajectory_and_leaving_takes_it_away() {
    everywhere_seeded(async |world| {
        let admin = world.desk("admin@here.example").await;
        world.install(&admin, METHOD).await;
        let (_, amina) = ready(&world, "coach", "Amina Yusuf").await;
        let group = group(&world, "coach", &["who-am-i"]).await;
        let trainer = world.browser("trainer@here.example").await;
        let dossier = format!("/trajectories/{amina}");
        assert_eq!(trainer.get(&dossier).await.status, 404);
        let coach = world.browser("coach@here.example").await;
        let form = coach.get(&format!("/groups/{group}/members/new")).await;
        assert_eq!(
            form.texts(".joining .choice"),
            ["Amina Yusuf nu aan de beurt"]
        );
        let id = amina.to_string();
        let childcare = format!("childcare-{id}");
        let given = [("member", id.as_str()), (&childcare, "to-arrange")];
        let joined = coach
            .post(&format!("/groups/{group}/members"), &given)
            .await;
        assert_eq!(
            joined.location(),
            format!("/groups/{group}?said=group-joined")
        );
        assert_eq!(trainer.get(&dossier).await.status, 200);

        let page = coach.get(&format!("/groups/{group}")).await;
        let warning = page.texts(".utrecht-alert--warning").join(" ");
        assert!(
            warning.contains("Amina Yusuf") && warning.contains("nog regelen"),
            "{warning}"
        );
        let member = page
            .attribute(".rows a[href*='/members/']", "href")
            .unwrap();
        let kept = coach
            .post(&format!("{member}/childcare"), &[("childcare", "family")])
            .await;
        assert!(kept.location().contains("said=childcare-kept"));
        let page = coach.get(&format!("/groups/{group}")).await;
        assert!(page.texts(".utrecht-alert--warning").is_empty());

        let without = coach
            .post(&format!("{member}/departure"), &[("reason", "other")])
            .await;
        assert_eq!(without.status, 422, "another reason needs a note");
        let left = coach
            .post(&format!("{member}/departure"), &[("reason", "childcare")])
            .await;
        assert!(left.location().contains("said=group-left"));
        assert_eq!(trainer.get(&dossier).await.status, 404);
        let page = coach.get(&format!("/groups/{group}")).await;
        assert!(page.body.contains("Geen kinderopvang"));
        let form = coach.get(&format!("/groups/{group}/members/new")).await;
        assert_eq!(form.texts(".joining .choice").len(), 1, "may come back");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_in_two_groups_for_the_same_step() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let other = group(
            &scene.world,
            "coordinator",
            &["theme-health", "theme-education"],
        )
        .await;
        let coordinator = scene.browser("coordinator").await;
        let form = coordinator
            .get(&format!("/groups/{other}/members/new"))
            .await;
        assert!(
            form.texts(".joining li").is_empty(),
            "{:?}",
            form.texts(".joining li")
        );
        let id = scene.amina.1.to_string();
        let at = format!("/groups/{other}/members");
        let refused = coordinator.post(&at, &[("member", &id)]).await;
        assert_eq!(refused.status, 422);
        assert_eq!(
            refused.texts(".errors li"),
            ["Zit al in een andere groep voor dit onderdeel."]
        );
        let third = group(&scene.world, "coordinator", &["theme-education"]).await;
        let at = format!("/groups/{third}/members");
        let joined = coordinator.post(&at, &[("member", &id)]).await;
        assert!(
            joined.location().contains("said=group-joined"),
            "{}",
            joined.body
        );
    })
    .await;
}

#[tokio::test]
async fn a_trainer_with_two_groups_keeps_sight_until_the_last_one_ends() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let second = group(&scene.world, "coordinator", &["theme-education"]).await;
        let coordinator = scene.browser("coordinator").await;
        let id = scene.amina.1.to_string();
        let at = format!("/groups/{second}/members");
        coordinator.post(&at, &[("member", &id)]).await;
        let trainer = scene.browser("trainer").await;
        let dossier = format!("/trajectories/{id}");
        let reason = [("reason", "Alles is geweest")];
        let closed = coordinator.post(&scene.at("/closure"), &reason).await;
        assert!(closed.location().contains("said=group-closed"));
        assert_eq!(trainer.get(&dossier).await.status, 200);
        coordinator
            .post(&format!("/groups/{second}/closure"), &reason)
            .await;
        assert_eq!(trainer.get(&dossier).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_full_group_takes_nobody_and_all_come_in_or_none() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let (_, fourth) = ready(&scene.world, "coach", "Selam Gebre").await;
        let (_, fifth) = ready(&scene.world, "coach", "Rana Nasser").await;
        let coordinator = scene.browser("coordinator").await;
        let (a, b) = (fourth.to_string(), fifth.to_string());
        let both = [("member", a.as_str()), ("member", &b)];
        let full = coordinator.post(&scene.at("/members"), &both).await;
        assert_eq!(full.status, 422);
        assert!(
            full.texts(".errors li")[0].contains("nog 1 plaatsen"),
            "{:?}",
            full.texts(".errors li")
        );
        let amina = scene.amina.1.to_string();
        let twice = [("member", a.as_str()), ("member", &amina)];
        let refused = coordinator.post(&scene.at("/members"), &twice).await;
        assert_eq!(refused.status, 422);
        let page = coordinator.get(&scene.at("")).await;
        assert!(page.texts(".facts-line").join(" ").contains("3 van 4"));
        let one = coordinator
            .post(&scene.at("/members"), &[("member", &a)])
            .await;
        assert!(one.location().contains("said=group-joined"));
    })
    .await;
}

#[tokio::test]
async fn another_trainer_takes_the_members_along_and_a_stale_form_changes_nothing() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let world = &scene.world;
        world.member("second@here.example", Role::Trainer).await;
        let coordinator = scene.browser("coordinator").await;
        let form = coordinator.get(&scene.at("/details")).await;
        let second = scene.desk("second").await.viewer().account().to_string();
        let given = |revision: &'static str| {
            vec![
                ("revision", revision),
                ("name", "Dinsdag"),
                ("steps", "who-am-i"),
                ("steps", "theme-health"),
                ("place", "Bibliotheek"),
                ("languages", "nl"),
                ("composition", "heterogeneous"),
                ("capacity", "4"),
            ]
        };
        assert_eq!(
            form.attribute("input[name=revision]", "value").unwrap(),
            "1"
        );
        let mut first = given("1");
        first.push(("trainer", second.as_str()));
        let amended = coordinator.post(&scene.at("/details"), &first).await;
        assert!(
            amended.location().contains("said=group-amended"),
            "{:?}",
            amended.texts(".errors li")
        );
        let dossier = format!("/trajectories/{}", scene.amina.1);
        assert_eq!(
            scene.browser("trainer").await.get(&dossier).await.status,
            404
        );
        assert_eq!(
            scene.browser("second").await.get(&dossier).await.status,
            200
        );
        let stale = coordinator.post(&scene.at("/details"), &first).await;
        assert_eq!(stale.status, 409);
        assert!(stale.body.contains("heeft een collega de groep gewijzigd"));
        let mut fewer = given("2");
        fewer.retain(|(_, value)| *value != "who-am-i");
        fewer.push(("trainer", second.as_str()));
        let refused = coordinator.post(&scene.at("/details"), &fewer).await;
        assert_eq!(refused.status, 422, "meetings are planned for it");
    })
    .await;
}
