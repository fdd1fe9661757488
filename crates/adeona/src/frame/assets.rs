//! Styles and fonts, built from `web/` and carried in the binary.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use include_dir::{Dir, include_dir};

use adeona_platform::{Stop, secret};

static DIST: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../web/dist");

/// The address of the stylesheet. It changes with its contents, so browsers may keep it for good.
pub fn stylesheet() -> &'static str {
    static ADDRESS: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
        let css = DIST
            .get_file("adeona.css")
            .and_then(|f| f.contents_utf8())
            .unwrap_or_default();
        format!("/assets/adeona.css?v={}", &secret::digest(css)[..12])
    });
    &ADDRESS
}

/// The fonts of printed documents.
pub fn print_fonts() -> Vec<&'static [u8]> {
    DIST.get_dir("print")
        .map(|dir| dir.files().map(|file| file.contents()).collect())
        .unwrap_or_default()
}

/// Countries and languages by name, as JSON; not served.
pub fn names_source() -> &'static str {
    DIST.get_file("names.json")
        .and_then(|file| file.contents_utf8())
        .unwrap_or_default()
}

pub async fn asset(Path(name): Path<String>) -> Result<Response, Stop> {
    let file = DIST.get_file(&name).ok_or(Stop::NotFound)?;
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        _ => return Err(Stop::NotFound),
    };
    let keep = "public, max-age=31536000, immutable";
    Ok((
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)],
        file.contents(),
    )
        .into_response())
}
