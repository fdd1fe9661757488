//! The register of organisations that know something of a country.

use adeona_knowledge::language::Language;
use adeona_knowledge::markup;
use adeona_platform::access::{Change, May, Thing};
use adeona_platform::mail::Address;
use adeona_platform::{Desk, Fault, Stop};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, NotSet, QueryFilter, QuerySelect, Set};
use serde_json::json;

use super::access::{Contact, KeepContact, KeepContacts};
use super::tables::contact;
use crate::names::is_country;
use crate::rooms::knowledge::asking::{mixed, next_change, text};
use crate::rooms::knowledge::codes::Codes;
use crate::rooms::knowledge::topics::fault_at;
use crate::rooms::organisation::Organisation;

/// What an organisation is.
pub const KINDS: [&str; 7] = [
    "return-support",
    "embassy",
    "government",
    "aid",
    "school",
    "business",
    "other",
];
const NAME: usize = 200;
const LINE: usize = 300;
const NOTE: usize = 2000;

/// What is noted of an organisation.
#[derive(Debug, Clone, Default)]
pub struct Noted {
    pub name: String,
    pub kind: String,
    pub countries: Vec<String>,
    pub topics: Vec<String>,
    pub languages: Vec<String>,
    pub person: String,
    pub email: String,
    pub phone: String,
    pub url: String,
    pub note: String,
}

impl Noted {
    async fn faults(&self, desk: &Desk, before: &[String]) -> Result<Vec<Fault>, Stop> {
        let mut faults: Vec<Fault> = text("name", &self.name, NAME).into_iter().collect();
        faults.extend(mixed("name", &self.name));
        if !KINDS.contains(&self.kind.as_str()) {
            faults.push(Fault::new("kind", "required"));
        }
        if !self.countries.iter().all(|code| is_country(code)) {
            faults.push(Fault::new("countries", "required"));
        }
        faults.extend(fault_at(desk, "topics", &self.topics, before).await?);
        let spoken = |language: &String| Language::of(language).is_some();
        if self.languages.is_empty() || !self.languages.iter().all(spoken) {
            faults.push(Fault::new("languages", "required"));
        }
        let email = self.email.trim();
        let address: Option<Address> = email.parse().ok();
        if !email.is_empty() && !address.is_some_and(|address| address.domain().contains('.')) {
            faults.push(Fault::new("email", "email"));
        }
        let url = self.url.trim();
        if !url.is_empty() && !markup::is_safe(url) {
            faults.push(Fault::new("url", "no-address"));
        }
        let long = |field, value: &str, most: usize| {
            (value.chars().count() > most).then(|| Fault::new(field, "too-long").with("most", most))
        };
        faults.extend(long("person", &self.person, LINE));
        faults.extend(long("email", &self.email, LINE));
        faults.extend(long("phone", &self.phone, LINE));
        faults.extend(long("url", &self.url, LINE));
        faults.extend(long("note", &self.note, NOTE));
        Ok(faults)
    }

    fn put_into(&self, row: &mut contact::ActiveModel) {
        let given = |text: &str| {
            let text = markup::clean(text);
            Some(text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        row.name = Set(markup::clean(&self.name).trim().replace('\n', " "));
        row.kind = Set(self.kind.clone());
        row.countries = Set(Codes(self.countries.clone()));
        row.topics = Set(Codes(self.topics.clone()));
        row.languages = Set(Codes(self.languages.clone()));
        row.person = Set(given(&self.person));
        row.email = Set(given(&self.email));
        row.phone = Set(given(&self.phone));
        row.url = Set(given(&self.url));
        row.note = Set(given(&self.note));
    }
}

impl Organisation {
    /// Puts an organisation into the register: its id.
    ///
    /// # Errors
    /// Faults at what is missing, unknown or too long.
    pub async fn note_contact(
        may: &May<KeepContacts, Organisation>,
        desk: &Desk,
        noted: Noted,
    ) -> Result<i64, Stop> {
        let faults = noted.faults(desk, &[]).await?;
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let mut change = may.change(desk, "contact.noted").await?;
        let mut row = contact::ActiveModel {
            id: NotSet,
            organisation_id: Set(desk.viewer().organisation().get()),
            changed_at: Set(change.at()),
            changed_by: Set(Some(desk.viewer().account().get())),
            withdrawn_at: Set(None),
            change: Set(next_change(change.db()).await?),
            ..Default::default()
        };
        noted.put_into(&mut row);
        let id = row.insert(change.db()).await?.id;
        change.detail(json!({ "contact": id }));
        change.keep().await?;
        Ok(id)
    }
}

impl Contact {
    /// Changes what is noted of it.
    ///
    /// # Errors
    /// Faults as for a new one. `Conflict` when it was changed or taken out since the number of its last
    /// change that was read.
    pub async fn amend(
        may: &May<KeepContact, Contact>,
        desk: &Desk,
        noted: Noted,
        change_read: i64,
    ) -> Result<(), Stop> {
        let faults = noted.faults(desk, &may.0.topics).await?;
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let change = may.change(desk, "contact.amended").await?;
        let found = held_fast(&change, may).await?;
        if found.change != change_read {
            return Err(Stop::Conflict);
        }
        let mut row: contact::ActiveModel = found.into();
        noted.put_into(&mut row);
        row.changed_at = Set(change.at());
        row.changed_by = Set(Some(desk.viewer().account().get()));
        row.change = Set(next_change(change.db()).await?);
        row.update(change.db()).await?;
        change.keep().await
    }

    /// Takes it out of the register. Its answers stay.
    pub async fn withdraw(may: &May<KeepContact, Contact>, desk: &Desk) -> Result<(), Stop> {
        let change = may.change(desk, "contact.withdrawn").await?;
        let mut row: contact::ActiveModel = held_fast(&change, may).await?.into();
        row.withdrawn_at = Set(Some(change.at()));
        row.change = Set(next_change(change.db()).await?);
        row.update(change.db()).await?;
        change.keep().await
    }
}

/// The row as it is now; nobody changes it before this change is kept.
async fn held_fast(
    change: &Change,
    may: &May<KeepContact, Contact>,
) -> Result<contact::Model, Stop> {
    let row = contact::Entity::find()
        .filter(contact::Column::Id.eq(may.id().get()))
        .lock_exclusive()
        .one(change.db())
        .await?
        .ok_or(Stop::NotFound)?;
    match row.withdrawn_at {
        None => Ok(row),
        Some(_) => Err(Stop::Conflict),
    }
}
