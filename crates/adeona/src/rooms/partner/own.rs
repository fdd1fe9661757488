//! What a participant reads of what was asked of others about them.

use adeona_platform::Stop;
use adeona_platform::time::Moment;

use super::queries::Links;
use super::standing::Standing;
use crate::frame::Visit;
use crate::rooms::method::Versions;
use crate::rooms::trajectory::{Explainer, Reader, may_see_step};

/// Somebody without an account who was asked something.
#[derive(Debug)]
pub struct AskedOfOthers {
    pub partner: String,
    /// In plain words; nothing when it is a step that they do not see.
    pub step: Option<String>,
    pub asked_at: Moment,
    pub standing: Standing,
}

/// With whom something was asked, the newest first.
pub async fn asked_of_others(visit: &Visit) -> Result<Vec<AskedOfOthers>, Stop> {
    let rows = visit.desk.look(Links { trajectory: None }).await?;
    let versions = rows.iter().map(|row| row.version_id).collect();
    let bounds = visit.desk.look(Versions(versions)).await?;
    let (today, reader) = (visit.desk.today(), Reader::at_home(visit.viewer()));
    let shown = rows.into_iter().map(|row| {
        let bound = bounds.get(&row.version_id);
        let step = bound.and_then(|bound| {
            let method = &bound.package.method;
            let step = method.step(&row.step)?;
            let explainer = Explainer {
                w: &visit.w,
                package: &bound.package,
                plain: true,
            };
            may_see_step(method, step, &reader).then(|| explainer.step(&step.id))
        });
        AskedOfOthers {
            standing: row.stands_on(today),
            asked_at: row.asked_at,
            partner: row.partner,
            step,
        }
    });
    Ok(shown.collect())
}
