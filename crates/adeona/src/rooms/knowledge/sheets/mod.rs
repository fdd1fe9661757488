//! Fact sheets: what is known of a country, for anybody. Written here, made of an answer, translated, or brought in.

mod access;
mod api;
mod attaching;
mod attachment_pages;
#[cfg(test)]
mod attachment_tests;
mod bringing;
#[cfg(test)]
mod bringing_tests;
mod file_api;
mod import_api;
mod import_pages;
mod pages;
mod queries;
mod reminding;
#[cfg(test)]
mod reminding_tests;
pub mod tables;
#[cfg(test)]
pub(super) mod tests;
mod writing;

#[cfg(test)]
pub use access::{Attachment, SheetVersion, TakeOff};
pub use access::{KeepSheet, Sheet, WriteSheet, of_sheet};
pub use api::api;
pub use attaching::{AttachmentRow, Attachments};
pub use bringing::{Brought, bring_in, keeper, named};
pub use queries::{AHEAD, SheetRow, Sheets, ToReview};
pub use reminding::remind;
pub use writing::{MadeOf, Written};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::app::App;
use crate::frame::FILLED_BYTES;

/// The routes of pages.
pub fn routes() -> Router<App> {
    let limit = adeona_knowledge::reading::LARGEST + (64 << 10);
    let import = post(import_pages::upload).layer(DefaultBodyLimit::max(limit));
    Router::new()
        .route("/knowledge/import", import.get(import_pages::new))
        .route("/knowledge/sheets", post(pages::write))
        .route("/knowledge/sheets/new", get(pages::new))
        .route("/knowledge/sheets/{sheet}", get(pages::sheet))
        .route(
            "/knowledge/sheets/{sheet}/text",
            get(pages::edit).post(pages::revise),
        )
        .route(
            "/knowledge/sheets/{sheet}/files",
            post(attachment_pages::add).layer(DefaultBodyLimit::max(FILLED_BYTES)),
        )
        .route(
            "/knowledge/sheets/{sheet}/files/{file}",
            get(attachment_pages::read),
        )
        .route(
            "/knowledge/sheets/{sheet}/files/{file}/removal",
            post(attachment_pages::take_off),
        )
        .route("/knowledge/sheets/{sheet}/review", post(pages::renew))
        .route("/knowledge/sheets/{sheet}/owner", post(pages::take_on))
        .route(
            "/knowledge/sheets/{sheet}/withdrawal",
            post(pages::withdraw),
        )
        .route(
            "/knowledge/sheets/{sheet}/translation",
            get(pages::translation).post(pages::translate),
        )
}
