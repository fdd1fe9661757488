//! For everybody, on every surface: what is seen is exactly what the policy allows. The policy is written here once
//! more; the worlds are made by chance.

mod model;
mod surfaces;
mod worlds;

use std::collections::BTreeSet;

use adeona_platform::Id;
use adeona_platform::access::Read;
use axum::http::StatusCode;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::rooms::people::Person;
use crate::rooms::trajectory::Trajectory;
use crate::world::{Browser, World, everywhere};
use model::{Place, Viewer};
use surfaces::{linked, marks, told};
use worlds::Dice;

/// Worlds on each database; `ADEONA_WORLDS` asks for more.
fn how_many(world: &World) -> usize {
    let asked = std::env::var("ADEONA_WORLDS").ok();
    let usual = if world.database == "sqlite" { 120 } else { 40 };
    asked.and_then(|many| many.parse().ok()).unwrap_or(usual)
}

#[tokio::test]
async fn everybody_sees_exactly_what_the_policy_allows() {
    everywhere(async |world| {
        let world = world.seeded().await;
        let first = world.desk("coach@here.example").await;
        let mut dice = Dice {
            spark: world.spark(first.viewer().account().get()).await,
            world: &world,
            chance: ChaCha8Rng::seed_from_u64(7),
            number: 0,
        };
        let mut before: Option<Place> = None;
        let mut probes = 0;
        for number in 0..how_many(&world) {
            let place = dice.place().await;
            let sight = Sight {
                world: &world,
                place: &place,
                before: before.as_ref(),
            };
            for (at, account) in place.accounts.iter().enumerate() {
                let Some(viewer) = place.viewer(account) else {
                    continue;
                };
                let told = format!(
                    "{} world {number}, {viewer:?} in {place:#?}",
                    world.database
                );
                probes += sight.at_the_door(&viewer, &told).await;
                // Pages take longer: two readers of each world.
                if (at + number) % 3 == 0 {
                    probes += sight.on_pages(&viewer, &told).await;
                }
            }
            before = Some(place);
        }
        assert!(probes > how_many(&world) * 30, "{probes} probes");
    })
    .await;
}

/// One world, and one before it, of which nothing may be seen.
struct Sight<'p> {
    world: &'p World,
    place: &'p Place,
    before: Option<&'p Place>,
}

