use std::time::Instant;

use adeona_platform::access::tables::api_token;
use adeona_platform::time::Moment;
use axum::body::Body;
use sea_orm::EntityTrait;
use sea_orm::sea_query::Expr;
use serde_json::json;

use super::super::program::Program;
use crate::world::{World, everywhere_seeded};

async fn end_tokens(world: &World) {
    let now = Moment::from(world.store.clock().now());
    api_token::Entity::update_many()
        .col_expr(api_token::Column::EndedAt, Expr::value(Some(now)))
        .exec(world.store.database())
        .await
        .unwrap();
}

#[tokio::test]
async fn a_token_that_is_revoked_truncated_or_made_up_opens_nothing() {
    everywhere_seeded(async |world| {
        let coach = world.program("coach@here.example").await;
        assert_eq!(coach.get("/api/v1/people").await.status, 200);
        let with = |token: &str| Program {
            token: token.into(),
            ..coach.clone()
        };
        let half = &coach.token[..20];
        for token in ["", half, "x", "é", &format!("{}A", coach.token)] {
            let told = with(token).get("/api/v1/people").await;
            told.is_problem(401, "stop-sign-in");
            assert_eq!(told.headers["www-authenticate"], "Bearer");
        }
        end_tokens(&world).await;
        let told = coach.get("/api/v1/people").await;
        told.is_problem(401, "stop-sign-in");
        let told = coach.post("/api/v1/people", json!({})).await;
        told.is_problem(401, "stop-sign-in");
        let told = coach.post_once("/api/v1/people", "k", json!({})).await;
        told.is_problem(401, "stop-sign-in");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_in_words_that_programs_read() {
    everywhere_seeded(async |world| {
        let coach = world.program("coach@here.example").await;
        let people = "/api/v1/people";
        let send = async |kind: &str, body: &str| {
            let headers = [("content-type", kind)];
            coach
                .send("POST", people, &headers, Body::from(body.to_owned()))
                .await
        };
        let json = "application/json";
        for body in [
            "",
            "{",
            "nul",
            "{\"given_name\":",
            "\u{0}",
            &"[".repeat(100_000),
        ] {
            send(json, body).await.is_problem(400, "stop-malformed");
        }
        for kind in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/jsonp",
            "é",
        ] {
            send(kind, "{}").await.is_problem(415, "stop-media-type");
        }
        let without = coach.send("POST", people, &[], Body::from("{}")).await;
        without.is_problem(415, "stop-media-type");
        for (body, field, code) in [
            ("[]", "", "unfit"),
            ("7", "", "unfit"),
            (r#"{"given_name":7}"#, "given_name", "unfit"),
            (r#"{"givn_name":"A"}"#, "givn_name", "unfit"),
            (r#"{"given_name":"A\u0000"}"#, "", "nul"),
            (r#"{"given_name":"A"}"#, "family_name", "required"),
        ] {
            let told = send("application/json; charset=utf-8", body).await;
            told.is_problem(422, "stop-invalid");
            assert_eq!(told.faults(), [(field.into(), code.into())], "{body}");
        }
        assert_eq!(coach.get(people).await.json["items"], json!([]));
    })
    .await;
}

#[tokio::test]
async fn an_address_or_method_that_is_not_there_is_told_as_a_problem() {
    everywhere_seeded(async |world| {
        let coach = world.program("coach@here.example").await;
        for path in [
            "/api",
            "/api/",
            "/api/v1",
            "/api/v1/nothing",
            "/api/v2/people",
            "/api/v1/people/",
        ] {
            coach.get(path).await.is_problem(404, "stop-not-found");
        }
        for id in [
            "x",
            "-1",
            "0",
            "1.5",
            "99999999999999999999",
            "%00",
            "%FF",
            "1%2F2",
            "1;--",
        ] {
            for of in ["people", "trajectories", "methods"] {
                let told = coach.get(&format!("/api/v1/{of}/{id}")).await;
                told.is_problem(404, "stop-not-found");
            }
        }
        let told = coach
            .send("DELETE", "/api/v1/people", &[], Body::empty())
            .await;
        told.is_problem(405, "stop-method");
        assert_eq!(told.headers["allow"], "GET,HEAD,POST");
        for query in [
            "?limit=0",
            "?limit=101",
            "?limit=x",
            "?after=x",
            "?q=%00",
            "?limt=5",
            "?limit=-1",
        ] {
            let told = coach.get(&format!("/api/v1/people{query}")).await;
            told.is_problem(422, "stop-invalid");
            assert_eq!(told.faults().len(), 1, "{query}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_megabyte_of_junk_is_refused_at_once() {
    everywhere_seeded(async |world| {
        let coach = world.program("coach@here.example").await;
        let json = [
            ("content-type", "application/json"),
            ("idempotency-key", "junk"),
        ];
        let begun = Instant::now();
        for headers in [&json[..1], &json[..]] {
            for junk in [
                vec![b'{'; 1 << 20],
                vec![0xff; 1 << 20],
                vec![b' '; 1 << 20],
            ] {
                let told = coach
                    .send("POST", "/api/v1/people", headers, junk.into())
                    .await;
                told.is_problem(413, "stop-too-large");
            }
            let told = coach
                .send(
                    "POST",
                    "/api/v1/people",
                    headers,
                    vec![0xff; 1 << 16].into(),
                )
                .await;
            told.is_problem(400, "stop-malformed");
        }
        assert!(begun.elapsed().as_millis() < 1000, "{:?}", begun.elapsed());
    })
    .await;
}

#[tokio::test]
async fn problems_come_in_the_language_that_is_asked() {
    everywhere_seeded(async |world| {
        let coach = world.program("coach@here.example").await;
        let title = async |language: &str| {
            let headers = [("accept-language", language)];
            let told = coach
                .send("GET", "/api/v1/people/0", &headers, Body::empty())
                .await;
            told.json["title"].as_str().unwrap().to_owned()
        };
        assert_eq!(title("en-GB,en;q=0.9").await, "Not found");
        assert_eq!(title("nl").await, "Niet gevonden");
        assert_ne!(title("ar").await, title("nl").await);
    })
    .await;
}

#[tokio::test]
async fn a_session_reads_and_writes_too_but_only_from_the_site_itself() {
    everywhere_seeded(async |world| {
        let browser = world.browser("coach@here.example").await;
        assert_eq!(browser.get("/api/v1/people").await.status, 200);
        let stranger = Program {
            router: world.router.clone(),
            token: String::new(),
        };
        let person = json!({ "given_name": "Amina", "family_name": "Yusuf" }).to_string();
        let post = async |from: &str| {
            let headers = [
                ("cookie", browser.cookie.as_str()),
                ("content-type", "application/json"),
                ("origin", from),
            ];
            stranger
                .send("POST", "/api/v1/people", &headers, person.clone().into())
                .await
        };
        post("https://elsewhere.test")
            .await
            .is_problem(403, "stop-forbidden");
        post("https://adeona.test").await.made();
    })
    .await;
}
