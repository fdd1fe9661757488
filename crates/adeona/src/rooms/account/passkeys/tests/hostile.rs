//! What is forged, replayed, late, of another or of elsewhere.

use adeona_platform::access::tables::audit;
use axum::http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{ADMIN, ASK_NEW, COACH, Device, OTHER, PAGE, ask, holder, prove, send, signed_in};
use crate::rooms::account::passkeys::pages::{ASK_PROOF, ASK_SIGN_IN};
use crate::rooms::account::second_factor_tests::{deeds, later, set};
use crate::world::{Answer, Browser, World, everywhere_seeded};

async fn why(world: &World) -> String {
    let of = audit::Entity::find()
        .filter(audit::Column::Deed.eq("account.passkey-refused"))
        .order_by_desc(audit::Column::Id);
    let row = of.one(world.store.database()).await.unwrap().unwrap();
    row.detail["why"].as_str().unwrap().to_owned()
}

/// The page of signing in, with one fault, and nothing that tells one refusal from another.
fn is_refused(answer: &Answer, case: &str) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{case}");
    assert_eq!(set(answer, "adeona"), None, "{case}");
    let told = answer.texts("#passkey-error");
    assert_eq!(
        told,
        ["Inloggen met deze passkey lukt niet. Probeer het nog een keer of gebruik uw wachtwoord."],
        "{case}"
    );
}

#[tokio::test]
async fn whatever_is_wrong_is_refused_alike_and_on_record() {
    everywhere_seeded(async |world| {
        let (_, mut device) = holder(&world, COACH).await;
        let (_, of_other) = holder(&world, OTHER).await;
        device.counter = 7;
        signed_in(&world, &mut device).await;
        let stranger = world.stranger();
        let mut pages = vec![];
        type Forge = fn(&mut Device, &Device);
        let forgeries: [(&str, &str, Forge); 9] = [
            ("nobody has it", "unknown", |device, _| {
                *device = Device {
                    handle: device.handle.clone(),
                    ..Device::new()
                }
            }),
            ("signed by another key", "signature", |device, _| {
                device.forged = true
            }),
            ("by another site", "origin", |device, _| {
                device.origin = "http://evil.example"
            }),
            ("by another port", "origin", |device, _| {
                device.origin = "http://adeona.test:8080"
            }),
            ("for another site", "origin", |device, _| {
                device.host = "evil.example"
            }),
            ("not verified", "unverified", |device, _| {
                device.verifies = false
            }),
            ("counts back", "counter", |device, _| device.counter -= 2),
            ("of another account", "another", |device, other| {
                device.handle = other.handle.clone()
            }),
            ("does not say whose", "another", |device, _| {
                device.handle = None
            }),
        ];
        for (case, expected, forge) in forgeries {
            later(&world, 16 * 60);
            let (asked, question) = ask(&stranger, ASK_SIGN_IN).await;
            let mut forged = device.clone();
            forge(&mut forged, &of_other);
            let answer = send(&asked, &forged.show(&question)).await;
            is_refused(&answer, case);
            assert_eq!(why(&world).await, expected, "{case}");
            pages.push(answer.body);
            // What was asked is used up, whatever came of it.
            later(&world, 20);
            is_refused(&send(&asked, &device.clone().show(&question)).await, case);
            assert_eq!(why(&world).await, "challenge", "{case}");
        }
        for (case, credential) in [
            ("nothing", ""),
            ("no JSON", "x"),
            ("no answer", "{\"id\":\"\"}"),
        ] {
            later(&world, 16 * 60);
            let (asked, _) = ask(&stranger, ASK_SIGN_IN).await;
            let answer = send(&asked, credential).await;
            is_refused(&answer, case);
            assert_eq!(why(&world).await, "unreadable", "{case}");
            pages.push(answer.body);
        }
        pages.dedup();
        assert_eq!(pages.len(), 1, "{pages:?}");
        later(&world, 16 * 60);
        signed_in(&world, &mut device).await;
    })
    .await;
}

