//! The words of a package, per language: Fluent files without arguments, flattened.

use std::collections::BTreeMap;

use fluent_syntax::unicode::unescape_unicode_to_string;
use fluent_syntax::{ast, parser};
use serde::{Deserialize, Serialize};

use crate::load::{Files, Finding};
use crate::places::{Place, place_of};

/// Words by language, then by key (`step-intake`), then by attribute (empty, `plain`, `hint`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Texts {
    pub languages: BTreeMap<String, BTreeMap<String, Words>>,
}

/// A text with its variants.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Words {
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// For a participant, at language level A2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plain: Option<String>,
}

impl Texts {
    /// The text in the language, else in Dutch, else in English, else the key itself.
    pub fn get<'a>(&'a self, language: &str, key: &'a str) -> &'a str {
        self.words(language, key).map_or(key, |w| w.text.as_str())
    }

    /// The participant's wording where there is one.
    pub fn plain<'a>(&'a self, language: &str, key: &'a str) -> &'a str {
        self.words(language, key)
            .map_or(key, |w| w.plain.as_deref().unwrap_or(&w.text))
    }

    pub fn hint<'a>(&'a self, language: &str, key: &str) -> Option<&'a str> {
        self.words(language, key)?.hint.as_deref()
    }

    fn words(&self, language: &str, key: &str) -> Option<&Words> {
        [language, "nl", "en"]
            .iter()
            .find_map(|l| self.languages.get(*l)?.get(key))
    }
}

/// What one Fluent file holds.
#[derive(Debug, Default)]
pub struct Reading {
    pub words: BTreeMap<String, Words>,
    /// Where each key stands.
    pub places: BTreeMap<String, Place>,
    pub findings: Vec<Finding>,
}

/// The text files of a package: language, path, content.
pub fn files(files: &Files) -> impl Iterator<Item = (&str, &str, &str)> {
    files.iter().filter_map(|(path, text)| {
        let language = path.strip_prefix("texts/")?.strip_suffix(".ftl")?;
        let plain = !language.is_empty() && !language.contains('/');
        plain.then_some((language, path.as_str(), text.as_str()))
    })
}

/// Reads one Fluent file. What cannot be read is in the findings.
pub fn read(path: &str, source: &str) -> Reading {
    let mut reader = Reader {
        path,
        source,
        reading: Reading::default(),
    };
    if let Some(offset) = too_deep(source) {
        reader.fault(
            "text-syntax",
            offset,
            "braces are nested too deeply; write plain words",
        );
        return reader.reading;
    }
    let resource = match parser::parse(source) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            errors.iter().for_each(|error| reader.junk(error));
            resource
        }
    };
    for entry in &resource.body {
        match entry {
            ast::Entry::Message(message) => reader.message(message),
            ast::Entry::Term(term) => {
                let message = "terms (`-name`) are not used in packages; write the words out";
                reader.fault("text-placeable", reader.offset(term.id.name), message);
            }
            _ => {}
        }
    }
    reader.reading
}

/// The parser of Fluent recurses on braces, and on the arguments of calls within them, without a limit; a hostile file
/// would exhaust the stack.
fn too_deep(source: &str) -> Option<usize> {
    let (mut braces, mut calls) = (0_usize, 0_usize);
    source.bytes().enumerate().find_map(|(at, byte)| {
        match byte {
            b'{' => braces += 1,
            b'}' => braces = braces.saturating_sub(1),
            b'(' if braces > 0 => calls += 1,
            b')' => calls = calls.saturating_sub(1),
            _ => {}
        }
        if braces == 0 {
            calls = 0;
        }
        (braces + calls > MAX_DEPTH).then_some(at)
    })
}

const MAX_DEPTH: usize = 50;

struct Reader<'a> {
    path: &'a str,
    source: &'a str,
    reading: Reading,
}

impl<'a> Reader<'a> {
    /// The parser keeps slices of the source but no offsets.
    fn offset(&self, slice: &str) -> usize {
        (slice.as_ptr() as usize).saturating_sub(self.source.as_ptr() as usize)
    }

    fn fault(&mut self, code: &'static str, offset: usize, message: &str) {
        let place = place_of(self.source, offset);
        let finding = Finding::error(code, self.path, place, message);
        self.reading.findings.push(finding);
    }

    fn junk(&mut self, error: &parser::ParserError) {
        let message = format!(
            "{}. A text is written as `key = words` on one line, its following lines indented",
            error.kind
        );
        self.fault("text-syntax", error.pos.start, &message);
    }

