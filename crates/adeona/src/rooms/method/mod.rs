//! Methods: the catalogue, each method's page with its drawing, and installing one.

mod access;
mod api;
mod install;
mod pages;
mod queries;
mod shelf;
pub mod tables;

pub use access::{Install, MethodVersion};
pub use api::api;
pub use pages::published_value;
pub use queries::{Catalogue, CatalogueEntry, Installed, VersionOf, Versions};
pub use shelf::{Bound, package, shelve_shipped, shipped, sound, version};

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/methods", get(pages::catalogue))
        .route("/methods/{method}", get(pages::method))
        .route("/methods/{method}/installation", post(pages::install))
}
