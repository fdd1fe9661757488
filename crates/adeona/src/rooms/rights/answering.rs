//! Granting or refusing what somebody asked about their data.

use adeona_platform::access::{May, Thing};
use adeona_platform::{Desk, Fault, Stop};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::access::{AnswerRequest, Request};
use super::asking::MOST;
use super::tables::rights_request::{self, Kind};
use crate::rooms::retention::propose_erasure;

impl Request {
    /// Grants or refuses it, with what the person is told. An erasure that is granted is proposed as a destruction, on
    /// which another decides; its number comes back.
    ///
    /// # Errors
    /// A fault at `granted` or `answer`; at `granted` too as long as a dossier runs that is to be erased. `Conflict`
    /// when another answered.
    pub async fn answer(
        may: &May<AnswerRequest, Request>,
        desk: &Desk,
        granted: Option<bool>,
        answer: &str,
    ) -> Result<Option<i64>, Stop> {
        use rights_request::Column as C;
        let answer = answer.trim();
        let Some(granted) = granted else {
            return Err(Stop::fault("granted", "required"));
        };
        match answer.chars().count() {
            // Article 12(4): whoever is refused hears why, and where they can complain.
            0 if !granted => return Err(Stop::fault("answer", "required")),
            n if n > MOST => {
                let fault = Fault::new("answer", "too-long").with("most", MOST);
                return Err(Stop::Invalid(vec![fault]));
            }
            _ => {}
        }
        let mut change = may.change(desk, "rights.answered").await?;
        let answered = rights_request::Entity::update_many()
            .col_expr(C::DecidedAt, Expr::value(Some(change.at())))
            .col_expr(
                C::DecidedBy,
                Expr::value(Some(desk.viewer().account().get())),
            )
            .col_expr(C::Granted, Expr::value(Some(granted)))
            .col_expr(C::Answer, Expr::value(Some(answer)))
            .filter(C::Id.eq(may.id().get()))
            .filter(C::DecidedAt.is_null())
            .exec(change.db())
            .await?;
        if answered.rows_affected == 0 {
            return Err(Stop::Conflict);
        }
        let destruction = match (granted, may.0.kind) {
            (true, Kind::Erasure) => match propose_erasure(&change, desk, may.0.person_id).await {
                Err(Stop::Conflict) => return Err(Stop::fault("granted", "rights-running")),
                proposed => Some(proposed?),
            },
            _ => None,
        };
        let kind = may.0.kind.code();
        change.detail(json!({ "kind": kind, "granted": granted, "destruction": destruction }));
        change.keep().await?;
        Ok(destruction)
    }
}
