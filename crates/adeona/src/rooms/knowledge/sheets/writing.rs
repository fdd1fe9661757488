//! Writing a sheet, changing it, saying that it still holds, and taking it away.

use adeona_knowledge::language::Language;
use adeona_knowledge::markup;
use adeona_method::calendar::plus_days;
use adeona_platform::access::{Change, May, Thing};
use adeona_platform::time::Day;
use adeona_platform::{Desk, Fault, Stop};
use jiff::civil::Date;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, NotSet, QueryFilter, QuerySelect, Set};
use serde_json::json;

use super::access::{KeepSheet, Sheet, WriteSheet};
use super::queries::{Original, RestsOfQuestion};
use super::tables::sheet;
use super::tables::sheet::{Rest, Sources, Standing};
use crate::names::is_country;
use crate::rooms::knowledge::asking::{TITLE, mixed, next_change, told};
use crate::rooms::knowledge::audience::{Chosen, Of, ReadersOf};
use crate::rooms::knowledge::codes::Codes;
use crate::rooms::knowledge::handling::reasoned;
use crate::rooms::knowledge::said_sources::{self, Rests, TAKEN};
use crate::rooms::knowledge::topics::fault_at;
use crate::rooms::organisation::Organisation;

/// Of a sheet's text, in characters.
pub const LONGEST: usize = 40_000;
/// Days for which a sheet counts on being true, unless its writer says otherwise.
pub const HOLDS: i64 = 180;

/// What is written.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// Empty when it is about any country.
    pub country: String,
    pub topics: Vec<String>,
    pub language: String,
    pub title: String,
    pub body: String,
    /// Who sees it.
    pub chosen: Chosen,
    /// What it rests on; none when that stays as it is, or is what it is made of rests on.
    pub sources: Option<Vec<Rests>>,
    /// The last day before somebody must look again, as it was typed.
    pub review_on: Option<Result<Date, ()>>,
    /// The writer read what looks like a person, and keeps it all the same.
    pub looked: bool,
}

/// From what a new sheet is made.
#[derive(Debug, Clone, Copy, Default)]
pub struct MadeOf {
    pub question: Option<i64>,
    pub translation_of: Option<i64>,
}

impl Written {
    /// Topics and sources that stood there `before` may stay.
    async fn faults(
        &self,
        desk: &Desk,
        (before, rests): (&[String], &[Rest]),
    ) -> Result<Vec<Fault>, Stop> {
        let today = desk.today();
        let mut faults = vec![];
        if !self.country.is_empty() && !is_country(&self.country) {
            faults.push(Fault::new("country", "required"));
        }
        match self.topics.is_empty() {
            true => faults.push(Fault::new("topics", "required")),
            false => faults.extend(fault_at(desk, "topics", &self.topics, before).await?),
        }
        if Language::of(&self.language).is_none() {
            faults.push(Fault::new("language", "required"));
        }
        faults.extend(told("title", &self.title, TITLE, (self.looked, today)));
        faults.extend(mixed("title", &self.title));
        faults.extend(told("body", &self.body, LONGEST, (self.looked, today)));
        faults.extend(review(self.review_on, today));
        if let Some(sources) = &self.sources {
            faults.extend(said_sources::faults(sources, rests, (self.looked, today)));
        }
        faults.extend(self.chosen.faults(desk).await?);
        Ok(faults)
    }

    fn title(&self) -> String {
        markup::clean(&self.title).trim().replace('\n', " ")
    }

    fn body(&self) -> String {
        markup::clean(&self.body).trim().to_owned()
    }

    fn sources(&self, before: Vec<Rest>) -> Sources {
        let said = self.sources.as_ref();
        Sources(said.map_or(before, |said| said.iter().map(Rests::rest).collect()))
    }

    fn review_on(&self, today: Date) -> Day {
        let given = self.review_on.and_then(Result::ok);
        given.unwrap_or_else(|| plus_days(today, HOLDS)).into()
    }
}

