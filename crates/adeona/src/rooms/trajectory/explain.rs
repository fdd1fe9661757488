//! Whys in words: the rule, the values, the day counted from.

use adeona_method::condition::{Condition, Test};
use adeona_method::journal::Deed;
use adeona_method::load::Package;
use adeona_method::method::{Choice, Event, FieldKind, Span};
use adeona_method::progress::{Due, Reason, StepState, Why};
use adeona_method::values::{ESCO, Occupation};
use adeona_platform::words::Tongue;

use super::fields::name_in;
use super::record::code;
use crate::names::{countries, languages};

/// Puts the engine's answers into the reader's language, with the package's own words.
#[derive(Debug, Clone, Copy)]
pub struct Explainer<'a> {
    pub w: &'a Tongue,
    pub package: &'a Package,
    /// In the participant's plain wording.
    pub plain: bool,
}

impl Explainer<'_> {
    /// The package's words for a part, such as `("step", "intake")`.
    pub fn part(&self, kind: &str, id: &str) -> String {
        let key = format!("{kind}-{id}");
        let texts = &self.package.texts;
        let found = if self.plain {
            texts.plain(self.w.code(), &key)
        } else {
            texts.get(self.w.code(), &key)
        };
        if found == key {
            id.to_owned()
        } else {
            found.to_owned()
        }
    }

    pub fn step(&self, id: &str) -> String {
        self.part("step", id)
    }

    /// `form.field` in words.
    pub fn field(&self, reference: &str) -> String {
        self.part("field", &reference.replace('.', "-"))
    }

    /// An answer in words.
    pub fn value(&self, reference: &str, value: &str) -> String {
        let Some(field) = self.package.method.field(reference) else {
            return value.to_owned();
        };
        match (field.kind, &field.list) {
            (FieldKind::Choice, Some(list)) => self.part("value", &format!("{list}-{value}")),
            (FieldKind::YesNo | FieldKind::Consent, _) => self.w.t(&format!("answer-{value}")),
            (FieldKind::Isced, _) => self.w.t(&format!("isced-{value}")),
            (FieldKind::Date, _) => value
                .parse()
                .map_or(value.to_owned(), |day| self.w.day(day)),
            (FieldKind::Country, _) => countries(self.w.language).or_code(value).to_owned(),
            (FieldKind::Language, _) => languages(self.w.language).or_code(value).to_owned(),
            (FieldKind::Occupation, _) => self.occupation(value),
            (FieldKind::File, _) => name_in(value).to_owned(),
            _ => value.to_owned(),
        }
    }

    /// With its code, where that says more to people than an address does.
    fn occupation(&self, value: &str) -> String {
        let occupation = Occupation::of(value);
        match occupation.code {
            Some(code) if !code.starts_with(ESCO) => {
                format!("{} (ISCO-08 {code})", occupation.text)
            }
            Some(_) => format!("{} (ESCO)", occupation.text),
            None => occupation.text.to_owned(),
        }
    }

    pub fn state(&self, state: StepState) -> String {
        self.w.t(&format!("state-{}", code(&state)))
    }

    pub fn span(&self, span: &Span) -> String {
        let parts = [
            ("span-years", span.years),
            ("span-months", span.months),
            ("span-weeks", span.weeks),
            ("span-days", span.days),
            ("span-working-days", span.working_days),
        ];
        let said: Vec<String> = parts
            .iter()
            .filter(|(_, n)| *n > 0)
            .map(|(key, n)| self.w.t1(key, "n", *n))
            .collect();
        said.join(&self.w.t("span-and"))
    }

    pub fn event(&self, event: &Event) -> String {
        match event {
            Event::Opened => self.w.t("event-opened"),
            Event::Enrolled => self.w.t("event-enrolled"),
            Event::Started => self.w.t("event-started"),
            Event::Phase(id) => self.w.t1("event-phase", "name", self.part("phase", id)),
            Event::Step(id) => self.w.t1("event-step", "name", self.step(id)),
            Event::Field(field) => self.w.t1("event-field", "name", self.field(field)),
        }
    }

    /// How a due day came about.
    pub fn due(&self, due: &Due) -> String {
        if let Some(reason) = &due.deviation {
            return self.w.ta(
                "why-due-deviation",
                &[("day", self.w.day(due.on)), ("reason", reason.clone())],
            );
        }
        let mut said = self.w.ta(
            "why-due",
            &[
                ("span", self.span(&due.span)),
                ("event", self.event(&due.event)),
                ("from", self.w.day(due.from)),
                ("on", self.w.day(due.on)),
            ],
        );
        let mut add = |text: String| {
            said.push(' ');
            said.push_str(&text);
        };
        if due.held_days > 0 {
            add(self.w.t1("why-due-held", "days", due.held_days));
        }
        if let Some(from) = due.moved_from {
            add(self.w.t1("why-due-moved", "day", self.w.day(from)));
        }
        if let Some(source) = &due.source {
            add(self.w.t1("why-source", "source", source));
        }
        said
    }

    /// Why a step or phase is in its state.
    pub fn why(&self, why: &Why) -> String {
        match why {
            Why::Open => self.w.t("why-open"),
            Why::PhaseNotOpen { phase, missing } => self.w.ta(
                "why-phase",
                &[
                    ("phase", self.part("phase", phase)),
                    ("reasons", self.reasons(missing)),
                ],
            ),
            Why::Needs { missing } => self.w.t1("why-needs", "reasons", self.reasons(missing)),
            Why::NotBefore { due } => self.w.ta(
                "why-not-before",
                &[("day", self.w.day(due.on)), ("rule", self.due(due))],
            ),
            Why::EventNotKnown { event } => self.w.t1("why-event", "event", self.event(event)),
            Why::Undecided { missing } => {
                self.w.t1("why-undecided", "reasons", self.reasons(missing))
            }
            Why::DoesNotApply { because } => {
                self.w
                    .t1("why-not-applicable", "reasons", self.reasons(because))
            }
            Why::Done { on, .. } => self.w.t1("why-done", "day", self.w.day(*on)),
            Why::Skipped { reason, .. } => self.w.t1("why-skipped", "reason", reason),
            Why::Added { reason, .. } => self.w.t1("why-added", "reason", reason),
            Why::Held { since } => self.w.t1("why-held", "day", self.w.day(*since)),
            Why::Ended { on } => self.w.t1("why-ended", "day", self.w.day(*on)),
        }
    }

    /// Empty when the reader may not read the answers behind it.
    fn reasons(&self, reasons: &[Reason]) -> String {
        if reasons.is_empty() {
            return self.w.t("why-guarded");
        }
        let said: Vec<String> = reasons.iter().map(|reason| self.reason(reason)).collect();
        said.join("; ")
    }

    fn reason(&self, reason: &Reason) -> String {
        let leaf = self.leaf(&reason.leaf);
        let wanted = if reason.negated {
            self.w.t1("why-not", "what", leaf)
        } else {
            leaf
        };
        match (&reason.leaf, &reason.found) {
            (Condition::Field { field, .. }, Some(found)) => self.w.ta(
                "why-found",
                &[("wanted", wanted), ("found", self.value(field, found))],
            ),
            (Condition::Field { .. }, None) => self.w.t1("why-not-answered", "wanted", wanted),
            _ => wanted,
        }
    }

    fn leaf(&self, leaf: &Condition) -> String {
        match leaf {
            Condition::Field { field, test } => self.test(field, test),
            Condition::Step { step, times } if *times > 1 => self.w.ta(
                "rule-step-times",
                &[("step", self.step(step)), ("times", times.to_string())],
            ),
            Condition::Step { step, .. } => self.w.t1("rule-step", "step", self.step(step)),
            Condition::Skipped { step } => self.w.t1("rule-skipped", "step", self.step(step)),
            Condition::Phase { phase } => {
                self.w.t1("rule-phase", "phase", self.part("phase", phase))
            }
            Condition::Route { route } => {
                self.w.t1("rule-route", "route", self.part("route", route))
            }
            Condition::Outcome { outcome } => {
                self.w
                    .t1("rule-outcome", "outcome", self.part("outcome", outcome))
            }
            Condition::Class { classes } => {
                let said: Vec<String> = classes
                    .iter()
                    .map(|c| self.w.t(&format!("class-{}", code(c))))
                    .collect();
                self.w
                    .t1("rule-outcome", "outcome", said.join(&self.w.t("span-or")))
            }
            Condition::Started => self.w.t("rule-started"),
            Condition::Ended => self.w.t("rule-ended"),
            Condition::All(all) => all
                .iter()
                .map(|c| self.leaf(c))
                .collect::<Vec<_>>()
                .join(&self.w.t("span-and")),
            Condition::Any(any) => any
                .iter()
                .map(|c| self.leaf(c))
                .collect::<Vec<_>>()
                .join(&self.w.t("span-or")),
            Condition::Not(not) => self.w.t1("why-not", "what", self.leaf(not)),
        }
    }

    /// A whole condition in words.
    pub fn condition(&self, condition: &Condition) -> String {
        self.leaf(condition)
    }

    fn test(&self, field: &str, test: &Test) -> String {
        let name = self.field(field);
        let (key, value) = match test {
            Test::Is(v) => ("rule-is", self.value(field, v)),
            Test::In(vs) => {
                let said: Vec<String> = vs.iter().map(|v| self.value(field, v)).collect();
                ("rule-is", said.join(&self.w.t("span-or")))
            }
            Test::AtLeast(v) => ("rule-at-least", self.value(field, v)),
            Test::AtMost(v) => ("rule-at-most", self.value(field, v)),
            Test::Answered => ("rule-answered", String::new()),
        };
        self.w.ta(key, &[("field", name), ("value", value)])
    }

    /// What was chosen, in words: guidance is a code, a coach a number and a name, a time one of the week or free text
    /// as all the rest.
    pub fn chosen(&self, choice: Choice, value: &str) -> String {
        match choice {
            Choice::Coach => name_in(value).to_owned(),
            Choice::Guidance => self.w.t(&format!("guidance-{value}")),
            Choice::Time => match value.parse() {
                Ok(time) => self.w.weekly(&time),
                Err(()) => value.to_owned(),
            },
            _ => value.to_owned(),
        }
    }

    /// A journal entry in one line.
    pub fn deed(&self, deed: &Deed) -> String {
        let w = self.w;
        match deed {
            Deed::Enrolled => w.t("deed-enrolled"),
            Deed::Done { step, .. } => w.t1("deed-done", "step", self.step(step)),
            Deed::Drafted { step, .. } => w.t1("deed-drafted", "step", self.step(step)),
            Deed::Piece { step, title, .. } => w.ta(
                "deed-piece",
                &[("step", self.step(step)), ("title", title.clone())],
            ),
            Deed::Consented { field, given } => {
                let key = if *given {
                    "deed-consented"
                } else {
                    "deed-consent-withdrawn"
                };
                w.t1(key, "field", self.field(field))
            }
            Deed::Missed { step, .. } => w.t1("deed-missed", "step", self.step(step)),
            Deed::Skipped { step, reason } => w.ta(
                "deed-skipped",
                &[("step", self.step(step)), ("reason", reason.clone())],
            ),
            Deed::Added { step, reason } => w.ta(
                "deed-added",
                &[("step", self.step(step)), ("reason", reason.clone())],
            ),
            Deed::Rescheduled { step, due, reason } => w.ta(
                "deed-rescheduled",
                &[
                    ("step", self.step(step)),
                    ("day", w.day(*due)),
                    ("reason", reason.clone()),
                ],
            ),
            Deed::Rerouted { route, reason, .. } => w.ta(
                "deed-rerouted",
                &[
                    ("route", self.part("route", route)),
                    ("reason", reason.clone()),
                ],
            ),
            Deed::Chosen {
                step,
                choice,
                value,
            } => w.ta(
                "deed-chosen",
                &[
                    ("step", self.step(step)),
                    ("choice", w.t(&format!("choice-{}", code(choice)))),
                    ("value", self.chosen(*choice, value)),
                ],
            ),
            Deed::Held {
                reason,
                until: Some(until),
            } => w.ta(
                "deed-held-until",
                &[("reason", reason.clone()), ("day", w.day(*until))],
            ),
            Deed::Held { reason, .. } => w.t1("deed-held", "reason", reason),
            Deed::Resumed => w.t("deed-resumed"),
            Deed::Transferred { reason, .. } => w.t1("deed-transferred", "reason", reason),
            Deed::Noted { text } => text.clone(),
            Deed::Ended { outcome, reason } => w.ta(
                "deed-ended",
                &[
                    ("outcome", self.part("outcome", outcome)),
                    ("reason", reason.clone().unwrap_or_default()),
                ],
            ),
            Deed::Reopened { reason } => w.t1("deed-reopened", "reason", reason),
            Deed::Corrected { entry, reason } => w.ta(
                "deed-corrected",
                &[("entry", entry.to_string()), ("reason", reason.clone())],
            ),
            Deed::Migrated { to, reason, .. } => w.ta(
                "deed-migrated",
                &[("to", to.clone()), ("reason", reason.clone())],
            ),
        }
    }
}
