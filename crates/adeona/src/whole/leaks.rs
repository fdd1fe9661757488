//! Nobody sees more than their task needs: every surface, every role, two organisations seeded alike.

use adeona_platform::time::Day;
use axum::http::StatusCode;
use sea_orm::{ActiveModelTrait, NotSet, Set};

use adeona_platform::Id;

use crate::rooms::group::Group;
use crate::rooms::trajectory::Trajectory;
use crate::rooms::trajectory::tables::share;
use crate::whole::scene;
use crate::world::{TODAY, World, everywhere_seeded};

/// Addresses that name a thing of one organisation.
const ADDRESSES: [&str; 24] = [
    "/trajectories/{t}/questions",
    "/people/{p}/family",
    "/trajectories/{t}/family",
    "/trajectories/{t}/handover",
    "/trajectories/{t}/links",
    "/trajectories/{t}/referrals",
    "/trajectories/{t}/shares",
    "/trajectories/{t}/portfolio",
    "/trajectories/{t}/plan.pdf",
    "/people/{p}",
    "/people/{p}/details",
    "/people/{p}/rights",
    "/people/{p}/data.zip",
    "/trajectories/{t}",
    "/trajectories/{t}/looks",
    "/trajectories/{t}/steps/intake",
    "/trajectories/new?person={p}",
    "/groups/{g}",
    "/groups/{g}/details",
    "/groups/{g}/members/new",
    "/groups/{g}/members/{m}",
    "/groups/{g}/meetings/new",
    "/groups/{g}/meetings/{m}",
    "/groups/{g}/meetings/{m}/details",
];
/// Writes upon a thing of one organisation.
const WRITES: [&str; 36] = [
    "/trajectories/{t}/questions",
    "/trajectories/{t}/questions/{m}/review",
    "/trajectories/{t}/questions/{m}/removal",
    "/people/{p}/family",
    "/trajectories/{t}/family",
    "/trajectories/{t}/handover",
    "/trajectories/{t}/links",
    "/trajectories/{t}/referrals",
    "/trajectories/{t}/shares",
    "/trajectories/{t}/portfolio",
    "/trajectories/{t}/consents",
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
    "/people/{p}/card/withdrawal",
    "/people/{p}/details",
    "/people/{p}/rights",
    "/groups/{g}/details",
    "/groups/{g}/closure",
    "/groups/{g}/members",
    "/groups/{g}/members/{m}/childcare",
    "/groups/{g}/members/{m}/departure",
    "/groups/{g}/meetings",
    "/groups/{g}/meetings/{m}/attendance",
    "/groups/{g}/meetings/{m}/details",
    "/groups/{g}/meetings/{m}/cancellation",
    "/groups/{g}/meetings/{m}/homework",
    "/groups/{g}/meetings/{m}/homework/{m}/done",
    "/groups/{g}/meetings/{m}/homework/{m}/withdrawal",
];
/// Lists, counts and searches.
const LISTS: [&str; 21] = [
    "/shared",
    "/knowledge",
    "/knowledge/contacts",
    "/knowledge/subscriptions",
    "/knowledge?q=bureau",
    "/knowledge?country=SO",
    "/knowledge?q=blad",
    "/knowledge/countries/SO",
    "/knowledge/countries/SO/topics/housing",
    "/knowledge/compare?one=SO&other=GH",
    "/knowledge/figures?by=organisation",
    "/knowledge/figures/questions",
    "/knowledge/figures/year",
    "/",
    "/rights",
    "/emergencies",
    "/people",
    "/people?q=geheim",
    "/results",
    "/groups",
    "/groups?closed=true",
];

/// Puts somebody in a group with one meeting and homework. The group, and the number that member, meeting and
/// homework share in a fresh database.
async fn grouped(world: &World, place: &str, trajectory: Id<Trajectory>) -> (Id<Group>, i64) {
    let made = scene::grouped(world, place, "Geheim", trajectory).await;
    assert_eq!((made.member, made.homework), (made.meeting, made.meeting));
    (made.group, made.meeting)
}

