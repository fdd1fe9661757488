//! What plans rest on, and what to look at.

use std::collections::HashMap;

use adeona_platform::Stop;
use adeona_platform::access::tables::account;
use adeona_platform::access::{Look, Scope};
use adeona_platform::time::{Day, Moment};
use jiff::civil::Date;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, RelationDef, Select,
};

use super::access::{Basis, steers};
use super::tables::basis;
use crate::frame::encoded;
use crate::rooms::knowledge::access::Answer;
use crate::rooms::knowledge::queries::{QuestionRow, Questions};
use crate::rooms::knowledge::sheets::Sheet;
use crate::rooms::knowledge::sheets::tables::sheet;
use crate::rooms::knowledge::tables::answer;
use crate::rooms::knowledge::tables::question::Standing;
use crate::rooms::knowledge::weighing::holding;
use crate::rooms::people::tables::person;
use crate::rooms::trajectory::subject_name;
use crate::rooms::trajectory::tables::trajectory;

/// Why somebody must look at what a plan rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is not there any more, or not for them.
    Gone,
    /// The last day of the answer has passed.
    Old,
    /// Nobody has looked whether the sheet still holds.
    Review,
    /// The sheet was changed.
    Changed,
    /// The answers contradict each other, and the back office says which one to go by.
    Weighed,
    /// There is an answer.
    Answered,
}

impl Why {
    pub const ALL: [Why; 6] = [
        Why::Gone,
        Why::Old,
        Why::Review,
        Why::Changed,
        Why::Weighed,
        Why::Answered,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Why::Gone => "gone",
            Why::Old => "old",
            Why::Review => "review",
            Why::Changed => "changed",
            Why::Weighed => "weighed",
            Why::Answered => "answered",
        }
    }
}

#[derive(Debug, Clone, FromQueryResult)]
struct BasisRow {
    id: i64,
    trajectory_id: i64,
    question_id: Option<i64>,
    sheet_id: Option<i64>,
    asked: bool,
    sheet_version: Option<i32>,
    linked_at: Moment,
    looked_by: Option<i64>,
    looked_at: Moment,
    by: String,
    subject_name: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
    ended_on: Option<Day>,
}

/// What a plan rests on, as it stands today.
#[derive(Debug, Clone)]
pub struct Rest {
    pub id: i64,
    pub trajectory: i64,
    /// Whom the plan is of.
    pub name: String,
    pub question: Option<i64>,
    pub sheet: Option<i64>,
    /// Empty when it is not there any more.
    pub title: String,
    pub language: String,
    /// Country and topic of a question.
    pub about: Option<(String, String)>,
    /// Of a question.
    pub standing: Option<Standing>,
    /// The last day of the answer, or that on which somebody must look at the sheet.
    pub last_day: Option<Date>,
    /// That day has passed.
    pub old: bool,
    /// What somebody must look at; nothing in a trajectory that has ended.
    pub why: Option<Why>,
    /// The question was asked for this plan.
    pub asked: bool,
    pub linked_on: Date,
    pub linked_by: String,
    /// When somebody said last that it still holds.
    pub looked_on: Option<Date>,
}

impl Rest {
    pub fn href(&self) -> String {
        match (self.question, self.sheet) {
            (Some(id), _) => format!("/knowledge/questions/{id}"),
            (None, id) => format!("/knowledge/sheets/{}", id.unwrap_or_default()),
        }
    }

    /// Where the same question is asked anew, for this plan.
    pub fn anew(&self) -> Option<String> {
        let (country, topic) = self.about.as_ref()?;
        Some(format!(
            "/knowledge/ask?trajectory={}&country={country}&topic={topic}&q={}",
            self.trajectory,
            encoded(&self.title)
        ))
    }

    /// Still there, and waits for an answer.
    pub fn waits(&self) -> bool {
        self.standing.is_some_and(Standing::is_owed)
    }
}

/// Of which plans.
#[derive(Debug, Clone, Copy)]
pub enum Rests {
    Of(i64),
    /// Those of the trajectories under way of which the viewer is the coach, as far as somebody must look.
    ToLookAt,
}

