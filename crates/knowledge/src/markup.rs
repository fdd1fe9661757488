//! Texts of the knowledge base are Markdown: what somebody typed is kept as it is, can be compared line by line, and be
//! translated side by side. It is shown as blocks of plain text, so that no HTML of anybody ever reaches a page; HTML that
//! is brought in is turned into Markdown first.

mod from_html;

use std::iter::Peekable;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

pub use from_html::from_html;

use crate::words::is_hidden;

/// A part of a text, to be shown by a template that escapes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// 1 to 6, as it was written.
    Heading {
        level: u8,
        text: Vec<Inline>,
    },
    Paragraph(Vec<Inline>),
    /// With the number of its first item when it is numbered.
    List {
        first: Option<u64>,
        items: Vec<Vec<Block>>,
    },
    Quote(Vec<Block>),
    /// As it stands, with its line ends.
    Code(String),
    Rule,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    Text(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Code(String),
    /// To http, https, mailto or tel only; a link to anything else is its text.
    Link {
        url: String,
        text: Vec<Inline>,
    },
    Break,
}

/// The longest text that is shown or kept; what is longer is refused where it comes in.
pub const LONGEST: usize = 200_000;
/// Lists in lists in quotes: deeper ones are shown at this depth.
const DEEPEST: usize = 12;

/// Without control characters and marks that turn the direction of what follows; line ends as `\n`.
pub fn clean(text: &str) -> String {
    let lines = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let shown = |c: &char| match c {
        '\n' | '\t' => true,
        // Joiners belong to the spelling of some languages, and the marks of direction stand beside Arabic.
        '\u{200C}' | '\u{200D}' | '\u{200E}' | '\u{200F}' | '\u{0640}' | '\u{00AD}' => true,
        other => !other.is_control() && !is_hidden(*other),
    };
    lines.chars().filter(shown).collect()
}

/// The blocks of a Markdown text. HTML in it is text; images are their descriptions.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let cleaned = clean(&markdown[..markdown.floor_char_boundary(LONGEST)]);
    let mut events = shallow(Parser::new_ext(&cleaned, Options::ENABLE_STRIKETHROUGH)).peekable();
    let mut blocks = vec![];
    while events.peek().is_some() {
        blocks.extend(inside(&mut events));
        // An end without a beginning does not occur; it is passed over all the same.
        events.next();
    }
    blocks
}

/// Without what lies deeper than is shown; its text remains.
fn shallow<'a>(events: impl Iterator<Item = Event<'a>>) -> impl Iterator<Item = Event<'a>> {
    let mut depth = 0usize;
    events.filter(move |event| match event {
        Event::Start(_) => {
            depth += 1;
            depth <= DEEPEST
        }
        Event::End(_) => {
            depth -= 1;
            depth < DEEPEST
        }
        _ => true,
    })
}

/// Blocks up to the end of what holds them. Loose text makes a paragraph.
fn inside<'a>(events: &mut Peekable<impl Iterator<Item = Event<'a>>>) -> Vec<Block> {
    let mut blocks = vec![];
    while let Some(event) = events.peek() {
        match event {
            Event::End(_) => break,
            Event::Start(tag) if is_block(tag) => {
                if let Some(Event::Start(tag)) = events.next() {
                    block(tag, events, &mut blocks);
                    events.next();
                }
            }
            Event::Rule => {
                events.next();
                blocks.push(Block::Rule);
            }
            _ => blocks.extend(paragraph(line(events, true))),
        }
    }
    blocks
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

fn paragraph(text: Vec<Inline>) -> Option<Block> {
    (!text.is_empty()).then_some(Block::Paragraph(text))
}

fn block<'a>(
    tag: Tag<'a>,
    events: &mut Peekable<impl Iterator<Item = Event<'a>>>,
    blocks: &mut Vec<Block>,
) {
    match tag {
        Tag::Heading { level, .. } => blocks.push(Block::Heading {
            level: match level {
                HeadingLevel::H1 => 1,
                HeadingLevel::H2 => 2,
                HeadingLevel::H3 => 3,
                HeadingLevel::H4 => 4,
                HeadingLevel::H5 => 5,
                HeadingLevel::H6 => 6,
            },
            text: line(events, false),
        }),
        Tag::Paragraph => blocks.extend(paragraph(line(events, false))),
        Tag::CodeBlock(_) => blocks.push(Block::Code(plain_of(&line(events, false)))),
        Tag::HtmlBlock => blocks.extend(paragraph(trimmed(line(events, false)))),
        Tag::List(first) => {
            let mut items = vec![];
            while let Some(Event::Start(Tag::Item)) = events.peek() {
                events.next();
                items.push(inside(events));
                events.next();
            }
            let loose = inside(events);
            items.extend((!loose.is_empty()).then_some(loose));
            blocks.push(Block::List { first, items });
        }
        Tag::BlockQuote(_) => blocks.push(Block::Quote(inside(events))),
        _ => blocks.extend(inside(events)),
    }
}

