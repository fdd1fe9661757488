//! What is seen in an answer: ids and marks.

use std::collections::BTreeSet;
use std::io::Cursor;

use adeona_platform::Stop;
use calamine::{Data, Reader, Xlsx};
use serde_json::Value;

pub type Ids = BTreeSet<i64>;

/// The ids in names: between this letter and a Z.
pub fn marked(text: &str, letter: char) -> Ids {
    let parts = text.split(letter).skip(1);
    let number = |part: &str| part.split_once('Z').and_then(|(id, _)| id.parse().ok());
    parts.filter_map(number).collect()
}

/// The ids to which a page links, under this address.
pub fn linked(text: &str, under: &str) -> Ids {
    let parts = text.split(under).skip(1);
    parts.filter_map(leading).collect()
}

/// The number with which a text begins.
pub fn leading(text: &str) -> Option<i64> {
    let end = text.find(|c: char| !c.is_ascii_digit());
    text[..end.unwrap_or(text.len())].parse().ok()
}

/// The values under a name, wherever they stand.
pub fn under<'j>(json: &'j Value, name: &str) -> Vec<&'j Value> {
    match json {
        Value::Array(all) => all.iter().flat_map(|one| under(one, name)).collect(),
        Value::Object(all) => {
            let own = all.get(name).into_iter();
            own.chain(all.values().flat_map(|one| under(one, name)))
                .collect()
        }
        _ => vec![],
    }
}

/// All texts of a spreadsheet.
pub fn texts(bytes: Vec<u8>) -> Result<String, Stop> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(Stop::broken)?;
    let mut all = String::new();
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).map_err(Stop::broken)?;
        for (_, _, cell) in range.cells() {
            if let Data::String(text) = cell {
                all.push_str(text);
                all.push('\n');
            }
        }
    }
    Ok(all)
}
