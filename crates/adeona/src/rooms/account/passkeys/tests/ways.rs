//! What one does with a passkey, and what administrators do about it.

use adeona_platform::access::tables::{audit, passkey, session};
use axum::http::StatusCode;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

use super::device::coded;
use super::{
    ADMIN, ASK_NEW, COACH, EXPORT, OTHER, PAGE, added, ask, holder, prove, send, signed_in,
};
use crate::rooms::account::new_token;
use crate::rooms::account::passkeys::pages::{ASK_PROOF, ASK_SIGN_IN};
use crate::rooms::account::second_factor_tests::{Holder, deeds, later, set};
use crate::rooms::administration::second_factor_tests::{demand, of_member};
use crate::world::{PASSWORD, World, everywhere_seeded};

const FACTOR: &str = "/account/second-factor";

async fn last(world: &World, deed: &str) -> Value {
    let of = audit::Entity::find()
        .filter(audit::Column::Deed.eq(deed))
        .order_by_desc(audit::Column::Id);
    of.one(world.store.database())
        .await
        .unwrap()
        .unwrap()
        .detail
}

async fn keys(world: &World) -> Vec<passkey::Model> {
    let all = passkey::Entity::find().order_by_asc(passkey::Column::Id);
    all.all(world.store.database()).await.unwrap()
}

#[tokio::test]
async fn a_passkey_stands_for_password_and_code() {
    everywhere_seeded(async |world| {
        let coach = Holder::of(&world, COACH).await;
        let mut device = added(&coach.browser, " Laptop ").await;
        let kept = keys(&world).await;
        assert_eq!(
            (kept.len(), &*kept[0].name, &*kept[0].host),
            (1, "Laptop", "adeona.test")
        );
        assert_eq!(
            last(&world, "account.passkey-added").await,
            json!({ "passkey": kept[0].id })
        );
        let shown = coach.browser.get(PAGE).await;
        assert!(shown.body.contains("Nog niet gebruikt"), "{}", shown.body);
        let form = coach.browser.get("/sign-in").await;
        assert_eq!(
            form.attribute("form[data-passkey=get]", "data-ask")
                .unwrap(),
            ASK_SIGN_IN
        );
        later(&world, 600);
        let browser = signed_in(&world, &mut device).await;
        assert_eq!(browser.get("/people").await.status, StatusCode::OK);
        assert_eq!(browser.get(EXPORT).await.status, StatusCode::OK);
        let by = json!({ "by": "passkey", "passkey": kept[0].id });
        assert_eq!(last(&world, "account.signed-in").await, by);
        let kept = keys(&world).await;
        assert_eq!(kept[0].used_at.unwrap(), world.store.clock().now().into());
        // And again, as often as one likes.
        signed_in(&world, &mut device).await;
        let shown = coach.browser.get(PAGE).await;
        assert!(!shown.body.contains("Nog niet gebruikt"));
    })
    .await;
}

#[tokio::test]
async fn a_passkey_shows_again_who_one_is() {
    everywhere_seeded(async |world| {
        let (coach, mut device) = holder(&world, COACH).await;
        let (other, mut of_other) = holder(&world, OTHER).await;
        later(&world, 16 * 60);
        let asked = coach.get(EXPORT).await;
        assert!(asked.location().starts_with("/account/proof?back="));
        let page = coach.get(asked.location()).await;
        let ask_at = page.attribute("form[data-passkey=get]", "data-ask");
        assert_eq!(ask_at.unwrap(), ASK_PROOF);
        assert!(page.attribute("#password", "name").is_some());
        let (_, question) = ask(&coach, ASK_PROOF).await;
        assert_eq!(
            question["allowCredentials"][0]["id"],
            json!(coded(&device.id))
        );
        let refused = prove(&coach, &mut of_other).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.texts("#passkey-error").len(), 1);
        assert_eq!(
            last(&world, "account.passkey-refused").await["why"],
            "another"
        );
        assert!(
            coach
                .get(EXPORT)
                .await
                .location()
                .starts_with("/account/proof")
        );
        // A security key may leave out whose it is, when it was told which one is meant.
        device.handle = None;
        assert_eq!(prove(&coach, &mut device).await.location(), EXPORT);
        assert_eq!(coach.get(EXPORT).await.status, StatusCode::OK);
        assert_eq!(last(&world, "account.proved").await["by"], "passkey");
        assert!(
            other
                .get(EXPORT)
                .await
                .location()
                .starts_with("/account/proof")
        );
        // Whoever has none is not offered it.
        let trainer = world.browser("trainer@here.example").await;
        let page = trainer.get("/account/proof").await;
        assert_eq!(page.attribute("form[data-passkey]", "action"), None);
    })
    .await;
}

