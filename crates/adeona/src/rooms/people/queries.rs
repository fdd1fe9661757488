//! Questions about people.

use std::collections::HashMap;

use adeona_platform::access::{Look, Scope};
use adeona_platform::words::folded;
use adeona_platform::{Id, Stop};
use sea_orm::{ColumnTrait, Condition, ExprTrait, QueryOrder, QuerySelect};

use super::access::Person;
use super::tables::person;

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
        let mut rows = ordered.all().await?;
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
        seen.shape(|s| s.order_by_asc(C::Id).limit(self.limit))
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

/// Who among the visible people has this name.
#[derive(Debug)]
pub struct Alike {
    pub given_name: String,
    pub family_name: String,
}

impl Look for Alike {
    type Answer = Vec<(Id<Person>, String)>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use person::Column as C;
        let same = C::GivenName
            .eq(self.given_name.trim())
            .and(C::FamilyName.eq(self.family_name.trim()));
        let rows = scope
            .seen::<Person>()
            .filter(same)
            .shape(|s| s.limit(5))
            .all()
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| (Id::new(row.id), Person(row).name()))
            .collect())
    }
}
