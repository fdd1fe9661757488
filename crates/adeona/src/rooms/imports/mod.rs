//! Lists: people and enrolments in from CSV and XLSX, first looked at, then all or nothing; and what one may see, out.
//!
//! An import can be repeated: who is known is recognised and left as they are, and an enrolment is made once.

mod access;
mod check;
mod columns;
mod csv_file;
mod export;
mod ground;
mod import;
mod left_alone;
mod names;
mod pages;
mod preview;
mod queries;
mod roll;
mod row;
mod sheet;
pub mod tables;
mod under_way;
mod xlsx_file;

#[cfg(test)]
mod export_tests;
#[cfg(test)]
mod tests;

pub use access::{Apply, Export, Import};
#[cfg(test)]
pub use access::{Begun, Registered};
pub use check::{Checked, Counts, RowFault};
pub use columns::{Column, Matching};
pub use export::{As, Cell, Table};
pub use left_alone::LeftAlone;
pub use sheet::Sheet;
pub use under_way::UnderWay;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::app::App;

/// The largest file, in bytes.
const FILE_BYTES: usize = 20 << 20;

pub fn routes() -> Router<App> {
    let upload = post(pages::upload).layer(DefaultBodyLimit::max(FILE_BYTES));
    Router::new()
        .route("/people/import", get(pages::new).merge(upload))
        .route("/people/import/{id}", get(pages::import))
        .route(
            "/people/import/{id}/matching",
            get(pages::import).post(pages::rematch),
        )
        .route("/people/import/{id}/application", post(pages::apply))
        .route("/people/import/{id}/withdrawal", post(pages::withdraw))
        .route("/people/export.csv", get(pages::export_csv))
        .route("/people/export.xlsx", get(pages::export_xlsx))
}
