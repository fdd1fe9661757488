//! Methods and journals for tests.

use jiff::civil::{Date, date};

use super::{Progress, StepState, progress};
use crate::calendar::plus_days;
use crate::journal::{Answers, Deed, Entry};
use crate::method::{Choice, Method};

/// Day `n` of the stories: day 0 is Monday 5 January 2026.
pub fn day(n: i64) -> Date {
    plus_days(date(2026, 1, 5), n)
}

pub fn spark() -> Method {
    toml::from_str(include_str!("../../../../methods/spark/method.toml")).unwrap()
}

/// A small method with one of everything.
pub fn small() -> Method {
    toml::from_str(SMALL).unwrap()
}

const SMALL: &str = r#"
format = 1
id = "small"
version = "1.0.0"
languages = ["nl", "en"]
max_duration = { months = 6 }
started_when = { step = "intake" }
origin = { project = "P", applicant = "A", source = "S", year = 2026 }

role = [{ id = "coach", held_by = "coach" }, { id = "participant", held_by = "participant" }]

[[parameter]]
id = "decision-term"
value = [
  { from = "2020-01-01", span = { weeks = 8 }, source = "old" },
  { from = "2026-02-01", span = { weeks = 6 }, source = "new" },
]

[[form]]
id = "intake"
field = [
  { id = "dutch", type = "cefr", required = true, purpose = "level" },
  { id = "children", type = "yes-no", purpose = "start" },
  { id = "hours", type = "number", min = 0, max = 40, purpose = "plan" },
  { id = "arrived", type = "date", purpose = "plan" },
]

[[phase]]
id = "start"
step = [
  { id = "intake", kind = "form", by = "coach", form = "intake", term = { within = { weeks = 2 }, of = "enrolled" } },
  { id = "childcare", kind = "form", by = "coach", when = { field = "intake.children", is = "yes" } },
  { id = "coffee", kind = "conversation", by = "coach", optional = true },
]

[[phase]]
id = "language"
when = { field = "intake.dutch", at_most = "A2" }
term = { within = { weeks = 20 } }
step = [
  { id = "lessons", kind = "lesson", by = "coach", repeat = { times = 3 }, term = { within = { weeks = 4 } } },
  { id = "evaluation", kind = "conversation", by = "coach", needs = { step = "lessons", times = 2 }, optional = true },
]

[[phase]]
id = "route"
step = [
  { id = "choice", kind = "decision", by = "participant", needs = { step = "intake" }, choices = ["place"] },
  { id = "papers", kind = "checklist", by = "participant", items = ["passport", "diploma"], when = { route = "work" } },
  { id = "decision", kind = "decision", by = "coach", term = { parameter = "decision-term", of = { step = "choice" }, statutory = true, runs_on_hold = true, source = "law" } },
  { id = "talk", kind = "conversation", by = "coach", not_before = { within = { weeks = 3 }, of = "enrolled" }, term = { within = { days = 7 } } },
  { id = "anniversary", kind = "conversation", by = "coach", optional = true, not_before = { within = { years = 1 }, of = { field = "intake.arrived" } } },
]

[[phase]]
id = "after"
opens = { ended = true }
step = [{ id = "call", kind = "conversation", by = "coach", term = { within = { weeks = 1 } } }]

[[routing]]
id = "way"
after = "intake"
route = [
  { id = "work", when = { field = "intake.dutch", at_least = "B1" } },
  { id = "school", when = { field = "intake.dutch", at_most = "A2" } },
]

[[outcome]]
id = "job"
class = "work"
[[outcome]]
id = "gone"
class = "dropped-out"
reason = true
"#;

/// A journal under construction; numbers follow by themselves.
#[derive(Clone, Default)]
pub struct Story(pub Vec<Entry>);

impl Story {
    /// Enrolled on day 0.
    pub fn begun() -> Self {
        Story::default().on(0, Deed::Enrolled)
    }

    pub fn on(mut self, on: i64, deed: Deed) -> Self {
        let number = self.0.len() as u32 + 1;
        let on = day(on);
        self.0.push(Entry { number, on, deed });
        self
    }

    pub fn done(self, on: i64, step: &str) -> Self {
        self.answered(on, step, &[])
    }

    pub fn answered(self, on: i64, step: &str, answers: &[(&str, &str)]) -> Self {
        self.on(on, done(step, answers, &[]))
    }

    pub fn ticked(self, on: i64, step: &str, items: &[&str]) -> Self {
        self.on(on, done(step, &[], items))
    }

    pub fn skipped(self, on: i64, step: &str) -> Self {
        let (step, reason) = (step.to_owned(), "no need".to_owned());
        self.on(on, Deed::Skipped { step, reason })
    }

    pub fn added(self, on: i64, step: &str) -> Self {
        let (step, reason) = (step.to_owned(), "wanted".to_owned());
        self.on(on, Deed::Added { step, reason })
    }

    pub fn chosen(self, on: i64, step: &str, value: &str) -> Self {
        self.on(
            on,
            Deed::Chosen {
                step: step.to_owned(),
                choice: Choice::Place,
                value: value.to_owned(),
            },
        )
    }

    pub fn held(self, on: i64) -> Self {
        self.hold(on, None)
    }

    pub fn held_until(self, on: i64, until: i64) -> Self {
        self.hold(on, Some(day(until)))
    }

    fn hold(self, on: i64, until: Option<Date>) -> Self {
        let reason = "ill".to_owned();
        self.on(on, Deed::Held { reason, until })
    }

    pub fn ended(self, on: i64, outcome: &str) -> Self {
        let outcome = outcome.to_owned();
        let reason = None;
        self.on(on, Deed::Ended { outcome, reason })
    }

    pub fn corrected(self, on: i64, entry: u32) -> Self {
        let reason = "mistake".to_owned();
        self.on(on, Deed::Corrected { entry, reason })
    }

    pub fn under(&self, method: &Method, today: i64) -> Progress {
        progress(method, &self.0, day(today))
    }

    pub fn small(&self, today: i64) -> Progress {
        self.under(&small(), today)
    }
}

pub fn done(step: &str, answers: &[(&str, &str)], ticked: &[&str]) -> Deed {
    Deed::Done {
        step: step.to_owned(),
        answers: answers_of(answers),
        ticked: ticked.iter().map(|item| (*item).to_owned()).collect(),
        note: None,
    }
}

pub fn answers_of(answers: &[(&str, &str)]) -> Answers {
    answers
        .iter()
        .map(|(field, value)| ((*field).to_owned(), (*value).to_owned()))
        .collect()
}

pub fn state(progress: &Progress, step: &str) -> StepState {
    progress.step(step).unwrap().state
}
