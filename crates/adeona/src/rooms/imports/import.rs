//! A list from upload to done.

use adeona_platform::access::{Change, May, Thing};
use adeona_platform::time::Moment;
use adeona_platform::{Desk, Id, Stop};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, NotSet, QueryFilter, Set};
use serde_json::{Value, json};

use super::access::{Apply, Import};
use super::check::{Checked, Counts, check};
use super::columns::{Column, Matching};
use super::ground::Ground;
use super::queries::GroundOf;
use super::roll::Who;
use super::sheet::{Sheet, fault};
use super::tables::import;
use super::under_way::{UnderWay, rows_in};
use crate::rooms::organisation::{Enrol, Organisation};
use crate::rooms::people::Person;
use crate::rooms::trajectory::{Enrolment, Trajectory};

/// Longer lists are carried out while one does something else.
pub const LONG: usize = 500;
/// How far a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Columns may be matched.
    Open,
    /// Being carried out, with the rows that are in.
    Running(usize),
    /// Begun, but not by this process, or it stopped: nothing is half done, and it can be carried out again.
    Stopped,
    Done,
    Withdrawn,
}

impl Import {
    pub fn name(&self) -> &str {
        &self.0.name
    }

    pub fn rows(&self) -> usize {
        self.0.total.unsigned_abs() as usize
    }

    pub fn is_long(&self) -> bool {
        self.rows() > LONG
    }

    pub fn state(&self) -> State {
        match (self.0.state.as_str(), rows_in(self.id())) {
            ("done", _) => State::Done,
            ("withdrawn", _) => State::Withdrawn,
            (_, Some(rows)) => State::Running(rows),
            ("open", None) => State::Open,
            (_, None) => State::Stopped,
        }
    }

    pub fn sheet(&self) -> Result<Sheet, Stop> {
        serde_json::from_value(self.0.sheet.clone()).map_err(Stop::broken)
    }

    pub fn matching(&self) -> Result<Matching, Stop> {
        serde_json::from_value(self.0.matching.clone()).map_err(Stop::broken)
    }

    /// What came of it.
    pub fn counts(&self) -> Counts {
        let counts = self.0.counts.clone().unwrap_or_default();
        serde_json::from_value(counts).unwrap_or_default()
    }

    /// Keeps a list for its maker, with the columns matched by their headers.
    pub async fn upload(
        may: &May<Enrol, Organisation>,
        desk: &Desk,
        name: &str,
        sheet: Sheet,
    ) -> Result<Id<Import>, Stop> {
        let matching = Matching::guess(&sheet.headers);
        // Not even for a minute: without a basis in law the numbers may not be stored at all (UAVG art. 46).
        if matching.place(Column::Bsn).is_some() && !may.kind().may_hold_bsn() {
            return Err(Stop::Invalid(vec![fault("import-bsn-no-basis")]));
        }
        let mut change = may.change(desk, "import.uploaded").await?;
        let row = fresh(desk, name, &sheet, &matching, change.at())?;
        let row = row.insert(change.db()).await?;
        change.detail(json!({ "import": row.id, "rows": sheet.rows.len() }));
        change.keep().await?;
        Ok(Id::new(row.id))
    }

    /// Other meanings for the columns.
    pub async fn rematch(
        may: &May<Apply, Import>,
        desk: &Desk,
        matching: &Matching,
    ) -> Result<(), Stop> {
        if !matches!(may.state(), State::Open | State::Stopped) {
            return Err(Stop::Conflict);
        }
        let faults = matching.faults();
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let change = may.change(desk, "import.matched").await?;
        let value = serde_json::to_value(matching).map_err(Stop::broken)?;
        set(
            &change,
            may.0.id,
            &[(import::Column::Matching, value.into())],
        )
        .await?;
        change.keep().await
    }

    /// Takes the list away; its rows are gone.
    pub async fn withdraw(may: &May<Apply, Import>, desk: &Desk) -> Result<(), Stop> {
        if matches!(may.state(), State::Running(_)) {
            return Err(Stop::Conflict);
        }
        let change = may.change(desk, "import.withdrawn").await?;
        let emptied = [
            (import::Column::State, Expr::value("withdrawn")),
            (import::Column::Sheet, nothing().into()),
        ];
        set(&change, may.0.id, &emptied).await?;
        change.keep().await
    }

    /// The list held against what is here now.
    pub async fn checked(&self, desk: &Desk) -> Result<(Sheet, Matching, Ground, Checked), Stop> {
        let (sheet, matching) = (self.sheet()?, self.matching()?);
        let ground = desk.look(GroundOf).await?;
        let checked = check(&sheet, &matching, &ground);
        Ok((sheet, matching, ground, checked))
    }

