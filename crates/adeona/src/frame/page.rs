//! What a page template gets from the frame.

use adeona_platform::access::Role;
use adeona_platform::time::Moment;
use adeona_platform::words::{Language, Tongue};
use adeona_platform::{Fault, Faults, Stop, Viewer};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use jiff::civil::Date;

use super::assets;

/// The room that a page belongs to, for the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here {
    Today,
    People,
    Groups,
    Referrals,
    Methods,
    Results,
    Knowledge,
    Administration,
    Privacy,
    Mine,
    Elsewhere,
}

/// A step of the breadcrumb trail.
#[derive(Debug, Clone)]
pub struct Crumb {
    pub href: String,
    pub text: String,
}

/// An entry of the navigation.
#[derive(Debug, Clone)]
pub struct Link {
    pub href: &'static str,
    pub text: String,
    pub current: bool,
}

/// The frame of one page: language, reader, navigation, what was just done.
#[derive(Debug, Clone)]
pub struct Frame {
    pub w: Tongue,
    pub title: String,
    pub links: Vec<Link>,
    pub crumbs: Vec<Crumb>,
    /// Name and organisation of whoever is signed in.
    pub reader: Option<(String, String)>,
    /// May use the search in the header.
    pub searches: bool,
    /// Key of what was just done, shown on top.
    pub said: Option<String>,
    pub path: String,
    pub today: Date,
    /// They have a dossier open in an emergency.
    pub emergency: bool,
    /// Another organisation shares something with them or with theirs.
    pub shown_something: bool,
}

impl Frame {
    pub(super) fn new(
        w: Tongue,
        viewer: Option<&Viewer>,
        today: Date,
        path: String,
        said: Option<String>,
    ) -> Self {
        Frame {
            title: String::new(),
            links: vec![],
            crumbs: vec![],
            reader: viewer.map(|v| (v.name().to_owned(), v.organisation_name().to_owned())),
            searches: viewer.is_some_and(Viewer::is_worker),
            said: said
                .map(|key| format!("said-{key}"))
                .filter(|key| w.t(key) != *key),
            path,
            today,
            emergency: viewer.is_some_and(|v| !v.emergencies().is_empty()),
            shown_something: viewer.is_some_and(Viewer::is_shown_something),
            w,
        }
    }

    /// With title and place in the navigation.
    pub(super) fn at(
        mut self,
        title: impl Into<String>,
        here: Here,
        viewer: Option<&Viewer>,
    ) -> Self {
        self.title = title.into();
        self.links = viewer
            .map(|viewer| links(&self.w, viewer, here))
            .unwrap_or_default();
        self
    }

    pub fn crumb(mut self, href: impl Into<String>, text: impl Into<String>) -> Self {
        self.crumbs.push(Crumb {
            href: href.into(),
            text: text.into(),
        });
        self
    }

    pub fn t(&self, key: impl AsRef<str>) -> String {
        self.w.t(key.as_ref())
    }

    /// The words of `<kind>-<code>`.
    pub fn tk(&self, kind: &str, code: impl std::fmt::Display) -> String {
        self.w.t(&format!("{kind}-{code}"))
    }

    pub fn t1(&self, key: &str, name: &str, value: impl ToString) -> String {
        self.w.t1(key, name, value)
    }

    pub fn t2(
        &self,
        key: &str,
        a: &str,
        value_a: impl ToString,
        b: &str,
        value_b: impl ToString,
    ) -> String {
        self.w
            .ta(key, &[(a, value_a.to_string()), (b, value_b.to_string())])
    }

    /// `ma 30 nov`.
    pub fn day(&self, day: impl AsDay) -> String {
        self.w.day(day.as_day())
    }

    /// `over 3 dagen`.
    pub fn away(&self, day: impl AsDay) -> String {
        self.w.away(day.as_day(), self.today)
    }

    /// `ma 30 nov 14:05`, in Dutch time.
    pub fn moment(&self, at: impl AsMoment) -> String {
        let at = at.as_moment().zoned();
        let (hour, minute) = (at.hour(), at.minute());
        format!("{} {hour:02}:{minute:02}", self.w.day(at.date()))
    }

    /// `ma 30 nov 2026`, on what is kept.
    pub fn day_and_year(&self, day: impl AsDay) -> String {
        self.w.day_and_year(day.as_day())
    }

    /// `ma 30 nov 2026 14:05`, on what is kept.
    pub fn moment_and_year(&self, at: impl AsMoment) -> String {
        let at = at.as_moment().zoned();
        let (hour, minute) = (at.hour(), at.minute());
        format!("{} {hour:02}:{minute:02}", self.day_and_year(at.date()))
    }

    /// Whether a code is among pairs of code and name.
    pub fn among(&self, pairs: &[(String, String)], code: &str) -> bool {
        pairs.iter().any(|(other, _)| other == code)
    }

    /// A fault in words.
    pub fn fault(&self, fault: &Fault) -> String {
        let values: Vec<(&str, String)> = fault
            .values
            .iter()
            .map(|(n, v)| (n.as_str(), v.clone()))
            .collect();
        self.w.ta(&format!("fault-{}", fault.code), &values)
    }

    pub fn stylesheet(&self) -> &'static str {
        assets::stylesheet()
    }

    /// For the pages that offer a passkey alone: their answer says so, or the browser does not run it.
    pub fn script(&self) -> &'static str {
        assets::Script::Passkey.address()
    }

    /// Of the script that offers what is like a question.
    pub fn alike_script(&self) -> &'static str {
        assets::Script::Alike.address()
    }

    /// What stands in the header where there is no room for the whole name.
    pub fn first_name<'a>(&self, name: &'a str) -> &'a str {
        name.split_whitespace().next().unwrap_or(name)
    }

    pub fn languages(&self) -> [Language; 3] {
        Language::ALL
    }

    pub fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
}

