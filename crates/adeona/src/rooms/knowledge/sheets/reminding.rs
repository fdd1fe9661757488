//! Before a sheet grows old: whoever sees to it hears of it by mail, in working hours. What nobody sees to who works in the
//! back office that keeps it is told to all of that office.

use adeona_knowledge::clock::is_working_hour;
use adeona_method::calendar::plus_days;
use adeona_platform::access::{Look, Scope};
use adeona_platform::mail::{LONGEST_LINE, Letter, line, post};
use adeona_platform::store::Writing;
use adeona_platform::time::{Day, Moment};
use adeona_platform::words::Words;
use adeona_platform::{Stop, Store};
use jiff::civil::Date;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, NotSet, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Set, TryInsertResult,
};
use serde_json::json;

use super::access::Sheet;
use super::queries::{AHEAD, SheetRow, with_names};
use super::tables::sheet_reminder::Reason;
use super::tables::{sheet, sheet_reminder};
use crate::rooms::knowledge::readers::{Reader, record};

/// Sheets in one letter; the queue has the others.
const MOST: usize = 20;
/// Sheets that are told at once: as many as one file brings in.
const TOGETHER: u64 = 20_000;

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
    let readers = Reader::back_office(store).await?;
    let office = |organisation: i64| {
        let there = readers
            .iter()
            .filter(|(_, desk)| desk.viewer().organisation().get() == organisation);
        there.map(|(reader, _)| reader.id).collect()
    };
    let mut posted = 0;
    for (reader, desk) in &readers {
        let organisation = desk.viewer().organisation().get();
        let untold = Untold {
            reader: reader.id,
            office: office(organisation),
        };
        let fresh = desk.look(untold).await?;
        if fresh.is_empty() {
            continue;
        }
        let mut writing = store.write().await?;
        let kept = keep(&writing, (reader.id, at, today), fresh).await?;
        if let Some(letter) = letter(words, base, reader, (&kept, today)) {
            post(&writing, &letter, at).await?;
            let sheets: Vec<i64> = kept.iter().map(|(row, _)| row.id).collect();
            let who = (reader.id, organisation, at);
            record(
                &mut writing,
                who,
                "sheet.reminded",
                json!({ "sheets": sheets }),
            )
            .await?;
            writing.keep().await?;
            posted += 1;
        }
    }
    Ok(posted)
}

/// The sheets of one's organisation that must be looked at soon, that are somebody's to see to, and that they were not told of.
#[derive(Debug)]
struct Untold {
    reader: i64,
    /// All who work in that back office.
    office: Vec<i64>,
}

impl Look for Untold {
    /// With the day of looking again; what is due first comes first.
    type Answer = Vec<(SheetRow, Day)>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use sheet::Column as S;
        let today = scope.today();
        let soon = Day::from(plus_days(today, AHEAD));
        let theirs = Condition::any()
            .add(S::OwnerId.is_null())
            .add(S::OwnerId.eq(self.reader))
            .add(S::OwnerId.is_not_in(self.office));
        let seen = scope
            .seen::<Sheet>()
            .filter(S::Standing.eq(sheet::Standing::Current))
            .filter(S::OrganisationId.eq(scope.viewer().organisation().get()))
            .filter(S::ReviewOn.lte(soon))
            .filter(theirs)
            .filter(told(self.reader, today.into()).not());
        let rows = seen.shape(|s| {
            with_names(s)
                .order_by_asc(S::ReviewOn)
                .order_by_asc(S::Id)
                .limit(TOGETHER)
        });
        let rows: Vec<SheetRow> = rows.rows().await?;
        let with_day = |row: SheetRow| row.review_on.map(|day| (row, day));
        Ok(rows.into_iter().filter_map(with_day).collect())
    }
}

/// They were told of it for its day, as that is now: that it comes, or that it passed.
fn told(reader: i64, today: Day) -> Expr {
    use sheet_reminder::Column as R;
    let sheet = |column: sheet::Column| Expr::col((sheet::Entity, column));
    let passed = R::ReviewOn.lt(today).and(R::Reason.eq(Reason::Passed));
    let comes = R::ReviewOn.gte(today).and(R::Reason.eq(Reason::Soon));
    let rows = sheet_reminder::Entity::find()
        .select_only()
        .expr(Expr::value(1))
        .filter(R::AccountId.eq(reader))
        .filter(Expr::col((sheet_reminder::Entity, R::SheetId)).eq(sheet(sheet::Column::Id)))
        .filter(Expr::col((sheet_reminder::Entity, R::ReviewOn)).eq(sheet(sheet::Column::ReviewOn)))
        .filter(passed.or(comes));
    Expr::exists(rows.into_query())
}

fn reason(day: Day, today: Date) -> Reason {
    match day.date() < today {
        true => Reason::Passed,
        false => Reason::Soon,
    }
}

/// Keeps that they are told: what nobody else keeps at the same moment.
async fn keep(
    writing: &Writing,
    (account, at, today): (i64, Moment, Date),
    fresh: Vec<(SheetRow, Day)>,
) -> Result<Vec<(SheetRow, Day)>, Stop> {
    use sheet_reminder::Column as C;
    let mut kept = vec![];
    for (row, day) in fresh {
        let told = sheet_reminder::ActiveModel {
            id: NotSet,
            sheet_id: Set(row.id),
            account_id: Set(account),
            review_on: Set(day),
            reason: Set(reason(day, today)),
            told_at: Set(at),
        };
        let of = [C::SheetId, C::AccountId, C::ReviewOn, C::Reason];
        let put = sheet_reminder::Entity::insert(told).on_conflict_do_nothing_on(of);
        if let TryInsertResult::Inserted(_) = put.exec(writing.db()).await? {
            kept.push((row, day));
        }
    }
    Ok(kept)
}

fn letter(
    words: &Words,
    base: &str,
    reader: &Reader,
    (of, today): (&[(SheetRow, Day)], Date),
) -> Option<Letter> {
    let (first, _) = of.first()?;
    reader.letter(words, |w| {
        let item = |(row, day): &(SheetRow, Day)| {
            let key = match reason(*day, today) {
                Reason::Soon => "sheet-reminder-soon",
                Reason::Passed => "sheet-reminder-passed",
            };
            let about = w.t1(key, "day", w.day_and_year(day.date()));
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