impl Sight<'_> {
    fn people(&self, viewer: &Viewer<'_>) -> BTreeSet<i64> {
        let people = self.place.people.iter();
        let seen = people.filter(|person| viewer.sees_person(person, self.place));
        seen.map(|person| person.id).collect()
    }

    fn courses(&self, viewer: &Viewer<'_>) -> BTreeSet<i64> {
        let courses = self.place.courses.iter();
        let seen = courses.filter(|course| viewer.sees_course(course, self.place.today));
        seen.map(|course| course.id).collect()
    }

    /// Names of people and of what is enrolled without one.
    fn marks_of(&self, people: &BTreeSet<i64>) -> BTreeSet<String> {
        let seen = self.place.people.iter().filter(|p| people.contains(&p.id));
        seen.map(|person| person.mark.clone()).collect()
    }

    /// Each id, one by one. Returns how many were tried.
    async fn at_the_door(&self, viewer: &Viewer<'_>, told: &str) -> usize {
        let desk = self.world.desk_of(viewer.account.id).await;
        let (people, courses) = (self.people(viewer), self.courses(viewer));
        let mut tried = 0;
        for place in [Some(self.place), self.before].into_iter().flatten() {
            for person in &place.people {
                let may = desk.may::<Read, Person>(Id::new(person.id)).await;
                let seen = people.contains(&person.id);
                assert_eq!(may.is_ok(), seen, "person {}: {told}", person.id);
                tried += 1;
            }
            for course in &place.courses {
                let may = desk.may::<Read, Trajectory>(Id::new(course.id)).await;
                let seen = courses.contains(&course.id);
                assert_eq!(may.is_ok(), seen, "trajectory {}: {told}", course.id);
                tried += 1;
            }
        }
        tried
    }

    async fn on_pages(&self, viewer: &Viewer<'_>, told: &str) -> usize {
        let browser = self.world.browser_of(viewer.account.id).await;
        match viewer.works() {
            true => self.of_worker(viewer, &browser, told).await,
            false => self.of_others(viewer, &browser, told).await,
        }
    }

    async fn of_worker(&self, viewer: &Viewer<'_>, browser: &Browser, at: &str) -> usize {
        let (people, courses) = (self.people(viewer), self.courses(viewer));
        let names = self.marks_of(&people);
        for path in ["/people", "/people?q=naam"] {
            let page = browser.get(path).await;
            assert_eq!(marks(&page.body), names, "{path}: {at}");
            let of_seen = self
                .place
                .courses
                .iter()
                .filter(|course| course.person.is_some_and(|person| people.contains(&person)));
            let of_seen: BTreeSet<i64> = of_seen.map(|course| course.id).collect();
            let both = of_seen.intersection(&courses).copied().collect();
            assert_eq!(linked(&page), both, "{path}: {at}");
        }
        let listed = told(browser, "/api/v1/people?limit=2", "id").await;
        assert_eq!(listed, people, "people of the API: {at}");
        let listed = told(browser, "/api/v1/trajectories?limit=2", "id").await;
        assert_eq!(listed, courses, "trajectories of the API: {at}");
        let home = self.place.courses.iter();
        let home = home.filter(|course| viewer.sees_at_home(course));
        let home: BTreeSet<i64> = home.map(|course| course.id).collect();
        let work = match viewer.only_trains() {
            true => BTreeSet::new(),
            false => home.clone(),
        };
        let listed = told(browser, "/api/v1/today", "trajectory").await;
        assert_eq!(listed, work, "today of the API: {at}");
        let today = browser.get("/").await;
        assert!(linked(&today).is_superset(&work), "today: {at}");
        assert!(linked(&today).is_subset(&home), "today: {at}");
        // Figures are of the organisation: who is helped elsewhere counts there.
        let here = self.place.courses.iter();
        let here = here.filter(|course| course.organisation == viewer.organisation);
        let counted: BTreeSet<i64> = here.map(|course| course.id).collect();
        let home: BTreeSet<i64> = home.intersection(&counted).copied().collect();
        let behind = browser.get("/results/spark/to-work").await;
        assert_eq!(linked(&behind), home, "behind a figure: {at}");
        let all: BTreeSet<String> = self
            .place
            .courses
            .iter()
            .filter(|course| home.contains(&course.id))
            .map(|course| course.mark.clone())
            .collect();
        assert_eq!(marks(&behind.body), all, "behind a figure: {at}");
        self.export(viewer, browser, &names, at).await;
        self.counted(viewer, browser, at).await;
        self.one_by_one(browser, &people, &courses, at).await;
        12
    }

    async fn export(
        &self,
        viewer: &Viewer<'_>,
        browser: &Browser,
        names: &BTreeSet<String>,
        at: &str,
    ) {
        use adeona_platform::access::Role;
        let file = browser.get("/people/export.csv").await;
        if viewer.is(Role::Coordinator) || viewer.is(Role::Coach) {
            assert_eq!(&marks(&file.body), names, "export: {at}");
        } else {
            assert_eq!(file.status, StatusCode::FORBIDDEN, "export: {at}");
        }
    }

    /// How many are counted: those of the organisation, for whoever counts.
    async fn counted(&self, viewer: &Viewer<'_>, browser: &Browser, at: &str) {
        let page = browser.get("/results/spark").await;
        let here = self.place.courses.iter();
        let here = here.filter(|course| course.organisation == viewer.organisation);
        let many = if viewer.counts() { here.count() } else { 0 };
        assert!(marks(&page.body).is_empty(), "results: {at}");
        if page.status == StatusCode::OK {
            let told = page.texts(".heading p").join(" ");
            let first = told
                .split(|c: char| !c.is_ascii_digit())
                .find(|word| !word.is_empty());
            assert_eq!(first.unwrap_or("0"), many.to_string(), "{told}: {at}");
        } else {
            assert!(!viewer.counts(), "results: {at}");
        }
    }

    async fn one_by_one(
        &self,
        browser: &Browser,
        people: &BTreeSet<i64>,
        courses: &BTreeSet<i64>,
        at: &str,
    ) {
        let status = |seen: bool| match seen {
            true => StatusCode::OK,
            false => StatusCode::NOT_FOUND,
        };
        for course in &self.place.courses {
            let wanted = status(courses.contains(&course.id));
            for path in ["/trajectories/{}", "/api/v1/trajectories/{}/journal"] {
                let path = path.replace("{}", &course.id.to_string());
                assert_eq!(browser.get(&path).await.status, wanted, "{path}: {at}");
            }
        }
        for person in &self.place.people {
            let path = format!("/people/{}", person.id);
            let page = browser.get(&path).await;
            assert_eq!(
                page.status,
                status(people.contains(&person.id)),
                "{path}: {at}"
            );
            assert!(linked(&page).is_subset(courses), "{path}: {at}");
        }
    }

    /// Participants see their own; policy officers and administrators nobody.
    async fn of_others(&self, viewer: &Viewer<'_>, browser: &Browser, at: &str) -> usize {
        let courses = self.courses(viewer);
        let mut names = BTreeSet::new();
        for path in [
            "/",
            "/people",
            "/people/export.csv",
            "/results",
            "/results/spark",
            "/results/spark/to-work",
            "/administration",
            "/administration/audit",
            "/api/v1/people",
            "/api/v1/trajectories",
            "/api/v1/today",
            "/mine",
            "/mine/plan",
            "/groups",
            "/calendar",
        ] {
            let page = browser.get(path).await;
            assert!(!page.status.is_server_error(), "{path}: {at}");
            names.append(&mut marks(&page.body));
            assert!(linked(&page).is_empty(), "{path}: {at}");
        }
        let own = self
            .place
            .courses
            .iter()
            .filter(|course| courses.contains(&course.id));
        let own: BTreeSet<String> = own.map(|course| course.mark.clone()).collect();
        assert!(names.is_subset(&own), "{names:?}: {at}");
        for course in &self.place.courses {
            let path = format!("/mine/steps/{}/choose-module", course.id);
            let seen = courses.contains(&course.id);
            let status = browser.get(&path).await.status;
            assert_eq!(status == StatusCode::OK, seen, "{path}: {at}");
        }
        15
    }
}
