//! What kinds of sources there are.

use serde::Serialize;

use crate::words::folded;

/// What something rests on, from what anybody can look up to what somebody went through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// A law, a decision, or what an authority publishes.
    Official,
    /// Of research: a report, a study.
    Report,
    /// Facts that somebody keeps up to date.
    Reference,
    /// Of an organisation that does not say so officially.
    Website,
    News,
    /// What somebody there said.
    Conversation,
    /// What whoever writes went through.
    Experience,
    Other,
}

impl SourceKind {
    pub const ALL: [SourceKind; 8] = [
        SourceKind::Official,
        SourceKind::Report,
        SourceKind::Reference,
        SourceKind::Website,
        SourceKind::News,
        SourceKind::Conversation,
        SourceKind::Experience,
        SourceKind::Other,
    ];

    /// As it is in forms, in the API and in keys of texts: the same word as in JSON.
    pub fn code(self) -> &'static str {
        match self {
            SourceKind::Official => "official",
            SourceKind::Report => "report",
            SourceKind::Reference => "reference",
            SourceKind::Website => "website",
            SourceKind::News => "news",
            SourceKind::Conversation => "conversation",
            SourceKind::Experience => "experience",
            SourceKind::Other => "other",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        SourceKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// By its code, or as people write it in a table, in Dutch or English.
    pub fn called(name: &str) -> Option<Self> {
        let name = folded(name.trim());
        Some(match name.as_str() {
            "officieel" | "overheid" | "wet" | "besluit" | "authority" | "government" | "law" => {
                SourceKind::Official
            }
            "rapport" | "onderzoek" | "studie" | "verslag" | "study" | "research" => {
                SourceKind::Report
            }
            "naslagwerk" | "reference work" => SourceKind::Reference,
            "site" | "webpagina" | "web page" => SourceKind::Website,
            "nieuws" | "krant" | "media" | "newspaper" => SourceKind::News,
            "gesprek" | "navraag" | "telefoon" | "mail" | "e-mail" | "interview" | "inquiry" => {
                SourceKind::Conversation
            }
            "ervaring" | "eigen ervaring" | "own experience" => SourceKind::Experience,
            "anders" | "overig" => SourceKind::Other,
            code => return SourceKind::of(code),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_known_by_its_code_and_by_its_names() {
        for kind in SourceKind::ALL {
            assert_eq!(SourceKind::called(kind.code()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
        }
        assert_eq!(SourceKind::called(" Rapport "), Some(SourceKind::Report));
        assert_eq!(
            SourceKind::called("Reference work"),
            Some(SourceKind::Reference)
        );
        assert_eq!(SourceKind::called("koffiedik"), None);
        assert_eq!(SourceKind::of("rapport"), None);
    }
}
