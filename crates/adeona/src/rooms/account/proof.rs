//! Showing again who one is, before something that must not be done by whoever finds a screen open.

use adeona_platform::access::tables::session;
use adeona_platform::access::{May, Thing, Via};
use adeona_platform::{Desk, Fault, Stop, Store};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::access::{Account, Manage};
use super::second_factor::fits_own_code;
use super::signing::is_own_password;

/// What somebody shows.
#[derive(Debug)]
pub struct Shown {
    pub password: String,
    /// When codes are asked of them.
    pub code: Option<String>,
}

impl Account {
    /// Password, and code when there is a second factor, show that the session in use is still its owner's.
    ///
    /// # Errors
    /// A fault at `password` or `code`; the try counts. `Forbidden` without a session or a password.
    pub async fn prove(
        may: &May<Manage, Account>,
        desk: &Desk,
        store: &Store,
        shown: Shown,
    ) -> Result<(), Stop> {
        let account = may.id().get();
        let (Via::Session(id), Some(hash)) = (desk.viewer().via(), may.0.password.clone()) else {
            return Err(Stop::Forbidden);
        };
        match is_own_password(store, account, shown.password, Some(hash)).await {
            Ok(true) => {}
            Ok(false) => return Err(Stop::fault("password", "proof")),
            Err(Stop::TooMany(seconds)) => {
                let fault = Fault::new("password", "wait").with("seconds", seconds);
                return Err(Stop::Invalid(vec![fault]));
            }
            Err(stop) => return Err(stop),
        }
        if let Some(code) = shown.code {
            fits_own_code(store, account, &code).await?;
        }
        let change = may.change(desk, "account.proved").await?;
        session::Entity::update_many()
            .col_expr(session::Column::ProvedAt, Expr::value(change.at()))
            .filter(session::Column::Id.eq(id))
            .exec(change.db())
            .await?;
        change.keep().await
    }
}