#[tokio::test]
async fn what_was_asked_is_answered_once_in_time_by_whom_and_for_what_it_was_asked() {
    everywhere_seeded(async |world| {
        let (coach, mut device) = holder(&world, COACH).await;
        let (other, _) = holder(&world, OTHER).await;
        let stranger = world.stranger();
        let (asked, question) = ask(&stranger, ASK_SIGN_IN).await;
        let shown = device.show(&question);
        assert_eq!(send(&asked, &shown).await.location(), "/people");
        is_refused(&send(&asked, &shown).await, "sent twice");
        is_refused(&send(&stranger, &shown).await, "without the cookie");
        // Asked in another browser.
        let (elsewhere, _) = ask(&stranger, ASK_SIGN_IN).await;
        let (_, question) = ask(&stranger, ASK_SIGN_IN).await;
        is_refused(
            &send(&elsewhere, &device.show(&question)).await,
            "another browser",
        );
        later(&world, 16 * 60);
        // Five minutes, and no longer.
        let (asked, question) = ask(&stranger, ASK_SIGN_IN).await;
        later(&world, 5 * 60);
        is_refused(&send(&asked, &device.show(&question)).await, "too late");
        assert_eq!(why(&world).await, "challenge");
        let (asked, question) = ask(&stranger, ASK_SIGN_IN).await;
        later(&world, 5 * 60 - 1);
        assert_eq!(
            send(&asked, &device.show(&question)).await.location(),
            "/people"
        );
        // For signing in is not for showing again, nor the other way round, nor for somebody else.
        let proof = async |browser: &Browser, credential: &str| {
            let form = [("credential", credential), ("back", "/")];
            browser.post("/account/proof/passkey", &form).await.status
        };
        let refused = StatusCode::UNPROCESSABLE_ENTITY;
        let (asked, question) = ask(&coach, ASK_SIGN_IN).await;
        assert_eq!(proof(&asked, &device.show(&question)).await, refused);
        let (asked, question) = ask(&coach, ASK_PROOF).await;
        is_refused(&send(&asked, &device.show(&question)).await, "for a proof");
        let (of_other, question) = ask(&other, ASK_PROOF).await;
        let token = of_other.cookie.rsplit("; ").next().unwrap();
        let taken = Browser {
            cookie: format!("{}; {token}", coach.cookie),
            ..coach.clone()
        };
        assert_eq!(proof(&taken, &device.show(&question)).await, refused);
        assert_eq!(why(&world).await, "challenge");
        // Another session of the same account was not asked.
        let second = signed_in(&world, &mut device).await;
        let (of_second, question) = ask(&second, ASK_PROOF).await;
        let token = of_second.cookie.rsplit("; ").next().unwrap();
        let taken = Browser {
            cookie: format!("{}; {token}", coach.cookie),
            ..coach.clone()
        };
        assert_eq!(proof(&taken, &device.show(&question)).await, refused);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_answer_at_one_moment_one_comes_in() {
    everywhere_seeded(async |world| {
        let (_, mut device) = holder(&world, COACH).await;
        let (asked, question) = ask(&world.stranger(), ASK_SIGN_IN).await;
        let shown = device.show(&question);
        let (one, two) = tokio::join!(send(&asked, &shown), send(&asked, &shown));
        let came_in = [&one, &two].map(|answer| set(answer, "adeona").is_some());
        assert_eq!(
            came_in.iter().filter(|came| **came).count(),
            1,
            "{came_in:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn wrong_tries_of_one_passkey_get_slower_whether_anybody_has_it_or_not() {
    everywhere_seeded(async |world| {
        let (_, known) = holder(&world, COACH).await;
        for mut device in [
            known,
            Device {
                handle: Some(vec![7; 16]),
                ..Device::new()
            },
        ] {
            let forged = Device {
                forged: true,
                ..device.clone()
            };
            for _ in 0..4 {
                let (asked, question) = ask(&world.stranger(), ASK_SIGN_IN).await;
                is_refused(&send(&asked, &forged.show_again(&question)).await, "forged");
            }
            let (asked, question) = ask(&world.stranger(), ASK_SIGN_IN).await;
            let slowed = send(&asked, &device.show(&question)).await;
            assert_eq!(slowed.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(slowed.texts("#passkey-error")[0].contains("Wacht 2 seconden"));
        }
        assert_eq!(deeds(&world, "account.passkey-refused").await, 8);
    })
    .await;
}

#[tokio::test]
async fn what_a_device_makes_is_kept_only_when_it_was_asked_for_here_and_now() {
    everywhere_seeded(async |world| {
        let (coach, device) = holder(&world, COACH).await;
        let other = world.browser(OTHER).await;
        let new = async |browser: &Browser, credential: &str| {
            let form = [("name", "Nog een"), ("credential", credential)];
            let answer = browser.post(PAGE, &form).await;
            assert_eq!(
                answer.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{}",
                answer.body
            );
            assert_eq!(answer.texts("#passkey-error").len(), 1);
            assert_eq!(answer.attribute("#name", "value").unwrap(), "Nog een");
        };
        type Forge = fn(&mut Device);
        let forgeries: [Forge; 3] = [
            |device| device.origin = "http://evil.example",
            |device| device.host = "evil.example",
            |device| device.verifies = false,
        ];
        for forge in forgeries {
            let (asked, question) = ask(&coach, ASK_NEW).await;
            let mut forged = Device::new();
            forge(&mut forged);
            new(&asked, &forged.make(&question)).await;
        }
        // One that is here already, of oneself or of another.
        for browser in [&coach, &other] {
            let (asked, question) = ask(browser, ASK_NEW).await;
            let mut same = Device {
                id: device.id.clone(),
                ..Device::new()
            };
            new(&asked, &same.make(&question)).await;
        }
        let (asked, question) = ask(&coach, ASK_NEW).await;
        later(&world, 5 * 60);
        new(&asked, &Device::new().make(&question)).await;
        new(&coach, &Device::new().make(&question)).await;
        let (of_other, question) = ask(&other, ASK_NEW).await;
        let token = of_other.cookie.rsplit("; ").next().unwrap();
        let taken = Browser {
            cookie: format!("{}; {token}", coach.cookie),
            ..coach.clone()
        };
        new(&taken, &Device::new().make(&question)).await;
        assert_eq!(deeds(&world, "account.passkey-added").await, 1);
        assert_eq!(deeds(&world, "account.passkey-refused").await, 8);
    })
    .await;
}

#[tokio::test]
async fn a_passkey_works_where_it_was_made_and_nowhere_without_a_name() {
    use axum::body::Body;
    use axum::http::{Request, header};
    use tower::ServiceExt;
    everywhere_seeded(async |world| {
        let (coach, mut device) = holder(&world, ADMIN).await;
        let get = async |host: &'static str, path: &'static str, method: &'static str| {
            let request = Request::builder()
                .method(method)
                .uri(path)
                .header(header::HOST, host)
                .header("sec-fetch-site", "same-origin")
                .header(header::COOKIE, &coach.cookie)
                .body(Body::empty())
                .unwrap();
            world.router.clone().oneshot(request).await.unwrap()
        };
        // A number is no site to a browser, nor is what could be read as more than a name.
        for host in ["127.0.0.1:8080", "[::1]", "adeona.test; script-src *", ""] {
            let page = get(host, "/sign-in", "GET").await;
            let policy = page.headers()[header::CONTENT_SECURITY_POLICY]
                .to_str()
                .unwrap();
            assert!(!policy.contains("script"), "{host}: {policy}");
            let asked = get(host, ASK_SIGN_IN, "POST").await;
            assert_eq!(asked.status(), StatusCode::NOT_FOUND, "{host}");
        }
        // Under another name it is not offered, and not asked for.
        let page = get("other.test", "/account/proof", "GET").await;
        let policy = page.headers()[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap();
        assert!(!policy.contains("script"), "{policy}");
        let asked = get("other.test", ASK_PROOF, "POST").await;
        let body = axum::body::to_bytes(asked.into_body(), 1 << 20)
            .await
            .unwrap();
        let question: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(question["rpId"], "other.test");
        assert_eq!(question["allowCredentials"], serde_json::json!([]));
        assert_eq!(
            prove(&coach, &mut device).await.status,
            StatusCode::SEE_OTHER
        );
    })
    .await;
}
