//! Writing in the journal: the only way in which a trajectory changes.

use adeona_method::journal::{Deed, Entry};
use adeona_method::load::Package;
use adeona_method::method::Holder;
use adeona_method::progress::{Progress, Standing, StepState, progress};
use adeona_platform::access::Change;
use adeona_platform::time::Day;
use adeona_platform::{Desk, Sealing, Stop};
use jiff::civil::Date;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, QueryOrder,
    Set,
};

use super::guarding::{opened, stored};
use super::kept::kept_answers;
use super::tables::task::WaitsFor;
use super::tables::{entry, task, trajectory};

/// The journal as the engine reads it.
pub fn journal_of(sealing: &Sealing, rows: &[entry::Model]) -> Result<Vec<Entry>, Stop> {
    let entry = |row: &entry::Model| {
        let of = (row.trajectory_id, row.number);
        entry_of(sealing, of, row.happened_on, row.deed.clone())
    };
    rows.iter().map(entry).collect()
}

/// An entry as the engine reads it, from its columns: first the trajectory and its number there.
pub fn entry_of(
    sealing: &Sealing,
    (trajectory, number): (i64, i32),
    on: Day,
    deed: serde_json::Value,
) -> Result<Entry, Stop> {
    let number = number.unsigned_abs();
    Ok(Entry {
        number,
        on: on.date(),
        deed: opened(sealing, trajectory, number, deed)?,
    })
}

/// The whole journal of a trajectory, in order.
pub async fn read_journal(
    db: &impl ConnectionTrait,
    sealing: &Sealing,
    trajectory: i64,
) -> Result<Vec<Entry>, Stop> {
    let rows = entry::Entity::find()
        .filter(entry::Column::TrajectoryId.eq(trajectory))
        .order_by_asc(entry::Column::Number)
        .all(db)
        .await?;
    journal_of(sealing, &rows)
}

/// Adds deeds to the journal and remakes the projection, inside the caller's change. The head must not have moved
/// since `row` was loaded, or somebody else was first.
pub async fn append(
    change: &Change,
    desk: &Desk,
    package: &Package,
    row: &trajectory::Model,
    mut journal: Vec<Entry>,
    deeds: Vec<(Date, Deed)>,
) -> Result<trajectory::Model, Stop> {
    let head = journal.last().map_or(0, |e| e.number);
    let mut rows = vec![];
    for (number, (on, deed)) in (head + 1..).zip(deeds) {
        let entry = Entry { number, on, deed };
        rows.push(entry::ActiveModel {
            id: NotSet,
            trajectory_id: Set(row.id),
            organisation_id: Set(row.organisation_id),
            number: Set(number as i32),
            happened_on: Set(on.into()),
            written_at: Set(change.at()),
            account_id: Set(desk.viewer().account().get()),
            deed: Set(stored(desk.sealing(), &package.method, row.id, &entry)?),
        });
        journal.push(entry);
    }
    entry::Entity::insert_many(rows)
        .exec_without_returning(change.db())
        .await?;
    project(change.db(), package, row, &journal, desk.today()).await
}

/// Remakes the projection of a trajectory from its journal.
pub async fn project(
    db: &impl ConnectionTrait,
    package: &Package,
    row: &trajectory::Model,
    journal: &[Entry],
    today: Date,
) -> Result<trajectory::Model, Stop> {
    let stands = progress(&package.method, journal, today);
    let projected = projection(package, row, journal, &stands);
    let updated = match projected == *row {
        true => projected,
        false => {
            let active: trajectory::ActiveModel = projected.clone().into();
            active.reset_all().update(db).await?
        }
    };
    task::Entity::delete_many()
        .filter(task::Column::TrajectoryId.eq(row.id))
        .exec(db)
        .await?;
    let tasks: Vec<task::ActiveModel> = tasks(package, row, &stands)
        .into_iter()
        .map(fresh)
        .collect();
    if !tasks.is_empty() {
        task::Entity::insert_many(tasks)
            .exec_without_returning(db)
            .await?;
    }
    Ok(updated)
}

