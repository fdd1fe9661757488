//! Questions about the register and about what is put out.

use std::collections::HashMap;

use adeona_knowledge::clock;
use adeona_platform::access::tables::account;
use adeona_platform::access::{How, Look, Scope};
use adeona_platform::mail::Standing;
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Id, Stop};
use jiff::civil::Date;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryOrder, QuerySelect, RelationDef,
    Select,
};

use super::access::{Contact, PutOut};
use super::tables::put_out::Closing;
use super::tables::{contact, put_out};
use crate::rooms::knowledge::codes::Codes;
use crate::rooms::knowledge::figures::nearest_rank;

/// How many a list shows.
pub const MOST: u64 = 500;

/// An organisation in a list.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ContactRow {
    pub id: i64,
    pub name: String,
    pub kind: String,
    pub countries: Codes,
    pub topics: Codes,
    pub languages: Codes,
    pub email: Option<String>,
    pub withdrawn_at: Option<Moment>,
}

impl ContactRow {
    /// Knows of it; who names no country knows of any.
    pub fn knows_of(&self, country: &str) -> bool {
        self.countries.is_empty() || self.countries.has(country)
    }

    pub fn knows_about(&self, topic: &str) -> bool {
        self.topics.is_empty() || self.topics.has(topic)
    }
}

fn listed(select: Select<contact::Entity>) -> Select<contact::Entity> {
    use contact::Column as C;
    select
        .select_only()
        .columns([C::Id, C::Name, C::Kind, C::Countries, C::Topics])
        .columns([C::Languages, C::Email, C::WithdrawnAt])
        .order_by_asc(C::Name)
        .order_by_asc(C::Id)
        .limit(MOST)
}

/// The register, by name; without what was taken out.
#[derive(Debug)]
pub struct Contacts;

impl Look for Contacts {
    type Answer = Vec<ContactRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let seen = scope.seen::<Contact>();
        let seen = seen.filter(contact::Column::WithdrawnAt.is_null());
        seen.shape(listed).rows().await
    }
}

/// Some of the register, also what was taken out.
#[derive(Debug)]
pub struct ContactsById(pub Vec<i64>);

impl Look for ContactsById {
    type Answer = Vec<ContactRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let seen = scope.seen::<Contact>();
        let seen = seen.filter(contact::Column::Id.is_in(self.0));
        seen.shape(listed).rows().await
    }
}

/// An organisation, with how it has answered so far of what the viewer sees.
#[derive(Debug)]
pub struct WholeContact {
    pub row: contact::Model,
    /// Put out to it, and how many of those it answered.
    pub asked: usize,
    pub answered: usize,
    /// Days between asking and answering: the middle one.
    pub median_days: Option<u32>,
}

/// One organisation.
#[derive(Debug)]
pub struct ContactOf(pub Id<Contact>);

impl Look for ContactOf {
    type Answer = WholeContact;
    const HOW: How = How::Opened;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let seen = scope.seen::<Contact>();
        let row = seen
            .filter(contact::Column::Id.eq(self.0.get()))
            .one()
            .await?;
        let seen = scope.seen::<PutOut>();
        let all = seen.filter(put_out::Column::ContactId.eq(self.0.get()));
        let all = all.all().await?;
        let days = |one: &put_out::Model| {
            let at = one
                .closed_at
                .filter(|_| one.closing == Some(Closing::Answered))?;
            Some(clock::taken(one.sent_at.into(), at.into(), &[]))
        };
        let mut took: Vec<u32> = all.iter().filter_map(days).collect();
        took.sort_unstable();
        Ok(WholeContact {
            row: row.ok_or(Stop::NotFound)?,
            asked: all.len(),
            answered: took.len(),
            median_days: nearest_rank(&took, 50),
        })
    }
}

/// That a question was put out to an organisation.
#[derive(Debug, Clone, FromQueryResult)]
pub struct PutRow {
    pub id: i64,
    pub question_id: i64,
    pub contact_id: i64,
    pub organisation_id: i64,
    pub contact: String,
    pub by: String,
    pub title: String,
    pub sent_at: Moment,
    pub due_on: Day,
    pub closed_at: Option<Moment>,
    pub closing: Option<Closing>,
    pub reason: Option<String>,
    /// Of the letter that took the link along.
    pub letter: Option<String>,
    /// Since when a mail in answer to it is held for somebody to look at.
    pub held_at: Option<Moment>,
    /// How it goes with that letter.
    #[sea_orm(skip)]
    pub post: Option<Standing>,
}