    /// Carries the list out: all of it or nothing.
    ///
    /// # Errors
    /// `Invalid` when there is a fault in any row, `Conflict` when it was done or withdrawn meanwhile.
    pub async fn apply(
        may: &May<Apply, Import>,
        desk: &Desk,
        under_way: &UnderWay,
    ) -> Result<Counts, Stop> {
        let mut change = may.change(desk, "import.applied").await?;
        let import = claim(&change, may.0.id).await?;
        // Looked at inside the change: whatever happened since the preview counts.
        let (_, matching, ground, checked) = import.checked(desk).await?;
        let mut faults = matching.faults();
        faults.extend(checked.faults.into_iter().map(|f| f.fault));
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        write(&change, desk, &ground, &checked.drafts, under_way).await?;
        let counts = serde_json::to_value(checked.counts).map_err(Stop::broken)?;
        finish(&change, may.0.id, counts.clone()).await?;
        change.detail(counts);
        change.keep().await?;
        Ok(checked.counts)
    }

    /// Carries it out in the background. That it began is kept first, so that a stop half-way can be told.
    pub async fn apply_later(
        may: May<Apply, Import>,
        desk: &Desk,
        under_way: UnderWay,
    ) -> Result<(), Stop> {
        let change = may.change(desk, "import.begun").await?;
        set(
            &change,
            may.0.id,
            &[(import::Column::State, Expr::value("running"))],
        )
        .await?;
        change.keep().await?;
        let desk = desk.clone();
        tokio::spawn(async move {
            let import = may.0.id;
            match Import::apply(&may, &desk, &under_way).await {
                // Its page shows the faults, which are looked for anew.
                Ok(_) | Err(Stop::Invalid(_) | Stop::Conflict) => {}
                Err(stop) => tracing::error!(import, cause = %stop, "an import stopped"),
            }
        });
        Ok(())
    }
}

fn fresh(
    desk: &Desk,
    name: &str,
    sheet: &Sheet,
    matching: &Matching,
    at: Moment,
) -> Result<import::ActiveModel, Stop> {
    Ok(import::ActiveModel {
        id: NotSet,
        organisation_id: Set(desk.viewer().organisation().get()),
        account_id: Set(desk.viewer().account().get()),
        name: Set(name.chars().filter(|c| !c.is_control()).take(200).collect()),
        sheet: Set(serde_json::to_value(sheet).map_err(Stop::broken)?),
        matching: Set(serde_json::to_value(matching).map_err(Stop::broken)?),
        state: Set("open".to_owned()),
        total: Set(sheet.rows.len() as i32),
        done: Set(0),
        counts: Set(None),
        made_at: Set(at),
        done_at: Set(None),
    })
}

/// A list without rows.
pub(super) fn nothing() -> Value {
    json!({ "headers": [], "rows": [] })
}

/// Changes the row, unless the import is over.
async fn set(change: &Change, id: i64, to: &[(import::Column, Expr)]) -> Result<(), Stop> {
    let mut update = import::Entity::update_many()
        .filter(import::Column::Id.eq(id))
        .filter(import::Column::State.is_not_in(["done", "withdrawn"]));
    for (column, value) in to {
        update = update.col_expr(*column, value.clone());
    }
    match update.exec(change.db()).await?.rows_affected {
        1 => Ok(()),
        _ => Err(Stop::Conflict),
    }
}

/// What came of it, and no rows any more.
async fn finish(change: &Change, id: i64, counts: Value) -> Result<(), Stop> {
    import::Entity::update_many()
        .col_expr(import::Column::Counts, Expr::value(counts))
        .col_expr(import::Column::Sheet, Expr::value(nothing()))
        .filter(import::Column::Id.eq(id))
        .exec(change.db())
        .await?;
    Ok(())
}

/// Marks it done before the work: whoever else tries waits here, and then finds it done.
async fn claim(change: &Change, id: i64) -> Result<Import, Stop> {
    let done = [
        (import::Column::State, Expr::value("done")),
        (import::Column::Done, Expr::col(import::Column::Total)),
        (import::Column::DoneAt, Expr::value(Some(change.at()))),
    ];
    set(change, id, &done).await?;
    let row = import::Entity::find_by_id(id).one(change.db()).await?;
    row.map(Import).ok_or(Stop::Conflict)
}

async fn write(
    change: &Change,
    desk: &Desk,
    ground: &Ground,
    drafts: &[super::check::Draft],
    under_way: &UnderWay,
) -> Result<(), Stop> {
    let mut ids = vec![0; drafts.len()];
    for (place, draft) in drafts.iter().enumerate() {
        ids[place] = match draft.who {
            Who::Known(id) => id,
            Who::Row(first) if first < place => ids[first],
            // Whether it is somebody else was decided by the check.
            Who::Row(_) => Person::insert(change, desk, &draft.details, true)
                .await?
                .get(),
        };
        enrol(change, desk, ground, draft, ids[place]).await?;
        under_way.rows_in(place + 1);
    }
    Ok(())
}

async fn enrol(
    change: &Change,
    desk: &Desk,
    ground: &Ground,
    draft: &super::check::Draft,
    person: i64,
) -> Result<(), Stop> {
    let Some(wanted) = draft.enrolment.as_ref().filter(|e| !e.there) else {
        return Ok(());
    };
    let offered = &ground.methods[wanted.method];
    let new = Enrolment {
        version: offered.version,
        person: Some(person),
        subject_name: None,
        members: vec![],
        coach: wanted.coach,
        on: wanted.on,
        reference: wanted.reference.clone(),
    };
    Trajectory::insert(change, desk, &offered.bound, &new).await?;
    Ok(())
}
