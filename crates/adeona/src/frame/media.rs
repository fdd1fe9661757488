//! What a file is, by what is in it; and how it is given back.

use adeona_platform::Stop;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::filled::{FILE_BYTES, SentFile};

/// Endings that the kinds go by, for the chooser of files.
pub const ACCEPTED: &str = ".pdf,.jpg,.jpeg,.png,.docx,.odt,.xlsx,.txt";

/// The media type of a kind of file that is taken; none for everything else, whatever its name says.
fn media_type(name: &str, bytes: &[u8]) -> Option<&'static str> {
    match infer::get(bytes).map(|kind| kind.extension()) {
        Some("pdf") => Some("application/pdf"),
        Some("jpg") => Some("image/jpeg"),
        Some("png") => Some("image/png"),
        Some("docx") => {
            Some("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
        }
        Some("xlsx") => Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        Some("odt") => Some("application/vnd.oasis.opendocument.text"),
        None if is_text(name, bytes) => Some("text/plain; charset=utf-8"),
        _ => None,
    }
}

/// Letters and white space only: nothing tells a text from other files but that it can be read.
fn is_text(name: &str, bytes: &[u8]) -> bool {
    let named = name.to_lowercase().ends_with(".txt");
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    named && !text.is_empty() && !text.contains(odd)
}

/// The ending of a media type that is taken: what a computer opens it with goes by that.
fn ending_of(media_type: &str) -> &'static str {
    match media_type {
        "application/pdf" => "pdf",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "xlsx",
        "application/vnd.oasis.opendocument.text" => "odt",
        _ => "txt",
    }
}

/// The file's name without folders, controls and marks that turn the direction of reading; at most 120 characters. It
/// ends as what is in it, not as its sender says: a program that begins like a PDF is opened as a PDF.
fn tidy_name(name: &str, ending: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let marks = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let kept: String = last
        .chars()
        .filter(|c| !c.is_control() && !marks(*c))
        .collect();
    let kept = kept.trim().trim_end_matches('.');
    let (start, said) = kept.rsplit_once('.').unwrap_or((kept, ""));
    let said = said.to_lowercase();
    let start = match said == ending || (said == "jpeg" && ending == "jpg") {
        true => start,
        // What it was called stays readable.
        false => kept,
    };
    let start: String = start.chars().take(115).collect();
    match start.trim_matches(['.', ' ']) {
        "" => format!("file.{ending}"),
        start => format!("{start}.{ending}"),
    }
}

/// As a header may hold it (RFC 6266): plain letters for old readers, and the name itself.
fn disposition(name: &str) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ');
    let plain: String = name
        .chars()
        .map(|c| if fits(c) { c } else { '_' })
        .collect();
    let coded: String = name
        .bytes()
        .map(|b| match b.is_ascii_alphanumeric() || b"-._".contains(&b) {
            true => (b as char).to_string(),
            false => format!("%{b:02X}"),
        })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{coded}")
}

/// A file that is taken: what is in it, under a name that fits that.
#[derive(Debug)]
pub struct Taken {
    pub name: String,
    pub media_type: &'static str,
    /// In bytes.
    pub size: i32,
    pub bytes: Vec<u8>,
}

impl SentFile {
    /// What is taken of it.
    ///
    /// # Errors
    /// A fault at its field: it is too big, empty, or of a kind that is not taken.
    pub fn taken(self) -> Result<Taken, Stop> {
        let fault = |code: &str| Stop::fault(&self.field, code);
        if self.too_big || self.bytes.len() > FILE_BYTES {
            return Err(fault("file-big"));
        }
        if self.bytes.is_empty() {
            return Err(fault("file-empty"));
        }
        let media_type = media_type(&self.name, &self.bytes).ok_or_else(|| fault("file-kind"))?;
        Ok(Taken {
            name: tidy_name(&self.name, ending_of(media_type)),
            media_type,
            size: i32::try_from(self.bytes.len()).map_err(Stop::broken)?,
            bytes: self.bytes,
        })
    }
}

/// The contents, to be kept as a file and never opened as one of our pages.
pub fn download((name, media_type): (&str, &str), bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_DISPOSITION, disposition(name)),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_is_in_it() {
        let pdf = b"%PDF-1.7\n";
        assert_eq!(media_type("cv.pdf", pdf), Some("application/pdf"));
        assert_eq!(media_type("cv.jpg", pdf), Some("application/pdf"));
        let png = b"\x89PNG\r\n\x1a\n0000";
        assert_eq!(media_type("x", png), Some("image/png"));
        let jpeg = b"\xff\xd8\xff\xe0rest";
        assert_eq!(media_type("x", jpeg), Some("image/jpeg"));
        let text = "Beste mevrouw, ça va?\n".as_bytes();
        assert!(media_type("brief.TXT", text).is_some());
        assert_eq!(media_type("brief.pdf", text), None);
        assert_eq!(media_type("brief.txt", b""), None);
        assert_eq!(media_type("brief.txt", b"a\0b"), None);
        let page = b"<!DOCTYPE html><script>alert(1)</script>";
        assert_eq!(media_type("x.txt", page), None);
        assert_eq!(media_type("x.pdf", b"MZ\x90\x00rest of a program"), None);
        assert_eq!(media_type("x.zip", b"PK\x03\x04rest"), None);
    }

    #[test]
    fn a_name_is_made_harmless_and_ends_as_what_is_in_it() {
        for (sent, ending, kept) in [
            ("C:\\Users\\a\\cv.pdf", "pdf", "cv.pdf"),
            ("cv.PDF", "pdf", "cv.pdf"),
            ("foto.jpeg", "jpg", "foto.jpg"),
            ("../../etc/passwd", "txt", "passwd.txt"),
            ("x\u{202e}fdp.exe", "pdf", "xfdp.exe.pdf"),
            ("cv.hta", "pdf", "cv.hta.pdf"),
            ("cv.pdf.", "pdf", "cv.pdf"),
            ("شهادة.pdf", "pdf", "شهادة.pdf"),
            (" \n", "png", "file.png"),
            (".pdf", "pdf", "file.pdf"),
        ] {
            assert_eq!(tidy_name(sent, ending), kept, "{sent:?}");
        }
        let long = tidy_name(&format!("{}.docx", "é".repeat(300)), "docx");
        assert!(long.ends_with("é.docx") && long.chars().count() <= 120);
        for media in [
            "application/pdf",
            "image/jpeg",
            "image/png",
            "text/plain; charset=utf-8",
        ] {
            assert!(ACCEPTED.contains(&format!(".{}", ending_of(media))));
        }
        assert_eq!(
            disposition("a\"b é.pdf"),
            "attachment; filename=\"a_b _.pdf\"; filename*=UTF-8''a%22b%20%C3%A9.pdf"
        );
    }
}