/// A day to come, at most three years ahead.
fn review(day: Option<Result<Date, ()>>, today: Date) -> Option<Fault> {
    match day {
        Some(Err(())) => Some(Fault::new("review-on", "date")),
        Some(Ok(day)) if day < today => Some(Fault::new("review-on", "not-to-come")),
        Some(Ok(day)) if day > plus_days(today, 3 * 366) => {
            Some(Fault::new("review-on", "review-far"))
        }
        _ => None,
    }
}

/// What others of the network may not see does not become theirs by being written over.
async fn stays_private(
    desk: &Desk,
    chosen: &Chosen,
    (organisation, of): (i64, MadeOf),
) -> Result<(), Stop> {
    let readers = chosen.readers(organisation);
    let question = of.question.map(Of::Question);
    for original in question.into_iter().chain(of.translation_of.map(Of::Sheet)) {
        if !readers.are_within(&desk.look(ReadersOf(original)).await?) {
            return Err(Stop::Invalid(vec![Fault::new("audience", "stays-private")]));
        }
    }
    Ok(())
}

impl Organisation {
    /// Writes a sheet: its id. Of a question it takes over what the answers rest on.
    ///
    /// # Errors
    /// Faults at what is missing, too long, or looks like somebody; `NotFound` when the question or the sheet it is made
    /// of is not seen here.
    pub async fn write_sheet(
        may: &May<WriteSheet, Organisation>,
        desk: &Desk,
        written: Written,
        made_of: MadeOf,
    ) -> Result<i64, Stop> {
        let mut rests = match made_of.question {
            Some(id) => desk.look(RestsOfQuestion(id)).await?,
            None => vec![],
        };
        let original = match made_of.translation_of {
            Some(id) => Some(desk.look(Original(id)).await?),
            None => None,
        };
        rests.extend(original.iter().flat_map(|row| row.sources.0.clone()));
        rests.truncate(TAKEN);
        let faults = written.faults(desk, (&[], &rests)).await?;
        let (true, Some(audience)) = (faults.is_empty(), written.chosen.audience) else {
            return Err(Stop::Invalid(faults));
        };
        let here = desk.viewer().organisation().get();
        stays_private(desk, &written.chosen, (here, made_of)).await?;
        let mut change = may.change(desk, "sheet.written").await?;
        let row = sheet::ActiveModel {
            id: NotSet,
            organisation_id: Set(here),
            owner_id: Set(Some(desk.viewer().account().get())),
            key: Set(None),
            print: Set(None),
            country: Set((!written.country.is_empty()).then(|| written.country.clone())),
            topics: Set(Codes(written.topics.clone())),
            language: Set(written.language.clone()),
            audience: Set(audience),
            title: Set(written.title()),
            body: Set(written.body()),
            sources: Set(written.sources(rests)),
            review_on: Set(Some(written.review_on(desk.today()))),
            question_id: Set(made_of.question),
            translation_of: Set(made_of.translation_of),
            translated_version: Set(original.as_ref().map(|row| row.version)),
            standing: Set(Standing::Current),
            reason: Set(None),
            version: Set(1),
            changed_at: Set(change.at()),
            changed_by: Set(Some(desk.viewer().account().get())),
            change: Set(next_change(change.db()).await?),
        };
        let id = row.insert(change.db()).await?.id;
        written.chosen.keep(change.db(), Of::Sheet(id)).await?;
        change.detail(json!({ "sheet": id, "question": made_of.question }));
        change.keep().await?;
        Ok(id)
    }
}

