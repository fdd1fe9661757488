//! What is drawn, in lines of text and heights: cards in phases, phases in columns, columns in bands.

use std::collections::BTreeMap;

use super::pen::{LINE, wrap};
use super::words::{Words, words};
use crate::condition::Condition;
use crate::load::Package;
use crate::method::{Phase, Step, StepKind};

pub const MARGIN: i32 = 20;
pub const GAP: i32 = 30;
/// Between a phase and the cards in it.
pub const INSET: i32 = 8;
/// Between a card and its text.
pub const PAD: i32 = 10;
/// Between two phases below each other, and two cards.
pub const BETWEEN: i32 = 10;
/// From the start of a card to the label of a route that leaves it.
pub const BRANCH: i32 = 34;
/// What a page has room for.
const PAGE: i32 = 1264;
const MOST_IN_A_BAND: usize = 6;

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
    /// Comes after what stands before it, so a line leads to it.
    pub follows: bool,
    pub people: Option<u64>,
}

/// Phases that exclude each other stand below each other.
pub type Column = Vec<Block>;

#[derive(Debug)]
pub struct Layout {
    pub bands: Vec<Vec<Column>>,
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
pub fn height(column: &Column) -> i32 {
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
    let columns = groups.len() + 1;
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
    all.push(vec![source.outcomes()]);
    let mut bands: Vec<Vec<Column>> = Vec::new();
    for column in all {
        match bands.last_mut() {
            Some(band) if band.len() < in_band => band.push(column),
            _ => bands.push(vec![column]),
        }
    }
    Layout {
        bands,
        column,
        width: n * column + (n - 1) * GAP + 2 * MARGIN,
    }
}

/// Phases in columns: neighbours that each belong to one route share one.
fn groups(phases: &[Phase]) -> Vec<Vec<&Phase>> {
    let lane = |phase: &Phase| matches!(phase.when, Some(Condition::Route { .. }));
    let mut groups: Vec<Vec<&Phase>> = Vec::new();
    for phase in phases {
        match groups.last_mut() {
            Some(group) if lane(phase) && group.iter().all(|p| lane(p)) => group.push(phase),
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
        }
        self.when(phase.when.as_ref(), &mut marks);
        let people = self.people("phase", &phase.id);
        self.counted(people, &mut marks);
        Block {
            marks: self.marks(marks, self.block_room),
            // Bold letters are wider.
            lines: wrap(&self.text("phase", &phase.id), self.block_room * 14 / 15),
            cards: phase.steps.iter().map(|step| self.card(step)).collect(),
            dashed: phase.when.is_some(),
            follows: phase.opens.is_none(),
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
            marks: vec![],
            lines: wrap(self.words.outcomes, self.block_room * 14 / 15),
            cards: cards.collect(),
            dashed: false,
            follows: true,
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
