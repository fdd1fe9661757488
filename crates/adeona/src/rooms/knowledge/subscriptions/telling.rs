//! Letters about open questions: at once, or one on a working day.

use adeona_knowledge::clock::is_working_hour;
use adeona_knowledge::mail_in::ABOVE;
use adeona_knowledge::topics::Topics;
use adeona_platform::access::tables::account;
use adeona_platform::mail::{Letter, line, post};
use adeona_platform::store::Writing;
use adeona_platform::time::{Day, Moment};
use adeona_platform::words::Words;
use adeona_platform::{Stop, Store};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, NotSet, QueryFilter, QuerySelect, QueryTrait, Set,
    TryInsertResult,
};
use serde_json::json;

use super::queries::{CouldAnswer, about, to_tell};
use super::tables::subscription::How;
use super::tables::{question_told, subscription};
use crate::names::countries;
use crate::rooms::knowledge::queries::QuestionRow;
use crate::rooms::knowledge::readers::{Reader, item, record};
use crate::rooms::knowledge::tables::question;
use crate::rooms::knowledge::tables::question::Standing;
use crate::rooms::knowledge::topics::{Naming, TopicsHere};

/// Questions in one letter; the rest is in the next one, and on the page.
const MOST: u64 = 20;

/// What letters need: words, where this place is reached, and whether answers by mail come in here.
#[derive(Debug, Clone, Copy)]
pub struct Post<'a> {
    pub words: &'a Words,
    pub base: &'a str,
    pub hears: bool,
}

/// Tells those who follow it of what is open: how many letters were posted.
///
/// # Errors
/// When the database does not answer.
pub async fn tell(store: &Store, by: Post<'_>) -> Result<u64, Stop> {
    if store.sender().is_none() {
        return Ok(0);
    }
    let mut posted = 0;
    for reader in Reader::all(store, have_something()).await? {
        posted += u64::from(write_to(store, by, (&reader, How::AtOnce)).await?);
    }
    if is_working_hour(store.clock().now()) {
        let today = Day::from(store.clock().today());
        for reader in Reader::all(store, await_digest(today)).await? {
            posted += u64::from(write_to(store, by, (&reader, How::Digest)).await?);
        }
    }
    Ok(posted)
}

/// Something is open that an account is to be told at once. Whether they see it is asked of the door.
fn have_something() -> Condition {
    use question::Column as C;
    let open = Query::select()
        .expr(Expr::value(1))
        .from(question::Entity)
        .and_where(C::Standing.eq(Standing::Open))
        .and_where(Expr::col((question::Entity, C::AskedBy)).ne(Expr::col((
            subscription::Entity,
            subscription::Column::AccountId,
        ))))
        .cond_where(about())
        .cond_where(to_tell(How::AtOnce))
        .to_owned();
    let accounts = subscription::Entity::find()
        .select_only()
        .column(subscription::Column::AccountId)
        .filter(Expr::exists(open));
    Condition::all().add(account::Column::Id.in_subquery(accounts.into_query()))
}

/// They have one letter on a working day, and did not have it today.
fn await_digest(today: Day) -> Condition {
    use subscription::Column as S;
    let accounts = subscription::Entity::find()
        .select_only()
        .column(S::AccountId)
        .filter(S::How.eq(How::Digest))
        .filter(not_on(today));
    Condition::all().add(account::Column::Id.in_subquery(accounts.into_query()))
}

fn not_on(today: Day) -> Condition {
    use subscription::Column as S;
    Condition::any()
        .add(S::DigestOn.is_null())
        .add(S::DigestOn.lt(today))
}

