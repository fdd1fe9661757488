//! What every answer tells the browser.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

const STRICT: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; \
     frame-ancestors 'none'; base-uri 'none'";

/// Carried by an answer whose page may run one script of ours, and nothing else; that script may ask one address.
#[derive(Debug, Clone)]
pub struct OneScript {
    /// Of the script, whole, without its query.
    pub script: String,
    /// The one address that it may ask, whole.
    pub asks: String,
}

impl OneScript {
    /// The policy of the page. None when an address holds what a policy would read otherwise.
    fn policy(&self) -> Option<HeaderValue> {
        let odd = |c: char| !c.is_ascii_graphic() || matches!(c, ';' | ',' | '\'' | '"' | '*');
        if [&self.script, &self.asks]
            .iter()
            .any(|address| address.contains(odd))
        {
            return None;
        }
        let (script, asks) = (&self.script, &self.asks);
        HeaderValue::from_str(&format!(
            "{STRICT}; script-src {script}; connect-src {asks}"
        ))
        .ok()
    }
}

/// No script runs at all (but the one of a page that carries it), styles come from us, nobody frames us, no address
/// leaks, personal pages are not kept.
pub async fn security_headers(request: Request, next: Next) -> Response {
    let asset = request.uri().path().starts_with("/assets/");
    let mut response = next.run(request).await;
    let script = response.extensions_mut().remove::<OneScript>();
    let policy = script.and_then(|script| script.policy());
    let policy = policy.unwrap_or(HeaderValue::from_static(STRICT));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    let always = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=()",
        ),
    ];
    for (name, value) in always {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !asset {
        headers
            .entry(header::CACHE_CONTROL)
            .or_insert(HeaderValue::from_static("no-store"));
    }
    response
}
