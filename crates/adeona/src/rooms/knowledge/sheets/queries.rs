//! Questions about sheets.

use std::borrow::Borrow;

use adeona_method::calendar::plus_days;
use adeona_platform::access::tables::{account, organisation};
use adeona_platform::access::{How, Look, Scope};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Id, Stop};
use jiff::civil::Date;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryOrder, QuerySelect, RelationDef,
    Select,
};

use super::access::{Sheet, SheetVersion};
use super::tables::sheet::Rest;
use super::tables::sheet::Standing;
use super::tables::{sheet, sheet_version};
use crate::rooms::knowledge::access::{Answer, Source};
use crate::rooms::knowledge::codes::Codes;
use crate::rooms::knowledge::tables::question::Audience;
use crate::rooms::knowledge::tables::{answer, answer_source};

/// How many a list shows.
pub const MOST: u64 = 200;

/// A sheet in a list, without its text.
#[derive(Debug, Clone, FromQueryResult)]
pub struct SheetRow {
    pub id: i64,
    pub country: Option<String>,
    pub topics: Codes,
    pub language: String,
    pub audience: Audience,
    pub title: String,
    pub review_on: Option<Day>,
    pub translation_of: Option<i64>,
    pub changed_at: Moment,
    pub organisation_id: i64,
    pub organisation: String,
    pub owner_id: Option<i64>,
    pub owner: Option<String>,
    /// Somebody wrote it here, rather than bringing it in.
    pub written: bool,
}

impl SheetRow {
    /// Nobody has looked whether it still holds.
    pub fn is_old(&self, today: impl Borrow<Date>) -> bool {
        self.review_on
            .is_some_and(|day| day.date() < *today.borrow())
    }
}

pub fn with_names(select: Select<sheet::Entity>) -> Select<sheet::Entity> {
    use sheet::Column as C;
    let to_owner: RelationDef = sheet::Entity::belongs_to(account::Entity)
        .from(C::OwnerId)
        .to(account::Column::Id)
        .into();
    let to_organisation: RelationDef = sheet::Entity::belongs_to(organisation::Entity)
        .from(C::OrganisationId)
        .to(organisation::Column::Id)
        .into();
    let written = Expr::col((sheet::Entity, C::Key)).is_null();
    select
        .join(JoinType::LeftJoin, to_owner)
        .join(JoinType::InnerJoin, to_organisation)
        .select_only()
        .columns([C::Id, C::Country, C::Topics, C::Language, C::Audience])
        .columns([C::Title, C::ReviewOn, C::TranslationOf, C::ChangedAt])
        .columns([C::OrganisationId, C::OwnerId])
        .column_as(organisation::Column::Name, "organisation")
        .column_as(account::Column::Name, "owner")
        .expr_as(written, "written")
}

/// What of the sheets is listed.
#[derive(Debug, Clone, Default)]
pub struct Sheets {
    pub ids: Option<Vec<i64>>,
    pub country: Option<String>,
    /// To be looked at before this day, by the back office of this organisation.
    pub due: Option<(Day, i64)>,
    /// The sheet and what it was translated into or from.
    pub family: Option<i64>,
    /// So many at most.
    pub limit: Option<u64>,
}

impl Look for Sheets {
    /// The latest change first; of those that are due, what is due first.
    type Answer = Vec<SheetRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use sheet::Column as C;
        let mut seen = scope
            .seen::<Sheet>()
            .filter(C::Standing.eq(Standing::Current));
        if let Some(ids) = self.ids {
            seen = seen.filter(C::Id.is_in(ids));
        }
        if let Some(country) = self.country {
            seen = seen.filter(C::Country.eq(country));
        }
        if let Some(id) = self.family {
            seen = seen.filter(C::Id.eq(id).or(C::TranslationOf.eq(id)));
        }
        let due = self.due.is_some();
        if let Some((day, organisation)) = self.due {
            seen = seen.filter(C::OrganisationId.eq(organisation).and(C::ReviewOn.lte(day)));
        }
        let rows = seen.shape(|s| match due {
            true => with_names(s).order_by_asc(C::ReviewOn).order_by_asc(C::Id),
            false => with_names(s)
                .order_by_desc(C::ChangedAt)
                .order_by_desc(C::Id),
        });
        rows.shape(|s| s.limit(self.limit.unwrap_or(MOST)))
            .rows()
            .await
    }
}

