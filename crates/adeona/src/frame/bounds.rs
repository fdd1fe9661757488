//! What pages take from a browser: forms up to a size, and text that the databases can keep. What does not fit is
//! answered in words before a room sees it.

use std::sync::Arc;
use std::time::Duration;

use adeona_platform::Stop;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use super::api::Refusal;
use super::typed::{Noted, Typed};
use super::unread::Back;

/// The largest body of an ordinary form, in bytes. Uploads allow more on their own route.
pub const FORM_BYTES: usize = 256 * 1024;
/// Of a form that is too large, as much is still read: a browser shows our answer only after it could send all. A text of 5 MB
/// in Arabic is 15 MB as it is sent.
const READ_ON: usize = 16 << 20;
/// Who sends a form may take as long.
const WAIT: Duration = Duration::from_secs(120);
/// Of as many such forms at once, what was typed is kept until it was given back: memory is everybody's.
static GIVEN_BACK: Semaphore = Semaphore::const_new(2);
/// The media type of a form with files.
pub(super) const IN_PARTS: &str = "multipart/form-data";

/// Leave to give back much, until it was sent; none when others have it.
pub(super) fn may_give_back() -> Option<Arc<SemaphorePermit<'static>>> {
    GIVEN_BACK.try_acquire().ok().map(Arc::new)
}

/// Around the routes of pages.
pub async fn within_bounds(request: Request, next: Next) -> Response {
    match checked(request).await {
        Ok((request, form)) => {
            let mut response = named(next.run(request).await);
            if stopped(&response) {
                response.extensions_mut().insert(form.typed().await);
            }
            response
        }
        Err(Refused { refusal, typed }) => {
            let mut response = refusal.into_response();
            response.extensions_mut().insert(typed);
            response
        }
    }
}

/// A form, and how to come by what was typed in it once it was refused.
enum Sent {
    Nothing,
    Plain(Bytes),
    /// In parts with files, of this media type: whoever reads it notes that; nobody may.
    InParts(String, Noted, Back),
}

impl Sent {
    async fn typed(self) -> Typed {
        match self {
            Sent::Nothing => Typed::default(),
            Sent::Plain(form) => Typed::of_form(&form),
            Sent::InParts(kind, noted, back) => match noted.typed() {
                typed if typed.text.is_empty() => back.typed(&kind).await,
                typed => typed,
            },
        }
    }
}

/// Why a room does not see it, and what was typed into it.
struct Refused {
    refusal: Refusal,
    typed: Typed,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Refused {
            refusal,
            typed: Typed::default(),
        }
    }
}

fn stopped(response: &Response) -> bool {
    response.extensions().get::<super::Stopped>().is_some()
}

/// The request, and the form that it brings.
async fn checked(request: Request) -> Result<(Request, Sent), Refused> {
    let holds_nul = |text: &str| text.contains("%00");
    if holds_nul(request.uri().path()) {
        return Err(Refusal::from(Stop::NotFound).into());
    }
    if request.uri().query().is_some_and(holds_nul) {
        return Err(unreadable().into());
    }
    if is(request.headers(), IN_PARTS) {
        return Ok(lent(request));
    }
    if !is(request.headers(), "application/x-www-form-urlencoded") {
        return Ok((request, Sent::Nothing));
    }
    let (parts, body) = request.into_parts();
    let form = timeout(WAIT, read(body)).await;
    let form = form.map_err(|_| Refused::from(unreadable()))??;
    // PostgreSQL has no text with a NUL in it.
    if form.contains(&0) || form.windows(3).any(|w| w == b"%00") {
        return Err(unreadable().into());
    }
    let request = Request::from_parts(parts, Body::from(form.clone()));
    Ok((request, Sent::Plain(form)))
}

fn kind(headers: &HeaderMap) -> &str {
    let kind = headers.get(header::CONTENT_TYPE);
    kind.and_then(|v| v.to_str().ok()).unwrap_or_default()
}

pub(super) fn is(headers: &HeaderMap, media_type: &str) -> bool {
    let kind = kind(headers).split(';').next().unwrap_or_default();
    kind.trim().eq_ignore_ascii_case(media_type)
}

/// A form with files is read by its room alone, as it comes in.
fn lent(mut request: Request) -> (Request, Sent) {
    let (noted, back) = (Noted::default(), Back::default());
    let kind = kind(request.headers()).to_owned();
    request.extensions_mut().insert(noted.clone());
    let request = request.map(|body| back.lend(body));
    (request, Sent::InParts(kind, noted, back))
}

async fn read(mut body: Body) -> Result<Bytes, Refused> {
    let (mut kept, mut seen) = (Vec::new(), 0);
    let mut permit = None;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| unreadable())?.into_data() else {
            continue;
        };
        seen += data.len();
        if seen > READ_ON {
            break;
        }
        if seen > FORM_BYTES && permit.is_none() {
            permit = Some(may_give_back());
        }
        match permit {
            // Too many already.
            Some(None) => kept = Vec::new(),
            _ => kept.extend_from_slice(&data),
        }
    }
    if seen <= FORM_BYTES {
        return Ok(kept.into());
    }
    // Half a text is not given back as if it were all.
    let whole = seen <= READ_ON;
    let typed = whole.then(|| Typed {
        permit: permit.flatten(),
        ..Typed::of_form(&kept.into())
    });
    Err(Refused {
        refusal: too_large(),
        typed: typed.unwrap_or_default(),
    })
}

pub(super) fn too_large() -> Refusal {
    Refusal::Told(StatusCode::PAYLOAD_TOO_LARGE, "stop-form-too-large")
}

pub(super) fn unreadable() -> Refusal {
    Refusal::Told(StatusCode::BAD_REQUEST, "stop-form-unreadable")
}

/// Gives the refusals of the web framework itself their words. What a room answers has them already.
fn named(response: Response) -> Response {
    let status = response.status();
    let ours = |kind: &header::HeaderValue| !kind.as_bytes().starts_with(b"text/plain");
    let worded = stopped(&response)
        || response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(ours);
    if worded || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let mut told = match status {
        StatusCode::NOT_FOUND => Stop::NotFound.into_response(),
        StatusCode::METHOD_NOT_ALLOWED => Refusal::Told(status, "stop-page-method").into_response(),
        StatusCode::PAYLOAD_TOO_LARGE => too_large().into_response(),
        status if status.is_client_error() => {
            Refusal::Told(status, "stop-form-unreadable").into_response()
        }
        status => Stop::broken(format!("an answer of {status} without words")).into_response(),
    };
    if let Some(allow) = response.headers().get(header::ALLOW) {
        told.headers_mut().insert(header::ALLOW, allow.clone());
    }
    told
}
