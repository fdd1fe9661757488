//! Making, changing and closing a group.

use adeona_method::Method;
use adeona_platform::access::{Change, May, Role};
use adeona_platform::time::Day;
use adeona_platform::{Desk, Fault, Id, Stop};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, NotSet, QueryFilter, QuerySelect,
    Set,
};
use serde_json::json;

use super::access::{Found, Group, Lead};
use super::meeting::cancel_from;
use super::member::{Departure, active, depart, hand_to, reseat};
use super::steps::{group_steps, list_of};
use super::tables::{course_group, meeting};
use crate::rooms::method::{Installed, VersionOf};
use crate::rooms::organisation::{Colleagues, Organisation};

/// What a group is.
#[derive(Debug, Clone, Default)]
pub struct Details {
    pub name: String,
    /// Ids of the steps that it does.
    pub steps: Vec<String>,
    /// Account of the trainer.
    pub trainer: i64,
    pub place: String,
    pub contact: String,
    /// BCP 47.
    pub languages: Vec<String>,
    /// `homogeneous` or `heterogeneous`.
    pub composition: String,
    pub shared_language: String,
    pub shared_country: String,
    pub capacity: i32,
}

pub const COMPOSITIONS: [&str; 2] = ["homogeneous", "heterogeneous"];
/// The most people in a group.
const MOST_PEOPLE: i32 = 200;

impl Details {
    /// Trimmed, codes in their usual case, steps in the order of the method.
    fn tidy(self, method: &Method) -> Self {
        let trim = |s: String| s.split_whitespace().collect::<Vec<_>>().join(" ");
        let homogeneous = self.composition == COMPOSITIONS[0];
        let shared = |text: String| match homogeneous {
            true => trim(text),
            false => String::new(),
        };
        let languages = self.languages.into_iter().map(|l| trim(l).to_lowercase());
        let order = method.phases.iter().flat_map(|phase| &phase.steps);
        let chosen = |id: &String| self.steps.contains(id);
        Details {
            name: trim(self.name),
            steps: order.map(|step| step.id.clone()).filter(chosen).collect(),
            trainer: self.trainer,
            place: trim(self.place),
            contact: trim(self.contact),
            languages: languages.filter(|l| !l.is_empty()).collect(),
            shared_language: shared(self.shared_language).to_lowercase(),
            shared_country: shared(self.shared_country).to_uppercase(),
            composition: self.composition,
            capacity: self.capacity,
        }
    }

    /// All that is wrong with it.
    fn faults(&self, method: &Method, trainers: &[i64]) -> Vec<Fault> {
        let mut faults = vec![];
        let mut wrong = |fault: Fault| faults.push(fault);
        for (field, value, most) in [
            ("name", &self.name, 100),
            ("place", &self.place, 200),
            ("contact", &self.contact, 40),
        ] {
            let letters = value.chars().count();
            if letters == 0 && field != "contact" {
                wrong(Fault::new(field, "required"));
            } else if letters > most {
                wrong(Fault::new(field, "too-long").with("most", most));
            }
        }
        if !trainers.contains(&self.trainer) {
            wrong(Fault::new("trainer", "trainer"));
        }
        if self.languages.is_empty() {
            wrong(Fault::new("languages", "required"));
        } else if !self.languages.iter().all(|l| is_language(l)) {
            wrong(Fault::new("languages", "language"));
        }
        if !COMPOSITIONS.contains(&self.composition.as_str()) {
            wrong(Fault::new("composition", "required"));
        } else if self.composition == COMPOSITIONS[0] {
            if self.shared_language.is_empty() && self.shared_country.is_empty() {
                wrong(Fault::new("shared_language", "shared"));
            }
            if !self.shared_language.is_empty() && !is_language(&self.shared_language) {
                wrong(Fault::new("shared_language", "language"));
            }
            if !self.shared_country.is_empty() && !is_country(&self.shared_country) {
                wrong(Fault::new("shared_country", "country"));
            }
        }
        match self.capacity {
            ..1 => wrong(Fault::new("capacity", "too-small").with("least", 1)),
            1..=MOST_PEOPLE => {}
            _ => wrong(Fault::new("capacity", "too-great").with("most", MOST_PEOPLE)),
        }
        let known: Vec<&str> = group_steps(method).map(|step| step.id.as_str()).collect();
        if self.steps.is_empty() || !self.steps.iter().all(|s| known.contains(&s.as_str())) {
            wrong(Fault::new("steps", "group-steps"));
        }
        faults
    }

    fn write(&self, row: &mut course_group::ActiveModel) {
        let some = |text: &str| Set((!text.is_empty()).then(|| text.to_owned()));
        row.name = Set(self.name.clone());
        row.steps = Set(json!(self.steps));
        row.trainer_id = Set(self.trainer);
        row.place = Set(self.place.clone());
        row.contact = some(&self.contact);
        row.languages = Set(json!(self.languages));
        row.composition = Set(self.composition.clone());
        row.shared_language = some(&self.shared_language);
        row.shared_country = some(&self.shared_country);
        row.capacity = Set(self.capacity);
    }
}

fn is_language(tag: &str) -> bool {
    matches!(tag.len(), 2 | 3) && tag.bytes().all(|b| b.is_ascii_lowercase())
}

fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())
}

async fn trainers(desk: &Desk) -> Result<Vec<i64>, Stop> {
    let role = Some(Role::Trainer);
    let all = desk.look(Colleagues { role }).await?;
    Ok(all.into_iter().map(|colleague| colleague.account).collect())
}

