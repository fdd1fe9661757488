//! Before a question is late: whoever handles it, and the back office, hear of it by mail, in working hours.

use adeona_knowledge::clock::{Reason, escalations, is_working_hour};
use adeona_platform::mail::{Letter, line, post};
use adeona_platform::store::Writing;
use adeona_platform::time::{Day, Moment};
use adeona_platform::words::Words;
use adeona_platform::{Stop, Store};
use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, NotSet, QueryFilter, QuerySelect, Set, TryInsertResult};
use serde_json::json;

use super::queries::{Queue, Waiting};
use super::readers::{Reader, item, record};
use super::tables::nearly_late;
use super::tables::question::Standing;

/// Tells each member of a back office of what is nearly late among the questions that they see, once: two working days
/// before the last day, and on the last day. How many letters were posted. `base` is where this place is reached.
///
/// # Errors
/// When the database does not answer.
pub async fn escalate(store: &Store, words: &Words, base: &str) -> Result<u64, Stop> {
    let now = store.clock().now();
    if store.sender().is_none() || !is_working_hour(now) {
        return Ok(0);
    }
    let at = Moment::from(now);
    let mut posted = 0;
    for (reader, desk) in Reader::back_office(store).await? {
        let organisation = desk.viewer().organisation().get();
        let waiting = desk.look(Queue).await?;
        let reached: Vec<(Waiting, Reason)> = waiting
            .into_iter()
            .filter_map(|one| reached(&one, reader.id, now).map(|reason| (one, reason)))
            .collect();
        let fresh = untold(store, reader.id, reached).await?;
        if fresh.is_empty() {
            continue;
        }
        let mut writing = store.write().await?;
        let kept = keep(&writing, (reader.id, at), fresh).await?;
        if let Some(letter) = letter(words, base, &reader, &kept) {
            post(&writing, &letter, at).await?;
            let questions: Vec<i64> = kept.iter().map(|one| one.row.id).collect();
            let who = (reader.id, organisation, at);
            let detail = json!({ "questions": questions });
            record(&mut writing, who, "question.nearly-late", detail).await?;
            writing.keep().await?;
            posted += 1;
        }
    }
    Ok(posted)
}

/// The last thing that is to be told of it by now. What is handled is told to its handler, and on its last day to all.
fn reached(one: &Waiting, account: i64, now: Timestamp) -> Option<Reason> {
    if one.row.standing == Standing::Held {
        return None;
    }
    let told = escalations(&one.due);
    let reason = told
        .iter()
        .filter(|told| told.at <= now)
        .map(|told| told.reason)
        .max()?;
    let others = one.row.handler_id.is_some_and(|handler| handler != account);
    (!others || reason == Reason::LastDay).then_some(reason)
}

/// Without what they were told before.
async fn untold(
    store: &Store,
    account: i64,
    reached: Vec<(Waiting, Reason)>,
) -> Result<Vec<(Waiting, Reason)>, Stop> {
    if reached.is_empty() {
        return Ok(reached);
    }
    let known = told(store, account, &reached).await?;
    let is_new = |(one, reason): &(Waiting, Reason)| {
        let due = Day::from(one.due.due);
        !known
            .iter()
            .any(|(id, on, why)| (*id, *on, why.as_str()) == (one.row.id, due, reason.code()))
    };
    Ok(reached.into_iter().filter(is_new).collect())
}

/// Keeps that they are told: what nobody else keeps at the same moment.
async fn keep(
    writing: &Writing,
    (account, at): (i64, Moment),
    fresh: Vec<(Waiting, Reason)>,
) -> Result<Vec<Waiting>, Stop> {
    use nearly_late::Column as C;
    let mut kept = vec![];
    for (one, reason) in fresh {
        let row = nearly_late::ActiveModel {
            id: NotSet,
            question_id: Set(one.row.id),
            account_id: Set(account),
            due_on: Set(one.due.due.into()),
            reason: Set(reason.code().to_owned()),
            told_at: Set(at),
        };
        let of = [C::QuestionId, C::AccountId, C::DueOn, C::Reason];
        let put = nearly_late::Entity::insert(row).on_conflict_do_nothing_on(of);
        if let TryInsertResult::Inserted(_) = put.exec(writing.db()).await? {
            kept.push(one);
        }
    }
    Ok(kept)
}

/// What an account was told before of some questions: which, of which last day, and why.
async fn told(
    store: &Store,
    account: i64,
    of: &[(Waiting, Reason)],
) -> Result<Vec<(i64, Day, String)>, Stop> {
    use nearly_late::Column as C;
    let rows = nearly_late::Entity::find()
        .filter(C::AccountId.eq(account))
        .filter(C::QuestionId.is_in(of.iter().map(|(one, _)| one.row.id)))
        .select_only()
        .columns([C::QuestionId, C::DueOn, C::Reason]);
    Ok(rows.into_tuple().all(store.database()).await?)
}

fn letter(words: &Words, base: &str, reader: &Reader, of: &[Waiting]) -> Option<Letter> {
    let first = of.first()?;
    reader.letter(words, |w| {
        let due = |one: &Waiting| w.t1("nearly-late-by", "day", w.day_and_year(one.due.due));
        let list: Vec<String> = of
            .iter()
            .map(|one| item(base, &one.row, &[due(one)]))
            .collect();
        let subject = match of.len() {
            1 => w.t1("nearly-late-one", "title", line(&first.row.title, 150)),
            many => w.t1("nearly-late-many", "n", many),
        };
        let text = format!("{}\n\n{}", w.t("nearly-late-letter"), list.join("\n"));
        (subject, text)
    })
}