fn fresh(row: task::Model) -> task::ActiveModel {
    let mut active: task::ActiveModel = row.into();
    active.id = NotSet;
    active.reset_all()
}

/// What the journal makes of the row.
pub fn projection(
    package: &Package,
    row: &trajectory::Model,
    journal: &[Entry],
    stands: &Progress,
) -> trajectory::Model {
    use adeona_method::progress::PhaseState;
    let phase = stands
        .phases
        .iter()
        .rfind(|p| p.state == PhaseState::Open)
        .map(|p| p.phase.clone());
    let class = stands
        .outcome
        .as_deref()
        .and_then(|id| package.method.outcome(id))
        .map(|o| code(&o.class));
    let coach = journal
        .iter()
        .filter(|e| !stands.withdrawn.contains(&e.number));
    let coach = coach
        .filter_map(|e| {
            if let Deed::Transferred { to, .. } = &e.deed {
                Some(*to)
            } else {
                None
            }
        })
        .next_back();
    trajectory::Model {
        head: journal.last().map_or(0, |e| e.number) as i32,
        standing: code(&stands.standing),
        phase,
        coach_id: coach.unwrap_or(row.coach_id),
        enrolled_on: stands.enrolled_on.map_or(row.enrolled_on, Day::from),
        started_on: stands.started_on.map(Day::from),
        ended_on: stands.ended_on.map(Day::from),
        outcome: stands.outcome.clone(),
        outcome_class: class,
        wakes_on: stands.wakes_on.map(Day::from),
        wished_coach_id: super::wishes::wished(journal, stands)
            .filter(|wished| *wished != coach.unwrap_or(row.coach_id)),
        answers_until: kept_answers(&package.method, journal)
            .map(|kept| kept.until.into())
            .min(),
        ..row.clone()
    }
}

/// The steps that have to be done now: who does them, and by when. Whether they are late follows from the day of
/// reading. What may be left undone stands in the dossier, and asks for nobody's time.
pub fn tasks(package: &Package, row: &trajectory::Model, stands: &Progress) -> Vec<task::Model> {
    let open = |s: &&adeona_method::progress::StepProgress| {
        matches!(s.state, StepState::Open | StepState::Late)
            && package
                .method
                .step(&s.step)
                .is_some_and(|step| !step.optional)
    };
    let holder = |step: &str| {
        let step = package.method.step(step);
        step.and_then(|step| package.method.role(&step.by))
            .map_or(Holder::Coach, |role| role.held_by)
    };
    let opened = |s: &adeona_method::progress::StepProgress| {
        s.opened_on.or(stands.enrolled_on).unwrap_or(Date::MIN)
    };
    (0..)
        .zip(&stands.steps)
        .filter(|(_, s)| open(s))
        .map(|(position, s)| task::Model {
            id: 0,
            trajectory_id: row.id,
            organisation_id: row.organisation_id,
            step: s.step.clone(),
            holder: code(&holder(&s.step)),
            waits_for: waits_for(stands, holder(&s.step)),
            position,
            opened_on: opened(s).into(),
            due_on: s.due.as_ref().map(|due| due.on.into()),
            due: s
                .due
                .as_ref()
                .and_then(|due| serde_json::to_value(due).ok()),
        })
        .collect()
}

fn waits_for(stands: &Progress, holder: Holder) -> WaitsFor {
    match (stands.standing, holder) {
        (Standing::OnHold | Standing::Ended, _) => WaitsFor::Nobody,
        (_, Holder::Participant | Holder::Partner | Holder::Employer) => WaitsFor::Others,
        _ => WaitsFor::Workers,
    }
}

/// The kebab-case name of a unit variant, as it stands in packages and tables.
pub fn code<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}
