//! Questions about trajectories.

mod dossiers;
mod lately;
mod rows;
mod work;

pub use dossiers::{Dossier, DossierOf, DossiersOf, WholeOf, Written};
pub use lately::JustChanged;
pub use rows::{InMethods, Row, Rows, is_of_others, named_like, subject_name};
pub use work::{MOST_LATE, Work, WorkRow, Works, seated};
