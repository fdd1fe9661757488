//! To whom the room writes by itself: members of staff, in their language, as what they see at that moment.

use adeona_platform::access::tables::{account, membership};
use adeona_platform::access::{Deed, Role, viewer_at_console};
use adeona_platform::mail::{Address, LONGEST_LINE, Letter, line};
use adeona_platform::store::Writing;
use adeona_platform::time::Moment;
use adeona_platform::words::{Language, Tongue, Words};
use adeona_platform::{Desk, Stop, Store};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::queries::QuestionRow;

/// An account that may be written to.
#[derive(Debug)]
pub struct Reader {
    pub id: i64,
    email: String,
    language: Language,
}

impl Reader {
    /// The open accounts of which this holds, by their number.
    pub async fn all(store: &Store, of: Condition) -> Result<Vec<Reader>, Stop> {
        use account::Column as C;
        let rows: Vec<(i64, Option<String>, String)> = account::Entity::find()
            .filter(C::ClosedAt.is_null())
            .filter(of)
            .select_only()
            .columns([C::Id, C::Email, C::Language])
            .order_by_asc(C::Id)
            .into_tuple()
            .all(store.database())
            .await?;
        let reader = |(id, email, language): (i64, Option<String>, String)| {
            Some(Reader {
                id,
                email: email?,
                language: Language::of(&language).unwrap_or(Language::Nl),
            })
        };
        Ok(rows.into_iter().filter_map(reader).collect())
    }

    /// Those who work in a back office and can be written to, each with their desk: where they work first.
    pub async fn back_office(store: &Store) -> Result<Vec<(Reader, Desk)>, Stop> {
        let members = membership::Entity::find()
            .select_only()
            .column(membership::Column::AccountId)
            .filter(membership::Column::Role.eq(Role::BackOffice));
        let of = account::Column::Id.in_subquery(members.into_query());
        let mut found = vec![];
        for reader in Reader::all(store, Condition::all().add(of)).await? {
            if reader.email.parse::<Address>().is_err() {
                continue;
            }
            let desk = reader.desk(store).await?;
            let desk = desk.filter(|desk| desk.viewer().is(Role::BackOffice));
            found.extend(desk.map(|desk| (reader, desk)));
        }
        Ok(found)
    }

    /// Who has this account; nobody when it is closed or has no address of mail.
    pub async fn of(store: &Store, account: i64) -> Result<Option<Reader>, Stop> {
        let of = Condition::all().add(account::Column::Id.eq(account));
        let reader = Reader::all(store, of).await?.pop();
        Ok(reader.filter(|reader| reader.email.parse::<Address>().is_ok()))
    }

    /// Written to under this address.
    pub fn has_address(&self, email: &str) -> bool {
        self.email.eq_ignore_ascii_case(email)
    }

    /// Their desk; none when they work nowhere any more.
    pub async fn desk(&self, store: &Store) -> Result<Option<Desk>, Stop> {
        match viewer_at_console(store, &self.email).await {
            Ok(viewer) => Ok(Some(Desk::of(viewer, store.clone()))),
            Err(Stop::NotFound | Stop::Forbidden) => Ok(None),
            Err(stop) => Err(stop),
        }
    }

    /// A letter to them; none when what they signed up with is no address of mail.
    pub fn letter(
        &self,
        words: &Words,
        write: impl FnOnce(&Tongue) -> (String, String),
    ) -> Option<Letter> {
        let to = self.email.parse().ok()?;
        let (subject, text) = write(&words.tongue(self.language));
        Some(Letter::new(to, line(&subject, LONGEST_LINE), text))
    }
}

/// Records that they were told.
pub async fn record(
    writing: &mut Writing,
    (account, organisation, at): (i64, i64, Moment),
    deed: &'static str,
    detail: serde_json::Value,
) -> Result<(), Stop> {
    let deed = Deed {
        deed,
        act: "tell",
        thing: "account",
        thing_id: account,
        account: None,
        organisation: Some(organisation),
        detail,
    };
    deed.record(writing, at).await
}

/// A question in a letter: its title, lines about it, and where it is.
pub fn item(base: &str, row: &QuestionRow, lines: &[String]) -> String {
    let title = line(&row.title, LONGEST_LINE);
    let lines: String = lines.iter().map(|one| format!("{one}\n")).collect();
    format!("{title}\n{lines}{base}/knowledge/questions/{}\n", row.id)
}
