//! Offering a trajectory to another organisation.

use adeona_platform::access::May;
use adeona_platform::{Desk, Fault, Id, Stop};
use jiff::civil::Date;
use sea_orm::{ActiveModelTrait, NotSet, Set};
use serde_json::json;

use super::access::Referral;
use super::carrying::event;
use super::standing::Standing;
use super::tables::referral;
use crate::rooms::sharing::{Give, LONGEST, Partners, within};
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
        faults.extend(asked.naming(&dossier.row.given_name, &dossier.row.family_name));
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
        };
        let id = row.insert(change.db()).await?.id;
        let me = Some(desk.viewer().account().get());
        event(change.db(), change.at(), id, me, Standing::Offered, None).await?;
        change.detail(json!({ "referral": id, "organisation": asked.organisation }));
        change.keep().await?;
        Ok(Id::new(id))
    }
}

impl Offering {
    fn faults(&self, parts: &Parts, today: Date) -> Vec<Fault> {
        let mut faults = vec![];
        let days = |many: i64| today.saturating_add(jiff::Span::new().days(many));
        match self.purpose.trim() {
            "" => faults.push(Fault::new("purpose", "required")),
            long if long.chars().count() > PAGE => {
                faults.push(Fault::new("purpose", "too-long").with("most", PAGE));
            }
            _ => {}
        }
        let mut day = |field: &str, day: Option<Date>, least: Option<Date>, most: Date| match day {
            None => faults.push(Fault::new(field, "required")),
            Some(day) if day <= today => faults.push(Fault::new(field, "not-to-come")),
            Some(day) if day > most => faults.push(Fault::new(field, "far-away")),
            Some(day) if least.is_some_and(|least| day < least) => {
                faults.push(Fault::new(field, "referral-order"));
            }
            Some(_) => {}
        };
        day("answer_by", self.answer_by, None, days(LONGEST_ANSWER));
        day("report_by", self.report_by, self.answer_by, days(LONGEST));
        day("until", self.until, self.report_by, days(LONGEST));
        if parts.is_empty() {
            faults.push(Fault::new("parts", "share-parts"));
        }
        faults
    }

    /// What is asked is read before anybody accepted: it names nobody.
    fn naming(&self, given: &Option<String>, family: &Option<String>) -> Option<Fault> {
        let words = |text: &str| -> Vec<String> {
            let words = text.split(|c: char| !c.is_alphanumeric());
            words
                .map(str::to_lowercase)
                .filter(|word| word.chars().count() > 2)
                .collect()
        };
        let asked = words(&self.purpose);
        let mut names = [given, family]
            .into_iter()
            .flatten()
            .flat_map(|name| words(name));
        let named = names.any(|name| asked.contains(&name));
        named.then(|| Fault::new("purpose", "referral-name"))
    }
}
