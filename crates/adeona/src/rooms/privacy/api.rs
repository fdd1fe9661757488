//! The read record, for programs.

use adeona_platform::Stop;
use adeona_platform::access::How;
use axum::Json;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::Watch;
use super::looks::{LookRow, Looks};
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::{Asked, after, cut, rows};
use crate::rooms::organisation::Organisation;

/// The room's routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_looks))
}

/// Which looks.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// The number of a person, or beginnings of the words of a name or client number.
    whom: Option<String>,
    /// Id of the account that looked.
    account: Option<i64>,
    /// Only what was seen by an emergency.
    emergency: Option<bool>,
    /// First and last Dutch day.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    #[param(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    /// Cursor of the page before.
    after: Option<String>,
    /// 1 to 100; 25 when absent.
    limit: Option<u64>,
}

/// That somebody was shown to somebody, with the fields of NEN 7513.
#[derive(Debug, Serialize, ToSchema)]
pub struct LookShown {
    id: i64,
    /// RFC 3339.
    #[schema(format = DateTime)]
    at: String,
    account: i64,
    name: String,
    /// Roles held at that moment.
    roles: Vec<String>,
    organisation: i64,
    /// `listed`, `opened` or `exported`.
    how: String,
    /// What was asked for: `read`, `export`, `emergency`, or the act.
    purpose: String,
    /// The address of the page, without its numbers.
    screen: String,
    /// `session`, `token`, `calendar`, `link` or `console`.
    via: String,
    person: Option<i64>,
    trajectory: Option<i64>,
}

impl From<LookRow> for LookShown {
    fn from(row: LookRow) -> Self {
        let roles = row.roles.split(' ').filter(|role| !role.is_empty());
        LookShown {
            id: row.id,
            at: row.at.zoned().timestamp().to_string(),
            account: row.account_id,
            roles: roles.map(str::to_owned).collect(),
            name: row.name,
            organisation: row.organisation_id,
            how: row.how.code().to_owned(),
            purpose: row.purpose,
            screen: row.screen,
            via: row.via,
            person: row.person_id,
            trajectory: row.trajectory_id,
        }
    }
}

/// A page of the read record, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct LookList {
    items: Vec<LookShown>,
    /// Cursor of the next page; absent on the last.
    next: Option<String>,
}

/// Who looked at whom
///
/// For privacy officers. Looks at the record itself are on it too, and are left out here.
#[utoipa::path(get, path = "/looks", tag = "privacy", params(Which),
    responses((status = 200, body = LookList)))]
async fn list_looks(visit: Visit, Asked(which): Asked<Which>) -> Result<Json<LookList>, Stop> {
    const LIST: &str = "looks";
    let here = Organisation::of_viewer(visit.viewer());
    visit.desk.may::<Watch, Organisation>(here).await?;
    let limit = rows(which.limit)?;
    let look = Looks {
        whom: which.whom.unwrap_or_default(),
        account: which.account,
        how: None::<How>,
        emergency: which.emergency.unwrap_or_default(),
        from: which.from,
        until: which.until,
        own: false,
        before: after(LIST, which.after.as_deref())?,
        limit,
    };
    let mut found = visit.desk.look(look).await?;
    let next = cut(&mut found, limit, LIST, |row| row.id);
    let items = found.into_iter().map(LookShown::from).collect();
    Ok(Json(LookList { items, next }))
}
