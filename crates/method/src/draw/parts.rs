//! What is drawn, in lines of text and heights: cards in phases, phases in columns, columns in bands.

use std::collections::BTreeMap;

use super::pen::{LINE, wrap};
use super::words::{Words, words};
use crate::condition::Condition;
use crate::load::Package;
use crate::method::{Phase, Step, StepKind};

pub const MARGIN: i32 = 14;
pub const GAP: i32 = 26;
/// Between a phase and the cards in it.
pub const INSET: i32 = 6;
/// Between a card and its text.
pub const PAD: i32 = 8;
/// Between two phases below each other, and two cards.
pub const BETWEEN: i32 = 10;
/// From the start of a card to the label of a route that leaves it.
pub const BRANCH: i32 = 34;
/// What a page has room for.
const PAGE: i32 = 1128;
const MOST_IN_A_BAND: usize = 5;
/// Phases share a column as long as they hold no more.
const MOST_CARDS: usize = 9;

/// A step or an outcome.
#[derive(Debug)]
pub struct Card {
    pub kind: StepKind,
    pub marks: Vec<String>,
    pub lines: Vec<String>,
    pub dashed: bool,
    /// Labels of the routes that part here.
    pub routes: Vec<Vec<String>>,
    pub people: Option<u64>,
}

#[derive(Debug)]
pub struct Block {
    pub marks: Vec<String>,
    pub lines: Vec<String>,
    pub cards: Vec<Card>,
    pub dashed: bool,
    pub id: String,
    /// The phases after which it opens; none when it simply follows what stands before it.
    pub after: Option<Vec<String>>,
    pub people: Option<u64>,
}

/// Phases that run beside each other stand below each other.
pub type Column = Vec<Block>;

#[derive(Debug)]
pub struct Layout {
    pub bands: Vec<Vec<Column>>,
    /// The outcomes stand below the last phase.
    pub outcomes_below: bool,
    /// Of a column.
    pub column: i32,
    pub width: i32,
}

impl Card {
    /// The box alone, without the branches below it.
    pub fn box_height(&self) -> i32 {
        let top = (LINE * self.marks.len() as i32).max(LINE);
        8 + top + LINE * self.lines.len() as i32 + 11
    }

    pub fn height(&self) -> i32 {
        self.box_height() + self.routes.iter().map(|r| branch_height(r)).sum::<i32>()
    }
}

pub fn branch_height(label: &[String]) -> i32 {
    LINE * label.len() as i32 + 9
}

impl Block {
    pub fn head_height(&self) -> i32 {
        12 + LINE * (self.marks.len() + self.lines.len()) as i32 + 8
    }

    pub fn height(&self) -> i32 {
        let cards: i32 = self.cards.iter().map(|c| c.height() + BETWEEN).sum();
        self.head_height() + cards
    }
}

/// The height of a column with all that stands in it.
pub fn height(column: &[Block]) -> i32 {
    column.iter().map(|b| b.height() + BETWEEN).sum::<i32>() - BETWEEN
}

/// Texts and numbers of people, asked by the keys of the texts.
struct Source<'a> {
    package: &'a Package,
    language: &'a str,
    words: &'static Words,
    people: Option<&'a BTreeMap<String, u64>>,
    card_room: i32,
    block_room: i32,
}

pub fn layout(package: &Package, language: &str, people: Option<&BTreeMap<String, u64>>) -> Layout {
    let groups = groups(&package.method.phases);
    // A short last phase has the outcomes below it.
    let short = groups
        .last()
        .is_some_and(|last| matches!(last[..], [phase] if phase.steps.len() <= 4));
    let columns = groups.len() + usize::from(!short);
    let bands = columns.div_ceil(MOST_IN_A_BAND);
    let in_band = columns.div_ceil(bands);
    let n = in_band as i32;
    let column = ((PAGE - 2 * MARGIN - (n - 1) * GAP) / n).clamp(180, 250);
    let source = Source {
        package,
        language,
        words: words(language),
        people,
        card_room: column - 2 * INSET - 2 * PAD,
        block_room: column - 2 * PAD,
    };
    let mut all: Vec<Column> = groups
        .iter()
        .map(|phases| phases.iter().map(|phase| source.block(phase)).collect())
        .collect();
    match all.last_mut() {
        Some(last) if short => last.push(source.outcomes()),
        _ => all.push(vec![source.outcomes()]),
    }
    let mut bands: Vec<Vec<Column>> = Vec::new();
    for column in all {
        match bands.last_mut() {
            Some(band) if band.len() < in_band => band.push(column),
            _ => bands.push(vec![column]),
        }
    }
    Layout {
        bands,
        outcomes_below: short,
        column,
        width: n * column + (n - 1) * GAP + 2 * MARGIN,
    }
}

/// Phases in columns: neighbours that each belong to one route, or open at the same moment, share one.
fn groups(phases: &[Phase]) -> Vec<Vec<&Phase>> {
    let lane = |phase: &Phase| matches!(phase.when, Some(Condition::Route { .. }));
    let beside = |a: &Phase, b: &Phase| {
        let together = a.opens.is_some() && a.opens == b.opens;
        together || (lane(a) && lane(b) && a.opens == b.opens)
    };
    let mut groups: Vec<Vec<&Phase>> = Vec::new();
    for phase in phases {
        match groups.last_mut() {
            Some(group)
                if group.iter().all(|p| beside(p, phase))
                    && group.iter().map(|p| p.steps.len()).sum::<usize>() + phase.steps.len()
                        <= MOST_CARDS =>
            {
                group.push(phase);
            }
            _ => groups.push(vec![phase]),
        }
    }
    groups
}

