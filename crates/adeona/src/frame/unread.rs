//! The body of a form with files that nobody came to read: who was signed out wrote it all the same.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};
use multer::{Constraints, Multipart, SizeLimit};

use tokio::time::timeout;

use super::filled::{FILLED_BYTES, TYPED_BYTES};
use super::typed::Typed;

/// Who sends it may take as long.
const WAIT: Duration = Duration::from_secs(60);

/// A body that comes back when nobody began to read it.
struct Lent {
    body: Body,
    begun: bool,
    back: Back,
}

/// Where it comes back to.
#[derive(Default, Clone)]
pub struct Back(Arc<Mutex<Option<Body>>>);

impl Back {
    pub fn lend(&self, body: Body) -> Body {
        Body::new(Lent {
            body,
            begun: false,
            back: self.clone(),
        })
    }

    fn slot(&self) -> std::sync::MutexGuard<'_, Option<Body>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was typed in it; nothing when somebody read it. `kind` is its media type.
    pub async fn typed(&self, kind: &str) -> Typed {
        let body = self.slot().take();
        match (body, multer::parse_boundary(kind)) {
            (Some(body), Ok(boundary)) => {
                let read = timeout(WAIT, texts(body, boundary)).await;
                read.map_or_else(|_| Typed::default(), Typed::of)
            }
            _ => Typed::default(),
        }
    }
}

impl HttpBody for Lent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.begun = true;
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if !self.begun {
            *self.back.slot() = Some(std::mem::take(&mut self.body));
        }
    }
}

/// The fields that are no files and came whole, to where it breaks off or becomes too much.
async fn texts(body: Body, boundary: String) -> Vec<(String, String)> {
    let limit = SizeLimit::new().whole_stream(FILLED_BYTES as u64);
    let constraints = Constraints::new().size_limit(limit);
    let mut form = Multipart::with_constraints(body.into_data_stream(), boundary, constraints);
    let (mut all, mut typed) = (vec![], 0);
    while let Ok(Some(mut part)) = form.next_field().await {
        if part.file_name().is_some() {
            continue;
        }
        let name = part.name().unwrap_or_default().to_owned();
        let mut text = vec![];
        loop {
            match part.chunk().await {
                Ok(Some(piece)) => {
                    typed += piece.len();
                    if typed > TYPED_BYTES {
                        return all;
                    }
                    text.extend_from_slice(&piece);
                }
                Ok(None) => break,
                Err(_) => return all,
            }
        }
        all.push((name, String::from_utf8_lossy(&text).into_owned()));
    }
    all
}
