//! Cross-site request forgery: a write with a cookie must come from our own pages.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::Stop;

/// Refuses writes from elsewhere. Browsers say where a request comes from in `Sec-Fetch-Site`, older ones in
/// `Origin`; a write that carries a cookie and says neither is refused too. Bearer tokens are never sent by a
/// browser on its own, so they pass.
pub async fn same_origin(request: Request, next: Next) -> Response {
    let safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if safe || from_here(request.headers()) {
        return next.run(request).await;
    }
    Stop::Forbidden.into_response()
}

fn from_here(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|v| v.to_str().ok());
    if text("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none") {
        return false;
    }
    match (text(header::ORIGIN.as_str()), text(header::HOST.as_str())) {
        (Some(origin), Some(host)) => origin
            .split_once("://")
            .is_some_and(|(_, from)| from == host),
        (Some(_), None) => false,
        (None, _) => text("sec-fetch-site").is_some() || !headers.contains_key(header::COOKIE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(pairs: &[(&'static str, &'static str)]) -> bool {
        from_here(
            &pairs
                .iter()
                .map(|(k, v)| (k.parse().unwrap(), v.parse().unwrap()))
                .collect(),
        )
    }

    #[test]
    fn a_write_from_another_site_is_refused() {
        assert!(says(&[
            ("host", "a.nl"),
            ("origin", "https://a.nl"),
            ("cookie", "s=1")
        ]));
        assert!(says(&[
            ("host", "a.nl"),
            ("sec-fetch-site", "same-origin"),
            ("cookie", "s=1")
        ]));
        assert!(!says(&[
            ("host", "a.nl"),
            ("origin", "https://b.nl"),
            ("cookie", "s=1")
        ]));
        assert!(!says(&[
            ("host", "a.nl"),
            ("origin", "null"),
            ("cookie", "s=1")
        ]));
        assert!(!says(&[
            ("host", "a.nl"),
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://a.nl")
        ]));
        assert!(!says(&[("host", "a.nl"), ("sec-fetch-site", "same-site")]));
        assert!(!says(&[("host", "a.nl"), ("cookie", "s=1")]));
        assert!(says(&[("host", "a.nl"), ("authorization", "Bearer x")]));
    }
}
