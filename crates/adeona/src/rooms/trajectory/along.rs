//! What a group does with the trajectories of its members, inside a change that the group keeps.

use std::collections::HashMap;
use std::sync::Arc;

use adeona_method::journal::{Deed, Entry};
use adeona_method::progress::{Progress, Refusal, Why, may_do, progress};
use adeona_platform::access::{Change, Role};
use adeona_platform::{Desk, Stop};
use jiff::civil::Date;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, NotSet, QueryFilter, Set};

use super::access::Trajectory;
use super::record::append;
use super::tables::{assignment, seat};
use super::verbs::as_it_is;
use crate::rooms::method::Bound;

/// What a meeting says about one member.
#[derive(Debug, Clone)]
pub struct Attended {
    pub step: String,
    pub on: Date,
    pub present: bool,
    /// Of the absence.
    pub reason: Option<String>,
    /// What the meeting was about.
    pub note: Option<String>,
    /// The entry that said it before, and why it no longer holds.
    pub instead_of: Option<u32>,
    pub correction: String,
}

/// Why the journal cannot say it: a key of words, `attendance-refused-<code>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unrecorded {
    Ended,
    OnHold,
    NotYet,
    Done,
    Skipped,
    NotApplicable,
    BeforeEnrolment,
    NoStep,
}

impl Unrecorded {
    pub fn code(self) -> &'static str {
        match self {
            Unrecorded::Ended => "ended",
            Unrecorded::OnHold => "on-hold",
            Unrecorded::NotYet => "not-yet",
            Unrecorded::Done => "done",
            Unrecorded::Skipped => "skipped",
            Unrecorded::NotApplicable => "not-applicable",
            Unrecorded::BeforeEnrolment => "before-enrolment",
            Unrecorded::NoStep => "no-step",
        }
    }
}

impl Attended {
    fn deed(&self) -> Deed {
        let step = self.step.clone();
        match self.present {
            true => Deed::Done {
                step,
                answers: Default::default(),
                ticked: vec![],
                note: self.note.clone(),
            },
            false => Deed::Missed {
                step,
                reason: self.reason.clone(),
            },
        }
    }

    /// Whether an entry already says so.
    fn is_said_by(&self, entry: &Entry) -> bool {
        match &entry.deed {
            Deed::Done { step, .. } => self.present && *step == self.step,
            Deed::Missed { step, reason } => {
                !self.present && *step == self.step && *reason == self.reason
            }
            _ => false,
        }
    }
}

impl Trajectory {
    /// Writes presence or absence in the journal: the number of the entry that says so. What was said before is
    /// withdrawn. Where the trajectory does not allow it nothing is written, and the answer says why.
    ///
    /// # Errors
    /// A conflict when somebody else wrote in the same journal meanwhile.
    pub async fn attend(
        change: &Change,
        desk: &Desk,
        bounds: &HashMap<i64, Arc<Bound>>,
        trajectory: i64,
        said: &Attended,
    ) -> Result<Result<u32, Unrecorded>, Stop> {
        let (row, journal) = as_it_is(change, trajectory).await?;
        let bound = bounds.get(&row.version_id).ok_or(Stop::Conflict)?;
        let method = &bound.package.method;
        let stands = progress(method, &journal, desk.today());
        let before = journal.iter().find(|entry| {
            Some(entry.number) == said.instead_of && !stands.withdrawn.contains(&entry.number)
        });
        if let Some(entry) = before.filter(|entry| said.is_said_by(entry)) {
            return Ok(Ok(entry.number));
        }
        let withdrawal = before.map(|entry| Deed::Corrected {
            entry: entry.number,
            reason: said.correction.clone(),
        });
        let deeds: Vec<(Date, Deed)> = withdrawal
            .map(|deed| (desk.today(), deed))
            .into_iter()
            .chain([(said.on, said.deed())])
            .collect();
        let without = progress(
            method,
            &with(&journal, &deeds[..deeds.len() - 1]),
            desk.today(),
        );
        if let Err(why) = allowed(&stands, &without, said) {
            return Ok(Err(why));
        }
        let after = append(change, desk, &bound.package, &row, journal, deeds).await?;
        Ok(Ok(after.head.unsigned_abs()))
    }

