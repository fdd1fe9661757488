//! Lists: people and enrolments in from CSV and XLSX, first looked at, then all or nothing; and what one may see, out.
//!
//! An import can be repeated: who is known is recognised and left as they are, and an enrolment is made once.

mod access;
mod check;
mod columns;
mod csv_file;
mod ground;
mod import;
mod names;
mod queries;
mod roll;
mod row;
mod sheet;
pub mod tables;
mod under_way;
mod xlsx_file;

pub use access::{Apply, Export, Import};

use axum::Router;

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
}
