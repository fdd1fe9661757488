//! Before a sheet grows old: whoever sees to it hears of it by mail, in working hours. What nobody sees to is told to the
//! back office that keeps it.

use adeona_knowledge::clock::is_working_hour;
use adeona_platform::access::tables::membership;
use adeona_platform::access::{Deed, Role};
use adeona_platform::mail::{LONGEST_LINE, Letter, line, post};
use adeona_platform::store::Writing;
use adeona_platform::time::{Day, Moment};
use adeona_platform::words::Words;
use adeona_platform::{Stop, Store};
use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, NotSet, QueryFilter, QuerySelect, Set, TryInsertResult};
use serde_json::json;

use super::queries::{SheetRow, ToReview};
use super::tables::sheet_reminder;
use super::tables::sheet_reminder::Reason;
use crate::rooms::knowledge::readers::Reader;

/// Sheets in one letter; the queue has the others.
const MOST: usize = 20;

/// Tells of sheets of which somebody must look whether they still hold: two weeks before their day, and once it passed. How
/// many letters were posted. `base` is where this place is reached.
///
/// # Errors
/// When the database does not answer.
pub async fn remind(store: &Store, words: &Words, base: &str) -> Result<u64, Stop> {
    let now = store.clock().now();
    if store.sender().is_none() || !is_working_hour(now) {
        return Ok(0);
    }
    let (at, today) = (Moment::from(now), store.clock().today());
    let offices = offices(store).await?;
    let mut posted = 0;
    for reader in Reader::back_office(store).await? {
        let Some(desk) = reader.desk(store).await? else {
            continue;
        };
        if !desk.viewer().is(Role::BackOffice) {
            continue;
        }
        let organisation = desk.viewer().organisation().get();
        let is_theirs = |row: &SheetRow| match row.owner_id {
            Some(owner) if offices.contains(&(owner, organisation)) => owner == reader.id,
            _ => true,
        };
        let mut due = desk.look(ToReview).await?;
        due.retain(is_theirs);
        let fresh = untold(store, reader.id, (due, today)).await?;
        if fresh.is_empty() {
            continue;
        }
        let mut writing = store.write().await?;
        let kept = keep(&writing, (reader.id, at, today), fresh).await?;
        if let Some(letter) = letter(words, base, &reader, (&kept, today)) {
            post(&writing, &letter, at).await?;
            record(&mut writing, (reader.id, organisation, at), &kept).await?;
            writing.keep().await?;
            posted += 1;
        }
    }
    Ok(posted)
}

/// Who works in the back office of which organisation.
async fn offices(store: &Store) -> Result<Vec<(i64, i64)>, Stop> {
    use membership::Column as M;
    let rows = membership::Entity::find()
        .select_only()
        .columns([M::AccountId, M::OrganisationId])
        .filter(M::Role.eq(Role::BackOffice));
    Ok(rows.into_tuple().all(store.database()).await?)
}

fn reason(row: &SheetRow, today: Date) -> Reason {
    match row.is_old(today) {
        true => Reason::Passed,
        false => Reason::Soon,
    }
}

/// Without what they were told before.
async fn untold(
    store: &Store,
    account: i64,
    (due, today): (Vec<SheetRow>, Date),
) -> Result<Vec<SheetRow>, Stop> {
    use sheet_reminder::Column as C;
    if due.is_empty() {
        return Ok(due);
    }
    let known: Vec<(i64, Day, Reason)> = sheet_reminder::Entity::find()
        .filter(C::AccountId.eq(account))
        .filter(C::SheetId.is_in(due.iter().map(|row| row.id)))
        .select_only()
        .columns([C::SheetId, C::ReviewOn, C::Reason])
        .into_tuple()
        .all(store.database())
        .await?;
    let is_new = |row: &SheetRow| {
        let day = row.review_on;
        let now = day.map(|day| (row.id, day, reason(row, today)));
        now.is_some_and(|now| !known.contains(&now))
    };
    Ok(due.into_iter().filter(is_new).collect())
}

/// Keeps that they are told: what nobody else keeps at the same moment.
async fn keep(
    writing: &Writing,
    (account, at, today): (i64, Moment, Date),
    fresh: Vec<SheetRow>,
) -> Result<Vec<SheetRow>, Stop> {
    use sheet_reminder::Column as C;
    let mut kept = vec![];
    for row in fresh {
        let Some(day) = row.review_on else {
            continue;
        };
        let told = sheet_reminder::ActiveModel {
            id: NotSet,
            sheet_id: Set(row.id),
            account_id: Set(account),
            review_on: Set(day),
            reason: Set(reason(&row, today)),
            told_at: Set(at),
        };
        let of = [C::SheetId, C::AccountId, C::ReviewOn, C::Reason];
        let put = sheet_reminder::Entity::insert(told).on_conflict_do_nothing_on(of);
        if let TryInsertResult::Inserted(_) = put.exec(writing.db()).await? {
            kept.push(row);
        }
    }
    Ok(kept)
}

async fn record(
    writing: &mut Writing,
    (account, organisation, at): (i64, i64, Moment),
    kept: &[SheetRow],
) -> Result<(), Stop> {
    let sheets: Vec<i64> = kept.iter().map(|row| row.id).collect();
    let deed = Deed {
        deed: "sheet.reminded",
        act: "tell",
        thing: "account",
        thing_id: account,
        account: None,
        organisation: Some(organisation),
        detail: json!({ "sheets": sheets }),
    };
    deed.record(writing, at).await
}

fn letter(
    words: &Words,
    base: &str,
    reader: &Reader,
    (of, today): (&[SheetRow], Date),
) -> Option<Letter> {
    let first = of.first()?;
    reader.letter(words, |w| {
        let item = |row: &SheetRow| {
            let day = row.review_on.map(|day| w.day_and_year(day.date()));
            let key = match reason(row, today) {
                Reason::Soon => "sheet-reminder-soon",
                Reason::Passed => "sheet-reminder-passed",
            };
            let about = w.t1(key, "day", day.unwrap_or_default());
            let title = line(&row.title, LONGEST_LINE);
            format!("{title}\n{about}\n{base}/knowledge/sheets/{}\n", row.id)
        };
        let list: Vec<String> = of.iter().take(MOST).map(item).collect();
        let subject = match of.len() {
            1 => w.t1("sheet-reminder-one", "title", line(&first.title, 150)),
            many => w.t1("sheet-reminder-many", "n", many),
        };
        let more = match of.len().saturating_sub(MOST) {
            0 => String::new(),
            more => format!("\n{}\n", w.t1("sheet-reminder-more", "n", more)),
        };
        let text = format!(
            "{}\n\n{}{more}\n{}\n{base}/knowledge/queue\n",
            w.t("sheet-reminder"),
            list.join("\n"),
            w.t("sheet-reminder-queue"),
        );
        (subject, text)
    })
}
