//! Sending what was filled in.

use adeona_method::journal::Answers;
use adeona_platform::access::tables::{partner_link, partner_visit};
use adeona_platform::access::{Change, link_works};
use adeona_platform::{Fault, Stop, secret};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde_json::json;

use super::standing::Standing;
use super::task::Task;
use crate::rooms::trajectory::{StepInput, Trajectory};

/// Of what is said besides, in characters.
const NOTE: usize = 2000;

/// What somebody filled in.
#[derive(Debug, Clone, Default)]
pub struct Given {
    pub answers: Answers,
    pub note: String,
    /// The version of the method that they had before them.
    pub version: i64,
}

impl Task {
    /// Writes it into the journal, in the name of whoever asked, and uses the link up: both or neither.
    ///
    /// # Errors
    /// `NotFound` when the link works no more: of two who send at one moment, the second. `Conflict` when the method
    /// changed meanwhile. Faults at fields.
    pub async fn send(&self, cookie: &str, given: Given) -> Result<(), Stop> {
        if given.note.chars().count() > NOTE {
            let fault = Fault::new("note", "too-long").with("most", NOTE);
            return Err(Stop::Invalid(vec![fault]));
        }
        let version = self.dossier.row.version_id;
        if given.version != version || self.may.row().version_id != version {
            return Err(Stop::Conflict);
        }
        let input = StepInput {
            step: self.step.clone(),
            answers: given.answers,
            note: given.note,
            ..StepInput::default()
        };
        let mut change = self.may.change(&self.desk, "partner-link.sent").await?;
        self.use_up(&change, cookie).await?;
        let (desk, bound) = (&self.desk, &self.dossier.bound);
        let filled = Trajectory::fill_in(&change, &self.may, desk, bound, input, &self.asked);
        let entry = filled.await.map_err(no_more)?;
        self.name_entry(&change, entry).await?;
        let link = self.link.get();
        change.detail(json!({ "link": link, "step": self.step, "entry": entry }));
        change.keep().await
    }

    /// Whoever comes second finds the link closed.
    async fn use_up(&self, change: &Change, cookie: &str) -> Result<(), Stop> {
        use partner_link::Column as C;
        let works = link_works(self.desk.today()).add(C::Id.eq(self.link.get()));
        let closed = partner_link::Entity::update_many()
            .col_expr(C::ClosedAt, Expr::value(Some(change.at())))
            .col_expr(C::Closing, Expr::value(Some(Standing::Sent.code())))
            .filter(works)
            .exec(change.db())
            .await?;
        if closed.rows_affected != 1 {
            return Err(Stop::NotFound);
        }
        let here = Condition::all()
            .add(partner_visit::Column::LinkId.eq(self.link.get()))
            .add(partner_visit::Column::Token.eq(secret::digest(cookie)));
        partner_visit::Entity::update_many()
            .col_expr(
                partner_visit::Column::SentAt,
                Expr::value(Some(change.at())),
            )
            .filter(here)
            .exec(change.db())
            .await?;
        Ok(())
    }

    async fn name_entry(&self, change: &Change, entry: i32) -> Result<(), Stop> {
        use partner_link::Column as C;
        partner_link::Entity::update_many()
            .col_expr(C::Entry, Expr::value(Some(entry)))
            .filter(C::Id.eq(self.link.get()))
            .exec(change.db())
            .await?;
        Ok(())
    }
}

/// A step that is done meanwhile, or not open any more, is nothing that the sender of the answers can mend.
fn no_more(stop: Stop) -> Stop {
    match stop {
        Stop::Invalid(faults) if faults.iter().any(|fault| fault.field == "step") => Stop::NotFound,
        stop => stop,
    }
}
