//! SPARK by hand: register, enrol, intake, Today, dossier; on both databases, through the door.

use axum::http::StatusCode;

use crate::world::{everywhere_seeded, intake};

#[tokio::test]
async fn a_coach_registers_enrols_and_does_the_intake() {
    everywhere_seeded(async |world| {
        let coach = world.browser("coach@here.example").await;
        let made = coach
            .post(
                "/people",
                &[
                    ("given_name", "Amina"),
                    ("family_name", "Yusuf"),
                    ("born", "3-2-1990"),
                ],
            )
            .await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
        let person = made
            .location()
            .trim_start_matches("/people/")
            .split('?')
            .next()
            .unwrap()
            .to_owned();
        let form = coach
            .get(&format!("/trajectories/new?person={person}"))
            .await;
        let version = form.attribute("input[name=version]", "value").unwrap();
        let coach_id = form
            .attribute("select[name=coach] option[selected]", "value")
            .unwrap();
        let given = [
            ("person", person.as_str()),
            ("version", &version),
            ("coach", &coach_id),
            ("on", "2026-11-23"),
        ];
        let enrolled = coach.post("/trajectories", &given).await;
        let path = enrolled.location().split('?').next().unwrap().to_owned();
        assert!(path.starts_with("/trajectories/"), "{}", enrolled.body);

        let today = coach.get("/").await;
        assert_eq!(today.texts("ul.rows .who"), ["Amina Yusuf"]);
        assert_eq!(
            today.texts("ul.rows .what"),
            ["Intake door de trajectcoach"]
        );
        assert!(
            today.texts(".why p")[0].contains("2 weken na de aanmelding"),
            "{:?}",
            today.texts(".why p")
        );

        let step = format!("{path}/steps/intake");
        let empty = coach.post(&step, &[("head", "1")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            empty.texts(".errors li").len(),
            5,
            "{:?}",
            empty.texts(".errors li")
        );
        let mut given = intake();
        given.push(("head", "1"));
        let done = coach.post(&step, &given).await;
        assert_eq!(
            done.status,
            StatusCode::SEE_OTHER,
            "{:?}",
            done.texts(".errors li")
        );

        let dossier = coach.get(&path).await;
        assert!(dossier.body.contains("Werken in de zorg"));
        assert!(
            dossier
                .texts(".plan .state")
                .iter()
                .any(|s| s.starts_with("klaar")),
            "{:?}",
            dossier.texts(".plan .state")
        );
    })
    .await;
}

#[tokio::test]
async fn the_second_of_two_coaches_sees_what_changed_and_keeps_their_text() {
    everywhere_seeded(async |world| {
        let (_, trajectory) = world
            .enrolled("coach@here.example", "Dawit Tesfay", "spark")
            .await;
        let step = format!("/trajectories/{trajectory}/steps/intake");
        let (first, second) = (
            world.browser("coach@here.example").await,
            world.browser("coordinator@here.example").await,
        );
        let mut given = intake();
        given.push(("head", "1"));
        assert_eq!(
            first.post(&step, &given).await.status,
            StatusCode::SEE_OTHER
        );
        given.retain(|(name, _)| *name != "intake.goal");
        given.push(("intake.goal", "Iets heel anders"));
        let lost = second.post(&step, &given).await;
        assert_eq!(lost.status, StatusCode::CONFLICT);
        assert!(lost.body.contains("Iets heel anders"), "the text stays");
        assert!(
            lost.texts(".versions")
                .join(" ")
                .contains("Werken in de zorg"),
            "{:?}",
            lost.texts(".versions")
        );
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_entry_opens_its_step_again() {
    everywhere_seeded(async |world| {
        let (_, trajectory) = world
            .enrolled("coach@here.example", "Dawit Tesfay", "spark")
            .await;
        let coach = world.browser("coach@here.example").await;
        let mut given = intake();
        given.push(("head", "1"));
        coach
            .post(&format!("/trajectories/{trajectory}/steps/intake"), &given)
            .await;
        let path = format!("/trajectories/{trajectory}/corrections");
        let answer = coach
            .post(&path, &[("entry", "2"), ("reason", "verkeerde persoon")])
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(
            coach.get("/").await.texts("ul.rows .what")[0],
            "Intake door de trajectcoach"
        );
    })
    .await;
}
