//! The participant's language, with Dutch beside it at one tap.

use adeona_method::load::Package;
use adeona_platform::words::{Language, Tongue};
use jiff::civil::Date;
use serde::Deserialize;

use crate::frame::Visit;
use crate::rooms::trajectory::Explainer;

/// `?dutch=1`.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    dutch: String,
}

/// A text in the participant's language, and in Dutch when that is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    pub own: String,
    pub dutch: Option<String>,
}

/// What a page says it in.
#[derive(Debug, Clone)]
pub struct Beside {
    own: Tongue,
    dutch: Option<Tongue>,
}

impl Beside {
    pub fn of(visit: &Visit, asked: &Asked) -> Self {
        Beside::when(visit, asked.dutch == "1")
    }

    /// Whoever reads Dutch already has nothing beside it.
    pub fn when(visit: &Visit, asked: bool) -> Self {
        let asked = asked && visit.w.language != Language::Nl;
        Beside {
            own: visit.w.clone(),
            dutch: asked.then(|| visit.app.words.tongue(Language::Nl)),
        }
    }

    /// There is another language than Dutch to put it beside.
    pub fn is_offered(&self) -> bool {
        self.own.language != Language::Nl
    }

    pub fn is_on(&self) -> bool {
        self.dutch.is_some()
    }

    /// The own name of the participant's language.
    pub fn own_name(&self) -> &'static str {
        self.own.language.name()
    }

    pub fn both(&self, say: impl Fn(&Tongue) -> String) -> Said {
        Said {
            own: say(&self.own),
            dutch: self.dutch.as_ref().map(say),
        }
    }

    /// The words of a package, in its plain wording.
    pub fn told(&self, package: &Package, say: impl Fn(&Explainer<'_>) -> String) -> Said {
        let plain = true;
        self.both(|w| say(&Explainer { w, package, plain }))
    }

    pub fn t(&self, key: &str) -> Said {
        self.both(|w| w.t(key))
    }

    pub fn t1(&self, key: &str, name: &str, value: impl ToString) -> Said {
        self.both(|w| w.t1(key, name, value.to_string()))
    }

    pub fn tk(&self, kind: &str, code: &str) -> Said {
        self.both(|w| w.t(&format!("{kind}-{code}")))
    }

    pub fn day(&self, day: &Date) -> Said {
        self.both(|w| w.day(*day))
    }

    pub fn away(&self, day: &Date, today: &Date) -> Said {
        self.both(|w| w.away(*day, *today))
    }

    /// An address that keeps Dutch beside it.
    pub fn href(&self, path: &str) -> String {
        match (self.is_on(), path.contains('?')) {
            (false, _) => path.to_owned(),
            (true, false) => format!("{path}?dutch=1"),
            (true, true) => format!("{path}&dutch=1"),
        }
    }

    /// The words in Dutch, to put beside a form.
    pub fn dutch(&self) -> Option<&Tongue> {
        self.dutch.as_ref()
    }
}
