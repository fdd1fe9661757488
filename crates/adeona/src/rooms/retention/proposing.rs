//! Proposing to destroy, and refusing that.

use adeona_platform::access::{Change, May, Thing};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Desk, Fault, Stop};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, QueryOrder,
    Set,
};
use serde_json::json;

use super::access::{Decide, Destruction, Propose};
use super::answers::DueAnswers;
use super::due::Due;
use super::idle::{self, DuePeople, DuePerson};
use super::tables::{destruction, destruction_item, destruction_person};
use crate::rooms::organisation::Organisation;
use crate::rooms::trajectory::tables::trajectory;

/// The rule behind an erasure.
const ON_REQUEST: &str = "AVG artikel 17: op verzoek van de betrokkene";
/// Of a reason, in characters.
const REASON: usize = 500;

impl Organisation {
    /// Proposes to destroy dossiers whose term is over, answers of which their own term is, by trajectory and question, and
    /// people who never began: the id of the proposal. Nothing happens to them before another has approved.
    ///
    /// # Errors
    /// `Conflict` when one of them is not due any more, or is proposed already.
    pub async fn propose_destruction(
        may: &May<Propose, Organisation>,
        desk: &Desk,
        mut trajectories: Vec<i64>,
        mut answers: Vec<(i64, String)>,
        mut people: Vec<i64>,
    ) -> Result<i64, Stop> {
        trajectories.sort_unstable();
        trajectories.dedup();
        // With the dossier its answers go.
        answers.retain(|(id, _)| trajectories.binary_search(id).is_err());
        answers.sort_unstable();
        answers.dedup();
        people.sort_unstable();
        people.dedup();
        if trajectories.is_empty() && answers.is_empty() && people.is_empty() {
            return Err(Stop::fault("trajectory", "retention-none-chosen"));
        }
        let mut change = may.change(desk, "destruction.proposed").await?;
        let due = desk.look(Due).await?;
        let chosen: Vec<_> = due
            .iter()
            .filter(|row| trajectories.binary_search(&row.id).is_ok())
            .collect();
        let over = match answers.is_empty() {
            true => vec![],
            false => desk.look(DueAnswers).await?,
        };
        let of = |trajectory: i64, field: &str| {
            let mut all = answers.iter();
            all.any(|(id, asked)| *id == trajectory && asked == field)
        };
        let over: Vec<_> = over
            .iter()
            .filter(|row| of(row.trajectory, &row.field))
            .collect();
        let mut idle = match people.is_empty() {
            true => vec![],
            false => desk.look(DuePeople).await?,
        };
        idle.retain(|one| people.binary_search(&one.id).is_ok());
        let all = chosen.len() == trajectories.len() && over.len() == answers.len();
        if !all || idle.len() != people.len() {
            return Err(Stop::Conflict);
        }
        let answered = over.iter().map(|row| Proposed {
            trajectory: row.trajectory,
            method: row.bound.package.method.id.clone(),
            field: Some(row.field.clone()),
            ended_on: row.given_on.into(),
            kept_until: row.kept_until.into(),
            source: row.source.clone(),
        });
        let items = chosen.iter().map(|row| Proposed {
            trajectory: row.id,
            method: row.bound.package.method.id.clone(),
            field: None,
            ended_on: row.ended_on.into(),
            kept_until: row.kept_until.into(),
            source: row.source().to_owned(),
        });
        let items = items.chain(answered).collect();
        let id = propose(&change, desk, items, None).await?;
        propose_people(&change, desk, id, &idle).await?;
        let answers: Vec<String> = over
            .iter()
            .map(|row| format!("{} {}", row.trajectory, row.field))
            .collect();
        change.detail(json!({ "destruction": id, "trajectories": trajectories,
            "answers": answers, "people": people }));
        change.keep().await?;
        Ok(id)
    }
}

async fn propose_people(
    change: &Change,
    desk: &Desk,
    destruction: i64,
    idle: &[DuePerson],
) -> Result<(), Stop> {
    let row = |one: &DuePerson| destruction_person::ActiveModel {
        id: NotSet,
        destruction_id: Set(destruction),
        organisation_id: Set(desk.viewer().organisation().get()),
        person_id: Set(one.id),
        registered_on: Set(one.registered_on.into()),
        kept_until: Set(one.kept_until.into()),
        source: Set(idle::RULE.to_owned()),
        left_out: Set(None),
    };
    let rows: Vec<_> = idle.iter().map(row).collect();
    if !rows.is_empty() {
        destruction_person::Entity::insert_many(rows)
            .exec_without_returning(change.db())
            .await?;
    }
    Ok(())
}

