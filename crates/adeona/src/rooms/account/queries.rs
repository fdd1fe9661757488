//! Questions about one's own account.

use adeona_platform::Stop;
use adeona_platform::access::tables::{api_token, session};
use adeona_platform::access::{Look, Scope};
use adeona_platform::time::Moment;
use sea_orm::{ColumnTrait, FromQueryResult, QueryOrder, QuerySelect};

use super::access::{OwnSession, OwnToken};

/// A session that is open.
#[derive(Debug, FromQueryResult)]
pub struct SessionRow {
    pub id: i64,
    pub device: String,
    pub created_at: Moment,
}

/// A token that works.
#[derive(Debug, FromQueryResult)]
pub struct TokenRow {
    pub id: i64,
    pub name: String,
    pub created_at: Moment,
}

/// One's sessions and tokens, newest first.
#[derive(Debug)]
pub struct Keys;

impl Look for Keys {
    type Answer = (Vec<SessionRow>, Vec<TokenRow>);

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use session::Column as S;
        let sessions = scope
            .seen::<OwnSession>()
            .filter(S::ExpiresAt.gt(scope.now()))
            .shape(|s| {
                s.select_only()
                    .columns([S::Id, S::Device, S::CreatedAt])
                    .order_by_desc(S::Id)
            });
        use api_token::Column as T;
        let tokens = scope.seen::<OwnToken>().shape(|s| {
            s.select_only()
                .columns([T::Id, T::Name, T::CreatedAt])
                .order_by_desc(T::Id)
        });
        Ok((sessions.rows().await?, tokens.rows().await?))
    }
}
