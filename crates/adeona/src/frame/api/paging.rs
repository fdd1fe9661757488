//! Lists in pages: each answer names the page after it.

use adeona_platform::{Fault, Stop};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use utoipa::ToSchema;

/// Rows on a page when nothing is asked, and at most.
const ROWS: u64 = 25;
const MOST: u64 = 100;

/// The mark of the last row of a page, for asking the next one. Programs should not look inside.
pub fn cursor(list: &str, id: i64) -> String {
    URL_SAFE_NO_PAD.encode(format!("{list} {id}"))
}

/// The id in a cursor of this list.
pub fn after(list: &str, cursor: Option<&str>) -> Result<Option<i64>, Stop> {
    let id = |text: &str| -> Option<i64> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (of, id) = std::str::from_utf8(&bytes).ok()?.split_once(' ')?;
        (of == list).then(|| id.parse().ok())?
    };
    match cursor {
        None => Ok(None),
        Some(text) => id(text).map(Some).ok_or(Stop::fault("after", "cursor")),
    }
}

/// How many rows to show.
pub fn rows(limit: Option<u64>) -> Result<u64, Stop> {
    let fault = |code, name, value: u64| {
        Err(Stop::Invalid(vec![
            Fault::new("limit", code).with(name, value),
        ]))
    };
    match limit.unwrap_or(ROWS) {
        0 => fault("too-small", "least", 1),
        more if more > MOST => fault("too-great", "most", MOST),
        rows => Ok(rows),
    }
}

/// Cuts the row that was asked for too much, and tells the cursor of the next page when there was one.
pub fn cut<T>(rows: &mut Vec<T>, limit: u64, list: &str, id: impl Fn(&T) -> i64) -> Option<String> {
    let more = rows.len() as u64 > limit;
    rows.truncate(limit as usize);
    rows.last()
        .filter(|_| more)
        .map(|last| cursor(list, id(last)))
}

/// What was made, and where it is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "id": 12, "href": "/api/v1/people/12" }))]
pub struct Made {
    pub id: i64,
    pub href: String,
}

impl Made {
    /// In the collection at this address, such as `/api/v1/people`.
    pub fn at(collection: &str, id: i64) -> Self {
        Made {
            id,
            href: format!("{collection}/{id}"),
        }
    }
}

impl IntoResponse for Made {
    fn into_response(self) -> Response {
        let to = HeaderValue::from_str(&self.href).unwrap_or(HeaderValue::from_static("/"));
        let place = [(header::LOCATION, to)];
        (StatusCode::CREATED, place, axum::Json(self)).into_response()
    }
}
