//! Pages that may run the one script that there is.

use adeona_platform::web::OneScript;
use axum::response::Response;

use super::assets;

/// Lets the browser run the script of passkeys on this page, and let it ask one path. `origin` is this site's, such as
/// `https://adeona.example`.
pub fn scripted(mut page: Response, origin: &str, asks: &str) -> Response {
    page.extensions_mut().insert(OneScript {
        script: format!("{origin}{}", assets::SCRIPT),
        asks: format!("{origin}{asks}"),
    });
    page
}
