//! The application: its state, and the router with everything that every request passes through.

use std::any::Any;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use adeona_platform::access::ReadRecord;
use adeona_platform::chain::Seals;
use adeona_platform::clock::Clock;
use adeona_platform::words::Words;
use adeona_platform::{Outgoing, Stop, Store, secret, store};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower::util::option_layer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::{frame, migrations, rooms};

/// What every handler can reach.
#[derive(Clone, Debug)]
pub struct App(Arc<Inner>);

#[derive(Debug)]
pub struct Inner {
    pub store: Store,
    /// Who was shown whose data.
    pub read_record: ReadRecord,
    pub words: Words,
    /// Cookies carry `Secure`: the site is reached over HTTPS.
    pub secure: bool,
    /// The demonstration: its accounts may be shown on the sign-in page.
    pub demo: bool,
    pub numbers: frame::Numbers,
    /// Digest of the token with which the numbers are read; without one, only this machine itself reads them.
    pub metrics_token: Option<String>,
    /// Under which address everybody reaches this place, such as `https://adeona.example`; without one, whatever a request
    /// says.
    pub address: Option<String>,
    /// Mail to the sender's address is handed to `adeona mail receive`.
    pub hears_mail: bool,
    /// Sends requests to others: to the providers at which people of organisations sign in.
    pub outgoing: Outgoing,
}

impl std::ops::Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// Must be called inside a tokio runtime: the read record has a task of its own.
    pub fn new(store: Store, secure: bool, demo: bool) -> Result<Self, Stop> {
        let words = frame::words().map_err(Stop::Broken)?;
        let read_record = ReadRecord::start(store.clone(), rooms::trajectory::whose);
        Ok(App(Arc::new(Inner {
            numbers: frame::Numbers::new(&store),
            store,
            read_record,
            words,
            secure,
            demo,
            metrics_token: None,
            address: None,
            hears_mail: false,
            outgoing: Outgoing::default(),
        })))
    }

    /// Lets whoever has the token read the numbers, from anywhere, and nobody else. Before the app is shared.
    pub fn with_metrics_token(mut self, token: &str) -> Self {
        if let Some(inner) = Arc::get_mut(&mut self.0) {
            inner.metrics_token = Some(secret::digest(token));
        }
        self
    }

    /// Reached under this address, without a slash at its end. Before the app is shared.
    pub fn with_address(mut self, address: String) -> Self {
        if let Some(inner) = Arc::get_mut(&mut self.0) {
            inner.address = Some(address);
        }
        self
    }

    /// Answers to letters come in here. Before the app is shared.
    pub fn with_mail_heard(mut self) -> Self {
        if let Some(inner) = Arc::get_mut(&mut self.0) {
            inner.hears_mail = true;
        }
        self
    }

    /// With another reach: hosts of one's own network, and authorities whose certificates count. Before the app is shared.
    pub fn with_outgoing(mut self, outgoing: Outgoing) -> Self {
        if let Some(inner) = Arc::get_mut(&mut self.0) {
            inner.outgoing = outgoing;
        }
        self
    }
}

/// Where the database lives: a folder for SQLite, with files and seals beside it, or PostgreSQL, with a folder for those.
#[derive(Debug, Clone)]
pub enum Place {
    Folder(PathBuf),
    Url { url: String, folder: PathBuf },
}

/// Names a file with the key that signs, elsewhere than in the data folder.
const KEY_FILE: &str = "ADEONA_SEAL_KEY_FILE";

impl Place {
    /// Opens the store and brings it up to date, with the methods that ship.
    pub async fn open(&self, clock: Clock) -> Result<Store, Stop> {
        let store = self.connect(clock).await?;
        Self::settle(&store).await?;
        Ok(store)
    }

    /// Opens the store as it is; on SQLite an empty one where there is none.
    pub async fn connect(&self, clock: Clock) -> Result<Store, Stop> {
        let store = match self {
            Place::Folder(folder) => Store::open(folder, clock).await,
            Place::Url { url, .. } => Store::connect(url, clock).await,
        };
        Ok(store?.with_seals(self.seals()))
    }

    /// The folder with everything that is not in the database.
    pub fn folder(&self) -> &Path {
        match self {
            Place::Folder(folder) | Place::Url { folder, .. } => folder,
        }
    }

    /// The key that signs what is on record, and the list of seals.
    pub fn seals(&self) -> Seals {
        let seals = Seals::in_folder(self.folder());
        match (std::env::var_os(KEY_FILE), seals.log()) {
            (Some(key), Some(log)) if !key.is_empty() => Seals::at(key.into(), log.to_owned()),
            _ => seals,
        }
    }

    /// Opens the store as it is, if there is one.
    pub async fn existing(&self, clock: Clock) -> Result<Store, Stop> {
        if let Place::Folder(folder) = self
            && !folder.join(store::FILE).is_file()
        {
            return Err(Stop::NoDatabase(format!(
                "there is no {} in {}",
                store::FILE,
                folder.display()
            )));
        }
        self.connect(clock).await
    }

    /// Brings a store up to date, with the methods that ship.
    pub async fn settle(store: &Store) -> Result<(), Stop> {
        migrations::migrate(store).await?;
        rooms::method::shelve_shipped(store).await
    }
}

/// The whole site.
pub fn router(app: App) -> Router {
    let pages = rooms::routes().merge(frame::forms());
    let encrypted = app
        .secure
        .then(|| from_fn(adeona_platform::web::over_https));
    Router::new()
        .merge(pages.layer(from_fn(frame::within_bounds)))
        .merge(frame::routes())
        .merge(frame::api::routes(&app, rooms::api()))
        .fallback(async || Stop::NotFound)
        // Innermost: it tells an answer that shows somebody from one that stopped.
        .layer(from_fn_with_state(app.clone(), frame::watch))
        .layer(from_fn_with_state(app.clone(), frame::end_former))
        .layer(DefaultBodyLimit::max(frame::FORM_BYTES))
        .layer(from_fn(adeona_platform::web::same_origin))
        .layer(CatchPanicLayer::custom(broken))
        .layer(from_fn_with_state(app.clone(), frame::put_stops_into_words))
        .layer(CatchPanicLayer::custom(broken))
        .layer(from_fn_with_state(app.clone(), frame::log))
        .layer(from_fn(adeona_platform::web::security_headers))
        .layer(CompressionLayer::new())
        .layer(option_layer(encrypted))
        .with_state(app)
}

/// Nothing of the cause goes out; the log has it under the number in the answer.
pub fn broken(panic: Box<dyn Any + Send + 'static>) -> Response {
    let cause = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or(panic.downcast_ref::<&str>().copied());
    Stop::broken(cause.unwrap_or("a panic without words")).into_response()
}
