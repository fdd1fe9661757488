//! Offering a trajectory to another organisation.

use adeona_platform::access::{Change, May};
use adeona_platform::time::Day;
use adeona_platform::{Desk, Fault, Id, Stop};
use jiff::civil::Date;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, NotSet, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use serde_json::json;

use super::access::{MoveAway, Referral};
use super::carrying::event;
use super::standing::Standing;
use super::tables::referral;
use crate::rooms::sharing::{Give, LONGEST, Partners, within};
use crate::rooms::trajectory::tables::trajectory;
use crate::rooms::trajectory::{DossierOf, Parts, Trajectory, may_see_step};

/// The longest that an answer is waited for, in days.
const LONGEST_ANSWER: i64 = 60;
/// Of what is asked, in characters.
const PAGE: usize = 2000;

/// What is asked of whom, and until when.
#[derive(Debug, Clone, Default)]
pub struct Offering {
    pub organisation: i64,
    /// A step of the method that they do, if it is for one.
    pub step: String,
    /// What is asked. They read it before they accept, so it names nobody.
    pub purpose: String,
    /// The last day for an answer.
    pub answer_by: Option<Date>,
    /// When they say how it goes.
    pub report_by: Option<Date>,
    /// The last day on which something is shared.
    pub until: Option<Date>,
    pub parts: Parts,
}

impl Referral {
    /// Offers a trajectory to another organisation. Nothing is shared before they accept.
    pub async fn offer(
        may: &May<Give, Trajectory>,
        desk: &Desk,
        asked: Offering,
    ) -> Result<Id<Referral>, Stop> {
        let dossier = desk.look(DossierOf(Id::new(may.row().id))).await?;
        let parts = within(asked.parts.clone(), &dossier);
        let mut faults = asked.faults(&parts, desk.today());
        let partners = desk.look(Partners).await?;
        if !partners.iter().any(|(id, _)| *id == asked.organisation) {
            faults.insert(0, Fault::new("organisation", "required"));
        }
        let method = &dossier.bound.package.method;
        let known =
            |step: &adeona_method::method::Step| may_see_step(method, step, &dossier.reader);
        let step = asked.step.trim();
        if !step.is_empty() && !method.step(step).is_some_and(known) {
            faults.push(Fault::new("step", "not-in-list"));
        }
        let (given, family) = (&dossier.row.given_name, &dossier.row.family_name);
        faults.extend(naming(&asked.purpose, given, family));
        if dossier.progress.ended_on.is_some() {
            return Err(Stop::Conflict);
        }
        let days = (asked.answer_by, asked.report_by, asked.until);
        let ((Some(answer_by), Some(report_by), Some(until)), true) = (days, faults.is_empty())
        else {
            return Err(Stop::Invalid(faults));
        };
        let mut change = may.change(desk, "referral.offered").await?;
        let row = referral::ActiveModel {
            id: NotSet,
            trajectory_id: Set(may.row().id),
            from_organisation: Set(desk.viewer().organisation().get()),
            to_organisation: Set(asked.organisation),
            step: Set((!step.is_empty()).then(|| step.to_owned())),
            purpose: Set(asked.purpose.trim().to_owned()),
            parts: Set(json!(parts)),
            offered_by: Set(desk.viewer().account().get()),
            answer_by: Set(answer_by.into()),
            report_by: Set(report_by.into()),
            until: Set(until.into()),
            standing: Set(Standing::Offered),
            standing_since: Set(change.at()),
            taken_by: Set(None),
            share_id: Set(None),
            settled_at: Set(None),
            hands_over: Set(false),
        };
        let id = offered(&change, desk, row).await?;
        change.detail(json!({ "referral": id, "organisation": asked.organisation }));
        change.keep().await?;
        Ok(Id::new(id))
    }

