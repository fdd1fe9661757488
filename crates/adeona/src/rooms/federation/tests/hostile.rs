//! What is forged, replayed, late, exchanged, meant for others or no answer at all.

use super::*;
use crate::rooms::federation::tables::provider_sign_in;

/// What comes of it: what the reader is told, and what the record has.
async fn fails(world: &World, answer: &Answer, told: &str, why: &str) {
    assert_eq!(refused(answer), told, "{why}");
    assert_eq!(last_why(world).await, why);
}

#[tokio::test]
async fn statements_that_do_not_hold_are_refused_alike_and_on_record() {
    everywhere_seeded(async |world| {
        let fake = Fake::start().await;
        let world = open(world, &fake).await;
        let now = now(&world);
        for (why, claims, signed) in [
            (
                "issuer",
                json!({ "iss": "https://elsewhere.example" }),
                Signed::Truly,
            ),
            (
                "issuer",
                json!({ "iss": format!("{}/", fake.issuer) }),
                Signed::Truly,
            ),
            ("audience", json!({ "aud": "another" }), Signed::Truly),
            ("audience", json!({ "aud": [] }), Signed::Truly),
            (
                "audience",
                json!({ "aud": [CLIENT, "another"], "azp": CLIENT }),
                Signed::Truly,
            ),
            ("party", json!({ "azp": "another" }), Signed::Truly),
            (
                "nonce",
                json!({ "nonce": "of another sign-in" }),
                Signed::Truly,
            ),
            ("nonce", json!({ "nonce": Value::Null }), Signed::Truly),
            ("expired", json!({ "exp": now }), Signed::Truly),
            ("expired", json!({ "exp": now - 3600 }), Signed::Truly),
            (
                "expired",
                json!({ "iat": now + 600, "exp": now + 900 }),
                Signed::Truly,
            ),
            ("expired", json!({ "iat": now - 3600 }), Signed::Truly),
            ("subject", json!({ "sub": "" }), Signed::Truly),
            ("subject", json!({ "sub": "a\u{0}b" }), Signed::Truly),
            ("subject", json!({ "sub": "x".repeat(256) }), Signed::Truly),
            ("algorithm", json!({}), Signed::Not),
            ("algorithm", json!({}), Signed::WithSecret),
            ("signature", json!({}), Signed::Otherwise),
            ("form", json!({}), Signed::AsToken),
            ("form", json!({ "sub": 7 }), Signed::Truly),
            ("form", json!({ "exp": "soon" }), Signed::Truly),
            ("form", json!({ "email_verified": "true" }), Signed::Truly),
        ] {
            let away = Away::of(&world).await;
            let mut all = fake.claims(&away.asked, now, "h-1", &["coaches"]);
            all.as_object_mut()
                .unwrap()
                .extend(claims.as_object().unwrap().clone());
            let code = fake.code(&away.asked, &all, signed);
            let answer = away.back(&code).await;
            fails(&world, &answer, "failed", why).await;
        }
        let accounts = identity::Entity::find().all(world.store.database());
        assert_eq!(accounts.await.unwrap(), [], "nobody came of it");
        // Nothing was wrong with the rest of it.
        let more = json!({ "azp": CLIENT, "iat": now - 30 });
        inside(
            &world,
            &comes(&world, &fake, "h-1", &["coaches"], more).await,
        );
    })
    .await;
}

#[tokio::test]
async fn what_belongs_to_another_sign_in_or_was_used_opens_nothing() {
    everywhere_seeded(async |world| {
        let fake = Fake::start().await;
        let world = open(world, &fake).await;
        let good = |away: &Away, who: &str| {
            let claims = fake.claims(&away.asked, now(&world), who, &["coaches"]);
            fake.code(&away.asked, &claims, Signed::Truly)
        };
        let (one, two) = (Away::of(&world).await, Away::of(&world).await);
        for name in ["state", "nonce", "code_challenge"] {
            assert_ne!(part(&one.asked, name), part(&two.asked, name));
            assert!(part(&one.asked, name).len() >= 43);
        }
        assert_eq!(part(&one.asked, "code_challenge_method"), "S256");
        assert_eq!(part(&one.asked, "response_type"), "code");
        assert_eq!(part(&one.asked, "scope"), "openid email profile groups");
        assert_eq!(
            part(&one.asked, "redirect_uri"),
            "http://adeona.test/sign-in/oidc/return"
        );

        // Another's state: the sign-in that is under way goes on.
        let theirs = format!(
            "code={}&state={}",
            good(&two, "r-2"),
            part(&two.asked, "state")
        );
        fails(&world, &one.with(&theirs).await, "over", "state").await;
        fails(&world, &one.with("code=x").await, "over", "state").await;
        let stranger = Away {
            browser: world.stranger(),
            asked: one.asked.clone(),
        };
        fails(
            &world,
            &stranger.back(&good(&one, "r-1")).await,
            "over",
            "over",
        )
        .await;
        // Another's code: the provider sees that it was asked for with another secret.
        let fresh = Away::of(&world).await;
        fails(
            &world,
            &fresh.back(&good(&two, "r-2")).await,
            "failed",
            "code",
        )
        .await;
        // Once.
        let code = good(&one, "r-1");
        inside(&world, &one.back(&code).await);
        fails(&world, &one.back(&code).await, "over", "over").await;
        fails(&world, &one.back(&good(&one, "r-1")).await, "over", "over").await;
        // In time.
        let late = Away::of(&world).await;
        world.hands.set(world.store.clock().now() + 10.minutes());
        fails(
            &world,
            &late.back(&good(&late, "r-3")).await,
            "over",
            "over",
        )
        .await;
        let away = Away::of(&world).await;
        let left = provider_sign_in::Entity::find().all(world.store.database());
        assert_eq!(
            left.await.unwrap().len(),
            1,
            "whoever never came back leaves nothing"
        );
        // From whom it was asked.
        let state = part(&away.asked, "state");
        let mixed = format!(
            "code={}&state={state}&iss=https%3A%2F%2Fevil.example",
            good(&away, "r-4")
        );
        fails(&world, &away.with(&mixed).await, "failed", "issuer").await;
        for (said, why) in [
            ("access_denied", "access_denied"),
            ("%3Cb%3Ehello", "denied"),
        ] {
            let away = Away::of(&world).await;
            let query = format!("error={said}&state={}", part(&away.asked, "state"));
            fails(&world, &away.with(&query).await, "denied", why).await;
        }
        let away = Away::of(&world).await;
        let nothing = format!("state={}", part(&away.asked, "state"));
        fails(&world, &away.with(&nothing).await, "failed", "code").await;
    })
    .await;
}

