//! The lines that lead from phase to phase.

use super::parts::{BETWEEN, Column, GAP, MARGIN};
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
                self.round(next, (band.len() - 1, *top), *down);
            }
        }
        self.pen.raw("</g>");
    }

    /// From every phase of a column to every phase of the next that follows it.
    fn between(&mut self, from: &Column, to: &Column, (at, top): (usize, i32)) {
        let start = self.left(at) + self.layout.column;
        let (middle, end) = (start + GAP / 2 - 2, start + GAP);
        for (there, people) in doors(to, top).into_iter().flatten() {
            for (here, _) in doors_out(from, top) {
                let points = [
                    (start, here),
                    (middle, here),
                    (middle, there),
                    (end - 4, there),
                ];
                self.connect(&points, people);
            }
            self.pen.head((end - 2, there));
        }
    }

    /// From the last phase of a band, round its end, to the first of the next band.
    fn round(&mut self, next: &Column, (at, top): (usize, i32), down: i32) {
        let start = self.left(at) + self.layout.column;
        let gutter = down - GUTTER / 2;
        let (right, left) = (start + 12, MARGIN - 12);
        for (there, people) in doors(next, down).into_iter().flatten() {
            let points = [
                (start, top + DOOR),
                (right, top + DOOR),
                (right, gutter),
                (left, gutter),
                (left, there),
                (MARGIN - 4, there),
            ];
            self.connect(&points, people);
            self.pen.head((MARGIN - 2, there));
        }
    }

    fn connect(&mut self, points: &[(i32, i32)], people: Option<u64>) {
        if let Some(people) = people.filter(|n| *n > 0) {
            let thick = self.thickness(people, 14);
            self.pen.stream(points, thick);
        }
        self.pen.line(points);
    }
}

/// Where lines come in, with the people on them; none for a phase that opens by itself.
fn doors(column: &Column, top: i32) -> Vec<Option<(i32, Option<u64>)>> {
    let all = doors_out(column, top);
    all.into_iter()
        .zip(column)
        .map(|(door, block)| block.follows.then_some(door))
        .collect()
}

fn doors_out(column: &Column, top: i32) -> Vec<(i32, Option<u64>)> {
    let mut y = top;
    let mut doors = Vec::new();
    for block in column {
        doors.push((y + DOOR, block.people));
        y += parts::Block::height(block) + BETWEEN;
    }
    doors
}
