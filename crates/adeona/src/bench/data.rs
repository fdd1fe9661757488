//! Fills an empty place with many trajectories, quickly: rows at once, past the verbs, so for measuring only. The
//! journals are the simulation's, and the projection is what the program makes of them.

use std::sync::Arc;
use std::time::Instant;

use adeona_method::calendar::plus_days;
use adeona_method::method::Subject;
use adeona_method::progress::Compiled;
use adeona_platform::access::tables::account;
use adeona_platform::time::Moment;
use adeona_platform::{Stop, Store, secret};
use clap::Args;
use jiff::civil::Date;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Iterable, PaginatorTrait, Set,
};

use super::crowd::{self, COACHES, ORGANISATIONS, spread};
use super::journals::Journals;
use super::{COACH, COORDINATOR, PASSWORD, questions};
use crate::rooms::method::tables::{installation, method_version};
use crate::rooms::method::{Bound, package};
use crate::rooms::people::tables::person_word;
use crate::rooms::people::words_for;
use crate::rooms::trajectory::tables::{entry, task, trajectory};
use crate::rooms::trajectory::{projection, tasks};

/// Values that one statement may carry: SQLite takes 32,766.
const VALUES: usize = 30_000;
/// Trajectories that run, of a coach.
const CASELOAD: i64 = 40;
/// Days over which trajectories began.
const DAYS: i64 = 4 * 365;

/// What to make.
#[derive(Debug, Args)]
pub struct Data {
    #[arg(long, default_value_t = 100_000)]
    trajectories: i64,
    /// The same seed makes the same place on the same day
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Entries that journals are brought to with notes, as far as they are written today
    #[arg(long, default_value_t = 23)]
    entries: usize,
    /// Grants to other organisations and to single workers there, half of them in force, half of them by parts
    #[arg(long, default_value_t = 0)]
    grants: i64,
    /// Questions about countries, with their answers, in three languages
    #[arg(long, default_value_t = 0)]
    questions: usize,
}

/// A trajectory to be made.
struct Plan {
    method: usize,
    /// Which of the made-up participants.
    number: usize,
    start: Date,
    organisation: i64,
    coach: i64,
}

/// Fills the place.
///
/// # Errors
/// When anybody is there already.
pub async fn fill(store: &Store, data: &Data) -> Result<(), Stop> {
    if account::Entity::find().count(store.database()).await? > 0 {
        return Err(Stop::Broken(
            "there is data here; measuring wants an empty place".into(),
        ));
    }
    let begun = Instant::now();
    let at = Moment::from(store.clock().now());
    let (places, accounts, memberships) =
        crowd::staff(at, &secret::hash(PASSWORD.to_owned()).await?);
    insert(store, places).await?;
    insert(store, accounts).await?;
    insert(store, memberships).await?;
    let methods = methods(store).await?;
    install(store, &methods, at).await?;
    let journals: Vec<Journals<'_>> = methods
        .iter()
        .map(|(_, bound)| Journals::simulate(&bound.package, data.seed, data.entries))
        .collect();
    tell(begun, "simulated");
    let today = store.clock().today();
    let plans: Vec<Plan> = (0..data.trajectories)
        .map(|n| plan(n, methods.len(), today))
        .collect();
    people(store, &plans, &methods, at).await?;
    tell(begun, "people");
    let written = trajectories(store, &plans, &methods, &journals).await?;
    tell(begun, "trajectories and tasks");
    let entries = entries(store, &plans, &journals, written).await?;
    tell(begun, "entries");
    insert(store, crowd::grants(data.grants, &whose(&plans), today, at)).await?;
    tell(begun, "grants");
    questions::fill(store, &questions::corpus(data.seed, data.questions)?).await?;
    settle(store).await?;
    tell(begun, "questions");
    crate::say!(
        "{} trajectories, {entries} journal entries, {} questions",
        plans.len(),
        data.questions
    );
    crate::say!("{COORDINATOR} and {COACH}, password {PASSWORD}");
    Ok(())
}

