//! What of a journal the database holds only under a key that is kept outside it: answers about care and legal status,
//! and what was said of a step of care.
//!
//! A deed is stored as JSON. What is guarded is taken out of it and stands sealed under a name of its own, bound to the
//! trajectory and the number of the entry: moved elsewhere, it does not open.

use adeona_method::journal::{Answers, Deed, Entry};
use adeona_method::method::Method;
use adeona_platform::sealed::Context;
use adeona_platform::{Sealing, Stop};
use sea_orm::JsonValue as Json;
use serde::{Deserialize, Serialize};
use serde_json::Map;

use super::parts::is_guarded;
use super::reading::is_of_care;

/// Beside the parts of a deed: what is sealed. No deed has a part of this name.
pub const SEALED: &str = "sealed";
/// The parts of deeds that are written in free words.
const WORDS: [&str; 4] = ["note", "reason", "text", "title"];

/// What is guarded of one entry.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Guarded {
    /// Of the entry, so that it does not open in another one of the same journal.
    number: u32,
    #[serde(default, skip_serializing_if = "Answers::is_empty")]
    answers: Answers,
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    words: Map<String, Json>,
}

fn context(trajectory: i64) -> Context {
    Context {
        table: "entry",
        row: trajectory,
    }
}

/// A deed as it is stored, with what is guarded under seal.
///
/// # Errors
/// `Broken` when something is guarded and there is no key.
pub fn stored(
    sealing: &Sealing,
    method: &Method,
    trajectory: i64,
    entry: &Entry,
) -> Result<Json, Stop> {
    let mut json = serde_json::to_value(&entry.deed).map_err(Stop::broken)?;
    let of_care = entry
        .deed
        .step()
        .is_some_and(|step| is_of_care(method, step));
    let Some(deed) = json.as_object_mut() else {
        return Ok(json);
    };
    let mut guarded = Guarded::default();
    if let Some(Json::Object(answers)) = deed.get_mut("answers") {
        let names: Vec<String> = answers.keys().cloned().collect();
        for name in names.into_iter().filter(|name| is_guarded(method, name)) {
            if let Some(Json::String(answer)) = answers.shift_remove(&name) {
                guarded.answers.insert(name, answer);
            }
        }
    }
    for name in WORDS.into_iter().filter(|_| of_care) {
        if let Some(words) = deed.shift_remove(name) {
            guarded.words.insert(name.to_owned(), words);
        }
    }
    if !guarded.answers.is_empty() || !guarded.words.is_empty() {
        guarded.number = entry.number;
        let bytes = serde_json::to_vec(&guarded).map_err(Stop::broken)?;
        let sealed = sealing.seal(context(trajectory), &bytes)?;
        deed.insert(SEALED.to_owned(), Json::String(sealed));
    }
    Ok(json)
}

/// A deed as it was, from how it is stored.
///
/// # Errors
/// `Broken` when it is no deed, or what is sealed does not open here.
pub fn opened(
    sealing: &Sealing,
    trajectory: i64,
    number: u32,
    mut json: Json,
) -> Result<Deed, Stop> {
    if let Some(deed) = json.as_object_mut()
        && let Some(sealed) = deed.shift_remove(SEALED)
    {
        let guarded = unsealed(sealing, trajectory, number, &sealed)?;
        if !guarded.answers.is_empty() {
            let answers = deed
                .entry("answers")
                .or_insert_with(|| Json::Object(Map::new()));
            if let Some(answers) = answers.as_object_mut() {
                let open = guarded.answers.into_iter();
                answers.extend(open.map(|(name, answer)| (name, Json::String(answer))));
            }
        }
        deed.extend(guarded.words);
    }
    serde_json::from_value(json).map_err(Stop::broken)
}

fn unsealed(
    sealing: &Sealing,
    trajectory: i64,
    number: u32,
    sealed: &Json,
) -> Result<Guarded, Stop> {
    let broken =
        |told: String| Stop::Broken(format!("entry {number} of trajectory {trajectory}: {told}"));
    let text = sealed.as_str().unwrap_or_default();
    let bytes = sealing.open(context(trajectory), text);
    let bytes = bytes.map_err(|why| broken(why.to_string()))?;
    let guarded: Guarded = serde_json::from_slice(&bytes).map_err(Stop::broken)?;
    match guarded.number == number {
        true => Ok(guarded),
        false => Err(broken(format!(
            "what is sealed there belongs to entry {}",
            guarded.number
        ))),
    }
}