/// Pieces of a line up to the end of what holds them, or to the next block.
fn line<'a>(events: &mut Peekable<impl Iterator<Item = Event<'a>>>, loose: bool) -> Vec<Inline> {
    let mut line: Vec<Inline> = vec![];
    while let Some(event) = events.peek() {
        match event {
            Event::End(_) => break,
            Event::Start(tag) if loose && is_block(tag) => break,
            Event::Rule if loose => break,
            _ => {}
        }
        match events.next() {
            Some(Event::Text(text) | Event::Html(text) | Event::InlineHtml(text)) => {
                push(&mut line, &text)
            }
            Some(Event::Code(text)) => line.push(Inline::Code(text.into_string())),
            Some(Event::SoftBreak) => push(&mut line, " "),
            Some(Event::HardBreak) => line.push(Inline::Break),
            Some(Event::Start(tag)) => {
                let within = self::line(events, false);
                match tag {
                    Tag::Strong => line.push(Inline::Strong(within)),
                    Tag::Emphasis => line.push(Inline::Emphasis(within)),
                    Tag::Link { dest_url, .. } if is_safe(&dest_url) => line.push(Inline::Link {
                        url: dest_url.into_string(),
                        text: within,
                    }),
                    _ => line.extend(within),
                }
                if matches!(events.peek(), Some(Event::End(end)) if *end != TagEnd::Paragraph) {
                    events.next();
                }
            }
            _ => {}
        }
    }
    line
}

fn push(line: &mut Vec<Inline>, text: &str) {
    match line.last_mut() {
        Some(Inline::Text(before)) => before.push_str(text),
        _ if text.is_empty() => {}
        _ => line.push(Inline::Text(text.to_owned())),
    }
}

fn trimmed(mut line: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(text)) = line.last_mut() {
        *text = text.trim_end().to_owned();
    }
    line
}

/// An address that does nothing but lead somewhere.
pub fn is_safe(url: &str) -> bool {
    let small = url.to_ascii_lowercase();
    let known = ["http://", "https://", "mailto:", "tel:"]
        .iter()
        .any(|start| small.starts_with(start));
    let hidden = |c: char| c.is_control() || c.is_whitespace() || is_hidden(c);
    known && url.len() < 2_000 && !url.chars().any(hidden)
}

/// The words of a Markdown text alone: for searching and for mail.
pub fn plain(markdown: &str) -> String {
    let mut text = String::new();
    blocks(markdown)
        .iter()
        .for_each(|block| plain_block(block, &mut text));
    text.trim_end().to_owned()
}

fn plain_block(block: &Block, text: &mut String) {
    match block {
        Block::Heading { text: line, .. } | Block::Paragraph(line) => {
            text.push_str(&plain_of(line));
            text.push_str("\n\n");
        }
        Block::List { items, .. } => {
            for item in items {
                text.push_str("- ");
                item.iter().for_each(|block| plain_block(block, text));
            }
        }
        Block::Quote(blocks) => blocks.iter().for_each(|block| plain_block(block, text)),
        Block::Code(code) => {
            text.push_str(code);
            text.push('\n');
        }
        Block::Rule => {}
    }
}

