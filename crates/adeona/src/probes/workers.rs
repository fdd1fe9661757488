//! What somebody who works with people sees: lists, search, work, figures, exports, calendar, and pages by id.

use adeona_platform::access::Role;
use axum::http::Method;
use serde_json::Value;

use super::leak::Halt;
use super::place::State;
use super::policy::Viewer;
use super::seen::{Ids, leading, linked, marked, texts, under};
use super::sight::Looking;

/// Of a world's things, one in so many is asked by its page too.
const PAGES: i64 = 6;

impl Looking<'_> {
    pub async fn as_worker(&mut self) -> Result<(), Halt> {
        let people = self.people(Viewer::sees_person);
        let courses = self.courses(Viewer::sees);
        self.lists(&people).await?;
        self.told(&people, &courses).await?;
        self.work().await?;
        self.figures().await?;
        self.exports(&people, &courses).await?;
        self.calendar().await?;
        self.by_id(&people, &courses).await?;
        self.dossiers().await?;
        self.shares().await?;
        self.referrals().await?;
        self.emergencies().await?;
        self.asked().await?;
        self.rests().await?;
        self.questions().await?;
        self.sheets().await?;
        self.contacts().await?;
        self.audit().await
    }

    /// Lists and searches of pages: lists are of one's own organisation, whoever is sought is found wherever one may see
    /// them.
    async fn lists(&mut self, people: &Ids) -> Result<(), Halt> {
        let (all_people, all) = (self.sight.all_people(), self.sight.all_courses());
        let of = |looking: &Self, people: &Ids| {
            looking.courses(|viewer, course| {
                let listed = course.person.is_some_and(|person| people.contains(&person));
                listed && viewer.sees(course)
            })
        };
        let theirs = of(self, people);
        let at_home = self.people(Viewer::sees_person_at_home);
        let of_home = of(self, &at_home);
        for (surface, path, people, theirs) in [
            ("people", "/people", &at_home, &of_home),
            ("search of people", "/people?q=naam", people, &theirs),
        ] {
            let text = self.visitor.pages(path, "/people?q=").await?;
            self.same(surface, "person", all_people, (&marked(&text, 'Q'), people))?;
            let listed = linked(&text, "/people/");
            self.same(surface, "person", all_people, (&listed, people))?;
            let running = linked(&text, "/trajectories/");
            self.same(surface, "trajectory", all, (&running, theirs))?;
        }
        let home = self.courses(|viewer, course| {
            course.organisation == viewer.organisation && viewer.sees_at_home(course)
        });
        let shown = self.courses(Viewer::is_shown);
        for (surface, path, next, expected) in [
            (
                "trajectories",
                "/trajectories",
                "/trajectories?after=",
                &home,
            ),
            ("shared with us", "/shared", "/shared?after=", &shown),
        ] {
            let text = self.visitor.pages(path, next).await?;
            let listed = linked(&text, "/trajectories/");
            self.same(surface, "trajectory", all, (&listed, expected))?;
            let named = self.own_names(expected);
            self.same(surface, "trajectory", all, (&marked(&text, 'W'), &named))?;
            let named = self.people_of(expected);
            self.same(surface, "person", all_people, (&marked(&text, 'Q'), &named))?;
        }
        let text = self.visitor.pages("/trajectories?q=naam", "after=").await?;
        let surface = "search of trajectories";
        self.same(
            surface,
            "trajectory",
            all,
            (&linked(&text, "/trajectories/"), &theirs),
        )?;
        let Some(one) = self.sight.place.people.first() else {
            return Ok(());
        };
        let text = self
            .visitor
            .pages(&format!("/people?q={}", one.mark()), "after=")
            .await?;
        let only: Ids = people.iter().copied().filter(|id| *id == one.id).collect();
        self.same(
            "search of one person",
            "person",
            all_people,
            (&linked(&text, "/people/"), &only),
        )
    }

    /// Lists of the API.
    async fn told(&mut self, people: &Ids, courses: &Ids) -> Result<(), Halt> {
        let (all_people, all) = (self.sight.all_people(), self.sight.all_courses());
        for (surface, path) in [
            ("API, people", "/api/v1/people?limit=100"),
            ("API, search of people", "/api/v1/people?limit=100&q=naam"),
        ] {
            let listed = self.ids(path, "id").await?;
            self.same(surface, "person", all_people, (&listed, people))?;
        }
        let listed = self.ids("/api/v1/trajectories?limit=100", "id").await?;
        self.same("API, trajectories", "trajectory", all, (&listed, courses))?;
        let ended = self
            .ids("/api/v1/trajectories?limit=100&standing=ended", "id")
            .await?;
        let over =
            self.courses(|viewer, course| course.state == State::Ended && viewer.sees(course));
        self.same(
            "API, trajectories that ended",
            "trajectory",
            all,
            (&ended, &over),
        )
    }

    /// The ids under a name, of all pages of a list of the API.
    pub async fn ids(&self, path: &str, name: &str) -> Result<Ids, Halt> {
        let (mut found, mut next) = (Ids::new(), Some(path.to_owned()));
        while let Some(here) = next.take() {
            let json = self.json(&here).await?;
            found.extend(under(&json, name).into_iter().filter_map(Value::as_i64));
            let after = json["next"].as_str();
            next = after.map(|after| format!("{path}&after={after}"));
        }
        Ok(found)
    }

    /// Nothing when it is not there.
    pub async fn json(&self, path: &str) -> Result<Value, Halt> {
        let answer = self.visitor.get(path).await?;
        answer.is_there(path)?;
        Ok(serde_json::from_slice(&answer.bytes).unwrap_or_default())
    }

    /// Today. There is no work in what others share; what just changed may stand below it.
    async fn work(&mut self) -> Result<(), Halt> {
        let all = self.sight.all_courses();
        let home = self.courses(Viewer::sees_at_home);
        let waits = |state: State| matches!(state, State::New | State::Started);
        let open = |viewer: &Viewer<'_>, state: State| waits(state) && !viewer.only_trains();
        let work = self
            .courses(|viewer, course| open(viewer, course.state) && viewer.sees_at_home(course));
        let first = self.courses(|viewer, course| {
            course.state == State::New && !viewer.only_trains() && viewer.sees_at_home(course)
        });
        let listed = self.ids("/api/v1/today", "trajectory").await?;
        self.between("API, Today", "trajectory", all, &listed, (&first, &work))?;
        let text = self.visitor.pages("/", "/?page=").await?;
        let seen = linked(&text, "/trajectories/");
        self.between("Today", "trajectory", all, &seen, (&first, &home))?;
        let mut names = self.people_of(&home);
        names.extend(self.named_by_referrals(|_| true));
        let must = self.people_of(&first);
        let all_people = self.sight.all_people();
        self.between(
            "Today",
            "person",
            all_people,
            &marked(&text, 'Q'),
            (&must, &names),
        )
    }

    /// How many, and who is behind it.
    async fn figures(&mut self) -> Result<(), Halt> {
        self.counted().await?;
        let home = self.courses(|viewer, course| {
            course.organisation == viewer.organisation && viewer.sees_at_home(course)
        });
        let text = self
            .visitor
            .pages("/results/spark/to-work", "page=")
            .await?;
        let all = self.sight.all_courses();
        let surface = "behind a figure";
        self.same(
            surface,
            "trajectory",
            all,
            (&linked(&text, "/trajectories/"), &home),
        )?;
        self.same(
            surface,
            "trajectory",
            all,
            (&marked(&text, 'W'), &self.own_names(&home)),
        )?;
        let all_people = self.sight.all_people();
        self.same(
            surface,
            "person",
            all_people,
            (&marked(&text, 'Q'), &self.people_of(&home)),
        )
    }

    /// The number of trajectories that a page of figures tells: one probe.
    pub async fn counted(&mut self) -> Result<(), Halt> {
        let path = "/results/spark";
        let answer = self.visitor.get(path).await?;
        let text = answer.text();
        let expected = self.courses(Viewer::counts).len() as i64;
        self.found.count("figures", 1);
        let names = marked(&text, 'Q').into_iter().chain(marked(&text, 'W'));
        if let Some(id) = names.into_iter().next() {
            return Err(self.leak("figures", "count", &id, true));
        }
        let shown = answer.is_there(path)? && self.viewer.counts_some();
        let heading = text.split("class=\"heading\"").nth(1).unwrap_or_default();
        let told = heading.split("<p>").nth(1).unwrap_or_default();
        let digits = told.find(|c: char| c.is_ascii_digit());
        let told = digits.and_then(|at| leading(&told[at..])).unwrap_or(0);
        match shown && told != expected {
            true => Err(self.leak("figures", "count", &format!("{told} for {expected}"), true)),
            false => Ok(()),
        }
    }

    async fn exports(&mut self, people: &Ids, courses: &Ids) -> Result<(), Halt> {
        let all = self.sight.all_people();
        let may = self.viewer.is(Role::Coordinator) || self.viewer.is(Role::Coach);
        let expected = if may { people.clone() } else { Ids::new() };
        let path = "/people/export.csv";
        let file = self.visitor.get(path).await?;
        let text = if file.is_there(path)? {
            file.text()
        } else {
            String::new()
        };
        self.same(
            "export, CSV",
            "person",
            all,
            (&marked(&text, 'Q'), &expected),
        )?;
        // A row for each trajectory that is seen, and one for whoever has none.
        let runs = self.sight.place.courses.iter();
        let runs = runs.filter(|course| courses.contains(&course.id) && may);
        let runs: Vec<i64> = runs.filter_map(|course| course.person).collect();
        let idle = expected.iter().filter(|id| !runs.contains(id)).count();
        let rows = text
            .lines()
            .filter(|line| !marked(line, 'Q').is_empty())
            .count();
        self.found.count("export, CSV, rows", 1);
        if rows != runs.len() + idle {
            let told = format!("{rows} for {}", runs.len() + idle);
            return Err(self.leak("export, CSV, rows", "count", &told, true));
        }
        let path = "/people/export.xlsx";
        let file = self.visitor.get(path).await?;
        let text = if file.is_there(path)? {
            texts(file.bytes)?
        } else {
            String::new()
        };
        self.same(
            "export, XLSX",
            "person",
            all,
            (&marked(&text, 'Q'), &expected),
        )
    }

    /// The feed behind the address that somebody makes for themselves.
    pub async fn calendar(&mut self) -> Result<(), Halt> {
        let made = self.visitor.ask(Method::POST, "/calendar/address").await?;
        let text = made.text();
        let address = text
            .split("/calendar/")
            .find_map(|part| part.split_once(".ics"));
        let feed = match address {
            Some((token, _)) => self
                .visitor
                .get(&format!("/calendar/{token}.ics"))
                .await?
                .text(),
            None => String::new(),
        };
        // Long lines are folded.
        let feed = feed.replace("\r\n ", "");
        let expected = self.courses(Viewer::has_in_calendar);
        let all = self.sight.all_courses();
        self.same(
            "calendar",
            "trajectory",
            all,
            (&linked(&feed, "UID:term-"), &expected),
        )?;
        let none = Ids::new();
        let all_people = self.sight.all_people();
        self.same(
            "calendar",
            "person",
            all_people,
            (&marked(&feed, 'Q'), &none),
        )
    }

    /// Some of the world, by the pages of each.
    async fn by_id(&mut self, people: &Ids, courses: &Ids) -> Result<(), Halt> {
        let place = self.sight.place;
        let me = self.viewer.account.id;
        for course in place
            .courses
            .iter()
            .filter(|one| (one.id + me) % PAGES == 0)
        {
            let (id, expected) = (course.id, courses.contains(&course.id));
            for (surface, path) in [
                ("dossier", format!("/trajectories/{id}")),
                ("API, journal", format!("/api/v1/trajectories/{id}/journal")),
            ] {
                let seen = self.visitor.get(&path).await?.is_there(&path)?;
                self.one(surface, ("trajectory", id), seen, expected)?;
            }
        }
        for person in place.people.iter().filter(|one| (one.id + me) % PAGES == 0) {
            let (id, expected) = (person.id, people.contains(&person.id));
            let path = format!("/people/{id}");
            let answer = self.visitor.get(&path).await?;
            self.one(
                "page of a person",
                ("person", id),
                answer.is_there(&path)?,
                expected,
            )?;
            let theirs =
                self.courses(|viewer, course| course.person == Some(id) && viewer.sees(course));
            let seen = linked(&answer.text(), "/trajectories/");
            let all = self.sight.all_courses();
            self.same("page of a person", "trajectory", all, (&seen, &theirs))?;
        }
        Ok(())
    }
}
