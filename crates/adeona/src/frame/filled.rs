//! A form as it is sent: plain, or in parts with files.

use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{Form, FromRequest, Request};
use axum::http::StatusCode;

use super::api::Refusal;
use super::bounds::{IN_PARTS, is, may_give_back, too_large, unreadable};
use super::typed::Noted;
use crate::app::App;

/// The largest file that is taken, in bytes.
pub const FILE_BYTES: usize = 10 << 20;
/// The largest form with its files, in bytes; what is larger is not read to its end.
pub const FILLED_BYTES: usize = 4 * FILE_BYTES;
/// All that is typed in a form, in bytes.
pub const TYPED_BYTES: usize = 256 << 10;

/// A file that came with a form.
#[derive(Debug, Clone, Default)]
pub struct SentFile {
    /// Name of the field.
    pub field: String,
    /// As the sender's machine calls it.
    pub name: String,
    /// Empty when it is too big.
    pub bytes: Vec<u8>,
    pub too_big: bool,
}

/// What was typed, and the files that were chosen.
#[derive(Debug, Default)]
pub struct Filled {
    pub values: Vec<(String, String)>,
    pub files: Vec<SentFile>,
}

impl FromRequest<App> for Filled {
    type Rejection = Refusal;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refusal> {
        let noted = request.extensions().get::<Noted>().cloned();
        if is(request.headers(), IN_PARTS) {
            let form = Multipart::from_request(request, app).await;
            let mut filled = Filled::default();
            let read = in_parts(form.map_err(|_| unreadable())?, &mut filled).await;
            // What was typed until it became too much is not lost either.
            let permit = read.is_err().then(may_give_back).flatten();
            if let Some(noted) = noted.filter(|_| read.is_ok() || permit.is_some()) {
                noted.note(&filled.values, permit);
            }
            return read.map(|()| filled);
        }
        // Its size was looked at, and that the databases can keep it.
        let form = Form::from_request(request, app).await;
        let Form(values) = form.map_err(|_| unreadable())?;
        Ok(Filled {
            values,
            files: vec![],
        })
    }
}

async fn in_parts(mut form: Multipart, filled: &mut Filled) -> Result<(), Refusal> {
    let mut typed = 0;
    while let Some(part) = form.next_field().await.map_err(unread)? {
        let field = plain(part.name().unwrap_or_default().to_owned());
        if let Some(name) = part.file_name().map(str::to_owned) {
            let file = file(field, name, part).await.map_err(unread)?;
            // A file field that was left alone comes without a name.
            filled
                .files
                .extend(Some(file).filter(|f| !f.name.is_empty()));
            continue;
        }
        let value = part.text().await.map_err(unread)?;
        typed += field.len() + value.len();
        filled.values.push((field, plain(value)));
        if typed > TYPED_BYTES {
            return Err(too_large());
        }
    }
    Ok(())
}

/// Reads on past the limit, so that what was typed after a file that is too big is not lost.
async fn file(
    field: String,
    name: String,
    mut part: Field<'_>,
) -> Result<SentFile, MultipartError> {
    let mut file = SentFile {
        field,
        name,
        ..SentFile::default()
    };
    while let Some(chunk) = part.chunk().await? {
        file.too_big |= file.bytes.len() + chunk.len() > FILE_BYTES;
        match file.too_big {
            true => file.bytes = vec![],
            false => file.bytes.extend_from_slice(&chunk),
        }
    }
    Ok(file)
}

/// PostgreSQL has no text with a NUL in it.
fn plain(text: String) -> String {
    match text.contains('\0') {
        true => text.replace('\0', ""),
        false => text,
    }
}

fn unread(error: MultipartError) -> Refusal {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        _ => unreadable(),
    }
}
