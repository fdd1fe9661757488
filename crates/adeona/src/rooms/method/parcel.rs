//! A package as a zip file: how methods travel.

use std::io::{Cursor, Read, Write};

use adeona_method::load::Files;
use adeona_platform::{Fault, Stop};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The largest zip file, in bytes.
pub const MOST_PACKED: usize = 2 << 20;
/// Bytes that it may unpack to. The largest method that ships has some hundred thousand.
const MOST_UNPACKED: u64 = 4 << 20;
const MOST_FILES: usize = 200;

/// The files of a package out of a zip of its folder, with or without the folder itself around them. What belongs to no
/// package (pictures, notes of the operating system) is left out.
///
/// # Errors
/// What is wrong with the file as a zip, with the name of the part where there is one.
pub fn unpack(bytes: &[u8]) -> Result<Files, Fault> {
    if bytes.len() > MOST_PACKED {
        return Err(fault("package-big"));
    }
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|_| fault("package-unreadable"))?;
    if archive.len() > MOST_FILES {
        return Err(fault("package-many").with("most", MOST_FILES));
    }
    let mut left = MOST_UNPACKED;
    let mut all = Files::new();
    for at in 0..archive.len() {
        let part = archive
            .by_index(at)
            .map_err(|_| fault("package-unreadable"))?;
        let Some(path) = path_of(&part)? else {
            continue;
        };
        let mut text = Vec::new();
        // What a zip says of its sizes may be a lie: count what comes out.
        let took = part.take(left + 1).read_to_end(&mut text);
        took.map_err(|_| named("package-damaged", &path))?;
        left = left
            .checked_sub(text.len() as u64)
            .ok_or(fault("package-bomb"))?;
        if !is_kept(&path) {
            continue;
        }
        let text = String::from_utf8(text).map_err(|_| named("package-not-text", &path))?;
        if text.contains('\0') {
            return Err(named("package-not-text", &path));
        }
        if all.insert(path.clone(), text).is_some() {
            return Err(named("package-twice", &path));
        }
    }
    Ok(only(without_folder(all)))
}

/// The same files as a zip in one folder: the same bytes each time.
pub fn pack(folder: &str, files: &Files) -> Result<Vec<u8>, Stop> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    for (path, text) in files {
        zip.start_file(format!("{folder}/{path}"), options)
            .map_err(Stop::broken)?;
        zip.write_all(text.as_bytes()).map_err(Stop::broken)?;
    }
    Ok(zip.finish().map_err(Stop::broken)?.into_inner())
}

/// The path of a file within the zip; none for a folder. One that leads out of the zip is refused.
fn path_of<R: Read + ?Sized>(part: &zip::read::ZipFile<'_, R>) -> Result<Option<String>, Fault> {
    let Ok(path) = std::str::from_utf8(part.name_raw()) else {
        let name = String::from_utf8_lossy(part.name_raw());
        return Err(named("package-name", &name));
    };
    let leads_out = path.starts_with('/')
        || path.contains(['\\', '\0', ':'])
        || path.split('/').any(|piece| piece == "..")
        || part.is_symlink();
    match () {
        () if leads_out => Err(named("package-path", path)),
        () if part.is_dir() => Ok(None),
        () => Ok(Some(
            path.split('/')
                .filter(|piece| !piece.is_empty() && *piece != ".")
                .collect::<Vec<_>>()
                .join("/"),
        )),
    }
}

/// Worth reading at all: text of a package, not what an operating system leaves beside it.
fn is_kept(path: &str) -> bool {
    let hidden = path
        .split('/')
        .any(|piece| piece.starts_with('.') || piece == "__MACOSX");
    let kind = ["toml", "ftl", "md"].iter().any(|kind| {
        path.rsplit_once('.')
            .is_some_and(|(_, ending)| ending == *kind)
    });
    kind && !hidden
}

/// Without the folder around everything, when there is one.
fn without_folder(files: Files) -> Files {
    let around = files
        .keys()
        .find_map(|path| path.strip_suffix("method.toml"))
        .map(str::to_owned);
    match around {
        Some(around) if !around.is_empty() && !files.contains_key("method.toml") => files
            .into_iter()
            .filter_map(|(path, text)| Some((path.strip_prefix(&around)?.to_owned(), text)))
            .collect(),
        _ => files,
    }
}

