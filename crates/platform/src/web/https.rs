//! A site that is reached over HTTPS says so to the browser, and its cookies are nobody else's.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// With this before its name, browsers keep a cookie for this host alone and take none of it from another host of the
/// same domain, nor over plain HTTP (RFC 6265bis).
pub const PREFIX: &str = "__Host-";
/// For a cookie of one address alone, which the other prefix does not allow: sent over HTTPS only.
pub const NARROW_PREFIX: &str = "__Secure-";
/// The cookies that may come under it. It says nothing about the host that set them, so that none of them may open
/// anything by itself.
pub const NARROW: [&str; 1] = ["partner"];
/// A year.
const STAY_ENCRYPTED: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Gives every cookie the prefix `__Host-` on its way out and takes it off on its way in; a cookie without it is not
/// ours. And tells the browser to come back over HTTPS only.
pub async fn over_https(mut request: Request, next: Next) -> Response {
    let ours = ours(request.headers());
    let headers = request.headers_mut();
    headers.remove(header::COOKIE);
    if let Some(cookies) = ours {
        headers.insert(header::COOKIE, cookies);
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let set: Vec<HeaderValue> = headers
        .get_all(header::SET_COOKIE)
        .iter()
        .filter_map(|line| prefixed(line.to_str().ok()?))
        .collect();
    headers.remove(header::SET_COOKIE);
    for line in set {
        headers.append(header::SET_COOKIE, line);
    }
    headers.insert(header::STRICT_TRANSPORT_SECURITY, STAY_ENCRYPTED);
    response
}

fn prefixed(line: &str) -> Option<HeaderValue> {
    let narrow = NARROW.iter().any(|name| is_called(line, name));
    let prefix = if narrow { NARROW_PREFIX } else { PREFIX };
    HeaderValue::from_str(&format!("{prefix}{line}")).ok()
}

fn is_called(pair: &str, name: &str) -> bool {
    let rest = pair.strip_prefix(name);
    rest.is_some_and(|rest| rest.starts_with('='))
}

/// The cookies that have the prefix, without it.
fn ours(headers: &HeaderMap) -> Option<HeaderValue> {
    let lines = headers.get_all(header::COOKIE).iter();
    let pairs = lines.filter_map(|line| line.to_str().ok());
    let pairs = pairs.flat_map(|line| line.split(';'));
    let of_host = |pair: &'_ str| !NARROW.iter().any(|name| is_called(pair, name));
    let ours: Vec<&str> = pairs
        .filter_map(|pair| {
            let pair = pair.trim();
            let host = pair.strip_prefix(PREFIX).filter(|pair| of_host(pair));
            let narrow = pair.strip_prefix(NARROW_PREFIX);
            host.or(narrow.filter(|pair| !of_host(pair)))
        })
        .collect();
    match ours.is_empty() {
        true => None,
        false => HeaderValue::from_str(&ours.join("; ")).ok(),
    }
}
