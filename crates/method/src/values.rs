//! Answers that hold more than one thing: an occupation with its code, and a file or colleague by number and name.

/// Where ESCO keeps its occupations.
pub const ESCO: &str = "http://data.europa.eu/esco/occupation/";

/// An occupation in somebody's own words, with a code where one was chosen: `welder [7212]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occupation<'a> {
    pub text: &'a str,
    /// ISCO-08 group (four digits) or address of an ESCO occupation.
    pub code: Option<&'a str>,
}

impl<'a> Occupation<'a> {
    pub fn of(answer: &'a str) -> Self {
        let answer = answer.trim();
        let parts = answer
            .strip_suffix(']')
            .and_then(|rest| rest.rsplit_once('['));
        match parts {
            Some((text, code)) => Occupation {
                text: text.trim(),
                code: Some(code.trim()),
            },
            None => Occupation {
                text: answer,
                code: None,
            },
        }
    }

    /// As it stands in an answer.
    pub fn written(text: &str, code: &str) -> String {
        match code.is_empty() {
            true => text.to_owned(),
            false => format!("{text} [{code}]"),
        }
    }

    /// There is a text, and the code has the form of one.
    pub fn is_well_formed(&self) -> bool {
        let isco = |code: &str| code.len() == 4 && code.bytes().all(|b| b.is_ascii_digit());
        !self.text.is_empty() && self.code.is_none_or(|code| isco(code) || is_esco(code))
    }
}

/// The address of an ESCO occupation: its place is a UUID.
pub fn is_esco(code: &str) -> bool {
    let place = code.strip_prefix(ESCO).unwrap_or_default();
    let lengths = place.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && place.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}

/// A file or a colleague, by number and name: `17/diploma.pdf`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'a> {
    pub id: i64,
    pub name: &'a str,
}

impl<'a> Named<'a> {
    pub fn of(answer: &'a str) -> Option<Self> {
        let (id, name) = answer.split_once('/')?;
        let digits = !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit());
        (digits && !name.trim().is_empty()).then_some(())?;
        let id = id.parse().ok()?;
        Some(Named { id, name })
    }

    pub fn written(id: i64, name: &str) -> String {
        format!("{id}/{name}")
    }
}