    /// A group does these steps for the trajectory from now on.
    ///
    /// # Errors
    /// A conflict when another group does one of them.
    pub async fn seat(
        change: &Change,
        trajectory: i64,
        group: i64,
        steps: &[String],
    ) -> Result<(), Stop> {
        let rows = steps.iter().map(|step| seat::ActiveModel {
            id: NotSet,
            trajectory_id: Set(trajectory),
            step: Set(step.clone()),
            group_id: Set(group),
        });
        seat::Entity::insert_many(rows)
            .exec_without_returning(change.db())
            .await?;
        Ok(())
    }

    /// The group does nothing for the trajectory any more.
    pub async fn unseat(change: &Change, trajectory: i64, group: i64) -> Result<(), Stop> {
        seat::Entity::delete_many()
            .filter(seat::Column::TrajectoryId.eq(trajectory))
            .filter(seat::Column::GroupId.eq(group))
            .exec(change.db())
            .await?;
        Ok(())
    }

    /// Lets a trainer work along. False when they did already.
    pub async fn let_train(change: &Change, trajectory: i64, trainer: i64) -> Result<bool, Stop> {
        let there = assignment::Entity::find()
            .filter(assigned(trajectory, trainer))
            .one(change.db())
            .await?;
        if there.is_some() {
            return Ok(false);
        }
        let row = assignment::ActiveModel {
            id: NotSet,
            trajectory_id: Set(trajectory),
            account_id: Set(trainer),
            role: Set(Role::Trainer.code().to_owned()),
        };
        row.insert(change.db()).await?;
        Ok(true)
    }

    /// The trainer no longer works along.
    pub async fn stop_training(change: &Change, trajectory: i64, trainer: i64) -> Result<(), Stop> {
        assignment::Entity::delete_many()
            .filter(assigned(trajectory, trainer))
            .exec(change.db())
            .await?;
        Ok(())
    }
}

fn assigned(trajectory: i64, trainer: i64) -> sea_orm::Condition {
    sea_orm::Condition::all()
        .add(assignment::Column::TrajectoryId.eq(trajectory))
        .add(assignment::Column::AccountId.eq(trainer))
        .add(assignment::Column::Role.eq(Role::Trainer.code()))
}

fn with(journal: &[Entry], deeds: &[(Date, Deed)]) -> Vec<Entry> {
    let head = journal.last().map_or(0, |entry| entry.number);
    let new = (head + 1..).zip(deeds).map(|(number, (on, deed))| Entry {
        number,
        on: *on,
        deed: deed.clone(),
    });
    journal.iter().cloned().chain(new).collect()
}

/// `without`: as it stands once what was said before is withdrawn.
fn allowed(stands: &Progress, without: &Progress, said: &Attended) -> Result<(), Unrecorded> {
    if stands.ended_on.is_some() {
        return Err(Unrecorded::Ended);
    }
    if stands.enrolled_on.is_none_or(|day| said.on < day) {
        return Err(Unrecorded::BeforeEnrolment);
    }
    may_do(without, &said.step).map_err(|refusal| match refusal {
        Refusal::NoSuchStep => Unrecorded::NoStep,
        Refusal::Because(why) => match why {
            Why::Done { .. } => Unrecorded::Done,
            Why::Skipped { .. } => Unrecorded::Skipped,
            Why::DoesNotApply { .. } => Unrecorded::NotApplicable,
            Why::Held { .. } => Unrecorded::OnHold,
            Why::Ended { .. } => Unrecorded::Ended,
            _ => Unrecorded::NotYet,
        },
    })
}