/// The organisation of each trajectory.
fn whose(plans: &[Plan]) -> Vec<i64> {
    plans.iter().map(|plan| plan.organisation).collect()
}

fn tell(begun: Instant, what: &str) {
    eprintln!("{:6.1} s  {what}", begun.elapsed().as_secs_f64());
}

async fn methods(store: &Store) -> Result<Vec<(i64, Arc<Bound>)>, Stop> {
    let rows = method_version::Entity::find().all(store.database()).await?;
    let mut found = rows
        .into_iter()
        .map(|row| Ok((row.id, package(row)?)))
        .collect::<Result<Vec<_>, Stop>>()?;
    found.sort_by(|a, b| a.1.package.method.id.cmp(&b.1.package.method.id));
    Ok(found)
}

async fn install(store: &Store, methods: &[(i64, Arc<Bound>)], at: Moment) -> Result<(), Stop> {
    let each = |organisation: i64| {
        methods
            .iter()
            .map(move |(version, bound)| installation::ActiveModel {
                organisation_id: Set(organisation + 1),
                method: Set(bound.package.method.id.clone()),
                version_id: Set(*version),
                installed_by: Set(crowd::coordinator(organisation)),
                installed_at: Set(at),
                ..Default::default()
            })
    };
    insert(store, (0..ORGANISATIONS).flat_map(each).collect()).await
}

fn plan(n: i64, methods: usize, today: Date) -> Plan {
    let (organisation, within) = (n % ORGANISATIONS, n / ORGANISATIONS);
    let number = spread(n) as usize;
    let (coach, ago) = match within {
        0..CASELOAD => (0, within * 7 % 120 + 5),
        _ => (
            1 + within % (COACHES - 1),
            (spread(n + 7) % DAYS as u64) as i64,
        ),
    };
    Plan {
        method: (within % methods as i64) as usize,
        number,
        start: plus_days(today, -ago),
        organisation,
        coach: crowd::coach(organisation, coach),
    }
}

async fn people(
    store: &Store,
    plans: &[Plan],
    methods: &[(i64, Arc<Bound>)],
    at: Moment,
) -> Result<(), Stop> {
    let (mut rows, mut words) = (vec![], vec![]);
    for (id, plan) in (1..).zip(plans) {
        if is_person(methods, plan) {
            let row = crowd::person(id, plan.organisation, at);
            words.extend(
                words_for(&row)
                    .into_iter()
                    .map(|word| word.into_active_model().reset_all()),
            );
            rows.push(row.into_active_model().reset_all());
        }
    }
    insert(store, rows).await?;
    insert::<person_word::ActiveModel>(store, words).await
}

fn is_person(methods: &[(i64, Arc<Bound>)], plan: &Plan) -> bool {
    methods[plan.method].1.package.method.subject == Subject::Person
}

