//! Files of a sheet: put to it, listed, and taken off. Their contents go by themselves, once nothing names them
//! (`operations/contents.rs`).

use adeona_platform::access::{Change, Look, May, Scope, Thing};
use adeona_platform::time::Moment;
use adeona_platform::{Desk, Fault, Stop};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, FromQueryResult, JoinType, NotSet, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, RelationDef, Set,
};
use serde_json::json;

use super::access::{Attachment, KeepSheet, Sheet, TakeOff};
use super::tables::{attachment, sheet};
use super::writing::held_fast;
use crate::frame::SentFile;
use crate::rooms::knowledge::asking::next_change;
use crate::rooms::knowledge::codes::Codes;

/// Files of a sheet.
pub const MOST: u64 = 20;

impl Sheet {
    /// Puts a file to it: its id.
    ///
    /// # Errors
    /// A fault at the field of the file: it is too big, empty, of a kind that is not taken, or one too many. `Conflict` when
    /// the sheet was taken away meanwhile.
    pub async fn attach(
        may: &May<KeepSheet, Sheet>,
        desk: &Desk,
        sent: SentFile,
    ) -> Result<i64, Stop> {
        let field = sent.field.clone();
        let taken = sent.taken()?;
        let mut change = may.change(desk, "attachment.added").await?;
        let row = held_fast(&change, may).await?;
        let there = attachment::Entity::find()
            .filter(attachment::Column::SheetId.eq(row.id))
            .filter(attachment::Column::RemovedAt.is_null());
        if there.count(change.db()).await? >= MOST {
            let fault = Fault::new(&field, "files-many").with("most", MOST);
            return Err(Stop::Invalid(vec![fault]));
        }
        // The contents are on the disk before anything names them.
        let sha256 = desk.files().keep(taken.bytes.clone()).await?;
        let added = attachment::ActiveModel {
            id: NotSet,
            sheet_id: Set(row.id),
            organisation_id: Set(row.organisation_id),
            name: Set(taken.name),
            media_type: Set(taken.media_type.to_owned()),
            bytes: Set(taken.size),
            sha256: Set(sha256),
            added_by: Set(desk.viewer().account().get()),
            added_at: Set(change.at()),
            removed_at: Set(None),
        };
        let id = added.insert(change.db()).await?.id;
        found_anew(&change, row.id).await?;
        change.detail(json!({ "attachment": id, "bytes": taken.size, "media": taken.media_type }));
        change.keep().await?;
        // A dossier with the same file may have been destroyed meanwhile.
        desk.files().keep(taken.bytes).await?;
        Ok(id)
    }
}

/// Whoever follows what can be found reads the sheet with its files again.
async fn found_anew(change: &Change, sheet: i64) -> Result<(), Stop> {
    let number = next_change(change.db()).await?;
    let row = sheet::ActiveModel {
        id: Set(sheet),
        change: Set(number),
        ..Default::default()
    };
    row.update(change.db()).await?;
    Ok(())
}

impl Attachment {
    /// Takes it off. Its contents go a day later, unless something else names them; after a restore, a day after that.
    ///
    /// # Errors
    /// `NotFound` when it was taken off meanwhile.
    pub async fn take_off(may: &May<TakeOff, Attachment>, desk: &Desk) -> Result<(), Stop> {
        let change = may.change(desk, "attachment.taken-off").await?;
        let found = attachment::Entity::find()
            .filter(attachment::Column::Id.eq(may.id().get()))
            .filter(attachment::Column::RemovedAt.is_null())
            .lock_exclusive();
        let row = found.one(change.db()).await?.ok_or(Stop::NotFound)?;
        let sheet = row.sheet_id;
        let mut row: attachment::ActiveModel = row.into();
        row.removed_at = Set(Some(change.at()));
        row.update(change.db()).await?;
        found_anew(&change, sheet).await?;
        change.keep().await
    }
}

/// A file of a sheet, in a list.
#[derive(Debug, Clone, FromQueryResult)]
pub struct AttachmentRow {
    pub id: i64,
    pub sheet_id: i64,
    pub name: String,
    pub media_type: String,
    pub bytes: i32,
    pub added_at: Moment,
    /// Of its sheet.
    pub title: String,
    pub language: String,
    pub country: Option<String>,
    pub topics: Codes,
}

impl AttachmentRow {
    /// In whole kilobytes of 1,000 bytes, at least one.
    pub fn kilobytes(&self) -> i32 {
        (self.bytes + 999) / 1000
    }
}

/// Files of these sheets, or these files; in the order in which they were put there.
#[derive(Debug)]
pub enum Attachments {
    OfSheets(Vec<i64>),
    ById(Vec<i64>),
}

impl Look for Attachments {
    type Answer = Vec<AttachmentRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use attachment::Column as C;
        use sheet::Column as S;
        let of = match self {
            Attachments::OfSheets(ids) | Attachments::ById(ids) if ids.is_empty() => {
                return Ok(vec![]);
            }
            Attachments::OfSheets(ids) => C::SheetId.is_in(ids),
            Attachments::ById(ids) => C::Id.is_in(ids),
        };
        let to_sheet: RelationDef = attachment::Entity::belongs_to(sheet::Entity)
            .from(C::SheetId)
            .to(S::Id)
            .into();
        let seen = scope.seen::<Attachment>().filter(of);
        let rows = seen.shape(|s| {
            s.join(JoinType::InnerJoin, to_sheet)
                .select_only()
                .columns([
                    C::Id,
                    C::SheetId,
                    C::Name,
                    C::MediaType,
                    C::Bytes,
                    C::AddedAt,
                ])
                .columns([S::Title, S::Language, S::Country, S::Topics])
                .order_by_asc(C::Id)
        });
        rows.rows().await
    }
}
