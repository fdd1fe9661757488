//! Bringing sheets in: what has the same key is the same sheet; what did not change stays as it is, and so does what
//! somebody changed here.

use adeona_knowledge::markup;
use adeona_knowledge::reading::{Naming, Sheet as Given};
use adeona_knowledge::topics::Topics;
use adeona_method::calendar::plus_days;
use adeona_platform::access::tables::{membership, organisation};
use adeona_platform::access::{Deed, May, Role, Thing};
use adeona_platform::store::Writing;
use adeona_platform::time::Moment;
use adeona_platform::{Desk, Stop, Store};
use jiff::civil::Date;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, NotSet, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Set,
};
use serde::Serialize;
use serde_json::json;

use super::access::WriteSheet;
use super::tables::sheet;
use super::tables::sheet::{Rest, Sources, Standing};
use crate::names::country_called;
use crate::rooms::knowledge::asking::next_change;
use crate::rooms::knowledge::codes::Codes;
use crate::rooms::knowledge::tables::question::Audience;
use crate::rooms::organisation::Organisation;

/// Days after which somebody must look whether what was brought in still holds. An edition that reads otherwise begins them anew.
const BROUGHT_HOLDS: i64 = 365;

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Brought {
    pub new: usize,
    /// Was there, and reads otherwise now.
    pub changed: usize,
    /// Was there, and reads the same.
    pub same: usize,
    /// Was changed or withdrawn here: what was done here stays.
    pub kept: usize,
}

impl Brought {
    pub fn add(&mut self, other: Brought) {
        self.new += other.new;
        self.changed += other.changed;
        self.same += other.same;
        self.kept += other.kept;
    }
}

