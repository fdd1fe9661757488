//! What was put out to partners in a year.

use adeona_knowledge::clock;
use adeona_platform::Stop;
use adeona_platform::access::Scope;
use adeona_platform::time::{Day, Moment};
use jiff::civil::Date;
use sea_orm::{EntityTrait, FromQueryResult, JoinType, QueryOrder, QuerySelect, RelationDef};

use super::counting::{Item, Went};
use super::queries::YearOf;
use super::what::State;
use crate::rooms::knowledge::outside::PutOut;
use crate::rooms::knowledge::outside::tables::put_out::Closing;
use crate::rooms::knowledge::outside::tables::{contact, put_out};
use crate::rooms::knowledge::tables::question;
use crate::rooms::knowledge::tables::question::Standing;

#[derive(Debug, FromQueryResult)]
struct PutRow {
    question_id: i64,
    title: String,
    language: String,
    country: String,
    topic: String,
    standing: Standing,
    contact_id: i64,
    contact: String,
    sent_at: Moment,
    due_on: Day,
    closed_at: Option<Moment>,
    closing: Option<Closing>,
}

impl PutRow {
    /// Within its own term: no hold moves that.
    fn item(self, today: Date) -> Item {
        let closed = self.closed_at.map(Into::into);
        let answered = closed.filter(|_| self.closing == Some(Closing::Answered));
        let answered_on = answered.map(clock::day_of);
        let over = self.closing.is_some() || self.standing.is_over();
        let due = self.due_on.date();
        let state = match self.closing {
            Some(Closing::Declined) => State::Declined,
            _ => State::by(answered_on, due, (over, today)),
        };
        Item {
            went: Went {
                asked_on: clock::day_of(self.sent_at.into()),
                due,
                answered_on,
                took: answered.map(|at| clock::taken(self.sent_at.into(), at, &[])),
                state,
            },
            question: self.question_id,
            title: self.title,
            language: self.language,
            country: self.country,
            topic: self.topic,
            organisation: (self.contact_id, self.contact),
        }
    }
}

/// Each time that a question was put out, the latest first.
pub async fn put(scope: &Scope<'_>, year: &YearOf) -> Result<Vec<Item>, Stop> {
    use put_out::Column as P;
    use question::Column as Q;
    let to_contact: RelationDef = put_out::Entity::belongs_to(contact::Entity)
        .from(P::ContactId)
        .to(contact::Column::Id)
        .into();
    let to_question: RelationDef = put_out::Entity::belongs_to(question::Entity)
        .from(P::QuestionId)
        .to(Q::Id)
        .into();
    let seen = scope.seen::<PutOut>().filter(year.within(P::SentAt));
    let rows = seen.shape(|s| {
        s.join(JoinType::InnerJoin, to_contact)
            .join(JoinType::InnerJoin, to_question)
            .select_only()
            .columns([P::QuestionId, P::ContactId, P::SentAt, P::DueOn])
            .columns([P::ClosedAt, P::Closing])
            .columns([Q::Title, Q::Language, Q::Country, Q::Topic, Q::Standing])
            .column_as(contact::Column::Name, "contact")
            .order_by_desc(P::SentAt)
            .order_by_desc(P::Id)
    });
    let today = clock::day_of(scope.now().into());
    let rows = rows.rows::<PutRow>().await?.into_iter();
    Ok(rows.map(|row| row.item(today)).collect())
}
