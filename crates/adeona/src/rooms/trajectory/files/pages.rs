//! Reading a file.

use adeona_platform::access::Read;
use adeona_platform::{Id, Stop};
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::media::disposition;
use super::{File, may_read_file};
use crate::frame::Visit;
use crate::rooms::trajectory::queries::DossierOf;

pub async fn download(visit: Visit, Path(id): Path<Id<File>>) -> Result<Response, Stop> {
    sent(&visit, id).await
}

/// The contents, to be kept as a file and never opened as one of our pages.
pub async fn sent(visit: &Visit, id: Id<File>) -> Result<Response, Stop> {
    let file = visit.desk.may::<Read, File>(id).await?;
    let row = file.row();
    let dossier = visit
        .desk
        .look(DossierOf(Id::new(row.trajectory_id)))
        .await?;
    if !may_read_file(&file, &dossier) {
        return Err(Stop::NotFound);
    }
    let bytes = visit.desk.files().read(&row.sha256).await?;
    let headers = [
        (header::CONTENT_TYPE, row.media_type.clone()),
        (header::CONTENT_DISPOSITION, disposition(&row.name)),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}
