//! Questions about people.

use std::collections::HashMap;

use adeona_platform::access::tables::account;
use adeona_platform::access::{How, Look, Scope};
use adeona_platform::time::Moment;
use adeona_platform::{Id, Stop};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationDef,
};

use super::access::{Card, Person, Word};
use super::tables::{person, person_word};
use super::words::{also_has, begins_with, found_by, words_of};
use crate::rooms::account::access_card;

/// How many people a page shows.
pub const PAGE: u64 = 25;

/// A person in a list.
pub type PersonRow = person::Model;

/// How many people a search finds at most: who gets as many types another letter. With it, a search costs the same
/// in a large place as in a small one.
pub const MOST_FOUND: usize = 50;

const FEW: usize = 10;

/// People by name, paged: those of one's own organisation when nothing is sought, so that what others share does not bury
/// them; whoever is sought is found wherever one may see them.
#[derive(Debug, Default)]
pub struct People {
    /// Beginnings of words that must all occur in name or client number.
    pub sought: String,
    /// The last row of the page before.
    pub after: Option<(String, String, i64)>,
}

/// A page of people.
#[derive(Debug)]
pub struct PeoplePage {
    pub rows: Vec<PersonRow>,
    /// There is a page after it.
    pub more: bool,
    /// The search fits more people than it finds.
    pub too_many: bool,
}

impl Look for People {
    type Answer = PeoplePage;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use person::Column as C;
        let (mut seen, mut too_many) = (scope.seen_at_home::<Person>(), false);
        if let Some((found, more)) = found(scope, &self.sought).await? {
            too_many = more || found.len() > MOST_FOUND;
            seen = scope.seen_of::<Person>().filter(C::Id.is_in(evened(found)));
        }
        if let Some((family, given, id)) = self.after {
            let place = Expr::tuple([C::FamilyName, C::GivenName, C::Id].map(of_person));
            let last = Expr::tuple([Expr::val(family), Expr::val(given), Expr::val(id)]);
            seen = seen.filter(place.gt(last));
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
        Ok(PeoplePage {
            rows,
            more,
            too_many,
        })
    }
}

/// At most as many as are found, always one of two numbers of them, so that the database knows the statement again.
fn evened(mut ids: Vec<i64>) -> Vec<i64> {
    ids.truncate(MOST_FOUND);
    let many = if ids.len() <= FEW { FEW } else { MOST_FOUND };
    ids.resize(many, ids.last().copied().unwrap_or_default());
    ids
}

fn of_person(column: person::Column) -> Expr {
    Expr::col((person::Entity, column))
}

/// Who has a word that begins like each that is sought; nothing when nothing is sought. The longest word, which fits
/// the fewest people, is looked up; in the order of the index, so that it stops at the most: then there may be more.
async fn found(scope: &Scope<'_>, sought: &str) -> Result<Option<(Vec<i64>, bool)>, Stop> {
    use person_word::Column as W;
    let mut words = words_of(sought);
    words.sort_by_key(|word| word.chars().count());
    let Some(longest) = words.pop() else {
        // Signs alone fit nobody.
        return Ok((!sought.trim().is_empty()).then(|| (vec![], false)));
    };
    let others = words.iter().map(|word| also_has(word));
    let others = others.fold(Condition::all(), Condition::add);
    // Somebody may have several words with one beginning: names, and a client number.
    let most = 4 * MOST_FOUND as u64 + 1;
    let rows = scope
        .seen::<Word>()
        .filter(begins_with(&longest))
        .filter(others)
        .shape(|s| {
            s.select_only()
                .column(W::PersonId)
                .order_by_asc(W::Word)
                .order_by_asc(W::PersonId)
                .limit(most)
        });
    let rows = rows.tuples::<(i64,)>().await?;
    let more = rows.len() as u64 == most;
    let mut ids: Vec<i64> = Vec::new();
    for (id,) in rows {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(Some((ids, more)))
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
        let found = found_by(scope.viewer(), &self.sought);
        let mut seen = scope.seen::<Person>().filter(found);
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
            .seen_of::<Person>()
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
            .seen_of::<Person>()
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

/// How somebody is reached: e-mail address and telephone number. For whom they are shared with; whether they are, the
/// caller has seen.
#[derive(Debug)]
pub struct Reached(pub i64);

impl Look for Reached {
    type Answer = (Option<String>, Option<String>);
    const HOW: How = How::Opened;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let seen = scope
            .seen_of::<Person>()
            .filter(person::Column::Id.eq(self.0));
        let row = seen.one().await?;
        Ok(row.map(|row| (row.email, row.phone)).unwrap_or_default())
    }
}
