//! What was asked, put out and saved in a year.

use std::collections::HashMap;

use adeona_knowledge::clock::{self, Hold as Wait};
use adeona_platform::Stop;
use adeona_platform::access::tables::organisation;
use adeona_platform::access::{Look, Scope};
use adeona_platform::time::{Day, Moment};
use jiff::civil::{Date, date};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, RelationDef, Select,
};

use super::access::{QuestionTerm, Saved};
use super::counting::{Item, SavedItem, Went, Year};
use super::partners::put;
use super::tables::{question_saved, question_term};
use super::what::By;
use crate::rooms::knowledge::access::{Hold, Question};
use crate::rooms::knowledge::sheets::tables::sheet;
use crate::rooms::knowledge::tables::question::Standing;
use crate::rooms::knowledge::tables::{question, question_hold};

/// Everything of a year that the viewer sees: of questions, of partners, or of both.
#[derive(Debug)]
pub struct YearOf {
    pub year: i16,
    pub asked: bool,
    pub put: bool,
}

impl YearOf {
    /// What a table by that asks for.
    pub fn by(year: i16, by: By) -> Self {
        let put = by == By::Partner;
        YearOf {
            year,
            asked: !put,
            put,
        }
    }

    fn first(&self) -> Date {
        date(self.year, 1, 1)
    }

    fn last(&self) -> Date {
        date(self.year, 12, 31)
    }

    /// Moments within it, by the days of the Netherlands.
    pub fn within(&self, column: impl ColumnTrait) -> Condition {
        let before = self.first().yesterday().unwrap_or(Date::MIN);
        Condition::all()
            .add(column.gte(Moment::from(clock::end_of(before))))
            .add(column.lt(Moment::from(clock::end_of(self.last()))))
    }
}

impl Look for YearOf {
    type Answer = Year;

    async fn look(self, scope: &Scope<'_>) -> Result<Year, Stop> {
        let mut year = Year::default();
        if self.asked {
            year.asked = asked(scope, &self).await?;
            year.saved = saved(scope, &self).await?;
        }
        if self.put {
            year.put = put(scope, &self).await?;
        }
        Ok(year)
    }
}

/// Each time that a question was asked: the first time, and whenever its asker asked on.
#[derive(Debug, FromQueryResult)]
struct Term {
    question_id: i64,
    title: String,
    language: String,
    country: String,
    topic: String,
    organisation_id: i64,
    organisation: String,
    standing: Standing,
    asked_at: Moment,
    answered_at: Option<Moment>,
}

impl Term {
    fn item(self, holds: &HashMap<i64, Vec<question_hold::Model>>, now: Moment) -> Item {
        let until = self.answered_at.unwrap_or(now);
        let of = holds.get(&self.question_id).into_iter().flatten();
        let of = of.filter(|hold| self.asked_at <= hold.since && hold.since <= until);
        let of: Vec<Wait> = of
            .map(|hold| Wait {
                from: hold.since.into(),
                until: hold.until.unwrap_or(now).into(),
            })
            .collect();
        let over = (self.standing.is_over(), now.into());
        let answered = self.answered_at.map(Into::into);
        Item {
            went: Went::of(self.asked_at.into(), answered, &of, over),
            question: self.question_id,
            title: self.title,
            language: self.language,
            country: self.country,
            topic: self.topic,
            organisation: (self.organisation_id, self.organisation),
        }
    }
}

fn to_organisation() -> RelationDef {
    question::Entity::belongs_to(organisation::Entity)
        .from(question::Column::OrganisationId)
        .to(organisation::Column::Id)
        .into()
}

async fn asked(scope: &Scope<'_>, year: &YearOf) -> Result<Vec<Item>, Stop> {
    use question::Column as Q;
    use question_term::Column as T;
    let now_runs = scope.seen::<Question>().filter(year.within(Q::AskedAt));
    let mut terms: Vec<Term> = now_runs
        .shape(|s| {
            s.join(JoinType::InnerJoin, to_organisation())
                .select_only()
                .column_as(Q::Id, "question_id")
                .columns([Q::Title, Q::Language, Q::Country, Q::Topic])
                .columns([Q::OrganisationId, Q::Standing, Q::AskedAt, Q::AnsweredAt])
                .column_as(organisation::Column::Name, "organisation")
        })
        .rows()
        .await?;
    let to_question: RelationDef = question_term::Entity::belongs_to(question::Entity)
        .from(T::QuestionId)
        .to(Q::Id)
        .into();
    let ran_before = scope.seen::<QuestionTerm>().filter(year.within(T::AskedAt));
    let ran_before = ran_before.shape(|s| {
        s.join(JoinType::InnerJoin, to_question)
            .join(JoinType::InnerJoin, to_organisation())
            .select_only()
            .columns([T::QuestionId, T::AskedAt, T::AnsweredAt])
            .columns([Q::Title, Q::Language, Q::Country, Q::Topic])
            .columns([Q::OrganisationId, Q::Standing])
            .column_as(organisation::Column::Name, "organisation")
    });
    terms.extend(ran_before.rows::<Term>().await?);
    terms.sort_by_key(|term| std::cmp::Reverse((term.asked_at, term.question_id)));
    let holds = holds(scope, year).await?;
    let item = |term: Term| term.item(&holds, scope.now());
    Ok(terms.into_iter().map(item).collect())
}

