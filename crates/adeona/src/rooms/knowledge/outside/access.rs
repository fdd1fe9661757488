//! Who sees the register, who keeps it, and who puts questions out.

use adeona_platform::access::{About, Act, Allows, Reasons, Role, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition};

use super::tables::{contact, put_out};
use crate::rooms::knowledge::access::{Question, of_question, takes_part};
use crate::rooms::organisation::Organisation;

/// An organisation in the register: seen by all who take part. What was taken out is seen by its back office alone.
#[derive(Debug)]
pub struct Contact(pub(super) contact::Model);

impl Thing for Contact {
    type Entity = contact::Entity;
    const NAME: &'static str = "contact";

    fn visible(viewer: &Viewer) -> Condition {
        use contact::Column as C;
        let mut any = Reasons::default().or(C::WithdrawnAt.is_null());
        if viewer.is(Role::BackOffice) {
            any = any.or(C::OrganisationId.eq(viewer.organisation().get()));
        }
        Condition::all()
            .add(Expr::value(i32::from(takes_part(viewer))).eq(1))
            .add(Condition::from(any))
    }

    /// Organisations, and whom one asks for there by their work: not those who are helped.
    fn about() -> About<contact::Column> {
        About::Nobody
    }

    fn key() -> contact::Column {
        contact::Column::Id
    }

    fn of(row: contact::Model) -> Self {
        Contact(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// That a question was put out to somebody: seen with the question.
#[derive(Debug)]
pub struct PutOut(pub(super) put_out::Model);

impl Thing for PutOut {
    type Entity = put_out::Entity;
    const NAME: &'static str = "put-out";

    fn visible(viewer: &Viewer) -> Condition {
        of_question(viewer, put_out::Column::QuestionId)
    }

    fn about() -> About<put_out::Column> {
        About::Nobody
    }

    fn key() -> put_out::Column {
        put_out::Column::Id
    }

    fn of(row: put_out::Model) -> Self {
        PutOut(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Put an organisation into the register.
#[derive(Debug)]
pub struct KeepContacts;
impl Act for KeepContacts {
    const NAME: &'static str = "keep-contacts";
}
impl Allows<KeepContacts> for Organisation {
    fn allows(&self, viewer: &Viewer) -> bool {
        viewer.is(Role::BackOffice)
    }
}

/// Change it, take it out: the back office that put it in.
#[derive(Debug)]
pub struct KeepContact;
impl Act for KeepContact {
    const NAME: &'static str = "keep-contact";
}
impl Allows<KeepContact> for Contact {
    fn allows(&self, viewer: &Viewer) -> bool {
        viewer.is(Role::BackOffice)
            && self.0.organisation_id == viewer.organisation().get()
            && self.0.withdrawn_at.is_none()
    }
}

/// Put a question out: the back office, as long as it is not over.
#[derive(Debug)]
pub struct PutOutside;
impl Act for PutOutside {
    const NAME: &'static str = "put-outside";
}
impl Allows<PutOutside> for Question {
    fn allows(&self, viewer: &Viewer) -> bool {
        viewer.is(Role::BackOffice) && !self.0.standing.is_over()
    }
}

impl PutOut {
    pub fn is_of(&self, question: Id<Question>) -> bool {
        self.0.question_id == question.get()
    }
}

/// Call it back: the back office of the organisation that put it out, as long as nobody replied.
#[derive(Debug)]
pub struct CallBack;
impl Act for CallBack {
    const NAME: &'static str = "call-back";
}
impl Allows<CallBack> for PutOut {
    fn allows(&self, viewer: &Viewer) -> bool {
        viewer.is(Role::BackOffice)
            && self.0.organisation_id == viewer.organisation().get()
            && self.0.closed_at.is_none()
    }
}

/// Look at what came in by mail: the back office of the organisation that put it out, while something is held.
#[derive(Debug)]
pub struct SettleMail;
impl Act for SettleMail {
    const NAME: &'static str = "settle-mail";
}
impl Allows<SettleMail> for PutOut {
    fn allows(&self, viewer: &Viewer) -> bool {
        viewer.is(Role::BackOffice)
            && self.0.organisation_id == viewer.organisation().get()
            && self.0.held_at.is_some()
    }
}
