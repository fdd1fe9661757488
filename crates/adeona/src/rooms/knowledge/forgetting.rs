//! What is kept only as long as something rests on it.

use adeona_method::calendar::plus_days;
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Stop, Store};
use jiff::SignedDuration;
use jiff::civil::Date;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select};

use super::asker_news::forget_news;
use super::keeping::clock;
use super::sheets::AHEAD;
use super::sheets::tables::sheet::Standing as Kept;
use super::sheets::tables::{sheet, sheet_reminder};
use super::subscriptions::tables::question_told;
use super::tables::question::Standing;
use super::tables::{knowledge_change, nearly_late, question};

/// The last changes of which the marks are kept: an index that is further behind is made anew, which is faster too.
const MARKS: i64 = 100_000;
/// Days in which a letter is known again that somebody answers by mail after the question is over.
const ANSWERED: i64 = 90;

/// Forgets who was told what, of questions that are over and of sheets that hold; what nobody could be told; and the marks of
/// changes long ago.
///
/// # Errors
/// When the database does not answer.
pub async fn forget(store: &Store) -> Result<(), Stop> {
    forget_but(store, MARKS).await
}

async fn forget_but(store: &Store, marks: i64) -> Result<(), Stop> {
    let last = clock(store).await?.n;
    let writing = store.write().await?;
    knowledge_change::Entity::delete_many()
        .filter(knowledge_change::Column::Id.lte(last - marks))
        .exec(writing.db())
        .await?;
    let long_ago = Moment::from(store.clock().now() - SignedDuration::from_hours(24 * ANSWERED));
    let may_be_answered = question_told::Column::Letter
        .is_not_null()
        .and(question_told::Column::ToldAt.gte(long_ago));
    question_told::Entity::delete_many()
        .filter(question_told::Column::QuestionId.in_subquery(over().into_query()))
        .filter(may_be_answered.not())
        .exec(writing.db())
        .await?;
    nearly_late::Entity::delete_many()
        .filter(nearly_late::Column::QuestionId.in_subquery(over().into_query()))
        .exec(writing.db())
        .await?;
    let today = store.clock().today();
    forget_news(&writing, store.clock().now()).await?;
    sheet_reminder::Entity::delete_many()
        .filter(sheet_reminder::Column::SheetId.in_subquery(holding(today).into_query()))
        .exec(writing.db())
        .await?;
    writing.keep().await
}

/// Sheets that nobody need look at for a while: they were looked at, or taken away.
fn holding(today: Date) -> Select<sheet::Entity> {
    use sheet::Column as C;
    let soon = Day::from(plus_days(today, AHEAD));
    let holds = C::ReviewOn.gt(soon).or(C::Standing.eq(Kept::Withdrawn));
    let all = sheet::Entity::find().select_only();
    all.column(C::Id).filter(holds)
}

/// Nobody is told of these: whoever asks on begins a new term.
fn over() -> Select<question::Entity> {
    let is_over = question::Column::Standing.is_in([Standing::Solved, Standing::Closed]);
    let all = question::Entity::find().select_only();
    all.column(question::Column::Id).filter(is_over)
}

#[cfg(test)]
mod tests {
    use adeona_platform::mail::deliver;
    use sea_orm::PaginatorTrait;

    use super::*;
    use crate::rooms::knowledge::outside::mail_tests::Server;
    use crate::rooms::knowledge::subscriptions::{Post, tell};
    use crate::rooms::knowledge::trying::{COACH, HOUSING, STAFF, ask, staffed, with};
    use crate::world::{World, everywhere_seeded};

    async fn kept(world: &World) -> (u64, u64) {
        let db = world.store.database();
        (
            question_told::Entity::find().count(db).await.unwrap(),
            knowledge_change::Entity::find().count(db).await.unwrap(),
        )
    }

    #[tokio::test]
    async fn whom_what_was_told_is_forgotten_when_it_is_over() {
        everywhere_seeded(async |world| {
            let world = world.with_mail();
            staffed(&world).await;
            let all = [("country", ""), ("topic", ""), ("how", "at-once")];
            let staff = world.browser(STAFF).await;
            assert_eq!(
                staff.post("/knowledge/subscriptions", &all).await.status,
                303
            );
            let coach = world.browser(COACH).await;
            let first = ask(&coach, &HOUSING).await;
            let again = with(
                &with(&HOUSING, "title", "Wat kost een huis?"),
                "anyway",
                "yes",
            );
            ask(&coach, &again).await;
            let words = &world.app.words;
            let by = Post {
                words,
                base: "https://adeona.example",
                hears: false,
            };
            let told = async || tell(&world.store, by).await.unwrap();
            assert_eq!(told().await, 1);
            deliver(&world.store, &&Server::default()).await.unwrap();
            assert_eq!(kept(&world).await, (2, 2), "{}", world.database);
            let answer = [("body", "Tachtig dollar.")];
            let answered = staff.post(&format!("{first}/answers"), &answer).await;
            assert_eq!(answered.status, 303, "{}", answered.body);
            forget(&world.store).await.unwrap();
            assert_eq!(kept(&world).await, (2, 3), "the asker may ask on");
            let solved = coach.post(&format!("{first}/solution"), &[]).await;
            assert_eq!(solved.status, 303, "{}", solved.body);
            forget_but(&world.store, 2).await.unwrap();
            assert_eq!(kept(&world).await, (1, 2), "of four changes the last two");
            assert_eq!(told().await, 0, "nobody is told again");
            forget(&world.store).await.unwrap();
            assert_eq!(kept(&world).await, (1, 2));
        })
        .await;
    }
}