impl Look for Rests {
    /// In the order of linking.
    type Answer = Vec<Rest>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        if !steers(scope.viewer()) {
            return Ok(vec![]);
        }
        use basis::Column as C;
        let seen = match self {
            // Only those are shown of which somebody must look.
            Rests::ToLookAt => scope.aside().seen::<Basis>().filter(mine(scope)),
            Rests::Of(id) => scope.seen::<Basis>().filter(C::TrajectoryId.eq(id)),
        };
        let rows: Vec<BasisRow> = seen.shape(columns).rows().await?;
        let mut rests = stand(scope, rows).await?;
        if let Rests::ToLookAt = self {
            rests.retain(|rest| rest.why.is_some());
            for rest in &rests {
                scope.shown(None, Some(rest.trajectory));
            }
        }
        Ok(rests)
    }
}

fn mine(scope: &Scope<'_>) -> Condition {
    let under_way = trajectory::Entity::find()
        .select_only()
        .column(trajectory::Column::Id)
        .filter(trajectory::Column::CoachId.eq(scope.viewer().account().get()))
        .filter(trajectory::Column::EndedOn.is_null());
    let ids = basis::Column::TrajectoryId.in_subquery(under_way.into_query());
    Condition::all().add(ids)
}

pub(super) fn to_trajectory() -> RelationDef {
    basis::Entity::belongs_to(trajectory::Entity)
        .from(basis::Column::TrajectoryId)
        .to(trajectory::Column::Id)
        .into()
}

pub(super) fn to_person() -> RelationDef {
    trajectory::Entity::belongs_to(person::Entity)
        .from(trajectory::Column::PersonId)
        .to(person::Column::Id)
        .into()
}

fn columns(select: Select<basis::Entity>) -> Select<basis::Entity> {
    use basis::Column as C;
    let to_account: RelationDef = basis::Entity::belongs_to(account::Entity)
        .from(C::LinkedBy)
        .to(account::Column::Id)
        .into();
    select
        .join(JoinType::InnerJoin, to_account)
        .join(JoinType::InnerJoin, to_trajectory())
        .join(JoinType::LeftJoin, to_person())
        .select_only()
        .columns([C::Id, C::TrajectoryId, C::QuestionId, C::SheetId])
        .columns([C::Asked, C::SheetVersion, C::LinkedAt])
        .columns([C::LookedBy, C::LookedAt])
        .column_as(account::Column::Name, "by")
        .column(trajectory::Column::SubjectName)
        .column(trajectory::Column::EndedOn)
        .columns([person::Column::GivenName, person::Column::FamilyName])
        .order_by_asc(C::Id)
}

/// An answer, for what it says of its question.
#[derive(Debug, FromQueryResult)]
struct AnswerIn {
    id: i64,
    question_id: i64,
    valid_until: Option<Day>,
    written_at: Moment,
}

/// The same of a sheet.
#[derive(Debug, FromQueryResult)]
struct SheetIn {
    id: i64,
    title: String,
    language: String,
    review_on: Option<Day>,
    version: i32,
}

/// What the viewer sees of what plans rest on.
#[derive(Default)]
struct Found {
    questions: HashMap<i64, QuestionRow>,
    /// The oldest first.
    answers: HashMap<i64, Vec<AnswerIn>>,
    /// Of questions: when it was said which answer to go by.
    weighed: HashMap<i64, Moment>,
    sheets: HashMap<i64, SheetIn>,
}

async fn stand(scope: &Scope<'_>, rows: Vec<BasisRow>) -> Result<Vec<Rest>, Stop> {
    let questions: Vec<i64> = rows.iter().filter_map(|row| row.question_id).collect();
    let sheets: Vec<i64> = rows.iter().filter_map(|row| row.sheet_id).collect();
    let mut found = Found::default();
    if !questions.is_empty() {
        let look = Questions {
            limit: questions.len() as u64,
            ids: Some(questions.clone()),
            ..Questions::default()
        };
        let seen = look.look(scope).await?.into_iter();
        found.questions = seen.map(|row| (row.id, row)).collect();
        let weighed = holding(scope, &questions).await?;
        for answer in answers(scope, questions).await? {
            let weighed = weighed.get(&answer.question_id);
            if weighed.is_some_and(|(_, against)| against.0.contains(&answer.id)) {
                continue;
            }
            let of = found.answers.entry(answer.question_id);
            of.or_default().push(answer);
        }
        found.weighed = weighed.into_iter().map(|(id, (at, _))| (id, at)).collect();
    }
    if !sheets.is_empty() {
        let seen = sheets_in(scope, sheets).await?.into_iter();
        found.sheets = seen.map(|row| (row.id, row)).collect();
    }
    let today = scope.today();
    Ok(rows.iter().map(|row| rest(row, &found, today)).collect())
}

