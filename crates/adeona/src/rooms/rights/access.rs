//! Who asks about whose data, and who answers.

use adeona_platform::access::{About, Act, Allows, Reasons, Role, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::tables::rights_request;
use crate::rooms::people::Person;
use crate::rooms::trajectory::responsible_for;
use crate::rooms::trajectory::tables::trajectory;

/// Those who answer in an organisation.
pub fn answers(viewer: &Viewer) -> bool {
    viewer.is_any(&[Role::Coordinator, Role::PrivacyOfficer])
}

/// Something that somebody asked about their data: seen by the one whose data they are, their coach, whoever noted it, and
/// those who answer.
#[derive(Debug)]
pub struct Request(pub(super) rights_request::Model);

impl Thing for Request {
    type Entity = rights_request::Entity;
    const NAME: &'static str = "rights-request";

    fn visible(viewer: &Viewer) -> Condition {
        use rights_request::Column as C;
        let mut any = Reasons::default();
        if answers(viewer) {
            any = any.or(C::OrganisationId.eq(viewer.organisation().get()));
        }
        if let Some(person) = viewer.person() {
            any = any.or(C::PersonId.eq(person));
        }
        if viewer.is(Role::Coach) {
            // Of those whom they guide, and what they noted for somebody.
            let theirs = trajectory::Entity::find()
                .select_only()
                .column(trajectory::Column::PersonId)
                .filter(responsible_for(viewer))
                .filter(trajectory::Column::PersonId.is_not_null());
            let here = C::OrganisationId.eq(viewer.organisation().get());
            let known = Condition::any()
                .add(C::PersonId.in_subquery(theirs.into_query()))
                .add(C::AskedBy.eq(viewer.account().get()));
            any = any.or(Condition::all().add(here).add(known));
        }
        any.into()
    }

    fn about() -> About<rights_request::Column> {
        About::person(rights_request::Column::PersonId)
    }

    fn key() -> rights_request::Column {
        rights_request::Column::Id
    }

    fn of(row: rights_request::Model) -> Self {
        Request(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Grant or refuse it.
#[derive(Debug)]
pub struct AnswerRequest;
impl Act for AnswerRequest {
    const NAME: &'static str = "answer-request";
}
impl Allows<AnswerRequest> for Request {
    fn allows(&self, viewer: &Viewer) -> bool {
        answers(viewer)
            && self.0.organisation_id == viewer.organisation().get()
            && viewer.person() != Some(self.0.person_id)
    }
}

/// Ask it: the person, or for them a coach or coordinator whom they told.
#[derive(Debug)]
pub struct Ask;
impl Act for Ask {
    const NAME: &'static str = "ask";
}
impl Allows<Ask> for Person {
    fn allows(&self, viewer: &Viewer) -> bool {
        is_own(self, viewer) || asks_for(self, viewer)
    }
}

/// Somebody who asks it for them.
pub fn asks_for(person: &Person, viewer: &Viewer) -> bool {
    let row = person.row();
    row.organisation_id == viewer.organisation().get()
        && viewer.is_any(&[Role::Coordinator, Role::Coach])
        && !viewer.emergencies().contains(&row.id)
}

/// Take out everything that is known of somebody: the person, and for them the coordinator, as far as they read it.
#[derive(Debug)]
pub struct TakeOut;
impl Act for TakeOut {
    const NAME: &'static str = "take-out";
}
impl Allows<TakeOut> for Person {
    fn allows(&self, viewer: &Viewer) -> bool {
        let here = self.row().organisation_id == viewer.organisation().get();
        is_own(self, viewer) || (here && viewer.is(Role::Coordinator))
    }
}

fn is_own(person: &Person, viewer: &Viewer) -> bool {
    viewer.person() == Some(person.row().id)
}
