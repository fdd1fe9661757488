//! How a referral stands, and what may follow.

use sea_orm::{DeriveActiveEnum, EnumIter, Iterable};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How a referral stands.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Waits for an answer; the other organisation does not know yet whom it is about.
    Offered,
    /// Somebody took it on, and sees what is shared.
    Accepted,
    /// They said how it goes.
    UnderWay,
    /// It came to an outcome.
    Done,
    /// Handed back, with a reason.
    Returned,
    /// Not taken on, with a reason.
    Refused,
    /// Not answered in time: back with the sender.
    Bounced,
    /// Taken back by the sender.
    Revoked,
    /// The whole file went to the other organisation.
    HandedOver,
}

impl Standing {
    pub fn all() -> impl Iterator<Item = Standing> {
        Standing::iter()
    }

    /// Its name in words keys and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Standing::Offered => "offered",
            Standing::Accepted => "accepted",
            Standing::UnderWay => "under-way",
            Standing::Done => "done",
            Standing::Returned => "returned",
            Standing::Refused => "refused",
            Standing::Bounced => "bounced",
            Standing::Revoked => "revoked",
            Standing::HandedOver => "handed-over",
        }
    }

    /// What may follow on it.
    pub fn then(self) -> &'static [Standing] {
        use Standing::{
            Accepted, Bounced, Done, HandedOver, Offered, Refused, Returned, Revoked, UnderWay,
        };
        match self {
            Offered => &[Accepted, Refused, Bounced, Revoked, HandedOver],
            Accepted | UnderWay => &[UnderWay, Done, Returned, Revoked],
            Done | Returned | Refused | Bounced | Revoked | HandedOver => &[],
        }
    }

    /// The other organisation works on it.
    pub fn is_carried(self) -> bool {
        matches!(self, Standing::Accepted | Standing::UnderWay)
    }

    pub fn is_over(self) -> bool {
        self.then().is_empty()
    }

    /// The other organisation knows whom it is about.
    pub fn is_known(self) -> bool {
        self.is_carried() || self == Standing::HandedOver
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_standing_leads_to_an_end_and_no_end_leads_on() {
        for standing in Standing::all() {
            let mut reached = vec![standing];
            let mut at = 0;
            while let Some(next) = reached.get(at).copied() {
                at += 1;
                for then in next.then() {
                    if !reached.contains(then) {
                        reached.push(*then);
                    }
                }
            }
            assert!(reached.iter().any(|s| s.is_over()), "{standing:?}");
            assert_eq!(standing.is_over(), reached.len() == 1, "{standing:?}");
        }
        let from_offered = Standing::Offered.then().len() + Standing::Accepted.then().len();
        assert_eq!(from_offered, 9);
    }

    #[test]
    fn only_who_carries_it_knows_whom_it_is_about() {
        for standing in Standing::all() {
            let carries = standing.then().contains(&Standing::Done);
            let has_it = standing == Standing::HandedOver;
            assert_eq!(standing.is_known(), carries || has_it);
        }
    }
}