/// A day, however many references a template puts before it.
pub trait AsDay {
    fn as_day(&self) -> Date;
}

impl AsDay for Date {
    fn as_day(&self) -> Date {
        *self
    }
}

impl<T: AsDay + ?Sized> AsDay for &T {
    fn as_day(&self) -> Date {
        (**self).as_day()
    }
}

/// A moment, however many references a template puts before it.
pub trait AsMoment {
    fn as_moment(&self) -> Moment;
}

impl AsMoment for Moment {
    fn as_moment(&self) -> Moment {
        *self
    }
}

impl<T: AsMoment + ?Sized> AsMoment for &T {
    fn as_moment(&self) -> Moment {
        (**self).as_moment()
    }
}

/// Only rooms in which the viewer has work.
fn links(w: &Tongue, viewer: &Viewer, here: Here) -> Vec<Link> {
    let worker = viewer.is_worker();
    let steers = viewer.is_any(&[Role::Coordinator, Role::Coach, Role::JobCoach, Role::Care]);
    let all = [
        (Here::Mine, "/mine", "nav-mine", viewer.person().is_some()),
        (Here::Today, "/", "nav-today", worker),
        (Here::People, "/people", "nav-people", steers),
        (
            Here::Groups,
            "/groups",
            "nav-groups",
            viewer.is_any(&[Role::Coordinator, Role::Coach, Role::Trainer]),
        ),
        (Here::Referrals, "/referrals", "nav-referrals", steers),
        (
            Here::Methods,
            "/methods",
            "nav-methods",
            worker || viewer.is_any(&[Role::Administrator, Role::Policy]),
        ),
        (
            Here::Results,
            "/results",
            "nav-results",
            viewer.is_any(&[Role::Coordinator, Role::Policy, Role::Coach]),
        ),
        (
            Here::Knowledge,
            "/knowledge",
            "nav-knowledge",
            worker || viewer.is(Role::BackOffice),
        ),
        (
            Here::Administration,
            "/administration",
            "nav-administration",
            viewer.is(Role::Administrator),
        ),
        (
            Here::Privacy,
            "/privacy",
            "nav-privacy",
            viewer.is(Role::PrivacyOfficer),
        ),
    ];
    all.into_iter()
        .filter(|(.., shown)| *shown)
        .map(|(room, href, key, _)| Link {
            href,
            text: w.t(key),
            current: room == here,
        })
        .collect()
}

/// Input as it was typed, with its faults, for showing a form again.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    pub values: Vec<(String, String)>,
    pub faults: Faults,
    /// Which form of the page it came from, when the page has several.
    pub form: String,
}

impl Shown {
    pub fn of(values: Vec<(String, String)>, faults: Faults) -> Self {
        Shown {
            values,
            faults,
            form: String::new(),
        }
    }

    /// From one of several forms on a page. Its fields are named `<form>-<field>` in the page.
    pub fn from(form: impl Into<String>, values: Vec<(String, String)>) -> Self {
        let form = form.into();
        let faults = vec![];
        Shown {
            values,
            faults,
            form,
        }
    }

    pub fn is_from(&self, form: &str) -> bool {
        self.form == form
    }

    /// Where the field of a fault is in the page.
    pub fn place(&self, field: &str) -> String {
        self.id_in(&self.form, field)
    }

    /// The id of a field of one of several forms on a page, or of the only one.
    pub fn id_in(&self, form: &str, field: &str) -> String {
        match form {
            "" => field.to_owned(),
            form => format!("{form}-{field}"),
        }
    }

    pub fn value_in(&self, form: &str, field: &str) -> &str {
        match self.form == form {
            true => self.value(field),
            false => "",
        }
    }

    pub fn fault_in(&self, form: &str, field: &str) -> Option<&Fault> {
        self.fault(field).filter(|_| self.form == form)
    }

    pub fn value(&self, field: &str) -> &str {
        self.values
            .iter()
            .find(|(name, _)| name == field)
            .map_or("", |(_, value)| value)
    }

    /// What was typed into these fields, one under the other.
    pub fn typed(&self, fields: &[&str]) -> String {
        let typed = fields.iter().map(|field| self.value(field).trim());
        let typed: Vec<&str> = typed.filter(|text| !text.is_empty()).collect();
        typed.join("\n\n")
    }

    pub fn is(&self, field: &str, value: &str) -> bool {
        self.values
            .iter()
            .any(|(name, v)| name == field && v == value)
    }

    pub fn fault(&self, field: &str) -> Option<&Fault> {
        self.faults.iter().find(|fault| fault.field == field)
    }

    /// All that was chosen in a field that takes several.
    pub fn all(&self, field: &str) -> Vec<String> {
        let of = self.values.iter().filter(|(name, _)| name == field);
        let chosen = of.map(|(_, value)| value.clone());
        chosen.filter(|value| !value.is_empty()).collect()
    }

    /// Of a page that shows the form: whether something in it must be mended first.
    pub fn status(&self) -> StatusCode {
        match self.faults.is_empty() {
            true => StatusCode::OK,
            false => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

/// A page.
pub fn html(template: impl Template) -> Result<Response, Stop> {
    Ok(Html(template.render().map_err(Stop::broken)?).into_response())
}
