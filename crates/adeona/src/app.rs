//! The application: its state, and the router with everything that every request passes through.

use std::path::PathBuf;
use std::sync::Arc;

use adeona_platform::clock::Clock;
use adeona_platform::words::Words;
use adeona_platform::{Files, Stop, Store};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::{frame, migrations, rooms};

/// The largest body of an ordinary form, in bytes. Imports allow more on their own route.
const FORM_BYTES: usize = 256 * 1024;

/// What every handler can reach.
#[derive(Clone, Debug)]
pub struct App(Arc<Inner>);

#[derive(Debug)]
pub struct Inner {
    pub store: Store,
    pub words: Words,
    /// Cookies carry `Secure`: the site is reached over HTTPS.
    pub secure: bool,
    /// The demonstration: its accounts may be shown on the sign-in page.
    pub demo: bool,
}

impl std::ops::Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    pub fn new(store: Store, secure: bool, demo: bool) -> Result<Self, Stop> {
        let words = frame::words().map_err(Stop::Broken)?;
        Ok(App(Arc::new(Inner {
            store,
            words,
            secure,
            demo,
        })))
    }
}

/// Where the data lives: a folder for SQLite and files, or PostgreSQL with a folder for files.
#[derive(Debug, Clone)]
pub enum Place {
    Folder(PathBuf),
    Url { url: String, folder: PathBuf },
}

impl Place {
    /// Opens the store and brings it up to date, with the methods that ship.
    pub async fn open(&self, clock: Clock) -> Result<Store, Stop> {
        let store = match self {
            Place::Folder(folder) => Store::open(folder, clock).await?,
            Place::Url { url, folder } => {
                let files = Files::in_folder(folder)?;
                Store::connect(url, clock).await?.with_files(files)
            }
        };
        migrations::migrate(&store).await?;
        rooms::method::shelve_shipped(&store).await?;
        Ok(store)
    }
}

/// The whole site.
pub fn router(app: App) -> Router {
    Router::new()
        .merge(rooms::routes())
        .merge(frame::routes())
        .merge(frame::api::routes(&app, rooms::api()))
        .fallback(async || Stop::NotFound)
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(from_fn(adeona_platform::web::same_origin))
        .layer(from_fn_with_state(app.clone(), frame::put_stops_into_words))
        .layer(CatchPanicLayer::new())
        .layer(from_fn(adeona_platform::web::security_headers))
        .layer(CompressionLayer::new())
        .with_state(app)
}
