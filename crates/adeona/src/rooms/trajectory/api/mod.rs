//! Trajectories, for programs.

mod filling;
mod reads;
mod shapes;
mod writes;

#[cfg(test)]
mod tests;

use utoipa_axum::router::OpenApiRouter;

pub use shapes::TrajectoryRow;

use crate::app::App;

/// The room's routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(reads::api())
        .merge(writes::api())
        .merge(filling::api())
}
