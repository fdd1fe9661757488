//! Cookies: `HttpOnly`, `SameSite=Lax`, `Secure` unless the address is plain HTTP on this machine. Over HTTPS their names
//! get a prefix on the way ([`over_https`](super::over_https)).

use axum::http::{HeaderMap, HeaderValue, header};

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// A `Set-Cookie` value; `secure` when the site is reached over HTTPS.
pub fn set_cookie(name: &str, value: &str, seconds: i64, secure: bool) -> HeaderValue {
    set_cookie_under("/", name, value, seconds, secure)
}

/// The same for what is under one address alone.
pub fn set_cookie_under(
    path: &str,
    name: &str,
    value: &str,
    seconds: i64,
    secure: bool,
) -> HeaderValue {
    let secure = if secure { "; Secure" } else { "" };
    let line =
        format!("{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&line).unwrap_or(HeaderValue::from_static(""))
}

pub fn forget_cookie(name: &str, secure: bool) -> HeaderValue {
    set_cookie(name, "", 0, secure)
}
