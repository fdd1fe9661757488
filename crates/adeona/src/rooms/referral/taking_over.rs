//! Taking over the whole file of somebody who moved: it comes to the organisation that accepts it, and where it was a
//! closed shell stays until its day.

use adeona_method::journal::Deed;
use adeona_platform::access::tables::{
    account, api_token, calendar_address, membership, organisation, partner_link, session,
};
use adeona_platform::access::{May, Role};
use adeona_platform::time::Day;
use adeona_platform::{Desk, Fault, Stop};
use jiff::civil::Date;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, NotSet, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Set,
};
use serde_json::json;

use super::access::{Answer, Referral};
use super::carrying::{Move, event};
use super::standing::Standing;
use super::tables::{referral, shell};
use crate::rooms::group::{Departure, leave_groups};
use crate::rooms::knowledge::plans::carry_bases;
use crate::rooms::method::version;
use crate::rooms::organisation::{Colleagues, Kind};
use crate::rooms::people::tables::{person, person_word};
use crate::rooms::results::remember;
use crate::rooms::retention::kept_until;
use crate::rooms::rights::tables::rights_request;
use crate::rooms::trajectory::tables::{assignment, entry, file, share, task, trajectory};
use crate::rooms::trajectory::{append, read_journal};

/// A method without a term of its own: the shell is kept as long as most methods say.
const YEARS: u16 = 2;

/// From which organisation to which a file goes, and with whom.
struct Going {
    from: i64,
    to: i64,
    person: i64,
    worker: i64,
    today: Date,
}

impl Referral {
    /// Takes over the whole file: all trajectories of the person, with all that hangs on them, and the person. The worker
    /// becomes the coach of those that run.
    ///
    /// # Errors
    /// A fault at `worker` when they do not coach here, or when the organisation knows somebody with the same citizen
    /// service number; a conflict when it was taken back, answered, or not answered in time.
    pub async fn take_over(
        may: &May<Answer, Referral>,
        desk: &Desk,
        worker: i64,
    ) -> Result<(), Stop> {
        let colleagues = desk.look(Colleagues { role: None }).await?;
        let coaches = |role: Role| matches!(role, Role::Coach | Role::Coordinator);
        if !colleagues
            .iter()
            .any(|one| one.account == worker && coaches(one.role))
        {
            return Err(Stop::fault("worker", "coach"));
        }
        let mut step = Move::to(may, desk, "file.taken-over", Standing::HandedOver).await?;
        let rows = dossiers(&step).await?;
        let person = rows.first().and_then(|row| row.person_id);
        let going = Going {
            from: step.was.from_organisation,
            to: step.was.to_organisation,
            person: person.ok_or(Stop::Conflict)?,
            worker,
            today: desk.today(),
        };
        for row in &rows {
            remember(&step.change, desk, row).await?;
        }
        leave_shell(&step, &going, &rows).await?;
        for row in &rows {
            loosen(&step, &going, row.id).await?;
            carry(&step, &going, row.id).await?;
            carry_bases(&step.change, desk, (row.id, going.to)).await?;
        }
        bring_person(&step, &going).await?;
        for row in rows.into_iter().filter(|row| row.standing != "ended") {
            coach(&step, desk, &going, row).await?;
        }
        step.row.taken_by = Set(Some(worker));
        step.change
            .detail(json!({ "person": going.person, "taken_by": worker }));
        step.change.also(going.from).await?;
        step.keep(desk, "").await
    }
}

/// All trajectories of the person whose file it is, locked.
async fn dossiers(step: &Move) -> Result<Vec<trajectory::Model>, Stop> {
    use trajectory::Column as T;
    let offered = trajectory::Entity::find_by_id(step.was.trajectory_id)
        .one(step.change.db())
        .await?
        .filter(|row| row.organisation_id == step.was.from_organisation)
        .ok_or(Stop::Conflict)?;
    let person = offered.person_id.ok_or(Stop::Conflict)?;
    Ok(trajectory::Entity::find()
        .filter(T::PersonId.eq(person))
        .filter(T::OrganisationId.eq(step.was.from_organisation))
        .order_by_asc(T::Id)
        .lock_exclusive()
        .all(step.change.db())
        .await?)
}

