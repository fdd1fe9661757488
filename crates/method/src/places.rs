//! Where things stand in a file: from a structural path (`phase[2].step[3].when`) to a line and a column.

use std::ops::Range;

use toml_edit::{Document, Item, Value};

/// A line and a column, both from 1; the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// The place of a byte offset in a text. Offsets past the end give the end.
pub fn place_of(source: &str, offset: usize) -> Place {
    let mut place = Place { line: 1, column: 1 };
    for (at, character) in source.char_indices() {
        if at + character.len_utf8() > offset {
            break;
        }
        if character == '\n' {
            place = Place {
                line: place.line + 1,
                column: 1,
            };
        } else {
            place.column += 1;
        }
    }
    place
}

/// The places in one TOML file.
#[derive(Debug)]
pub struct Places {
    tree: Document<String>,
    line_starts: Vec<usize>,
}

impl Places {
    /// Fails with the message and the place of the first syntax error.
    pub fn of(source: &str) -> Result<Self, (Place, String)> {
        let tree = Document::parse(source.to_owned()).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            (place_of(source, offset), error.message().to_owned())
        })?;
        let line_starts = std::iter::once(0)
            .chain(source.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Ok(Places { tree, line_starts })
    }

    /// The parsed file.
    pub fn tree(&self) -> &Document<String> {
        &self.tree
    }

    /// The place of what a path names; of the nearest thing around it when it is not there.
    pub fn at(&self, path: &str) -> Place {
        self.place(self.span(path).map_or(0, |span| span.start))
    }

    /// The place of a byte offset.
    pub fn place(&self, offset: usize) -> Place {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_starts[line.saturating_sub(1)];
        let before = self.tree.raw().get(start..offset).unwrap_or_default();
        Place {
            line: line.max(1),
            column: before.chars().count() + 1,
        }
    }

    fn span(&self, path: &str) -> Option<Range<usize>> {
        let mut here = Here::Item(self.tree.as_item());
        let mut best = None;
        for part in path.split(['.', '[', ']']).filter(|part| !part.is_empty()) {
            let Some((next, span)) = here.step(part) else {
                break;
            };
            best = span.or(best);
            here = next;
        }
        best
    }
}

/// A node of the tree: TOML has two kinds of tables and two kinds of arrays.
enum Here<'a> {
    Item(&'a Item),
    Table(&'a toml_edit::Table),
    Value(&'a Value),
}

impl<'a> Here<'a> {
    fn step(&self, part: &str) -> Option<(Here<'a>, Option<Range<usize>>)> {
        match part.parse::<usize>() {
            Ok(index) => self.element(index),
            Err(_) => self.key(part),
        }
    }

    fn key(&self, name: &str) -> Option<(Here<'a>, Option<Range<usize>>)> {
        let (key, item) = match self {
            Here::Item(item) => match item {
                Item::Table(table) => table.get_key_value(name)?,
                Item::Value(Value::InlineTable(table)) => table.get_key_value(name)?,
                _ => return None,
            },
            Here::Table(table) => table.get_key_value(name)?,
            Here::Value(Value::InlineTable(table)) => table.get_key_value(name)?,
            Here::Value(_) => return None,
        };
        // a header such as [origin] is the place of the table itself
        let span = match item {
            Item::Table(table) => table.span(),
            Item::ArrayOfTables(tables) => tables.get(0).and_then(toml_edit::Table::span),
            _ => key.span(),
        };
        Some((Here::Item(item), span.or_else(|| item.span())))
    }

    fn element(&self, index: usize) -> Option<(Here<'a>, Option<Range<usize>>)> {
        let value = match self {
            Here::Item(Item::ArrayOfTables(tables)) => {
                let table = tables.get(index)?;
                return Some((Here::Table(table), table.span()));
            }
            Here::Item(Item::Value(Value::Array(array))) | Here::Value(Value::Array(array)) => {
                array.get(index)?
            }
            _ => return None,
        };
        Some((Here::Value(value), value.span()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "id = \"x\"\n[origin]\nyear = 2007\n[[phase]]\nid = \"a\"\n  [[phase.step]]\n  id = \"één\"\n  when = { all = [{ step = \"é\" }, { step = \"q\" }] }\n[[phase]]\nid = \"b\"\nstep = [\n  { id = \"c\" },\n]\n";

    #[test]
    fn a_path_leads_to_its_line_and_column() {
        let places = Places::of(SOURCE).unwrap();
        for (path, line, column) in [
            ("id", 1, 1),
            ("origin", 2, 1),
            ("origin.year", 3, 1),
            ("phase[0]", 4, 1),
            ("phase[0].step[0]", 6, 3),
            ("phase[0].step[0].when", 8, 3),
            ("phase[0].step[0].when.all[1].step", 8, 37),
            ("phase[1].step[0].id", 12, 5),
            ("phase[1].term.within", 9, 1),
            ("nowhere", 1, 1),
        ] {
            assert_eq!(places.at(path), Place { line, column }, "{path}");
        }
    }

    #[test]
    fn an_offset_counts_characters() {
        assert_eq!(place_of("é\nèx", 5), Place { line: 2, column: 2 });
        assert_eq!(place_of("", 9), Place { line: 1, column: 1 });
    }
}
