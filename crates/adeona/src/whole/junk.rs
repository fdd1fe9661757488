//! Junk at the door: answered in words, without a fault of ours, and nothing of it kept.

use axum::http::StatusCode;
use sea_orm::{EntityTrait, PaginatorTrait};

use crate::rooms::people::tables::person;
use crate::world::{Browser, World, everywhere_seeded};

const FORM: &str = "application/x-www-form-urlencoded";

async fn send(browser: &Browser, path: &str, body: impl Into<Vec<u8>>) -> crate::world::Answer {
    browser.send("POST", path, Some((FORM, body.into()))).await
}

async fn people(world: &World) -> u64 {
    person::Entity::find()
        .count(world.store.database())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_form_that_is_too_large_is_refused_in_the_readers_language() {
    everywhere_seeded(async |world| {
        let coach = world.browser("coach@here.example").await;
        let large = format!("given_name=Amina&family_name={}", "x".repeat(1 << 20));
        for (language, title) in [
            ("nl", "Dit is te veel in één keer"),
            ("en", "That is too much at once"),
            ("ar", "هذا كثير في مرة واحدة"),
        ] {
            let speaking = Browser {
                cookie: format!("{}; language={language}", coach.cookie),
                ..coach.clone()
            };
            let answer = send(&speaking, "/people", large.clone()).await;
            assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
            assert_eq!(answer.texts("h1"), [title]);
            assert_eq!(answer.attribute("html", "lang").as_deref(), Some(language));
        }
        // Without a choice on this device: the language of the account.
        let answer = send(&coach, "/people", large.clone()).await;
        assert_eq!(answer.texts("h1"), ["Dit is te veel in één keer"]);
        let stranger = send(&world.stranger(), "/sign-in", large).await;
        assert_eq!(stranger.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(people(&world).await, 0);
    })
    .await;
}

#[tokio::test]
async fn junk_in_forms_is_no_fault_of_ours_and_is_not_kept() {
    everywhere_seeded(async |world| {
        let (_, trajectory) = world
            .enrolled("coach@here.example", "Amina Yusuf", "spark")
            .await;
        let coach = world.browser("coach@here.example").await;
        let fields: String = (0..20_000).map(|n| format!("f{n}={n}&")).collect();
        let junk: Vec<Vec<u8>> = vec![
            vec![0xff; 200_000],
            vec![b'&'; 250_000],
            vec![b'='; 250_000],
            vec![b'%'; 250_000],
            fields.into_bytes(),
            format!("given_name={}&family_name=y", "x".repeat(250_000)).into_bytes(),
            b"given_name=%00&family_name=%FF%FE".to_vec(),
            b"given_name=a\0b&family_name=y".to_vec(),
            "text=%F0%28%8C%28&reason=%C0%80&head=99999999999999999999".into(),
            b"head=-1&on=0000-00-00&until=9999-99-99&coach=x".to_vec(),
            vec![],
        ];
        let at = |rest: &str| format!("/trajectories/{trajectory}/{rest}");
        let paths = [
            "/people".to_owned(),
            "/sign-in".to_owned(),
            "/language".to_owned(),
            "/trajectories".to_owned(),
            "/setup".to_owned(),
            "/card/x".to_owned(),
            at("steps/intake"),
            at("notes"),
            at("holds"),
            at("deviations"),
            at("corrections"),
            at("coach"),
            at("closure"),
        ];
        for path in &paths {
            for (n, body) in junk.iter().enumerate() {
                let answer = send(&coach, path, body.clone()).await;
                let told = format!("{} {path} {n}: {}", world.database, answer.status);
                assert!(
                    answer.status.is_client_error() || answer.status == 303,
                    "{told}"
                );
                assert!(
                    !answer.texts("h1").is_empty() || answer.status == 303,
                    "{told}"
                );
            }
        }
        assert_eq!(people(&world).await, 1);
    })
    .await;
}

#[tokio::test]
async fn addresses_and_kinds_of_content_that_no_page_has_are_answered_in_words() {
    everywhere_seeded(async |world| {
        let coach = world.browser("coach@here.example").await;
        for path in [
            "/people/%00",
            "/people/%FF",
            "/people/99999999999999999999",
            "/methods/%00",
            "/trajectories/1/steps/%00",
            "/nowhere",
        ] {
            let answer = coach.get(path).await;
            assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
            assert_eq!(answer.texts("h1").len(), 1, "{path}");
        }
        for path in ["/people?q=%00", "/people/export.csv?q=%00"] {
            assert_eq!(coach.get(path).await.status, 400, "{path}");
        }
        let answer = coach.send("DELETE", "/people", None).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(answer.texts("h1"), ["Dit kan hier niet"]);
        assert!(answer.headers.contains_key("allow"));
        for kind in ["text/plain", "application/json", "multipart/form-data"] {
            let body = Some((kind, vec![b'{'; 1 << 20]));
            let answer = coach.send("POST", "/people", body).await;
            assert!(answer.status.is_client_error(), "{kind}: {}", answer.status);
            assert_eq!(answer.texts("h1").len(), 1, "{kind}");
        }
        let deep = format!("{{\"given_name\":{}", "[".repeat(100_000));
        let body = Some(("application/json", deep.into_bytes()));
        assert_eq!(coach.send("POST", "/api/v1/people", body).await.status, 400);
    })
    .await;
}
