//! Opening a dossier in an emergency: who it is, and why it cannot wait.

use adeona_platform::access::tables::{account, emergency};
use adeona_platform::access::{Deed, May, Read, Thing};
use adeona_platform::sealed::Context;
use adeona_platform::time::Moment;
use adeona_platform::words::folded;
use adeona_platform::{Desk, Fault, Faults, Id, Sealing, Stop, Store};
use chrono::TimeDelta;
use jiff::civil::Date;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, NotSet, QueryFilter,
    Set,
};
use serde_json::{Value, json};

use super::access::OpenInEmergency;
use crate::rooms::account::Subject;
use crate::rooms::organisation::Organisation;
use crate::rooms::people::tables::person;
use crate::rooms::people::{Person, read_day};

/// For how long it is open, in hours.
pub const HOURS: i64 = 4;
/// Of a reason, in characters.
const LEAST: usize = 10;
pub const MOST: usize = 500;

/// Who it is, known from elsewhere, and why it cannot wait.
#[derive(Debug, Default, Clone)]
pub struct Opening {
    pub family_name: String,
    pub born: String,
    /// Instead of name and day of birth.
    pub client_number: String,
    pub reason: String,
}

/// By what somebody is found.
enum Known {
    Number(String),
    Named(String, Date),
}

impl Opening {
    fn known(&self) -> Result<Known, Faults> {
        let (name, number) = (self.family_name.trim(), self.client_number.trim());
        let mut faults = vec![];
        if !number.is_empty() && name.is_empty() {
            return self.with_reason(Known::Number(number.to_owned()), faults);
        }
        if name.is_empty() {
            faults.push(Fault::new("family_name", "emergency-who"));
        }
        let born = read_day(self.born.trim());
        if born.is_none() {
            faults.push(Fault::new("born", "date"));
        }
        let known = Known::Named(folded(name), born.unwrap_or_default());
        self.with_reason(known, faults)
    }

    fn with_reason(&self, known: Known, mut faults: Faults) -> Result<Known, Faults> {
        let reason = self.reason.trim();
        match reason.chars().count() {
            0 => faults.push(Fault::new("reason", "required")),
            n if n < LEAST => faults.push(Fault::new("reason", "emergency-reason")),
            n if n > MOST => faults.push(Fault::new("reason", "too-long").with("most", MOST)),
            _ => {}
        }
        match faults.is_empty() {
            true => Ok(known),
            false => Err(faults),
        }
    }
}

/// Who it was and whether it had to be opened.
#[derive(Debug, PartialEq, Eq)]
pub enum Opened {
    Now(Id<Person>),
    /// They see them already.
    Before(Id<Person>),
}

impl Organisation {
    /// Opens the dossiers of somebody for some hours, to read. Those who watch over it are told.
    ///
    /// # Errors
    /// Faults; at `family_name` when nobody here is known by that, and when it was tried too often. A try that finds
    /// nobody is on record too.
    pub async fn open_in_emergency(
        may: &May<OpenInEmergency, Organisation>,
        desk: &Desk,
        store: &Store,
        opening: Opening,
    ) -> Result<Opened, Stop> {
        let known = opening.known().map_err(Stop::Invalid)?;
        let (account, now) = (desk.viewer().account().get(), desk.now());
        let tries = Subject::emergency(account);
        match tries.book(store, now).await {
            Err(Stop::TooMany(seconds)) => {
                let fault = Fault::new("family_name", "wait").with("seconds", seconds);
                return Err(Stop::Invalid(vec![fault]));
            }
            booked => booked?,
        }
        let mut change = may.change(desk, "emergency.opened").await?;
        let Some(person) = found(change.db(), may.id().get(), &known).await? else {
            drop(change);
            refused(may, desk, store).await?;
            return Err(Stop::fault("family_name", "emergency-nobody"));
        };
        tries.forgive(change.db()).await?;
        if desk.may::<Read, Person>(Id::new(person)).await.is_ok() {
            drop(change);
            return Ok(Opened::Before(Id::new(person)));
        }
        let until = Moment(now.0 + TimeDelta::hours(HOURS));
        let row = emergency::ActiveModel {
            id: NotSet,
            organisation_id: Set(may.id().get()),
            account_id: Set(account),
            person_id: Set(person),
            reason: Set(sealed(change.sealing(), person, opening.reason.trim())?),
            opened_at: Set(now),
            until: Set(until),
            ended_at: Set(None),
            reviewed_by: Set(None),
            reviewed_at: Set(None),
            was_needed: Set(None),
            finding: Set(None),
        };
        let id = row.insert(change.db()).await?.id;
        account::Entity::update_many()
            .col_expr("emergency_until", Expr::value(Some(until)))
            .filter(account::Column::Id.eq(account))
            .exec(change.db())
            .await?;
        change.detail(json!({ "emergency": id, "person": person, "hours": HOURS }));
        change.keep().await?;
        Ok(Opened::Now(Id::new(person)))
    }
}

/// That somebody was looked for who was not found.
async fn refused(
    may: &May<OpenInEmergency, Organisation>,
    desk: &Desk,
    store: &Store,
) -> Result<(), Stop> {
    let mut writing = store.write().await?;
    let deed = Deed {
        deed: "emergency.refused",
        act: "open-in-emergency",
        thing: Organisation::NAME,
        thing_id: may.id().get(),
        account: Some(desk.viewer().account().get()),
        organisation: Some(may.id().get()),
        detail: Value::Null,
    };
    deed.record(&mut writing, desk.now()).await?;
    writing.keep().await
}

/// The one whom it fits; nobody when there are several.
async fn found(
    db: &impl ConnectionTrait,
    organisation: i64,
    known: &Known,
) -> Result<Option<i64>, Stop> {
    use person::Column as C;
    let here = Condition::all().add(C::OrganisationId.eq(organisation));
    let people = match known {
        Known::Number(number) => here.add(C::ClientNumber.eq(number)),
        Known::Named(_, born) => here.add(C::Born.eq(adeona_platform::time::Day::from(*born))),
    };
    let mut people = person::Entity::find().filter(people).all(db).await?;
    if let Known::Named(name, _) = known {
        people.retain(|row| folded(&row.family_name) == *name);
    }
    Ok(match people.as_slice() {
        [one] => Some(one.id),
        _ => None,
    })
}

/// Words about somebody, as they are kept.
pub fn sealed(sealing: &Sealing, person: i64, text: &str) -> Result<String, Stop> {
    sealing.seal(context(person), text.as_bytes())
}

/// The same, to be read.
pub fn opened(sealing: &Sealing, person: i64, sealed: &str) -> Result<String, Stop> {
    let bytes = sealing.open(context(person), sealed);
    let bytes = bytes.map_err(|why| Stop::Broken(format!("an emergency: {why}")))?;
    String::from_utf8(bytes).map_err(Stop::broken)
}

fn context(person: i64) -> Context {
    Context {
        table: "emergency",
        row: person,
    }
}