/// Days before the day of looking again on which a sheet is shown for it.
pub const AHEAD: i64 = 14;

/// The sheets of one's organisation of which somebody must look soon whether they still hold.
#[derive(Debug)]
pub struct ToReview;

impl Look for ToReview {
    type Answer = Vec<SheetRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let day = plus_days(scope.today(), AHEAD).into();
        let due = Sheets {
            due: Some((day, scope.viewer().organisation().get())),
            ..Sheets::default()
        };
        due.look(scope).await
    }
}

/// How it was before, with who wrote it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Before {
    pub version: i32,
    pub title: String,
    pub body: String,
    pub changed_at: Moment,
    pub writer: Option<String>,
}

/// A sheet with all that belongs to it.
#[derive(Debug)]
pub struct WholeSheet {
    pub row: sheet::Model,
    pub listed: SheetRow,
    /// The latest first.
    pub before: Vec<Before>,
    /// It and its translations, or what it was translated from.
    pub languages: Vec<SheetRow>,
    /// The version of what it was translated from, when that is seen.
    pub original_version: Option<i32>,
}

/// One sheet.
#[derive(Debug)]
pub struct SheetOf(pub Id<Sheet>);

impl Look for SheetOf {
    type Answer = WholeSheet;
    const HOW: How = How::Opened;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use sheet::Column as C;
        let one = || scope.seen::<Sheet>().filter(C::Id.eq(self.0.get()));
        let row = one().one().await?.ok_or(Stop::NotFound)?;
        let listed = one().shape(with_names).rows().await?.pop();
        let listed: SheetRow = listed.ok_or(Stop::NotFound)?;
        let first = row.translation_of.unwrap_or(row.id);
        let family = Sheets {
            family: Some(first),
            ..Sheets::default()
        };
        let mut languages = family.look(scope).await?;
        languages.sort_by_key(|row| row.id);
        let original_version = match row.translation_of {
            Some(id) => {
                let version = |s: Select<sheet::Entity>| s.select_only().column(C::Version);
                let of = scope.seen::<Sheet>().filter(C::Id.eq(id)).shape(version);
                of.tuples::<(i32,)>().await?.pop().map(|(version,)| version)
            }
            None => None,
        };
        Ok(WholeSheet {
            before: before(scope, row.id).await?,
            languages,
            original_version,
            listed,
            row,
        })
    }
}

async fn before(scope: &Scope<'_>, id: i64) -> Result<Vec<Before>, Stop> {
    use sheet_version::Column as V;
    let to_account: RelationDef = sheet_version::Entity::belongs_to(account::Entity)
        .from(V::ChangedBy)
        .to(account::Column::Id)
        .into();
    let seen = scope.seen::<SheetVersion>().filter(V::SheetId.eq(id));
    let rows = seen.shape(|s| {
        s.join(JoinType::LeftJoin, to_account)
            .select_only()
            .columns([V::Version, V::Title, V::Body, V::ChangedAt])
            .column_as(account::Column::Name, "writer")
            .order_by_desc(V::Version)
            .limit(20)
    });
    rows.rows().await
}

/// What the answers to a question rest on.
#[derive(Debug)]
pub struct RestsOfQuestion(pub i64);

impl Look for RestsOfQuestion {
    type Answer = Vec<Rest>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let seen = scope.seen::<Answer>();
        let seen = seen.filter(answer::Column::QuestionId.eq(self.0));
        let ids = seen.shape(|s| s.select_only().column(answer::Column::Id));
        let ids = ids.tuples::<(i64,)>().await?.into_iter().map(|(id,)| id);
        let sources = scope
            .seen::<Source>()
            .filter(answer_source::Column::AnswerId.is_in(ids))
            .shape(|s| s.order_by_asc(answer_source::Column::Id));
        Ok(sources.all().await?.into_iter().map(Rest::from).collect())
    }
}

/// The sheet that a translation is of.
#[derive(Debug)]
pub struct Original(pub i64);

impl Look for Original {
    type Answer = sheet::Model;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let seen = scope.seen::<Sheet>();
        let row = seen.filter(sheet::Column::Id.eq(self.0)).one().await?;
        let row = row.filter(|row| row.standing == Standing::Current);
        row.ok_or(Stop::NotFound)
    }
}
