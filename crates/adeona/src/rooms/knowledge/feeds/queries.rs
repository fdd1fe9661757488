//! One's feeds, and what is new for one of them.

use adeona_platform::Stop;
use adeona_platform::access::tables::calendar_address;
use adeona_platform::access::{Look, Scope, lapses};
use adeona_platform::time::Moment;
use sea_orm::{ColumnTrait, QueryOrder};

use crate::rooms::calendar::{Address, Told};
use crate::rooms::knowledge::queries::{QuestionRow, Questions};
use crate::rooms::knowledge::sheets::{SheetRow, Sheets};

/// Things in a feed.
pub const MOST: usize = 50;

/// The feeds of the viewer that work, the newest first.
#[derive(Debug)]
pub struct Feeds;

impl Look for Feeds {
    type Answer = Vec<calendar_address::Model>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use calendar_address::Column as C;
        let seen = scope.seen::<Address>();
        let seen = seen.filter(C::Feed.eq(true)).filter(C::RevokedAt.is_null());
        let now = scope.now();
        let mut rows = seen.shape(|s| s.order_by_desc(C::Id)).all().await?;
        rows.retain(|row| lapses(row.created_at) > now);
        Ok(rows)
    }
}

/// Something new.
#[derive(Debug)]
pub enum New {
    Question(QuestionRow),
    Sheet(SheetRow),
}

impl New {
    pub fn at(&self) -> Moment {
        match self {
            New::Question(row) => row.answered_at.unwrap_or(row.asked_at),
            New::Sheet(row) => row.changed_at,
        }
    }
}

/// What changed last, the latest first.
#[derive(Debug)]
pub struct Lately(pub Told);

impl Look for Lately {
    type Answer = Vec<New>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let Told { country, topic } = self.0;
        let questions = Questions {
            country: country.clone(),
            topic: topic.clone(),
            lately: true,
            limit: MOST as u64,
            ..Questions::default()
        };
        let sheets = Sheets {
            country,
            ..Sheets::default()
        };
        let questions = questions.look(scope).await?.into_iter().map(New::Question);
        let sheets = sheets.look(scope).await?.into_iter();
        let sheets = sheets.filter(|row| topic.as_ref().is_none_or(|topic| row.topics.has(topic)));
        let mut all: Vec<New> = questions.chain(sheets.map(New::Sheet)).collect();
        all.sort_by_key(|one| std::cmp::Reverse(one.at()));
        all.truncate(MOST);
        Ok(all)
    }
}
