//! Registering a person.

use adeona_platform::access::{Change, May};
use adeona_platform::time::Day;
use adeona_platform::{Desk, Fault, Id, Stop};
use jiff::civil::Date;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, ExprTrait, NotSet, QueryFilter, Set,
};
use serde_json::json;

use super::access::{Amend, Person};
use super::bsn::is_bsn;
use super::tables::person;
use super::words::keep_words;
use crate::rooms::account::{PrintedCard, issue_card};
use crate::rooms::organisation::{Enrol, Kind, Organisation};

/// What is known of somebody. Only the name must be.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Details {
    pub given_name: String,
    pub family_name: String,
    pub born: String,
    pub language: String,
    pub country: String,
    pub email: String,
    pub phone: String,
    pub client_number: String,
    pub bsn: String,
}

impl Details {
    /// All that is wrong with it.
    pub fn faults(&self, kind: Kind, today: Date) -> Vec<Fault> {
        let mut faults = vec![];
        for (field, value) in [
            ("given_name", &self.given_name),
            ("family_name", &self.family_name),
        ] {
            match value.trim().chars().count() {
                0 => faults.push(Fault::new(field, "required")),
                1..=100 => {}
                _ => faults.push(Fault::new(field, "too-long").with("most", 100)),
            }
        }
        match self.born_on() {
            Some(Ok(born)) if born > today => faults.push(Fault::new("born", "future")),
            Some(Ok(born)) if born.year() < 1900 => faults.push(Fault::new("born", "too-old")),
            Some(Err(())) => faults.push(Fault::new("born", "date")),
            _ => {}
        }
        let code = |value: &str| value.len() == 2 && value.chars().all(|c| c.is_ascii_alphabetic());
        if !self.country.is_empty() && !code(&self.country) {
            faults.push(Fault::new("country", "country"));
        }
        let tag = |value: &str| {
            (2..=3).contains(&value.len()) && value.chars().all(|c| c.is_ascii_alphabetic())
        };
        if !self.language.is_empty() && !tag(&self.language) {
            faults.push(Fault::new("language", "language"));
        }
        if !self.email.is_empty() && !crate::rooms::organisation::looks_like_email(&self.email) {
            faults.push(Fault::new("email", "email"));
        }
        if !self.bsn.is_empty() && !kind.may_hold_bsn() {
            faults.push(Fault::new("bsn", "bsn-no-basis"));
        } else if !self.bsn.is_empty() && !is_bsn(&self.bsn) {
            faults.push(Fault::new("bsn", "bsn"));
        }
        faults
    }

    /// ISO 8601, or day-month-year as people write it here.
    fn born_on(&self) -> Option<Result<Date, ()>> {
        let text = self.born.trim();
        (!text.is_empty()).then(|| read_day(text).ok_or(()))
    }

    /// Trimmed, codes in their usual case.
    pub fn tidy(self) -> Self {
        let trim = |s: String| s.split_whitespace().collect::<Vec<_>>().join(" ");
        Details {
            given_name: trim(self.given_name),
            family_name: trim(self.family_name),
            born: trim(self.born),
            language: trim(self.language).to_lowercase(),
            country: trim(self.country).to_uppercase(),
            email: trim(self.email).to_lowercase(),
            phone: trim(self.phone),
            client_number: trim(self.client_number),
            bsn: self
                .bsn
                .chars()
                .filter(|c| !c.is_whitespace() && *c != '.')
                .collect(),
        }
    }

    fn row(&self, organisation: i64, change: &Change, by: i64) -> person::ActiveModel {
        let some = |text: &str| Set((!text.is_empty()).then(|| text.to_owned()));
        person::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation),
            given_name: Set(self.given_name.clone()),
            family_name: Set(self.family_name.clone()),
            born: Set(self.born_on().and_then(Result::ok).map(Day::from)),
            language: some(&self.language),
            country: some(&self.country),
            email: some(&self.email),
            phone: some(&self.phone),
            client_number: some(&self.client_number),
            bsn: some(&self.bsn),
            registered_by: Set(by),
            created_at: Set(change.at()),
            revision: Set(1),
        }
    }
}

