//! What a plan rests on: asking for it, linking, looking again, taking off.

use adeona_knowledge::guard::Known;
use adeona_platform::access::{Change, May, Read};
use adeona_platform::{Desk, Id, Stop};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, Condition, EntityTrait, NotSet, QueryFilter, Set};
use serde_json::json;

use super::access::{Basis, Reconsider};
use super::beginning::Plan;
use super::tables::basis;
use crate::rooms::knowledge::access::{AskQuestion, Question, of_question};
use crate::rooms::knowledge::asking::{Asked, begin};
use crate::rooms::knowledge::sheets::{Sheet, of_sheet};
use crate::rooms::organisation::Organisation;
use crate::rooms::trajectory::{Steer, Trajectory};

/// What a plan can rest on.
#[derive(Debug, Clone, Copy)]
pub enum On {
    Question(Id<Question>),
    Sheet(Id<Sheet>),
}

impl On {
    /// As a form names it (`question-12`), or an address of one of our pages.
    pub fn of(text: &str) -> Option<Self> {
        let number = |before: &str| -> Option<i64> {
            let (_, rest) = text.rsplit_once(before)?;
            let digits = rest.chars().take_while(char::is_ascii_digit);
            digits.collect::<String>().parse().ok()
        };
        let question = number("question-").or_else(|| number("questions/"));
        let sheet = || number("sheet-").or_else(|| number("sheets/"));
        match question {
            Some(id) => Some(On::Question(Id::new(id))),
            None => sheet().map(|id| On::Sheet(Id::new(id))),
        }
    }

    /// Ids of the question and of the sheet.
    pub fn ids(self) -> (Option<i64>, Option<i64>) {
        match self {
            On::Question(id) => (Some(id.get()), None),
            On::Sheet(id) => (None, Some(id.get())),
        }
    }
}

impl Trajectory {
    /// Its plan rests on something that the viewer sees. What is linked already stays as it is.
    ///
    /// # Errors
    /// `NotFound` when the viewer does not see it, `Conflict` when the trajectory has ended or the sheet was taken away.
    pub async fn rest_on(may: &May<Steer, Trajectory>, desk: &Desk, on: On) -> Result<(), Stop> {
        let version = version(desk, on).await?;
        runs(may)?;
        let mut change = may.change(desk, "basis.linked").await?;
        let row = linked(may, desk, &change, (on, version, false));
        let (question, sheet) = on.ids();
        let once = OnConflict::new().do_nothing().to_owned();
        let new = basis::Entity::insert(row)
            .on_conflict(once)
            .exec_without_returning(change.db())
            .await?;
        if new == 0 {
            return Ok(());
        }
        use basis::Column as C;
        let made = basis::Entity::find()
            .filter(C::TrajectoryId.eq(may.row().id))
            .filter(match (question, sheet) {
                (Some(id), _) => C::QuestionId.eq(id),
                (None, id) => C::SheetId.eq(id),
            })
            .one(change.db())
            .await?;
        change.detail(json!({ "basis": made.map(|row| row.id) }));
        change.keep().await
    }
}

impl Organisation {
    /// Asks a question for the plan of a trajectory: the id of the question, in which nothing says for whom it is.
    ///
    /// # Errors
    /// Those of [`Organisation::ask_question`], where names of the case are told too; `Conflict` when the trajectory has
    /// ended.
    pub async fn ask_for_plan(
        may: &May<AskQuestion, Organisation>,
        desk: &Desk,
        (plan, known): (&May<Steer, Trajectory>, &Known),
        asked: Asked,
    ) -> Result<i64, Stop> {
        runs(plan)?;
        let (mut change, question) = begin(may, desk, asked, Some(known)).await?;
        let on = On::Question(Id::new(question));
        let row = linked(plan, desk, &change, (on, None, true));
        let basis = basis::Entity::insert(row).exec(change.db()).await?;
        change.detail(json!({ "question": question, "basis": basis.last_insert_id }));
        change.keep().await?;
        Ok(question)
    }
}

/// Asks it, for the plan of somebody or for nobody.
///
/// # Errors
/// Those of the two ways of asking.
pub async fn ask(
    desk: &Desk,
    may: &May<AskQuestion, Organisation>,
    plan: Option<&Plan>,
    asked: Asked,
) -> Result<i64, Stop> {
    match plan {
        Some(plan) => Organisation::ask_for_plan(may, desk, (&plan.may, &plan.known), asked).await,
        None => Organisation::ask_question(may, desk, asked).await,
    }
}

