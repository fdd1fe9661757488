//! A text in Markdown as pieces, one after the other, which templates escape.

use adeona_knowledge::markup::{Block, Inline, blocks};

/// What stands in a page. Headings are strong paragraphs: the headings of a page are its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    Start(&'static str),
    End(&'static str),
    Link(String),
    Break,
    Rule,
}

/// The pieces of a text; every start has its end.
pub fn pieces(markdown: &str) -> Vec<Piece> {
    let mut pieces = vec![];
    for block in blocks(markdown) {
        put_block(&mut pieces, block);
    }
    pieces
}

fn within(pieces: &mut Vec<Piece>, tags: &[&'static str], inner: impl FnOnce(&mut Vec<Piece>)) {
    pieces.extend(tags.iter().map(|tag| Piece::Start(tag)));
    inner(pieces);
    pieces.extend(tags.iter().rev().map(|tag| Piece::End(tag)));
}

fn put_block(pieces: &mut Vec<Piece>, block: Block) {
    match block {
        Block::Heading { text, .. } => within(pieces, &["p", "strong"], |p| put_line(p, text)),
        Block::Paragraph(text) => within(pieces, &["p"], |p| put_line(p, text)),
        Block::List { first, items } => {
            let list = if first.is_some() { "ol" } else { "ul" };
            within(pieces, &[list], |p| {
                for item in items {
                    within(p, &["li"], |p| put_blocks(p, item));
                }
            });
        }
        Block::Quote(inner) => within(pieces, &["blockquote"], |p| put_blocks(p, inner)),
        Block::Code(text) => within(pieces, &["pre", "code"], |p| p.push(Piece::Text(text))),
        Block::Rule => pieces.push(Piece::Rule),
    }
}

fn put_blocks(pieces: &mut Vec<Piece>, blocks: Vec<Block>) {
    for block in blocks {
        put_block(pieces, block);
    }
}

fn put_line(pieces: &mut Vec<Piece>, line: Vec<Inline>) {
    for inline in line {
        match inline {
            Inline::Text(text) => pieces.push(Piece::Text(text)),
            Inline::Strong(inner) => within(pieces, &["strong"], |p| put_line(p, inner)),
            Inline::Emphasis(inner) => within(pieces, &["em"], |p| put_line(p, inner)),
            Inline::Code(text) => within(pieces, &["code"], |p| p.push(Piece::Text(text))),
            Inline::Link { url, text } => {
                pieces.push(Piece::Link(url));
                put_line(pieces, text);
                pieces.push(Piece::End("a"));
            }
            Inline::Break => pieces.push(Piece::Break),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_becomes_pieces_that_close_what_they_open() {
        let text = "# Kop\n\nEen *woord* met [een bron](https://voorbeeld.example/a?b=1&c=2).\n\n1. een\n2. twee\n\n> citaat\n\n\
                    <script>alert(1)</script> [slecht](javascript:alert(1))";
        let pieces = pieces(text);
        let mut open = vec![];
        for piece in &pieces {
            match piece {
                Piece::Start(tag) => open.push(*tag),
                Piece::Link(url) => {
                    assert!(url.starts_with("https://"), "{url}");
                    open.push("a");
                }
                Piece::End(tag) => assert_eq!(open.pop(), Some(*tag)),
                _ => {}
            }
        }
        assert!(open.is_empty(), "{open:?}");
        let links = pieces.iter().filter(|p| matches!(p, Piece::Link(_)));
        assert_eq!(links.count(), 1);
        assert!(pieces.contains(&Piece::Start("ol")));
        assert!(pieces.contains(&Piece::Start("blockquote")));
    }
}
