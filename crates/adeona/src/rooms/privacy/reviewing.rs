//! Having done with an emergency, and saying afterwards whether it was one.

use adeona_platform::access::May;
use adeona_platform::access::tables::emergency;
use adeona_platform::{Desk, Fault, Stop};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::access::{self, Emergency, Review};
use super::opening::{MOST, sealed};

impl Emergency {
    /// Shuts the dossier again, before its hours are over.
    ///
    /// # Errors
    /// `Conflict` when it is shut.
    pub async fn stop(may: &May<access::Stop, Emergency>, desk: &Desk) -> Result<(), Stop> {
        use emergency::Column as C;
        let mut change = may.change(desk, "emergency.ended").await?;
        let ended = emergency::Entity::update_many()
            .col_expr(C::EndedAt, Expr::value(Some(change.at())))
            .filter(C::Id.eq(may.0.id))
            .filter(C::EndedAt.is_null())
            .filter(C::Until.gt(change.at()))
            .exec(change.db())
            .await?;
        if ended.rows_affected == 0 {
            return Err(Stop::Conflict);
        }
        change.detail(json!({ "person": may.0.person_id }));
        change.keep().await
    }

    /// Says whether it was needed, once. A dossier that is still open and was not needed is shut.
    ///
    /// # Errors
    /// A fault at `was_needed` or `finding`; `Conflict` when another was first.
    pub async fn review(
        may: &May<Review, Emergency>,
        desk: &Desk,
        was_needed: Option<bool>,
        finding: &str,
    ) -> Result<(), Stop> {
        use emergency::Column as C;
        let finding = finding.trim();
        let Some(was_needed) = was_needed else {
            return Err(Stop::fault("was_needed", "required"));
        };
        match finding.chars().count() {
            0 if !was_needed => return Err(Stop::fault("finding", "required")),
            n if n > MOST => {
                let fault = Fault::new("finding", "too-long").with("most", MOST);
                return Err(Stop::Invalid(vec![fault]));
            }
            _ => {}
        }
        let mut change = may.change(desk, "emergency.reviewed").await?;
        let words = sealed(change.sealing(), may.0.person_id, finding)?;
        let mut update = emergency::Entity::update_many()
            .col_expr(C::ReviewedAt, Expr::value(Some(change.at())))
            .col_expr(
                C::ReviewedBy,
                Expr::value(Some(desk.viewer().account().get())),
            )
            .col_expr(C::WasNeeded, Expr::value(Some(was_needed)))
            .col_expr(C::Finding, Expr::value(Some(words)));
        if !was_needed && may.0.ended_at.is_none() {
            update = update.col_expr(C::EndedAt, Expr::value(Some(change.at())));
        }
        let reviewed = update
            .filter(C::Id.eq(may.0.id))
            .filter(C::ReviewedAt.is_null())
            .exec(change.db())
            .await?;
        if reviewed.rows_affected == 0 {
            return Err(Stop::Conflict);
        }
        change.detail(json!({ "was-needed": was_needed, "person": may.0.person_id }));
        change.keep().await
    }
}
