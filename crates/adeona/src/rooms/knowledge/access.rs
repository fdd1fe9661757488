//! Who sees a question, who asks, who answers, and who handles it.

use adeona_platform::access::{About, Act, Allows, Role, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::audience::{Columns, seen};
use super::tables::question::Standing;
use super::tables::{answer, answer_source, named_reader, question, question_hold};
use crate::rooms::organisation::Organisation;

/// Asks and answers: those who work with people, and the back office.
pub fn takes_part(viewer: &Viewer) -> bool {
    viewer.is_worker() || viewer.is(Role::BackOffice)
}

/// A question about a country: those of the network are seen by all who take part, others by those of the organisation
/// that asked, and of those that it named.
#[derive(Debug)]
pub struct Question(pub(super) question::Model);

fn visible_questions(viewer: &Viewer) -> Condition {
    use question::Column as C;
    let by = Columns {
        id: C::Id,
        organisation: C::OrganisationId,
        audience: C::Audience,
        named: named_reader::Column::QuestionId,
    };
    Condition::all()
        .add(Expr::value(i32::from(takes_part(viewer))).eq(1))
        .add(seen(viewer, by))
}

/// The question of the row of another table is visible. It is looked up by its number: nearly all questions are visible to
/// nearly everybody, so a list of them would be long.
pub fn of_question<C: ColumnTrait>(viewer: &Viewer, column: C) -> Condition {
    let one = question::Entity::find()
        .select_only()
        .column(question::Column::Id)
        .filter(
            Expr::col(column.as_column_ref())
                .eq(Expr::col((question::Entity, question::Column::Id))),
        )
        .filter(visible_questions(viewer));
    Condition::all().add(Expr::exists(one.into_query()))
}

/// The same, of the row of a table that hangs on an answer.
pub fn of_answer<C: ColumnTrait>(viewer: &Viewer, column: C) -> Condition {
    let one = answer::Entity::find()
        .select_only()
        .column(answer::Column::Id)
        .filter(
            Expr::col(column.as_column_ref()).eq(Expr::col((answer::Entity, answer::Column::Id))),
        )
        .filter(of_question(viewer, answer::Column::QuestionId));
    Condition::all().add(Expr::exists(one.into_query()))
}

impl Thing for Question {
    type Entity = question::Entity;
    const NAME: &'static str = "question";

    fn visible(viewer: &Viewer) -> Condition {
        visible_questions(viewer)
    }

    /// A question is about a country, and names nobody: what looks like a person is told before it is sent.
    fn about() -> About<question::Column> {
        About::Nobody
    }

    fn key() -> question::Column {
        question::Column::Id
    }

    fn of(row: question::Model) -> Self {
        Question(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// An answer, or what the asker added: seen with its question.
#[derive(Debug)]
pub struct Answer(pub(super) answer::Model);

impl Answer {
    /// Whether it answers that question.
    pub fn is_of(&self, question: Id<Question>) -> bool {
        self.0.question_id == question.get()
    }
}

impl Thing for Answer {
    type Entity = answer::Entity;
    const NAME: &'static str = "answer";

    fn visible(viewer: &Viewer) -> Condition {
        of_question(viewer, answer::Column::QuestionId)
    }

    fn about() -> About<answer::Column> {
        About::Nobody
    }

    fn key() -> answer::Column {
        answer::Column::Id
    }

    fn of(row: answer::Model) -> Self {
        Answer(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// What an answer rests on: seen with it.
#[derive(Debug)]
pub struct Source(answer_source::Model);

impl Thing for Source {
    type Entity = answer_source::Entity;
    const NAME: &'static str = "answer-source";

    fn visible(viewer: &Viewer) -> Condition {
        of_answer(viewer, answer_source::Column::AnswerId)
    }

    fn about() -> About<answer_source::Column> {
        About::Nobody
    }

    fn key() -> answer_source::Column {
        answer_source::Column::Id
    }

    fn of(row: answer_source::Model) -> Self {
        Source(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// A time in which a question waits: seen with it.
#[derive(Debug)]
pub struct Hold(question_hold::Model);

impl Thing for Hold {
    type Entity = question_hold::Entity;
    const NAME: &'static str = "question-hold";

    fn visible(viewer: &Viewer) -> Condition {
        of_question(viewer, question_hold::Column::QuestionId)
    }

    fn about() -> About<question_hold::Column> {
        About::Nobody
    }

    fn key() -> question_hold::Column {
        question_hold::Column::Id
    }

    fn of(row: question_hold::Model) -> Self {
        Hold(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Ask something, in the name of one's organisation.
#[derive(Debug)]
pub struct AskQuestion;
impl Act for AskQuestion {
    const NAME: &'static str = "ask-question";
}
impl Allows<AskQuestion> for Organisation {
    fn allows(&self, viewer: &Viewer) -> bool {
        takes_part(viewer)
    }
}

/// Answer it: whoever sees it, as long as it is not closed.
#[derive(Debug)]
pub struct GiveAnswer;
impl Act for GiveAnswer {
    const NAME: &'static str = "give-answer";
}
impl Allows<GiveAnswer> for Question {
    fn allows(&self, viewer: &Viewer) -> bool {
        takes_part(viewer) && self.0.standing != Standing::Closed
    }
}

/// Say that it is solved, or ask on: the asker.
#[derive(Debug)]
pub struct Settle;
impl Act for Settle {
    const NAME: &'static str = "settle-question";
}
impl Allows<Settle> for Question {
    fn allows(&self, viewer: &Viewer) -> bool {
        takes_part(viewer)
            && self.0.asked_by == viewer.account().get()
            && self.0.standing != Standing::Closed
    }
}

/// Take it on, let it wait, close it: the back office.
#[derive(Debug)]
pub struct Handle;
impl Act for Handle {
    const NAME: &'static str = "handle-question";
}
impl Allows<Handle> for Question {
    fn allows(&self, viewer: &Viewer) -> bool {
        viewer.is(Role::BackOffice) && !self.0.standing.is_over()
    }
}
