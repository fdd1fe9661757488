//! Questions about people.

use std::collections::HashMap;

use adeona_platform::access::tables::account;
use adeona_platform::access::{Look, Scope};
use adeona_platform::time::Moment;
use adeona_platform::words::folded;
use adeona_platform::{Id, Stop};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationDef,
};

use super::access::{Card, Person};
use super::tables::person;
use crate::rooms::account::access_card;

/// How many people a page shows.
pub const PAGE: u64 = 25;

/// A person in a list.
pub type PersonRow = person::Model;

/// People by name, searched and paged.
#[derive(Debug, Default)]
pub struct People {
    /// Words that must all occur in name or client number.
    pub sought: String,
    /// The last row of the page before.
    pub after: Option<(String, String, i64)>,
}

impl Look for People {
    /// The rows, and whether there are more.
    type Answer = (Vec<PersonRow>, bool);

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use person::Column as C;
        let mut seen = scope.seen::<Person>().filter(found_by(&self.sought));
        if let Some((family, given, id)) = self.after {
            let later = Condition::any()
                .add(C::FamilyName.gt(&family))
                .add(C::FamilyName.eq(&family).and(C::GivenName.gt(&given)))
                .add(
                    C::FamilyName
                        .eq(&family)
                        .and(C::GivenName.eq(&given))
                        .and(C::Id.gt(id)),
                );
            seen = seen.filter(later);
        }
        let ordered = seen.shape(|s| {
            s.order_by_asc(C::FamilyName)
                .order_by_asc(C::GivenName)
                .order_by_asc(C::Id)
                .limit(PAGE + 1)
        });
        let mut rows = ordered.showing(PAGE).all().await?;
        let more = rows.len() as u64 > PAGE;
        rows.truncate(PAGE as usize);
        Ok((rows, more))
    }
}

/// Whether every word occurs in name or client number. Lists and exports search alike.
pub fn found_by(sought: &str) -> Condition {
    let occurs = |word| person::Column::SoughtAs.contains(word);
    let words = folded(sought);
    let every = words.split_whitespace().map(occurs);
    every.fold(Condition::all(), Condition::add)
}

/// People in the order in which they were registered: for programs, since a new name or a newcomer then changes
/// nothing in the pages already read.
#[derive(Debug)]
pub struct PeopleById {
    pub sought: String,
    pub after: Option<i64>,
    /// Rows on a page; one more is answered, to tell that there is more.
    pub limit: u64,
}

impl Look for PeopleById {
    type Answer = Vec<PersonRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use person::Column as C;
        let mut seen = scope.seen::<Person>().filter(found_by(&self.sought));
        if let Some(id) = self.after {
            seen = seen.filter(C::Id.gt(id));
        }
        seen.showing(self.limit)
            .shape(|s| s.order_by_asc(C::Id).limit(self.limit + 1))
            .all()
            .await
    }
}

/// Names by id, of those whom the viewer may see.
#[derive(Debug)]
pub struct Names(pub Vec<i64>);

impl Look for Names {
    type Answer = HashMap<i64, String>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use person::Column as C;
        let rows: Vec<(i64, String, String)> = scope
            .seen::<Person>()
            .filter(C::Id.is_in(self.0))
            .shape(|s| {
                s.select_only()
                    .column(C::Id)
                    .column(C::GivenName)
                    .column(C::FamilyName)
            })
            .tuples()
            .await?;
        Ok(rows
            .into_iter()
            .map(|(id, given, family)| (id, format!("{given} {family}")))
            .collect())
    }
}

/// Those of some people whom the viewer may see: who is alike.
#[derive(Debug)]
pub struct Alike(pub Vec<i64>);

impl Look for Alike {
    type Answer = Vec<PersonRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use person::Column as C;
        scope
            .seen::<Person>()
            .filter(C::Id.is_in(self.0))
            .shape(|s| s.order_by_asc(C::Id).limit(10))
            .all()
            .await
    }
}

/// When the card of a person was made, if they have one that works.
#[derive(Debug)]
pub struct CardOf(pub Id<Person>);

impl Look for CardOf {
    type Answer = Option<Moment>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let to_account: RelationDef = access_card::Entity::belongs_to(account::Entity)
            .from(access_card::Column::AccountId)
            .to(account::Column::Id)
            .into();
        let theirs = account::Column::PersonId.eq(self.0.get());
        let cards = scope.seen::<Card>().shape(|s| {
            s.join(JoinType::InnerJoin, to_account)
                .filter(theirs)
                .select_only()
                .column(access_card::Column::CreatedAt)
        });
        let cards: Vec<(Moment,)> = cards.tuples().await?;
        Ok(cards.into_iter().map(|(at,)| at).max())
    }
}
