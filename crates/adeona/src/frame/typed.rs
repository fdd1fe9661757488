//! What somebody typed, for the page that says that it was not kept: so it is not lost.

use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use tokio::sync::SemaphorePermit;

/// In characters: what is shorter, or one word, is chosen or typed again in a moment.
const LEAST: usize = 8;
/// Fields that are never shown again. What a program put into a form has no white space, and is not shown either, but for links.
const SECRET: [&str; 5] = ["password", "secret", "new", "old", "again"];

/// The long texts of a form, one under the other; empty when there are none.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub text: String,
    /// Held until the page is sent on which it stands, when it is long.
    pub permit: Option<Arc<SemaphorePermit<'static>>>,
}

/// What was typed in a form with files, from who read it.
#[derive(Debug, Clone, Default)]
pub struct Noted(Arc<Mutex<Typed>>);

impl Noted {
    pub fn note(&self, values: &[(String, String)], permit: Option<Arc<SemaphorePermit<'static>>>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Typed {
            permit,
            ..Typed::of(values.iter().map(|(name, text)| (name, text)))
        };
    }

    pub fn typed(&self) -> Typed {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Typed {
    /// Of a form as a browser sends it.
    pub fn of_form(form: &Bytes) -> Typed {
        Typed::of(url::form_urlencoded::parse(form))
    }

    /// Of its fields.
    pub fn of<N: AsRef<str>, T: AsRef<str>>(values: impl IntoIterator<Item = (N, T)>) -> Typed {
        let long = |name: &str, text: &str| {
            let text = text.trim();
            !SECRET.contains(&name)
                && text.chars().count() >= LEAST
                && (text.contains(char::is_whitespace) || text.starts_with("http"))
        };
        let texts = values
            .into_iter()
            .filter(|(name, text)| long(name.as_ref(), text.as_ref()));
        let texts: Vec<String> = texts
            .map(|(_, text)| text.as_ref().trim().to_owned())
            .collect();
        Typed {
            text: texts.join("\n\n"),
            permit: None,
        }
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
        assert_eq!(
            Typed::of_form(&form.into()).text,
            format!("{text}\n\n{text}")
        );
        let short = Bytes::from("body=short");
        let link = Bytes::from(format!(
            "source-url=https://huren.example/{}",
            "a".repeat(40)
        ));
        assert!(Typed::of_form(&link).text.starts_with("https://huren"));
        let credential = Bytes::from(format!("credential={}", "a".repeat(80)));
        assert_eq!(
            Typed::of_form(&short).text + &Typed::of_form(&credential).text,
            ""
        );
        assert_eq!(
            Typed::of_form(&Bytes::from(vec![0xff, b'=', 0xfe])).text,
            ""
        );
    }
}