/// What stays where it was: who, what, since when, to whom, and until when that is kept.
async fn leave_shell(step: &Move, going: &Going, rows: &[trajectory::Model]) -> Result<(), Stop> {
    let db = step.change.db();
    let who = person::Entity::find_by_id(going.person)
        .one(db)
        .await?
        .ok_or(Stop::Conflict)?;
    let mut kept = (Date::MIN, String::new());
    for row in rows {
        let bound = version(db, row.version_id).await?;
        // A term that has no source of its own is that of the program.
        let last = kept_until(&bound, going.today);
        let last = last.unwrap_or(going.today.saturating_add(jiff::Span::new().years(YEARS)));
        let retention = bound.package.method.retention.as_ref();
        let source = retention.map_or(String::new(), |term| term.source.clone());
        kept = kept.max((last, source));
    }
    let dossiers = rows.iter().map(|row| shell::Dossier {
        trajectory: row.id,
        version: row.version_id,
        enrolled_on: row.enrolled_on.date(),
        reference: row.reference.clone(),
    });
    let dossiers: Vec<shell::Dossier> = dossiers.collect();
    let row = shell::ActiveModel {
        id: NotSet,
        organisation_id: Set(going.from),
        to_organisation: Set(going.to),
        referral_id: Set(step.was.id),
        person_id: Set(going.person),
        given_name: Set(who.given_name),
        family_name: Set(who.family_name),
        client_number: Set(who.client_number),
        dossiers: Set(json!(dossiers)),
        left_on: Set(going.today.into()),
        kept_until: Set(kept.0.into()),
        source: Set(kept.1),
    };
    row.insert(db).await?;
    Ok(())
}

/// Ends what bound a trajectory to the organisation that had it: groups, workers who helped, questions by a link. Who
/// else carries a referral goes on, and tells the new organisation.
async fn loosen(step: &Move, going: &Going, trajectory: i64) -> Result<(), Stop> {
    let (db, at) = (step.change.db(), step.change.at());
    let moved = Departure {
        reason: "moved".to_owned(),
        note: String::new(),
    };
    leave_groups(&step.change, trajectory, going.today, &moved).await?;
    assignment::Entity::delete_many()
        .filter(assignment::Column::TrajectoryId.eq(trajectory))
        .exec(db)
        .await?;
    use partner_link::Column as L;
    partner_link::Entity::update_many()
        .col_expr(L::ClosedAt, Expr::value(Some(at)))
        .col_expr(L::Closing, Expr::value(Some("withdrawn")))
        .filter(L::TrajectoryId.eq(trajectory))
        .filter(L::ClosedAt.is_null())
        .exec(db)
        .await?;
    // What was shared with the organisation that has it now is over, and so is what the family reads: whoever guides them
    // there decides anew.
    use share::Column as S;
    share::Entity::update_many()
        .col_expr(S::WithdrawnAt, Expr::value(Some(at)))
        .col_expr(S::WithdrawnBy, Expr::value(Some(going.worker)))
        .filter(S::TrajectoryId.eq(trajectory))
        .filter(S::WithdrawnAt.is_null())
        .filter(
            Condition::any()
                .add(S::OrganisationId.eq(going.to))
                .add(S::WithOrganisation.eq(going.to))
                .add(S::KinId.is_not_null()),
        )
        .exec(db)
        .await?;
    referrals(step, going, trajectory).await
}

async fn referrals(step: &Move, going: &Going, trajectory: i64) -> Result<(), Stop> {
    use referral::Column as R;
    let (db, at) = (step.change.db(), step.change.at());
    let running = Standing::all().filter(|standing| !standing.is_over());
    let rows = referral::Entity::find()
        .filter(R::TrajectoryId.eq(trajectory))
        .filter(R::Id.ne(step.was.id))
        .filter(R::Standing.is_in(running))
        .all(db)
        .await?;
    for was in rows {
        let (id, to) = (was.id, was.to_organisation);
        let mut row = was.into_active_model();
        if to == going.to {
            row.standing = Set(Standing::Revoked);
            row.standing_since = Set(at);
            row.settled_at = Set(Some(at));
            event(db, at, id, Some(going.worker), Standing::Revoked, None).await?;
        } else {
            row.from_organisation = Set(going.to);
        }
        row.update(db).await?;
    }
    Ok(())
}

