//! A provider of the tests, on this machine, that says and signs whatever it is told to.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ed25519_dalek::{Signer, SigningKey};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use url::Url;

pub const CLIENT: &str = "adeona";
pub const SECRET: &str = "a secret between us";

pub struct Fake {
    pub issuer: String,
    inner: Arc<Mutex<Inner>>,
    server: JoinHandle<()>,
}

pub struct Inner {
    pub issuer: String,
    key: SigningKey,
    kid: String,
    /// What it says of itself besides.
    pub more: Value,
    /// What it answers in place of a statement.
    pub instead: Option<(u16, &'static str, String)>,
    codes: HashMap<String, Kept>,
    pub keys_asked: usize,
}

struct Kept {
    challenge: String,
    redirect: String,
    statement: String,
}

/// How a statement is signed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Signed {
    Truly,
    /// By somebody else, as if with the same key.
    Otherwise,
    Not,
    /// With the secret of the client.
    WithSecret,
    /// Truly, of an access token.
    AsToken,
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&rand::random())
}

impl Fake {
    pub async fn start() -> Fake {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let inner = Inner {
            issuer: issuer.clone(),
            key: key(),
            kid: "first".into(),
            more: json!({}),
            instead: None,
            codes: HashMap::new(),
            keys_asked: 0,
        };
        let inner = Arc::new(Mutex::new(inner));
        let routes = Router::new()
            .route("/.well-known/openid-configuration", get(document))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(inner.clone());
        let server = tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        Fake {
            issuer,
            inner,
            server,
        }
    }

    pub fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap()
    }

    pub fn rotate(&self, kid: &str) {
        let mut inner = self.inner();
        inner.key = key();
        inner.kid = kid.into();
    }

    /// Nobody answers there any more.
    pub async fn stop(self) {
        self.server.abort();
        let _ = self.server.await;
    }

    /// What it would say of somebody who was sent there.
    pub fn claims(&self, asked: &Url, now: i64, who: &str, groups: &[&str]) -> Value {
        json!({
            "iss": self.issuer, "aud": CLIENT, "sub": who, "nonce": part(asked, "nonce"), "iat": now, "exp": now + 300,
            "auth_time": now, "name": "Iemand Anders", "groups": groups, "amr": ["pwd", "otp"],
        })
    }

    /// A code for a statement with these claims.
    pub fn code(&self, asked: &Url, claims: &Value, signed: Signed) -> String {
        let mut inner = self.inner();
        let statement = inner.signed(claims, signed);
        let code = format!("code-{}", inner.codes.len());
        let kept = Kept {
            challenge: part(asked, "code_challenge"),
            redirect: part(asked, "redirect_uri"),
            statement,
        };
        inner.codes.insert(code.clone(), kept);
        code
    }
}

pub fn part(url: &Url, name: &str) -> String {
    let mut pairs = url.query_pairs();
    let found = pairs.find(|(key, _)| key == name);
    found
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

impl Inner {
    fn signed(&self, claims: &Value, signed: Signed) -> String {
        let alg = match signed {
            Signed::Truly | Signed::Otherwise | Signed::AsToken => "EdDSA",
            Signed::Not => "none",
            Signed::WithSecret => "HS256",
        };
        let typ = if signed == Signed::AsToken {
            "at+jwt"
        } else {
            "JWT"
        };
        let head = json!({ "alg": alg, "kid": self.kid, "typ": typ }).to_string();
        let [head, body] = [head, claims.to_string()].map(|part| URL_SAFE_NO_PAD.encode(part));
        let text = format!("{head}.{body}");
        let signature = match signed {
            Signed::Truly | Signed::AsToken => self.key.sign(text.as_bytes()).to_bytes().to_vec(),
            Signed::Otherwise => key().sign(text.as_bytes()).to_bytes().to_vec(),
            Signed::Not => vec![],
            Signed::WithSecret => {
                let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
                mac.update(text.as_bytes());
                mac.finalize().into_bytes().to_vec()
            }
        };
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

type Shared = State<Arc<Mutex<Inner>>>;

async fn document(State(inner): Shared) -> Json<Value> {
    let inner = inner.lock().unwrap();
    let at = &inner.issuer;
    let mut document = json!({
        "issuer": at, "authorization_endpoint": format!("{at}/authorize"), "token_endpoint": format!("{at}/token"),
        "jwks_uri": format!("{at}/keys"), "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA"], "code_challenge_methods_supported": ["S256"],
        "scopes_supported": ["openid", "email", "groups"],
    });
    let more = inner.more.as_object().unwrap().clone();
    document.as_object_mut().unwrap().extend(more);
    Json(document)
}

async fn keys(State(inner): Shared) -> Json<Value> {
    let mut inner = inner.lock().unwrap();
    inner.keys_asked += 1;
    let x = URL_SAFE_NO_PAD.encode(inner.key.verifying_key().to_bytes());
    let key = json!({ "kty": "OKP", "crv": "Ed25519", "use": "sig", "kid": inner.kid, "x": x });
    Json(json!({ "keys": [key, { "kty": "unheard-of" }] }))
}

async fn token(
    State(inner): Shared,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    let mut inner = inner.lock().unwrap();
    if let Some((status, kind, body)) = inner.instead.clone() {
        let status = StatusCode::from_u16(status).unwrap();
        return (status, [(header::CONTENT_TYPE, kind)], body).into_response();
    }
    let secret = SECRET.replace(' ', "+");
    let basic = format!("Basic {}", STANDARD.encode(format!("{CLIENT}:{secret}")));
    let known = headers
        .get(header::AUTHORIZATION)
        .is_some_and(|v| *v == *basic);
    let verifier = form.get("code_verifier").cloned().unwrap_or_default();
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
    let kept = form.get("code").and_then(|code| inner.codes.remove(code));
    let kept = kept.filter(|kept| known && kept.challenge == challenge);
    match kept.filter(|kept| form.get("redirect_uri") == Some(&kept.redirect)) {
        None => (
            StatusCode::BAD_REQUEST,
            Json(json!({ "error": "invalid_grant" })),
        )
            .into_response(),
        Some(kept) => Json(json!({
            "access_token": "nothing", "token_type": "Bearer", "expires_in": 60, "id_token": kept.statement,
        }))
        .into_response(),
    }
}
