//! Putting a question out: to organisations that know something of a country, at home and abroad, by a link for each with
//! which they answer without an account.

mod access;
mod api;
mod letters;
mod mail_api;
mod mail_pages;
#[cfg(test)]
pub mod mail_tests;
mod pages;
mod put_pages;
mod putting;
mod queries;
mod receiving;
#[cfg(test)]
mod receiving_tests;
mod register;
mod reply_pages;
mod replying;
pub mod tables;
#[cfg(test)]
pub mod tests;

#[cfg(test)]
pub use access::SettleMail;
pub use access::{CallBack, Contact, KeepContact, KeepContacts, PutOut, PutOutside};
pub use api::api;
pub use letters::Letters;
pub use mail_api::api as mail_api;
pub use putting::Put;
pub use queries::{
    ContactRow, Contacts, ContactsById, HeldMails, HeldRow, OutsideOf, PutRow, outside,
};
pub use receiving::{NotTaken, Received, receive};
pub use register::{KINDS, Noted};
pub use reply_pages::{reply_page, reply_sent};
pub use replying::{Replied, reply};

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

/// The routes of pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/knowledge/contacts", get(pages::list).post(pages::note))
        .route("/knowledge/contacts/new", get(pages::new))
        .route("/knowledge/contacts/{contact}", get(pages::contact))
        .route(
            "/knowledge/contacts/{contact}/details",
            get(pages::edit).post(pages::amend),
        )
        .route(
            "/knowledge/contacts/{contact}/withdrawal",
            post(pages::withdraw),
        )
        .route(
            "/knowledge/questions/{question}/outside",
            get(put_pages::outside).post(put_pages::put_out),
        )
        .route(
            "/knowledge/questions/{question}/outside/{put}/withdrawal",
            post(put_pages::call_back),
        )
        .route(
            "/knowledge/questions/{question}/outside/{put}/mail",
            get(mail_pages::held).post(mail_pages::take),
        )
        .route(
            "/knowledge/questions/{question}/outside/{put}/mail/leave",
            post(mail_pages::leave),
        )
}
