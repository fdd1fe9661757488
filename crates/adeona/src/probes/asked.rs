//! What was asked of somebody without an account, and what a plan rests on: seen by those of the organisation who steer the
//! trajectory.

use serde_json::Value;

use super::leak::Halt;
use super::seen::{Ids, linked, marked, under};
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

    /// From the side of the dossier and of the question.
    pub async fn rests(&mut self) -> Result<(), Halt> {
        let place = self.sight.place;
        let me = self.viewer.account.id;
        let some = place.courses.iter();
        for course in some.filter(|course| (course.id + me) % 5 == 2) {
            let may = self.viewer.steers(course);
            let path = format!("/trajectories/{}/questions", course.id);
            let page = self.visitor.get(&path).await?;
            let seen = page.is_there(&path)?;
            self.one("what a plan rests on", ("trajectory", course.id), seen, may)?;
            let on = place.basis(course).filter(|_| may);
            let expected: Ids = on.map(|_| course.id).into_iter().collect();
            let listed = self.json(&format!("/api/v1{path}")).await?;
            let listed = under(&listed, "id").into_iter().filter_map(Value::as_i64);
            let listed = listed.collect();
            self.same(
                "API, what a plan rests on",
                "basis",
                1,
                (&listed, &expected),
            )?;
            let titled = on.filter(|on| self.viewer.sees_question(on));
            let titled: Ids = titled.map(|on| on.id).into_iter().collect();
            let told = marked(&page.text(), 'V');
            self.same("what a plan rests on", "question", 1, (&told, &titled))?;
        }
        for question in place.questions.iter().filter(|one| (one.id + me) % 3 == 1) {
            let all = place.courses.iter();
            let resting =
                all.filter(|course| place.basis(course).is_some_and(|on| on.id == question.id));
            let sees = self.viewer.sees_question(question);
            let expected: Ids = resting
                .filter(|course| sees && self.viewer.sees_basis(course))
                .map(|course| course.id)
                .collect();
            let path = format!("/knowledge/questions/{}", question.id);
            let text = self.visitor.get(&path).await?.text();
            let seen = linked(&text, "/trajectories/");
            let could = place.courses.len();
            self.same(
                "plans on a question",
                "trajectory",
                could,
                (&seen, &expected),
            )?;
        }
        Ok(())
    }
}
