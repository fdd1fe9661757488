//! Who counts, who sees what is counted, and who takes what was offered.

use adeona_platform::access::{About, Act, Allows, Role, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::Condition;

use super::tables::{question_saved, question_term};
use crate::rooms::knowledge::access::{Question, of_question, takes_part};
use crate::rooms::knowledge::sheets::{Sheet, of_sheet};

/// Sees figures: the back office, and whoever coordinates. They count what they see, and nothing else.
pub fn counts(viewer: &Viewer) -> bool {
    viewer.is_any(&[Role::BackOffice, Role::Coordinator])
}

/// A term of a question that is over: seen with its question.
#[derive(Debug)]
pub struct QuestionTerm(question_term::Model);

impl Thing for QuestionTerm {
    type Entity = question_term::Entity;
    const NAME: &'static str = "question-term";

    fn visible(viewer: &Viewer) -> Condition {
        of_question(viewer, question_term::Column::QuestionId)
    }

    fn about() -> About<question_term::Column> {
        About::Nobody
    }

    fn key() -> question_term::Column {
        question_term::Column::Id
    }

    fn of(row: question_term::Model) -> Self {
        QuestionTerm(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// A question that nobody had to ask: seen with what was taken instead.
#[derive(Debug)]
pub struct Saved(question_saved::Model);

impl Thing for Saved {
    type Entity = question_saved::Entity;
    const NAME: &'static str = "question-saved";

    fn visible(viewer: &Viewer) -> Condition {
        use question_saved::Column as C;
        Condition::any()
            .add(of_question(viewer, C::QuestionId))
            .add(of_sheet(viewer, C::SheetId))
    }

    fn about() -> About<question_saved::Column> {
        About::Nobody
    }

    fn key() -> question_saved::Column {
        question_saved::Column::Id
    }

    fn of(row: question_saved::Model) -> Self {
        Saved(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Take what is known instead of asking: whoever sees it.
#[derive(Debug)]
pub struct TakeOffered;
impl Act for TakeOffered {
    const NAME: &'static str = "take-offered";
}
impl Allows<TakeOffered> for Question {
    fn allows(&self, viewer: &Viewer) -> bool {
        takes_part(viewer)
    }
}
impl Allows<TakeOffered> for Sheet {
    fn allows(&self, viewer: &Viewer) -> bool {
        takes_part(viewer)
    }
}
