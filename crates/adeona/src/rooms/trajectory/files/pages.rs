//! Reading a file.

use adeona_platform::access::Read;
use adeona_platform::{Id, Stop};
use axum::extract::Path;
use axum::response::Response;

use super::{File, may_read_file};
use crate::frame::{Visit, media};
use crate::rooms::trajectory::queries::DossierOf;

pub async fn download(visit: Visit, Path(id): Path<Id<File>>) -> Result<Response, Stop> {
    sent(&visit, id).await
}

/// Its contents.
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
    Ok(media::download((&row.name, &row.media_type), bytes))
}
