//! The web's edges, the same for every room: where requests may come from, what browsers are told, cookies.

mod cookie;
mod headers;
mod https;
mod origin;

pub use cookie::{cookie, forget_cookie, set_cookie, set_cookie_under};
pub use headers::{OneScript, security_headers};
pub use https::{NARROW, NARROW_PREFIX, PREFIX, over_https};
pub use origin::same_origin;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::Stop;

/// Carried by the answer to a stopped request, for the layer that puts it into words.
#[derive(Debug, Clone)]
pub struct Stopped {
    pub key: &'static str,
    /// For what is our own fault: the number under which the cause was logged.
    pub reference: Option<String>,
    /// For `Invalid`.
    pub faults: crate::Faults,
    /// After how long to try again; 0 when that is not known.
    pub seconds: u64,
}

/// The key of what asks to show again who one is.
pub const PROVE: &str = "stop-prove";
/// The key of what asks for a second factor first.
pub const SECOND_FACTOR: &str = "stop-second-factor";

type Told = (StatusCode, &'static str, Option<String>, crate::Faults, u64);

/// What is not the reader's fault: the cause goes to the log, its number to the reader.
fn ours(status: StatusCode, key: &'static str, cause: String, seconds: u64) -> Told {
    let reference = crate::secret::short_code();
    tracing::error!(reference, cause, kind = key, "a request was not done");
    (status, key, Some(reference), vec![], seconds)
}

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        let (status, key, reference, faults, seconds) = match self {
            Stop::NotFound => (StatusCode::NOT_FOUND, "stop-not-found", None, vec![], 0),
            Stop::Forbidden => (StatusCode::FORBIDDEN, "stop-forbidden", None, vec![], 0),
            Stop::SignIn => (StatusCode::UNAUTHORIZED, "stop-sign-in", None, vec![], 0),
            Stop::Prove => (StatusCode::FORBIDDEN, PROVE, None, vec![], 0),
            Stop::SecondFactor => (StatusCode::FORBIDDEN, SECOND_FACTOR, None, vec![], 0),
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
            Stop::NoRoom(cause) => {
                ours(StatusCode::INSUFFICIENT_STORAGE, "stop-no-room", cause, 60)
            }
            Stop::NoDatabase(cause) => ours(
                StatusCode::SERVICE_UNAVAILABLE,
                "stop-no-database",
                cause,
                5,
            ),
            Stop::Broken(cause) => ours(StatusCode::INTERNAL_SERVER_ERROR, "stop-broken", cause, 0),
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