#[tokio::test]
async fn of_two_who_come_back_at_one_moment_one_is_let_in() {
    everywhere_seeded(async |world| {
        let fake = Fake::start().await;
        let world = open(world, &fake).await;
        let away = Away::of(&world).await;
        let claims = fake.claims(&away.asked, now(&world), "t-1", &["coaches"]);
        let codes = [0, 1].map(|_| fake.code(&away.asked, &claims, Signed::Truly));
        let (one, two) = tokio::join!(away.back(&codes[0]), away.back(&codes[1]));
        let came_in = [&one, &two].map(|answer| given(answer, "adeona").is_some());
        assert_eq!(came_in.iter().filter(|in_| **in_).count(), 1, "{came_in:?}");
    })
    .await;
}

#[tokio::test]
async fn a_key_that_changed_is_asked_for_once() {
    everywhere_seeded(async |world| {
        let fake = Fake::start().await;
        let world = open(world, &fake).await;
        inside(
            &world,
            &comes(&world, &fake, "k-1", &["coaches"], json!({})).await,
        );
        let asked = fake.inner().keys_asked;
        inside(
            &world,
            &comes(&world, &fake, "k-1", &["coaches"], json!({})).await,
        );
        assert_eq!(fake.inner().keys_asked, asked, "kept for a while");
        for kid in ["second", "second"] {
            let asked = fake.inner().keys_asked;
            fake.rotate(kid);
            inside(
                &world,
                &comes(&world, &fake, "k-1", &["coaches"], json!({})).await,
            );
            assert_eq!(fake.inner().keys_asked, asked + 1);
        }
        let asked = fake.inner().keys_asked;
        let away = Away::of(&world).await;
        let claims = fake.claims(&away.asked, now(&world), "k-1", &["coaches"]);
        let code = fake.code(&away.asked, &claims, Signed::Otherwise);
        fails(&world, &away.back(&code).await, "failed", "signature").await;
        assert_eq!(fake.inner().keys_asked, asked + 1);
    })
    .await;
}

#[tokio::test]
async fn a_provider_that_answers_nonsense_or_nothing_is_told_in_words() {
    everywhere_seeded(async |world| {
        let fake = Fake::start().await;
        let world = open(world, &fake).await;
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let json = "application/json";
        for (told, why, instead) in [
            ("failed", "form", (200, json, "{".to_owned())),
            ("failed", "form", (200, json, deep)),
            (
                "failed",
                "form",
                (200, json, r#"{"access_token":1}"#.to_owned()),
            ),
            (
                "failed",
                "none",
                (
                    200,
                    json,
                    r#"{"access_token":"a","token_type":"Bearer"}"#.to_owned(),
                ),
            ),
            (
                "failed",
                "form",
                (
                    200,
                    json,
                    r#"{"access_token":"a","token_type":"Bearer","id_token":"a.b.c"}"#.to_owned(),
                ),
            ),
            ("failed", "form", (200, "text/html", "<p>hello".to_owned())),
            ("failed", "form", (500, "text/html", "<p>hello".to_owned())),
            ("failed", "form", (302, "text/html", String::new())),
            ("trouble", "large", (200, json, "x".repeat(2 << 20))),
        ] {
            fake.inner().instead = Some(instead);
            let answer = comes(&world, &fake, "n-1", &["coaches"], json!({})).await;
            fails(&world, &answer, told, why).await;
        }
        let away = Away::of(&world).await;
        let state = part(&away.asked, "state");
        fake.stop().await;
        let answer = away.with(&format!("code=x&state={state}")).await;
        fails(&world, &answer, "trouble", "silent").await;
        world.hands.set(world.store.clock().now() + 11.minutes());
        let answer = world.stranger().get(DOOR).await;
        fails(&world, &answer, "trouble", "silent").await;
        let told = world.stranger().get(answer.location()).await;
        assert!(told.texts("[role=alert]")[0].contains("werkt nu niet"));
    })
    .await;
}
