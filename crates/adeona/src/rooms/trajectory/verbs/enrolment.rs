//! Starting a trajectory.

use adeona_method::journal::Deed;
use adeona_method::method::Subject;
use adeona_platform::access::{Change, May, Role};
use adeona_platform::{Desk, Fault, Id, Stop};
use jiff::civil::Date;
use sea_orm::{ActiveModelTrait, NotSet, Set};
use serde_json::json;
use std::sync::Arc;

use crate::rooms::method::{Bound, VersionOf};
use crate::rooms::organisation::{Colleagues, Enrol, Organisation};
use crate::rooms::trajectory::access::Trajectory;
use crate::rooms::trajectory::record::append;
use crate::rooms::trajectory::tables::trajectory;

/// Who is enrolled, in what, by whom it will be steered.
#[derive(Debug, Clone)]
pub struct Enrolment {
    pub version: i64,
    pub person: Option<i64>,
    pub subject_name: Option<String>,
    pub members: Vec<String>,
    pub coach: i64,
    pub on: Date,
    pub reference: Option<String>,
}

impl Trajectory {
    /// Starts a trajectory.
    pub async fn enrol(
        may: &May<Enrol, Organisation>,
        desk: &Desk,
        new: Enrolment,
    ) -> Result<Id<Trajectory>, Stop> {
        let bound = desk.look(VersionOf(new.version)).await?;
        let coaches = desk.look(Colleagues { role: None }).await?;
        if !coaches
            .iter()
            .any(|c| c.account == new.coach && matches!(c.role, Role::Coach | Role::Coordinator))
        {
            return Err(Stop::fault("coach", "coach"));
        }
        let mut change = may.change(desk, "trajectory.enrolled").await?;
        let row = Trajectory::insert(&change, desk, &bound, &new).await?;
        change.detail(json!({ "trajectory": row.id, "version": new.version }));
        change.keep().await?;
        Ok(Id::new(row.id))
    }

    /// Inside a change that the caller keeps: for an import of many.
    pub async fn insert(
        change: &Change,
        desk: &Desk,
        bound: &Arc<Bound>,
        new: &Enrolment,
    ) -> Result<trajectory::Model, Stop> {
        let faults = enrolment_faults(bound, new, desk.today());
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let row = trajectory::ActiveModel {
            id: NotSet,
            organisation_id: Set(desk.viewer().organisation().get()),
            person_id: Set(new.person),
            subject_name: Set(new.subject_name.clone()),
            members: Set(json!(new.members)),
            method: Set(bound.package.method.id.clone()),
            version_id: Set(new.version),
            coach_id: Set(new.coach),
            reference: Set(new.reference.clone()),
            head: Set(0),
            standing: Set("enrolled".to_owned()),
            phase: Set(None),
            enrolled_on: Set(new.on.into()),
            started_on: Set(None),
            ended_on: Set(None),
            outcome: Set(None),
            outcome_class: Set(None),
            wakes_on: Set(None),
            wished_coach_id: Set(None),
            answers_until: Set(None),
        };
        let row = row.insert(change.db()).await?;
        append(
            change,
            desk,
            &bound.package,
            &row,
            vec![],
            vec![(new.on, Deed::Enrolled)],
        )
        .await
    }
}

fn enrolment_faults(bound: &Bound, new: &Enrolment, today: Date) -> Vec<Fault> {
    let mut faults = vec![];
    let person = bound.package.method.subject == Subject::Person;
    match (
        person,
        new.person,
        new.subject_name.as_deref().map(str::trim),
    ) {
        (true, None, _) => faults.push(Fault::new("person", "required")),
        (false, _, None | Some("")) => faults.push(Fault::new("subject_name", "required")),
        _ => {}
    }
    if new.on > today {
        faults.push(Fault::new("on", "future"));
    }
    faults
}
