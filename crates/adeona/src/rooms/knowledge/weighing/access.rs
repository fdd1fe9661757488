//! Who thanks for an answer, and who says which one to go by.

use adeona_platform::access::{About, Act, Allows, Role, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::Condition;

use super::tables::{answer_thanks, answer_weighing};
use crate::rooms::knowledge::access::{Answer, Question, of_answer, of_question, takes_part};
use crate::rooms::knowledge::tables::answer::Kind;

/// That somebody thanks for an answer: seen with it.
#[derive(Debug)]
pub struct Thanks(answer_thanks::Model);

impl Thing for Thanks {
    type Entity = answer_thanks::Entity;
    const NAME: &'static str = "answer-thanks";

    fn visible(viewer: &Viewer) -> Condition {
        of_answer(viewer, answer_thanks::Column::AnswerId)
    }

    fn about() -> About<answer_thanks::Column> {
        About::Nobody
    }

    fn key() -> answer_thanks::Column {
        answer_thanks::Column::Id
    }

    fn of(row: answer_thanks::Model) -> Self {
        Thanks(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Which of the answers to a question to go by: seen with it.
#[derive(Debug)]
pub struct Weighing(answer_weighing::Model);

impl Thing for Weighing {
    type Entity = answer_weighing::Entity;
    const NAME: &'static str = "answer-weighing";

    fn visible(viewer: &Viewer) -> Condition {
        of_question(viewer, answer_weighing::Column::QuestionId)
    }

    fn about() -> About<answer_weighing::Column> {
        About::Nobody
    }

    fn key() -> answer_weighing::Column {
        answer_weighing::Column::Id
    }

    fn of(row: answer_weighing::Model) -> Self {
        Weighing(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Thank for it: whoever sees it and did not write it.
#[derive(Debug)]
pub struct Thank;
impl Act for Thank {
    const NAME: &'static str = "thank";
}
impl Allows<Thank> for Answer {
    fn allows(&self, viewer: &Viewer) -> bool {
        may_thank(viewer, self.0.kind, self.0.account_id)
    }
}

/// Whether a viewer may thank for what such a row holds.
pub fn may_thank(viewer: &Viewer, kind: Kind, writer: i64) -> bool {
    takes_part(viewer) && kind == Kind::Answer && writer != viewer.account().get()
}

/// Say which of its answers to go by: the back office, also when it is over.
#[derive(Debug)]
pub struct Weigh;
impl Act for Weigh {
    const NAME: &'static str = "weigh-answers";
}
impl Allows<Weigh> for Question {
    fn allows(&self, viewer: &Viewer) -> bool {
        viewer.is(Role::BackOffice)
    }
}
