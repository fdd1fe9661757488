//! What is new in an answer: without what it quotes, and without a signature.

use crate::words::folded;

/// What stands above this line is the answer. Our mails begin with it.
pub const ABOVE: &str = "##- ↑ -##";

/// The text without quotes and signature; empty when nothing is left.
pub fn new_part(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let end = (0..lines.len())
        .find(|at| quote_begins(&lines, *at))
        .unwrap_or(lines.len());
    let own: Vec<&str> = lines[..end]
        .iter()
        .copied()
        .filter(|line| !is_quoted(line))
        .collect();
    let own = &own[..signature(&own)];
    let mut kept: Vec<&str> = vec![];
    for line in own.iter().map(|line| line.trim_end()) {
        if !(line.is_empty() && kept.last().is_none_or(|last| last.is_empty())) {
            kept.push(line);
        }
    }
    kept.join("\n").trim().to_owned()
}

fn is_quoted(line: &str) -> bool {
    line.trim_start_matches(['\u{200F}', '\u{200E}', ' '])
        .starts_with('>')
}

/// The line begins what was quoted: `On … wrote:`, `Op … schreef …:`, a row of hyphens, the head of a mail.
fn quote_begins(lines: &[&str], at: usize) -> bool {
    let line = folded(lines[at].trim());
    if lines[at].contains("##- ") && lines[at].contains(" -##") {
        return true;
    }
    let row = line.starts_with("-----") || line.starts_with("_____");
    let original = [
        "original message",
        "oorspronkelijk bericht",
        "doorgestuurd bericht",
        "forwarded message",
        "الرساله الاصليه",
    ];
    if row && (original.iter().any(|words| line.contains(words)) || next_is_head(lines, at + 1)) {
        return true;
    }
    wrote(lines, at) || is_head(lines, at)
}

/// `On Monday … <a@b.example> wrote:`, over three lines at most.
fn wrote(lines: &[&str], at: usize) -> bool {
    const STARTS: [&str; 6] = ["on ", "op ", "في ", "بتاريخ ", "am ", "le "];
    const ENDS: [&str; 5] = ["wrote", "schreef", "geschreven", "كتب", "كتبت"];
    let first = folded(lines[at].trim());
    if !STARTS.iter().any(|start| first.starts_with(start)) {
        return false;
    }
    let mut said = String::new();
    for line in lines.iter().skip(at).take(3) {
        if line.trim().is_empty() {
            break;
        }
        said.push(' ');
        said.push_str(&folded(line.trim()));
        if said.ends_with(':') {
            let when = said.chars().any(|c| c.is_ascii_digit());
            return when && said.len() < 400 && ENDS.iter().any(|end| said.contains(end));
        }
    }
    false
}

fn next_is_head(lines: &[&str], from: usize) -> bool {
    (from..lines.len())
        .find(|at| !lines[*at].trim().is_empty())
        .is_some_and(|at| is_head(lines, at))
}

/// `From:`, `Sent:`, `To:` below each other: three of the names within five lines.
fn is_head(lines: &[&str], at: usize) -> bool {
    const NAMES: [&str; 17] = [
        "from:",
        "sent:",
        "date:",
        "to:",
        "subject:",
        "cc:",
        "van:",
        "verzonden:",
        "datum:",
        "aan:",
        "onderwerp:",
        "من:",
        "تاريخ:",
        "التاريخ:",
        "الي:",
        "الموضوع:",
        "تم الارسال:",
    ];
    let named = |line: &&&str| {
        let line = folded(line.trim().trim_matches('*'));
        NAMES.iter().any(|name| line.starts_with(name))
    };
    let first = lines.get(at).is_some_and(|line| named(&line));
    first && lines.iter().skip(at).take(5).filter(named).count() >= 3
}

/// Where a signature begins; the end when there is none.
fn signature(lines: &[&str]) -> usize {
    const MOST_LINES: usize = 12;
    const GREETINGS: [&str; 14] = [
        "met vriendelijke groet",
        "vriendelijke groet",
        "met groet",
        "groeten",
        "groet,",
        "mvg",
        "kind regards",
        "best regards",
        "regards",
        "sincerely",
        "مع تحياتي",
        "تحياتي",
        "مع خالص التحيه",
        "مع اطيب التحيات",
    ];
    const DEVICES: [&str; 5] = [
        "verzonden vanaf",
        "verstuurd vanaf",
        "sent from my",
        "get outlook",
        "تم الارسال من",
    ];
    if let Some(mark) = lines
        .iter()
        .rposition(|line| line.trim_end() == "--" || *line == "-- ")
        && mark > 0
    {
        return mark;
    }
    let from = lines.len().saturating_sub(MOST_LINES).max(1);
    let begins = |at: &usize| {
        let line = folded(lines[*at].trim());
        let greeting =
            line.chars().count() < 40 && GREETINGS.iter().any(|words| line.starts_with(words));
        greeting || DEVICES.iter().any(|words| line.starts_with(words))
    };
    // Somebody may greet and go on: below a greeting stand short lines only.
    let short = |at: &usize| lines[*at..].iter().all(|line| line.chars().count() < 80);
    (from.min(lines.len())..lines.len())
        .find(|at| begins(at) && short(at))
        .unwrap_or(lines.len())
}