    fn message(&mut self, message: &ast::Message<&'a str>) {
        let key = message.id.name;
        let at = self.offset(key);
        let text = match &message.value {
            Some(pattern) => self.flatten(key, at, pattern),
            None => String::new(),
        };
        if is_blank(message.value.as_ref(), &text) {
            let message = format!("`{key}` has no words of its own; put them after `=`");
            self.fault("text-empty", at, &message);
        }
        let mut words = Words {
            text,
            hint: None,
            plain: None,
        };
        for attribute in &message.attributes {
            self.attribute(key, attribute, &mut words);
        }
        if self.reading.words.contains_key(key) {
            let first = self.reading.places[key].line;
            self.fault(
                "duplicate-text",
                at,
                &format!("`{key}` stands on line {first} as well; keep one"),
            );
        } else {
            self.reading
                .places
                .insert(key.to_owned(), place_of(self.source, at));
            self.reading.words.insert(key.to_owned(), words);
        }
    }

    fn attribute(&mut self, key: &str, attribute: &ast::Attribute<&'a str>, words: &mut Words) {
        let name = attribute.id.name;
        let at = self.offset(name);
        let text = self.flatten(key, at, &attribute.value);
        if text.trim().is_empty() {
            let message =
                format!("`.{name}` of `{key}` has no words; leave it out, or put them after `=`");
            self.fault("text-empty", at, &message);
        }
        let slot = match name {
            "hint" => &mut words.hint,
            "plain" => &mut words.plain,
            _ => {
                let message =
                    format!("`.{name}` of `{key}` is not known; there are .hint and .plain");
                return self.fault("unknown-attribute", at, &message);
            }
        };
        if slot.replace(text).is_some() {
            self.fault(
                "duplicate-text",
                at,
                &format!("`{key}` has `.{name}` twice; keep one"),
            );
        }
    }

    fn flatten(&mut self, key: &str, at: usize, pattern: &ast::Pattern<&'a str>) -> String {
        let mut text = String::new();
        let mut foreign = false;
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => text.push_str(value),
                ast::PatternElement::Placeable { expression } => match literal(expression) {
                    Some(value) => text.push_str(&value),
                    None => foreign = true,
                },
            }
        }
        if foreign {
            let message = format!(
                "`{key}` holds a placeable; the words of a package take no values. Write them out, or quote the sign: {{\"…\"}}"
            );
            self.fault("text-placeable", at, &message);
        }
        text
    }
}

/// Nothing is written there; a placeable is told by itself.
fn is_blank(pattern: Option<&ast::Pattern<&str>>, text: &str) -> bool {
    let mut elements = pattern.iter().flat_map(|pattern| &pattern.elements);
    let foreign = elements.any(|element| match element {
        ast::PatternElement::Placeable { expression } => literal(expression).is_none(),
        ast::PatternElement::TextElement { .. } => false,
    });
    text.trim().is_empty() && !foreign
}

fn literal(expression: &ast::Expression<&str>) -> Option<String> {
    match expression {
        ast::Expression::Inline(ast::InlineExpression::StringLiteral { value }) => {
            Some(unescape_unicode_to_string(value).into_owned())
        }
        ast::Expression::Inline(ast::InlineExpression::Placeable { expression }) => {
            literal(expression)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(source: &str) -> Vec<(&'static str, usize, usize)> {
        let findings = read("texts/nl.ftl", source).findings;
        findings
            .iter()
            .map(|f| (f.code, f.line, f.column))
            .collect()
    }

    #[test]
    fn values_hints_and_plain_words_are_kept() {
        let reading = read(
            "texts/nl.ftl",
            "a = Eén\n    twee {\"{\"}x\n    .hint = H\n    .plain = P\n",
        );
        assert!(reading.findings.is_empty(), "{:?}", reading.findings);
        let words = &reading.words["a"];
        assert_eq!(words.text, "Eén\ntwee {x");
        assert_eq!(
            (words.hint.as_deref(), words.plain.as_deref()),
            (Some("H"), Some("P"))
        );
        assert_eq!(reading.places["a"].line, 1);
    }

    #[test]
    fn every_fault_has_its_place() {
        assert_eq!(codes("a = x\n\né = y\n"), [("text-syntax", 3, 1)]);
        assert_eq!(codes("a = x\nb = { $n }\n"), [("text-placeable", 2, 1)]);
        assert_eq!(codes("a = x\n-b = y\n"), [("text-placeable", 2, 2)]);
        assert_eq!(codes("a = x\nb = y\na = z\n"), [("duplicate-text", 3, 1)]);
        assert_eq!(
            codes("a = x\n    .plain = y\n    .plain = z\n"),
            [("duplicate-text", 3, 6)]
        );
        assert_eq!(
            codes("a = x\n    .title = y\n"),
            [("unknown-attribute", 2, 6)]
        );
        assert_eq!(codes("a =\n    .plain = y\n"), [("text-empty", 1, 1)]);
        assert_eq!(codes("a = {\" \"}\n"), [("text-empty", 1, 1)]);
        assert_eq!(
            codes("a = x\n    .plain = {\"\"}\n"),
            [("text-empty", 2, 6)]
        );
    }

    #[test]
    fn deep_braces_do_not_exhaust_the_stack() {
        let source = format!("a = {}", "{".repeat(1_000_000));
        assert_eq!(codes(&source), [("text-syntax", 1, 55)]);
    }
}
