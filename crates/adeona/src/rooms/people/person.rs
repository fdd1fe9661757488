//! Registering a person.

use adeona_platform::access::{Change, May, Read};
use adeona_platform::time::Day;
use adeona_platform::words::Language;
use adeona_platform::{Desk, Fault, Id, Stop};
use jiff::civil::Date;
use sea_orm::{ActiveModelTrait, NotSet, Set};
use serde_json::json;

use super::access::{Amend, Person};
use super::alike::sounds_as;
use super::bsn::is_bsn;
use super::doubles::doubles;
use super::tables::person;
use super::words::keep_words;
use crate::names::{is_country, is_language};
use crate::rooms::account::{PrintedCard, issue_card, withdraw_card};
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
        if !self.country.is_empty() && !is_country(&self.country) {
            faults.push(Fault::new("country", "country"));
        }
        if !self.language.is_empty() && !is_language(&self.language) {
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

    /// The birth day, when it can be read.
    pub(super) fn born_day(&self) -> Option<Date> {
        self.born_on().and_then(Result::ok)
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
        person::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation),
            bsn: Set(some(&self.bsn)),
            registered_by: Set(by),
            created_at: Set(change.at()),
            revision: Set(1),
            ..self.columns()
        }
    }

    /// Everything of it, but for the citizen service number.
    pub(super) fn columns(&self) -> person::ActiveModel {
        person::ActiveModel {
            given_name: Set(self.given_name.clone()),
            family_name: Set(self.family_name.clone()),
            born: Set(self.born_day().map(Day::from)),
            language: Set(some(&self.language)),
            country: Set(some(&self.country)),
            email: Set(some(&self.email)),
            phone: Set(some(&self.phone)),
            client_number: Set(some(&self.client_number)),
            sounds_as: Set(sounds_as(&self.given_name, &self.family_name)),
            ..Default::default()
        }
    }

    /// What is known of somebody, but for the citizen service number.
    pub fn of(row: &person::Model) -> Details {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Details {
            given_name: row.given_name.clone(),
            family_name: row.family_name.clone(),
            born: row
                .born
                .map(|day| day.date().to_string())
                .unwrap_or_default(),
            language: text(&row.language),
            country: text(&row.country),
            email: text(&row.email),
            phone: text(&row.phone),
            client_number: text(&row.client_number),
            bsn: String::new(),
        }
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
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
    /// Registers somebody. Whoever seems to be here already (by name and birth day, in any spelling and order, or by
    /// e-mail address) is a fault, unless `although` says that it is somebody else; by number always.
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
        if let Some(fault) = doubles(change, organisation, details, None, although).await? {
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
        let here = desk.may::<Read, Organisation>(Organisation::of_viewer(desk.viewer()));
        let usual = here.await?.language().code();
        // In their own language, where the program speaks it.
        let language = row
            .language
            .as_deref()
            .filter(|l| Language::of(l).is_some());
        let language = language.unwrap_or(usual);
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

    /// The card that they have opens nothing any more.
    ///
    /// # Errors
    /// `NotFound` when they have none.
    pub async fn withdraw_card(may: &May<Amend, Person>, desk: &Desk) -> Result<(), Stop> {
        let change = may.change(desk, "person.card-withdrawn").await?;
        match withdraw_card(change.db(), may.0.id, change.at()).await? {
            true => change.keep().await,
            false => Err(Stop::NotFound),
        }
    }
}
