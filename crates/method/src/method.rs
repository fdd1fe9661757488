//! The method package as its author writes it in `method.toml`: structure only, no words.
//!
//! Words live in `texts/<lang>.ftl`, found by convention: `name`, `summary`, `promise`, `target-group`, and
//! `<kind>-<id>` for every part (`phase-intake`, `step-intake`, `role-coach`, `route-b1`, `outcome-work`,
//! `indicator-to-work`, `precondition-…`, `lesson-…`, `aim-…`, `funding-…`, `cost-…`, `form-…`,
//! `field-<form>-<field>`, `value-<list>-<value>`, `item-<step>-<item>`, `purpose-…`, `parameter-…`).
//! A message may carry the attributes `.hint` (one line of help) and `.plain` (the same for a participant,
//! in words of level A2).

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::condition::Condition;

/// A whole method: what `method.toml` holds. `format` is 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Method {
    /// Version of this file format; 1.
    pub format: u32,
    /// Lower-case name with hyphens; the folder bears it too.
    pub id: String,
    /// Semantic version. A published version never changes.
    pub version: String,
    /// Languages that must be complete; `nl` and `en` at least.
    pub languages: Vec<String>,
    /// Whom or what a trajectory under this method is about.
    #[serde(default)]
    pub subject: Subject,
    /// True when the method sets people in motion (recruits, empowers, activates): then an onward step is required.
    #[serde(default)]
    pub activates: bool,
    pub origin: Origin,
    /// Methods that this one came from or resembles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lineage: Vec<Lineage>,
    /// The longest a trajectory may last, counted from its start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_duration: Option<Span>,
    /// How long answers are kept after the end, unless a field says otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention: Option<Retention>,
    /// A trajectory counts as really started once this holds. Absent: from enrolment on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_when: Option<Condition>,
    #[serde(default, rename = "role")]
    pub roles: Vec<Role>,
    #[serde(
        default,
        rename = "precondition",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub preconditions: Vec<Item>,
    #[serde(default, rename = "lesson", skip_serializing_if = "Vec::is_empty")]
    pub lessons: Vec<Item>,
    /// Policy aims that the method serves.
    #[serde(default, rename = "aim", skip_serializing_if = "Vec::is_empty")]
    pub aims: Vec<Item>,
    /// Funding streams that pay for it.
    #[serde(default, rename = "funding", skip_serializing_if = "Vec::is_empty")]
    pub fundings: Vec<Item>,
    #[serde(default, rename = "cost", skip_serializing_if = "Vec::is_empty")]
    pub costs: Vec<Cost>,
    /// Quantities of law or policy that change by date; terms refer to them.
    #[serde(default, rename = "parameter", skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
    #[serde(default, rename = "list", skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<CodeList>,
    #[serde(default, rename = "form", skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<Form>,
    #[serde(rename = "phase")]
    pub phases: Vec<Phase>,
    #[serde(default, rename = "routing", skip_serializing_if = "Vec::is_empty")]
    pub routings: Vec<Routing>,
    #[serde(rename = "outcome")]
    pub outcomes: Vec<Outcome>,
    #[serde(default, rename = "indicator", skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<Indicator>,
    /// What the source reported, so that evidence can be laid beside it.
    #[serde(default, rename = "published", skip_serializing_if = "Vec::is_empty")]
    pub published: Vec<Published>,
}

/// Whom or what a trajectory is about. The engine is indifferent; people other than `Person` are enrolled as a
/// named subject with members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    #[default]
    Person,
    /// A mentor and a pupil.
    Pair,
    Team,
    Network,
    Campaign,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The project that the method comes from.
    pub project: String,
    pub applicant: String,
    /// Where it is described.
    pub source: String,
    pub year: i16,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lineage {
    pub method: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    pub relation: Relation,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Changed copy of the other.
    Adapts,
    /// Runs as part of the other.
    PartOf,
    /// Comes after the other.
    Follows,
    /// Replaces an older version that bore another name.
    Replaces,
}

/// A part that has only words: precondition, lesson, policy aim, funding stream.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub id: String,
}

/// A length of time. Fields add up; working days skip weekends and Dutch public holidays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Span {
    #[serde(default, skip_serializing_if = "is_zero")]
    pub years: u16,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub months: u16,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub weeks: u16,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub days: u16,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub working_days: u16,
}

fn is_zero(n: &u16) -> bool {
    *n == 0
}

/// How long, and by which law or rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    pub keep: Span,
    pub source: String,
}

/// Somebody who does a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Role {
    pub id: String,
    /// The role in the organisation that may take it up.
    pub held_by: Holder,
    /// Trajectories per full-time equivalent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caseload: Option<u16>,
}

