//! The cookie of a session: who sets it, and what it may do.

use adeona_platform::web::PREFIX;
use axum::http::header;

use crate::app::{App, router};
use crate::frame::SESSION_COOKIE;
use crate::world::{Answer, Browser, PASSWORD, World, everywhere_seeded};

const COACH: &str = "coach@here.example";

fn cookies(answer: &Answer) -> Vec<String> {
    let lines = answer.headers.get_all(header::SET_COOKIE).iter();
    lines
        .map(|line| line.to_str().unwrap().to_owned())
        .collect()
}

fn session(answer: &Answer) -> String {
    let mut all = cookies(answer).into_iter();
    all.find(|line| line.starts_with(&format!("{SESSION_COOKIE}=")))
        .unwrap_or_else(|| panic!("no session: {}", answer.body))
}

fn value(cookie: &str) -> &str {
    cookie.split([';', '=']).nth(1).unwrap()
}

async fn sign_in(browser: &Browser) -> Answer {
    let form = [("email", COACH), ("password", PASSWORD)];
    browser.post("/sign-in", &form).await
}

fn stranger_at(world: &World, https: bool) -> Browser {
    let app = App::new(world.store.clone(), https, false).unwrap();
    Browser {
        router: router(app),
        cookie: String::new(),
    }
}

#[tokio::test]
async fn a_session_is_for_this_site_alone_and_for_no_script() {
    everywhere_seeded(async |world| {
        for https in [false, true] {
            let answer = sign_in(&stranger_at(&world, https)).await;
            for cookie in cookies(&answer) {
                assert_eq!(cookie.starts_with(PREFIX), https, "{cookie}");
                let has = |flag: &str| cookie.split("; ").any(|part| part == flag);
                assert!(has("HttpOnly") && has("Path=/"), "{cookie}");
                assert!(has("SameSite=Lax") || has("SameSite=Strict"), "{cookie}");
                assert_eq!(has("Secure"), https, "{cookie}");
                assert!(!cookie.contains("Domain="), "{cookie}");
            }
            let stays = answer.headers.get(header::STRICT_TRANSPORT_SECURITY);
            assert_eq!(stays.is_some(), https);
            let token = cookies(&answer).remove(0);
            assert!(value(&token).len() >= 32, "{token}");
        }
    })
    .await;
}

/// Whoever plants a cookie in somebody's browser is not let in when they sign in.
#[tokio::test]
async fn signing_in_takes_up_no_session_that_was_there() {
    everywhere_seeded(async |world| {
        let planted = "0123456789abcdef0123456789abcdef0123456789abcdef";
        let mut browser = stranger_at(&world, false);
        browser.cookie = format!("{SESSION_COOKIE}={planted}");
        let first = session(&sign_in(&browser).await);
        assert_ne!(value(&first), planted);
        let planter = Browser {
            cookie: format!("{SESSION_COOKIE}={planted}"),
            ..browser.clone()
        };
        assert!(
            planter
                .get("/people")
                .await
                .location()
                .starts_with("/sign-in")
        );
        // Nor is one's own of before used again: each signing in has its own.
        browser.cookie = format!("{SESSION_COOKIE}={}", value(&first));
        let second = session(&sign_in(&browser).await);
        assert_ne!(value(&first), value(&second));
    })
    .await;
}

#[tokio::test]
async fn signing_out_takes_the_cookie_away() {
    everywhere_seeded(async |world| {
        let mut browser = stranger_at(&world, false);
        let token = session(&sign_in(&browser).await);
        browser.cookie = format!("{SESSION_COOKIE}={}", value(&token));
        let gone = session(&browser.post("/sign-out", &[]).await);
        assert_eq!(value(&gone), "", "{gone}");
        assert!(gone.contains("Max-Age=0"), "{gone}");
        assert!(
            browser
                .get("/people")
                .await
                .location()
                .starts_with("/sign-in")
        );
    })
    .await;
}

/// Another site of the same domain can plant a cookie, but none with the prefix.
#[tokio::test]
async fn over_https_only_a_cookie_of_this_host_opens() {
    everywhere_seeded(async |world| {
        let mut browser = stranger_at(&world, true);
        let token = cookies(&sign_in(&browser).await).remove(0);
        let token = value(&token).to_owned();
        for (cookie, opens) in [
            (format!("{PREFIX}{SESSION_COOKIE}={token}"), true),
            (format!("a=b; {PREFIX}{SESSION_COOKIE}={token}; c=d"), true),
            (format!("{SESSION_COOKIE}={token}"), false),
            (
                format!("{SESSION_COOKIE}={token}; {PREFIX}{SESSION_COOKIE}=other"),
                false,
            ),
        ] {
            browser.cookie = cookie;
            let status = browser.get("/people").await.status;
            assert_eq!(status == 200, opens, "{}", browser.cookie);
        }
    })
    .await;
}

#[tokio::test]
async fn signing_in_again_ends_the_session_that_the_browser_had() {
    everywhere_seeded(async |world| {
        let mut browser = stranger_at(&world, false);
        let first = session(&sign_in(&browser).await);
        let other = session(&sign_in(&browser).await);
        browser.cookie = format!("{SESSION_COOKIE}={}", value(&first));
        let second = session(&sign_in(&browser).await);
        for (token, opens) in [(&first, false), (&other, true), (&second, true)] {
            browser.cookie = format!("{SESSION_COOKIE}={}", value(token));
            assert_eq!(browser.get("/people").await.status == 200, opens);
        }
    })
    .await;
}
