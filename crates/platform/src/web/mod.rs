//! The web's edges, the same for every room: where requests may come from, what browsers are told, cookies.

mod cookie;
mod headers;
mod origin;

pub use cookie::{cookie, forget_cookie, set_cookie};
pub use headers::security_headers;
pub use origin::same_origin;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::Stop;

/// Carried by the answer to a stopped request, for the layer that puts it into words.
#[derive(Debug, Clone)]
pub struct Stopped {
    pub key: &'static str,
    /// For `Broken`: the number under which the cause was logged.
    pub reference: Option<String>,
    /// For `Invalid`.
    pub faults: crate::Faults,
    /// For `TooMany`.
    pub seconds: u64,
}

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        let (status, key, reference, faults, seconds) = match self {
            Stop::NotFound => (StatusCode::NOT_FOUND, "stop-not-found", None, vec![], 0),
            Stop::Forbidden => (StatusCode::FORBIDDEN, "stop-forbidden", None, vec![], 0),
            Stop::SignIn => (StatusCode::UNAUTHORIZED, "stop-sign-in", None, vec![], 0),
            Stop::Invalid(faults) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "stop-invalid",
                None,
                faults,
                0,
            ),
            Stop::Conflict => (StatusCode::CONFLICT, "stop-conflict", None, vec![], 0),
            Stop::TooMany(seconds) => (
                StatusCode::TOO_MANY_REQUESTS,
                "stop-too-many",
                None,
                vec![],
                seconds,
            ),
            Stop::Broken(cause) => {
                let reference = crate::secret::short_code();
                tracing::error!(reference, cause, "a request broke");
                (
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "stop-broken",
                    Some(reference),
                    vec![],
                    0,
                )
            }
        };
        let mut response = status.into_response();
        if seconds > 0
            && let Ok(value) = HeaderValue::from_str(&seconds.to_string())
        {
            response.headers_mut().insert(header::RETRY_AFTER, value);
        }
        response.extensions_mut().insert(Stopped {
            key,
            reference,
            faults,
            seconds,
        });
        response
    }
}
