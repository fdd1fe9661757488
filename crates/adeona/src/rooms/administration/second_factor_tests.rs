//! An organisation that demands a second factor, and taking one away.

use adeona_platform::access::tables::audit;
use axum::http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::frame::api::program::Program;
use crate::rooms::account::new_token;
use crate::rooms::account::second_factor_tests::{Holder, waiting};
use crate::world::{Browser, World, everywhere_seeded};

const COACH: &str = "coach@here.example";
const ADMIN: &str = "admin@here.example";
const PAGE: &str = "/account/second-factor";

/// Whether an organisation wants a second factor.
pub async fn demand(admin: &Browser, wanted: &str) {
    let form = [
        ("name", "Organisatie here"),
        ("kind", "municipality"),
        ("full_time", "36"),
        ("language", "nl"),
        ("second_factor", wanted),
    ];
    let done = admin.post("/administration/organisation", &form).await;
    assert!(
        done.location().contains("said=settings-kept"),
        "{}",
        done.body
    );
}

/// The page of a member, for whoever administers.
pub async fn of_member(world: &World, email: &str) -> String {
    let account = world.desk(email).await.viewer().account();
    format!("/administration/members/{account}")
}

#[tokio::test]
async fn who_works_where_a_second_factor_is_demanded_sets_one_up_before_anything_else() {
    everywhere_seeded(async |world| {
        let (person, _) = world.enrolled(COACH, "Amina Yusuf", "spark").await;
        let participant = world.participant(COACH, person).await;
        let desk = world.desk(COACH).await;
        let token = new_token(&world.store, desk.viewer()).await.unwrap();
        let program = Program {
            router: world.router.clone(),
            token,
        };
        let coach = world.browser(COACH).await;
        let admin = Holder::of(&world, ADMIN).await;
        demand(&admin.browser, "yes").await;
        for path in ["/", "/people", "/account", "/administration", "/calendar"] {
            assert_eq!(coach.get(path).await.location(), PAGE, "{path}");
        }
        let form = [("given_name", "Nieuw"), ("family_name", "Mens")];
        assert_eq!(coach.post("/people", &form).await.location(), PAGE);
        let refused = coach.get("/api/v1/me").await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(
            refused.headers["content-type"]
                .to_str()
                .unwrap()
                .contains("problem+json")
        );
        assert_eq!(program.get("/api/v1/me").await.status, 200);
        let elsewhere = world.browser("coach@elsewhere.example").await;
        assert_eq!(elsewhere.get("/people").await.status, StatusCode::OK);
        assert_eq!(participant.get("/mine").await.status, StatusCode::OK);
        assert_eq!(
            admin.browser.get("/administration").await.status,
            StatusCode::OK
        );
        // Begun is not enough.
        coach.post(PAGE, &[]).await;
        assert_eq!(coach.get("/people").await.location(), PAGE);
        let coach = Holder::of(&world, COACH).await;
        assert_eq!(coach.browser.get("/people").await.status, StatusCode::OK);
        let end = format!("{PAGE}/ending");
        let kept = coach
            .browser
            .post(&end, &[("code", &coach.now(&world))])
            .await;
        assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);
        demand(&admin.browser, "").await;
        let trainer = world.browser("trainer@here.example").await;
        assert_eq!(trainer.get("/").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn an_administrator_takes_a_second_factor_away_with_a_reason() {
    everywhere_seeded(async |world| {
        let coach = Holder::of(&world, COACH).await;
        let (admin, stranger) = (world.browser(ADMIN).await, world.stranger());
        let member = of_member(&world, COACH).await;
        let reset = format!("{member}/second-factor/ending");
        let shown = admin.get(&member).await;
        assert!(
            shown.attribute("#factor_why", "name").is_some(),
            "{}",
            shown.body
        );
        let why = [("factor_why", "lost")];
        let elsewhere = world.browser("admin@elsewhere.example").await;
        assert_eq!(
            elsewhere.post(&reset, &why).await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            coach.browser.post(&reset, &why).await.status,
            StatusCode::NOT_FOUND
        );
        for nothing in ["", "because"] {
            let refused = admin.post(&reset, &[("factor_why", nothing)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(refused.texts("#factor_why-error").len(), 1);
        }
        let waits = waiting(&stranger, COACH).await;
        let done = admin.post(&reset, &why).await;
        assert_eq!(
            done.location(),
            format!("{member}?said=member-factor-reset")
        );
        assert!(
            coach
                .browser
                .get("/people")
                .await
                .location()
                .starts_with("/sign-in")
        );
        assert!(
            waits
                .get("/sign-in/code")
                .await
                .location()
                .starts_with("/sign-in?")
        );
        world.browser(COACH).await;
        let of = audit::Entity::find().filter(audit::Column::Deed.eq("member.second-factor-reset"));
        let kept = of.one(world.store.database()).await.unwrap().unwrap();
        assert_eq!(kept.detail["why"], "lost");
        assert_eq!(admin.post(&reset, &why).await.status, StatusCode::CONFLICT);
        let own = Holder::of(&world, ADMIN).await;
        let reset = format!("{}/second-factor/ending", of_member(&world, ADMIN).await);
        assert_eq!(
            own.browser.post(&reset, &why).await.status,
            StatusCode::FORBIDDEN
        );
    })
    .await;
}
