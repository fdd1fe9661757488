//! Somebody who is signed in, and asks for pages as a browser does.

use std::collections::BTreeSet;

use adeona_platform::access::{open_session, viewer_of_session};
use adeona_platform::{Desk, Stop, Store};
use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use tower::ServiceExt;

use crate::frame::SESSION_COOKIE;

pub struct Visitors {
    store: Store,
    router: Router,
}

pub struct Visitor {
    router: Router,
    cookie: String,
    /// The same without pages.
    pub desk: Desk,
}

pub struct Answer {
    pub status: StatusCode,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Whether what was asked is there: 200, or not found. Anything else is neither.
    pub fn is_there(&self, path: &str) -> Result<bool, Stop> {
        match self.status {
            StatusCode::OK => Ok(true),
            StatusCode::NOT_FOUND | StatusCode::FORBIDDEN => Ok(false),
            other => Err(Stop::Broken(format!("{path} answered {other}"))),
        }
    }
}

impl Visitors {
    pub fn of(store: &Store, router: Router) -> Self {
        Visitors {
            store: store.clone(),
            router,
        }
    }

    /// Whatever they sign in with.
    pub async fn signed_in(&self, account: i64) -> Result<Visitor, Stop> {
        let writing = self.store.write().await?;
        let now = self.store.clock().now().into();
        let session = open_session(writing.db(), account, "", now).await?;
        writing.keep().await?;
        let viewer = viewer_of_session(&self.store, &session.token).await?;
        Ok(Visitor {
            router: self.router.clone(),
            cookie: format!("{SESSION_COOKIE}={}", session.token),
            desk: Desk::of(viewer.ok_or(Stop::SignIn)?, self.store.clone()),
        })
    }
}

impl Visitor {
    /// # Errors
    /// When the program itself fails.
    pub async fn ask(&self, method: Method, path: &str) -> Result<Answer, Stop> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "probes.example")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &self.cookie)
            .body(Body::empty())
            .map_err(Stop::broken)?;
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .map_err(Stop::broken)?;
        let status = response.status();
        if status.is_server_error() {
            return Err(Stop::Broken(format!("{path} answered {status}")));
        }
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await;
        Ok(Answer {
            status,
            bytes: bytes.map_err(Stop::broken)?.to_vec(),
        })
    }

    pub async fn get(&self, path: &str) -> Result<Answer, Stop> {
        self.ask(Method::GET, path).await
    }

    /// All pages of a list, one after the other: the address of the next holds this text.
    pub async fn pages(&self, path: &str, next: &str) -> Result<String, Stop> {
        let (mut all, mut path) = (String::new(), Some(path.to_owned()));
        let mut read = BTreeSet::new();
        while let Some(here) = path.take() {
            let answer = self.get(&here).await?;
            if !answer.is_there(&here)? {
                return Ok(all);
            }
            let text = answer.text();
            let links = text.split("href=\"").skip(1);
            let links = links.filter_map(|rest| rest.split('"').next());
            let mut links = links.map(|link| link.replace("&amp;", "&").replace("&#38;", "&"));
            read.insert(here);
            path = links.find(|link| link.contains(next) && !read.contains(link));
            all.push_str(&text);
        }
        Ok(all)
    }
}
