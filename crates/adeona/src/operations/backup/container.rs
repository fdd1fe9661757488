//! The file of a back-up: a tar archive with a seal behind it.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use adeona_platform::Stop;
use sha2::{Digest, Sha256};

use super::blobs::{digest_of, hex, is_blob};
use super::manifest::{FORMAT, Manifest, Part};
use super::{of_file, told};

/// Everything stands in this folder of the archive.
const ROOT: &str = "adeona-backup/";
const ABOUT: &str = "ABOUT";
const MANIFEST: &str = "manifest.json";
/// A block of a tar archive, and the length of the seal.
const BLOCK: u64 = 512;
const LARGEST_MANIFEST: u64 = 256 << 20;

/// Writes, and sums up what was written.
#[derive(Debug)]
struct Summing<W> {
    inner: W,
    sum: Sha256,
}

impl<W: Write> Write for Summing<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let n = self.inner.write(bytes)?;
        self.sum.update(&bytes[..n]);
        Ok(n)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.inner.flush()
    }
}

/// Reads, and sums up what was read.
#[derive(Debug)]
struct SummingReader<R> {
    inner: R,
    sum: Sha256,
}

impl<R: Read> Read for SummingReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.sum.update(&buffer[..n]);
        Ok(n)
    }
}

fn seal(sum: Sha256) -> Vec<u8> {
    let mut seal = format!("adeona-seal sha256:{}\n", hex(sum)).into_bytes();
    seal.resize(BLOCK as usize, b'\n');
    seal
}

/// A back-up being written.
pub struct Writer {
    tar: tar::Builder<Summing<BufWriter<File>>>,
    path: PathBuf,
    /// Seconds since 1970, of all that is in it.
    at: u64,
    parts: Vec<Part>,
}

impl Writer {
    pub fn create(path: &Path, at: u64) -> Result<Self, Stop> {
        use std::os::unix::fs::OpenOptionsExt;
        let file = std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .map_err(|e| of_file(path, e))?;
        let mut writer = Writer {
            tar: tar::Builder::new(Summing {
                inner: BufWriter::with_capacity(1 << 16, file),
                sum: Sha256::new(),
            }),
            path: path.to_owned(),
            at,
            parts: vec![],
        };
        let about =
            format!("A back-up of Adeona, format {FORMAT}. `adeona restore FILE` puts it back.\n");
        writer.append(ABOUT, about.len() as u64, about.as_bytes())?;
        Ok(writer)
    }

    fn append(&mut self, name: &str, bytes: u64, from: impl Read) -> Result<(), Stop> {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes);
        header.set_mode(0o600);
        header.set_mtime(self.at);
        self.tar
            .append_data(&mut header, format!("{ROOT}{name}"), from)
            .map_err(|e| of_file(&self.path, e))
    }

    /// Adds a file as a part.
    pub fn add(&mut self, name: &str, path: &Path) -> Result<&Part, Stop> {
        let file = File::open(path).map_err(|e| of_file(path, e))?;
        let bytes = file.metadata().map_err(|e| of_file(path, e))?.len();
        let mut from = SummingReader {
            inner: file.take(bytes),
            sum: Sha256::new(),
        };
        self.append(name, bytes, &mut from)?;
        if from.inner.limit() > 0 {
            return Err(told(format!("{} became shorter meanwhile", path.display())));
        }
        self.parts.push(Part {
            name: name.to_owned(),
            bytes,
            sha256: hex(from.sum),
        });
        self.parts.last().ok_or_else(|| told("no part"))
    }

    /// Adds the manifest and the seal, and waits until the disk has it all.
    pub fn finish(mut self, manifest: &mut Manifest) -> Result<u64, Stop> {
        manifest.parts = std::mem::take(&mut self.parts);
        let text = serde_json::to_vec_pretty(manifest).map_err(told)?;
        self.append(MANIFEST, text.len() as u64, &text[..])?;
        let path = self.path;
        let failed = |e| of_file(&path, e);
        let Summing { mut inner, sum } = self.tar.into_inner().map_err(failed)?;
        inner.write_all(&seal(sum)).map_err(failed)?;
        let file = inner.into_inner().map_err(|e| failed(e.into_error()))?;
        file.sync_all().map_err(failed)?;
        Ok(file.metadata().map_err(failed)?.len())
    }
}

/// A back-up that was read from end to end and is whole.
#[derive(Debug)]
pub struct Opened {
    pub manifest: Manifest,
    path: PathBuf,
}