impl Group {
    /// Makes a group under an installed version of a method.
    pub async fn found(
        may: &May<Found, Organisation>,
        desk: &Desk,
        version: i64,
        details: Details,
    ) -> Result<Id<Group>, Stop> {
        let installed = desk.look(Installed { method: None }).await?;
        let bound = installed.into_iter().find(|(id, _)| *id == version);
        let (_, bound) = bound.ok_or(Stop::fault("version", "required"))?;
        let method = &bound.package.method;
        let details = details.tidy(method);
        refuse(details.faults(method, &trainers(desk).await?))?;
        let mut change = may.change(desk, "group.founded").await?;
        let mut row = course_group::ActiveModel {
            id: NotSet,
            organisation_id: Set(desk.viewer().organisation().get()),
            method: Set(method.id.clone()),
            version_id: Set(version),
            made_by: Set(desk.viewer().account().get()),
            created_at: Set(change.at()),
            closed_on: Set(None),
            closed_reason: Set(None),
            revision: Set(1),
            ..Default::default()
        };
        details.write(&mut row);
        let row = row.insert(change.db()).await?;
        change.detail(json!({ "group": row.id, "version": version }));
        change.keep().await?;
        Ok(Id::new(row.id))
    }

    /// Changes what it is. `seen`: the revision that the writer saw; when somebody changed it since, it is a conflict.
    pub async fn amend(
        may: &May<Lead, Group>,
        desk: &Desk,
        seen: i32,
        details: Details,
    ) -> Result<(), Stop> {
        let bound = desk.look(VersionOf(may.0.version_id)).await?;
        let method = &bound.package.method;
        let details = details.tidy(method);
        let mut trainers = trainers(desk).await?;
        trainers.push(may.0.trainer_id);
        let mut faults = details.faults(method, &trainers);
        let mut change = may.change(desk, "group.amended").await?;
        let row = locked(&change, may).await?;
        running(&row)?;
        if row.revision != seen {
            return Err(Stop::Conflict);
        }
        let members = active(&change, row.id).await?;
        let least = members.len() as i32;
        if details.capacity < least {
            faults.push(Fault::new("capacity", "too-small").with("least", least));
        }
        let planned = planned_steps(&change, row.id).await?;
        if planned.iter().any(|step| !details.steps.contains(step)) {
            faults.push(Fault::new("steps", "step-has-meetings"));
        }
        refuse(faults)?;
        if details.steps != list_of(&row.steps) {
            reseat(&change, row.id, &members, &details.steps).await?;
        }
        if details.trainer != row.trainer_id {
            hand_to(&change, &row, members, details.trainer).await?;
        }
        let revision = row.revision + 1;
        let mut row = row.into_active_model();
        details.write(&mut row);
        row.revision = Set(revision);
        row.update(change.db()).await?;
        change.detail(json!({ "trainer": details.trainer, "steps": details.steps }));
        change.keep().await
    }

    /// Ends it: members leave, the trainer no longer sees their trajectories, what was planned is cancelled.
    pub async fn close(may: &May<Lead, Group>, desk: &Desk, reason: &str) -> Result<(), Stop> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Stop::fault("reason", "required"));
        }
        let mut change = may.change(desk, "group.closed").await?;
        let row = locked(&change, may).await?;
        running(&row)?;
        let today = desk.today();
        let members = active(&change, row.id).await?;
        change.detail(json!({ "members": members.len() }));
        for member in members {
            let departure = Departure {
                reason: "group-closed".to_owned(),
                note: String::new(),
            };
            depart(&change, &row, member, today, &departure).await?;
        }
        cancel_from(&change, row.id, reason).await?;
        let mut row = row.into_active_model();
        row.closed_on = Set(Some(Day::from(today)));
        row.closed_reason = Set(Some(reason.chars().take(500).collect()));
        row.update(change.db()).await?;
        change.keep().await
    }
}

/// The group as it stands inside the change; nobody else changes it meanwhile.
pub(super) async fn locked<A: adeona_platform::access::Act>(
    change: &Change,
    may: &May<A, Group>,
) -> Result<course_group::Model, Stop> {
    course_group::Entity::find_by_id(may.0.id)
        .lock_exclusive()
        .one(change.db())
        .await?
        .ok_or(Stop::NotFound)
}

/// A closed group stays as it is.
pub(super) fn running(row: &course_group::Model) -> Result<(), Stop> {
    match row.closed_on {
        None => Ok(()),
        Some(_) => Err(Stop::Conflict),
    }
}

pub(super) fn refuse(faults: Vec<Fault>) -> Result<(), Stop> {
    match faults.is_empty() {
        true => Ok(()),
        false => Err(Stop::Invalid(faults)),
    }
}

/// Steps that have meetings which were not cancelled.
async fn planned_steps(change: &Change, group: i64) -> Result<Vec<String>, Stop> {
    Ok(meeting::Entity::find()
        .filter(meeting::Column::GroupId.eq(group))
        .filter(meeting::Column::CancelledAt.is_null())
        .select_only()
        .column(meeting::Column::Step)
        .distinct()
        .into_tuple()
        .all(change.db())
        .await?)
}

/// One more change of a row.
pub(super) fn counted(column: impl ColumnTrait) -> sea_orm::sea_query::SimpleExpr {
    use sea_orm::ExprTrait;
    Expr::col(column).add(1)
}