impl Basis {
    /// Somebody looked again, and it still holds: what is to be looked at next is what comes after now.
    ///
    /// # Errors
    /// `Conflict` when there is nothing to look at any more.
    pub async fn look_again(may: &May<Reconsider, Basis>, desk: &Desk) -> Result<(), Stop> {
        use basis::Column as C;
        let on = match (may.0.question_id, may.0.sheet_id) {
            (Some(id), _) => On::Question(Id::new(id)),
            (None, id) => On::Sheet(Id::new(id.unwrap_or_default())),
        };
        let version = version(desk, on).await.map_err(|stop| match stop {
            Stop::NotFound => Stop::Conflict,
            other => other,
        })?;
        let change = may.change(desk, "basis.reviewed").await?;
        let by = Some(desk.viewer().account().get());
        let looked = basis::Entity::update_many()
            .col_expr(C::LookedBy, Expr::value(by))
            .col_expr(C::LookedAt, Expr::value(change.at()))
            .col_expr(C::SheetVersion, Expr::value(version))
            .filter(C::Id.eq(may.0.id))
            .exec(change.db())
            .await?;
        match looked.rows_affected {
            0 => Err(Stop::Conflict),
            _ => change.keep().await,
        }
    }

    /// The plan does not rest on it any more.
    ///
    /// # Errors
    /// `Conflict` when somebody took it off already.
    pub async fn take_off(may: &May<Reconsider, Basis>, desk: &Desk) -> Result<(), Stop> {
        let change = may.change(desk, "basis.removed").await?;
        let gone = basis::Entity::delete_by_id(may.0.id)
            .exec(change.db())
            .await?;
        match gone.rows_affected {
            0 => Err(Stop::Conflict),
            _ => change.keep().await,
        }
    }
}

/// Of a sheet, its version now. Only what the viewer sees is there.
async fn version(desk: &Desk, on: On) -> Result<Option<i32>, Stop> {
    match on {
        On::Question(id) => {
            let _: May<Read, Question> = desk.may(id).await?;
            Ok(None)
        }
        On::Sheet(id) => {
            let sheet: May<Read, Sheet> = desk.may(id).await?;
            sheet.current_version().map(Some).ok_or(Stop::Conflict)
        }
    }
}

fn runs(trajectory: &Trajectory) -> Result<(), Stop> {
    match trajectory.row().ended_on {
        Some(_) => Err(Stop::Conflict),
        None => Ok(()),
    }
}

fn linked(
    trajectory: &Trajectory,
    desk: &Desk,
    change: &Change,
    (on, version, asked): (On, Option<i32>, bool),
) -> basis::ActiveModel {
    let (question, sheet) = on.ids();
    basis::ActiveModel {
        id: NotSet,
        trajectory_id: Set(trajectory.row().id),
        organisation_id: Set(trajectory.row().organisation_id),
        question_id: Set(question),
        sheet_id: Set(sheet),
        asked: Set(asked),
        sheet_version: Set(version),
        linked_by: Set(desk.viewer().account().get()),
        linked_at: Set(change.at()),
        looked_by: Set(None),
        looked_at: Set(change.at()),
    }
}

/// A file goes to the organisation of whoever takes it over: what its plan rests on goes along, as far as they see it
/// there. The rest could not be read by anybody any more.
pub async fn carry_bases(
    change: &Change,
    desk: &Desk,
    (trajectory, to): (i64, i64),
) -> Result<(), Stop> {
    use basis::Column as C;
    let viewer = desk.viewer();
    let question = Condition::all()
        .add(C::QuestionId.is_not_null())
        .add(of_question(viewer, C::QuestionId).not());
    let sheet = Condition::all()
        .add(C::SheetId.is_not_null())
        .add(of_sheet(viewer, C::SheetId).not());
    basis::Entity::delete_many()
        .filter(C::TrajectoryId.eq(trajectory))
        .filter(Condition::any().add(question).add(sheet))
        .exec(change.db())
        .await?;
    basis::Entity::update_many()
        .col_expr(C::OrganisationId, Expr::value(to))
        .filter(C::TrajectoryId.eq(trajectory))
        .exec(change.db())
        .await?;
    Ok(())
}
