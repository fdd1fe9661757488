//! Taking trajectories over: in batches, each of which is whole.

use std::collections::BTreeMap;

use adeona_method::change::{Decided, Decisions};
use adeona_platform::{Desk, Fault, May, Stop};
use serde_json::json;

use super::access::Transfer;
use super::queries::{Plan, Planned, mapping_between};
use crate::rooms::method::{OneMethod, VersionNamed};
use crate::rooms::organisation::Organisation;
use crate::rooms::trajectory::{GoingOver, Trajectory, Verdict};

/// Trajectories taken over in one transaction: others wait no longer than that.
const BATCH: usize = 100;
/// How often a batch is tried again when somebody writes in one of its trajectories at the same moment.
const TRIES: usize = 5;
/// Letters in a reason.
const LONGEST: usize = 1_000;

/// What somebody asks: from and to which version, with which decisions.
#[derive(Debug, Clone, Default)]
pub struct Order {
    pub method: String,
    pub from: String,
    pub to: String,
    pub decisions: Decisions,
    pub reason: String,
    /// The head of each trajectory about which they decided, as they saw it.
    pub seen: BTreeMap<i64, i32>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Transferred {
    pub went: usize,
    /// In doubt, and not decided.
    pub stayed: usize,
    /// Written in since it was decided about.
    pub changed: usize,
}

impl Order {
    /// What it would come to now.
    ///
    /// # Errors
    /// `NotFound` when a version is not there, or the one is not later than the other.
    pub async fn plan(&self, desk: &Desk) -> Result<(GoingOver, Vec<Planned>), Stop> {
        let over = self.over(desk).await?;
        let plan = Plan {
            from: over.from.clone(),
            to: over.to.1.clone(),
            mapping: over.mapping.clone(),
            decisions: over.decisions.clone(),
        };
        let planned = desk.look(plan).await?;
        Ok((over, planned))
    }

    async fn over(&self, desk: &Desk) -> Result<GoingOver, Stop> {
        let one = OneMethod {
            method: self.method.clone(),
            version: Some(self.to.clone()),
        };
        let to = desk.look(one).await?;
        let from = VersionNamed {
            method: self.method.clone(),
            version: self.from.clone(),
        };
        let from = desk.look(from).await?.ok_or(Stop::NotFound)?;
        // Only onward: back is a later version that says how.
        let place = |id| to.versions.iter().position(|row| row.id == id);
        if place(from.0) <= place(to.row.id) {
            return Err(Stop::NotFound);
        }
        Ok(GoingOver {
            mapping: mapping_between(&from.1, &to.bound),
            from,
            to: (to.row.id, to.bound),
            decisions: self.decisions.clone(),
            reason: self.reason.trim().to_owned(),
            seen: self.seen.clone(),
        })
    }

    /// Decisions that cannot be taken about what is in doubt, and what is missing.
    fn faults(&self, over: &GoingOver, planned: &[Planned]) -> Vec<Fault> {
        let mut faults = vec![];
        match over.reason.chars().count() {
            0 => faults.push(Fault::new("reason", "required")),
            n if n > LONGEST => faults.push(Fault::new("reason", "too-long").with("most", LONGEST)),
            _ => {}
        }
        let mut unfit: Vec<String> = planned
            .iter()
            .flat_map(|planned| &planned.settled.doubts)
            .filter(|doubt| {
                let decided: Option<&Decided> = self.decisions.get(doubt);
                decided.is_some_and(|decided| !doubt.takes(decided, &over.to.1.package.method))
            })
            .map(|doubt| doubt.key())
            .collect();
        unfit.sort_unstable();
        unfit.dedup();
        let unfit = unfit.into_iter();
        faults.extend(unfit.map(|key| Fault::new(format!("decide.{key}"), "no-decision")));
        faults
    }
}

impl Organisation {
    /// Takes over whatever goes by itself or was decided about. What others do meanwhile is not trampled: each
    /// trajectory is looked at again in the transaction that takes it over.
    pub async fn transfer(
        may: &May<Transfer, Organisation>,
        desk: &Desk,
        order: &Order,
    ) -> Result<Transferred, Stop> {
        let (over, planned) = order.plan(desk).await?;
        let faults = order.faults(&over, &planned);
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let ids: Vec<i64> = planned.iter().map(|planned| planned.id).collect();
        let mut done = Transferred::default();
        for batch in ids.chunks(BATCH) {
            for (_, verdict) in whole(may, desk, &over, batch).await? {
                match verdict {
                    Verdict::Went => done.went += 1,
                    Verdict::Stayed => done.stayed += 1,
                    Verdict::Changed => done.changed += 1,
                    Verdict::Gone => {}
                }
            }
        }
        Ok(done)
    }
}

/// A batch, all of it or nothing; again when somebody wrote in one of its trajectories meanwhile.
async fn whole(
    may: &May<Transfer, Organisation>,
    desk: &Desk,
    over: &GoingOver,
    ids: &[i64],
) -> Result<Vec<(i64, Verdict)>, Stop> {
    let mut tries = TRIES;
    loop {
        tries -= 1;
        match once(may, desk, over, ids).await {
            Err(Stop::Conflict) if tries > 0 => {}
            done => return done,
        }
    }
}

async fn once(
    may: &May<Transfer, Organisation>,
    desk: &Desk,
    over: &GoingOver,
    ids: &[i64],
) -> Result<Vec<(i64, Verdict)>, Stop> {
    let mut change = may.change(desk, "method.transferred").await?;
    let verdicts = Trajectory::go_over(&change, desk, over, ids).await?;
    let went: Vec<i64> = verdicts
        .iter()
        .filter(|(_, verdict)| *verdict == Verdict::Went)
        .map(|(id, _)| *id)
        .collect();
    if !went.is_empty() {
        change.detail(json!({ "from": over.from.0, "to": over.to.0, "trajectories": went }));
        change.keep().await?;
    }
    Ok(verdicts)
}