impl Sheet {
    /// Changes it; how it was stays to be read.
    ///
    /// # Errors
    /// Faults as for a new one. `Conflict` when somebody changed it since `version`.
    pub async fn revise(
        may: &May<KeepSheet, Sheet>,
        desk: &Desk,
        written: Written,
        version: i32,
    ) -> Result<(), Stop> {
        let before = (&may.0.topics[..], &may.0.sources.0[..]);
        let faults = written.faults(desk, before).await?;
        let (true, Some(audience)) = (faults.is_empty(), written.chosen.audience) else {
            return Err(Stop::Invalid(faults));
        };
        let made_of = MadeOf {
            question: may.0.question_id,
            translation_of: may.0.translation_of,
        };
        let of = (may.0.organisation_id, made_of);
        stays_private(desk, &written.chosen, of).await?;
        let change = may.change(desk, "sheet.revised").await?;
        let row = held_fast(&change, may).await?;
        if row.version != version {
            return Err(Stop::Conflict);
        }
        row.as_before().insert(change.db()).await?;
        let sources = written.sources(row.sources.0.clone());
        let original = match row.translation_of {
            Some(id) => sheet::Entity::find_by_id(id).one(change.db()).await?,
            None => None,
        };
        // What was brought in is somebody's from here on: bringing it in again leaves it alone.
        let owner = row.owner_id.or(Some(desk.viewer().account().get()));
        let mut active: sheet::ActiveModel = row.into();
        active.owner_id = Set(owner);
        active.country = Set((!written.country.is_empty()).then(|| written.country.clone()));
        active.topics = Set(Codes(written.topics.clone()));
        active.language = Set(written.language.clone());
        active.audience = Set(audience);
        active.title = Set(written.title());
        active.body = Set(written.body());
        active.sources = Set(sources);
        active.review_on = Set(Some(written.review_on(desk.today())));
        active.translated_version = Set(original.map(|row| row.version));
        active.version = Set(version + 1);
        active.changed_at = Set(change.at());
        active.changed_by = Set(Some(desk.viewer().account().get()));
        active.change = Set(next_change(change.db()).await?);
        let id = active.update(change.db()).await?.id;
        written.chosen.keep(change.db(), Of::Sheet(id)).await?;
        change.keep().await
    }

    /// Somebody looked: it still holds, until they look again.
    ///
    /// # Errors
    /// A fault at `review-on`.
    pub async fn renew(
        may: &May<KeepSheet, Sheet>,
        desk: &Desk,
        day: Option<Result<Date, ()>>,
    ) -> Result<(), Stop> {
        if let Some(fault) = review(day, desk.today()) {
            return Err(Stop::Invalid(vec![fault]));
        }
        let change = may.change(desk, "sheet.renewed").await?;
        let row = held_fast(&change, may).await?;
        let day = day.and_then(Result::ok);
        let day = day.unwrap_or_else(|| plus_days(desk.today(), HOLDS));
        let mut active: sheet::ActiveModel = row.into();
        active.review_on = Set(Some(day.into()));
        active.change = Set(next_change(change.db()).await?);
        active.update(change.db()).await?;
        change.keep().await
    }

    /// Sees to it from now on.
    pub async fn take_on(may: &May<KeepSheet, Sheet>, desk: &Desk) -> Result<(), Stop> {
        let change = may.change(desk, "sheet.taken-on").await?;
        let mut active: sheet::ActiveModel = held_fast(&change, may).await?.into();
        active.owner_id = Set(Some(desk.viewer().account().get()));
        active.update(change.db()).await?;
        change.keep().await
    }

    /// Takes it away, with a reason.
    ///
    /// # Errors
    /// A fault at `reason`.
    pub async fn withdraw(
        may: &May<KeepSheet, Sheet>,
        desk: &Desk,
        (reason, looked): (&str, bool),
    ) -> Result<(), Stop> {
        reasoned(reason, (looked, desk.today()))?;
        let change = may.change(desk, "sheet.withdrawn").await?;
        let mut active: sheet::ActiveModel = held_fast(&change, may).await?.into();
        active.standing = Set(Standing::Withdrawn);
        active.reason = Set(Some(reason.trim().to_owned()));
        active.change = Set(next_change(change.db()).await?);
        active.update(change.db()).await?;
        change.keep().await
    }
}

/// The row as it is now; nobody changes it before this change is kept.
///
/// # Errors
/// `Conflict` when it was withdrawn meanwhile.
pub async fn held_fast(change: &Change, may: &May<KeepSheet, Sheet>) -> Result<sheet::Model, Stop> {
    let row = sheet::Entity::find()
        .filter(sheet::Column::Id.eq(may.id().get()))
        .lock_exclusive()
        .one(change.db())
        .await?
        .ok_or(Stop::NotFound)?;
    match row.standing {
        Standing::Current => Ok(row),
        Standing::Withdrawn => Err(Stop::Conflict),
    }
}
