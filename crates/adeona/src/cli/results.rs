//! `adeona results`.

use std::process::ExitCode;

use adeona_platform::access::tables::{account, membership};
use adeona_platform::access::{Role, viewer_at_console};
use adeona_platform::words::Language;
use adeona_platform::{Desk, Stop, Store};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

use super::Done;
use crate::app::Place;
use crate::frame::words;
use crate::rooms::results::{Period, ResultsOf, definition, shown};
use crate::rooms::trajectory::Explainer;

/// Prints the figures of a method, counted in the organisation of an account.
pub async fn results(place: &Place, method: &str, account: Option<&str>, as_json: bool) -> Done {
    let store = super::open(place).await?;
    let email = match account {
        Some(email) => email.to_owned(),
        None => first_coordinator(&store).await?,
    };
    let desk = Desk::of(viewer_at_console(&store, &email).await?, store.clone());
    let look = ResultsOf {
        method: method.to_owned(),
        period: Period::default(),
    };
    let found = desk.look(look).await?.ok_or_else(|| {
        Stop::Broken(format!(
            "nobody was ever enrolled in {method} here (adeona methods list names the methods)"
        ))
    })?;
    let w = words().map_err(Stop::Broken)?.tongue(Language::En);
    let explainer = Explainer {
        w: &w,
        package: &found.bound.package,
        plain: false,
    };
    let indicators = &found.bound.package.method.indicators;
    let rows: Vec<_> = found
        .all
        .into_iter()
        .map(|figure| {
            let indicator = indicators.iter().find(|i| i.id == figure.indicator);
            let told = indicator
                .map(|i| definition(i, &explainer))
                .unwrap_or_default();
            shown(figure, told, desk.viewer().is(Role::Coordinator))
        })
        .collect();
    if as_json {
        crate::say!(
            "{}",
            serde_json::to_string_pretty(&rows).map_err(Stop::broken)?
        );
        return Ok(ExitCode::SUCCESS);
    }
    for row in rows {
        let number = |n: Option<u64>| n.map_or("hidden".to_owned(), |n| n.to_string());
        let percent = row.percent.map_or(String::new(), |p| format!(" = {p:.1}%"));
        crate::say!(
            "{}: {} of {}{percent}",
            row.indicator,
            number(row.numerator),
            number(row.denominator)
        );
        crate::say!("    {}", row.definition);
        for published in &row.published {
            crate::say!("    published: {}", json!(published));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The coordinator who came first: for whoever runs the program at its console.
pub(super) async fn first_coordinator(store: &Store) -> Result<String, Stop> {
    let first = membership::Entity::find()
        .filter(membership::Column::Role.eq(Role::Coordinator))
        .order_by_asc(membership::Column::Id)
        .one(store.database())
        .await?;
    let nobody = || Stop::Broken("there is no coordinator yet; name an account with --as".into());
    let account = account::Entity::find_by_id(first.ok_or_else(nobody)?.account_id)
        .one(store.database())
        .await?;
    account.and_then(|account| account.email).ok_or_else(nobody)
}