/// Of the questions that were asked in the year.
async fn holds(
    scope: &Scope<'_>,
    year: &YearOf,
) -> Result<HashMap<i64, Vec<question_hold::Model>>, Stop> {
    use question_hold::Column as H;
    let run = question::Entity::find()
        .select_only()
        .column(question::Column::Id)
        .filter(year.within(question::Column::AskedAt));
    let ran = question_term::Entity::find()
        .select_only()
        .column(question_term::Column::QuestionId)
        .filter(year.within(question_term::Column::AskedAt));
    let asked = Condition::any()
        .add(H::QuestionId.in_subquery(run.into_query()))
        .add(H::QuestionId.in_subquery(ran.into_query()));
    let mut by_question: HashMap<i64, Vec<question_hold::Model>> = HashMap::new();
    for row in scope.seen::<Hold>().filter(asked).all().await? {
        by_question.entry(row.question_id).or_default().push(row);
    }
    Ok(by_question)
}

#[derive(Debug, FromQueryResult)]
struct SavedRow {
    question_id: Option<i64>,
    sheet_id: Option<i64>,
    organisation_id: i64,
    country: Option<String>,
    topic: Option<String>,
    saved_on: Day,
    organisation: String,
    question: Option<String>,
    question_language: Option<String>,
    sheet: Option<String>,
    sheet_language: Option<String>,
}

impl From<SavedRow> for SavedItem {
    fn from(row: SavedRow) -> Self {
        let href = match (row.question_id, row.sheet_id) {
            (Some(id), _) => format!("/knowledge/questions/{id}"),
            (None, id) => format!("/knowledge/sheets/{}", id.unwrap_or_default()),
        };
        let language = row.question_language.or(row.sheet_language);
        SavedItem {
            href,
            title: row.question.or(row.sheet).unwrap_or_default(),
            language: language.unwrap_or_default(),
            country: row.country,
            topic: row.topic,
            organisation: (row.organisation_id, row.organisation),
            on: row.saved_on.date(),
        }
    }
}

async fn saved(scope: &Scope<'_>, year: &YearOf) -> Result<Vec<SavedItem>, Stop> {
    use question_saved::Column as C;
    let seen = scope.seen::<Saved>();
    let (first, last) = (Day::from(year.first()), Day::from(year.last()));
    let rows = seen.filter(C::SavedOn.between(first, last)).shape(of_saved);
    let rows = rows.rows::<SavedRow>().await?.into_iter();
    Ok(rows.map(Into::into).collect())
}

fn of_saved(select: Select<question_saved::Entity>) -> Select<question_saved::Entity> {
    use question_saved::Column as C;
    let to_question: RelationDef = question_saved::Entity::belongs_to(question::Entity)
        .from(C::QuestionId)
        .to(question::Column::Id)
        .into();
    let to_sheet: RelationDef = question_saved::Entity::belongs_to(sheet::Entity)
        .from(C::SheetId)
        .to(sheet::Column::Id)
        .into();
    let to_organisation: RelationDef = question_saved::Entity::belongs_to(organisation::Entity)
        .from(C::OrganisationId)
        .to(organisation::Column::Id)
        .into();
    select
        .join(JoinType::LeftJoin, to_question)
        .join(JoinType::LeftJoin, to_sheet)
        .join(JoinType::InnerJoin, to_organisation)
        .select_only()
        .columns([C::QuestionId, C::SheetId, C::OrganisationId])
        .columns([C::Country, C::Topic, C::SavedOn])
        .column_as(organisation::Column::Name, "organisation")
        .column_as(question::Column::Title, "question")
        .column_as(question::Column::Language, "question_language")
        .column_as(sheet::Column::Title, "sheet")
        .column_as(sheet::Column::Language, "sheet_language")
        .order_by_desc(C::SavedOn)
        .order_by_desc(C::Id)
}
