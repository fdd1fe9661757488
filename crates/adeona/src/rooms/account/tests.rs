use adeona_platform::clock::Clock;
use adeona_platform::{Desk, Stop, Store};
use axum::body::Body;
use axum::http::{StatusCode, header};
use jiff::ToSpan;

use super::{Account, Manage, first_code, sign_in};
use crate::world::{Browser, PASSWORD, World, everywhere, everywhere_seeded};

async fn page(browser: &Browser) -> crate::world::Answer {
    let answer = browser.get("/account").await;
    assert_eq!(answer.status, StatusCode::OK);
    answer
}

/// Signs in through the form, with a browser that says what it is.
async fn with_agent(world: &World, email: &str, agent: &str) -> Browser {
    let request = axum::http::Request::builder()
        .method("POST")
        .uri("/sign-in")
        .header(header::HOST, "adeona.test")
        .header("sec-fetch-site", "same-origin")
        .header(header::USER_AGENT, agent)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(format!(
            "email={email}&password={}",
            PASSWORD.replace(' ', "+")
        )))
        .unwrap();
    use tower::ServiceExt;
    let answer = world.router.clone().oneshot(request).await.unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap();
    Browser {
        router: world.router.clone(),
        cookie: cookie.split(';').next().unwrap().to_owned(),
    }
}