/// What a package is made of; nothing else travels along.
pub fn only(files: Files) -> Files {
    let belongs = |path: &str| match path.rsplit_once('/') {
        None => matches!(path, "method.toml" | "changes.toml" | "README.md"),
        Some(("texts", name)) => name.ends_with(".ftl"),
        Some(_) => false,
    };
    files
        .into_iter()
        .filter(|(path, _)| belongs(path))
        .collect()
}

fn fault(code: &str) -> Fault {
    Fault::new("package", code)
}

fn named(code: &str, path: &str) -> Fault {
    let name: String = path.chars().filter(|c| !c.is_control()).take(120).collect();
    fault(code).with("name", name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, text) in parts {
            zip.start_file(*path, SimpleFileOptions::default()).unwrap();
            zip.write_all(text).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn code(bytes: &[u8]) -> String {
        unpack(bytes).unwrap_err().code
    }

    #[test]
    fn a_folder_or_its_contents_come_out_the_same() {
        let bare: [(&str, &[u8]); 4] = [
            ("method.toml", b"id = 1"),
            ("texts/nl.ftl", b"a = b"),
            ("photo.png", b"\xff"),
            (".DS_Store", b"\xff"),
        ];
        let around: [(&str, &[u8]); 4] = [
            ("spark/method.toml", b"id = 1"),
            ("spark/texts/nl.ftl", b"a = b"),
            ("__MACOSX/spark/._method.toml", b"\xff"),
            ("spark/notes/idea.md", b"x"),
        ];
        let files = unpack(&zip(&bare)).unwrap();
        assert_eq!(
            files.keys().collect::<Vec<_>>(),
            ["method.toml", "texts/nl.ftl"]
        );
        assert_eq!(unpack(&zip(&around)).unwrap(), files);
        let packed = pack("spark", &files).unwrap();
        assert_eq!(unpack(&packed).unwrap(), files);
        assert_eq!(
            pack("spark", &files).unwrap(),
            packed,
            "the same bytes each time"
        );
    }

    #[test]
    fn what_leads_out_of_the_folder_is_refused() {
        for path in [
            "../method.toml",
            "/etc/method.toml",
            "a/../../method.toml",
            "a\\method.toml",
            "C:method.toml",
        ] {
            assert_eq!(code(&zip(&[(path, b"id = 1")])), "package-path", "{path}");
        }
    }

    #[test]
    fn what_is_no_text_or_no_zip_is_told_with_its_name() {
        assert_eq!(code(b"PK nothing"), "package-unreadable");
        assert_eq!(code(&[]), "package-unreadable");
        let latin = unpack(&zip(&[
            ("method.toml", b"id = 1"),
            ("texts/nl.ftl", b"a = Zo\xeb"),
        ]))
        .unwrap_err();
        assert_eq!(
            (latin.code.as_str(), latin.values[0].1.as_str()),
            ("package-not-text", "texts/nl.ftl")
        );
        assert_eq!(code(&zip(&[("method.toml", b"a\0b")])), "package-not-text");
        let mut damaged = zip(&[("method.toml", &b"id = 1".repeat(200))]);
        damaged[60] ^= 0x55;
        assert!(unpack(&damaged).is_err());
    }

    #[test]
    fn a_small_file_that_unpacks_to_much_is_refused() {
        let huge = vec![b' '; MOST_UNPACKED as usize + 1];
        let bytes = zip(&[("method.toml", b"id = 1"), ("photo.png", &huge)]);
        assert!(bytes.len() < MOST_PACKED);
        assert_eq!(code(&bytes), "package-bomb");
        let names: Vec<String> = (0..=MOST_FILES).map(|n| format!("{n}.md")).collect();
        let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        assert_eq!(code(&zip(&many)), "package-many");
        assert_eq!(code(&vec![0; MOST_PACKED + 1]), "package-big");
    }
}