fn plain_of(line: &[Inline]) -> String {
    let piece = |piece: &Inline| match piece {
        Inline::Text(text) | Inline::Code(text) => text.clone(),
        Inline::Strong(within) | Inline::Emphasis(within) | Inline::Link { text: within, .. } => {
            plain_of(within)
        }
        Inline::Break => "\n".to_owned(),
    };
    line.iter().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    #[test]
    fn markdown_becomes_blocks() {
        let found = blocks(
            "# Kop\n\nEen **vet** woord en [een link](https://voorbeeld.example).\n\n- een\n- twee\n  - drie\n\n> zegt\n",
        );
        let expected = vec![
            Block::Heading {
                level: 1,
                text: vec![text("Kop")],
            },
            Block::Paragraph(vec![
                text("Een "),
                Inline::Strong(vec![text("vet")]),
                text(" woord en "),
                Inline::Link {
                    url: "https://voorbeeld.example".into(),
                    text: vec![text("een link")],
                },
                text("."),
            ]),
            Block::List {
                first: None,
                items: vec![
                    vec![Block::Paragraph(vec![text("een")])],
                    vec![
                        Block::Paragraph(vec![text("twee")]),
                        Block::List {
                            first: None,
                            items: vec![vec![Block::Paragraph(vec![text("drie")])]],
                        },
                    ],
                ],
            },
            Block::Quote(vec![Block::Paragraph(vec![text("zegt")])]),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn html_is_text_and_nothing_is_lost() {
        let found = blocks("<script>alert(1)</script>\n\nEen <b onclick=x>woord</b>");
        assert_eq!(
            found,
            [
                Block::Paragraph(vec![text("<script>alert(1)</script>")]),
                Block::Paragraph(vec![text("Een <b onclick=x>woord</b>")]),
            ]
        );
    }

    #[test]
    fn links_lead_somewhere_and_do_nothing() {
        for bad in [
            "javascript:alert(1)",
            "JaVaScript:x",
            "data:text/html,x",
            "/journal",
            "https:\u{202E}x",
            "vbscript:x",
            "//x.example",
        ] {
            let shown = format!("{:?}", blocks(&format!("[hier](<{bad}>)")));
            assert!(
                !shown.contains("Link") && shown.contains("hier"),
                "{bad} {shown}"
            );
        }
        assert!(
            is_safe("https://x.example/a?b=c")
                && is_safe("mailto:a@b.example")
                && is_safe("tel:+31612345678")
        );
    }

    #[test]
    fn what_turns_direction_is_taken_out() {
        assert_eq!(clean("a\u{202E}b\u{0000}c\r\nd\u{2066}"), "abc\nd");
        assert_eq!(clean("می\u{200C}خواهم"), "می\u{200C}خواهم");
    }

    #[test]
    fn depth_without_end_is_bounded() {
        let deep = format!("{}tekst", "> ".repeat(5_000));
        assert!(format!("{:?}", blocks(&deep)).matches("Quote").count() <= DEEPEST);
        let nested: String = (0..500)
            .map(|n| format!("{}- x\n", " ".repeat(n * 2)))
            .collect();
        assert!(!blocks(&nested).is_empty());
        assert!(!blocks(&"*a **b ".repeat(20_000)).is_empty());
    }

    #[test]
    fn the_words_alone_remain() {
        assert_eq!(
            plain("# Kop\n\nEen **vet** [woord](https://x.example)\n\n- een\n- twee"),
            "Kop\n\nEen vet woord\n\n- een\n\n- twee"
        );
    }

    proptest! {
        #[test]
        fn any_text_becomes_blocks(source in "([*_\\[\\]()<>#>`~ \\n-]|\\PC|a){0,80}") {
            blocks(&source);
            plain(&source);
        }
    }
}