/// The kinds of people that the program knows.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Holder {
    Participant,
    Coach,
    Trainer,
    JobCoach,
    Employer,
    Mentor,
    /// Care and mental health: the only role that reads care notes.
    Care,
    Partner,
    Coordinator,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    pub id: String,
    /// The funding stream that bears it.
    pub funding: String,
    /// Euro cents.
    pub cents: i64,
    pub per: CostPer,
    /// The step that causes it, for `meeting`, `step` and `hour`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CostPer {
    Trajectory,
    Month,
    /// Each time the step is done (each meeting of a series).
    Step,
    /// Each hour of the step, by its `minutes`.
    Hour,
}

/// A quantity that a law or policy sets, with the dates from which each value holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    pub id: String,
    /// In order of `from`.
    #[serde(rename = "value")]
    pub values: Vec<ParameterValue>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ParameterValue {
    /// First day on which it holds.
    #[schemars(with = "String")]
    pub from: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
    pub source: String,
    /// False: the source is second-hand or disputed; shown as such.
    #[serde(default = "yes")]
    pub certain: bool,
}

fn yes() -> bool {
    true
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeList {
    pub id: String,
    pub values: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Form {
    pub id: String,
    #[serde(rename = "field")]
    pub fields: Vec<Field>,
}

/// A question. Referred to as `<form>.<field>`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: FieldKind,
    /// For `choice`: the code list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
    /// For `number`: the smallest and greatest value allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    #[serde(default)]
    pub required: bool,
    #[serde(default)]
    pub sensitivity: Sensitivity,
    /// Roles of this method that read the answer. Empty: every worker role of the method.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visible_to: Vec<String>,
    /// Why it is asked: words under `purpose-<id>`.
    pub purpose: String,
    /// Where the answer is used apart from conditions and indicators.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub feeds: Vec<Use>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention: Option<Retention>,
    /// Asked only if this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The consent field (`<form>.<field>`) that must be given before this may be asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<String>,
    /// The law that allows asking without consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    Text,
    LongText,
    Number,
    Date,
    YesNo,
    Choice,
    /// Language level A0, A1, A2, B1, B2, C1, C2.
    Cefr,
    /// Education level 0–8.
    Isced,
    Country,
    Language,
    Occupation,
    File,
    Consent,
}

/// How much harm a leak does; the two highest classes have roles of their own.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Sensitivity {
    #[default]
    Ordinary,
    Personal,
    /// Special categories of art. 9 GDPR other than care: religion, ethnicity.
    Sensitive,
    /// Legal status and procedure.
    Legal,
    /// Health and care.
    Care,
}

/// Where an answer is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Use {
    Plan,
    Portfolio,
    Matching,
    Referral,
    Contact,
    Evidence,
    Planning,
}

/// Phases follow each other: one opens when those before it are complete, unless `opens` says otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    pub id: String,
    /// Instead of "all phases before are complete".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<Condition>,
    /// The phase applies only if this holds; otherwise it is passed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Term>,
    #[serde(default, rename = "step")]
    pub steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub id: String,
    pub kind: StepKind,
    /// The role that does it.
    pub by: String,
    /// Answered when the step is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Term>,
    /// Opens no earlier than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Term>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Repeat>,
    /// Applies only if this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Blocked until this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<Condition>,
    /// May be left undone: the phase completes without it.
    #[serde(default)]
    pub optional: bool,
    /// Leads onward to work, voluntary work, school or another method.
    #[serde(default)]
    pub onward: bool,
    /// Done in a group.
    #[serde(default)]
    pub group: bool,
    /// What the participant may choose for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// For `checklist`: the things to tick; all are needed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    /// For `outcome`: which outcomes it can record. Empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<String>,
    /// Work it takes, in minutes, each time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// Roles that may see the step. Empty: all of the method.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visible_to: Vec<String>,
    /// What another organisation needs to know to do it: ids of steps, answers as `<form>.<field>`, and `contact` for
    /// e-mail address and telephone number. Whoever refers sees it ticked, and decides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shares: Vec<String>,
    /// Another method that the participant is enrolled in by this step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    Form,
    Conversation,
    Meeting,
    /// A series of meetings; needs `repeat`.
    Series,
    Lesson,
    Portfolio,
    Assessment,
    Decision,
    Placement,
    Referral,
    Visit,
    Exam,
    Checklist,
    /// Records how the trajectory ends.
    Outcome,
}

/// How often a step is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    /// Complete after so many times.
    pub times: u16,
    /// Time between one and the next, for planning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Span>,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    Place,
    Time,
    Coach,
    /// From fully independent to almost fully classroom.
    Guidance,
    Module,
}

