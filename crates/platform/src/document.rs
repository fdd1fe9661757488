//! Printed documents: a template and its data become a PDF. Data never becomes markup.

use std::sync::Arc;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use crate::Stop;

/// A template that reads its values from `data.json`, with the fonts that it may use.
struct Paper {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    data_id: FileId,
    data: Bytes,
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        match id == self.template.id() {
            true => Ok(self.template.clone()),
            false => Err(FileError::AccessDenied),
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id == self.data_id {
            true => Ok(self.data.clone()),
            false => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Sets a template (typst markup) with its data and gives the PDF. Work for milliseconds, off the async threads.
pub async fn pdf(
    template: &'static str,
    data: serde_json::Value,
    fonts: Vec<&'static [u8]>,
) -> Result<Vec<u8>, Stop> {
    tokio::task::spawn_blocking(move || set(template, &data, &fonts))
        .await
        .map_err(Stop::broken)?
}

fn set(
    template: &'static str,
    data: &serde_json::Value,
    fonts: &[&'static [u8]],
) -> Result<Vec<u8>, Stop> {
    let id = |name: &str| -> Result<FileId, Stop> {
        let path = VirtualPath::new(name).map_err(|e| Stop::Broken(format!("{e:?}")))?;
        Ok(RootedPath::new(VirtualRoot::Project, path).intern())
    };
    let fonts: Vec<Font> = fonts
        .iter()
        .flat_map(|data| Font::iter(Bytes::new(*data)))
        .collect();
    let paper = Paper {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        template: Source::new(id("/main.typ")?, template.to_owned()),
        data_id: id("/data.json")?,
        data: Bytes::from_string(Arc::<str>::from(data.to_string())),
    };
    let told = |errors: &dyn std::fmt::Debug| {
        Stop::Broken(format!("a document could not be set: {errors:?}"))
    };
    let document: PagedDocument = typst::compile(&paper).output.map_err(|e| told(&e))?;
    typst_pdf::pdf(&document, &PdfOptions::default()).map_err(|e| told(&e))
}
