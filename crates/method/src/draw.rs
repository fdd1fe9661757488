//! A method as a drawing: phases as columns, steps as rows, routes as labelled branches, outcomes at the end.
//!
//! SVG with real text that reads as a list. Colours and letters come from the style sheet (`.drawing`); there are no
//! inline styles, which the content security policy forbids. A wide method goes on in a second band, so that the
//! letters keep their size.

mod lines;
mod parts;
mod pen;
mod words;

use std::collections::BTreeMap;

use self::parts::{BETWEEN, BRANCH, Block, Card, GAP, INSET, Layout, MARGIN, PAD, branch_height};
use self::pen::{LINE, Pen, Symbol, escape};
use self::words::{KINDS, Words, symbol, words};
use crate::load::Package;

/// Between two bands.
const GUTTER: i32 = 44;

/// The drawing in the language. `people` gives numbers by the keys of the texts (`phase-…`, `step-…`, `route-…`,
/// `outcome-…`): they are written down, and lines and edges grow with them.
pub fn draw(package: &Package, language: &str, people: Option<&BTreeMap<String, u64>>) -> String {
    let layout = parts::layout(package, language, people);
    let mut drawing = Drawing {
        pen: Pen {
            out: String::new(),
            width: layout.width,
            mirrored: words::mirrored(language),
        },
        words: words(language),
        layout: &layout,
        most: people.map_or(0, |p| p.values().copied().max().unwrap_or(0)),
    };
    let bottom = drawing.bands();
    let height = drawing.legend(bottom);
    let name = package.texts.get(language, "name");
    head(package, language, name, &drawing, height)
}

fn head(package: &Package, language: &str, name: &str, drawing: &Drawing, height: i32) -> String {
    let id = &package.method.id;
    let words = drawing.words;
    let summary = package.texts.get(language, "summary");
    let (phases, steps) = (package.method.phases.len(), package.method.steps().count());
    let direction = if drawing.pen.mirrored { "rtl" } else { "ltr" };
    let width = drawing.layout.width;
    format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" role="group" lang="{language}" direction="{direction}" "#,
            r#"aria-labelledby="drawing-{id}-title" aria-describedby="drawing-{id}-desc" "#,
            r#"viewBox="0 0 {width} {height}" width="{width}" height="{height}">"#,
            "\n<title id=\"drawing-{id}-title\">{name}</title>\n",
            "<desc id=\"drawing-{id}-desc\">{summary} {phases} {p}, {steps} {s}.</desc>\n{body}</svg>\n"
        ),
        language = escape(language),
        direction = direction,
        id = escape(id),
        width = width,
        height = height,
        name = escape(name),
        summary = escape(summary),
        phases = phases,
        p = words.phases,
        steps = steps,
        s = words.steps,
        body = drawing.pen.out,
    )
}

pub(super) struct Drawing<'a> {
    pen: Pen,
    words: &'static Words,
    layout: &'a Layout,
    /// The greatest number of people anywhere.
    most: u64,
}

