//! Pages that may run a script of ours.

use adeona_platform::web::OneScript;
use axum::http::HeaderMap;
use axum::response::Response;
use url::Url;

use super::address::address_here;
use super::assets::Script;
use crate::app::App;

/// Lets the browser run one script on this page, and let it ask one path. `origin` is this site's, such as
/// `https://adeona.example`.
pub fn scripted(mut page: Response, origin: &str, (script, asks): (Script, &str)) -> Response {
    page.extensions_mut().insert(OneScript {
        script: format!("{origin}{}", script.path()),
        asks: format!("{origin}{asks}"),
    });
    page
}

/// This site's, as the request came to it; none when it came under no address.
pub fn origin_here(app: &App, headers: &HeaderMap) -> Option<String> {
    let here = Url::parse(&address_here(app, headers, "/")).ok()?;
    Some(here.origin().ascii_serialization())
}
