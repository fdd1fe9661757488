//! The outbox on every database there is, and letters as they come over the wire.

mod delivery;
mod lines;
mod place;
mod posting;
mod server;
mod settings;
mod way;
mod wire;

use place::{Place, everywhere};
use way::Way;

use super::{Letter, Posted};

fn letter(to: &str) -> Letter {
    let to = to.parse().unwrap();
    Letter::new(
        to,
        "Uw vraag",
        "Er is een antwoord: https://adeona.example/q/geheim",
    )
}

/// Posts a letter in a change of its own.
async fn posted(place: &Place, letter: &Letter) -> Posted {
    let writing = place.store.write().await.unwrap();
    let at = place.store.clock().now().into();
    let posted = super::post(&writing, letter, at).await.unwrap();
    writing.keep().await.unwrap();
    posted
}
