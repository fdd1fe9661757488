//! Shapes and text of a drawing. Coordinates are those of a left-to-right drawing; a right-to-left one is mirrored
//! here and nowhere else.

use std::fmt::Write;

/// Between the baselines of two lines of text.
pub const LINE: i32 = 23;

/// Where SVG is written.
#[derive(Debug)]
pub struct Pen {
    pub out: String,
    /// Of the whole drawing; what a mirrored drawing is mirrored in.
    pub width: i32,
    pub mirrored: bool,
}

impl Pen {
    fn x(&self, x: i32) -> i32 {
        if self.mirrored { self.width - x } else { x }
    }

    pub fn raw(&mut self, svg: &str) {
        self.out.push_str(svg);
        self.out.push('\n');
    }

    /// A box. `more` is further attributes, each after a space.
    pub fn rect(&mut self, class: &str, (x, y): (i32, i32), (w, h): (i32, i32), more: &str) {
        let left = if self.mirrored { self.x(x) - w } else { x };
        let _ = writeln!(
            self.out,
            r#"<rect class="{class}" x="{left}" y="{y}" width="{w}" height="{h}"{more}/>"#
        );
    }

    /// Lines of text below each other, the first with its baseline at `y`.
    pub fn text(&mut self, class: &str, (x, y): (i32, i32), lines: &[String], more: &str) {
        if lines.is_empty() {
            return;
        }
        let x = self.x(x);
        let class = if class.is_empty() {
            String::new()
        } else {
            format!(r#" class="{class}""#)
        };
        let _ = write!(self.out, "<text{class}{more}>");
        for (n, line) in lines.iter().enumerate() {
            let y = y + LINE * n as i32;
            let gap = if n > 0 { " " } else { "" };
            let line = escape(line);
            let _ = write!(self.out, r#"{gap}<tspan x="{x}" y="{y}">{line}</tspan>"#);
        }
        self.raw("</text>");
    }

    /// A line through the points.
    pub fn line(&mut self, points: &[(i32, i32)]) {
        let path = self.path(points);
        let _ = writeln!(self.out, r#"<path class="route" d="{path}"/>"#);
    }

    /// A line as thick as there are people on it, under an ordinary one.
    pub fn stream(&mut self, points: &[(i32, i32)], thickness: i32) {
        let path = self.path(points);
        let _ = writeln!(
            self.out,
            r#"<path d="{path}" fill="none" stroke="currentColor" stroke-opacity="0.25" stroke-linejoin="round" stroke-width="{thickness}"/>"#
        );
    }

    /// The head of an arrow whose point is at `(x, y)`, pointing onward.
    pub fn head(&mut self, (x, y): (i32, i32)) {
        let (back, tip) = (self.x(x - 9), self.x(x));
        let (up, down) = (y - 6, y + 6);
        let _ = writeln!(
            self.out,
            r#"<path class="end" d="M{back} {up}L{tip} {y}L{back} {down}Z"/>"#
        );
    }

    fn path(&self, points: &[(i32, i32)]) -> String {
        let mut path = String::new();
        for (n, (x, y)) in points.iter().enumerate() {
            let letter = if n == 0 { 'M' } else { 'L' };
            let _ = write!(path, "{letter}{} {y}", self.x(*x));
        }
        path
    }

    /// The symbol, 20 by 20, with its name for who cannot see it.
    pub fn symbol(&mut self, symbol: &Symbol<'_>, (x, y): (i32, i32)) {
        let place = if self.mirrored && symbol.turns {
            format!("translate({} {y}) scale(-1 1)", self.x(x))
        } else if self.mirrored {
            format!("translate({} {y})", self.x(x) - 20)
        } else {
            format!("translate({x} {y})")
        };
        let named = match symbol.name {
            Some(name) => format!(r#" role="img" aria-label="{}""#, escape(name)),
            None => String::new(),
        };
        let path = symbol.path;
        let _ = writeln!(
            self.out,
            r#"<g transform="{place}"{named}><path d="{path}" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/></g>"#
        );
    }
}

/// A drawing of 20 by 20.
#[derive(Debug, Clone, Copy)]
pub struct Symbol<'a> {
    pub path: &'static str,
    /// Has a direction, so it turns with the reading direction.
    pub turns: bool,
    pub name: Option<&'a str>,
}

/// Text as it may stand in an element or an attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Not allowed in XML at all.
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// How wide a text is at 18 px, on the safe side, in tenths of a pixel.
fn measure(text: &str) -> i32 {
    text.chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '’' => 50,
            ' ' | 'f' | 't' | 'r' | '-' | '(' | ')' | '/' | '·' => 66,
            'm' | 'w' | 'M' | 'W' | '…' => 160,
            'A'..='Z' => 122,
            '\u{064b}'..='\u{0652}' => 0,
            '\u{0600}'..='\u{06ff}' => 92,
            '\u{1200}'..='\u{139f}' | '\u{2e80}'..='\u{ffef}' => 180,
            _ => 105,
        })
        .sum()
}

/// The width in pixels.
pub fn width(text: &str) -> i32 {
    measure(text) / 10 + 1
}

/// The text in lines no wider than `room` pixels. A word that is too long is broken at its own hyphen, or with one.
pub fn wrap(text: &str, room: i32) -> Vec<String> {
    let room = room.max(40) * 10;
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let joined = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if measure(&joined) <= room {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        let mut rest = word.to_owned();
        while measure(&rest) > room {
            let (piece, after) = split(&rest, room);
            lines.push(piece);
            rest = after;
        }
        line = rest;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// What fits of a word, and the rest; at least one character each time. After its own hyphen, else where a syllable
/// probably begins, else where the room ends.
fn split(word: &str, room: i32) -> (String, String) {
    let chars: Vec<char> = word.chars().collect();
    let piece = |n: usize| chars[..n].iter().collect::<String>();
    let most = (2..=chars.len().saturating_sub(3).max(2))
        .take_while(|n| measure(&piece(*n)) + 66 <= room)
        .last()
        .unwrap_or(1)
        .min(chars.len());
    let vowel = |n: usize| {
        chars
            .get(n)
            .is_some_and(|c| "aeiouyéëïóöüAEIOU".contains(*c))
    };
    let own = (1..=most).rev().find(|n| matches!(chars[n - 1], '-' | '/'));
    let syllable = (3..=most)
        .rev()
        .take(8)
        .find(|n| chars[*n].is_ascii_lowercase() && !vowel(*n) && vowel(*n + 1));
    let rest = |n: usize| chars[n..].iter().collect::<String>();
    match own {
        Some(n) => (piece(n), rest(n)),
        None => {
            let n = syllable.unwrap_or(most);
            (format!("{}-", piece(n)), rest(n))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{escape, width, wrap};

    #[test]
    fn no_line_is_wider_than_the_room() {
        for text in [
            "Inburgeringsexamen",
            "Een gesprek over de zelfredzaamheidsroute en de leer-werkmodule",
            "المقابلة الأولى مع المرشد حول خطة الاندماج",
            "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
        ] {
            for room in [60, 150, 190] {
                for line in wrap(text, room) {
                    assert!(width(&line) <= room + 1, "{line} in {room}");
                }
            }
        }
    }

    #[test]
    fn nothing_is_lost_in_wrapping() {
        let text = "Stage zoeken bij de stagebank";
        assert_eq!(wrap(text, 120).join(" "), text);
        assert!(wrap("  ", 120).is_empty());
        assert_eq!(wrap("leer-werkmodule", 115), ["leer-", "werkmodule"]);
        let long = wrap("Zelfredzaamheidsroute", 180);
        assert_eq!(long, ["Zelfredzaamheids-", "route"]);
    }

    #[test]
    fn escaped_text_holds_no_markup() {
        assert_eq!(escape("<b> & \"c\""), "&lt;b&gt; &amp; &quot;c&quot;");
        assert_eq!(escape("a\u{0}b"), "a b");
    }
}
