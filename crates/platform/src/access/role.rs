//! What somebody is in an organisation.

use std::collections::BTreeSet;

use sea_orm::{DeriveActiveEnum, EnumIter, Iterable};
use serde::{Deserialize, Serialize};

/// A role in an organisation. A member may hold several.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Accounts, roles, methods, audit; no dossiers.
    Administrator,
    /// All trajectories of the organisation.
    Coordinator,
    /// The trajectories that they steer.
    Coach,
    /// The groups that they train.
    Trainer,
    JobCoach,
    /// Care: the only role that reads care notes.
    Care,
    /// Aggregates only.
    Policy,
    /// Who looked at whom, emergency access, and what people ask about their data; no dossiers.
    PrivacyOfficer,
    /// Questions about countries, of every organisation; no dossiers.
    BackOffice,
    Participant,
}

impl Role {
    pub fn all() -> impl Iterator<Item = Role> {
        Role::iter()
    }

    /// Its name in words keys, forms and the database.
    pub fn code(self) -> &'static str {
        match self {
            Role::Administrator => "administrator",
            Role::Coordinator => "coordinator",
            Role::Coach => "coach",
            Role::Trainer => "trainer",
            Role::JobCoach => "job-coach",
            Role::Care => "care",
            Role::Policy => "policy",
            Role::PrivacyOfficer => "privacy-officer",
            Role::BackOffice => "back-office",
            Role::Participant => "participant",
        }
    }

    /// Works with people, rather than being helped, administering, counting or watching over it.
    pub fn helps(self) -> bool {
        match self {
            Role::Coordinator | Role::Coach | Role::Trainer | Role::JobCoach | Role::Care => true,
            Role::Administrator
            | Role::Policy
            | Role::PrivacyOfficer
            | Role::BackOffice
            | Role::Participant => false,
        }
    }

    pub fn of(code: &str) -> Option<Role> {
        Role::all().find(|role| role.code() == code)
    }
}

/// The roles somebody holds.
pub type Roles = BTreeSet<Role>;
