//! The lines that lead from phase to phase.

use super::parts::{BETWEEN, Block, Column, GAP, MARGIN};
use super::{Drawing, GUTTER, parts};

/// From the top of a phase to where a line comes in.
const DOOR: i32 = 23;

impl Drawing<'_> {
    /// Lines between neighbours, and from the end of a band to the start of the next.
    pub(super) fn lines(&mut self, tops: &[i32]) {
        let layout = self.layout;
        self.pen.raw(r#"<g aria-hidden="true">"#);
        for (n, (band, top)) in layout.bands.iter().zip(tops).enumerate() {
            for (at, pair) in band.windows(2).enumerate() {
                self.between(&pair[0], &pair[1], (at, *top));
            }
            let next = layout.bands.get(n + 1).and_then(|band| band.first());
            if let (Some(next), Some(down)) = (next, tops.get(n + 1)) {
                if let Some(last) = band.last() {
                    self.round(last, next, (band.len() - 1, *top, *down));
                }
            } else if let (Some(last), true) = (band.last(), layout.outcomes_below) {
                self.down(last, (band.len() - 1, *top));
            }
        }
        self.pen.raw("</g>");
    }

    /// From the phases of a column to those of the next that follow them.
    fn between(&mut self, from: &Column, to: &Column, (at, top): (usize, i32)) {
        let start = self.left(at) + self.layout.column;
        let (middle, end) = (start + GAP / 2 - 2, start + GAP);
        for (there, block) in doors(self.phases(to), top) {
            let mut led = false;
            for (here, before) in doors(self.phases(from), top) {
                if follows(block, before) {
                    let points = [
                        (start, here),
                        (middle, here),
                        (middle, there),
                        (end - 4, there),
                    ];
                    self.connect(&points, block.people);
                    led = true;
                }
            }
            if led {
                self.pen.head((end - 2, there));
            }
        }
    }

    /// From the last phase of a band, round its end, to the first of the next band.
    fn round(&mut self, from: &Column, to: &Column, (at, top, down): (usize, i32, i32)) {
        let start = self.left(at) + self.layout.column;
        let gutter = down - GUTTER / 2;
        let (right, left) = (start + 10, MARGIN - 11);
        let Some((here, before)) = doors(from, top).into_iter().next() else {
            return;
        };
        for (there, block) in doors(self.phases(to), down) {
            if !follows(block, before) {
                continue;
            }
            let points = [
                (start, here),
                (right, here),
                (right, gutter),
                (left, gutter),
                (left, there),
                (MARGIN - 4, there),
            ];
            self.connect(&points, block.people);
            self.pen.head((MARGIN - 1, there));
        }
    }

    /// The last phase leads down to the outcomes; they are not reached from the side.
    fn phases<'c>(&self, column: &'c Column) -> &'c [Block] {
        match column.split_last() {
            Some((last, before)) if last.id.is_empty() && self.layout.outcomes_below => before,
            _ => column,
        }
    }

    fn down(&mut self, column: &Column, (at, top): (usize, i32)) {
        let x = self.left(at) + self.layout.column / 2;
        let y = top + parts::height(self.phases(column));
        self.pen.line(&[(x, y), (x, y + BETWEEN)]);
    }

    fn connect(&mut self, points: &[(i32, i32)], people: Option<u64>) {
        if let Some(people) = people.filter(|n| *n > 0) {
            let thick = self.thickness(people, 14);
            self.pen.stream(points, thick);
        }
        self.pen.line(points);
    }
}

fn follows(block: &Block, before: &Block) -> bool {
    block
        .after
        .as_ref()
        .is_none_or(|phases| phases.contains(&before.id))
}

/// Phases with the height at which lines come in and go out.
fn doors(column: &[Block], top: i32) -> Vec<(i32, &Block)> {
    let mut y = top;
    let mut doors = Vec::new();
    for block in column {
        doors.push((y + DOOR, block));
        y += block.height() + BETWEEN;
    }
    doors
}