/// Writes to one of them, when there is something that they see: whether a letter was posted.
async fn write_to(
    store: &Store,
    by: Post<'_>,
    (reader, how): (&Reader, How),
) -> Result<bool, Stop> {
    let Some(desk) = reader.desk(store).await? else {
        return Ok(false);
    };
    let look = CouldAnswer {
        untold: Some(how),
        limit: MOST,
    };
    let rows = desk.look(look).await?;
    if rows.is_empty() && how == How::AtOnce {
        return Ok(false);
    }
    let topics = desk.look(TopicsHere).await?;
    let mut writing = store.write().await?;
    let at = Moment::from(store.clock().now());
    if how == How::Digest && !claims_today(&writing, reader.id, at).await? {
        return Ok(false);
    }
    let kept = keep(&writing, (reader.id, at), rows).await?;
    let letter = letter((by, &topics), reader, &kept);
    if let Some(letter) = &letter {
        let posted = post(&writing, letter, at).await?;
        if let ([one], true) = (&kept[..], by.hears) {
            let of = (reader.id, one);
            may_be_answered(&writing, of, posted.message_id.as_str()).await?;
        }
        let organisation = desk.viewer().organisation().get();
        let questions: Vec<i64> = kept.iter().map(|row| row.id).collect();
        let who = (reader.id, organisation, at);
        let detail = json!({ "questions": questions });
        record(&mut writing, who, "question.told", detail).await?;
    }
    writing.keep().await?;
    Ok(letter.is_some())
}

/// Of two programs at one moment, one makes up the letter of a day.
async fn claims_today(writing: &Writing, account: i64, at: Moment) -> Result<bool, Stop> {
    use subscription::Column as S;
    let today = Day::from(at.zoned().date());
    let claimed = subscription::Entity::update_many()
        .col_expr(S::DigestOn, Expr::value(today))
        .filter(S::AccountId.eq(account))
        .filter(S::How.eq(How::Digest))
        .filter(not_on(today))
        .exec(writing.db())
        .await?;
    Ok(claimed.rows_affected > 0)
}

/// Keeps that they are told: what nobody else keeps at the same moment.
async fn keep(
    writing: &Writing,
    (account, at): (i64, Moment),
    rows: Vec<QuestionRow>,
) -> Result<Vec<QuestionRow>, Stop> {
    use question_told::Column as T;
    let mut kept = vec![];
    for row in rows {
        let told = question_told::ActiveModel {
            id: NotSet,
            question_id: Set(row.id),
            account_id: Set(account),
            asked_at: Set(row.asked_at),
            told_at: Set(at),
            letter: Set(None),
            mails: Set(None),
        };
        let put = question_told::Entity::insert(told).on_conflict_do_nothing_on([
            T::QuestionId,
            T::AccountId,
            T::AskedAt,
        ]);
        if let TryInsertResult::Inserted(_) = put.exec(writing.db()).await? {
            kept.push(row);
        }
    }
    Ok(kept)
}

/// A letter about one question: what answers it becomes an answer.
async fn may_be_answered(
    writing: &Writing,
    (account, row): (i64, &QuestionRow),
    letter: &str,
) -> Result<(), Stop> {
    use question_told::Column as T;
    question_told::Entity::update_many()
        .col_expr(T::Letter, Expr::value(letter))
        .filter(T::QuestionId.eq(row.id))
        .filter(T::AccountId.eq(account))
        .filter(T::AskedAt.eq(row.asked_at))
        .exec(writing.db())
        .await?;
    Ok(())
}

fn letter(
    (by, topics): (Post<'_>, &Topics),
    reader: &Reader,
    of: &[QuestionRow],
) -> Option<Letter> {
    let first = of.first()?;
    let Post { words, base, hears } = by;
    reader.letter(words, |w| {
        let (lands, topics) = (countries(w.language), Naming::by(topics.clone(), w));
        let listed = |row: &QuestionRow| {
            let land = lands.or_code(&row.country);
            let about = format!("{land} · {}", topics.name(&row.topic));
            let due = w.t1("subscribe-before", "day", w.day_and_year(row.due_on.date()));
            item(base, row, &[about, due])
        };
        let list: Vec<String> = of.iter().map(listed).collect();
        let subject = match of.len() {
            1 => w.t1("subscribe-letter-one", "title", line(&first.title, 150)),
            many => w.t1("subscribe-letter-many", "n", many),
        };
        let text = format!(
            "{}\n\n{}\n{}\n{base}/knowledge/subscriptions\n",
            w.t("subscribe-letter"),
            list.join("\n"),
            w.t("subscribe-letter-end"),
        );
        let text = match hears && of.len() == 1 {
            // What is below the line in an answer was quoted.
            true => format!("{ABOVE}\n\n{}\n\n{text}", w.t("subscribe-letter-answer")),
            false => format!("{text}\n{}\n", w.t("mail-no-answers")),
        };
        (subject, text)
    })
}