/// Proposes to erase somebody who asked for it: all their dossiers, which must have ended, and what is known of them.
/// Another has to approve. Inside the change of whoever grants the request.
///
/// # Errors
/// `Conflict` as long as one of them runs.
pub async fn propose_erasure(change: &Change, desk: &Desk, person: i64) -> Result<i64, Stop> {
    use trajectory::Column as C;
    let organisation = desk.viewer().organisation().get();
    let rows = trajectory::Entity::find()
        .filter(C::PersonId.eq(person))
        .filter(C::OrganisationId.eq(organisation))
        .order_by_asc(C::Id)
        .all(change.db())
        .await?;
    if rows.iter().any(|row| row.standing != "ended") {
        return Err(Stop::Conflict);
    }
    let today = desk.today().into();
    let items = rows.into_iter().map(|row| Proposed {
        trajectory: row.id,
        method: row.method,
        field: None,
        ended_on: row.ended_on.unwrap_or(today),
        kept_until: today,
        source: ON_REQUEST.to_owned(),
    });
    propose(change, desk, items.collect(), Some(person)).await
}

/// A dossier that is proposed, or a question in it, and by which rule.
struct Proposed {
    trajectory: i64,
    method: String,
    field: Option<String>,
    ended_on: Day,
    kept_until: Day,
    source: String,
}

async fn propose(
    change: &Change,
    desk: &Desk,
    items: Vec<Proposed>,
    erases: Option<i64>,
) -> Result<i64, Stop> {
    let organisation = desk.viewer().organisation().get();
    let proposal = destruction::ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation),
        proposed_by: Set(desk.viewer().account().get()),
        proposed_at: Set(change.at()),
        decided_by: Set(None),
        approved_at: Set(None),
        refused_at: Set(None),
        reason: Set(None),
        removed: Set(None),
        erases: Set(erases),
    };
    let id = proposal.insert(change.db()).await?.id;
    let items = items.into_iter().map(|item| destruction_item::ActiveModel {
        id: NotSet,
        destruction_id: Set(id),
        organisation_id: Set(organisation),
        trajectory_id: Set(item.trajectory),
        method: Set(item.method),
        field: Set(item.field),
        ended_on: Set(item.ended_on),
        kept_until: Set(item.kept_until),
        source: Set(item.source),
        left_out: Set(None),
    });
    let items: Vec<_> = items.collect();
    if !items.is_empty() {
        destruction_item::Entity::insert_many(items)
            .exec_without_returning(change.db())
            .await?;
    }
    Ok(id)
}

impl Destruction {
    /// Refuses it, with the reason; the dossiers stay as they are and can be proposed again. Whoever asked to be erased is
    /// not: what they asked waits for an answer again.
    pub async fn refuse(
        may: &May<Decide, Destruction>,
        desk: &Desk,
        reason: &str,
    ) -> Result<(), Stop> {
        use destruction::Column as C;
        let reason = reason.trim();
        match reason.chars().count() {
            0 => return Err(Stop::fault("reason", "required")),
            1..=REASON => {}
            _ => {
                let fault = Fault::new("reason", "too-long").with("most", REASON);
                return Err(Stop::Invalid(vec![fault]));
            }
        }
        let change = may.change(desk, "destruction.refused").await?;
        let decided = destruction::Entity::update_many()
            .col_expr(C::RefusedAt, Expr::value(Some(change.at())))
            .col_expr(
                C::DecidedBy,
                Expr::value(Some(desk.viewer().account().get())),
            )
            .col_expr(C::Reason, Expr::value(Some(reason)))
            .filter(open(may.id().get()))
            .exec(change.db())
            .await?;
        if decided.rows_affected == 0 {
            return Err(Stop::Conflict);
        }
        if let Some(person) = may.0.erases {
            ask_again(&change, person).await?;
        }
        change.keep().await
    }
}

/// The proposal, as long as nobody has decided on it.
pub fn open(id: i64) -> sea_orm::Condition {
    use destruction::Column as C;
    sea_orm::Condition::all()
        .add(C::Id.eq(id))
        .add(C::ApprovedAt.is_null())
        .add(C::RefusedAt.is_null())
}

/// What somebody asked who was told that they would be erased waits again for an answer.
async fn ask_again(change: &Change, person: i64) -> Result<(), Stop> {
    let mut again = Query::update();
    again
        .table("rights_request")
        .values([
            ("decided_at", Expr::value(None::<Moment>)),
            ("decided_by", Expr::value(None::<i64>)),
            ("granted", Expr::value(None::<bool>)),
            ("answer", Expr::value(None::<String>)),
        ])
        .and_where(Expr::col("person_id").eq(person))
        .and_where(Expr::col("kind").eq("erasure"))
        .and_where(Expr::col("granted").eq(true));
    change.db().execute(&again).await?;
    Ok(())
}