/// The trajectory with its journal, tasks and files.
async fn carry(step: &Move, going: &Going, trajectory: i64) -> Result<(), Stop> {
    let db = step.change.db();
    trajectory::Entity::update_many()
        .col_expr(trajectory::Column::OrganisationId, Expr::value(going.to))
        .col_expr(trajectory::Column::Reference, Expr::value(None::<String>))
        .filter(trajectory::Column::Id.eq(trajectory))
        .exec(db)
        .await?;
    entry::Entity::update_many()
        .col_expr(entry::Column::OrganisationId, Expr::value(going.to))
        .filter(entry::Column::TrajectoryId.eq(trajectory))
        .exec(db)
        .await?;
    task::Entity::update_many()
        .col_expr(task::Column::OrganisationId, Expr::value(going.to))
        .filter(task::Column::TrajectoryId.eq(trajectory))
        .exec(db)
        .await?;
    file::Entity::update_many()
        .col_expr(file::Column::OrganisationId, Expr::value(going.to))
        .filter(file::Column::TrajectoryId.eq(trajectory))
        .exec(db)
        .await?;
    Ok(())
}

/// The person, with what opens their own part of it, and what they asked about their data.
async fn bring_person(step: &Move, going: &Going) -> Result<(), Stop> {
    let (db, at) = (step.change.db(), step.change.at());
    let who = person::Entity::find_by_id(going.person)
        .one(db)
        .await?
        .ok_or(Stop::Conflict)?;
    let there = organisation::Entity::find_by_id(going.to)
        .one(db)
        .await?
        .ok_or(Stop::Conflict)?;
    let number = who.bsn.clone();
    let number = number.filter(|_| Kind::of(&there.kind).may_hold_bsn());
    if let Some(number) = &number {
        let known = person::Entity::find()
            .filter(person::Column::OrganisationId.eq(going.to))
            .filter(person::Column::Bsn.eq(number));
        if known.count(db).await? > 0 {
            return Err(Stop::Invalid(vec![Fault::new("worker", "moved-bsn")]));
        }
    }
    let revision = who.revision;
    let mut row = who.into_active_model();
    row.organisation_id = Set(going.to);
    row.client_number = Set(None);
    row.bsn = Set(number);
    row.revision = Set(revision + 1);
    row.update(db).await?;
    person_word::Entity::update_many()
        .col_expr(person_word::Column::OrganisationId, Expr::value(going.to))
        .filter(person_word::Column::PersonId.eq(going.person))
        .exec(db)
        .await?;
    use rights_request::Column as Q;
    rights_request::Entity::update_many()
        .col_expr(Q::OrganisationId, Expr::value(going.to))
        .filter(Q::PersonId.eq(going.person))
        .filter(Q::DecidedAt.is_null())
        .exec(db)
        .await?;
    let accounts = account::Entity::find()
        .filter(account::Column::PersonId.eq(going.person))
        .all(db)
        .await?;
    for one in accounts {
        bring_account(step, going, one.id, at).await?;
    }
    Ok(())
}

/// Who signs in as the person does so where their file is now.
async fn bring_account(
    step: &Move,
    going: &Going,
    account: i64,
    at: adeona_platform::time::Moment,
) -> Result<(), Stop> {
    let db = step.change.db();
    use membership::Column as M;
    membership::Entity::update_many()
        .col_expr(M::OrganisationId, Expr::value(going.to))
        .col_expr(M::Since, Expr::value(Day::from(going.today)))
        .filter(M::AccountId.eq(account))
        .filter(M::OrganisationId.eq(going.from))
        .filter(M::Role.eq(Role::Participant))
        .exec(db)
        .await?;
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(Some(at)))
        .filter(session::Column::AccountId.eq(account))
        .filter(session::Column::EndedAt.is_null())
        .exec(db)
        .await?;
    api_token::Entity::update_many()
        .col_expr(api_token::Column::EndedAt, Expr::value(Some(at)))
        .filter(api_token::Column::AccountId.eq(account))
        .filter(api_token::Column::EndedAt.is_null())
        .exec(db)
        .await?;
    calendar_address::Entity::update_many()
        .col_expr(
            calendar_address::Column::OrganisationId,
            Expr::value(going.to),
        )
        .filter(calendar_address::Column::AccountId.eq(account))
        .exec(db)
        .await?;
    Ok(())
}

/// The worker is the coach from now on, which the journal says.
async fn coach(
    step: &Move,
    desk: &Desk,
    going: &Going,
    row: trajectory::Model,
) -> Result<(), Stop> {
    let bound = version(step.change.db(), row.version_id).await?;
    let journal = read_journal(step.change.db(), step.change.sealing(), row.id).await?;
    let deed = Deed::Transferred {
        from: row.coach_id,
        to: going.worker,
        reason: step.was.purpose.clone(),
    };
    let row = trajectory::Model {
        organisation_id: going.to,
        reference: None,
        ..row
    };
    let deeds = vec![(desk.today(), deed)];
    append(&step.change, desk, &bound.package, &row, journal, deeds).await?;
    Ok(())
}
