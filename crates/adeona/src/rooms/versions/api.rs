//! Versions beside each other, for programs.

use std::collections::BTreeMap;

use adeona_method::change::{Decided, Decisions, Doubt};
use adeona_method::difference::{Difference, Reworded, differences, reworded};
use adeona_platform::Stop;
use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::Transfer;
use super::queries::{Planned, mapping_between};
use super::transfer::{Order, Transferred};
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::{Asked, At, Sent};
use crate::rooms::method::{OneMethod, VersionNamed};
use crate::rooms::organisation::Organisation;

/// The room's routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read_differences))
        .routes(routes!(plan_transfer, transfer))
}

/// With which version to compare.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Since {
    /// An earlier version of the method.
    #[param(example = "1.0.0")]
    since: String,
}

/// What is different between two versions.
#[derive(Debug, Serialize, ToSchema)]
pub struct DifferencesShown {
    /// Each `{kind, id, within, turn: added|gone|changed, was, aspects: [{name, before, after}]}`.
    #[schema(value_type = Vec<Object>)]
    parts: Vec<Difference>,
    /// Words that changed in the language asked for: each `{key, before, after}`.
    #[schema(value_type = Vec<Object>)]
    words: Vec<Reworded>,
}

/// What is different between two versions
#[utoipa::path(get, path = "/methods/{method}/versions/{version}/differences", tag = "methods",
    params(("method" = String, Path, example = "spark"), ("version" = String, Path, example = "1.0.0"), Since),
    responses((status = 200, body = DifferencesShown)))]
async fn read_differences(
    visit: Visit,
    At((method, version)): At<(String, String)>,
    Asked(Since { since }): Asked<Since>,
) -> Result<Json<DifferencesShown>, Stop> {
    let earlier = VersionNamed {
        method: method.clone(),
        version: since,
    };
    let version = Some(version);
    let new = visit.desk.look(OneMethod { method, version }).await?.bound;
    let (_, old) = visit.desk.look(earlier).await?.ok_or(Stop::NotFound)?;
    let mapping = mapping_between(&old, &new);
    let (before, after) = (&old.package, &new.package);
    Ok(Json(DifferencesShown {
        parts: differences(&before.method, &after.method, Some(&mapping)),
        words: reworded(before, after, visit.w.code()),
    }))
}

/// The version from which trajectories are taken over.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct From {
    #[param(example = "1.0.0")]
    from: String,
}

/// What taking over would come to.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "automatic": [12, 15], "undecided": [{ "trajectory": 18, "head": 7, "doubts": [
    { "key": "step-gone.coffee", "doubt": "step-gone", "step": "coffee", "done": false }] }] }))]
pub struct PlanShown {
    /// Trajectories that go by themselves.
    automatic: Vec<i64>,
    undecided: Vec<UndecidedShown>,
}

/// A trajectory about which somebody must decide.
#[derive(Debug, Serialize, ToSchema)]
pub struct UndecidedShown {
    trajectory: i64,
    /// The number of its last entry: send it back with the decision.
    head: i32,
    /// Each with the `key` under which it is decided.
    #[schema(value_type = Vec<Object>)]
    doubts: Vec<DoubtShown>,
}

/// A doubt with its key.
#[derive(Debug, Serialize)]
pub struct DoubtShown {
    key: String,
    #[serde(flatten)]
    doubt: Doubt,
}

/// What taking over would come to
///
/// Of the trajectories that run on version `from`: which go by themselves, and which are in doubt and why. Changes
/// nothing.
#[utoipa::path(get, path = "/methods/{method}/versions/{version}/transfer", tag = "methods",
    params(("method" = String, Path, example = "spark"), ("version" = String, Path, example = "1.0.0"), From),
    responses((status = 200, body = PlanShown)))]
async fn plan_transfer(
    visit: Visit,
    At((method, to)): At<(String, String)>,
    Asked(From { from }): Asked<From>,
) -> Result<Json<PlanShown>, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    visit.desk.may::<Transfer, Organisation>(here).await?;
    let order = Order {
        method,
        from,
        to,
        ..Order::default()
    };
    let (_, planned) = order.plan(&visit.desk).await?;
    let (automatic, undecided): (Vec<Planned>, Vec<Planned>) = planned
        .into_iter()
        .partition(|planned| planned.settled.is_automatic());
    Ok(Json(PlanShown {
        automatic: automatic.iter().map(|planned| planned.id).collect(),
        undecided: undecided.into_iter().map(UndecidedShown::of).collect(),
    }))
}

impl UndecidedShown {
    fn of(planned: Planned) -> Self {
        let doubts = planned.settled.doubts.into_iter();
        UndecidedShown {
            trajectory: planned.id,
            head: planned.head,
            doubts: doubts
                .map(|doubt| DoubtShown {
                    key: doubt.key(),
                    doubt,
                })
                .collect(),
        }
    }
}

/// From which version, why, and what was decided.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "from": "1.0.0", "reason": "The new version is clearer.",
    "decisions": { "step-gone.coffee": "drop" }, "seen": { "18": 7 } }))]
pub struct TransferOrder {
    from: String,
    /// For the journal of each trajectory.
    reason: String,
    /// By the key of the doubt: `drop`, `accept`, or `to:` with the new name.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, String>)]
    decisions: BTreeMap<String, Decided>,
    /// Head by trajectory, as the decisions saw them. What was written in since stays where it is.
    #[serde(default)]
    seen: BTreeMap<i64, i32>,
}

/// How many went, stayed, and were changed since.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "went": 14, "stayed": 2, "changed": 0 }))]
pub struct TransferDone {
    went: usize,
    /// In doubt, and not decided.
    stayed: usize,
    /// Written in since it was decided about: look again.
    changed: usize,
}

/// Take trajectories over
///
/// Those that run on version `from` and go by themselves, and those about which everything is decided. Doing it again
/// takes over what is left.
#[utoipa::path(post, path = "/methods/{method}/versions/{version}/transfer", tag = "methods",
    params(("method" = String, Path, example = "spark"), ("version" = String, Path, example = "1.0.0")),
    request_body = TransferOrder, responses((status = 200, body = TransferDone)))]
async fn transfer(
    visit: Visit,
    At((method, to)): At<(String, String)>,
    Sent(sent): Sent<TransferOrder>,
) -> Result<Json<TransferDone>, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<Transfer, Organisation>(here).await?;
    let order = Order {
        method,
        to,
        from: sent.from,
        reason: sent.reason,
        decisions: Decisions(sent.decisions),
        seen: sent.seen,
    };
    let done = Organisation::transfer(&organisation, &visit.desk, &order).await?;
    let Transferred {
        went,
        stayed,
        changed,
    } = done;
    Ok(Json(TransferDone {
        went,
        stayed,
        changed,
    }))
}