/// A term: so long after an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Either a length …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Span>,
    /// … or the parameter that holds it, as valid on the day of the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// Counted from. Default: the day on which the step or phase opens.
    #[serde(default)]
    pub of: Event,
    /// Algemene termijnenwet: an end on a Saturday, Sunday or public holiday moves to the next working day.
    #[serde(default)]
    pub statutory: bool,
    /// Goes on during a hold (default: a hold stops the clock).
    #[serde(default)]
    pub runs_on_hold: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// A day that terms count from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// The step or phase itself opens.
    #[default]
    Opened,
    Enrolled,
    Started,
    /// A phase opened.
    Phase(String),
    /// A step was done (the last time, when it repeats).
    Step(String),
    /// A date answered in `<form>.<field>`.
    Field(String),
}

/// A choice of route. Exactly one of its routes must hold for every combination of answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Routing {
    pub id: String,
    /// The step after which the route is known.
    pub after: String,
    #[serde(rename = "route")]
    pub routes: Vec<Route>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Unique within the method.
    pub id: String,
    pub when: Condition,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    pub id: String,
    pub class: OutcomeClass,
    /// ESF+ common indicator that it matches (Regulation 2021/1057, Annex I).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub esf: Option<String>,
    /// A reason must be given.
    #[serde(default)]
    pub reason: bool,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum OutcomeClass {
    WorkAtLevel,
    Work,
    WorkExperience,
    Internship,
    Education,
    VoluntaryWork,
    Participation,
    Certificate,
    Return,
    None,
    DroppedOut,
}

/// A figure: of those for whom `of` holds, for how many does `counts` hold, at the moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    pub id: String,
    #[serde(default)]
    pub measure: Measure,
    /// Denominator: who is counted at all.
    pub of: Condition,
    /// Numerator: who counts as reached. Needed for `share`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<Condition>,
    /// For `sum`: the number field that is added up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sum: Option<String>,
    #[serde(default)]
    pub moment: Moment,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Numerator of denominator, in per cent.
    #[default]
    Share,
    /// How many there are for whom `of` holds.
    Count,
    Sum,
}

/// When a trajectory is looked at for an indicator. Before it, the trajectory is "not known yet".
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Moment {
    /// When it has ended.
    #[default]
    End,
    /// Today.
    Now,
    /// So long after it ended.
    AfterEnd(Span),
    /// So long after it started.
    AfterStart(Span),
}

/// A result that the source reported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Published {
    pub indicator: String,
    /// Per cent, for a share. Absent with `known = false`: the source said it was not known yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numerator: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<i64>,
    #[serde(default = "yes")]
    pub known: bool,
    /// The source says "about", "more than" or "expected".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<Qualifier>,
    /// The period that it speaks of, as the source words it.
    pub period: String,
    pub source: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Qualifier {
    About,
    MoreThan,
    Expected,
}

impl Method {
    /// All steps with their phase, in order.
    pub fn steps(&self) -> impl Iterator<Item = (&Phase, &Step)> {
        self.phases
            .iter()
            .flat_map(|phase| phase.steps.iter().map(move |step| (phase, step)))
    }

    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps()
            .map(|(_, step)| step)
            .find(|step| step.id == id)
    }

    pub fn phase_of(&self, step: &str) -> Option<&Phase> {
        self.steps()
            .find(|(_, s)| s.id == step)
            .map(|(phase, _)| phase)
    }

    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == id)
    }

    /// The field behind `<form>.<field>`.
    pub fn field(&self, reference: &str) -> Option<&Field> {
        let (form, field) = reference.split_once('.')?;
        self.form(form)?.fields.iter().find(|f| f.id == field)
    }

    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }

    pub fn list(&self, id: &str) -> Option<&CodeList> {
        self.lists.iter().find(|list| list.id == id)
    }

    pub fn outcome(&self, id: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.id == id)
    }

    pub fn parameter(&self, id: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| parameter.id == id)
    }

    /// Form by id, for look-ups that repeat.
    pub fn fields(&self) -> BTreeMap<String, &Field> {
        self.forms
            .iter()
            .flat_map(|form| {
                form.fields
                    .iter()
                    .map(move |field| (format!("{}.{}", form.id, field.id), field))
            })
            .collect()
    }
}

impl FieldKind {
    /// The finite set of values, when there is one; a choice takes its list.
    pub fn values(self) -> Option<&'static [&'static str]> {
        match self {
            FieldKind::YesNo | FieldKind::Consent => Some(&["no", "yes"]),
            FieldKind::Cefr => Some(&["A0", "A1", "A2", "B1", "B2", "C1", "C2"]),
            FieldKind::Isced => Some(&["0", "1", "2", "3", "4", "5", "6", "7", "8"]),
            _ => None,
        }
    }
}
