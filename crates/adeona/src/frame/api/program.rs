//! A program that speaks to the API, for tests.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use serde_json::Value;
use tower::ServiceExt;

use crate::rooms::account::new_token;
use crate::world::World;

/// Sends requests with a token.
#[derive(Clone)]
pub struct Program {
    pub router: Router,
    pub token: String,
}

/// What came back; `json` is null when there was no body.
#[derive(Debug)]
pub struct Told {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub json: Value,
}

impl Told {
    /// It was refused with this status, as problem+json with words and the key of its kind.
    #[track_caller]
    pub fn is_problem(&self, status: u16, key: &str) {
        assert_eq!(self.status, status, "{}", self.json);
        let kind = self.headers.get(header::CONTENT_TYPE).unwrap();
        assert_eq!(kind, "application/problem+json");
        assert_eq!(self.json["status"], status);
        assert_eq!(self.json["type"], format!("about:blank#{key}"));
        assert_ne!(self.json["title"], format!("{key}-title"), "no words");
        assert_ne!(self.json["detail"], key, "no words");
    }

    /// The fields that are wrong.
    pub fn faults(&self) -> Vec<(String, String)> {
        let text = |v: &Value| v.as_str().unwrap().to_owned();
        let all = self.json["errors"].as_array().unwrap().iter();
        all.map(|e| (text(&e["field"]), text(&e["code"]))).collect()
    }

    #[track_caller]
    pub fn made(&self) -> i64 {
        assert_eq!(self.status, StatusCode::CREATED, "{}", self.json);
        assert_eq!(
            self.headers[header::LOCATION],
            self.json["href"].as_str().unwrap()
        );
        self.json["id"].as_i64().unwrap()
    }

    #[track_caller]
    pub fn is_written(&self) {
        assert_eq!(self.status, StatusCode::NO_CONTENT, "{}", self.json);
    }
}

impl World {
    /// A program with a token of this account.
    pub async fn program(&self, email: &str) -> Program {
        let desk = self.desk(email).await;
        Program {
            router: self.router.clone(),
            token: new_token(&self.store, desk.viewer()).await.unwrap(),
        }
    }
}

impl Program {
    pub async fn get(&self, path: &str) -> Told {
        self.send("GET", path, &[], Body::empty()).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Told {
        let json = [("content-type", "application/json")];
        self.send("POST", path, &json, body.to_string().into())
            .await
    }

    pub async fn post_once(&self, path: &str, key: &str, body: Value) -> Told {
        let headers = [
            ("content-type", "application/json"),
            ("idempotency-key", key),
        ];
        self.send("POST", path, &headers, body.to_string().into())
            .await
    }

    pub async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Body,
    ) -> Told {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "adeona.test");
        if !self.token.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), 64 << 20).await.unwrap();
        let json = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Told {
            status,
            headers,
            json,
        }
    }
}