#[tokio::test]
async fn one_changes_ones_own_name_and_language() {
    everywhere_seeded(async |world| {
        let browser = world.browser("coach@here.example").await;
        let done = browser
            .post("/account", &[("name", " Els Brouwer "), ("language", "ar")])
            .await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let cookie = done.headers[header::SET_COOKIE].to_str().unwrap();
        assert!(cookie.starts_with("language=ar"), "{cookie}");
        let desk = world.desk("coach@here.example").await;
        assert_eq!(
            (desk.viewer().name(), desk.viewer().language()),
            ("Els Brouwer", "ar")
        );
        let refused = browser
            .post("/account", &[("name", " "), ("language", "ar")])
            .await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn a_new_password_asks_the_old_one_and_ends_every_other_session() {
    everywhere_seeded(async |world| {
        let (here, there) = (
            world.browser("coach@here.example").await,
            world.browser("coach@here.example").await,
        );
        let new = "een heel ander wachtwoord";
        let form = |old: &'static str, new: &'static str, again: &'static str| {
            [("old", old), ("new", new), ("again", again)]
        };
        for (given, field) in [
            (form("fout", new, new), "old"),
            (form(PASSWORD, "kort", "kort"), "new"),
            (form(PASSWORD, new, "iets anders dan dat"), "again"),
        ] {
            let refused = here.post("/account/password", &given).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(
                refused.texts(&format!("#{field}-error")).len(),
                1,
                "{field}"
            );
            assert!(!refused.body.contains(new), "passwords are not sent back");
        }
        let done = here
            .post("/account/password", &form(PASSWORD, new, new))
            .await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert_eq!(here.get("/people").await.status, StatusCode::OK);
        assert_eq!(there.get("/people").await.status, StatusCode::SEE_OTHER);
        let old = sign_in(&world.store, "coach@here.example", PASSWORD.into()).await;
        assert!(old.unwrap().is_none());
        let signed = sign_in(&world.store, "coach@here.example", new.into()).await;
        assert!(signed.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn wherever_a_password_is_chosen_an_easy_one_is_refused() {
    everywhere(async |world| {
        let code = first_code(&world.store).await.unwrap().unwrap();
        let founding = |password: &'static str| {
            vec![
                ("code", code.clone()),
                ("organisation", "Gemeente Assen".into()),
                ("kind", "municipality".into()),
                ("name", "Anja Postma".into()),
                ("email", "anja@assen.example".into()),
                ("password", password.into()),
            ]
        };
        for (password, taken) in [("anjapostma-1", false), ("lamp rivier kaneel", true)] {
            let form = founding(password);
            let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (*n, &**v)).collect();
            let answer = world.stranger().post("/setup", &form).await;
            assert_eq!(answer.status == StatusCode::SEE_OTHER, taken, "{password}");
            assert_eq!(answer.texts("#password-error").len(), usize::from(!taken));
        }
        world
            .organisation("here", crate::rooms::organisation::Kind::Municipality)
            .await;
        let coach = world.browser("coach@here.example").await;
        for (new, taken) in [
            ("password1234", false),
            ("Organisatie-here", false),
            ("welkom-coach1", false),
            ("trapgevel hagelslag", true),
        ] {
            let form = [("old", PASSWORD), ("new", new), ("again", new)];
            let answer = coach.post("/account/password", &form).await;
            assert_eq!(answer.status == StatusCode::SEE_OTHER, taken, "{new}");
            let told = answer.texts("#new-error");
            assert_eq!(told.len(), usize::from(!taken), "{new}");
            assert!(
                taken || told[0].contains("drie of vier woorden"),
                "{told:?}"
            );
        }
        let account = world.desk("trainer@here.example").await.viewer().account();
        let admin = world.browser("admin@here.example").await;
        let link = admin
            .post(&format!("/administration/members/{account}/link"), &[])
            .await;
        let link = link.texts("code.secret")[0].clone();
        let link = format!("/welcome/{}", link.rsplit('/').next().unwrap());
        for (new, taken) in [
            ("trainer-here-1", false),
            ("123456789012", false),
            ("trapgevel hagelslag", true),
        ] {
            let form = [("password", new), ("again", new)];
            let answer = world.stranger().post(&link, &form).await;
            assert_eq!(answer.status == StatusCode::SEE_OTHER, taken, "{new}");
            assert_eq!(answer.texts("#password-error").len(), usize::from(!taken));
        }
    })
    .await;
}

#[tokio::test]
async fn guessing_the_old_password_gets_slower() {
    everywhere_seeded(async |world| {
        let browser = world.browser("coach@here.example").await;
        let new = "een heel ander wachtwoord";
        for _ in 0..4 {
            let form = [("old", "fout"), ("new", new), ("again", new)];
            browser.post("/account/password", &form).await;
        }
        let form = [("old", PASSWORD), ("new", new), ("again", new)];
        let slowed = browser.post("/account/password", &form).await;
        assert!(slowed.texts("#old-error")[0].contains("Wacht 2 seconden"));
    })
    .await;
}

#[tokio::test]
async fn sessions_are_listed_by_device_and_ended_one_by_one_or_all() {
    everywhere_seeded(async |world| {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1";
        let here = with_agent(&world, "coach@here.example", firefox).await;
        let lost = with_agent(&world, "coach@here.example", phone).await;
        let third = world.browser("coach@here.example").await;
        let other = world.browser("other-coach@here.example").await;
        let shown = page(&here).await;
        assert!(shown.body.contains("Firefox op Linux"), "{}", shown.body);
        assert!(shown.body.contains("Safari op iPhone"));
        assert!(shown.body.contains("Onbekend apparaat"));
        let endings = scraper::Html::parse_document(&shown.body);
        let forms = scraper::Selector::parse("form[action^='/account/sessions/']").unwrap();
        let forms: Vec<String> = endings
            .select(&forms)
            .map(|f| f.attr("action").unwrap().to_owned())
            .collect();
        assert_eq!(forms.len(), 3, "two others, and all others: {forms:?}");
        // Nobody ends the sessions of somebody else.
        assert_eq!(other.post(&forms[1], &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(here.post(&forms[1], &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(lost.get("/account").await.status, StatusCode::SEE_OTHER);
        assert_eq!(third.get("/account").await.status, StatusCode::OK);
        here.post("/account/sessions/ending", &[]).await;
        assert_eq!(third.get("/account").await.status, StatusCode::SEE_OTHER);
        assert_eq!(page(&here).await.status, StatusCode::OK);
        assert_eq!(other.get("/account").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn a_token_is_shown_once_and_opens_nothing_once_revoked() {
    everywhere_seeded(async |world| {
        let browser = world.browser("coach@here.example").await;
        let made = browser
            .post("/account/tokens", &[("token", "Rooster")])
            .await;
        assert_eq!(made.status, StatusCode::OK);
        let token = made.texts("code.secret").pop().unwrap();
        let later = page(&browser).await;
        assert!(later.body.contains("Rooster") && !later.body.contains(&token));
        let program = crate::frame::api::program::Program {
            router: world.router.clone(),
            token,
        };
        assert_eq!(program.get("/api/v1/me").await.json["name"], "coach here");
        // A token makes no tokens, changes no password and ends no sessions.
        for path in [
            "/account",
            "/account/tokens",
            "/account/password",
            "/account/sessions/ending",
        ] {
            let form = [("content-type", "application/x-www-form-urlencoded")];
            let body = Body::from("token=x&name=x&language=nl&old=x&new=x&again=x");
            let told = program.send("POST", path, &form, body).await;
            assert_eq!(told.status, StatusCode::FORBIDDEN, "{path}");
        }
        // It lapses after a year, and says so.
        assert!(later.body.contains("werkt tot"), "{}", later.body);
        let made = world.store.clock().now();
        let days = |n: i64| jiff::Span::new().hours(24 * n);
        world.hands.set(made + days(364));
        assert_eq!(program.get("/api/v1/me").await.status, 200);
        world.hands.set(made + days(366));
        assert_eq!(program.get("/api/v1/me").await.status, 401);
        world.hands.set(made);
        let end = later
            .attribute("form[action^='/account/tokens/']", "action")
            .unwrap();
        assert_eq!(browser.post(&end, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(program.get("/api/v1/me").await.status, 401);
        let nameless = browser.post("/account/tokens", &[("token", " ")]).await;
        assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn a_participant_has_an_account_page_without_password_and_tokens() {
    everywhere_seeded(async |world| {
        let (person, _) = world
            .enrolled("coach@here.example", "Amina Yusuf", "spark")
            .await;
        let participant = world.participant("coach@here.example", person).await;
        let shown = page(&participant).await;
        for field in ["#old", "#token", "#name"] {
            assert!(shown.attribute(field, "id").is_none(), "{field}");
        }
        let refused = participant.post("/account/tokens", &[("token", "x")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let form = [("name", "Iemand Anders"), ("language", "en")];
        assert_eq!(
            participant.post("/account", &form).await.status,
            StatusCode::SEE_OTHER
        );
        assert!(page(&participant).await.body.contains("Amina Yusuf"));
    })
    .await;
}

#[tokio::test]
async fn a_delay_after_wrong_tries_outlives_a_restart() {
    everywhere_seeded(async |world| {
        for _ in 0..5 {
            let tried = sign_in(&world.store, "coach@here.example", "fout".into()).await;
            assert!(!matches!(tried, Ok(Some(_))));
        }
        // Another program on the same database, a moment later.
        let (clock, hands) = Clock::settable(world.store.clock().now());
        let restarted: Store = world.store.with_clock(clock);
        let tried = sign_in(&restarted, "coach@here.example", PASSWORD.into()).await;
        assert!(matches!(tried, Err(Stop::TooMany(_))));
        hands.set(world.store.clock().now() + 1.hours());
        let tried = sign_in(&restarted, "coach@here.example", PASSWORD.into()).await;
        assert!(tried.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn the_code_of_the_first_start_founds_one_organisation() {
    everywhere(async |world| {
        let code = first_code(&world.store).await.unwrap().unwrap();
        let stranger = world.stranger();
        let form = |code: String| {
            [
                ("code", code),
                ("organisation", "Gemeente Assen".to_owned()),
                ("kind", "municipality".to_owned()),
                ("name", "Anja Postma".to_owned()),
                ("email", "anja@assen.example".to_owned()),
                ("password", PASSWORD.to_owned()),
            ]
        };
        let post = async |form: [(&str, String); 6]| {
            let form: Vec<(&str, &str)> = form.iter().map(|(k, v)| (*k, v.as_str())).collect();
            stranger.post("/setup", &form).await
        };
        let wrong = post(form("AAAA-AAAA".to_owned())).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut short = form(code.clone());
        short[5].1 = "kort".to_owned();
        assert_eq!(post(short).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let (one, other) = tokio::join!(post(form(code.clone())), post(form(code.to_lowercase())));
        let founded = [one, other]
            .iter()
            .filter(|a| a.status == StatusCode::SEE_OTHER)
            .count();
        assert_eq!(founded, 1);
        assert_eq!(stranger.get("/setup").await.status, StatusCode::NOT_FOUND);
        assert!(first_code(&world.store).await.unwrap().is_none());
        let desk: Desk = world.desk("anja@assen.example").await;
        let account = Account::of_viewer(desk.viewer());
        assert!(desk.may::<Manage, Account>(account).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn when_a_session_was_last_seen_is_kept_to_a_quarter_of_an_hour() {
    everywhere_seeded(async |world| {
        let (here, there) = (
            world.browser("coach@here.example").await,
            world.browser("coach@here.example").await,
        );
        let seen = async || {
            let shown = page(&here).await.texts("ul.rows li .hint");
            shown
                .into_iter()
                .filter(|text| text.contains("gezien"))
                .collect::<Vec<_>>()
        };
        let noon = "ma 30 nov 12:00";
        for (minutes, of_here, of_there) in [
            (0, noon, noon),
            (14, noon, noon),
            (20, "ma 30 nov 12:34", noon),
        ] {
            world
                .hands
                .set(world.store.clock().now() + minutes.minutes());
            // Seen by this very request.
            seen().await;
            let told = seen().await;
            // The newest first: there, here.
            assert!(told[0].contains(of_there), "{told:?}");
            assert!(told[1].contains(of_here), "{told:?}");
        }
        there.get("/people").await;
        assert!(seen().await[0].contains("ma 30 nov 12:34"));
    })
    .await;
}
