//! Groups, for programs.

mod reads;
mod shapes;
mod writes;

use utoipa_axum::router::OpenApiRouter;

use crate::app::App;

/// The room's routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(reads::api())
        .merge(writes::api())
}
