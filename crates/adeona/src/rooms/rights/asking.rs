//! Asking something about one's data.

use adeona_method::calendar::next_working_day;
use adeona_platform::access::May;
use adeona_platform::{Desk, Fault, Stop};
use jiff::ToSpan;
use jiff::civil::Date;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, NotSet, PaginatorTrait, QueryFilter, QuerySelect,
    Set,
};
use serde_json::json;

use super::access::Ask;
use super::tables::rights_request::{self, Kind};
use crate::rooms::people::Person;
use crate::rooms::people::tables::person;

/// Of what is said, in characters.
pub const MOST: usize = 1000;

/// The last day of the term: a month after the day on which it was asked, or the first working day after that.
/// Article 12(3) of the General Data Protection Regulation; Regulation 1182/71, article 3(4).
pub fn due(asked: Date) -> Date {
    next_working_day(asked.saturating_add(1.month()))
}

impl Person {
    /// Asks it, in the words of the person. Whoever may answer finds it on Today.
    ///
    /// # Errors
    /// A fault at `kind` or `words`; at `kind` too when the same was asked and is not answered yet.
    pub async fn ask(
        may: &May<Ask, Person>,
        desk: &Desk,
        kind: Option<Kind>,
        words: &str,
    ) -> Result<i64, Stop> {
        use rights_request::Column as C;
        let words = words.trim();
        let Some(kind) = kind else {
            return Err(Stop::fault("kind", "required"));
        };
        match words.chars().count() {
            // What has to be put right, only they can say.
            0 if kind == Kind::Rectification => return Err(Stop::fault("words", "required")),
            n if n > MOST => {
                let fault = Fault::new("words", "too-long").with("most", MOST);
                return Err(Stop::Invalid(vec![fault]));
            }
            _ => {}
        }
        let mut change = may.change(desk, "rights.asked").await?;
        // Of two who ask the same at one moment the second finds it asked.
        person::Entity::find_by_id(may.row().id)
            .lock_exclusive()
            .one(change.db())
            .await?;
        let open = rights_request::Entity::find()
            .filter(C::PersonId.eq(may.row().id))
            .filter(C::Kind.eq(kind))
            .filter(C::DecidedAt.is_null());
        if open.count(change.db()).await? > 0 {
            return Err(Stop::fault("kind", "rights-open"));
        }
        let row = rights_request::ActiveModel {
            id: NotSet,
            organisation_id: Set(may.row().organisation_id),
            person_id: Set(may.row().id),
            kind: Set(kind),
            words: Set(words.to_owned()),
            asked_by: Set(desk.viewer().account().get()),
            asked_at: Set(change.at()),
            due_on: Set(due(desk.today()).into()),
            decided_by: Set(None),
            decided_at: Set(None),
            granted: Set(None),
            answer: Set(None),
        };
        let id = row.insert(change.db()).await?.id;
        change.detail(json!({ "request": id, "kind": kind.code() }));
        change.keep().await?;
        Ok(id)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::due;

    #[test]
    fn the_term_is_a_month_and_ends_on_a_working_day() {
        for (asked, last) in [
            (date(2026, 11, 30), date(2026, 12, 30)),
            // Christmas, and then a weekend.
            (date(2026, 11, 25), date(2026, 12, 28)),
            // A month without such a day ends on its last.
            (date(2027, 1, 31), date(2027, 3, 1)),
            (date(2028, 1, 31), date(2028, 2, 29)),
        ] {
            assert_eq!(due(asked), last, "{asked}");
        }
    }
}
