//! What somebody typed, for the page that says that it was not kept: so it is not lost.

use axum::body::Bytes;

/// Shorter values are chosen or typed again in a moment.
const LEAST: usize = 40;
/// Fields that are never shown again. What a program put into a form has no white space, and is not shown either, but for links.
const SECRET: [&str; 5] = ["password", "secret", "new", "old", "again"];

/// The long texts of a form, one under the other; empty when there are none.
#[derive(Debug, Clone, Default)]
pub struct Typed(pub String);

impl Typed {
    /// Of a form as a browser sends it.
    pub fn of(form: &Bytes) -> Typed {
        let values = url::form_urlencoded::parse(form);
        let long = |name: &str, text: &str| {
            let text = text.trim();
            !SECRET.contains(&name)
                && text.chars().count() >= LEAST
                && (text.contains(char::is_whitespace) || text.starts_with("http"))
        };
        let texts = values.filter(|(name, text)| long(name, text));
        let texts: Vec<String> = texts.map(|(_, text)| text.trim().to_owned()).collect();
        Typed(texts.join("\n\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_kept_and_what_is_secret_is_not() {
        let long = "a+long+text+of+more+than+forty+letters%2C+typed";
        let form = format!("title=short&body={long}&password={long}&new={long}&reason={long}%0A");
        let text = "a long text of more than forty letters, typed";
        assert_eq!(Typed::of(&form.into()).0, format!("{text}\n\n{text}"));
        let short = Bytes::from("body=short");
        let link = Bytes::from(format!(
            "source-url=https://huren.example/{}",
            "a".repeat(40)
        ));
        assert!(Typed::of(&link).0.starts_with("https://huren"));
        let credential = Bytes::from(format!("credential={}", "a".repeat(80)));
        assert_eq!(Typed::of(&short).0 + &Typed::of(&credential).0, "");
        assert_eq!(Typed::of(&Bytes::from(vec![0xff, b'=', 0xfe])).0, "");
    }
}
