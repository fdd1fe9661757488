//! What the list of occupations offers for the fields of a form.

use adeona_platform::Stop;

use super::fields::FieldShown;
use super::filling::Go;
use crate::frame::{Shown, Visit};
use crate::rooms::occupation::{Known, Sought};

/// Says which fields can be searched, and puts in what was found for the one that was.
pub async fn search_fields(
    visit: &Visit,
    fields: &mut [FieldShown],
    input: &Shown,
) -> Result<(), Stop> {
    if fields.iter().all(|field| field.occupation.is_none()) {
        return Ok(());
    }
    let searchable = !visit.desk.look(Known).await?.is_empty();
    for field in fields {
        let Some(asked) = &mut field.occupation else {
            continue;
        };
        asked.searchable = searchable;
        if Go::of(input) != Go::Seek(field.name.clone()) {
            continue;
        }
        let sought = Sought {
            text: asked.text.clone(),
            reader: visit.w.language,
        };
        let found = visit.desk.look(sought).await?;
        asked.sought = true;
        asked
            .picks
            .retain(|(value, _)| found.iter().all(|(other, _)| other != value));
        asked.picks.extend(found);
    }
    Ok(())
}
