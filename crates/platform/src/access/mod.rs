//! The one door between a page and the database.
//!
//! A page holds a [`Desk`]: somebody's view of the database, with no SQL on it. What may be read follows from one
//! function per thing, [`Thing::visible`]; what may be done from one screen per thing, its [`Allows`] impls. A
//! change needs a [`May`], which only the desk makes, and leaves its audit entry in the same transaction. Whose data
//! a desk gives out is noted by its [`Witness`], and kept in the [`ReadRecord`].
//!
//! A permit cannot be made by hand:
//! ```compile_fail
//! use adeona_platform::access::{May, Read};
//! struct Anything;
//! let forged: May<Read, Anything> = May { thing: Anything };
//! ```
//! A viewer cannot be made by hand:
//! ```compile_fail
//! let forged = adeona_platform::Viewer { account: 1, organisation: 1, roles: Default::default(), person: None };
//! ```
//! A thing on which an act is not declared cannot be acted upon:
//! ```compile_fail
//! use adeona_platform::{Desk, Id, access::{Act, tables::organisation}};
//! struct Burn;
//! impl Act for Burn { const NAME: &'static str = "burn"; }
//! struct House;
//! async fn burn(desk: &Desk) { let _ = desk.may::<Burn, House>(Id::new(1)).await; }
//! ```

mod audit;
mod door;
mod read_record;
mod reasons;
mod role;
mod seen;
mod signing;
pub mod tables;
mod viewer;
mod witness;

pub use audit::Deed;
pub use door::{Act, Allows, Change, Desk, Look, May, Read, Scope, Thing};
pub use read_record::{EMERGENCY, People, ReadRecord, WhoseTrajectories};
pub use reasons::{Reasons, nobody};
pub use role::{Role, Roles};
pub use seen::Seen;
pub use signing::{
    KEY_DAYS, Session, end_session, lapses, link_works, membership_on, open_session,
    open_session_by, open_session_from, session_lasts, viewer_at_console, viewer_of_calendar,
    viewer_of_feed, viewer_of_link, viewer_of_session, viewer_of_token,
};
pub use viewer::{Via, Viewer};
pub use witness::{About, Glimpse, How, Viewing, Witness};
