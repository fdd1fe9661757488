//! The rooms. A room uses another room's nouns and verbs, never its queries or pages; the arrows have no loops:
//! organisation, account, people, occupation ← method ← trajectory ← participant, results, imports.

pub mod account;
pub mod imports;
pub mod method;
pub mod occupation;
pub mod organisation;
pub mod participant;
pub mod people;
pub mod results;
pub mod trajectory;

use axum::Router;
use utoipa_axum::router::OpenApiRouter;

use crate::app::App;

/// Every route of every room.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(account::routes())
        .merge(organisation::routes())
        .merge(people::routes())
        .merge(method::routes())
        .merge(occupation::routes())
        .merge(trajectory::routes())
        .merge(participant::routes())
        .merge(results::routes())
        .merge(imports::routes())
}

/// Every route of the API.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(organisation::api())
        .merge(people::api())
        .merge(method::api())
        .merge(trajectory::api())
}
