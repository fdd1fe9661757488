//! For whoever watches over the program: alive, ready, and a few numbers without persons in them.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use sea_orm::ConnectionTrait;

use crate::app::App;

/// The process runs.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// The database answers.
pub async fn readyz(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.store.database().execute_unprepared("SELECT 1").await {
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database does not answer\n",
        ),
    }
}

/// Prometheus text format.
pub async fn metrics(State(app): State<App>) -> impl IntoResponse {
    let body = format!(
        "# HELP adeona_sql_statements_total SQL statements run since the start.\n\
         # TYPE adeona_sql_statements_total counter\nadeona_sql_statements_total {}\n\
         # HELP adeona_build_info The version that runs.\n# TYPE adeona_build_info gauge\n\
         adeona_build_info{{version=\"{}\"}} 1\n",
        app.store.statements(),
        env!("CARGO_PKG_VERSION"),
    );
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], body)
}
