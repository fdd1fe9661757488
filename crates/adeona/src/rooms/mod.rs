//! The rooms. A room uses another room's nouns and verbs, never its queries or pages; the arrows have no loops:
//! organisation ← account ← federation; organisation ← account, people, occupation ← method ← trajectory ← group ← participant, calendar; trajectory ← results,
//! imports, versions ← administration; results ← retention. Two pages look ahead along the arrows: Today and the dossier show what a group has
//! to say. `knowledge` stands beside: it knows organisations and accounts alone, but for `knowledge/plans`,
//! which says what plans rest on and knows trajectories; they look ahead to it.

pub mod account;
pub mod administration;
pub mod calendar;
pub mod family;
pub mod federation;
pub mod group;
pub mod imports;
pub mod knowledge;
pub mod method;
pub mod occupation;
pub mod organisation;
pub mod participant;
pub mod partner;
pub mod people;
pub mod privacy;
pub mod referral;
pub mod results;
pub mod retention;
pub mod rights;
pub mod sharing;
pub mod trajectory;
pub mod versions;

use axum::Router;
use utoipa_axum::router::OpenApiRouter;

use crate::app::App;

/// Every route of every room.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(account::routes())
        .merge(administration::routes())
        .merge(federation::routes())
        .merge(people::routes())
        .merge(method::routes())
        .merge(occupation::routes())
        .merge(trajectory::routes())
        .merge(sharing::routes())
        .merge(referral::routes())
        .merge(family::routes())
        .merge(partner::routes())
        .merge(group::routes())
        .merge(calendar::routes())
        .merge(participant::routes())
        .merge(results::routes())
        .merge(retention::routes())
        .merge(privacy::routes())
        .merge(rights::routes())
        .merge(imports::routes())
        .merge(versions::routes())
        .merge(knowledge::routes())
}

/// Every route of the API.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(organisation::api())
        .merge(people::api())
        .merge(method::api())
        .merge(trajectory::api())
        .merge(sharing::api())
        .merge(referral::api())
        .merge(family::api())
        .merge(privacy::api())
        .merge(partner::api())
        .merge(group::api())
        .merge(calendar::api())
        .merge(versions::api())
        .merge(knowledge::api())
}
