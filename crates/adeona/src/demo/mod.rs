//! Demonstration data, made by running the real verbs.

use adeona_platform::access::tables::{account, organisation};
use adeona_platform::access::viewer_at_console;
use adeona_platform::{Desk, Stop, Store};
use sea_orm::{EntityTrait, PaginatorTrait};

mod asked;
mod cast;
mod cohort;
mod dossiers;
mod family;
mod groups;
mod knowledge;
mod moving;
mod partner;
mod plans;
mod story;
mod watching;

pub use cast::person as made_up_person;
pub use cohort::moved_deed;

/// The password of every demonstration account.
const PASSWORD: &str = "fiets-kaneel-rivier";
/// The name of the demonstration organisation: how a demonstration database is known.
const ORGANISATION: &str = "Gemeente Voorbeeldstad (demonstratie)";

/// Fills an empty database. True when the database is a demonstration afterwards.
pub async fn prepare(store: &Store) -> Result<bool, Stop> {
    if account::Entity::find().count(store.database()).await? > 0 {
        let organisations = organisation::Entity::find().all(store.database()).await?;
        return Ok(organisations.iter().any(|o| o.name == ORGANISATION));
    }
    story::tell(store).await?;
    Ok(true)
}

/// Prints the accounts.
pub fn tell(address: &str) {
    crate::say!(
        "Demonstration accounts (password of all: {PASSWORD}), sign in at http://{address}/sign-in"
    );
    for (email, name, _, _, what) in cast::ACCOUNTS {
        crate::say!("  {email:36} {name:16} {what}");
    }
    for (email, name, what) in partner::ACCOUNTS.into_iter().chain(moving::ACCOUNTS) {
        crate::say!("  {email:36} {name:16} {what}");
    }
}

/// The desk of a demonstration account.
async fn desk(store: &Store, email: &str) -> Result<Desk, Stop> {
    Ok(Desk::of(
        viewer_at_console(store, email).await?,
        store.clone(),
    ))
}
