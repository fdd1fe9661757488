//! Correcting what is known of somebody.

use adeona_platform::access::{May, Read};
use adeona_platform::{Desk, Fault, Stop};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::access::{Amend, Person};
use super::bsn::is_bsn;
use super::doubles::doubles;
use super::person::Details;
use super::tables::person;
use super::words::keep_words;
use crate::rooms::account::rename_participant;
use crate::rooms::organisation::{Kind, Organisation};

/// What happens to the citizen service number, which is never shown again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Number {
    Leave,
    Put(String),
    Remove,
}

/// A correction.
#[derive(Debug, Clone)]
pub struct Amendment {
    /// The revision that the writer saw.
    pub seen: i32,
    /// Everything but the citizen service number.
    pub details: Details,
    pub bsn: Number,
    /// It is somebody else, although somebody like this is known.
    pub although: bool,
}

impl Amendment {
    fn tidy(self) -> Self {
        let bsn = match self.bsn {
            Number::Put(bsn) => {
                let details = Details {
                    bsn,
                    ..self.details.clone()
                };
                Number::Put(details.tidy().bsn)
            }
            other => other,
        };
        let details = Details {
            bsn: String::new(),
            ..self.details.tidy()
        };
        Amendment {
            details,
            bsn,
            ..self
        }
    }

    fn faults(&self, kind: Kind, today: jiff::civil::Date) -> Vec<Fault> {
        let mut faults = self.details.faults(kind, today);
        if let Number::Put(bsn) = &self.bsn {
            if !kind.may_hold_bsn() {
                faults.push(Fault::new("bsn", "bsn-no-basis"));
            } else if !is_bsn(bsn) {
                faults.push(Fault::new("bsn", "bsn"));
            }
        }
        faults
    }

    /// The details with the number that is put, for finding doubles.
    fn known_by(&self) -> Details {
        let bsn = match &self.bsn {
            Number::Put(bsn) => bsn.clone(),
            Number::Leave | Number::Remove => String::new(),
        };
        Details {
            bsn,
            ..self.details.clone()
        }
    }
}

impl Person {
    /// Corrects what is known of them.
    ///
    /// # Errors
    /// `Conflict` when somebody else changed it since `seen`; faults, among them that somebody else seems to be the
    /// same.
    pub async fn amend(
        may: &May<Amend, Person>,
        desk: &Desk,
        amendment: Amendment,
    ) -> Result<(), Stop> {
        use person::Column as C;
        let amendment = amendment.tidy();
        let here = Organisation::of_viewer(desk.viewer());
        let kind = desk.may::<Read, Organisation>(here).await?.kind();
        let faults = amendment.faults(kind, desk.today());
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let (id, organisation) = (may.row().id, may.row().organisation_id);
        let mut change = may.change(desk, "person.amended").await?;
        let row = person::Entity::find_by_id(id).one(change.db()).await?;
        let row = row.ok_or(Stop::NotFound)?;
        if row.revision != amendment.seen {
            return Err(Stop::Conflict);
        }
        let changed = changed(&row, &amendment);
        if changed.is_empty() {
            return Ok(());
        }
        // Whoever was told apart before stays so, as long as what told them apart stays.
        let although = amendment.although || !changed.iter().any(|field| TELLING.contains(field));
        let known_by = amendment.known_by();
        if let Some(fault) = doubles(&change, organisation, &known_by, Some(id), although).await? {
            return Err(Stop::Invalid(vec![fault]));
        }
        let mut update = person::Entity::update_many()
            .set(amendment.details.columns())
            .col_expr(C::Revision, Expr::value(amendment.seen + 1));
        match &amendment.bsn {
            Number::Leave => {}
            Number::Put(bsn) => update = update.col_expr(C::Bsn, Expr::value(Some(bsn.clone()))),
            Number::Remove => update = update.col_expr(C::Bsn, Expr::value(None::<String>)),
        }
        let update = update
            .filter(C::Id.eq(id))
            .filter(C::Revision.eq(amendment.seen));
        if update.exec(change.db()).await?.rows_affected != 1 {
            return Err(Stop::Conflict);
        }
        let amended = person::Entity::find_by_id(id).one(change.db()).await?;
        keep_words(change.db(), &amended.ok_or(Stop::NotFound)?).await?;
        let name = format!("{} {}", known_by.given_name, known_by.family_name);
        rename_participant(change.db(), id, &name).await?;
        change.detail(json!({ "fields": changed }));
        change.keep().await
    }
}

/// Fields by which people are told apart.
const TELLING: [&str; 6] = [
    "given_name",
    "family_name",
    "born",
    "email",
    "client_number",
    "bsn",
];

/// The names of the fields that become otherwise: what the audit says of it.
fn changed(row: &person::Model, to: &Amendment) -> Vec<&'static str> {
    let (before, after) = (Details::of(row), &to.details);
    let born = |details: &Details| details.born_day();
    let mut changed: Vec<&'static str> = [
        ("given_name", before.given_name == after.given_name),
        ("family_name", before.family_name == after.family_name),
        ("born", born(&before) == born(after)),
        ("language", before.language == after.language),
        ("country", before.country == after.country),
        ("email", before.email == after.email),
        ("phone", before.phone == after.phone),
        ("client_number", before.client_number == after.client_number),
    ]
    .into_iter()
    .filter_map(|(field, same)| (!same).then_some(field))
    .collect();
    let same = match &to.bsn {
        Number::Leave => true,
        Number::Put(bsn) => row.bsn.as_ref() == Some(bsn),
        Number::Remove => row.bsn.is_none(),
    };
    if !same {
        changed.push("bsn");
    }
    changed
}