impl PutRow {
    pub fn is_answered(&self) -> bool {
        self.closing == Some(Closing::Answered)
    }

    /// Its answer is still to come.
    pub fn waits(&self) -> bool {
        self.closing.is_none()
    }

    /// And is late.
    pub fn is_late(&self, today: impl std::borrow::Borrow<Date>) -> bool {
        self.waits() && self.due_on.date() < *today.borrow()
    }
}

/// A mail that is held, of what was put out.
#[derive(Debug)]
pub struct HeldMail(pub Id<PutOut>);

impl Look for HeldMail {
    type Answer = put_out::Model;
    const HOW: How = How::Opened;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let seen = scope.seen::<PutOut>();
        let seen = seen.filter(put_out::Column::Id.eq(self.0.get()));
        seen.one().await?.ok_or(Stop::NotFound)
    }
}

/// A mail that is held, in a list.
#[derive(Debug, FromQueryResult)]
pub struct HeldRow {
    pub id: i64,
    pub question_id: i64,
    pub contact: String,
    pub title: String,
    pub held_at: Moment,
}

/// The mails that the back office of the viewer must look at, the oldest first.
#[derive(Debug)]
pub struct HeldMails;

impl Look for HeldMails {
    type Answer = Vec<HeldRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use put_out::Column as P;
        let own = scope.viewer().organisation().get();
        let seen = scope.seen::<PutOut>();
        let seen = seen
            .filter(P::HeldAt.is_not_null())
            .filter(P::OrganisationId.eq(own));
        let rows = seen.shape(|s| {
            s.join(JoinType::InnerJoin, to_contact())
                .select_only()
                .columns([P::Id, P::QuestionId, P::Title, P::HeldAt])
                .column_as(contact::Column::Name, "contact")
                .order_by_asc(P::HeldAt)
                .limit(MOST)
        });
        rows.rows().await
    }
}

fn to_contact() -> RelationDef {
    put_out::Entity::belongs_to(contact::Entity)
        .from(put_out::Column::ContactId)
        .to(contact::Column::Id)
        .into()
}

/// To whom questions were put out, by question, in the order of putting out.
#[derive(Debug)]
pub struct OutsideOf(pub Vec<i64>);

impl Look for OutsideOf {
    type Answer = HashMap<i64, Vec<PutRow>>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        outside(scope, self.0).await
    }
}

/// The same, inside another question.
pub async fn outside(
    scope: &Scope<'_>,
    questions: Vec<i64>,
) -> Result<HashMap<i64, Vec<PutRow>>, Stop> {
    use put_out::Column as P;
    let to_account: RelationDef = put_out::Entity::belongs_to(account::Entity)
        .from(P::AccountId)
        .to(account::Column::Id)
        .into();
    let seen = scope
        .seen::<PutOut>()
        .filter(P::QuestionId.is_in(questions));
    let rows = seen.shape(|s| {
        s.join(JoinType::InnerJoin, to_contact())
            .join(JoinType::InnerJoin, to_account)
            .select_only()
            .columns([P::Id, P::QuestionId, P::ContactId, P::OrganisationId])
            .columns([P::Title, P::SentAt, P::DueOn, P::ClosedAt, P::Closing])
            .columns([P::Reason, P::Letter, P::HeldAt])
            .column_as(contact::Column::Name, "contact")
            .column_as(account::Column::Name, "by")
            .order_by_asc(P::Id)
    });
    let rows = rows.rows::<PutRow>().await?;
    let letters: Vec<&str> = rows
        .iter()
        .filter_map(|row| row.letter.as_deref())
        .collect();
    let mut standing = match letters.is_empty() {
        true => HashMap::new(),
        false => scope.standing_of_mail(letters).await?,
    };
    let mut by_question: HashMap<i64, Vec<PutRow>> = HashMap::new();
    for mut row in rows {
        row.post = row.letter.as_ref().and_then(|id| standing.remove(id));
        by_question.entry(row.question_id).or_default().push(row);
    }
    Ok(by_question)
}