impl Source<'_> {
    fn text(&self, kind: &str, id: &str) -> String {
        let key = format!("{kind}-{id}");
        self.package.texts.get(self.language, &key).to_owned()
    }

    fn people(&self, kind: &str, id: &str) -> Option<u64> {
        let counts = self.people?;
        Some(counts.get(&format!("{kind}-{id}")).copied().unwrap_or(0))
    }

    fn marks(&self, marks: Vec<String>, room: i32) -> Vec<String> {
        let marks: Vec<_> = marks
            .iter()
            .flat_map(|m| m.split_whitespace().map(str::to_owned).chain(["·".into()]))
            .collect();
        let text = marks.join(" ");
        wrap(text.trim_end_matches(['·', ' ']), room)
    }

    fn counted(&self, people: Option<u64>, marks: &mut Vec<String>) {
        if let Some(n) = people {
            marks.push(format!("{n} {}", self.words.people));
        }
    }

    /// The routes that a condition names, or that it holds in some cases only.
    fn when(&self, when: Option<&Condition>, marks: &mut Vec<String>) {
        let Some(when) = when else { return };
        let mut named = Named::default();
        named.read(when);
        if named.routes.is_empty() {
            marks.push(self.words.sometimes.to_owned());
        }
        marks.extend(named.routes.iter().map(|id| self.text("route", id)));
    }

    fn block(&self, phase: &Phase) -> Block {
        let name = self.text("phase", &phase.id);
        let mut after = None;
        let mut marks = Vec::new();
        if let Some(opens) = &phase.opens {
            let mut named = Named::default();
            named.read(opens);
            let phases = named.phases.iter().map(|id| self.text("phase", id));
            let steps = named.steps.iter().map(|id| self.text("step", id));
            let before: Vec<_> = phases.chain(steps).collect();
            if !before.is_empty() {
                marks.push(format!("{} {}", self.words.after, before.join(", ")));
            }
            after = Some(named.phases.iter().map(|id| (*id).to_owned()).collect());
        }
        let mut lines = self.marks(marks, self.block_room);
        let mut marks = Vec::new();
        self.when(phase.when.as_ref(), &mut marks);
        // A phase that bears the name of its route need not say it twice.
        marks.retain(|mark| *mark != name);
        let people = self.people("phase", &phase.id);
        self.counted(people, &mut marks);
        lines.extend(self.marks(marks, self.block_room));
        Block {
            id: phase.id.clone(),
            marks: lines,
            // Bold letters are wider.
            lines: wrap(&name, self.block_room * 14 / 15),
            cards: phase.steps.iter().map(|step| self.card(step)).collect(),
            dashed: phase.when.is_some(),
            after,
            people,
        }
    }

    fn card(&self, step: &Step) -> Card {
        let mut marks = Vec::new();
        if let Some(repeat) = &step.repeat {
            marks.push(format!("{}×", repeat.times));
        }
        self.when(step.when.as_ref(), &mut marks);
        if step.optional {
            marks.push(self.words.optional.to_owned());
        }
        let people = self.people("step", &step.id);
        self.counted(people, &mut marks);
        let routings = self.package.method.routings.iter();
        let routes = routings
            .filter(|routing| routing.after == step.id)
            .flat_map(|routing| &routing.routes)
            .map(|route| {
                let mut label = self.text("route", &route.id);
                if let Some(n) = self.people("route", &route.id) {
                    label = format!("{label} · {n} {}", self.words.people);
                }
                wrap(&label, self.card_room + 2 * PAD - BRANCH)
            })
            .collect();
        Card {
            kind: step.kind,
            marks: self.marks(marks, self.card_room - 28),
            lines: wrap(&self.text("step", &step.id), self.card_room),
            dashed: step.optional || step.when.is_some(),
            routes,
            people,
        }
    }

    fn outcomes(&self) -> Block {
        let outcomes = &self.package.method.outcomes;
        let cards = outcomes.iter().map(|outcome| {
            let people = self.people("outcome", &outcome.id);
            let mut marks = Vec::new();
            self.counted(people, &mut marks);
            Card {
                kind: StepKind::Outcome,
                marks: self.marks(marks, self.card_room - 28),
                lines: wrap(&self.text("outcome", &outcome.id), self.card_room),
                dashed: false,
                routes: vec![],
                people,
            }
        });
        Block {
            id: String::new(),
            marks: vec![],
            lines: wrap(self.words.outcomes, self.block_room * 14 / 15),
            cards: cards.collect(),
            dashed: false,
            after: None,
            people: None,
        }
    }
}

/// What a condition names, leaving out what it denies.
#[derive(Default)]
struct Named<'a> {
    routes: Vec<&'a str>,
    phases: Vec<&'a str>,
    steps: Vec<&'a str>,
}

impl<'a> Named<'a> {
    fn read(&mut self, condition: &'a Condition) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| self.read(part));
            }
            Condition::Route { route } => self.routes.push(route),
            Condition::Phase { phase } => self.phases.push(phase),
            Condition::Step { step, .. } | Condition::Skipped { step } => self.steps.push(step),
            _ => {}
        }
    }
}
