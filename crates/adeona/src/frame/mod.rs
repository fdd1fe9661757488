//! The frame around every page: header, navigation, language, what went wrong.

mod address;
pub mod api;
mod assets;
mod bounds;
mod drawn;
mod filled;
mod health;
mod log;
pub mod media;
mod numbers;
mod page;
mod renewal;
mod scripted;
mod stops;
mod typed;
mod unread;
mod visit;
mod watch;

use axum::Router;
use axum::routing::{get, post};

use adeona_platform::web::Stopped;
use adeona_platform::words::{Language, Words};

pub use address::{address_here, asked_again, encoded, own_address};
pub use assets::{Script, names_source, print_fonts};
pub use bounds::{FORM_BYTES, within_bounds};
pub use drawn::drawn;
pub use filled::{FILE_BYTES, FILLED_BYTES, Filled, SentFile};
pub use log::log;
pub use numbers::Numbers;
pub use page::{Crumb, Frame, Here, Shown, html};
pub use renewal::end_former;
pub use scripted::{origin_here, scripted};
pub use stops::put_stops_into_words;
pub use visit::{
    Guest, LANGUAGE_COOKIE, PASSKEYS_PAGE, PROOF_PAGE, SECOND_FACTOR_PAGE, SESSION_COOKIE, Visit,
    inside, see_other,
};
pub use watch::watch;

use crate::app::App;

/// Words of the interface, from the sources that ship in the binary.
pub fn words() -> Result<Words, String> {
    Words::read(sources())
}

/// Every Fluent file by language.
pub fn sources() -> impl Iterator<Item = (Language, &'static str)> {
    static WORDS: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/words");
    Language::ALL.into_iter().flat_map(|language| {
        let files = WORDS
            .get_dir(language.code())
            .map(|dir| dir.files())
            .into_iter()
            .flatten();
        files.filter_map(move |file| Some((language, file.contents_utf8()?)))
    })
}

pub fn routes() -> Router<App> {
    Router::new()
        .route("/assets/{name}", get(assets::asset))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/metrics", get(health::metrics))
}

/// What belongs to the frame and takes a form, as pages do.
pub fn forms() -> Router<App> {
    Router::new().route("/language", post(visit::choose_language))
}