impl Drawing<'_> {
    /// All bands; returns where they end.
    fn bands(&mut self) -> i32 {
        let layout = self.layout;
        let mut tops = Vec::new();
        let mut y = MARGIN;
        for band in &layout.bands {
            tops.push(y);
            y += band
                .iter()
                .map(|column| parts::height(column))
                .max()
                .unwrap_or(0)
                + GUTTER;
        }
        self.lines(&tops);
        self.pen.raw(r#"<g role="list">"#);
        for (band, top) in layout.bands.iter().zip(&tops) {
            for (n, column) in band.iter().enumerate() {
                let x = self.left(n);
                let mut y = *top;
                for block in column {
                    self.block(block, (x, y));
                    y += block.height() + BETWEEN;
                }
            }
        }
        self.pen.raw("</g>");
        y - GUTTER
    }

    /// Where a column begins.
    fn left(&self, n: usize) -> i32 {
        MARGIN + n as i32 * (self.layout.column + GAP)
    }

    fn block(&mut self, block: &Block, (x, y): (i32, i32)) {
        let column = self.layout.column;
        self.pen.raw(r#"<g role="listitem">"#);
        let edge = if block.dashed {
            r#" rx="8" stroke="currentColor" stroke-opacity="0.6" stroke-dasharray="5 4""#
        } else {
            r#" rx="8""#
        };
        let size = (column, block.height());
        self.pen.rect("phase", (x, y), size, edge);
        let mut line = y + 12 + 17;
        let bold = r#" font-weight="700""#;
        self.pen.text("", (x + PAD, line), &block.lines, bold);
        line += LINE * block.lines.len() as i32;
        self.pen.text("small", (x + PAD, line), &block.marks, "");
        let mut below = y + block.head_height();
        self.pen.raw(r#"<g role="list">"#);
        for card in &block.cards {
            self.card(card, (x + INSET, below));
            below += card.height() + BETWEEN;
        }
        self.pen.raw("</g></g>");
    }

    fn card(&mut self, card: &Card, (x, y): (i32, i32)) {
        let width = self.layout.column - 2 * INSET;
        let height = card.box_height();
        self.pen.raw(r#"<g role="listitem">"#);
        let edge = if card.dashed {
            r#" rx="6" stroke-dasharray="6 4""#
        } else {
            r#" rx="6""#
        };
        self.pen.rect("node", (x, y), (width, height), edge);
        if let Some(people) = card.people.filter(|n| *n > 0) {
            let thick = self.thickness(people, 5);
            self.pen.rect("end", (x, y), (thick, height), r#" rx="2""#);
        }
        let named = Symbol {
            name: Some(self.words.kind(card.kind)),
            ..symbol(card.kind)
        };
        self.pen.symbol(&named, (x + PAD, y + 9));
        let marks = &card.marks;
        self.pen.text("small", (x + PAD + 28, y + 25), marks, "");
        let rows = marks.len().max(1) as i32;
        let first = y + 27 + LINE * rows;
        self.pen.text("", (x + PAD, first), &card.lines, "");
        self.branches(card, (x, y + height));
        self.pen.raw("</g>");
    }

    /// The routes that part after a step.
    fn branches(&mut self, card: &Card, (x, bottom): (i32, i32)) {
        let mut y = bottom;
        for label in &card.routes {
            let middle = y + 16;
            self.pen.line(&[
                (x + 12, bottom),
                (x + 12, middle),
                (x + BRANCH - 12, middle),
            ]);
            self.pen.head((x + BRANCH - 6, middle));
            self.pen.text("", (x + BRANCH, middle + 6), label, "");
            y += branch_height(label);
        }
    }

    /// How thick something is for so many people: from 2 to `most` pixels.
    fn thickness(&self, people: u64, most: i32) -> i32 {
        let share = people as f64 / self.most.max(1) as f64;
        2 + (share * f64::from(most - 2)).round() as i32
    }

    /// What the symbols mean; returns the height of the whole.
    fn legend(&mut self, bottom: i32) -> i32 {
        let used: Vec<_> = KINDS
            .into_iter()
            .filter(|kind| {
                let all = self.layout.bands.iter().flatten().flatten();
                all.flat_map(|b| &b.cards).any(|card| card.kind == *kind)
            })
            .collect();
        let (mut x, mut y) = (MARGIN, bottom + 30);
        // For the eye only: in the list every symbol has its name.
        self.pen.raw(r#"<g aria-hidden="true">"#);
        for kind in used {
            let word = self.words.kind(kind);
            let wide = 28 + pen::width(word) + 24;
            if x + wide > self.layout.width - MARGIN && x > MARGIN {
                (x, y) = (MARGIN, y + 32);
            }
            self.pen.symbol(&symbol(kind), (x, y));
            self.pen
                .text("small", (x + 28, y + 16), &[word.to_owned()], "");
            x += wide;
        }
        self.pen.raw("</g>");
        y + 20 + MARGIN
    }
}

#[cfg(test)]
mod tests;