    /// Offers the whole file of somebody who moves to another organisation. Whoever accepts it takes it over, with all
    /// trajectories of that person. Nothing is shared before.
    ///
    /// # Errors
    /// Faults at `organisation`, `purpose` and `answer_by`; a conflict when it is offered already.
    pub async fn offer_file(
        may: &May<MoveAway, Trajectory>,
        desk: &Desk,
        asked: FileOffer,
    ) -> Result<Id<Referral>, Stop> {
        let dossier = desk.look(DossierOf(Id::new(may.row().id))).await?;
        let mut faults = vec![];
        let partners = desk.look(Partners).await?;
        if !partners.iter().any(|(id, _)| *id == asked.organisation) {
            faults.push(Fault::new("organisation", "required"));
        }
        faults.extend(said(&asked.purpose));
        let (given, family) = (&dossier.row.given_name, &dossier.row.family_name);
        faults.extend(naming(&asked.purpose, given, family));
        faults.extend(day_fault(
            "answer_by",
            asked.answer_by,
            (desk.today(), None),
            LONGEST_ANSWER,
        ));
        let (Some(answer_by), true) = (asked.answer_by, faults.is_empty()) else {
            return Err(Stop::Invalid(faults));
        };
        let mut change = may.change(desk, "file.offered").await?;
        if file_is_offered(&change, may.row().person_id, desk.today()).await? {
            return Err(Stop::Conflict);
        }
        let row = referral::ActiveModel {
            id: NotSet,
            trajectory_id: Set(may.row().id),
            from_organisation: Set(desk.viewer().organisation().get()),
            to_organisation: Set(asked.organisation),
            step: Set(None),
            purpose: Set(asked.purpose.trim().to_owned()),
            parts: Set(json!(Parts::default())),
            offered_by: Set(desk.viewer().account().get()),
            answer_by: Set(answer_by.into()),
            report_by: Set(answer_by.into()),
            until: Set(answer_by.into()),
            standing: Set(Standing::Offered),
            standing_since: Set(change.at()),
            taken_by: Set(None),
            share_id: Set(None),
            settled_at: Set(None),
            hands_over: Set(true),
        };
        let id = offered(&change, desk, row).await?;
        change.detail(json!({ "referral": id, "organisation": asked.organisation }));
        change.keep().await?;
        Ok(Id::new(id))
    }
}

/// Writes down an offer, with its event: its id.
async fn offered(change: &Change, desk: &Desk, row: referral::ActiveModel) -> Result<i64, Stop> {
    let id = row.insert(change.db()).await?.id;
    let me = Some(desk.viewer().account().get());
    event(change.db(), change.at(), id, me, Standing::Offered, None).await?;
    Ok(id)
}

/// The file of somebody waits for an answer of another organisation. What was not answered in time does not wait, also
/// before a round has settled it.
async fn file_is_offered(change: &Change, person: Option<i64>, today: Date) -> Result<bool, Stop> {
    use trajectory::Column as T;
    // Of two who offer it at one moment, one waits here for the other.
    let theirs: Vec<i64> = trajectory::Entity::find()
        .select_only()
        .column(T::Id)
        .filter(T::PersonId.eq(person))
        .order_by_asc(T::Id)
        .lock_exclusive()
        .into_tuple()
        .all(change.db())
        .await?;
    let open = referral::Entity::find()
        .filter(referral::Column::TrajectoryId.is_in(theirs))
        .filter(referral::Column::HandsOver.eq(true))
        .filter(referral::Column::Standing.eq(Standing::Offered))
        .filter(referral::Column::AnswerBy.gte(Day::from(today)));
    Ok(open.count(change.db()).await? > 0)
}

/// To whom a whole file goes, and why.
#[derive(Debug, Clone, Default)]
pub struct FileOffer {
    pub organisation: i64,
    /// They read it before they accept, so it names nobody.
    pub purpose: String,
    /// The last day for an answer.
    pub answer_by: Option<Date>,
}

impl Offering {
    fn faults(&self, parts: &Parts, today: Date) -> Vec<Fault> {
        let mut faults = vec![];
        faults.extend(said(&self.purpose));
        for (field, day, least, most) in [
            ("answer_by", self.answer_by, None, LONGEST_ANSWER),
            ("report_by", self.report_by, self.answer_by, LONGEST),
            ("until", self.until, self.report_by, LONGEST),
        ] {
            faults.extend(day_fault(field, day, (today, least), most));
        }
        if parts.is_empty() {
            faults.push(Fault::new("parts", "share-parts"));
        }
        faults
    }
}

/// Something is asked, and not too much.
fn said(purpose: &str) -> Option<Fault> {
    match purpose.trim() {
        "" => Some(Fault::new("purpose", "required")),
        long if long.chars().count() > PAGE => {
            Some(Fault::new("purpose", "too-long").with("most", PAGE))
        }
        _ => None,
    }
}

/// A day to come, not before the least, and at most so many days from today.
fn day_fault(
    field: &str,
    day: Option<Date>,
    (today, least): (Date, Option<Date>),
    most: i64,
) -> Option<Fault> {
    let most = today.saturating_add(jiff::Span::new().days(most));
    let code = match day {
        None => "required",
        Some(day) if day <= today => "not-to-come",
        Some(day) if day > most => "far-away",
        Some(day) if least.is_some_and(|least| day < least) => "referral-order",
        Some(_) => return None,
    };
    Some(Fault::new(field, code))
}

/// What is asked is read before anybody accepted: it names nobody.
fn naming(purpose: &str, given: &Option<String>, family: &Option<String>) -> Option<Fault> {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words
            .map(str::to_lowercase)
            .filter(|word| word.chars().count() > 2)
            .collect()
    };
    let asked = words(purpose);
    let mut names = [given, family]
        .into_iter()
        .flatten()
        .flat_map(|name| words(name));
    let named = names.any(|name| asked.contains(&name));
    named.then(|| Fault::new("purpose", "referral-name"))
}
