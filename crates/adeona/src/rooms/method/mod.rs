//! Methods: the catalogue, each method's page with its drawing, packages in and out, their versions, and installing one.

mod access;
mod api;
mod bringing;
mod install;
mod method_pages;
mod overlays;
mod package_api;
mod package_pages;
mod pages;
pub mod parcel;
mod queries;
mod shelf;
mod shipped;
pub mod tables;
#[cfg(test)]
pub mod tests;

#[cfg(test)]
pub use access::{AtStep, InUse, Installation, Installed as InstalledAnywhere};
pub use access::{BringIn, Install, MethodVersion};
pub use bringing::{Brought, Named};
use package_pages::severity;
pub use pages::published_value;
pub use queries::{
    Catalogue, CatalogueEntry, Installed, OneMethod, VersionNamed, VersionOf, Versions,
};
pub use shelf::{Bound, package, sound, version};
pub use shipped::{shelve_shipped, shipped, shipped_parents};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use utoipa_axum::router::OpenApiRouter;

use crate::app::App;

/// The room's routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    api::api().merge(package_api::api())
}

pub fn routes() -> Router<App> {
    // The form around the file takes some bytes too; what is larger than the file may be is told in words.
    let bring_in =
        post(package_pages::bring_in).layer(DefaultBodyLimit::max(2 * parcel::MOST_PACKED));
    Router::new()
        .route("/methods", get(pages::catalogue).merge(bring_in))
        .route("/methods/{method}", get(method_pages::method))
        .route("/methods/{method}/installation", post(pages::install))
        .route(
            "/methods/{method}/versions/{version}",
            get(method_pages::version),
        )
        .route(
            "/methods/{method}/versions/{version}/package.zip",
            get(package_pages::download),
        )
        .route(
            "/methods/{method}/versions/{version}/parent",
            get(package_pages::renew_page).post(package_pages::renew),
        )
}
