//! What a worker does with the trajectory as a whole, and where it departs from the method.

use adeona_method::journal::Deed;
use adeona_platform::access::{May, Role};
use adeona_platform::{Desk, Stop};
use jiff::civil::Date;
use sea_orm::{ActiveModelTrait, NotSet, Set};
use serde_json::json;

use super::steps::{day_faults, end};
use super::writing::{required, write};
use crate::rooms::method::VersionOf;
use crate::rooms::organisation::Colleagues;
use crate::rooms::trajectory::access::{HandOver, Steer, Trajectory};
use crate::rooms::trajectory::tables::assignment;

/// A later end of a hold is a slip of the pen.
const LONGEST_HOLD: jiff::SignedDuration = jiff::SignedDuration::from_hours(24 * 366 * 5);

impl Trajectory {
    /// Leaves a step out, puts it on another day, or does it though the rule says otherwise; always with a reason.
    pub async fn deviate(
        may: &May<Steer, Trajectory>,
        desk: &Desk,
        seen: u32,
        deed: Deed,
    ) -> Result<(), Stop> {
        let reason = match &deed {
            Deed::Skipped { reason, .. }
            | Deed::Added { reason, .. }
            | Deed::Rescheduled { reason, .. }
            | Deed::Rerouted { reason, .. } => reason,
            _ => return Err(Stop::NotFound),
        };
        required("reason", reason)?;
        let bound = desk.look(VersionOf(may.0.version_id)).await?;
        if let Some(step) = deed.step()
            && bound.package.method.step(step).is_none()
        {
            return Err(Stop::NotFound);
        }
        write(
            may,
            desk,
            "trajectory.deviated",
            Some(seen),
            vec![(desk.today(), deed)],
        )
        .await
    }

    /// Stops the clock, or starts it again.
    pub async fn hold(
        may: &May<Steer, Trajectory>,
        desk: &Desk,
        reason: &str,
        until: Option<Date>,
    ) -> Result<(), Stop> {
        required("reason", reason)?;
        // Whoever names a day by mistake would have stopped nothing.
        if until.is_some_and(|until| until <= desk.today()) {
            return Err(Stop::fault("until", "not-to-come"));
        }
        if until.is_some_and(|until| until > desk.today().saturating_add(LONGEST_HOLD)) {
            return Err(Stop::fault("until", "far-away"));
        }
        let deed = Deed::Held {
            reason: reason.to_owned(),
            until,
        };
        write(
            may,
            desk,
            "trajectory.held",
            None,
            vec![(desk.today(), deed)],
        )
        .await
    }

    pub async fn resume(may: &May<Steer, Trajectory>, desk: &Desk) -> Result<(), Stop> {
        write(
            may,
            desk,
            "trajectory.resumed",
            None,
            vec![(desk.today(), Deed::Resumed)],
        )
        .await
    }

    pub async fn note(may: &May<Steer, Trajectory>, desk: &Desk, text: &str) -> Result<(), Stop> {
        required("text", text)?;
        let deed = Deed::Noted {
            text: text.chars().take(10_000).collect(),
        };
        write(
            may,
            desk,
            "trajectory.noted",
            None,
            vec![(desk.today(), deed)],
        )
        .await
    }

    /// Withdraws an earlier entry; it stays readable.
    pub async fn correct(
        may: &May<Steer, Trajectory>,
        desk: &Desk,
        entry: u32,
        reason: &str,
    ) -> Result<(), Stop> {
        required("reason", reason)?;
        if entry <= 1 || i64::from(entry) > i64::from(may.0.head) {
            return Err(Stop::NotFound);
        }
        let deed = Deed::Corrected {
            entry,
            reason: reason.to_owned(),
        };
        write(
            may,
            desk,
            "trajectory.corrected",
            None,
            vec![(desk.today(), deed)],
        )
        .await
    }

    /// Another worker becomes responsible.
    pub async fn hand_over(
        may: &May<HandOver, Trajectory>,
        desk: &Desk,
        to: i64,
        reason: &str,
    ) -> Result<(), Stop> {
        required("reason", reason)?;
        let colleagues = desk.look(Colleagues { role: None }).await?;
        let fit = colleagues
            .iter()
            .any(|c| c.account == to && matches!(c.role, Role::Coach | Role::Coordinator));
        if !fit || to == may.0.coach_id {
            return Err(Stop::fault("coach", "coach"));
        }
        let deed = Deed::Transferred {
            from: may.0.coach_id,
            to,
            reason: reason.to_owned(),
        };
        write(
            may,
            desk,
            "trajectory.handed-over",
            None,
            vec![(desk.today(), deed)],
        )
        .await
    }

    /// Ends it with an outcome of the method.
    pub async fn close(
        may: &May<Steer, Trajectory>,
        desk: &Desk,
        on: Date,
        outcome: &str,
        reason: &str,
    ) -> Result<(), Stop> {
        let bound = desk.look(VersionOf(may.0.version_id)).await?;
        let deed = end(&bound, outcome, reason)?;
        let faults = day_faults("on", on, may, desk);
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        write(may, desk, "trajectory.closed", None, vec![(on, deed)]).await
    }

    pub async fn reopen(
        may: &May<Steer, Trajectory>,
        desk: &Desk,
        reason: &str,
    ) -> Result<(), Stop> {
        required("reason", reason)?;
        let deed = Deed::Reopened {
            reason: reason.to_owned(),
        };
        write(
            may,
            desk,
            "trajectory.reopened",
            None,
            vec![(desk.today(), deed)],
        )
        .await
    }

    /// A colleague works along: trainer, job coach, care.
    pub async fn assign(
        may: &May<HandOver, Trajectory>,
        desk: &Desk,
        to: i64,
        role: Role,
    ) -> Result<(), Stop> {
        let colleagues = desk.look(Colleagues { role: Some(role) }).await?;
        if !colleagues.iter().any(|c| c.account == to) {
            return Err(Stop::fault("colleague", "coach"));
        }
        let mut change = may.change(desk, "trajectory.assigned").await?;
        let row = assignment::ActiveModel {
            id: NotSet,
            trajectory_id: Set(may.0.id),
            account_id: Set(to),
            role: Set(role.code().to_owned()),
        };
        row.insert(change.db()).await?;
        change.detail(json!({ "to": to, "role": role.code() }));
        change.keep().await
    }
}