/// The rows with their projection, and how many entries each has.
async fn trajectories(
    store: &Store,
    plans: &[Plan],
    methods: &[(i64, Arc<Bound>)],
    journals: &[Journals<'_>],
) -> Result<Vec<usize>, Stop> {
    let today = store.clock().today();
    let compiled: Vec<Compiled<'_>> = methods
        .iter()
        .map(|(_, bound)| Compiled::new(&bound.package.method))
        .collect();
    let (mut rows, mut open, mut written) = (vec![], vec![], vec![]);
    for (id, plan) in (1..).zip(plans) {
        let (version, bound) = &methods[plan.method];
        let journal = journals[plan.method].written(plan.number, plan.start, today);
        let row = bare_row(
            id,
            plan,
            *version,
            &bound.package.method.id,
            is_person(methods, plan),
        );
        let stands = compiled[plan.method].progress(&journal, today);
        let row = projection(&bound.package, &row, &journal, &stands);
        for task in tasks(&bound.package, &row, &stands) {
            let mut task: task::ActiveModel = task.into_active_model().reset_all();
            task.id = Set(open.len() as i64 + 1);
            open.push(task);
        }
        rows.push(row.into_active_model().reset_all());
        written.push(journal.len());
    }
    insert(store, rows).await?;
    insert(store, open).await?;
    Ok(written)
}

fn bare_row(id: i64, plan: &Plan, version: i64, method: &str, person: bool) -> trajectory::Model {
    trajectory::Model {
        id,
        organisation_id: plan.organisation + 1,
        person_id: person.then_some(id),
        subject_name: (!person).then(|| format!("Groep {id}")),
        members: serde_json::json!([]),
        method: method.to_owned(),
        version_id: version,
        coach_id: plan.coach,
        reference: None,
        head: 0,
        standing: String::new(),
        phase: None,
        enrolled_on: plan.start.into(),
        started_on: None,
        ended_on: None,
        outcome: None,
        outcome_class: None,
        wakes_on: None,
        wished_coach_id: None,
        answers_until: None,
    }
}

/// In the order in which they would have been written: a journal lies scattered, as it does in life.
async fn entries(
    store: &Store,
    plans: &[Plan],
    journals: &[Journals<'_>],
    written: Vec<usize>,
) -> Result<usize, Stop> {
    let mut all: Vec<(Date, u32, u16)> = vec![];
    for (n, (plan, count)) in (0..).zip(plans.iter().zip(written)) {
        let on = |at| journals[plan.method].entry(plan.number, plan.start, at).on;
        all.extend((0..count).map(|at| (on(at), n, at as u16)));
    }
    all.sort_unstable();
    let total = all.len();
    let mut id = 0;
    for some in all.chunks(50_000) {
        let rows = some.iter().map(|(on, n, at)| {
            let plan = &plans[*n as usize];
            let entry = journals[plan.method].entry(plan.number, plan.start, usize::from(*at));
            id += 1;
            Ok(entry::ActiveModel {
                id: Set(id),
                trajectory_id: Set(i64::from(*n) + 1),
                organisation_id: Set(plan.organisation + 1),
                number: Set(entry.number as i32),
                happened_on: Set((*on).into()),
                written_at: Set(evening(*on)),
                account_id: Set(plan.coach),
                deed: Set(serde_json::to_value(&entry.deed).map_err(Stop::broken)?),
            })
        });
        insert(store, rows.collect::<Result<Vec<_>, Stop>>()?).await?;
    }
    Ok(total)
}

fn evening(day: Date) -> Moment {
    let at = day
        .at(17, 0, 0, 0)
        .to_zoned_datetime(jiff::tz::TimeZone::UTC);
    at.map(|at| at.timestamp().into())
        .unwrap_or(Moment::from(jiff::Timestamp::UNIX_EPOCH))
}

/// Many rows in one transaction, as many in a statement as it can carry.
pub(super) async fn insert<A>(store: &Store, rows: Vec<A>) -> Result<(), Stop>
where
    A: ActiveModelTrait + Send,
{
    let columns = <A::Entity as EntityTrait>::Column::iter().count();
    let writing = store.write().await?;
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some: Vec<A> = rows.by_ref().take(VALUES / columns).collect();
        A::Entity::insert_many(some)
            .exec_without_returning(writing.db())
            .await?;
    }
    writing.keep().await
}

/// Numbers go on after the last one; PostgreSQL gets to know its tables at once, not a minute later by itself.
async fn settle(store: &Store) -> Result<(), Stop> {
    let db = store.database();
    if store.is_sqlite() {
        store.keep_statistics().await?;
        db.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)")
            .await?;
        return Ok(());
    }
    let tables = [
        "organisation",
        "account",
        "membership",
        "person",
        "trajectory",
        "entry",
        "task",
        "share",
        "question",
        "answer",
    ];
    for table in tables {
        db.execute_unprepared(&format!(
            "SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
        ))
        .await?;
    }
    db.execute_unprepared("VACUUM ANALYZE").await?;
    Ok(())
}
