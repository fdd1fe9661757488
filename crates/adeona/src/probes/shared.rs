//! What is read of a trajectory that is seen, and with whom it is shared.

use std::collections::BTreeSet;

use serde_json::Value;

use super::leak::Halt;
use super::place::{Course, State};
use super::seen::{Ids, under};
use super::sight::Looking;

/// Trajectories of others, and at home, of which somebody reads the dossier in a world.
const OF_OTHERS: usize = 5;
const AT_HOME: usize = 2;

impl Looking<'_> {
    /// Steps and answers of some trajectories that are seen: those that others share above all.
    pub async fn dossiers(&mut self) -> Result<(), Halt> {
        let place = self.sight.place;
        let recorded = |course: &&Course| course.state != State::New && self.viewer.sees(course);
        let seen = place.courses.iter().filter(recorded);
        let (home, others): (Vec<&Course>, Vec<&Course>) =
            seen.partition(|course| self.viewer.sees_at_home(course));
        let others = others.into_iter().take(OF_OTHERS);
        for course in others.chain(home.into_iter().take(AT_HOME)) {
            self.dossier(course).await?;
        }
        Ok(())
    }

    async fn dossier(&mut self, course: &Course) -> Result<(), Halt> {
        let place = self.sight.place;
        let Some(course) = place.course(course.id) else {
            return Ok(());
        };
        let method = self.sight.method;
        let steps: Vec<_> = method.steps().map(|(_, step)| step).collect();
        let read = steps
            .iter()
            .filter(|step| self.viewer.reads_step(course, method, step));
        let read: BTreeSet<String> = read.map(|step| step.id.clone()).collect();
        let fields = method.fields();
        let recorded = fields
            .iter()
            .filter(|(name, _)| name.starts_with("intake."));
        let recorded = recorded.filter(|(name, _)| *name != "intake.occupation");
        let answers = recorded
            .filter(|(name, field)| self.viewer.reads_answer(course, method, name, field))
            .map(|(name, _)| name.clone());
        let answers: BTreeSet<String> = answers.collect();
        let dossier = self
            .json(&format!("/api/v1/trajectories/{}", course.id))
            .await?;
        let phases = dossier["phases"].as_array().into_iter().flatten();
        let shown = phases.flat_map(|phase| phase["steps"].as_array().into_iter().flatten());
        let shown = shown.filter_map(|step| step["id"].as_str());
        let shown: BTreeSet<String> = shown.map(str::to_owned).collect();
        self.same(
            "API, steps of a dossier",
            "step",
            steps.len(),
            (&shown, &read),
        )?;
        let shown = texts(&dossier["answers"], "field");
        self.same(
            "API, answers of a dossier",
            "answer",
            fields.len(),
            (&shown, &answers),
        )?;
        let journal = self
            .json(&format!("/api/v1/trajectories/{}/journal", course.id))
            .await?;
        let shown = texts(&journal, "field");
        let answers = match read.contains("intake") {
            true => answers,
            false => BTreeSet::new(),
        };
        self.same(
            "API, answers of a journal",
            "answer",
            fields.len(),
            (&shown, &answers),
        )
    }

    /// With whom a trajectory is shared: for whoever hands it over.
    pub async fn shares(&mut self) -> Result<(), Halt> {
        let place = self.sight.place;
        let me = self.viewer.account.id;
        for course in place
            .courses
            .iter()
            .filter(|course| (course.id + me) % 5 == 0)
        {
            let may = self.viewer.hands_over(course);
            let path = format!("/trajectories/{}/shares", course.id);
            let seen = self.visitor.get(&path).await?.is_there(&path)?;
            self.one("shares", ("trajectory", course.id), seen, may)?;
            let expected = course.shares.iter();
            let expected = expected.filter(|share| may && self.viewer.sees_share(course, share));
            let expected: Ids = expected.map(|share| share.id).collect();
            let listed = self.json(&format!("/api/v1{path}")).await?;
            let listed = under(&listed["items"], "id")
                .into_iter()
                .filter_map(Value::as_i64);
            let (could, listed) = (course.shares.len(), listed.collect());
            self.same("API, shares", "share", could, (&listed, &expected))?;
        }
        Ok(())
    }
}

fn texts(json: &Value, name: &str) -> BTreeSet<String> {
    let all = under(json, name).into_iter();
    all.filter_map(|text| text.as_str().map(str::to_owned))
        .collect()
}