async fn two_alike() -> impl AsyncFn(World) {
    async |world: World| {
        let (person, trajectory) = world
            .enrolled("coach@elsewhere.example", "Geheim Persoon", "spark")
            .await;
        let (group, meeting) = grouped(&world, "elsewhere", trajectory).await;
        let fill = |path: &str| {
            path.replace("{p}", &person.to_string())
                .replace("{t}", &trajectory.to_string())
                .replace("{g}", &group.to_string())
                .replace("{m}", &meeting.to_string())
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
    everywhere_seeded(two_alike().await).await;
}

#[tokio::test]
async fn a_stranger_is_sent_to_sign_in_from_every_page() {
    everywhere_seeded(async |world| {
        let (person, trajectory) = world
            .enrolled("coach@here.example", "Geheim Persoon", "spark")
            .await;
        let (group, meeting) = grouped(&world, "here", trajectory).await;
        let stranger = world.stranger();
        for path in ADDRESSES.iter().chain(&LISTS).chain(&[
            "/groups/new",
            "/calendar",
            "/mine/meetings",
            "/mine/homework/1",
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
            "/mine/looks",
            "/account",
            "/account/passkeys",
            "/administration/audit",
            "/administration/organisation",
            "/administration/organisation/sign-in",
            "/account/proof/provider",
            "/mine/portfolio",
            "/mine/choices",
            "/administration/occupations",
            "/files/1",
        ]) {
            let path = path
                .replace("{p}", &person.to_string())
                .replace("{t}", &trajectory.to_string())
                .replace("{g}", &group.to_string())
                .replace("{m}", &meeting.to_string());
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
                .replace("{t}", &trajectory.to_string())
                .replace("{g}", &group.to_string())
                .replace("{m}", &meeting.to_string());
            let answer = stranger.post(&path, &[("reason", "x")]).await;
            assert!(answer.location().starts_with("/sign-in"), "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn within_an_organisation_each_role_sees_its_own_people_only() {
    everywhere_seeded(async |world| {
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

#[tokio::test]
async fn within_an_organisation_each_role_sees_the_groups_that_concern_it() {
    everywhere_seeded(async |world| {
        let (_, mine) = world
            .enrolled("coach@here.example", "Eigen Deelnemer", "spark")
            .await;
        let (group, _) = grouped(&world, "here", mine).await;
        for (role, sees) in [
            ("coordinator", true),
            ("coach", true),
            ("trainer", true),
            ("other-coach", false),
            ("care", false),
            ("policy", false),
        ] {
            let browser = world.browser(&format!("{role}@here.example")).await;
            let list = browser.get("/groups").await;
            assert_eq!(list.body.contains("Geheim groepje"), sees, "{role}");
            let page = browser.get(&format!("/groups/{group}")).await;
            assert_eq!(page.status == StatusCode::OK, sees, "{role}");
            assert_eq!(page.body.contains("Eigen Deelnemer"), sees, "{role}");
            let links = browser.get("/methods").await.texts("nav.rooms a");
            let room = ["coordinator", "coach", "other-coach", "trainer"].contains(&role);
            assert_eq!(links.contains(&"Groepen".to_owned()), room, "{role}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_shared_is_seen_until_its_day_and_by_whom_it_is_shared_with_alone() {
    everywhere_seeded(async |world| {
        let (_, id) = world
            .enrolled("coach@elsewhere.example", "Gedeeld Persoon", "spark")
            .await;
        let coach = world.desk("coach@here.example").await;
        let sees = async |email: &str| {
            let browser = world.browser(email).await;
            let dossier = browser.get(&format!("/trajectories/{id}")).await.status;
            let found = browser.get("/people?q=gedeeld").await;
            let listed = found.texts("ul.rows .who").join(" ").contains("Gedeeld");
            let shown = browser.get("/shared").await.texts("ul.rows .who");
            assert_eq!(!shown.is_empty(), listed, "{email}");
            let home = browser.get("/people").await.body.contains("Gedeeld");
            assert!(!home, "{email}");
            assert_eq!(dossier == StatusCode::OK, listed, "{email}");
            listed
        };
        assert!(!sees("coach@here.example").await);
        let share = |account_id, organisation_id| share::ActiveModel {
            id: NotSet,
            trajectory_id: Set(id.get()),
            organisation_id: Set(organisation_id),
            account_id: Set(account_id),
            purpose: Set("handing over".to_owned()),
            until: Set(Day::from(TODAY.saturating_add(jiff::Span::new().days(3)))),
            withdrawn_at: Set(None),
            parts: Set(serde_json::json!({ "whole": true })),
            ..Default::default()
        };
        let with_one = share(Some(coach.viewer().account().get()), None);
        with_one.insert(world.store.database()).await.unwrap();
        assert!(sees("coach@here.example").await);
        assert!(!sees("other-coach@here.example").await);
        assert!(!sees("coordinator@here.example").await);
        let with_all = share(None, Some(coach.viewer().organisation().get()));
        with_all.insert(world.store.database()).await.unwrap();
        for email in ["other-coach@here.example", "coordinator@here.example"] {
            assert!(sees(email).await, "{email}");
        }
        world
            .hands
            .set_day(TODAY.saturating_add(jiff::Span::new().days(4)));
        for email in ["coach@here.example", "coordinator@here.example"] {
            assert!(!sees(email).await, "{email} after the last day");
        }
    })
    .await;
}
