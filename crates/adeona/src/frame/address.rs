//! Addresses in links.

use axum::http::{HeaderMap, header};

use crate::app::App;

/// Percent-encodes everything that is not a plain letter or digit.
pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| match b.is_ascii_alphanumeric() {
            true => (b as char).to_string(),
            false => format!("%{b:02X}"),
        })
        .collect()
}

/// What was asked as the beginning of a query, to go on in: `name=value&`, without what is empty.
pub fn asked_again(asked: &[(&str, &str)]) -> String {
    let said = asked.iter().filter(|(_, value)| !value.is_empty());
    said.map(|(name, value)| format!("{name}={}&", encoded(value)))
        .collect()
}

/// A path as an address that works elsewhere, on paper or in a message.
pub fn own_address(app: &App, headers: &HeaderMap, path: &str) -> String {
    match &app.address {
        Some(address) => format!("{address}{path}"),
        None => address_here(app, headers, path),
    }
}

/// A path as the address under which this browser reaches it: where it comes back to, and where its passkeys are.
pub fn address_here(app: &App, headers: &HeaderMap, path: &str) -> String {
    let host = headers.get(header::HOST).and_then(|h| h.to_str().ok());
    let scheme = if app.secure { "https" } else { "http" };
    format!("{scheme}://{}{path}", host.unwrap_or("localhost"))
}
