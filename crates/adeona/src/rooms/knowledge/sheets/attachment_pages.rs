//! Files of a sheet: put to it, read, and taken off.

use adeona_platform::access::{May, Read};
use adeona_platform::{Id, Stop};
use axum::extract::Path;
use axum::response::Response;

use super::access::{Attachment, KeepSheet, Sheet, TakeOff};
use super::pages::done_or_told;
use crate::frame::{Filled, SentFile, Shown, Visit, media, see_other};

type Named = Path<(Id<Sheet>, Id<Attachment>)>;

pub async fn add(visit: Visit, Path(id): Path<Id<Sheet>>, sent: Filled) -> Result<Response, Stop> {
    let may: May<KeepSheet, Sheet> = visit.desk.may(id).await?;
    let file = sent.files.into_iter().find(|file| file.field == "file");
    // A form without a file is an empty one.
    let file = file.unwrap_or_else(|| SentFile {
        field: "file".to_owned(),
        ..SentFile::default()
    });
    let done = Sheet::attach(&may, &visit.desk, file).await.map(|_| ());
    let input = Shown::from("files", sent.values);
    done_or_told(&visit, id, done, input, "file-added").await
}

pub async fn read(visit: Visit, Path(named): Named) -> Result<Response, Stop> {
    sent(&visit, named).await
}

/// The contents, to be kept as a file and never opened as one of our pages.
pub async fn sent(
    visit: &Visit,
    (sheet, id): (Id<Sheet>, Id<Attachment>),
) -> Result<Response, Stop> {
    let may: May<Read, Attachment> = visit.desk.may(id).await?;
    if !may.is_of(sheet) {
        return Err(Stop::NotFound);
    }
    let row = may.row();
    let bytes = visit.desk.files().read(&row.sha256).await?;
    Ok(media::download((&row.name, &row.media_type), bytes))
}

pub async fn take_off(visit: Visit, Path((sheet, id)): Named) -> Result<Response, Stop> {
    let may: May<TakeOff, Attachment> = visit.desk.may(id).await?;
    if !may.is_of(sheet) {
        return Err(Stop::NotFound);
    }
    Attachment::take_off(&may, &visit.desk).await?;
    Ok(see_other(&format!(
        "/knowledge/sheets/{sheet}?said=file-taken-off#files"
    )))
}
