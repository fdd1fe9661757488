//! The first start: whoever reads the terminal may found the first organisation.

use adeona_platform::access::tables::account;
use adeona_platform::time::Moment;
use adeona_platform::words::Language;
use adeona_platform::{Fault, Stop, Store, secret};
use askama::Template;
use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, NotSet, PaginatorTrait, QueryFilter, Set,
};

use super::tables::setup_code;
use crate::frame::{Frame, Guest, Shown, html, see_other};
use crate::rooms::organisation::{Founding, Kind, found};

/// True until the first account is there.
pub async fn nobody_yet(store: &Store) -> Result<bool, Stop> {
    Ok(account::Entity::find().count(store.database()).await? == 0)
}

/// A fresh one-time code for the terminal, or nothing when somebody is there already. Older codes lapse.
pub async fn first_code(store: &Store) -> Result<Option<String>, Stop> {
    if !nobody_yet(store).await? {
        return Ok(None);
    }
    let code = secret::short_code();
    let writing = store.write().await?;
    setup_code::Entity::delete_many().exec(writing.db()).await?;
    let row = setup_code::ActiveModel {
        id: NotSet,
        code: Set(secret::digest(&code)),
        used_at: Set(None),
    };
    row.insert(writing.db()).await?;
    writing.keep().await?;
    Ok(Some(code))
}

#[derive(Template)]
#[template(path = "account/templates/setup.html")]
struct SetupPage {
    f: Frame,
    kinds: [Kind; 7],
    input: Shown,
}

fn show(guest: &Guest, input: Shown) -> Result<Response, Stop> {
    html(SetupPage {
        f: guest.frame(guest.w.t("setup-title")),
        kinds: Kind::ALL,
        input,
    })
}

pub async fn setup_page(guest: Guest) -> Result<Response, Stop> {
    match nobody_yet(&guest.app.store).await? {
        true => show(&guest, Shown::default()),
        false => Err(Stop::NotFound),
    }
}

pub async fn set_up(
    guest: Guest,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    if !nobody_yet(&guest.app.store).await? {
        return Err(Stop::NotFound);
    }
    let input = Shown::of(values, vec![]);
    let founding = Founding {
        organisation: input.value("organisation").to_owned(),
        kind: Kind::of(input.value("kind")),
        name: input.value("name").to_owned(),
        email: input.value("email").to_owned(),
        password: input.value("password").to_owned(),
        language: Language::of(input.value("language")).unwrap_or(guest.w.language),
    };
    let mut faults = founding.faults();
    // Used up before the founding: of two who come with the same code one founds.
    if faults.is_empty() && !use_code(&guest.app.store, input.value("code")).await? {
        faults.push(Fault::new("code", "setup-code"));
    }
    if !faults.is_empty() {
        let page = show(&guest, Shown { faults, ..input })?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    found(&guest.app.store, founding).await?;
    Ok(see_other("/sign-in?said=set-up"))
}

/// Uses the code up; false when it does not fit.
async fn use_code(store: &Store, code: &str) -> Result<bool, Stop> {
    let writing = store.write().await?;
    let used = setup_code::Entity::update_many()
        .col_expr(
            setup_code::Column::UsedAt,
            Expr::value(Some(Moment::from(store.clock().now()))),
        )
        .filter(setup_code::Column::Code.eq(secret::digest(&code.trim().to_uppercase())))
        .filter(setup_code::Column::UsedAt.is_null())
        .exec(writing.db())
        .await?;
    writing.keep().await?;
    Ok(used.rows_affected == 1)
}
