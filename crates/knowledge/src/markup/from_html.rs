//! HTML as Markdown: headings, paragraphs, lists, emphasis and links remain; everything else is its text.

use html5gum::{StartTag, Token, Tokenizer};

use super::{clean, is_safe};

/// What is within these is no text.
const SILENT: [&str; 9] = [
    "script", "style", "head", "template", "noscript", "iframe", "object", "svg", "math",
];

/// Markdown of a piece of HTML, however broken. Characters that mean something in Markdown are escaped.
pub fn from_html(html: &str) -> String {
    let mut writer = Writer::default();
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => writer.start(&tag),
            Token::EndTag(tag) => writer.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => writer.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    writer.done()
}

#[derive(Default)]
struct Writer {
    out: String,
    /// The tag within which nothing is written.
    silent: Option<String>,
    /// Where the open links go.
    links: Vec<Option<String>>,
}

impl Writer {
    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).to_ascii_lowercase();
        if self.silent.is_some() {
            return;
        }
        if SILENT.contains(&name.as_str()) && !tag.self_closing {
            self.silent = Some(name);
            return;
        }
        match name.as_str() {
            "br" => self.out.push('\n'),
            "p" | "div" | "section" | "article" | "table" | "tr" | "ul" | "ol" | "blockquote" => {
                self.paragraph()
            }
            "li" => {
                self.line();
                self.out.push_str("- ");
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.paragraph();
                self.out.push_str("## ");
            }
            "td" | "th" => self.out.push(' '),
            "a" => {
                let url = tag
                    .attributes
                    .iter()
                    .find(|(name, _)| name.as_slice() == b"href");
                let url = url.map(|(_, value)| String::from_utf8_lossy(value).trim().to_owned());
                let url = url.filter(|url| is_safe(url) && !url.contains(['(', ')', '<', '>']));
                if url.is_some() {
                    self.out.push('[');
                }
                self.links.push(url);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let name = name.to_ascii_lowercase();
        if let Some(silent) = &self.silent {
            if *silent == name {
                self.silent = None;
            }
            return;
        }
        match name.as_str() {
            "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "ul" | "ol"
            | "blockquote" => self.paragraph(),
            "li" | "tr" => self.line(),
            "a" => {
                if let Some(Some(url)) = self.links.pop() {
                    self.out.push_str(&format!("]({url})"));
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.silent.is_some() {
            return;
        }
        for character in text.chars() {
            match character {
                c if c.is_whitespace() => {
                    if !self.out.ends_with([' ', '\n']) && !self.out.is_empty() {
                        self.out.push(' ');
                    }
                }
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '~' | '|' => {
                    self.out.push('\\');
                    self.out.push(character);
                }
                other => self.out.push(other),
            }
        }
    }

    fn line(&mut self) {
        self.trim();
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn paragraph(&mut self) {
        self.trim();
        if !self.out.is_empty() {
            self.out.push_str("\n\n");
        }
    }

    fn trim(&mut self) {
        let length = self.out.trim_end().len();
        self.out.truncate(length);
    }

    fn done(mut self) -> String {
        while let Some(link) = self.links.pop() {
            if let Some(url) = link {
                self.out.push_str(&format!("]({url})"));
            }
        }
        let text = clean(&self.out);
        let mut lines: Vec<&str> = vec![];
        for line in text.lines().map(str::trim) {
            if !(line.is_empty() && lines.last().is_none_or(|last| last.is_empty())) {
                lines.push(line);
            }
        }
        lines.join("\n").trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{blocks, plain};
    use super::*;

    #[test]
    fn html_becomes_markdown() {
        let table = [
            ("<p>Een</p><p>twee<br>drie</p>", "Een\n\ntwee\ndrie"),
            (
                "<b>vet</b> &amp; <i>schuin</i> &lt;1%",
                "vet & schuin \\<1%",
            ),
            ("<ul><li>een<li>twee</ul>daarna", "- een\n- twee\n\ndaarna"),
            ("<h2>Kop</h2>tekst", "## Kop\n\ntekst"),
            (
                "<a href='https://x.example/a'>hier</a>",
                "[hier](https://x.example/a)",
            ),
            ("<a href='javascript:alert(1)'>hier</a>", "hier"),
            ("voor<script>alert('<b>')</script>na", "voorna"),
            ("<style>p{}</style><p onclick=x>tekst", "tekst"),
            (
                "&lt;script&gt;alert(1)&lt;/script&gt;",
                "\\<script\\>alert(1)\\</script\\>",
            ),
            ("a *b* _c_ [d](e)", "a \\*b\\* \\_c\\_ \\[d\\](e)"),
            ("<p>", ""),
            ("<<<<a>>>", "\\<\\<\\<\\>\\>"),
        ];
        for (html, markdown) in table {
            assert_eq!(from_html(html), markdown, "{html}");
        }
    }

    #[test]
    fn what_looked_like_a_tag_is_shown_as_it_was_written() {
        assert_eq!(
            plain(&from_html("x &lt;img src=x onerror=y&gt; z")),
            "x <img src=x onerror=y> z"
        );
    }

    proptest! {
        #[test]
        fn no_tag_comes_through(html in "(<|>|/|script|img|a href=|\"|'|&lt;|&#60;|!--|\\PC){0,40}") {
            let markdown = from_html(&html);
            let mut after = ' ';
            for character in markdown.chars() {
                prop_assert!(!(character == '<' && after != '\\'), "{}", markdown);
                after = if after == '\\' && character == '\\' { ' ' } else { character };
            }
            blocks(&markdown);
        }
    }
}
