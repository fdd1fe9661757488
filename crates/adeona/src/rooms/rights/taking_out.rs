//! Everything that is known of somebody, as one file: to read, and for programs.

use std::io::{Cursor, Write};

use adeona_platform::access::May;
use adeona_platform::words::Tongue;
use adeona_platform::{Desk, Stop};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::access::TakeOut;
use super::queries::Requests;
use super::report::report;
use super::rows::{Part, parts};
use super::tables::rights_request::Kind;
use crate::rooms::people::Person;
use crate::rooms::trajectory::tables::file;
use crate::rooms::trajectory::{Dossier, WholeOf, readable_deed};

/// For how many days after it was granted somebody can take it out.
pub const DAYS: i64 = 90;

impl Person {
    /// Everything about them, packed: `index.html`, `data.json` and their files. The person gets all that is written down,
    /// once access was granted; a coordinator what a coordinator reads.
    ///
    /// # Errors
    /// `Forbidden` for a person to whom it was not granted lately.
    pub async fn take_out(
        may: &May<TakeOut, Person>,
        desk: &Desk,
        w: &Tongue,
    ) -> Result<Vec<u8>, Stop> {
        let id = may.row().id;
        let own = desk.viewer().person() == Some(id);
        if own && !granted(desk, id).await? {
            return Err(Stop::Forbidden);
        }
        let whole = desk.look(WholeOf(id)).await?;
        let trajectories: Vec<i64> = whole.iter().map(|(dossier, _)| dossier.row.id).collect();
        let mut change = may.change(desk, "person.taken-out").await?;
        let parts = parts(change.db(), change.sealing(), id, &trajectories).await?;
        let data = data(may, desk, &whole, &parts);
        let page = report(may, desk, w, &whole, &parts, own)?;
        let mut pack = Pack::new();
        pack.put("index.html", page.as_bytes())?;
        let data = serde_json::to_vec_pretty(&data).map_err(Stop::broken)?;
        pack.put("data.json", &data)?;
        let files: Vec<&file::Model> = whole.iter().flat_map(|(_, files)| files).collect();
        for file in &files {
            let bytes = desk.files().read(&file.sha256).await?;
            pack.put(&path_of(file), &bytes)?;
        }
        change.detail(json!({ "trajectories": trajectories, "files": files.len(), "own": own }));
        change.keep().await?;
        pack.done()
    }
}

/// Where a file is in the pack. Its number keeps two of one name apart.
pub fn path_of(file: &file::Model) -> String {
    let plain = |c: char| {
        if c.is_alphanumeric() || "._- ".contains(c) {
            c
        } else {
            '_'
        }
    };
    let name: String = file.name.chars().map(plain).collect();
    format!("files/{}-{name}", file.id)
}

/// Whether the person was told lately that they may.
async fn granted(desk: &Desk, person: i64) -> Result<bool, Stop> {
    Ok(granted_until(desk, person)
        .await?
        .is_some_and(|last| last >= desk.today()))
}

/// The last day on which they can take it out.
pub async fn granted_until(desk: &Desk, person: i64) -> Result<Option<jiff::civil::Date>, Stop> {
    let look = Requests {
        person: Some(person),
        open: Some(false),
        before: None,
        limit: 50,
    };
    let rows = desk.look(look).await?;
    let rows = rows
        .iter()
        .filter(|row| row.kind == Kind::Access && row.granted == Some(true));
    let days = rows.filter_map(|row| Some(row.decided_at?.zoned().date()));
    Ok(days
        .max()
        .map(|day| day.saturating_add(jiff::Span::new().days(DAYS))))
}

fn data(
    may: &May<TakeOut, Person>,
    desk: &Desk,
    whole: &[(Dossier, Vec<file::Model>)],
    parts: &[Part],
) -> Value {
    let row = may.row();
    let person = json!({
        "id": row.id,
        "given_name": row.given_name,
        "family_name": row.family_name,
        "born": row.born.map(|day| day.date().to_string()),
        "language": row.language,
        "country": row.country,
        "email": row.email,
        "phone": row.phone,
        "client_number": row.client_number,
        "citizen_service_number_known": row.bsn.is_some(),
        "registered_at": row.created_at.zoned().timestamp().to_string(),
    });
    let trajectories: Vec<Value> = whole.iter().map(trajectory).collect();
    let mut all = json!({
        "made_at": desk.now().zoned().timestamp().to_string(),
        "organisation": desk.viewer().organisation_name(),
        "person": person,
        "trajectories": trajectories,
    });
    if let Some(all) = all.as_object_mut() {
        for part in parts {
            all.insert(part.name.to_owned(), json!(part.rows));
        }
    }
    all
}

fn trajectory((dossier, files): &(Dossier, Vec<file::Model>)) -> Value {
    let row = &dossier.row;
    let entries = dossier.journal.iter().filter_map(|written| {
        let number = written.entry.number;
        let method = &dossier.bound_at(number).package.method;
        let deed = readable_deed(method, number, &written.entry.deed, &dossier.reader)?;
        Some(json!({
            "number": number,
            "on": written.entry.on.to_string(),
            "written_at": written.at.zoned().timestamp().to_string(),
            "by": written.by,
            "deed": deed,
        }))
    });
    let entries: Vec<Value> = entries.collect();
    let files = files.iter().map(|file| {
        json!({ "name": file.name, "media_type": file.media_type, "step": file.step, "field": file.field,
            "uploaded_at": file.uploaded_at.zoned().timestamp().to_string(), "path": path_of(file) })
    });
    let files: Vec<Value> = files.collect();
    json!({
        "id": row.id,
        "method": row.method,
        "version": dossier.bound.package.method.version,
        "coach": dossier.coach,
        "standing": row.standing,
        "outcome": row.outcome,
        "journal": entries,
        "files": files,
    })
}

struct Pack(ZipWriter<Cursor<Vec<u8>>>);

impl Pack {
    fn new() -> Self {
        Pack(ZipWriter::new(Cursor::new(vec![])))
    }

    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), Stop> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default());
        self.0.start_file(path, options).map_err(Stop::broken)?;
        self.0.write_all(bytes).map_err(Stop::broken)
    }

    fn done(self) -> Result<Vec<u8>, Stop> {
        Ok(self.0.finish().map_err(Stop::broken)?.into_inner())
    }
}
