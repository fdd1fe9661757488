//! Questions about occupations.

use adeona_method::values::Occupation as Answer;
use adeona_platform::Stop;
use adeona_platform::access::{Look, Scope};
use adeona_platform::words::{Language, folded};
use sea_orm::{ColumnTrait, Condition, QueryOrder, QuerySelect};

use super::access::Occupation;
use super::tables::occupation;

/// How many a form offers.
const OFFERED: usize = 15;
/// How many are looked at to find the best.
const LOOKED_AT: u64 = 200;

/// The languages in which there is a list, with how long it is.
#[derive(Debug)]
pub struct Known;

impl Look for Known {
    type Answer = Vec<(String, i64)>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use occupation::Column as C;
        let seen = scope.seen::<Occupation>().shape(|s| {
            s.select_only()
                .column(C::Language)
                .column_as(C::Id.count(), "n")
                .group_by(C::Language)
                .order_by_asc(C::Language)
        });
        seen.tuples().await
    }
}

/// Occupations that have all the words in one of their names, in the reader's language where there is a list in it.
#[derive(Debug)]
pub struct Sought {
    pub text: String,
    pub reader: Language,
}

impl Look for Sought {
    /// The answer to pick, and its words.
    type Answer = Vec<(String, String)>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use occupation::Column as C;
        let known = Known.look(scope).await?;
        let wanted = [self.reader.code(), "nl", "en"].into_iter();
        let listed = |code: &&str| known.iter().any(|(language, _)| language == code);
        let Some(language) = wanted.into_iter().find(listed) else {
            return Ok(vec![]);
        };
        let sought = folded(&self.text);
        if sought.trim().is_empty() {
            return Ok(vec![]);
        }
        let occurs = |word| C::SoughtAs.contains(word);
        let every = sought.split_whitespace().map(occurs);
        let seen = scope
            .seen::<Occupation>()
            .filter(C::Language.eq(language))
            .filter(every.fold(Condition::all(), Condition::add))
            .shape(|s| s.order_by_asc(C::Label).limit(LOOKED_AT));
        let mut rows = seen.all().await?;
        // A name that starts with what was typed is nearly always the one that is meant.
        rows.sort_by_key(|row| (!folded(&row.label).starts_with(&sought), row.label.len()));
        rows.truncate(OFFERED);
        Ok(rows.into_iter().map(offered).collect())
    }
}

fn offered(row: occupation::Model) -> (String, String) {
    let words = format!("{} (ISCO-08 {})", row.label, row.isco);
    (Answer::written(&row.label, &row.uri), words)
}
