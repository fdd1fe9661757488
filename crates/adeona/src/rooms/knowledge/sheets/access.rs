//! Who sees a sheet, who writes one, and who keeps it.

use adeona_platform::access::{About, Act, Allows, Reasons, Role, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::tables::sheet::Standing;
use super::tables::{attachment, sheet, sheet_version};
use crate::rooms::knowledge::access::takes_part;
use crate::rooms::knowledge::audience::{Columns, seen};
use crate::rooms::knowledge::tables::named_reader;
use crate::rooms::organisation::Organisation;

/// A fact sheet: those of the network are seen by all who take part, others by those of the organisation that keeps it,
/// and of those that it named.
/// What was withdrawn is seen by its back office alone.
#[derive(Debug)]
pub struct Sheet(pub(super) sheet::Model);

fn visible_sheets(viewer: &Viewer) -> Condition {
    use sheet::Column as C;
    let by = Columns {
        id: C::Id,
        organisation: C::OrganisationId,
        audience: C::Audience,
        named: named_reader::Column::SheetId,
    };
    let here = C::OrganisationId.eq(viewer.organisation().get());
    let mut any = Reasons::default().or(C::Standing.eq(Standing::Current));
    if viewer.is(Role::BackOffice) {
        any = any.or(here);
    }
    Condition::all()
        .add(Expr::value(i32::from(takes_part(viewer))).eq(1))
        .add(seen(viewer, by))
        .add(Condition::from(any))
}

impl Thing for Sheet {
    type Entity = sheet::Entity;
    const NAME: &'static str = "sheet";

    fn visible(viewer: &Viewer) -> Condition {
        visible_sheets(viewer)
    }

    /// A sheet is about a country, and names nobody: what looks like a person is told before it is kept.
    fn about() -> About<sheet::Column> {
        About::Nobody
    }

    fn key() -> sheet::Column {
        sheet::Column::Id
    }

    fn of(row: sheet::Model) -> Self {
        Sheet(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// The sheet of the row of another table is visible; it is looked up by its number.
pub fn of_sheet<C: ColumnTrait>(viewer: &Viewer, column: C) -> Condition {
    let one = sheet::Entity::find()
        .select_only()
        .column(sheet::Column::Id)
        .filter(Expr::col(column.as_column_ref()).eq(Expr::col((sheet::Entity, sheet::Column::Id))))
        .filter(visible_sheets(viewer));
    Condition::all().add(Expr::exists(one.into_query()))
}

impl Sheet {
    pub fn title(&self) -> &str {
        &self.0.title
    }

    /// Its version, unless it was taken away.
    pub fn current_version(&self) -> Option<i32> {
        self.0.is_current().then_some(self.0.version)
    }

    /// The country that it is about, and the first of its topics.
    pub fn is_about(&self) -> (Option<&str>, Option<&str>) {
        let topic = self.0.topics.first().map(String::as_str);
        (self.0.country.as_deref(), topic)
    }
}

/// How a sheet was before: seen with it.
#[derive(Debug)]
pub struct SheetVersion(sheet_version::Model);

impl Thing for SheetVersion {
    type Entity = sheet_version::Entity;
    const NAME: &'static str = "sheet-version";

    fn visible(viewer: &Viewer) -> Condition {
        of_sheet(viewer, sheet_version::Column::SheetId)
    }

    fn about() -> About<sheet_version::Column> {
        About::Nobody
    }

    fn key() -> sheet_version::Column {
        sheet_version::Column::Id
    }

    fn of(row: sheet_version::Model) -> Self {
        SheetVersion(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// A file of a sheet: seen with it, until it is taken off.
#[derive(Debug)]
pub struct Attachment(pub(super) attachment::Model);

impl Thing for Attachment {
    type Entity = attachment::Entity;
    const NAME: &'static str = "attachment";

    fn visible(viewer: &Viewer) -> Condition {
        of_sheet(viewer, attachment::Column::SheetId).add(attachment::Column::RemovedAt.is_null())
    }

    fn about() -> About<attachment::Column> {
        About::Nobody
    }

    fn key() -> attachment::Column {
        attachment::Column::Id
    }

    fn of(row: attachment::Model) -> Self {
        Attachment(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

impl Attachment {
    pub fn row(&self) -> &attachment::Model {
        &self.0
    }

    pub fn is_of(&self, sheet: Id<Sheet>) -> bool {
        self.0.sheet_id == sheet.get()
    }
}

/// Take a file off a sheet: the back office of the organisation that keeps it.
#[derive(Debug)]
pub struct TakeOff;
impl Act for TakeOff {
    const NAME: &'static str = "take-off";
}
impl Allows<TakeOff> for Attachment {
    fn allows(&self, viewer: &Viewer) -> bool {
        viewer.is(Role::BackOffice) && self.0.organisation_id == viewer.organisation().get()
    }
}

/// Write a sheet, or bring some in, for one's organisation.
#[derive(Debug)]
pub struct WriteSheet;
impl Act for WriteSheet {
    const NAME: &'static str = "write-sheet";
}
impl Allows<WriteSheet> for Organisation {
    fn allows(&self, viewer: &Viewer) -> bool {
        viewer.is(Role::BackOffice)
    }
}

/// Keep it: change it, say that it still holds, take it on, take it away. The back office of the organisation it is of.
#[derive(Debug)]
pub struct KeepSheet;
impl Act for KeepSheet {
    const NAME: &'static str = "keep-sheet";
}
impl Allows<KeepSheet> for Sheet {
    fn allows(&self, viewer: &Viewer) -> bool {
        viewer.is(Role::BackOffice)
            && self.0.organisation_id == viewer.organisation().get()
            && self.0.standing == Standing::Current
    }
}
