//! Taking in a list of occupations: the CSV of ESCO's own download, one per language.

use adeona_method::values::is_esco;
use adeona_platform::access::May;
use adeona_platform::words::{Language, folded};
use adeona_platform::{Desk, Fault, Stop};
use sea_orm::{ColumnTrait, EntityTrait, NotSet, QueryFilter, Set};
use serde_json::json;

use super::tables::occupation;
use crate::rooms::organisation::{Administer, Organisation};

/// ESCO has some three thousand.
const MOST: usize = 20_000;
/// Rows in one statement: PostgreSQL takes 65,535 values.
const AT_ONCE: usize = 2_000;

/// An occupation as the list has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    pub uri: String,
    pub isco: String,
    pub label: String,
    /// Other names, one a line.
    pub also: String,
}

/// Reads the columns `conceptUri`, `preferredLabel`, `altLabels` and `iscoGroup`, whatever stands around them.
///
/// # Errors
/// A fault of the field `file`: what is missing, or on which row something is wrong.
pub fn read(bytes: &[u8]) -> Result<Vec<Listed>, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|_| fault("occupations-encoding"))?;
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|_| fault("occupations-kind"))?;
    let headers = headers.clone();
    let place = |name: &str| {
        let found = headers.iter().position(|h| h.trim() == name);
        found.ok_or_else(|| fault("occupations-column").with("column", name))
    };
    let (uri, label) = (place("conceptUri")?, place("preferredLabel")?);
    let (also, isco) = (place("altLabels")?, place("iscoGroup")?);
    let mut listed = vec![];
    for (number, record) in (2..).zip(reader.records()) {
        let wrong = || fault("occupations-row").with("row", number);
        let record = record.map_err(|_| wrong())?;
        let cell = |at: usize| record.get(at).unwrap_or_default().trim().to_owned();
        let found = Listed {
            uri: cell(uri),
            isco: cell(isco).chars().filter(char::is_ascii_digit).collect(),
            label: cell(label),
            also: cell(also),
        };
        if !is_esco(&found.uri) || found.label.is_empty() || found.isco.len() != 4 {
            return Err(wrong());
        }
        listed.push(found);
    }
    match listed.len() {
        0 => Err(fault("occupations-empty")),
        many if many > MOST => Err(fault("occupations-many").with("most", MOST)),
        _ => Ok(listed),
    }
}

fn fault(code: &str) -> Fault {
    Fault::new("file", code)
}

impl Organisation {
    /// Puts a list in the place of the one that there was in its language. What was answered before stays as it is.
    pub async fn replace_occupations(
        may: &May<Administer, Organisation>,
        desk: &Desk,
        language: Language,
        listed: Vec<Listed>,
    ) -> Result<(), Stop> {
        let organisation = desk.viewer().organisation().get();
        let mut change = may.change(desk, "occupations.replaced").await?;
        occupation::Entity::delete_many()
            .filter(occupation::Column::OrganisationId.eq(organisation))
            .filter(occupation::Column::Language.eq(language.code()))
            .exec(change.db())
            .await?;
        let many = listed.len();
        let rows: Vec<_> = listed
            .into_iter()
            .map(|one| row(organisation, language, one))
            .collect();
        for some in rows.chunks(AT_ONCE) {
            occupation::Entity::insert_many(some.to_vec())
                .exec_without_returning(change.db())
                .await?;
        }
        change.detail(json!({ "language": language.code(), "occupations": many }));
        change.keep().await
    }
}

fn row(organisation: i64, language: Language, one: Listed) -> occupation::ActiveModel {
    occupation::ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation),
        language: Set(language.code().to_owned()),
        sought_as: Set(folded(&format!("{}\n{}", one.label, one.also))),
        uri: Set(one.uri),
        isco: Set(one.isco),
        label: Set(one.label),
    }
}
