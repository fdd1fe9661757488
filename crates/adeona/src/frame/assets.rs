//! Styles, fonts and the two scripts, built from `web/` and carried in the binary.

use axum::extract::Path;
use axum::http::{HeaderMap, header};
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

/// A script of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Offers a passkey.
    Passkey,
    /// Offers what is like a question while it is written.
    Alike,
}

impl Script {
    /// Its path. With [`Script::address`] it is asked for by what is in it.
    pub fn path(self) -> &'static str {
        match self {
            Script::Passkey => "/assets/passkey.js",
            Script::Alike => "/assets/alike.js",
        }
    }

    /// Its address, which changes with its contents.
    pub fn address(self) -> &'static str {
        static ADDRESSES: std::sync::LazyLock<[String; 2]> =
            std::sync::LazyLock::new(|| [Script::Passkey, Script::Alike].map(Script::dated));
        &ADDRESSES[self as usize]
    }

    fn dated(self) -> String {
        let path = self.path();
        let name = path.trim_start_matches("/assets/");
        let script = DIST.get_file(name).and_then(|file| file.contents_utf8());
        let digest = secret::digest(script.unwrap_or_default());
        format!("{path}?v={}", &digest[..12])
    }
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

/// The file as it was packed beforehand, when the browser takes it so.
fn packed(name: &str, headers: &HeaderMap) -> Option<(&'static str, &'static [u8])> {
    let taken = headers.get(header::ACCEPT_ENCODING)?.to_str().ok()?;
    let takes = |coding: &str| {
        taken.split(',').any(|one| {
            let mut parts = one.split(';').map(str::trim);
            let named = parts.next() == Some(coding);
            named && parts.all(|part| !matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
        })
    };
    [("br", "br"), ("gzip", "gz")]
        .into_iter()
        .filter(|(coding, _)| takes(coding))
        .find_map(|(coding, ending)| {
            let file = DIST.get_file(format!("{name}.{ending}"))?;
            Some((coding, file.contents()))
        })
}

pub async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Stop> {
    let file = DIST.get_file(&name).ok_or(Stop::NotFound)?;
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        _ => return Err(Stop::NotFound),
    };
    let keep = "public, max-age=31536000, immutable";
    let about = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)];
    Ok(match packed(&name, &headers) {
        Some((coding, contents)) => {
            let packed = [
                (header::CONTENT_ENCODING, coding),
                (header::VARY, "accept-encoding"),
            ];
            (about, packed, contents).into_response()
        }
        None => (about, file.contents()).into_response(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_go_as_small_as_the_browser_takes_them() {
        let coding = |taken: &'static str| {
            let taken = HeaderMap::from_iter([(
                header::ACCEPT_ENCODING,
                header::HeaderValue::from_static(taken),
            )]);
            packed("adeona.css", &taken).map(|(coding, _)| coding)
        };
        assert_eq!(coding("gzip, deflate, br"), Some("br"));
        assert_eq!(coding("gzip;q=0.8, br;q=0"), Some("gzip"));
        assert_eq!(coding("identity"), None);
        let plain = DIST
            .get_file("adeona.css")
            .map(|file| file.contents().len());
        let small = DIST
            .get_file("adeona.css.br")
            .map(|file| file.contents().len());
        assert!(small.is_some_and(|small| small * 6 < plain.unwrap_or_default()));
    }
}
