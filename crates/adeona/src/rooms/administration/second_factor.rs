//! Taking a member's second factor away, for when their telephone is gone.

use adeona_platform::access::{May, Thing};
use adeona_platform::{Desk, Stop};
use serde_json::json;

use crate::rooms::account::{end_sessions, forget_second_factor};
use crate::rooms::organisation::{Administer, Member, open_roles};

/// Why a second factor is taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    Lost,
    Replaced,
    /// Somebody else may have the codes.
    Suspected,
}

impl Why {
    pub const ALL: [Why; 3] = [Why::Lost, Why::Replaced, Why::Suspected];

    pub fn code(self) -> &'static str {
        match self {
            Why::Lost => "lost",
            Why::Replaced => "replaced",
            Why::Suspected => "suspected",
        }
    }

    pub fn of(code: &str) -> Option<Why> {
        Self::ALL.into_iter().find(|why| why.code() == code)
    }
}

impl Member {
    /// Codes are asked of them no longer, and they must sign in again everywhere. One's own ends with a code.
    ///
    /// # Errors
    /// A fault at `factor_why` without a reason; `Forbidden` for one's own, `Conflict` when there is none, or
    /// they work here no longer.
    pub async fn reset_second_factor(
        may: &May<Administer, Member>,
        desk: &Desk,
        why: Option<Why>,
    ) -> Result<(), Stop> {
        let account = may.id().get();
        if account == desk.viewer().account().get() {
            return Err(Stop::Forbidden);
        }
        let why = why.ok_or_else(|| Stop::fault("factor_why", "required"))?;
        let mut change = may.change(desk, "member.second-factor-reset").await?;
        let here = desk.viewer().organisation().get();
        if open_roles(&change, here, account, desk.today())
            .await?
            .is_empty()
        {
            return Err(Stop::Conflict);
        }
        if !forget_second_factor(change.db(), account).await? {
            return Err(Stop::Conflict);
        }
        end_sessions(change.db(), account, change.at()).await?;
        change.detail(json!({ "account": account, "why": why.code() }));
        change.keep().await
    }
}