/// Reads a back-up through and checks the seal and every part.
///
/// # Errors
/// Why it is refused: no back-up, cut short, damaged, or of a format to come.
pub fn open(path: &Path) -> Result<Opened, Stop> {
    let refuse = |why: &str| told(format!("{} is refused: {why}", path.display()));
    if !is_ours(path)? {
        return Err(refuse("it is no back-up made by Adeona"));
    }
    if !is_sealed(path)? {
        return Err(refuse("it is damaged or cut short"));
    }
    // From here on a fault means that the file was made wrongly.
    let (mut seen, mut manifest) = (vec![], None);
    each(path, &mut |name, bytes, from| {
        match name {
            ABOUT => {}
            MANIFEST if bytes <= LARGEST_MANIFEST => {
                manifest = Some(serde_json::from_reader::<_, Manifest>(from).map_err(told)?);
            }
            _ => {
                let (sha256, bytes) = digest_of(from).map_err(|e| of_file(path, e))?;
                let name = name.to_owned();
                seen.push(Part {
                    name,
                    bytes,
                    sha256,
                });
            }
        }
        Ok(())
    })?;
    let manifest = manifest.ok_or_else(|| refuse("it has no manifest"))?;
    if manifest.format > FORMAT {
        return Err(refuse("a newer version of Adeona made it: use that one"));
    }
    if manifest.parts != seen || !seen.iter().all(|part| is_known(&manifest, &part.name)) {
        return Err(refuse("its parts are not those of its manifest"));
    }
    Ok(Opened {
        manifest,
        path: path.to_owned(),
    })
}

/// Only names that a back-up gives: nothing that leads out of a folder.
fn is_known(manifest: &Manifest, name: &str) -> bool {
    let blob = |rest: &str| {
        let parts = rest.split_once('/');
        parts.is_some_and(|(two, blob)| is_blob(blob) && two.len() == 2 && blob.starts_with(two))
    };
    name == manifest.database.part() || name.strip_prefix("files/").is_some_and(blob)
}

fn is_ours(path: &Path) -> Result<bool, Stop> {
    let file = File::open(path).map_err(|e| of_file(path, e))?;
    let mut head = vec![];
    let name = format!("{ROOT}{ABOUT}\0");
    file.take(name.len() as u64)
        .read_to_end(&mut head)
        .map_err(|e| of_file(path, e))?;
    Ok(head == name.as_bytes())
}

fn is_sealed(path: &Path) -> Result<bool, Stop> {
    let failed = |e| of_file(path, e);
    let mut file = File::open(path).map_err(failed)?;
    let bytes = file.metadata().map_err(failed)?.len();
    let Some(body) = bytes.checked_sub(BLOCK) else {
        return Ok(false);
    };
    let mut summing = SummingReader {
        inner: (&file).take(body),
        sum: Sha256::new(),
    };
    std::io::copy(&mut summing, &mut std::io::sink()).map_err(failed)?;
    let sum = summing.sum;
    let mut found = vec![];
    file.seek(SeekFrom::Start(body)).map_err(failed)?;
    file.read_to_end(&mut found).map_err(failed)?;
    Ok(found == seal(sum))
}

type Visitor<'v> = dyn FnMut(&str, u64, &mut dyn Read) -> Result<(), Stop> + 'v;

fn each(path: &Path, visit: &mut Visitor<'_>) -> Result<(), Stop> {
    let failed = |e| of_file(path, e);
    let file = BufReader::with_capacity(1 << 16, File::open(path).map_err(failed)?);
    for entry in tar::Archive::new(file).entries().map_err(failed)? {
        let mut entry = entry.map_err(failed)?;
        let name = entry.path().map_err(failed)?.to_string_lossy().into_owned();
        let name = name
            .strip_prefix(ROOT)
            .ok_or_else(|| told(format!("{} holds {name}", path.display())))?;
        let bytes = entry.header().size().map_err(failed)?;
        visit(name, bytes, &mut entry)?;
    }
    Ok(())
}

impl Opened {
    /// Gives each part to `take`, which says whether it wants it and where; a part is checked again on the way.
    pub fn extract(
        &self,
        take: &mut dyn FnMut(&Part, &mut dyn Read) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let mut parts = self.manifest.parts.iter();
        each(&self.path, &mut |name, _, from| {
            if [ABOUT, MANIFEST].contains(&name) {
                return Ok(());
            }
            let changed = || told(format!("{} changed while it was read", self.path.display()));
            let part = parts
                .next()
                .filter(|p| p.name == name)
                .ok_or_else(changed)?;
            let mut summing = SummingReader {
                inner: from,
                sum: Sha256::new(),
            };
            take(part, &mut summing)?;
            std::io::copy(&mut summing, &mut std::io::sink()).map_err(told)?;
            match hex(summing.sum) == part.sha256 {
                true => Ok(()),
                false => Err(changed()),
            }
        })?;
        match parts.next() {
            None => Ok(()),
            Some(part) => Err(told(format!("{} is not there any more", part.name))),
        }
    }
}