/// Reads by the names that this program knows, and those of its topics.
pub fn named<R>(
    topics: &Topics,
    factbook_date: Option<Date>,
    read: impl FnOnce(&Naming<'_>) -> R,
) -> R {
    let country = |text: &str| country_called(text).map(str::to_owned);
    let topic = |text: &str| {
        let known = topics.get(text).or_else(|| topics.called(text));
        known.map(|topic| topic.code().to_owned())
    };
    read(&Naming {
        country: &country,
        topic: &topic,
        factbook_date,
    })
}

/// The organisation whose back office keeps what is brought in at the console: the one of that name, or else the first
/// that has a back office.
///
/// # Errors
/// When there is none, with what to do.
pub async fn keeper(store: &Store, name: Option<&str>) -> Result<i64, Stop> {
    use membership::Column as M;
    let mut found = organisation::Entity::find().order_by_asc(organisation::Column::Id);
    found = match name {
        Some(name) => found.filter(organisation::Column::Name.eq(name)),
        None => {
            let staffed = membership::Entity::find()
                .select_only()
                .column(M::OrganisationId)
                .filter(M::Role.eq(Role::BackOffice));
            found.filter(organisation::Column::Id.in_subquery(staffed.into_query()))
        }
    };
    let row = found.one(store.database()).await?;
    let wanting = || match name {
        Some(name) => Stop::Broken(format!("there is no organisation called “{name}”")),
        None => Stop::broken(
            "no organisation has a back office: give somebody that role first, or name one with --organisation",
        ),
    };
    row.map(|row| row.id).ok_or_else(wanting)
}

/// Puts what a file holds into the knowledge of an organisation, from the console: for everybody in the network.
///
/// # Errors
/// When the database does not answer; then nothing of the file is in.
pub async fn bring_in(
    store: &Store,
    organisation: i64,
    file: &str,
    sheets: &[Given],
) -> Result<Brought, Stop> {
    let mut writing = store.write().await?;
    let at = Moment::from(store.clock().now());
    let brought = put_all(writing.db(), (organisation, None, at), sheets).await?;
    if brought.new + brought.changed > 0 {
        record(&mut writing, organisation, file, brought, at).await?;
        writing.keep().await?;
    }
    Ok(brought)
}

async fn record(
    writing: &mut Writing,
    organisation: i64,
    file: &str,
    brought: Brought,
    at: Moment,
) -> Result<(), Stop> {
    let deed = Deed {
        deed: "sheets.brought-in",
        act: "write-sheet",
        thing: Organisation::NAME,
        thing_id: organisation,
        account: None,
        organisation: Some(organisation),
        detail: json!({ "file": file, "new": brought.new, "changed": brought.changed }),
    };
    deed.record(writing, at).await
}

impl Organisation {
    /// Puts what was read into the knowledge of the network.
    pub async fn bring_in_sheets(
        may: &May<WriteSheet, Organisation>,
        desk: &Desk,
        sheets: &[Given],
    ) -> Result<Brought, Stop> {
        let mut change = may.change(desk, "sheets.brought-in").await?;
        let account = Some(desk.viewer().account().get());
        let who = (desk.viewer().organisation().get(), account, change.at());
        let brought = put_all(change.db(), who, sheets).await?;
        change.detail(json!({ "new": brought.new, "changed": brought.changed }));
        change.keep().await?;
        Ok(brought)
    }
}

async fn put_all(
    db: &DatabaseTransaction,
    who: (i64, Option<i64>, Moment),
    sheets: &[Given],
) -> Result<Brought, Stop> {
    let mut brought = Brought::default();
    // Who brings the same in at the same moment waits here, and then finds it there.
    next_change(db).await?;
    // Keys of other organisations are theirs.
    let key = |given: &Given| format!("{}:{}", who.0, given.key);
    for some in sheets.chunks(200) {
        let there = sheet::Entity::find()
            .filter(sheet::Column::Key.is_in(some.iter().map(key)))
            .all(db)
            .await?;
        for given in some {
            let key = key(given);
            let was = there.iter().find(|row| row.key.as_deref() == Some(&key));
            put(db, who, (key, given), was, &mut brought).await?;
        }
    }
    Ok(brought)
}

async fn put(
    db: &DatabaseTransaction,
    (organisation, account, at): (i64, Option<i64>, Moment),
    (key, given): (String, &Given),
    was: Option<&sheet::Model>,
    brought: &mut Brought,
) -> Result<(), Stop> {
    let print = given.print();
    match was {
        Some(was) if was.print.as_deref() == Some(&print) => {
            brought.same += 1;
            return Ok(());
        }
        // Whoever changed it here had a reason; what is new outside is not put over that.
        Some(was) if was.standing == Standing::Withdrawn || was.owner_id.is_some() => {
            brought.kept += 1;
            return Ok(());
        }
        Some(was) => {
            was.as_before().insert(db).await?;
            brought.changed += 1;
        }
        None => brought.new += 1,
    }
    let source = Rest {
        title: given.source.name.clone(),
        url: given.source.url.clone(),
        dated: given.source.date.or(given.date),
        kind: given.source.kind.map(|kind| kind.code().to_owned()),
        reliability: given.source.reliability.map(|letter| format!("{letter:?}")),
    };
    let row = sheet::ActiveModel {
        id: was.map_or(NotSet, |was| Set(was.id)),
        organisation_id: Set(organisation),
        owner_id: Set(None),
        key: Set(Some(key)),
        print: Set(Some(print)),
        country: Set(given.country.clone()),
        topics: Set(Codes(given.topics.clone())),
        language: Set(given.language.code().to_owned()),
        audience: Set(Audience::Network),
        title: Set(markup::clean(&given.title).trim().replace('\n', " ")),
        body: Set(markup::clean(&given.body).trim().to_owned()),
        sources: Set(Sources(vec![source])),
        review_on: Set(Some(plus_days(at.zoned().date(), BROUGHT_HOLDS).into())),
        question_id: Set(None),
        translation_of: Set(None),
        translated_version: Set(None),
        standing: Set(Standing::Current),
        reason: Set(None),
        version: Set(was.map_or(1, |was| was.version + 1)),
        changed_at: Set(at),
        changed_by: Set(account),
        change: Set(next_change(db).await?),
    };
    match was {
        Some(_) => drop(row.update(db).await?),
        None => drop(row.insert(db).await?),
    }
    Ok(())
}
