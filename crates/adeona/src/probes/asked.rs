//! What was asked of somebody without an account: seen by those of the organisation who steer the trajectory.

use serde_json::Value;

use super::leak::Halt;
use super::seen::{Ids, under};
use super::sight::Looking;

impl Looking<'_> {
    pub async fn asked(&mut self) -> Result<(), Halt> {
        let place = self.sight.place;
        let me = self.viewer.account.id;
        let some = place.courses.iter();
        for course in some.filter(|course| (course.id + me) % 5 == 1) {
            let may = self.viewer.steers(course);
            let path = format!("/trajectories/{}/links", course.id);
            let seen = self.visitor.get(&path).await?.is_there(&path)?;
            self.one("asked of others", ("trajectory", course.id), seen, may)?;
            let expected: Ids = (may && course.is_asked())
                .then_some(course.id)
                .into_iter()
                .collect();
            let listed = self.json(&format!("/api/v1{path}")).await?;
            let listed = under(&listed["items"], "id")
                .into_iter()
                .filter_map(Value::as_i64);
            let listed = listed.collect();
            self.same("API, asked of others", "link", 1, (&listed, &expected))?;
        }
        Ok(())
    }
}
