//! Consents: what was agreed to, by whom it was recorded, and taking it back.

use adeona_method::journal::Deed;
use adeona_method::method::FieldKind;
use adeona_platform::access::{Allows, May};
use adeona_platform::words::Tongue;
use adeona_platform::{Desk, Stop};
use jiff::civil::Date;

use super::access::Trajectory;
use super::explain::Explainer;
use super::files::Fills;
use super::queries::{Dossier, Written};
use super::reading::{Reader, may_read_field};
use super::verbs::write;
use crate::rooms::method::VersionOf;

impl Trajectory {
    /// Gives or withdraws a consent outside of the step that asks for it. The answers that hang on it are read by
    /// nobody as long as it is withdrawn.
    pub async fn consent<A: Fills>(
        may: &May<A, Trajectory>,
        desk: &Desk,
        field: &str,
        given: bool,
    ) -> Result<(), Stop>
    where
        Trajectory: Allows<A>,
    {
        let bound = desk.look(VersionOf(may.row().version_id)).await?;
        let method = &bound.package.method;
        let found = method.field(field).ok_or(Stop::NotFound)?;
        let reads = may_read_field(method, field, &Reader::at_home(desk.viewer()));
        if found.kind != FieldKind::Consent || !reads {
            return Err(Stop::NotFound);
        }
        let deed = Deed::Consented {
            field: field.to_owned(),
            given,
        };
        let deeds = vec![(desk.today(), deed)];
        write(may, desk, "trajectory.consented", None, deeds).await
    }
}

/// A consent that was asked.
#[derive(Debug, Clone)]
pub struct ConsentShown {
    pub field: String,
    pub label: String,
    pub given: bool,
    pub on: Date,
    pub by: String,
}

impl ConsentShown {
    /// "Given on Tue 24 Nov, recorded by Els Brouwer."
    pub fn words(&self, w: &Tongue) -> String {
        let key = if self.given {
            "consent-given"
        } else {
            "consent-not-given"
        };
        w.ta(key, &[("day", w.day(self.on)), ("by", self.by.clone())])
    }
}

/// The consents that were answered, as they are now, with the last entry that says so.
pub fn consents(dossier: &Dossier, explainer: &Explainer<'_>) -> Vec<ConsentShown> {
    let method = &dossier.bound.package.method;
    let fields = method.fields().into_iter();
    let shown = |name: String| {
        let written = told_in(dossier, &name)?;
        Some(ConsentShown {
            label: explainer.field(&name),
            given: dossier.progress.answers.get(&name)? == "yes",
            on: written.entry.on,
            by: written.by.clone(),
            field: name,
        })
    };
    fields
        .filter(|(_, field)| field.kind == FieldKind::Consent)
        .filter(|(name, _)| may_read_field(method, name, &dossier.reader))
        .filter_map(|(name, _)| shown(name))
        .collect()
}

/// The last entry that answers the consent.
fn told_in<'d>(dossier: &'d Dossier, field: &str) -> Option<&'d Written> {
    let counts = |w: &&Written| !dossier.progress.withdrawn.contains(&w.entry.number);
    let says = |w: &&Written| match &w.entry.deed {
        Deed::Done { answers, .. } => answers.contains_key(field),
        Deed::Consented { field: told, .. } => told == field,
        _ => false,
    };
    let told = dossier.journal.iter().filter(counts).filter(says);
    told.max_by_key(|w| (w.entry.on, w.entry.number))
}

/// What is consented to, in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Spoken {
    pub language: &'static str,
    pub direction: &'static str,
    pub text: String,
    pub more: Vec<String>,
}

impl Spoken {
    /// In the plain words of the method.
    pub fn of(field: &str, purpose: &str, dossier: &Dossier, w: &Tongue) -> Self {
        let explainer = Explainer {
            w,
            package: &dossier.bound.package,
            plain: true,
        };
        let key = format!("field-{}", field.replace('.', "-"));
        let hint = dossier.bound.package.texts.hint(w.code(), &key);
        let purpose = explainer.part("purpose", purpose);
        Spoken {
            language: w.code(),
            direction: w.direction(),
            text: explainer.field(field),
            more: hint
                .map(str::to_owned)
                .into_iter()
                .chain([purpose])
                .collect(),
        }
    }
}