async fn answers(scope: &Scope<'_>, questions: Vec<i64>) -> Result<Vec<AnswerIn>, Stop> {
    use answer::Column as A;
    let of = A::QuestionId
        .is_in(questions)
        .and(A::Kind.eq(answer::Kind::Answer));
    let columns = |s: Select<answer::Entity>| {
        s.select_only()
            .columns([A::Id, A::QuestionId, A::ValidUntil, A::WrittenAt])
            .order_by_asc(A::Id)
    };
    let seen = scope.seen::<Answer>().filter(of);
    seen.shape(columns).rows().await
}

async fn sheets_in(scope: &Scope<'_>, ids: Vec<i64>) -> Result<Vec<SheetIn>, Stop> {
    use sheet::Column as C;
    let current = C::Standing.eq(sheet::Standing::Current);
    let seen = scope.seen::<Sheet>().filter(C::Id.is_in(ids).and(current));
    let columns = |s: Select<sheet::Entity>| {
        s.select_only()
            .columns([C::Id, C::Title, C::Language, C::ReviewOn, C::Version])
    };
    seen.shape(columns).rows().await
}

fn rest(row: &BasisRow, found: &Found, today: Date) -> Rest {
    let looked_on = row.looked_at.zoned().date();
    let gone = Rest {
        id: row.id,
        trajectory: row.trajectory_id,
        name: subject_name(&row.subject_name, &row.given_name, &row.family_name),
        question: row.question_id,
        sheet: row.sheet_id,
        title: String::new(),
        language: String::new(),
        about: None,
        standing: None,
        last_day: None,
        old: false,
        why: Some(Why::Gone),
        asked: row.asked,
        linked_on: row.linked_at.zoned().date(),
        linked_by: row.by.clone(),
        looked_on: row.looked_by.map(|_| looked_on),
    };
    let question = row.question_id.and_then(|id| found.questions.get(&id));
    let sheet = row.sheet_id.and_then(|id| found.sheets.get(&id));
    let mut rest = match (question, sheet) {
        (Some(question), _) => of_question(gone, question, found, row.looked_at),
        (None, Some(sheet)) => of_sheet(gone, sheet, row.sheet_version),
        (None, None) => gone,
    };
    rest.old = rest.last_day.is_some_and(|last| last < today);
    // Whoever looked after its last day knows that it has passed.
    if rest.why.is_none() && rest.old && rest.last_day.is_some_and(|last| looked_on <= last) {
        rest.why = Some(match question {
            Some(_) => Why::Old,
            None => Why::Review,
        });
    }
    if row.ended_on.is_some() {
        rest.why = None;
    }
    rest
}

/// The last answer that names a day says until when it may be relied on: one that only adds something takes no day away.
/// Those that another answer is preferred to do not count.
fn of_question(rest: Rest, row: &QuestionRow, found: &Found, looked_at: Moment) -> Rest {
    let answers = found.answers.get(&row.id).map_or(&[][..], Vec::as_slice);
    let last_day = answers.iter().rev().find_map(|answer| answer.valid_until);
    let news = answers.iter().any(|answer| answer.written_at > looked_at);
    let weighed = found.weighed.get(&row.id).is_some_and(|at| *at > looked_at);
    let why = match (weighed, news) {
        (true, _) => Some(Why::Weighed),
        (false, true) => Some(Why::Answered),
        (false, false) => None,
    };
    Rest {
        title: row.title.clone(),
        language: row.language.clone(),
        about: Some((row.country.clone(), row.topic.clone())),
        standing: Some(row.standing),
        last_day: last_day.map(|day| day.date()),
        why,
        ..rest
    }
}

fn of_sheet(rest: Rest, row: &SheetIn, looked_at: Option<i32>) -> Rest {
    let changed = looked_at.is_some_and(|version| version < row.version);
    Rest {
        title: row.title.clone(),
        language: row.language.clone(),
        last_day: row.review_on.map(|day| day.date()),
        why: changed.then_some(Why::Changed),
        ..rest
    }
}