/// A day as `2026-11-30`, `30-11-2026`, `30/11/2026` or `30.11.2026`.
pub fn read_day(text: &str) -> Option<Date> {
    if let Ok(date) = text.parse::<Date>() {
        return Some(date);
    }
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).collect();
    let [day, month, year] = parts[..] else {
        return None;
    };
    (year.len() == 4)
        .then(|| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok())?
}

impl Person {
    /// Registers somebody. Whoever looks the same (name and birth day, client number, BSN) is a fault, unless
    /// `although` says that it is somebody else.
    pub async fn register(
        may: &May<Enrol, Organisation>,
        desk: &Desk,
        details: Details,
        although: bool,
    ) -> Result<Id<Person>, Stop> {
        let details = details.tidy();
        let faults = details.faults(may.kind(), desk.today());
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let mut change = may.change(desk, "person.registered").await?;
        let id = Person::insert(&change, desk, &details, although).await?;
        change.detail(json!({ "person": id.get() }));
        change.keep().await?;
        Ok(id)
    }

    /// Inside a change that the caller keeps: for an import of many.
    pub async fn insert(
        change: &Change,
        desk: &Desk,
        details: &Details,
        although: bool,
    ) -> Result<Id<Person>, Stop> {
        let organisation = desk.viewer().organisation().get();
        if let Some(fault) = doubles(change, organisation, details, although).await? {
            return Err(Stop::Invalid(vec![fault]));
        }
        let row = details.row(organisation, change, desk.viewer().account().get());
        let row = row.insert(change.db()).await?;
        keep_words(change.db(), &row).await?;
        Ok(Id::new(row.id))
    }

    /// A card with QR code and PIN; older cards stop working.
    pub async fn give_card(may: &May<Amend, Person>, desk: &Desk) -> Result<PrintedCard, Stop> {
        let change = may.change(desk, "person.card-given").await?;
        let row = &may.0;
        let language = row.language.as_deref().unwrap_or("nl");
        let card = issue_card(
            change.db(),
            row.organisation_id,
            row.id,
            &may.name(),
            language,
            change.at(),
        )
        .await?;
        change.keep().await?;
        Ok(card)
    }
}

async fn doubles(
    change: &Change,
    organisation: i64,
    details: &Details,
    although: bool,
) -> Result<Option<Fault>, Stop> {
    use person::Column as C;
    let mut any = Condition::any();
    if !details.client_number.is_empty() {
        any = any.add(C::ClientNumber.eq(&details.client_number));
    }
    if !details.bsn.is_empty() {
        any = any.add(C::Bsn.eq(&details.bsn));
    }
    let born = details.born_on().and_then(Result::ok).map(Day::from);
    if !although {
        let name = C::GivenName
            .eq(&details.given_name)
            .and(C::FamilyName.eq(&details.family_name));
        any = any.add(match born {
            Some(born) => Condition::all().add(name).add(
                Condition::any()
                    .add(C::Born.eq(born))
                    .add(C::Born.is_null()),
            ),
            None => Condition::all().add(name),
        });
    }
    if any.is_empty() {
        return Ok(None);
    }
    let found = person::Entity::find()
        .filter(C::OrganisationId.eq(organisation))
        .filter(any)
        .one(change.db())
        .await?;
    Ok(found.map(|row| {
        let same_number = !details.client_number.is_empty()
            && row.client_number.as_deref() == Some(&details.client_number);
        let same_bsn = !details.bsn.is_empty() && row.bsn.as_deref() == Some(&details.bsn);
        match (same_number, same_bsn) {
            (true, _) => Fault::new("client_number", "double-number"),
            (_, true) => Fault::new("bsn", "double-bsn"),
            _ => Fault::new("family_name", "double-name"),
        }
    }))
}
