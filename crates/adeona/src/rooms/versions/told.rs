//! Differences between versions, in words.

use adeona_method::condition::Condition;
use adeona_method::difference::{Aspect, Difference, Turn};
use adeona_method::load::Package;
use adeona_method::method::{Repeat, Retention, Span, Term};
use adeona_platform::words::Tongue;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::rooms::trajectory::Explainer;

/// A part that is not what it was.
#[derive(Debug)]
pub struct Told {
    pub kind: &'static str,
    /// `added`, `gone` or `changed`.
    pub turn: &'static str,
    pub name: String,
    /// The phase or form that it belongs to.
    pub within: Option<String>,
    /// What it was called.
    pub was: Option<String>,
    pub aspects: Vec<AspectTold>,
}

/// One thing about it: what it is called, what it was, what it is.
#[derive(Debug)]
pub struct AspectTold {
    pub name: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// Two versions, and the reader's language.
#[derive(Debug, Clone, Copy)]
pub struct Teller<'a> {
    pub w: &'a Tongue,
    pub old: &'a Package,
    pub new: &'a Package,
}

impl Teller<'_> {
    pub fn tell(&self, all: &[Difference]) -> Vec<Told> {
        all.iter().map(|difference| self.one(difference)).collect()
    }

    fn one(&self, difference: &Difference) -> Told {
        let (before, after) = (self.explainer(self.old), self.explainer(self.new));
        let kind = difference.kind;
        let name = |explainer: &Explainer<'_>, full: &str| match kind {
            "method" => String::new(),
            kind => explainer.part(kind, &full.replace('.', "-")),
        };
        let full = match &difference.within {
            Some(form) => format!("{form}.{}", difference.id),
            None => difference.id.clone(),
        };
        let (turn, teller, was, aspects) = match &difference.turn {
            Turn::Added => ("added", &after, None, &[][..]),
            Turn::Gone => ("gone", &before, None, &[][..]),
            Turn::Changed { was, aspects } => ("changed", &after, was.as_deref(), &aspects[..]),
        };
        let package = teller.package;
        let phase = package.method.phase_of(&difference.id);
        let within = match kind {
            "step" => phase.map(|phase| teller.part("phase", &phase.id)),
            "field" => difference
                .within
                .as_ref()
                .map(|form| teller.part("form", form)),
            _ => None,
        };
        Told {
            kind,
            turn,
            name: name(teller, &full),
            within,
            was: was.map(|was| name(&before, was)),
            aspects: aspects.iter().map(|a| self.aspect(kind, a)).collect(),
        }
    }

    fn explainer<'p>(&'p self, package: &'p Package) -> Explainer<'p> {
        Explainer {
            w: self.w,
            package,
            plain: false,
        }
    }

    fn aspect(&self, kind: &str, aspect: &Aspect) -> AspectTold {
        let key = format!("aspect-{}", aspect.name);
        let word = self.w.t(&key);
        let say = |package, value: &Option<Value>| {
            let value = value.as_ref()?;
            Some(Sayer(self.explainer(package)).say(kind, &aspect.name, value))
        };
        AspectTold {
            name: if word == key {
                aspect.name.clone()
            } else {
                word
            },
            before: say(self.old, &aspect.before),
            after: say(self.new, &aspect.after),
        }
    }
}

/// Says what stands in a package.
struct Sayer<'a>(Explainer<'a>);

impl Sayer<'_> {
    fn say(&self, kind: &str, aspect: &str, value: &Value) -> String {
        let said = match (aspect, value) {
            ("term" | "not_before", _) => read::<Term>(value).map(|term| self.term(&term)),
            ("max_duration", _) => read::<Span>(value).map(|span| self.0.span(&span)),
            ("retention", _) => read::<Retention>(value).map(|kept| self.0.span(&kept.keep)),
            ("repeat", _) => read::<Repeat>(value).map(|repeat| self.repeat(&repeat)),
            ("when" | "needs" | "opens" | "started_when" | "of" | "counts", _) => {
                read::<Condition>(value).map(|condition| self.0.condition(&condition))
            }
            (_, Value::Bool(yes)) => {
                let key = if *yes { "answer-yes" } else { "answer-no" };
                Some(self.0.w.t(key))
            }
            (_, Value::String(text)) => Some(self.name(kind, aspect, text)),
            (_, Value::Array(all)) => {
                let texts = all.iter().map(Value::as_str).collect::<Option<Vec<_>>>();
                texts.map(|texts| {
                    let each = texts.into_iter().map(|text| self.name(kind, aspect, text));
                    each.collect::<Vec<_>>().join(", ")
                })
            }
            _ => None,
        };
        said.unwrap_or_else(|| value.to_string())
    }

    /// The words for a name that another part, or the interface, has.
    fn name(&self, kind: &str, aspect: &str, text: &str) -> String {
        let part = |of: &str| self.0.part(of, text);
        match (kind, aspect) {
            (_, "by" | "visible_to") => part("role"),
            (_, "phase") => part("phase"),
            (_, "step") | ("routing", "after") => part("step"),
            (_, "form") => part("form"),
            (_, "funding") => part("funding"),
            (_, "outcomes") => part("outcome"),
            (_, "purpose") => part("purpose"),
            (_, "consent" | "sum") => self.0.field(text),
            (_, "choices") => self.0.w.t(&format!("choice-{text}")),
            ("outcome", "class") => self.0.w.t(&format!("class-{text}")),
            ("method", "subject") => self.0.w.t(&format!("subject-{text}")),
            _ => text.to_owned(),
        }
    }

    fn term(&self, term: &Term) -> String {
        let length = match (&term.within, &term.parameter) {
            (Some(span), _) => self.0.span(span),
            (None, Some(parameter)) => self.0.part("parameter", parameter),
            (None, None) => String::new(),
        };
        format!("{length} ({})", self.0.event(&term.of))
    }

    fn repeat(&self, repeat: &Repeat) -> String {
        match &repeat.every {
            Some(every) => format!("{}× ({})", repeat.times, self.0.span(every)),
            None => format!("{}×", repeat.times),
        }
    }
}

fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}
