//! Nobody sees more than their task needs: every surface, every role, two organisations seeded alike.

use axum::http::StatusCode;

use crate::world::{World, everywhere};

/// Addresses that name a thing of one organisation.
const ADDRESSES: [&str; 5] = [
    "/trajectories/{t}/plan.pdf",
    "/people/{p}",
    "/trajectories/{t}",
    "/trajectories/{t}/steps/intake",
    "/trajectories/new?person={p}",
];
/// Writes upon a thing of one organisation.
const WRITES: [&str; 10] = [
    "/trajectories/{t}/steps/intake",
    "/trajectories/{t}/deviations",
    "/trajectories/{t}/holds",
    "/trajectories/{t}/resumption",
    "/trajectories/{t}/notes",
    "/trajectories/{t}/corrections",
    "/trajectories/{t}/coach",
    "/trajectories/{t}/closure",
    "/trajectories/{t}/reopening",
    "/people/{p}/card",
];
/// Lists, counts and searches.
const LISTS: [&str; 4] = ["/", "/people", "/people?q=geheim", "/results"];

async fn two_alike() -> impl AsyncFn(World) {
    async |world: World| {
        let world = world.seeded().await;
        let (person, trajectory) = world
            .enrolled("coach@elsewhere.example", "Geheim Persoon", "spark")
            .await;
        let fill = |path: &str| {
            path.replace("{p}", &person.to_string())
                .replace("{t}", &trajectory.to_string())
        };
        for role in [
            "admin",
            "coordinator",
            "coach",
            "other-coach",
            "trainer",
            "care",
            "policy",
        ] {
            let browser = world.browser(&format!("{role}@here.example")).await;
            for path in ADDRESSES {
                let answer = browser.get(&fill(path)).await;
                let known = browser
                    .get(
                        &fill(path)
                            .replace(&person.to_string(), "999999")
                            .replace(&trajectory.to_string(), "999999"),
                    )
                    .await;
                assert!(
                    matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN),
                    "{role} {path}: {}",
                    answer.status
                );
                assert_eq!(
                    answer.status, known.status,
                    "{role} {path}: not yours and not there look alike"
                );
                assert_eq!(
                    answer.body.len(),
                    known.body.replace("999999", &person.to_string()).len(),
                    "{role} {path}"
                );
            }
            for path in WRITES {
                let answer = browser
                    .post(
                        &fill(path),
                        &[("reason", "x"), ("text", "x"), ("head", "1")],
                    )
                    .await;
                assert_eq!(
                    answer.status,
                    StatusCode::NOT_FOUND,
                    "{role} writes {path} in {}",
                    world.database
                );
            }
            for path in LISTS {
                let answer = browser.get(path).await;
                assert!(
                    !answer.body.contains("Geheim"),
                    "{role} sees a name on {path}"
                );
            }
        }
    }
}

#[tokio::test]
async fn another_organisation_sees_nothing_on_any_surface() {
    everywhere(two_alike().await).await;
}

#[tokio::test]
async fn a_stranger_is_sent_to_sign_in_from_every_page() {
    everywhere(async |world| {
        let world = world.seeded().await;
        let (person, trajectory) = world
            .enrolled("coach@here.example", "Geheim Persoon", "spark")
            .await;
        let stranger = world.stranger();
        for path in ADDRESSES.iter().chain(&LISTS).chain(&[
            "/methods",
            "/methods/spark",
            "/methods/spark/versions/1.0.0",
            "/methods/spark/versions/1.0.0/package.zip",
            "/methods/spark/versions/1.0.0/parent",
            "/methods/spark/versions/1.0.0/differences",
            "/methods/spark/versions/1.0.0/transfer",
            "/administration",
            "/mine",
            "/mine/plan",
        ]) {
            let path = path
                .replace("{p}", &person.to_string())
                .replace("{t}", &trajectory.to_string());
            let answer = stranger.get(&path).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
            assert!(
                answer.location().starts_with("/sign-in"),
                "{path}: {}",
                answer.location()
            );
        }
        for path in WRITES {
            let path = path
                .replace("{p}", &person.to_string())
                .replace("{t}", &trajectory.to_string());
            let answer = stranger.post(&path, &[("reason", "x")]).await;
            assert!(answer.location().starts_with("/sign-in"), "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn within_an_organisation_each_role_sees_its_own_people_only() {
    everywhere(async |world| {
        let world = world.seeded().await;
        let (_, mine) = world
            .enrolled("coach@here.example", "Eigen Deelnemer", "spark")
            .await;
        world
            .enrolled("other-coach@here.example", "Andere Deelnemer", "spark")
            .await;
        let sees = async |role: &str| {
            let browser = world.browser(&format!("{role}@here.example")).await;
            let mut names = browser.get("/people").await.texts("ul.rows .who");
            names.sort();
            names
        };
        assert_eq!(
            sees("coordinator").await,
            ["Deelnemer, Andere", "Deelnemer, Eigen"]
        );
        assert_eq!(sees("coach").await, ["Deelnemer, Eigen"]);
        assert_eq!(sees("other-coach").await, ["Deelnemer, Andere"]);
        for role in ["trainer", "care", "policy"] {
            assert!(sees(role).await.is_empty(), "{role}");
        }
        let other = world.browser("other-coach@here.example").await;
        assert_eq!(
            other.get(&format!("/trajectories/{mine}")).await.status,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}
