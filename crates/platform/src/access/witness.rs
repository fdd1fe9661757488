//! Who was shown to whom. Every desk has a witness, which notes whose data its viewer was given; what it noted of one
//! request goes into the read record. Pages have no part in it, and so cannot forget it.

use std::sync::{Arc, Mutex, PoisonError};

use sea_orm::{DeriveActiveEnum, EntityTrait, EnumIter, ModelTrait, Value};
use serde::Serialize;

use super::viewer::{Via, Viewer};
use crate::time::{Day, Moment};

/// Whose data the rows of a thing hold, by the columns that say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About<C> {
    /// Nobody in particular: methods, colleagues, counts.
    Nobody,
    /// Somebody who is helped.
    Somebody {
        /// The column with the person's id. Without one, the person is the trajectory's.
        person: Option<C>,
        trajectory: Option<C>,
    },
}

impl<C> About<C> {
    pub fn person(id: C) -> Self {
        About::Somebody {
            person: Some(id),
            trajectory: None,
        }
    }

    pub fn trajectory(id: C) -> Self {
        About::Somebody {
            person: None,
            trajectory: Some(id),
        }
    }

    pub fn both(person: C, trajectory: C) -> Self {
        About::Somebody {
            person: Some(person),
            trajectory: Some(trajectory),
        }
    }
}

/// In what way somebody's data was shown; the later one says more.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, Serialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// A line in a list.
    Listed,
    /// Their own page.
    Opened,
    /// A line in a file that leaves the program.
    Exported,
}

impl How {
    /// Its name in words keys and the database.
    pub fn code(self) -> &'static str {
        match self {
            How::Listed => "listed",
            How::Opened => "opened",
            How::Exported => "exported",
        }
    }
}

/// Somebody who was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glimpse {
    pub person: Option<i64>,
    pub trajectory: Option<i64>,
    pub how: How,
}

/// What one viewer was shown by one request.
#[derive(Debug, Clone)]
pub struct Viewing {
    pub at: Moment,
    pub day: Day,
    pub account: i64,
    pub organisation: i64,
    /// Codes of the roles held, with spaces between.
    pub roles: String,
    pub via: Via,
    /// The person that the viewer is, whose looks at themselves are nobody's business.
    pub own: Option<i64>,
    /// The people whose dossiers they opened in an emergency.
    pub emergencies: Vec<i64>,
    /// The route, as a template.
    pub screen: String,
    /// The act that the viewer asked for.
    pub purpose: &'static str,
    pub glimpses: Vec<Glimpse>,
}

/// Notes of one request.
#[derive(Debug, Clone, Default)]
pub struct Witness(Arc<Mutex<Option<Notes>>>);

#[derive(Debug)]
struct Notes {
    viewer: Viewer,
    how: How,
    purpose: &'static str,
    glimpses: Vec<Glimpse>,
}

impl Witness {
    pub(super) fn note(
        &self,
        viewer: &Viewer,
        purpose: &'static str,
        seen: impl IntoIterator<Item = Glimpse>,
    ) {
        let mut seen = seen.into_iter().peekable();
        let Some(first) = seen.peek().copied() else {
            return;
        };
        let mut notes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let notes = notes.get_or_insert_with(|| Notes {
            viewer: viewer.clone(),
            how: first.how,
            purpose,
            glimpses: vec![],
        });
        if first.how > notes.how {
            (notes.how, notes.purpose) = (first.how, purpose);
        }
        notes.glimpses.extend(seen);
    }

    /// What there is to put on record; nothing when nobody was shown. Taken once.
    pub fn viewing(&self, screen: &str, at: Moment) -> Option<Viewing> {
        let taken = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        let notes = taken?;
        let roles: Vec<_> = notes.viewer.roles().iter().map(|r| r.code()).collect();
        Some(Viewing {
            at,
            day: at.zoned().date().into(),
            account: notes.viewer.account,
            organisation: notes.viewer.organisation,
            roles: roles.join(" "),
            via: notes.viewer.via,
            own: notes.viewer.person,
            emergencies: notes.viewer.emergencies,
            screen: screen.to_owned(),
            purpose: notes.purpose,
            glimpses: notes.glimpses,
        })
    }
}

/// Whom a row shows.
pub(super) fn glimpse<E: EntityTrait>(
    about: About<E::Column>,
    row: &E::Model,
    how: How,
) -> Option<Glimpse> {
    let About::Somebody { person, trajectory } = about else {
        return None;
    };
    let id = |column: Option<E::Column>| match row.get(column?) {
        Value::BigInt(id) => id,
        _ => None,
    };
    Some(Glimpse {
        person: id(person),
        trajectory: id(trajectory),
        how,
    })
}