#[tokio::test]
async fn a_passkey_is_named_and_goes_with_the_sessions_it_opened() {
    everywhere_seeded(async |world| {
        let (coach, mut device) = holder(&world, COACH).await;
        let there = signed_in(&world, &mut device).await;
        for name in ["", &"x".repeat(61)] {
            let (asked, question) = ask(&coach, ASK_NEW).await;
            let made = super::Device::new().make(&question);
            let refused = asked
                .post(PAGE, &[("name", name), ("credential", &*made)])
                .await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(refused.texts("#name-error").len(), 1);
        }
        let (_, question) = ask(&coach, ASK_NEW).await;
        assert_eq!(
            question["excludeCredentials"][0]["id"],
            json!(coded(&device.id))
        );
        assert_eq!(
            question["authenticatorSelection"]["residentKey"],
            "required"
        );
        assert_eq!(
            question["authenticatorSelection"]["userVerification"],
            "required"
        );
        let id = keys(&world).await[0].id;
        let ending = format!("{PAGE}/{id}/ending");
        let other = world.browser(OTHER).await;
        assert_eq!(other.post(&ending, &[]).await.status, StatusCode::NOT_FOUND);
        later(&world, 61 * 60);
        assert!(
            coach
                .post(&ending, &[])
                .await
                .location()
                .starts_with("/account/proof")
        );
        let form = [("back", PAGE), ("password", PASSWORD)];
        assert_eq!(coach.post("/account/proof", &form).await.location(), PAGE);
        assert!(coach.get(PAGE).await.body.contains("Laptop"));
        let done = coach.post(&ending, &[]).await;
        assert_eq!(done.location(), "/account/passkeys?said=passkey-removed");
        assert_eq!(deeds(&world, "account.passkey-removed").await, 1);
        assert!(
            there
                .get("/people")
                .await
                .location()
                .starts_with("/sign-in")
        );
        assert_eq!(coach.get("/people").await.status, StatusCode::OK);
        let (asked, question) = ask(&world.stranger(), ASK_SIGN_IN).await;
        let refused = send(&asked, &device.show(&question)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(coach.post(&ending, &[]).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn where_a_second_factor_is_demanded_a_passkey_is_one() {
    everywhere_seeded(async |world| {
        let coach = world.browser(COACH).await;
        let admin = Holder::of(&world, ADMIN).await;
        demand(&admin.browser, "yes").await;
        assert_eq!(coach.get("/people").await.location(), FACTOR);
        let shown = coach.get(FACTOR).await;
        assert!(
            shown
                .attribute("main a[href='/account/passkeys']", "href")
                .is_some()
        );
        let mut device = added(&coach, "Laptop").await;
        assert_eq!(coach.get("/people").await.status, StatusCode::OK);
        let id = keys(&world).await[0].id;
        let kept = coach.post(&format!("{PAGE}/{id}/ending"), &[]).await;
        assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(kept.texts("#last-error").len(), 1);
        // The password alone does not do, and makes no other way in either.
        let again = world.browser(COACH).await;
        assert_eq!(again.get("/people").await.location(), FACTOR);
        let proof = "/account/proof?back=%2F";
        let shown = again.get(FACTOR).await;
        assert_eq!(
            shown.attribute("main a.utrecht-button", "href").unwrap(),
            proof
        );
        assert_eq!(shown.attribute("main form", "action"), None);
        for (path, form) in [
            (FACTOR, vec![]),
            (PAGE, vec![("name", "x")]),
            (ASK_NEW, vec![]),
            (&format!("{PAGE}/{id}/ending"), vec![]),
        ] {
            let refused = again.post(path, &form).await;
            assert!(
                refused.location().starts_with("/account/proof"),
                "{path}: {}",
                refused.body
            );
        }
        assert!(
            again
                .get(PAGE)
                .await
                .location()
                .starts_with("/account/proof")
        );
        let page = again.get(proof).await;
        assert_eq!(page.attribute("#password", "name"), None);
        let form = [("back", "/"), ("password", PASSWORD)];
        again.post("/account/proof", &form).await;
        assert_eq!(again.get("/people").await.location(), FACTOR);
        assert_eq!(prove(&again, &mut device).await.location(), EXPORT);
        assert_eq!(again.get("/people").await.status, StatusCode::OK);
        // Signing in with it is all that is asked.
        let there = signed_in(&world, &mut device).await;
        assert_eq!(there.get("/people").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn what_administrators_do_about_an_account_holds_for_its_passkeys() {
    everywhere_seeded(async |world| {
        let (admin, (coach, mut device)) =
            (world.browser(ADMIN).await, holder(&world, COACH).await);
        let member = of_member(&world, COACH).await;
        // A new password by link is no new passkey, and asks for none.
        let link = admin.post(&format!("{member}/link"), &[]).await;
        let link = link.texts("code.secret")[0].clone();
        let path = format!("/welcome/{}", link.rsplit('/').next().unwrap());
        let new = "lamp rivier kaneel fiets";
        let chosen = world
            .stranger()
            .post(&path, &[("password", new), ("again", new)])
            .await;
        assert!(set(&chosen, "adeona").is_some(), "{}", chosen.body);
        assert!(
            coach
                .get("/people")
                .await
                .location()
                .starts_with("/sign-in")
        );
        let coach = signed_in(&world, &mut device).await;
        // Taking the second factor away takes passkeys too.
        let shown = admin.get(&member).await;
        assert!(
            shown.attribute("#factor_why", "name").is_some(),
            "{}",
            shown.body
        );
        let why = [("factor_why", "lost")];
        let reset = format!("{member}/second-factor/ending");
        let done = admin.post(&reset, &why).await;
        assert_eq!(
            done.location(),
            format!("{member}?said=member-factor-reset")
        );
        assert!(keys(&world).await.is_empty());
        assert!(
            coach
                .get("/people")
                .await
                .location()
                .starts_with("/sign-in")
        );
        assert_eq!(admin.post(&reset, &why).await.status, StatusCode::CONFLICT);
        // Whoever works here no more does not get in.
        let (_, mut device) = holder(&world, OTHER).await;
        let member = of_member(&world, OTHER).await;
        let done = admin
            .post(&format!("{member}/ending"), &[("successor", "")])
            .await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let (asked, question) = ask(&world.stranger(), ASK_SIGN_IN).await;
        let refused = send(&asked, &device.show(&question)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            last(&world, "account.passkey-refused").await["why"],
            "no-work"
        );
    })
    .await;
}

#[tokio::test]
async fn whoever_does_not_sign_in_here_with_a_password_has_none() {
    everywhere_seeded(async |world| {
        let (person, _) = world.enrolled(COACH, "Amina Yusuf", "spark").await;
        let participant = world.participant(COACH, person).await;
        let coach = world.browser(COACH).await;
        assert!(coach.get("/account").await.body.contains(PAGE));
        let from_elsewhere = session::Entity::update_many()
            .col_expr(session::Column::ProviderId, Expr::value(Some(1_i64)))
            .filter(
                session::Column::AccountId.eq(world.desk(COACH).await.viewer().account().get()),
            );
        from_elsewhere.exec(world.store.database()).await.unwrap();
        for browser in [&participant, &coach] {
            assert!(!browser.get("/account").await.body.contains(PAGE));
            assert_eq!(browser.get(PAGE).await.status, StatusCode::NOT_FOUND);
            for (path, form) in [(ASK_NEW, vec![]), (PAGE, vec![("name", "x")])] {
                assert_eq!(
                    browser.post(path, &form).await.status,
                    StatusCode::NOT_FOUND
                );
            }
        }
        // A program cannot make its key last by way of a passkey.
        let desk = world.desk(OTHER).await;
        let token = new_token(&world.store, desk.viewer()).await.unwrap();
        let program = crate::frame::api::program::Program {
            router: world.router.clone(),
            token,
        };
        let form = [("content-type", "application/x-www-form-urlencoded")];
        for path in [ASK_NEW, PAGE] {
            let body = axum::body::Body::from("name=x");
            let told = program.send("POST", path, &form, body).await;
            assert_eq!(told.status, StatusCode::FORBIDDEN, "{path}");
        }
    })
    .await;
}
